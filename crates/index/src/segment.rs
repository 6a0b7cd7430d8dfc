//! One immutable part of the index, read in place.

use core::fmt;
use std::rc::Rc;

use hearsay_model::PartialDate;

use crate::bits::Bits;
use crate::bytes::{checksum, fixed};
use crate::dictionary::{self, Cursor, Place};
use crate::excerpt::{Absent, Lookup};
use crate::postings::{Block, List};
use crate::spelling::Near;

pub(crate) const MAGIC: [u8; 4] = *b"hsix";
pub(crate) const VERSION: u32 = 2;
/// Bytes before the tables.
pub(crate) const HEADER: usize = 40;
/// Where the bytes begin that the checksum is of.
pub(crate) const CHECKED: usize = 16;

/// Why bytes are no segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// They do not begin as a segment does.
    Foreign,
    /// They were written by another version, which is named.
    Version(u32),
    /// There are more or fewer of them than were written.
    Length,
    /// Some were altered.
    Altered,
}

impl fmt::Display for Damage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => {
                write!(out, "this is no search index; make it anew from the documents")
            }
            Self::Version(version) => write!(
                out,
                "the search index is of version {version}, and version {VERSION} is read here; make it anew from the documents"
            ),
            Self::Length => write!(out, "the search index was cut short; fetch or make it again"),
            Self::Altered => write!(out, "the search index was damaged; fetch or make it again"),
        }
    }
}

impl core::error::Error for Damage {}

/// One part of the index.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    bytes: Rc<Vec<u8>>,
    pub(crate) docs: u32,
    /// Words of all texts.
    pub(crate) words: u64,
    /// Where dictionary and postings begin.
    dictionary: usize,
    postings: usize,
    /// What it leaves out, where it is only a part of an index.
    pub(crate) absent: Option<Rc<Absent>>,
}

impl Segment {
    /// Reads the header and compares the checksum; postings are read when they are asked for.
    pub(crate) fn open(bytes: Vec<u8>) -> Result<Self, Damage> {
        if bytes.get(..4) != Some(&MAGIC) {
            return Err(Damage::Foreign);
        }
        let version = fixed(&bytes, 4);
        if version != VERSION {
            return Err(Damage::Version(version));
        }
        let docs = fixed(&bytes, 16);
        let (dictionary, postings) = (fixed(&bytes, 20) as usize, fixed(&bytes, 24) as usize);
        let stated_length =
            HEADER as u64 + u64::from(docs) * 12 + dictionary as u64 + postings as u64;
        if stated_length != bytes.len() as u64 {
            return Err(Damage::Length);
        }
        let tables = HEADER + docs as usize * 12;
        let stated = u64::from(fixed(&bytes, 12)) << 32 | u64::from(fixed(&bytes, 8));
        if checksum(bytes.get(CHECKED..).unwrap_or(&[])) != stated {
            return Err(Damage::Altered);
        }
        let ids = (0..docs as usize).map(|doc| fixed(&bytes, HEADER + doc * 4));
        if !ids.is_sorted_by(|one, next| one < next) {
            return Err(Damage::Altered);
        }
        let words = u64::from(fixed(&bytes, 32)) << 32 | u64::from(fixed(&bytes, 28));
        let postings = tables + dictionary;
        Ok(Self { bytes: Rc::new(bytes), docs, words, dictionary: tables, postings, absent: None })
    }

