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
//! | [`origins`] | “X said Y had told Z that …” |
//! | [`passives`] | cues that do not tell who: “is expected to” |
//! | [`silence`] | “declined to comment” |
//! | [`continued`] | quotations that go on without a cue of their own |
//! | [`learnt`] | what the trained network labels |
//! | [`merit`] | how likely each is right |
//! | [`merge`] | the grammar and the network together; order, and no content claimed twice |
//!
//! The grammar of quotation marks and layout is exact; a paraphrase may take any form, and the network
//! knows more of them than the grammar. What both find is nearly always right.

use core::ops::Range;
use std::borrow::Cow;

use hearsay_model::{Confidence, Doubt, Pattern, QuotationKind};

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
pub mod merit;
pub(crate) mod nouns;
mod origins;
mod page;
mod passives;
mod phrases;
mod silence;
mod sources;
mod statements;
mod words;

pub(crate) use words::{is_weekday, word_list};

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
    /// Whom the source has it from, where the statement says so: “X said Y had told Z that …”.
    pub origin: Option<Range<usize>>,
    /// How sure the pattern is of itself, where the grammar found it.
    pub confidence: Confidence,
    /// Who found it.
    pub support: Support,
    /// What speaks against it, the weightiest first; nothing before it is weighed.
    pub doubts: Vec<Doubt>,
}

/// Who found a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// The grammar of cues, quotation marks and layout alone.
    Grammar,
    /// The trained network alone.
    Network(Evidence),
    /// Both, with the same source.
    Both(Evidence),
    /// Both, with different sources.
    Disputed(Evidence),
}

impl Support {
    /// What the network says of it, where it found it.
    pub fn evidence(self) -> Option<Evidence> {
        match self {
            Self::Grammar => None,
            Self::Network(evidence) | Self::Both(evidence) | Self::Disputed(evidence) => {
                Some(evidence)
            }
        }
    }
}

/// How sure the network is of the parts of a statement, in thousandths, not calibrated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Of the source.
    pub source: u16,
    /// Of the cue; 1000 without one.
    pub cue: u16,
    /// Of the least sure piece of the content.
    pub content: u16,
    /// How much of the content the grammar's version shares with it: tokens of both in thousandths
    /// of those of either.
    pub shared: u16,
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
    let candidates = brought_together(&page);
    let mut drafts = merge::finish(&page, merge::select(&page, candidates));
    for draft in &mut drafts {
        draft.origin = origins::find(&page, draft);
    }
    drafts
}

/// Everything that may be an attribution, with what speaks for and against it, and the pairs that
/// exclude each other: what the weights of [`merit`] are learnt from.
pub fn candidates(reading: &Reading<'_>, names: &Names) -> Weighed {
    let page = page::Page::new(reading, names);
    let candidates = brought_together(&page);
    let rivalled = candidates.rivalled();
    let merge::Candidates { drafts, rivals } = candidates;
    let weigh = |(draft, rivalled)| {
        let traits = merit::traits(&page, &draft, rivalled);
        (draft, traits)
    };
    Weighed { statements: drafts.into_iter().zip(rivalled).map(weigh).collect(), rivals }
}

/// See [`candidates`].
pub struct Weighed {
    /// Each with the names of its traits.
    pub statements: Vec<(Draft, Vec<Cow<'static, str>>)>,
    /// Pairs of indices.
    pub rivals: Vec<(usize, usize)>,
}

/// What grammar and network find, none with a source that its cue does not tell.
fn brought_together(page: &page::Page<'_>) -> merge::Candidates {
    let mut candidates = merge::together(grammar(page), learnt::read(page));
    for draft in &mut candidates.drafts {
        passives::clear(page, draft);
    }
    candidates
}

/// What the grammar finds.
fn grammar(page: &page::Page<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for sentence in 0..page.reading.sentences.len() {
        let fixed = layout::read(page, sentence);
        if fixed.is_empty() {
            drafts.extend(statements::read(page, sentence));
        } else {
            drafts.extend(fixed);
        }
    }
    let mut drafts = merge::settle(drafts);
    continued::extend(page, &mut drafts);
    drafts
}
