//! What the units of postings hold.
//!
//! A list is, for every document, its number less the one before, less 1; then, for every document, how
//! often it has the term, less 1. Positions are, for every document, the first, then each less the one
//! before, less 1. A unit of a term of many documents begins with the lengths of the units of its
//! positions, one for every 128 documents.

use crate::dictionary::FEW;
use crate::numbers::{Numbers, put};

/// Documents in order, and how often each has the term.
pub(crate) type Docs = Vec<(u32, u32)>;

/// No term stands more often in a collection; more would be a trap.
const MOST: u64 = 1 << 26;

pub(crate) fn write_docs(out: &mut Vec<u8>, docs: &[(u32, u32)]) {
    let mut next = 0;
    for &(doc, _) in docs {
        put(out, u64::from(doc - next));
        next = doc + 1;
    }
    for &(_, times) in docs {
        put(out, u64::from(times.saturating_sub(1)));
    }
}

pub(crate) fn read_docs(numbers: &mut Numbers<'_>, count: u32) -> Option<Docs> {
    let mut next = 0_u32;
    let mut docs = Docs::new();
    for _ in 0..count {
        let doc = next.checked_add(numbers.small()?)?;
        docs.push((doc, 0));
        next = doc.checked_add(1)?;
    }
    let mut all = 0_u64;
    for (_, times) in &mut docs {
        *times = numbers.small()?.checked_add(1)?;
        all += u64::from(*times);
    }
    if all > MOST {
        return None;
    }
    Some(docs)
}

/// `positions` are those of all `docs`; gives those behind.
pub(crate) fn write_positions<'p>(
    out: &mut Vec<u8>,
    docs: &[(u32, u32)],
    positions: &'p [u32],
) -> &'p [u32] {
    let mut left = positions;
    for &(_, times) in docs {
        let (own, later) = left.split_at(left.len().min(times as usize));
        left = later;
        let mut next = 0;
        for &position in own {
            put(out, u64::from(position - next));
            next = position + 1;
        }
    }
    left
}

pub(crate) fn read_positions(numbers: &mut Numbers<'_>, docs: &[(u32, u32)]) -> Option<Vec<u32>> {
    let mut positions = Vec::new();
    for &(_, times) in docs {
        let mut next = 0_u32;
        for _ in 0..times {
            let position = next.checked_add(numbers.small()?)?;
            positions.push(position);
            next = position.checked_add(1)?;
        }
    }
    Some(positions)
}

/// The unit of a term of many documents, whose positions have units of these lengths.
pub(crate) fn write_many(docs: &[(u32, u32)], places: &[u32]) -> Vec<u8> {
    let mut out = Vec::new();
    for group in 0..docs.len().div_ceil(FEW) {
        put(&mut out, u64::from(places.get(group).copied().unwrap_or(0)));
    }
    write_docs(&mut out, docs);
    out
}

/// The documents of a term of many, and the lengths of the units of its positions.
pub(crate) fn read_many(bytes: &[u8], count: u32) -> Option<(Docs, Vec<u32>)> {
    let mut numbers = Numbers::new(bytes);
    let mut places = Vec::new();
    for _ in 0..(count as usize).div_ceil(FEW) {
        places.push(numbers.small()?);
    }
    Some((read_docs(&mut numbers, count)?, places))
}
