//! Documents → a segment. The words of all documents are one row of numbers; sorted by word, they
//! are written one word after the other.

use hearsay_model::PartialDate;
use hearsay_search::Field;

use crate::bytes::checksum;
use crate::dictionary::DictionaryWriter;
use crate::postings::{ListWriter, Positions};
use crate::segment::{CHECKED, HEADER, MAGIC, VERSION, number_of};
use crate::words::each_word;

/// A document as it is given to the index.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry<'a> {
    /// What is searched by plain words.
    pub text: &'a str,
    /// What `in:title` is about.
    pub title: &'a str,
    /// When it was written.
    pub date: Option<PartialDate>,
    /// Values of filters: senders, recipients, speakers … A field may have several.
    pub fields: &'a [(Field, &'a str)],
}

/// First byte of a term that is a word of a field; the second is [`code`]. Plain words begin with
/// a letter or digit, and so never like this.
const WORD_OF_FIELD: u8 = 1;
/// First byte of a term that is a whole value of a field.
const VALUE_OF_FIELD: u8 = 2;
/// Stands between what must not be read as one phrase.
const GAP: u32 = u32::MAX;

/// How the positions of a term are kept: whole values are in no phrase.
pub(crate) fn kept(term: &[u8]) -> Positions {
    match term.first() {
        Some(&WORD_OF_FIELD) => Positions::InField,
        Some(&VALUE_OF_FIELD) => Positions::None,
        _ => Positions::InText,
    }
}

/// The number of a field in a term. The order of [`Field::ALL`] is part of the layout.
fn code(field: Field) -> u8 {
    let place = Field::ALL.iter().position(|&other| other == field);
    place.map_or(u8::MAX, |place| place as u8 + 1)
}

/// What a word of this field begins with in the dictionary; plain words begin with nothing.
pub(crate) fn prefix(field: Option<Field>) -> Vec<u8> {
    field.map_or_else(Vec::new, |field| vec![WORD_OF_FIELD, code(field)])
}

/// What the values of this field begin with in the dictionary.
pub(crate) fn value_prefix(field: Field) -> [u8; 2] {
    [VALUE_OF_FIELD, code(field)]
}

/// A segment in the making.
#[derive(Debug, Default)]
pub(crate) struct SegmentWriter {
    terms: Terms,
    /// The terms of every document, in order.
    stream: Vec<u32>,
    docs: Vec<Doc>,
    words: u64,
}

/// What the tables say of a document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Doc {
    pub(crate) id: u32,
    pub(crate) words: u32,
    pub(crate) date: u32,
    /// Where its terms begin in the stream.
    start: u32,
}

impl Doc {
    pub(crate) fn new(id: u32, words: u32, date: u32) -> Self {
        Self { id, words, date, start: 0 }
    }
}

impl SegmentWriter {
    /// Adds a document behind the others; ids go up.
    pub(crate) fn add(&mut self, id: u32, entry: &Entry<'_>) {
        let start = self.stream.len() as u32;
        let (terms, stream) = (&mut self.terms, &mut self.stream);
        each_word(entry.text, |word, _| stream.push(terms.number(word.as_bytes())));
        let words = stream.len() as u32 - start;
        let title = (Field::In, entry.title);
        for &(field, value) in core::iter::once(&title).chain(entry.fields) {
            if value.is_empty() {
                continue;
            }
            stream.push(GAP);
            let mut term = prefix(Some(field));
            each_word(value, |word, _| {
                term.truncate(2);
                term.extend_from_slice(word.as_bytes());
                stream.push(terms.number(&term));
            });
            if field != Field::In {
                term.clear();
                term.extend_from_slice(&value_prefix(field));
                term.extend_from_slice(value.as_bytes());
                stream.push(terms.number(&term));
            }
        }
        self.words += u64::from(words);
        self.docs.push(Doc { id, words, date: number_of(entry.date), start });
    }

    /// Words and fields that were added: when it is time to [`finish`](Self::finish).
    pub(crate) fn len(&self) -> usize {
        self.stream.len()
    }

