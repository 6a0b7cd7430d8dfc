//! Attributions by layout: “X: …”, transcripts, “…” — X.

use super::Draft;
use super::page::Page;

/// The attributions that the layout of a sentence makes.
pub fn read(_page: &Page<'_>, _sentence: usize) -> Vec<Draft> {
    Vec::new()
}
