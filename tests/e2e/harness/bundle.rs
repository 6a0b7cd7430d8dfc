//! The bundle, and copies of it that a scenario may change.

use super::named_path;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// A copy of the release bundle under a name of the scenario's own.
pub fn copy_of_bundle(name: &str) -> PathBuf {
    let to = env::temp_dir().join(format!("hearsay-{name}-{}", std::process::id()));
    copy(&named_path("HEARSAY_DIST"), &to);
    to
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("it can be read").flatten() {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("a file can be copied");
        }
    }
}
