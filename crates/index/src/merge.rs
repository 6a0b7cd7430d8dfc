//! Several segments → one, without what was removed.

use fst::Streamer;
use fst::map::OpBuilder;

use crate::bits::Bits;
use crate::segment::Segment;
use crate::writer::{Doc, Output};

/// One segment of the documents that are left of several, in their order.
pub(crate) fn merge(parts: &[(Segment, Bits)]) -> Vec<u8> {
    let mut docs = Vec::new();
    let mut numbers = Vec::with_capacity(parts.len());
    let mut union = OpBuilder::new();
    let mut words = 0;
    for (segment, live) in parts {
        let mut new = vec![u32::MAX; segment.docs as usize];
        for doc in live.iter() {
            if let Some(number) = new.get_mut(doc as usize) {
                *number = docs.len() as u32;
            }
            words += u64::from(segment.length(doc));
            docs.push(Doc::new(segment.id(doc), segment.length(doc), segment.raw_date(doc)));
        }
        numbers.push(new);
        union.push(segment.terms());
    }
    let mut output = Output::new(docs.len());
    let mut union = union.union();
    let mut positions: Vec<u32> = Vec::new();
    while let Some((term, found)) = union.next() {
        let mut found = found.to_vec();
        found.sort_unstable_by_key(|value| value.index);
        let mut any = false;
        for value in found {
            let (Some((segment, live)), Some(numbers)) =
                (parts.get(value.index), numbers.get(value.index))
            else {
                continue;
            };
            for block in segment.list(value.value).blocks(segment.docs) {
                let mut push = |doc: u32, positions: &mut Vec<u32>| {
                    if let Some(&number) = numbers.get(doc as usize).filter(|&&n| n != u32::MAX) {
                        output.list.push(number, positions.iter().copied());
                        any = true;
                    }
                    positions.clear();
                };
                let mut current = None;
                block.positions_in(live, |doc, position| {
                    if let Some(before) = current.filter(|&before| before != doc) {
                        push(before, &mut positions);
                    }
                    current = Some(doc);
                    positions.push(position);
                });
                if let Some(last) = current {
                    push(last, &mut positions);
                }
            }
        }
        if any {
            output.close(term);
        }
    }
    output.finish(&docs, words)
}
