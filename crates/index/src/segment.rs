//! One immutable part of the index, read in place.

use core::fmt;
use core::ops::Range;
use std::rc::Rc;

use fst::{IntoStreamer, Streamer};
use hearsay_model::PartialDate;

use crate::bytes::{checksum, fixed};
use crate::postings::List;

pub(crate) const MAGIC: [u8; 4] = *b"hsix";
pub(crate) const VERSION: u32 = 1;
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

/// A stretch of shared bytes.
#[derive(Clone, Debug)]
struct Stretch {
    bytes: Rc<Vec<u8>>,
    range: Range<usize>,
}

impl AsRef<[u8]> for Stretch {
    fn as_ref(&self) -> &[u8] {
        self.bytes.get(self.range.clone()).unwrap_or(&[])
    }
}

/// One part of the index.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    bytes: Rc<Vec<u8>>,
    pub(crate) docs: u32,
    /// Words of all texts.
    pub(crate) words: u64,
    dictionary: fst::Map<Stretch>,
    postings: usize,
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
        let words = u64::from(fixed(&bytes, 32)) << 32 | u64::from(fixed(&bytes, 28));
        let bytes = Rc::new(bytes);
        let stretch = Stretch { bytes: Rc::clone(&bytes), range: tables..tables + dictionary };
        let dictionary_map = fst::Map::new(stretch).map_err(|_| Damage::Altered)?;
        Ok(Self { bytes, docs, words, dictionary: dictionary_map, postings: tables + dictionary })
    }

    /// All of it, as it is kept.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
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
        date_of(self.raw_date(doc))
    }

    pub(crate) fn list(&self, at: u64) -> List<'_> {
        let from = self.postings.saturating_add(at as usize);
        List::open(self.bytes.get(from..).unwrap_or(&[]), self.docs)
    }

    /// The postings of just this term.
    pub(crate) fn exact(&self, term: &[u8]) -> Option<u64> {
        self.dictionary.get(term)
    }

    /// Every term that the automaton accepts and where its postings are.
    pub(crate) fn accepted(&self, by: impl fst::Automaton, mut found: impl FnMut(&[u8], u64)) {
        let mut stream = self.dictionary.search(by).into_stream();
        while let Some((term, at)) = stream.next() {
            found(term, at);
        }
    }

    /// Every term that begins with these bytes, in order, and where its postings are.
    pub(crate) fn starting(&self, start: &[u8], mut found: impl FnMut(&[u8], u64)) {
        let mut stream = self.dictionary.range().ge(start).into_stream();
        while let Some((term, at)) = stream.next() {
            if !term.starts_with(start) {
                return;
            }
            found(term, at);
        }
    }

    pub(crate) fn terms(&self) -> fst::map::Stream<'_> {
        self.dictionary.stream()
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
