//! Where one term stands: documents, how often, positions.
//!
//! A list begins with `count of documents × 8 + 4 (blocks) + how positions are kept` in seven bits a
//! byte. A short list is one block. A long one has `number of blocks, bytes of the table, table,
//! blocks`, where the table has a row a block: number of its first document less that behind the
//! block before, of its last less its first, count of documents, bytes.
//!
//! A block is documents, then positions, as bits. Of a document it has its number less the one
//! before, less 1 (the table says the first of a long list), and how often the term stands in it. In a
//! short list these two alternate in Rice's and Elias's codes; in a long one come two bytes, how many
//! bits the differences have and the times less 1 have, then the differences, then the times. A
//! position in a text has the bits that the length of the text needs, so that documents are passed
//! over without reading their positions; one in a field is Rice's code of its distance from the one
//! before, less 1.
//!
//! Nothing in a block depends on what stands before it, so that merging copies blocks.

use crate::bits::Bits;
use crate::bytes::{put, take};
use crate::code::{BitReader, BitWriter, rice_of, width};

/// Most documents of a block.
const BLOCK: usize = 128;
/// Rice's parameter for distances in a field.
const IN_FIELD: u32 = 2;
/// A whole block of fewer is not copied when segments are merged: blocks stay long.
const COPIED: u32 = 64;

/// How the positions of a term are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Positions {
    /// Among the words of a text.
    #[default]
    InText,
    /// Among the few of a field.
    InField,
    /// Not at all.
    None,
}

/// Writes the postings of a term, document by document.
#[derive(Debug, Default)]
pub(crate) struct ListWriter {
    kept: Positions,
    count: u32,
    /// Number behind the last document of the last block.
    next: u32,
    /// Number, times, words of each document of the block that is being filled; its positions.
    docs: Vec<(u32, u32, u32)>,
    positions: Vec<u32>,
    blocks: u32,
    table: Vec<u8>,
    body: Vec<u8>,
}

impl ListWriter {
    /// Before the first document of a term.
    pub(crate) fn begin(&mut self, kept: Positions) {
        self.kept = kept;
    }

    /// Adds a document of `words` words behind those before; `positions` go up.
    pub(crate) fn push(&mut self, doc: u32, words: u32, positions: impl Iterator<Item = u32>) {
        if self.docs.len() == BLOCK {
            self.close_block();
        }
        let before = self.positions.len();
        let kept = if self.kept == Positions::None { 1 } else { usize::MAX };
        self.positions.extend(positions.take(kept));
        self.docs.push((doc, (self.positions.len() - before) as u32, words));
    }

    /// Adds a document behind those before of which only is told how often it has the term.
    pub(crate) fn push_times(&mut self, doc: u32, times: u32) {
        if self.docs.len() == BLOCK {
            self.close_block();
        }
        self.docs.push((doc, times, 0));
    }

    /// Adds what stands in a block of another list, whose documents have numbers greater by `shift`
    /// here (less, where that is above half of all numbers); tells whether it could.
    pub(crate) fn copy(&mut self, block: &Block<'_>, shift: u32) -> bool {
        if !block.is_row || block.count < COPIED || block.kept != self.kept {
            return false;
        }
        self.close_block();
        let (first, last) = (block.first.wrapping_add(shift), block.last.wrapping_add(shift));
        self.row(first, last, block.count, block.bits.len());
        self.body.extend_from_slice(block.bits);
        true
    }

    fn row(&mut self, first: u32, last: u32, count: u32, bytes: usize) {
        for number in
            [first.saturating_sub(self.next), last.saturating_sub(first), count, bytes as u32]
        {
            put(&mut self.table, number);
        }
        self.next = last.saturating_add(1);
        self.count += count;
        self.blocks += 1;
    }

