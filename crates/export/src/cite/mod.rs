//! One quotation with where it comes from: as plain text, and for programs that keep references.

mod apa;
mod bibtex;
mod names;
mod path;
mod ris;

pub use apa::apa;
pub use bibtex::bibtex;
pub use path::path;
pub use ris::ris;

use hearsay_model::{Attribution, AttributionId, Document};

use crate::words;

/// The words and their attribution path:
/// “I can confirm …” — Assange, on Twitter, quoted in Confessore, The New York Times, 25 Oct 2017,
/// para. 3.
pub fn plain(document: &Document, attribution: &Attribution) -> String {
    format!("{} — {}.", quoted(document, attribution), path(document, attribution))
}

/// The words that are attributed; of a refusal to comment, which has none, the words that tell it.
pub(crate) fn quoted(document: &Document, attribution: &Attribution) -> String {
    let content = words::of(document, &attribution.content);
    if content.is_empty() { words::of(document, &attribution.cue) } else { content }
}

/// A key for lists of references: “confessore2017-q4”, counting quotes from 1 as addresses do.
fn key(document: &Document, id: AttributionId) -> String {
    let author = document.meta.authors.first().map(|name| names::parts(name).0);
    let stem: String = author
        .unwrap_or_else(|| document.id.clone())
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .take(24)
        .collect();
    let stem = if stem.is_empty() { "hearsay".to_owned() } else { stem };
    let year = document.meta.date.map(|date| date.year.to_string()).unwrap_or_default();
    format!("{stem}{year}-q{}", id.0 + 1)
}
