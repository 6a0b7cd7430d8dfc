//! Finishes the bundle that Trunk made. Trunk runs this after every build (see `Trunk.toml`) over the
//! folder that `TRUNK_STAGING_DIR` names.
//!
//! | part | does |
//! |---|---|
//! | `still`, `head`, `page` | draw the embedded document into the page, so that it can be read before the program arrives, and without it |
//! | `names` | shortens what program and script call each other, in a release |
//! | `integrity` | the sums of the files that the page links to |

mod head;
mod integrity;
mod names;
mod page;
mod still;

use std::path::{Path, PathBuf};
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
    let bundle = Bundle(folder.into());
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") {
        bundle.shorten()?;
    }
    let mut page = bundle.text("index.html")?;
    let documents =
        hearsay_archive::decode(hearsay::embedded::archive()).map_err(|it| it.to_string())?;
    // Without a document the program says so itself.
    if let Some(first) = documents.first() {
        page = page::filled(&page, &Head::of(first), &Still::draw(&documents)?)?;
    }
    page = integrity::renewed(&page, |file| bundle.bytes(file))?;
    bundle.write("index.html", page.as_bytes())
}

/// The folder of the bundle.
struct Bundle(PathBuf);

impl Bundle {
    /// Shortens the names of both programs of the page.
    fn shorten(&self) -> Result<(), String> {
        const PROGRAM: &str = "_bg.wasm";
        let programs = self.names()?.into_iter().filter(|name| name.ends_with(PROGRAM));
        for name in programs.filter(|name| !name.starts_with("hearsay-worker")) {
            let script = name.replace(PROGRAM, ".js");
            let short = names::shortened(&self.bytes(&name)?, &self.text(&script)?);
            let (program, text) = short.map_err(|error| format!("{name}: {error}"))?;
            self.write(&name, &program)?;
            self.write(&script, text.as_bytes())?;
        }
        Ok(())
    }

    fn names(&self) -> Result<Vec<String>, String> {
        let all = fs::read_dir(&self.0).map_err(|error| cannot("read", &self.0, &error))?;
        Ok(all.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
    }

    fn bytes(&self, name: &str) -> Result<Vec<u8>, String> {
        let path = self.0.join(name);
        fs::read(&path).map_err(|error| cannot("read", &path, &error))
    }

    fn text(&self, name: &str) -> Result<String, String> {
        Ok(String::from_utf8_lossy(&self.bytes(name)?).into_owned())
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), String> {
        let path = self.0.join(name);
        fs::write(&path, bytes).map_err(|error| cannot("write", &path, &error))
    }
}

fn cannot(doing: &str, path: &Path, error: &std::io::Error) -> String {
    format!("cannot {doing} {}: {error}", path.display())
}
