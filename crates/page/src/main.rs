//! Finishes the bundle that Trunk made: draws the embedded document into its page, so that it can be
//! read before the program arrives, and without it. Trunk runs this after every build (see
//! `Trunk.toml`) over the folder that `TRUNK_STAGING_DIR` names.

mod head;
mod page;
mod still;

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use head::Head;
use still::Still;

fn main() -> ExitCode {
    match finish() {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("hearsay: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn finish() -> Result<(), String> {
    let folder = env::var("TRUNK_STAGING_DIR")
        .map_err(|_| "this finishes what Trunk builds: run `trunk build` or `trunk serve`")?;
    let path = Path::new(&folder).join("index.html");
    let cannot = |doing, error| format!("cannot {doing} {}: {error}", path.display());
    let page = fs::read_to_string(&path).map_err(|error| cannot("read", error))?;
    let documents =
        hearsay_archive::decode(hearsay::embedded::archive()).map_err(|it| it.to_string())?;
    // Without a document the program says so itself.
    let Some(first) = documents.first() else { return Ok(()) };
    let page = page::filled(&page, &Head::of(first), &Still::draw(&documents)?)?;
    fs::write(&path, page).map_err(|error| cannot("write", error))
}
