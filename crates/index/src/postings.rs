//! Where one term stands: documents, how often, positions.
//!
//! `count of documents, then`
//! - up to [`BLOCK`] documents: `length of documents, documents, positions`;
//! - more: `length of table, table, documents, positions`, where the table has a row a block:
//!   last document less the last of the block before, bytes of documents, bytes of positions.
//!
//! A document is `(its number less the one before, less 1) × 2 + 1` where the term stands in it
//! once, else without the 1, and the number of times less 2 follows. Positions are each less the
//! one before in the same document.

use crate::bits::Bits;
use crate::bytes::{put, skip, take};

/// Documents of a block.
const BLOCK: u32 = 128;

/// Writes the postings of a term, document by document.
#[derive(Debug, Default)]
pub(crate) struct ListWriter {
    count: u32,
    /// Number behind the last document.
    next: u32,
    docs: Vec<u8>,
    positions: Vec<u8>,
    table: Vec<u8>,
    /// Where the block begins: document behind the one before, bytes of documents, of positions.
    start: (u32, usize, usize),
}

impl ListWriter {
    /// Adds a document behind those before; `positions` go up.
    pub(crate) fn push(&mut self, doc: u32, positions: impl ExactSizeIterator<Item = u32>) {
        let times = positions.len() as u32;
        if self.count > 0 && self.count.is_multiple_of(BLOCK) {
            self.close_block();
        }
        let step = doc - self.next;
        put(&mut self.docs, step << 1 | u32::from(times == 1));
        if times != 1 {
            put(&mut self.docs, times - 2);
        }
        let mut before = 0;
        for position in positions {
            put(&mut self.positions, position - before);
            before = position;
        }
        self.next = doc + 1;
        self.count += 1;
    }

    fn close_block(&mut self) {
        let (next, docs, positions) = self.start;
        put(&mut self.table, self.next - next);
        put(&mut self.table, (self.docs.len() - docs) as u32);
        put(&mut self.table, (self.positions.len() - positions) as u32);
        self.start = (self.next, self.docs.len(), self.positions.len());
    }

    /// Appends the postings to `out` and forgets them.
    pub(crate) fn finish(&mut self, out: &mut Vec<u8>) {
        put(out, self.count);
        if self.count > BLOCK {
            self.close_block();
            put(out, self.table.len() as u32);
            out.extend_from_slice(&self.table);
        } else {
            put(out, self.docs.len() as u32);
        }
        out.extend_from_slice(&self.docs);
        out.extend_from_slice(&self.positions);
        self.docs.clear();
        self.positions.clear();
        self.table.clear();
        (self.count, self.next, self.start) = (0, 0, (0, 0, 0));
    }
}

/// The postings of a term in one segment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct List<'s> {
    /// Documents that have the term.
    pub(crate) count: u32,
    table: &'s [u8],
    rest: &'s [u8],
    docs: u32,
}

/// Up to [`BLOCK`] documents.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block<'s> {
    /// Number behind the last document of the block before.
    first: u32,
    /// Number of the last document, or more.
    last: u32,
    count: u32,
    docs: &'s [u8],
    positions: &'s [u8],
}

impl<'s> List<'s> {
    /// The postings that begin at `bytes`, of a segment of `docs` documents.
    pub(crate) fn open(bytes: &'s [u8], docs: u32) -> Self {
        let mut at = 0;
        let count = take(bytes, &mut at).min(docs);
        let length = take(bytes, &mut at) as usize;
        let rest = bytes.get(at..).unwrap_or(&[]);
        if count > BLOCK {
            let (table, rest) = rest.split_at_checked(length).unwrap_or((&[], &[]));
            return Self { count, table, rest, docs };
        }
        Self { count, table: &[], rest, docs: length as u32 }
    }

    /// The blocks in order. `of_docs` is the number of documents of the segment.
    pub(crate) fn blocks(self, of_docs: u32) -> impl Iterator<Item = Block<'s>> {
        let (mut left, mut at, mut first) = (self.count, 0, 0);
        // Bytes of all blocks' documents come first.
        let docs_length: usize =
            if self.table.is_empty() { self.docs as usize } else { self.bytes_of_docs() };
        let (mut docs, mut positions) =
            self.rest.split_at_checked(docs_length).unwrap_or((&[], &[]));
        core::iter::from_fn(move || {
            if left == 0 {
                return None;
            }
            let count = left.min(BLOCK);
            left -= count;
            if self.table.is_empty() {
                let last = of_docs.saturating_sub(1);
                return Some(Block { first: 0, last, count, docs, positions });
            }
            let step = take(self.table, &mut at);
            let (doc_bytes, position_bytes) =
                (take(self.table, &mut at), take(self.table, &mut at));
            let (own_docs, later) = docs.split_at_checked(doc_bytes as usize)?;
            let (own_positions, later_positions) =
                positions.split_at_checked(position_bytes as usize)?;
            (docs, positions) = (later, later_positions);
            let next = first + step;
            let block = Block {
                first,
                last: next.checked_sub(1)?,
                count,
                docs: own_docs,
                positions: own_positions,
            };
            first = next;
            Some(block)
        })
    }

    fn bytes_of_docs(&self) -> usize {
        let (mut at, mut sum) = (0, 0);
        while at < self.table.len() {
            skip(self.table, &mut at, 1);
            sum += take(self.table, &mut at) as usize;
            skip(self.table, &mut at, 1);
        }
        sum
    }
}

impl Block<'_> {
    /// Whether one of `wanted` may be in it.
    pub(crate) fn meets(&self, wanted: &Bits) -> bool {
        self.last < self.first || wanted.any_in(self.first, self.last)
    }

    /// Every document and how often the term stands in it.
    #[inline]
    pub(crate) fn each(&self, mut found: impl FnMut(u32, u32)) {
        let (mut at, mut next) = (0, self.first);
        for _ in 0..self.count {
            let code = take(self.docs, &mut at);
            let times = if code & 1 == 1 { 1 } else { take(self.docs, &mut at).saturating_add(2) };
            let doc = next.saturating_add(code >> 1);
            next = doc.saturating_add(1);
            found(doc, times);
        }
    }

    /// The positions in every document of `wanted`: the document, then `found` for each.
    pub(crate) fn positions_in(&self, wanted: &Bits, mut found: impl FnMut(u32, u32)) {
        let mut at = 0;
        self.each(|doc, times| {
            if !wanted.has(doc) {
                skip(self.positions, &mut at, times);
                return;
            }
            let mut position = 0_u32;
            for _ in 0..times {
                if at >= self.positions.len() {
                    return;
                }
                position = position.saturating_add(take(self.positions, &mut at));
                found(doc, position);
            }
        });
    }
}
