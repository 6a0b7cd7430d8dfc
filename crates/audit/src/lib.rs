//! What a standards editor asks of a document: voices, shares, checks.
//!
//! | part | gives |
//! |---|---|
//! | `words` | what counts as a word, and which blocks are running text |
//! | `strip` | the running text as runs of words, each with its source |
//! | `voices` | who is quoted how often and at what length |
//! | `checks` | what an editor would ask the reporter |
//!
//! Invariant: the words of all segments are the words of the document, each counted once, and the
//! words of all voices are the words that are attributed.

use hearsay_model::{Document, QuotationKind};

mod checks;
mod strip;
mod voices;
mod words;

pub use checks::{Check, CheckKind, checks};
pub use strip::Segment;
pub use voices::{SortKey, VoiceRow, sort};

/// A document's audit sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Audit {
    /// Words of headline, captions and paragraphs.
    pub words: u32,
    /// Of these, those inside the content of an attribution.
    pub attributed: u32,
    /// Attributions that are direct quotations.
    pub direct: u32,
    /// Attributions that are paraphrases.
    pub paraphrased: u32,
    /// Attributions that are paraphrases with quoted words in them.
    pub mixed: u32,
    /// Refusals and absences of comment.
    pub no_comment: u32,
    /// Sources: the number of voices.
    pub sources: u32,
    /// Attributions that tell what another publication told.
    pub second_hand: u32,
    /// Attributions for which nobody is named.
    pub unnamed: u32,
    /// The running text in order, cut where the source or the wording changes.
    pub strip: Vec<Segment>,
    /// Who is quoted, in the order of first appearance.
    pub voices: Vec<VoiceRow>,
}

/// Draws up the audit sheet of a document.
pub fn audit(document: &Document) -> Audit {
    let strip = strip::strip(document);
    let words: u32 = strip.iter().map(|segment| segment.words).sum();
    let attributed =
        strip.iter().filter(|segment| segment.attribution.is_some()).map(|s| s.words).sum();
    let voices = voices::voices(document, &strip, words);
    let of_kind = |kind| document.attributions.iter().filter(|a| a.kind == kind).count() as u32;
    Audit {
        words,
        attributed,
        direct: of_kind(QuotationKind::Direct),
        paraphrased: of_kind(QuotationKind::Indirect),
        mixed: of_kind(QuotationKind::Mixed),
        no_comment: of_kind(QuotationKind::NoComment),
        sources: voices.len() as u32,
        second_hand: document.attributions.iter().filter(|a| a.is_second_hand()).count() as u32,
        unnamed: document.attributions.iter().filter(|a| a.source_class.is_unnamed()).count()
            as u32,
        strip,
        voices,
    }
}
