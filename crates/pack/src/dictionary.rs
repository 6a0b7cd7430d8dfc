//! What the units of the dictionary hold: terms in blocks, and the beginnings of the blocks.

use crate::numbers::{Numbers, put};

/// Terms of a block at most.
pub(crate) const BLOCK: usize = 256;
/// A term of more documents has postings of its own.
pub(crate) const FEW: usize = 128;

/// A term and where its postings are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) bytes: Vec<u8>,
    /// Documents that have it.
    pub(crate) count: u32,
    /// Of a term of many documents: bytes of its unit, and of the units of its positions.
    pub(crate) many: Option<(u32, u32)>,
}

/// Where something is in its stream, and its length.
pub(crate) type Place = (u64, u32);

/// Where the units of a block are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Block {
    /// Its first term.
    pub(crate) first: Vec<u8>,
    pub(crate) terms: Place,
    pub(crate) few: Place,
    pub(crate) few_places: Place,
    /// Of all its terms of many documents.
    pub(crate) many: Place,
    pub(crate) many_places: Place,
}

impl Block {
    fn places(&mut self) -> [&mut Place; 5] {
        let Self { terms, few, few_places, many, many_places, .. } = self;
        [terms, few, few_places, many, many_places]
    }
}

fn put_term(out: &mut Vec<u8>, before: &[u8], term: &[u8]) {
    let shared = term.iter().zip(before).take_while(|(one, other)| one == other).count();
    let own = term.get(shared..).unwrap_or(&[]);
    put(out, shared as u64);
    put(out, own.len() as u64);
    out.extend_from_slice(own);
}

fn take_term(numbers: &mut Numbers<'_>, before: &[u8]) -> Option<Vec<u8>> {
    let shared = numbers.small()? as usize;
    let own = numbers.small()? as usize;
    let mut term = before.get(..shared)?.to_vec();
    term.extend_from_slice(numbers.bytes(own)?);
    (before < term.as_slice()).then_some(term)
}

pub(crate) fn write_terms(terms: &[Term]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut before: &[u8] = &[];
    for Term { bytes, count, many } in terms {
        put_term(&mut out, before, bytes);
        put(&mut out, u64::from(*count) << 1 | u64::from(many.is_some()));
        if let &Some((docs, places)) = many {
            put(&mut out, u64::from(docs));
            put(&mut out, u64::from(places));
        }
        before = bytes;
    }
    out
}

/// `None` where they are not what was written.
pub(crate) fn read_terms(bytes: &[u8]) -> Option<Vec<Term>> {
    let mut numbers = Numbers::new(bytes);
    let mut terms: Vec<Term> = Vec::with_capacity(BLOCK);
    while !numbers.is_at_end() {
        let before = terms.last().map_or(&[][..], |term| &term.bytes);
        let bytes = take_term(&mut numbers, before)?;
        let head = numbers.next()?;
        let many = if head & 1 != 0 { Some((numbers.small()?, numbers.small()?)) } else { None };
        terms.push(Term { bytes, count: u32::try_from(head >> 1).ok()?, many });
    }
    Some(terms)
}

pub(crate) fn write_top(blocks: &mut [Block]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut before: &[u8] = &[];
    for block in blocks {
        for (_, length) in block.places() {
            put(&mut out, u64::from(*length));
        }
        put_term(&mut out, before, &block.first);
        before = &block.first;
    }
    out
}

/// `None` where they are not what was written.
pub(crate) fn read_top(bytes: &[u8]) -> Option<Vec<Block>> {
    let mut numbers = Numbers::new(bytes);
    let mut blocks: Vec<Block> = Vec::new();
    let mut ends = [0_u64; 5];
    while !numbers.is_at_end() {
        let mut block = Block::default();
        for (place, end) in block.places().into_iter().zip(&mut ends) {
            *place = (*end, numbers.small()?);
            *end += u64::from(place.1);
        }
        let before = blocks.last().map_or(&[][..], |block| &block.first);
        block.first = take_term(&mut numbers, before)?;
        blocks.push(block);
    }
    Some(blocks)
}
