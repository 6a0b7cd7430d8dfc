//! Words of a document as they are shown outside it: on one line, gaps as “ … ”.

use hearsay_model::{Attribution, Document, Hop, Span};

/// The words of `spans`, white space made single spaces, “ … ” where something is left out.
pub(crate) fn of(document: &Document, spans: &[Span]) -> String {
    let parts: Vec<String> = spans.iter().map(|span| one_line(span.of(&document.text))).collect();
    parts.join(" … ")
}

/// `text` with every run of white space made one space.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of the speaker; the words of the source where the speaker is not known.
pub(crate) fn who(document: &Document, attribution: &Attribution) -> String {
    match document.speaker(attribution) {
        Some(speaker) => speaker.name.clone(),
        None => of(document, &attribution.source),
    }
}

/// One step of a chain in words.
pub(crate) fn hop(document: &Document, hop: Hop) -> String {
    match hop {
        Hop::Publication => {
            document.meta.publisher.clone().unwrap_or_else(|| "this document".to_owned())
        }
        Hop::Source(id) => document
            .attribution(id)
            .map(|attribution| who(document, attribution))
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| "unknown".to_owned()),
        Hop::Stated { span, .. } => one_line(span.of(&document.text)),
        Hop::NotStated => "not stated".to_owned(),
    }
}
