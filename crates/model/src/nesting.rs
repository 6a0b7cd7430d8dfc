//! Which attribution stands in the content of which.

use crate::{Attribution, AttributionId, Hop, Span};

/// No chain of statements within statements is followed further than this.
const DEEPEST: usize = 8;

/// For each attribution the innermost one whose content holds all of it.
///
/// Content spans are visited in text order with the ones still open on a stack, so that the work
/// grows with the number of spans.
pub fn holders(attributions: &[Attribution]) -> Vec<Option<AttributionId>> {
    let mut contents: Vec<(Span, usize)> = attributions
        .iter()
        .enumerate()
        .flat_map(|(index, a)| a.content.iter().map(move |&span| (span, index)))
        .collect();
    crate::sorting::by(&mut contents, |(one, a), (other, b)| {
        (one.start, other.end, a).cmp(&(other.start, one.end, b))
    });
    let mut order: Vec<(Span, usize)> = attributions
        .iter()
        .enumerate()
        .filter_map(|(index, a)| a.extent().map(|extent| (extent, index)))
        .collect();
    crate::sorting::by_key(&mut order, |(extent, index)| (extent.start, *index));
    let mut holders = vec![None; attributions.len()];
    let mut open: Vec<(Span, usize)> = Vec::new();
    let mut next = 0;
    for (extent, index) in order {
        while let Some(&content) = contents.get(next).filter(|(span, _)| span.start <= extent.start)
        {
            while open.last().is_some_and(|(top, _)| top.end <= content.0.start) {
                open.pop();
            }
            open.push(content);
            next += 1;
        }
        while open.last().is_some_and(|(top, _)| top.end <= extent.start) {
            open.pop();
        }
        holders[index] = open
            .iter()
            .rev()
            .take(DEEPEST)
            .find(|(span, holder)| *holder != index && span.contains(extent) && *span != extent)
            .map(|(_, holder)| AttributionId(*holder as u32));
    }
    holders
}

/// How the attribution at `index` reached the reader, from the reader outward to its own source:
/// the publication, the sources of all that hold it, its own.
pub fn path(holders: &[Option<AttributionId>], index: usize) -> Vec<Hop> {
    let mut hops = vec![Hop::Source(AttributionId(index as u32))];
    let above = |id: AttributionId| holders.get(id.0 as usize).copied().flatten();
    let mut at = holders.get(index).copied().flatten();
    while let Some(holder) = at.filter(|_| hops.len() <= DEEPEST) {
        hops.push(Hop::Source(holder));
        at = above(holder);
    }
    hops.push(Hop::Publication);
    hops.reverse();
    hops
}
