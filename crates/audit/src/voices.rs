//! Who is quoted, how often and at what length.

use core::cmp::Ordering;
use std::collections::BTreeMap;

use hearsay_model::{
    Attribution, AttributionId, Document, EntityId, QuotationKind, SourceClass, Span,
};

use crate::Segment;

/// One source of a document and what it gets.
#[derive(Clone, Debug, PartialEq)]
pub struct VoiceRow {
    /// Who; `None` where the source leads to nobody that can be told.
    pub speaker: Option<EntityId>,
    /// The speaker's name, or the words of the source; empty where the text has none.
    pub name: String,
    /// The class of its first attribution.
    pub class: SourceClass,
    /// Whether somebody or something is named.
    pub named: bool,
    /// Direct quotations.
    pub direct: u32,
    /// Paraphrases, with quoted words in them or not.
    pub paraphrased: u32,
    /// Refusals and absences of comment.
    pub no_comment: u32,
    /// Words of running text that are its content; words that it quotes of others are theirs.
    pub words: u32,
    /// Its part of all words of running text, 0 to 1.
    pub share: f64,
    /// The first place where it is a source; its content where the text names no source.
    pub first: Span,
    /// What it says, in text order.
    pub attributions: Vec<AttributionId>,
}

/// What a table of voices is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// Name, in alphabetic order.
    Name,
    /// Class of source, in the order of [`SourceClass::ALL`].
    Class,
    /// Number of direct quotations.
    Direct,
    /// Number of paraphrases.
    Paraphrased,
    /// Words, and with them the share.
    Words,
    /// First appearance in the text.
    First,
}

/// Sorts the rows; equal ones stay in the order of first appearance, whichever way is sorted.
pub fn sort(rows: &mut [VoiceRow], key: SortKey, descending: bool) {
    let order = |one: &VoiceRow, other: &VoiceRow| match key {
        SortKey::Name => one.name.to_lowercase().cmp(&other.name.to_lowercase()),
        SortKey::Class => one.class.cmp(&other.class),
        SortKey::Direct => one.direct.cmp(&other.direct),
        SortKey::Paraphrased => one.paraphrased.cmp(&other.paraphrased),
        SortKey::Words => one.words.cmp(&other.words),
        SortKey::First => Ordering::Equal,
    };
    hearsay_model::sorting::by_key(rows, |row| row.first);
    if key == SortKey::First && descending {
        rows.reverse();
    }
    hearsay_model::sorting::by(rows, |one, other| {
        if descending { order(other, one) } else { order(one, other) }
    });
}

/// The voices in the order of first appearance. Sources that lead to nobody are told apart by
/// their words.
pub(crate) fn voices(document: &Document, strip: &[Segment], words: u32) -> Vec<VoiceRow> {
    let mut rows: Vec<VoiceRow> = Vec::new();
    let mut known: BTreeMap<String, u32> = BTreeMap::new();
    let mut row_of: Vec<usize> = Vec::with_capacity(document.attributions.len());
    for (number, attribution) in document.attributions.iter().enumerate() {
        let name = name_of(document, attribution);
        // Two of one name are two voices.
        let speaker = attribution.speaker.map(|id| id.0.to_string()).unwrap_or_default();
        let next = rows.len() as u32;
        let index = *known.entry(format!("{speaker} {name}")).or_insert(next) as usize;
        if index == rows.len() {
            rows.push(row(document, attribution, name));
        }
        if let Some(row) = rows.get_mut(index) {
            row.add(AttributionId(number as u32), attribution);
        }
        row_of.push(index);
    }
    for segment in strip {
        let row = segment.attribution.and_then(|id| row_of.get(id.0 as usize));
        if let Some(row) = row.and_then(|&index| rows.get_mut(index)) {
            row.words += segment.words;
        }
    }
    for row in &mut rows {
        row.share = if words == 0 { 0.0 } else { f64::from(row.words) / f64::from(words) };
    }
    hearsay_model::sorting::by_key(&mut rows, |row| row.first);
    rows
}

fn name_of(document: &Document, attribution: &Attribution) -> String {
    if let Some(speaker) = document.speaker(attribution) {
        return speaker.name.clone();
    }
    let words: Vec<&str> = attribution
        .source
        .iter()
        .flat_map(|span| span.of(&document.text).split_whitespace())
        .collect();
    words.join(" ")
}

fn row(document: &Document, attribution: &Attribution, name: String) -> VoiceRow {
    VoiceRow {
        speaker: attribution.speaker,
        name,
        class: attribution.source_class,
        named: document.speaker(attribution).is_some_and(|speaker| speaker.named),
        direct: 0,
        paraphrased: 0,
        no_comment: 0,
        words: 0,
        share: 0.0,
        first: place_of(attribution),
        attributions: Vec::new(),
    }
}

fn place_of(attribution: &Attribution) -> Span {
    let source = attribution.source.first().copied();
    source.or(attribution.extent()).unwrap_or(Span { start: 0, end: 0 })
}

impl VoiceRow {
    fn add(&mut self, id: AttributionId, attribution: &Attribution) {
        match attribution.kind {
            QuotationKind::Direct => self.direct += 1,
            QuotationKind::Indirect | QuotationKind::Mixed => self.paraphrased += 1,
            QuotationKind::NoComment => self.no_comment += 1,
        }
        self.first = self.first.min(place_of(attribution));
        self.attributions.push(id);
    }
}