    /// All of it, as it is kept.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn shared(&self) -> Rc<Vec<u8>> {
        Rc::clone(&self.bytes)
    }

    /// The number by which the whole index knows a document.
    pub(crate) fn id(&self, doc: u32) -> u32 {
        fixed(&self.bytes, HEADER + doc as usize * 4)
    }

    /// The document of that number.
    pub(crate) fn find(&self, id: u32) -> Option<u32> {
        let (mut from, mut to) = (0, self.docs);
        while from < to {
            let middle = from.midpoint(to);
            if self.id(middle) < id { from = middle + 1 } else { to = middle }
        }
        (from < self.docs && self.id(from) == id).then_some(from)
    }

    /// Words of the text of a document.
    #[inline]
    pub(crate) fn length(&self, doc: u32) -> u32 {
        fixed(&self.bytes, HEADER + (self.docs + doc) as usize * 4)
    }

    pub(crate) fn raw_date(&self, doc: u32) -> u32 {
        fixed(&self.bytes, HEADER + (self.docs as usize * 2 + doc as usize) * 4)
    }

    pub(crate) fn date(&self, doc: u32) -> Option<PartialDate> {
        if let Some(absent) = &self.absent {
            absent.date();
        }
        date_of(self.raw_date(doc))
    }

    pub(crate) fn list(&self, place: Place) -> List<'_> {
        let from = self.postings.saturating_add(place.at as usize);
        let own = self.bytes.get(from..from.saturating_add(place.length as usize));
        List::open(own.unwrap_or(&[]), self.docs)
    }

    /// The positions in every document of `wanted`: the document, then `found` for each.
    pub(crate) fn positions(
        &self,
        place: Place,
        block: &Block<'_>,
        wanted: &Bits,
        found: impl FnMut(u32, u32),
    ) {
        if let Some(absent) = &self.absent {
            absent.positions(place, block, wanted);
        }
        block.positions_in(wanted, |doc| self.length(doc), found);
    }

    fn dictionary(&self) -> &[u8] {
        self.bytes.get(self.dictionary..self.postings).unwrap_or(&[])
    }

    /// The postings of just this term.
    pub(crate) fn exact(&self, term: &[u8]) -> Option<Place> {
        self.look_up(|| Lookup::Term(term.to_vec()));
        dictionary::exact(self.dictionary(), term)
    }

    /// Every term that is spelt nearly so and where its postings are.
    pub(crate) fn near(&self, word: &Near, mut found: impl FnMut(&[u8], Place)) {
        self.look_up(|| Lookup::Near(word.clone().into()));
        dictionary::near(self.dictionary(), word, &mut found);
    }

    /// Every term that begins with these bytes, in order.
    pub(crate) fn starting(&self, start: &[u8]) -> Cursor<'_> {
        self.look_up(|| Lookup::Starting(start.to_vec()));
        Cursor::new(self.dictionary(), start)
    }

    fn look_up(&self, lookup: impl FnOnce() -> Lookup) {
        if let Some(absent) = &self.absent {
            absent.look_up(lookup());
        }
    }
}

/// A date as a number: day in five bits, month in four, year; 0 where there is none.
pub(crate) fn number_of(date: Option<PartialDate>) -> u32 {
    let Some(date) = date else { return 0 };
    let year = i32::from(date.year).abs_diff(-40_000);
    year << 9 | u32::from(date.month.unwrap_or(0)) << 5 | u32::from(date.day.unwrap_or(0))
}

fn date_of(number: u32) -> Option<PartialDate> {
    let year = i16::try_from(i64::from(number >> 9) - 40_000).ok()?;
    let part = |value: u32| (value != 0).then_some(value as u8);
    Some(PartialDate { year, month: part(number >> 5 & 15), day: part(number & 31) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Entry, Index};
    use hearsay_search::{Field, Query};

    /// What a deceiver may do: bytes altered and the checksum put right.
    #[test]
    fn nothing_panics_on_altered_bytes_with_the_right_checksum() {
        let mut index = Index::new();
        for at in 0..300 {
            let text = format!("the ferry left harbour {} at noon, the café {}", at % 7, at * 31);
            index.add(&Entry {
                text: &text,
                fields: &[(Field::From, "Ann Lee")],
                ..Entry::default()
            });
        }
        index.merge_all();
        let whole = index.segments().next().unwrap_or(&[]).to_vec();
        let mut seeded = hearsay_testing::Seeded::new(11);
        let mut next = |below: usize| seeded.below(below);
        let mut opened = 0;
        for _ in 0..150 {
            let mut altered = whole.clone();
            for _ in 0..=next(4) {
                let at = CHECKED + next(altered.len() - CHECKED);
                altered[at] = if next(2) == 0 { u8::MAX } else { next(256) as u8 };
            }
            let sum = checksum(&altered[CHECKED..]).to_le_bytes();
            altered[8..16].copy_from_slice(&sum);
            let Ok(mut index) = Index::open([altered], []) else { continue };
            opened += 1;
            for query in [
                "the",
                "\"the ferry\"",
                "ha*",
                "ferri~",
                "cafe -noon",
                "from:lee date:2010",
                "xlee",
            ] {
                let query = Query::parse(query);
                index.search(&query, 10);
                index.values(&query, Field::From);
                index.suggestions(&query);
            }
            index.add(&Entry { text: "the ferry", ..Entry::default() });
            index.remove(3);
            index.merge_all();
            index.search(&Query::parse("the"), 10);
        }
        assert!(opened > 50, "{opened}");
    }
}
