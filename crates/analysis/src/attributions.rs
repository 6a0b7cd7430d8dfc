//! Source, cue and content of every statement.

use core::ops::Range;

use hearsay_model::{Confidence, Pattern, QuotationKind};

use crate::Reading;
use crate::names::Names;

/// An attribution before it is known whom its source means. Ranges are indices into the document's
/// tokens, in text order within each role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// In whose words.
    pub kind: QuotationKind,
    /// Who, as it stands there.
    pub source: Vec<Range<usize>>,
    /// The words that attribute.
    pub cue: Vec<Range<usize>>,
    /// What is attributed.
    pub content: Vec<Range<usize>>,
    /// The form that was recognised.
    pub pattern: Pattern,
    /// Dictionary form of the deciding word.
    pub lemma: String,
    /// Whether the cue is negated.
    pub negated: bool,
    /// For a quotation that goes on from one before without a source of its own: the index of the
    /// draft that names the speaker.
    pub continues: Option<usize>,
    /// How sure the pattern is of itself.
    pub confidence: Confidence,
}

/// Finds the attributions, in text order.
pub fn find(_reading: &Reading<'_>, _names: &Names) -> Vec<Draft> {
    Vec::new()
}
