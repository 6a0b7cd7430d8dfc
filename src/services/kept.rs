//! Corrections, kept in the browser's local storage: a file of them for each document.

use gloo::storage::{LocalStorage, Storage};
use hearsay_corrections::{Correction, File, read, write};

const KEY: &str = "hearsay.corrections.";

fn key(document: &str) -> String {
    format!("{KEY}{document}")
}

/// Whether any are kept, for whichever document.
pub fn any() -> bool {
    let Ok(Some(storage)) = gloo::utils::window().local_storage() else { return false };
    (0..storage.length().unwrap_or_default())
        .any(|at| storage.key(at).ok().flatten().is_some_and(|key| key.starts_with(KEY)))
}

/// The corrections that are kept for the document with this id; none where they cannot be read.
pub fn corrections(document: &str) -> Vec<Correction> {
    let kept = LocalStorage::raw().get_item(&key(document)).ok().flatten().unwrap_or_default();
    read("kept", kept.as_bytes()).map(|file| file.corrections).unwrap_or_default()
}

/// Keeps them; false where the browser does not (a private window, no room).
pub fn keep(document: &str, corrections: Vec<Correction>) -> bool {
    let storage = LocalStorage::raw();
    let key = key(document);
    if corrections.is_empty() {
        return storage.remove_item(&key).is_ok();
    }
    let file = File { document: document.to_owned(), corrections };
    storage.set_item(&key, &write(&file)).is_ok()
}
