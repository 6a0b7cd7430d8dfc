//! Source, cue and content of every statement.
//!
//! | module | finds |
//! |---|---|
//! | [`cues`] | cue verbs with what stands beside them, from the table in `cues.txt` |
//! | [`phrases`] | noun phrases, for sources |
//! | [`statements`] | cue verbs with source and content: leading, trailing, in the middle |
//! | [`sources`] | whose statement it is |
//! | [`contents`] | how far it reaches |
//! | [`accounts`] | “according to …”, “in the words of …” |
//! | [`nouns`] | “her claim that …” |
//! | [`layout`] | colons, transcripts, dashes after quotations |
//! | [`silence`] | “declined to comment” |
//! | [`continued`] | quotations that go on without a cue of their own |
//! | [`learnt`] | what the trained network labels |
//! | [`merge`] | the grammar and the network together; order, and no content claimed twice |
//!
//! The grammar of quotation marks and layout is exact; a paraphrase may take any form, and the network
//! knows more of them than the grammar. What both find is nearly always right.

use core::ops::Range;

use hearsay_model::{Confidence, Pattern, QuotationKind};

use crate::Reading;
use crate::names::Names;

mod accounts;
mod adjuncts;
mod contents;
mod continued;
mod cues;
mod layout;
mod learnt;
pub mod lexicon;
mod merge;
pub(crate) mod nouns;
mod page;
mod phrases;
mod silence;
mod sources;
mod statements;
mod words;

pub(crate) use words::word_list;

pub use adjuncts::{is_channel_noun, is_medium};

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
    /// How sure the pattern is of itself, where the grammar found it.
    pub confidence: Confidence,
    /// Who found it.
    pub support: Support,
}

/// Who found a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Support {
    /// The grammar of cues, quotation marks and layout alone.
    Grammar,
    /// The trained network alone.
    Network,
    /// Both, with the same source.
    Both,
    /// Both, with different sources.
    Disputed,
}

impl Draft {
    /// The first and one past the last token of any role.
    pub fn extent(&self) -> Range<usize> {
        let all = || self.source.iter().chain(&self.cue).chain(&self.content);
        let start = all().map(|range| range.start).min().unwrap_or(0);
        let end = all().map(|range| range.end).max().unwrap_or(0);
        start..end
    }
}

/// The stance of a cue by the dictionary form of its word, verb or noun.
pub fn stance(lemma: &str) -> Option<hearsay_model::Stance> {
    lexicon::stance(lemma).or_else(|| nouns::stance(lemma))
}

/// Finds the attributions, in text order.
pub fn find(reading: &Reading<'_>, names: &Names) -> Vec<Draft> {
    let page = page::Page::new(reading, names);
    let mut drafts = Vec::new();
    for sentence in 0..reading.sentences.len() {
        let fixed = layout::read(&page, sentence);
        if fixed.is_empty() {
            drafts.extend(statements::read(&page, sentence));
        } else {
            drafts.extend(fixed);
        }
    }
    let mut drafts = merge::settle(drafts);
    continued::extend(&page, &mut drafts);
    let drafts = merge::together(&page, drafts, learnt::read(&page));
    merge::finish(&page, drafts)
}
