//! Several segments → one, without what was removed.

use crate::bits::Bits;
use crate::dictionary::{Cursor, Place};
use crate::postings::Block;
use crate::segment::Segment;
use crate::writer::{Doc, Output};

/// A segment that goes into another.
struct Source<'s> {
    segment: &'s Segment,
    live: &'s Bits,
    /// The new number of every document; [`GONE`] for what was removed.
    numbers: Vec<u32>,
    terms: Cursor<'s>,
    /// The next of its terms, empty behind the last, and its postings.
    term: Vec<u8>,
    place: Option<Place>,
}

const GONE: u32 = u32::MAX;

/// One segment of the documents that are left of several, in their order.
pub(crate) fn merge(parts: &[(Segment, Bits)]) -> Vec<u8> {
    let mut docs = Vec::new();
    let mut words = 0;
    let mut sources: Vec<Source<'_>> = Vec::with_capacity(parts.len());
    for (segment, live) in parts {
        let mut numbers = vec![GONE; segment.docs as usize];
        for doc in live.iter() {
            if let Some(number) = numbers.get_mut(doc as usize) {
                *number = docs.len() as u32;
            }
            words += u64::from(segment.length(doc));
            docs.push(Doc::new(segment.id(doc), segment.length(doc), segment.raw_date(doc)));
        }
        let terms = segment.starting(b"");
        let mut source = Source { segment, live, numbers, terms, term: Vec::new(), place: None };
        source.next();
        sources.push(source);
    }
    let mut output = Output::new(docs.len());
    let mut term: Vec<u8> = Vec::new();
    let mut positions = Vec::new();
    loop {
        let left = sources.iter().filter(|source| source.place.is_some());
        let Some(first) = left.min_by(|one, other| one.term.cmp(&other.term)) else { break };
        term.clear();
        term.extend_from_slice(&first.term);
        output.begin(&term);
        let mut any = false;
        for source in sources.iter_mut().filter(|source| source.term == term) {
            let Some(place) = source.place else { continue };
            for block in source.segment.list(place).blocks() {
                any |= source.take(place, &block, &mut output, &mut positions);
            }
            source.next();
        }
        if any {
            output.close(&term);
        }
    }
    output.finish(&docs, words)
}

impl Source<'_> {
    fn next(&mut self) {
        self.place = None;
        if let Some((term, place)) = self.terms.next() {
            self.term.clear();
            self.term.extend_from_slice(term);
            self.place = Some(place);
        }
    }

    fn number(&self, doc: u32) -> u32 {
        self.numbers.get(doc as usize).copied().unwrap_or(GONE)
    }

    /// Puts what is left of a block into the output; tells whether anything is. A block of which
    /// nothing was removed is copied as it is, if it is worth it.
    fn take(
        &self,
        place: Place,
        block: &Block<'_>,
        output: &mut Output,
        positions: &mut Vec<(u32, u32)>,
    ) -> bool {
        let (first, last) = (self.number(block.first), self.number(block.last));
        let whole = first != GONE && last != GONE && last - first == block.last - block.first;
        if whole && output.list.copy(block, first.wrapping_sub(block.first)) {
            return true;
        }
        positions.clear();
        let mut push = |doc, position| positions.push((doc, position));
        self.segment.positions(place, block, self.live, &mut push);
        let mut any = false;
        for run in positions.chunk_by(|one, next| one.0 == next.0) {
            let Some(&(doc, _)) = run.first() else { continue };
            let own = run.iter().map(|&(_, position)| position);
            output.list.push(self.number(doc), self.segment.length(doc), own);
            any = true;
        }
        any
    }
}
