//! An index of which only what is asked for is there.
//!
//! Who keeps an index elsewhere, piece by piece, asks an [`Excerpt`] of nothing first. It answers as
//! well as it can and says what it [lacks](Index::lacking); with that fetched, it is made and asked
//! again, until it lacks nothing. Then nothing was read that the whole index would say otherwise, so
//! that the answer is that of the whole index.

use core::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::bits::Bits;
use crate::dictionary::Place;
use crate::index::{Index, Part};
use crate::postings::{Block, Positions};
use crate::segment::Segment;
use crate::spelling::Near;
use crate::writer::{Doc, Output, kept};

/// What is looked up in the dictionary.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lookup {
    /// A term.
    Term(Vec<u8>),
    /// Every term that begins so.
    Starting(Vec<u8>),
    /// Every term that is spelt nearly so.
    Near(NearWord),
}

/// A word with slips.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NearWord(Box<Near>);

impl From<Near> for NearWord {
    fn from(near: Near) -> Self {
        Self(Box::new(near))
    }
}

impl Lookup {
    /// Whether this term is looked for.
    pub fn takes(&self, term: &[u8]) -> bool {
        match self {
            Self::Term(own) => own == term,
            Self::Starting(start) => term.starts_with(start),
            Self::Near(NearWord(near)) => near.reads(term) == Some(true),
        }
    }

    /// Whether a term from `first` on that comes before `end` may be looked for; `None` is the end of
    /// all terms.
    pub fn may_take(&self, first: &[u8], end: Option<&[u8]>) -> bool {
        match self {
            Self::Term(own) => {
                first <= own.as_slice() && end.is_none_or(|end| own.as_slice() < end)
            }
            Self::Starting(start) => {
                (first <= start.as_slice() || first.starts_with(start))
                    && end.is_none_or(|end| start.as_slice() < end)
            }
            Self::Near(NearWord(near)) => {
                let end = end.unwrap_or(&[]);
                let shared = first.iter().zip(end).take_while(|(one, other)| one == other).count();
                near.reads(first.get(..shared).unwrap_or(&[])).is_some()
            }
        }
    }
}

/// Whether positions of this term are kept: whole values of fields are in no phrase.
pub fn keeps_positions(term: &[u8]) -> bool {
    kept(term) != Positions::None
}

/// A term with what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Term<'t> {
    /// Its bytes.
    pub term: &'t [u8],
    /// The documents that have it, in order, and how often each.
    pub docs: &'t [(u32, u32)],
    /// Where it stands in each, as many numbers as the times say; made up where
    /// [`known`](Self::known) has not the document. Empty: nothing is known.
    pub positions: &'t [u32],
    /// The documents whose positions are right, in order.
    pub known: &'t [u32],
}

/// Part of an index in the making.
#[derive(Debug)]
pub struct Excerpt {
    docs: Vec<Doc>,
    words: u64,
}

/// What an index was asked for and does not have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lacking {
    /// Terms.
    pub lookups: BTreeSet<Lookup>,
    /// Terms, and the documents in which their positions are wanted.
    pub positions: BTreeMap<Vec<u8>, BTreeSet<u32>>,
    /// Whether dates are.
    pub dates: bool,
}

impl Lacking {
    /// Whether nothing is lacking.
    pub fn is_empty(&self) -> bool {
        self.lookups.is_empty() && self.positions.is_empty() && !self.dates
    }
}

/// What a segment leaves out, and what of it was asked for.
#[derive(Debug, Default)]
pub(crate) struct Absent {
    known: BTreeSet<Lookup>,
    dates: bool,
    /// By place of its postings: the term, and the documents whose positions are right.
    terms: BTreeMap<u32, (Vec<u8>, Bits)>,
    lacking: RefCell<Lacking>,
}

impl Absent {
    pub(crate) fn look_up(&self, lookup: Lookup) {
        if !self.known.contains(&lookup) {
            self.lacking.borrow_mut().lookups.insert(lookup);
        }
    }

    pub(crate) fn date(&self) {
        if !self.dates {
            self.lacking.borrow_mut().dates = true;
        }
    }

    pub(crate) fn positions(&self, place: Place, block: &Block<'_>, wanted: &Bits) {
        let Some((term, known)) = self.terms.get(&place.at) else { return };
        let mut docs = Vec::new();
        block.each(|doc, _| {
            if wanted.has(doc) && !known.has(doc) {
                docs.push(doc);
            }
        });
        if !docs.is_empty() {
            let mut lacking = self.lacking.borrow_mut();
            lacking.positions.entry(term.clone()).or_default().extend(docs);
        }
    }
}