    fn close_block(&mut self) {
        let (Some(&(first, ..)), Some(&(last, ..))) = (self.docs.first(), self.docs.last()) else {
            return;
        };
        let (start, count) = (self.body.len(), self.docs.len() as u32);
        let gaps = self.docs.windows(2).filter_map(|pair| match pair {
            &[(one, ..), (next, ..)] => Some(next.saturating_sub(one).saturating_sub(1)),
            _ => None,
        });
        let times = self.docs.iter().map(|&(_, times, _)| times.saturating_sub(1));
        let gap_width = width(gaps.clone().max().unwrap_or(0));
        let times_width = width(times.clone().max().unwrap_or(0));
        self.body.extend([gap_width as u8, times_width as u8]);
        let mut bits = BitWriter::default();
        bits.all(&mut self.body, gaps, gap_width);
        bits.all(&mut self.body, times, times_width);
        self.close_positions(bits);
        self.row(first, last, count, self.body.len() - start);
        self.docs.clear();
        self.positions.clear();
    }

    /// Documents of a short list.
    fn close_short(&mut self, rice: u32) {
        let mut bits = BitWriter::default();
        let mut next = 0;
        for &(doc, times, _) in &self.docs {
            bits.rice(&mut self.body, doc.saturating_sub(next), rice);
            bits.gamma(&mut self.body, times);
            next = doc.saturating_add(1);
        }
        self.close_positions(bits);
    }

    fn close_positions(&mut self, mut bits: BitWriter) {
        let mut left = self.positions.iter().copied();
        for &(_, times, words) in &self.docs {
            let own = left.by_ref().take(times as usize);
            match self.kept {
                Positions::InText => bits.all(&mut self.body, own, position_width(words)),
                Positions::InField => {
                    let mut next = 0;
                    for position in own {
                        bits.rice(&mut self.body, position.saturating_sub(next), IN_FIELD);
                        next = position.saturating_add(1);
                    }
                }
                Positions::None => {}
            }
        }
        bits.close(&mut self.body);
    }

    /// Appends the postings to `out`, of a segment of `docs` documents, and forgets them.
    pub(crate) fn finish(&mut self, docs: u32, out: &mut Vec<u8>) {
        let kept = self.kept as u32;
        if self.blocks == 0 {
            let count = self.docs.len() as u32;
            put(out, count << 3 | kept);
            self.close_short(short_rice(docs, count));
        } else {
            self.close_block();
            put(out, self.count << 3 | 4 | kept);
            put(out, self.blocks);
            put(out, self.table.len() as u32);
            out.extend_from_slice(&self.table);
        }
        out.extend_from_slice(&self.body);
        self.docs.clear();
        self.positions.clear();
        self.table.clear();
        self.body.clear();
        (self.count, self.next, self.blocks) = (0, 0, 0);
    }
}

/// For the documents of a list without a table.
fn short_rice(docs: u32, count: u32) -> u32 {
    rice_of(docs.saturating_sub(count), count)
}

/// Bits of a position in a text.
#[inline]
fn position_width(words: u32) -> u32 {
    width(words.saturating_sub(1))
}

/// The postings of a term in one segment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct List<'s> {
    /// Documents that have the term.
    pub(crate) count: u32,
    kept: Positions,
    /// How many, where there is a table.
    blocks: Option<u32>,
    table: &'s [u8],
    body: &'s [u8],
    docs: u32,
}

/// Up to [`BLOCK`] documents.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block<'s> {
    /// Number of the first document, or less.
    pub(crate) first: u32,
    /// Number of the last document, or more.
    pub(crate) last: u32,
    pub(crate) count: u32,
    /// Whether the table has a row for it.
    is_row: bool,
    kept: Positions,
    /// Rice's parameter of a short list.
    rice: u32,
    bits: &'s [u8],
}

impl<'s> List<'s> {
    /// The postings that are these bytes, of a segment of `docs` documents.
    pub(crate) fn open(bytes: &'s [u8], docs: u32) -> Self {
        let mut at = 0;
        let head = take(bytes, &mut at);
        let kept = [Positions::InText, Positions::InField, Positions::None, Positions::None]
            [(head & 3) as usize];
        let blocks = (head & 4 != 0).then(|| take(bytes, &mut at));
        let table = blocks.map_or(0, |_| take(bytes, &mut at)) as usize;
        let rest = bytes.get(at..).unwrap_or(&[]);
        let (table, body) = rest.split_at_checked(table).unwrap_or((&[], &[]));
        Self { count: (head >> 3).min(docs), kept, blocks, table, body, docs }
    }

