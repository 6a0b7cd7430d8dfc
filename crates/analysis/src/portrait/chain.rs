//! What holds what, and how a statement reached the reader.

use hearsay_model::{Attribution, AttributionId, EntityId, Hop, SourceClass, Span};

use super::circumstances::Scene;
use super::ends_openly;
use crate::attributions::Draft;
use crate::resolution::Resolved;

/// No chain of statements within statements is followed further than this.
const DEEPEST: usize = 8;

/// Fills `within` and `chain`. The attributions are in the order of their first span.
pub fn link(
    scene: &Scene<'_>,
    resolved: &Resolved,
    drafts: &[Draft],
    attributions: &mut [Attribution],
) {
    let holders = holders(attributions);
    for (attribution, holder) in attributions.iter_mut().zip(&holders) {
        attribution.within = holder.map(|index| AttributionId(index as u32));
    }
    for index in 0..attributions.len() {
        let mut outer = Vec::new();
        let mut at = holders.get(index).copied().flatten();
        while let Some(holder) = at.filter(|_| outer.len() < DEEPEST) {
            outer.push(holder);
            at = holders.get(holder).copied().flatten();
        }
        let mut chain = vec![Hop::Publication];
        chain.extend(outer.iter().rev().map(|&holder| Hop::Source(AttributionId(holder as u32))));
        chain.push(Hop::Source(AttributionId(index as u32)));
        let Some(attribution) = attributions.get_mut(index) else { continue };
        let cited = drafts.get(index).and_then(|draft| scene.cited(draft));
        match cited.and_then(|range| scene.span(&range)) {
            Some(span) if attribution.source_class == SourceClass::Publication => {
                chain.push(Hop::Stated { span, entity: entity_at(resolved, span) });
            }
            _ if ends_openly(attribution.source_class) => chain.push(Hop::NotStated),
            _ => {}
        }
        attribution.chain = chain;
    }
}

/// For each attribution the innermost one whose content holds all of it.
///
/// Content spans are visited in text order with the ones still open on a stack, so that the work
/// grows with the number of spans.
fn holders(attributions: &[Attribution]) -> Vec<Option<usize>> {
    let mut contents: Vec<(Span, usize)> = attributions
        .iter()
        .enumerate()
        .flat_map(|(index, a)| a.content.iter().map(move |&span| (span, index)))
        .collect();
    contents
        .sort_by(|(one, a), (other, b)| (one.start, other.end, a).cmp(&(other.start, one.end, b)));
    let mut order: Vec<(Span, usize)> = attributions
        .iter()
        .enumerate()
        .filter_map(|(index, a)| a.extent().map(|extent| (extent, index)))
        .collect();
    order.sort_by_key(|(extent, index)| (extent.start, *index));
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
            .map(|(_, holder)| *holder);
    }
    holders
}

/// The named or unnamed entity whose mention lies in the span.
fn entity_at(resolved: &Resolved, span: Span) -> Option<EntityId> {
    resolved
        .entities
        .iter()
        .position(|entity| {
            !entity.kind.is_value()
                && entity.mentions.iter().any(|mention| span.contains(mention.span))
        })
        .map(|index| EntityId(index as u32))
}