    /// The segment's bytes.
    pub(crate) fn finish(self) -> Vec<u8> {
        let Self { terms, stream, docs, words } = self;
        // Counting sort: where each term's places begin, then the places in order.
        let mut ends = vec![0_u32; terms.len() + 1];
        for &term in stream.iter().filter(|&&term| term != GAP) {
            if let Some(end) = ends.get_mut(term as usize + 1) {
                *end += 1;
            }
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        let mut places = vec![0_u32; sum as usize];
        for (&term, at) in stream.iter().zip(0_u32..) {
            if let Some(next) = ends.get_mut(term as usize)
                && let Some(place) = places.get_mut(*next as usize)
            {
                *place = at;
                *next += 1;
            }
        }
        drop(stream);
        let mut output = Output::new(docs.len());
        for term in terms.sorted() {
            // `ends` of a term has moved to its end; that of the one before is its start.
            let from = term.checked_sub(1).and_then(|before| ends.get(before as usize)).copied();
            let to = ends.get(term as usize).copied().unwrap_or(0);
            let text = terms.text(term);
            let behind_text = kept(text) != Positions::InText;
            output.begin(text);
            let own = places.get(from.unwrap_or(0) as usize..to as usize).unwrap_or(&[]);
            let mut left = own;
            let mut number = 0;
            while let Some(&place) = left.first() {
                number = following(&docs, number, place);
                let Some(doc) = docs.get(number) else { break };
                let end = docs.get(number + 1).map_or(u32::MAX, |next| next.start);
                let count = left.iter().position(|&place| place >= end).unwrap_or(left.len());
                let (mine, later) = left.split_at(count);
                let start = doc.start + if behind_text { doc.words } else { 0 };
                let positions = mine.iter().map(|place| place - start);
                output.list.push(number as u32, doc.words, positions);
                left = later;
            }
            output.close(text);
        }
        output.finish(&docs, words)
    }
}

/// The document that `place` is in, which is `from` or one behind it.
fn following(docs: &[Doc], from: usize, place: u32) -> usize {
    let mut step = 1;
    while docs.get(from + step).is_some_and(|doc| doc.start <= place) {
        step *= 2;
    }
    let end = (from + step).min(docs.len());
    let rest = docs.get(from..end).unwrap_or(&[]);
    from + rest.partition_point(|doc| doc.start <= place).saturating_sub(1)
}

/// A segment that is being written, term by term.
pub(crate) struct Output {
    pub(crate) list: ListWriter,
    dictionary: DictionaryWriter,
    postings: Vec<u8>,
    docs: usize,
}

impl Output {
    pub(crate) fn new(docs: usize) -> Self {
        Self {
            list: ListWriter::default(),
            dictionary: DictionaryWriter::default(),
            postings: Vec::new(),
            docs,
        }
    }

    /// Before the postings of `term`; terms come in the order of their bytes.
    pub(crate) fn begin(&mut self, term: &[u8]) {
        self.list.begin(kept(term));
    }

    /// Before the postings of a term of which no positions are kept.
    pub(crate) fn begin_bare(&mut self) {
        self.list.begin(Positions::None);
    }

    /// Bytes of all postings so far.
    pub(crate) fn postings(&self) -> usize {
        self.postings.len()
    }

    /// Behind the postings of `term`.
    pub(crate) fn close(&mut self, term: &[u8]) {
        let at = self.postings.len();
        self.list.finish(self.docs as u32, &mut self.postings);
        self.dictionary.push(term, (self.postings.len() - at) as u32);
    }

