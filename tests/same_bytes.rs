//! The invariant of the house, first half: the archive in the program is what the analysis makes of
//! `seeds/` now, corrected as their files of corrections say, byte for byte. `tests/wasm.rs` holds the browser against it, and
//! `crates/cli/tests/same_bytes.rs` the command line.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

use hearsay_formats::{Format, sidecar};
use hearsay_model::Document;

fn seeds() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("there is a folder of seeds")
        .map(|entry| entry.expect("it can be listed").path())
        .filter(|path| Format::by_ending(&path.to_string_lossy()).is_some())
        .collect();
    files.sort_by_key(|path| hearsay_formats::id(&path.to_string_lossy()).to_owned());
    files.iter().map(|path| document(path)).collect()
}

fn document(path: &Path) -> Document {
    let bytes = fs::read(path).expect("a seed can be read");
    let mut raw = hearsay_formats::read(&path.to_string_lossy(), &bytes).expect("it is a document");
    if let Ok(bytes) = fs::read(path.with_extension("toml")) {
        raw.stated = sidecar::read("sidecar", &bytes).expect("it is a sidecar");
    }
    let analysed = hearsay_analysis::analyse(&raw);
    let Ok(bytes) = fs::read(path.with_extension("corrections.json")) else { return analysed };
    let file = hearsay_corrections::read("corrections", &bytes).expect("they can be read");
    hearsay_corrections::apply(&analysed, &file.corrections).document
}

#[test]
fn the_program_holds_what_the_analysis_makes_of_the_seeds() {
    let documents = seeds();
    assert!(!documents.is_empty());
    assert_eq!(hearsay_archive::decode(hearsay::embedded::archive()).as_ref(), Ok(&documents));
    assert!(hearsay::embedded::archive() == hearsay_archive::encode(&documents), "other bytes");
}

#[test]
fn the_analysis_says_the_same_twice() {
    assert_eq!(hearsay_archive::encode(&seeds()), hearsay_archive::encode(&seeds()));
}
