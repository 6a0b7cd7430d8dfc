//! `cargo xtask dist`: the static bundle, ready for any folder of any static host.

use crate::failure::{Failure, Outcome};
use crate::{setup, shell, size, unknown_option};
use std::fs;
use std::path::Path;

/// The list of a published collection.
const LIST: &str = "hearsay.pack";
/// Where it lies beside the page; `crates/page` knows it too.
const FOLDER: &str = "corpus";

/// Builds the release bundle and says what it weighs. With `--corpus DIR` the published collection in that
/// folder is part of it, and what the page opens in the place of a library.
///
/// # Errors
/// When something cannot be set up, Trunk fails, or the folder has no collection.
pub fn run(options: &[String]) -> Outcome {
    let corpus = match options {
        [] => None,
        [option, folder] if option == "--corpus" => Some(Path::new(folder)),
        [option, ..] => return Err(unknown_option("dist", option)),
    };
    if let Some(folder) = corpus.filter(|folder| !folder.join(LIST).is_file()) {
        return Err(Failure::new(
            format!("There is no collection in {}: it has no {LIST}.", folder.display()),
            "Make one with `hearsay pack -o FOLDER FILES`.",
        ));
    }
    bundle(corpus.is_some())?;
    print!("{}", size::measure(&shell::bundle())?);
    if let Some(folder) = corpus {
        copy(folder, &shell::bundle().join(FOLDER))?;
    }
    shell::say("the bundle is in dist/: copy that folder to any static host");
    Ok(())
}

/// Copies the files of a collection.
fn copy(from: &Path, to: &Path) -> Outcome {
    fs::create_dir_all(to).map_err(|error| Failure::file("make", to, &error))?;
    let files = fs::read_dir(from).map_err(|error| Failure::file("read", from, &error))?;
    for file in files.flatten().filter(|file| file.path().is_file()) {
        let to = to.join(file.file_name());
        fs::copy(file.path(), &to).map_err(|error| Failure::file("write", &to, &error))?;
    }
    Ok(())
}

/// Builds the release bundle.
///
/// # Errors
/// When something cannot be set up, or Trunk fails.
pub fn build() -> Outcome {
    bundle(false)
}

fn bundle(with_collection: bool) -> Outcome {
    setup::bundler()?;
    setup::wasm_opt()?;
    let mut trunk = shell::program("trunk");
    trunk.args(["build", "--release", "--dist", "dist", "--public-url", "./"]);
    if with_collection {
        trunk.env("HEARSAY_CORPUS", "1");
    }
    shell::run(trunk, "What Trunk says above names the file to mend.")
}