impl Excerpt {
    /// Of an index with these `lengths` of texts in words, and `words` in all. A length may be greater
    /// than the true one.
    pub fn new(lengths: &[u32], words: u64) -> Self {
        let docs = (0..).zip(lengths).map(|(id, &words)| Doc::new(id, words, 0)).collect();
        Self { docs, words }
    }

    /// The index of these terms, which come in the order of their bytes: all that the lookups in
    /// `known` take. Without `dates`, none are known; they are written as [`Index::dates`] gives them.
    pub fn index<'t>(
        mut self,
        terms: impl Iterator<Item = Term<'t>>,
        known: BTreeSet<Lookup>,
        dates: Option<&[u32]>,
    ) -> Index {
        for (doc, &date) in self.docs.iter_mut().zip(dates.unwrap_or(&[])) {
            doc.date = date;
        }
        let count = self.docs.len() as u32;
        let mut absent = Absent { known, dates: dates.is_some(), ..Absent::default() };
        let mut output = Output::new(self.docs.len());
        for Term { term, docs, positions, known } in terms {
            let is_bare = positions.is_empty() || !keeps_positions(term);
            let at = output.postings() as u32;
            if is_bare {
                output.begin_bare();
            } else {
                output.begin(term);
            }
            let mut left = positions;
            for &(doc, times) in docs.iter().filter(|&&(doc, _)| doc < count) {
                if is_bare {
                    output.list.push_times(doc, times.max(1));
                } else {
                    let (own, later) = left.split_at(left.len().min(times as usize));
                    left = later;
                    let words = self.docs.get(doc as usize).map_or(0, |doc| doc.words);
                    let most =
                        if kept(term) == Positions::InText { words.max(1) } else { u32::MAX };
                    let own = own.iter().map(|&position| position.min(most - 1));
                    output.list.push(doc, words, own);
                }
            }
            output.close(term);
            if keeps_positions(term) {
                let mut right = Bits::none(count);
                for &doc in known {
                    right.set(doc);
                }
                absent.terms.insert(at, (term.to_vec(), right));
            }
        }
        let segment = Segment::open(output.finish(&self.docs, self.words));
        debug_assert!(segment.is_ok(), "what was just written can be read");
        let mut index = Index::new();
        index.parts.extend(segment.ok().map(|mut segment| {
            segment.absent = Some(Rc::new(absent));
            Part::new(segment)
        }));
        index
    }
}

impl Index {
    /// What it was asked for so far and does not have.
    pub fn lacking(&self) -> Lacking {
        let absent = self.parts.iter().find_map(|part| part.segment.absent.as_ref());
        absent.map_or_else(Lacking::default, |absent| absent.lacking.borrow().clone())
    }

    /// Words of every text, in the order of the documents.
    pub fn lengths(&self) -> Vec<u32> {
        let segments = self.parts.iter().map(|part| &part.segment);
        segments.flat_map(|it| (0..it.docs).map(|doc| it.length(doc))).collect()
    }

    /// Every date, as a number.
    pub fn dates(&self) -> Vec<u32> {
        let segments = self.parts.iter().map(|part| &part.segment);
        segments.flat_map(|it| (0..it.docs).map(|doc| it.raw_date(doc))).collect()
    }

    /// Every term in the order of its bytes: the documents that have it and how often, and its
    /// positions, where they are kept. [Everything](Self::merge_all) must be one segment, and documents
    /// are counted from 0.
    pub fn each_term(&self, mut found: impl FnMut(Term<'_>)) {
        debug_assert!(self.parts.len() < 2, "merge first");
        let Some(part) = self.parts.first() else { return };
        let segment = &part.segment;
        let all = Bits::all(segment.docs);
        let (mut docs, mut positions) = (Vec::new(), Vec::new());
        let mut terms = segment.starting(b"");
        while let Some((term, place)) = terms.next() {
            docs.clear();
            positions.clear();
            for block in segment.list(place).blocks() {
                block.each(|doc, times| docs.push((doc, times)));
                if keeps_positions(term) {
                    segment.positions(place, &block, &all, |_, position| positions.push(position));
                }
            }
            found(Term { term, docs: &docs, positions: &positions, known: &[] });
        }
    }
}