    pub(crate) fn finish(self, docs: &[Doc], words: u64) -> Vec<u8> {
        debug_assert_eq!(self.docs, docs.len());
        let dictionary = self.dictionary.finish();
        let tables = docs.len() * 12;
        let mut out = Vec::with_capacity(HEADER + tables + dictionary.len() + self.postings.len());
        out.extend_from_slice(&MAGIC);
        out.extend_from_slice(&VERSION.to_le_bytes());
        out.extend_from_slice(&[0; 8]);
        for length in [docs.len(), dictionary.len(), self.postings.len()] {
            out.extend_from_slice(&(length as u32).to_le_bytes());
        }
        out.extend_from_slice(&words.to_le_bytes());
        out.resize(HEADER, 0);
        for table in [|doc: &Doc| doc.id, |doc: &Doc| doc.words, |doc: &Doc| doc.date] {
            for doc in docs {
                out.extend_from_slice(&table(doc).to_le_bytes());
            }
        }
        out.extend_from_slice(&dictionary);
        out.extend_from_slice(&self.postings);
        let sum = checksum(out.get(CHECKED..).unwrap_or(&[])).to_le_bytes();
        out.iter_mut().skip(8).zip(sum).for_each(|(place, byte)| *place = byte);
        out
    }
}

/// Terms numbered in the order in which they come.
#[derive(Debug, Default)]
struct Terms {
    bytes: Vec<u8>,
    /// Where each ends, and its hash.
    ends: Vec<(u32, u32)>,
    /// Open addressing: number of a term plus 1, or 0. A power of two, at most half full.
    slots: Vec<u32>,
}

impl Terms {
    fn len(&self) -> usize {
        self.ends.len()
    }

    fn text(&self, term: u32) -> &[u8] {
        let end = |term: u32| self.ends.get(term as usize).map_or(0, |&(end, _)| end as usize);
        let start = term.checked_sub(1).map_or(0, end);
        self.bytes.get(start..end(term)).unwrap_or(&[])
    }

    fn number(&mut self, text: &[u8]) -> u32 {
        if self.ends.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let hash = hash(text);
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while let Some(term) = self.slots.get(at).and_then(|slot| slot.checked_sub(1)) {
            if self.ends.get(term as usize).is_some_and(|&(_, own)| own == hash)
                && self.text(term) == text
            {
                return term;
            }
            at = (at + 1) & mask;
        }
        let term = self.ends.len() as u32;
        self.bytes.extend_from_slice(text);
        self.ends.push((self.bytes.len() as u32, hash));
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = term + 1;
        }
        term
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(1024);
        self.slots.clear();
        self.slots.resize(size, 0);
        for (&(_, hash), term) in self.ends.iter().zip(1_u32..) {
            let mut at = hash as usize & (size - 1);
            while self.slots.get(at).is_some_and(|&slot| slot != 0) {
                at = (at + 1) & (size - 1);
            }
            if let Some(slot) = self.slots.get_mut(at) {
                *slot = term;
            }
        }
    }

    /// The numbers in the order of the terms' bytes.
    fn sorted(&self) -> Vec<u32> {
        // The first eight bytes decide nearly always, without a look at the terms.
        let head = |term: u32| {
            let mut eight = [0; 8];
            eight.iter_mut().zip(self.text(term)).for_each(|(place, &byte)| *place = byte);
            u64::from_be_bytes(eight)
        };
        let mut order: Vec<(u64, u32)> =
            (0..self.ends.len() as u32).map(|term| (head(term), term)).collect();
        order.sort_unstable_by(|one, other| {
            one.0.cmp(&other.0).then_with(|| self.text(one.1).cmp(self.text(other.1)))
        });
        order.into_iter().map(|(_, term)| term).collect()
    }
}

fn hash(text: &[u8]) -> u32 {
    const PRIME: u64 = 0x9E37_79B1_85EB_CA87;
    let mut sum = text.len() as u64;
    let eights = text.chunks_exact(8);
    let mut tail = [0; 8];
    tail.iter_mut().zip(eights.remainder()).for_each(|(place, &byte)| *place = byte);
    for eight in eights.map(|eight| eight.first_chunk().copied().unwrap_or_default()).chain([tail])
    {
        sum = (sum.rotate_left(5) ^ u64::from_le_bytes(eight)).wrapping_mul(PRIME);
    }
    (sum >> 32) as u32
}