    /// The blocks in order.
    pub(crate) fn blocks(self) -> impl Iterator<Item = Block<'s>> {
        let (mut left, mut at, mut next, mut body) =
            (self.blocks.unwrap_or(1), 0, 0_u32, self.body);
        core::iter::from_fn(move || {
            left = left.checked_sub(1)?;
            if self.blocks.is_none() {
                let count = self.count.min(BLOCK as u32);
                let (last, rice) = (self.docs.saturating_sub(1), short_rice(self.docs, count));
                let (kept, bits) = (self.kept, body);
                return Some(Block { first: 0, last, count, is_row: false, kept, rice, bits });
            }
            if at >= self.table.len() {
                return None;
            }
            let [step, span, count, bytes] = [(); 4].map(|()| take(self.table, &mut at));
            let (bits, later) = body.split_at_checked(bytes as usize)?;
            body = later;
            let first = next.checked_add(step)?;
            let last = first.checked_add(span)?;
            next = last.checked_add(1)?;
            let count = count.clamp(1, BLOCK as u32);
            Some(Block { first, last, count, is_row: true, kept: self.kept, rice: 0, bits })
        })
    }
}

impl<'s> Block<'s> {
    /// Whether one of `wanted` may be in it.
    pub(crate) fn meets(&self, wanted: &Bits) -> bool {
        wanted.any_in(self.first, self.last)
    }

    /// Every document and how often the term stands in it.
    #[inline]
    pub(crate) fn each(&self, found: impl FnMut(u32, u32)) {
        self.read(found);
    }

    /// Gives where the positions are.
    #[inline]
    fn read(&self, mut found: impl FnMut(u32, u32)) -> BitReader<'s> {
        let mut next = self.first;
        let Some((&[gap_width, times_width], rest)) =
            self.bits.split_first_chunk().filter(|_| self.is_row)
        else {
            let mut bits = BitReader::new(self.bits);
            for _ in 0..self.count {
                next = next.saturating_add(bits.rice(self.rice));
                found(next, bits.gamma());
                next = next.saturating_add(1);
            }
            return bits;
        };
        let (gap_width, times_width) =
            (u32::from(gap_width).min(32), u32::from(times_width).min(32));
        let mut gaps = BitReader::new(rest);
        let mut times = gaps.to((self.count - 1) as usize * gap_width as usize);
        found(next, times.fixed(times_width).saturating_add(1));
        for _ in 1..self.count {
            next = next.saturating_add(gaps.fixed(gap_width)).saturating_add(1);
            found(next, times.fixed(times_width).saturating_add(1));
        }
        times
    }

    /// The positions in every document of `wanted`: the document, then `found` for each; one that
    /// says nothing where none are kept. `words` says how many words a document has.
    pub(crate) fn positions_in(
        &self,
        wanted: &Bits,
        words: impl Fn(u32) -> u32,
        mut found: impl FnMut(u32, u32),
    ) {
        let mut docs = [(0, 0); BLOCK];
        let mut places = docs.iter_mut();
        let mut end = 0;
        let mut bits = self.read(|doc, times| {
            if let Some(place) = places.next() {
                *place = (doc, times);
                end = if wanted.has(doc) { BLOCK - places.len() } else { end };
            }
        });
        for &(doc, times) in docs.get(..end).unwrap_or(&[]) {
            let is_wanted = wanted.has(doc);
            match self.kept {
                Positions::InText => {
                    let words = words(doc);
                    let (width, times) = (position_width(words), times.min(words));
                    let own = (times as usize).saturating_mul(width as usize);
                    let behind = bits.at().saturating_add(own);
                    if is_wanted {
                        if bits.left() < own {
                            return;
                        }
                        for _ in 0..times {
                            found(doc, bits.fixed(width));
                        }
                    }
                    bits = bits.to(behind);
                }
                Positions::InField => {
                    let mut next = 0_u32;
                    for _ in 0..times {
                        if bits.left() == 0 {
                            return;
                        }
                        let position = next.saturating_add(bits.rice(IN_FIELD));
                        next = position.saturating_add(1);
                        if is_wanted {
                            found(doc, position);
                        }
                    }
                }
                Positions::None => {
                    if is_wanted {
                        found(doc, 0);
                    }
                }
            }
        }
    }
}
