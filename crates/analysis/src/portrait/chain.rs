//! What holds what, and how a statement reached the reader.

use hearsay_model::{Attribution, EntityId, Hop, Meta, SourceClass, Span, holders, path};

use super::circumstances::Scene;
use super::class;
use super::ends_openly;
use crate::attributions::Draft;
use crate::resolution::Resolved;

/// Fills `within` and `chain`. The attributions are in the order of their first span.
pub fn link(
    scene: &Scene<'_>,
    resolved: &Resolved,
    drafts: &[Draft],
    meta: &Meta,
    attributions: &mut [Attribution],
) {
    let holders = holders(attributions);
    for (attribution, holder) in attributions.iter_mut().zip(&holders) {
        attribution.within = *holder;
    }
    let speakers: Vec<Option<EntityId>> = attributions.iter().map(|a| a.speaker).collect();
    for index in 0..attributions.len() {
        let mut chain = path(&holders, index);
        one_step_each(&mut chain, &speakers);
        let Some(attribution) = attributions.get_mut(index) else { continue };
        let cited = drafts.get(index).and_then(|draft| scene.cited(draft));
        match cited.and_then(|range| scene.span(&range)) {
            Some(span) if attribution.source_class == SourceClass::Publication => {
                chain.push(Hop::Stated { span, entity: entity_at(resolved, span) });
            }
            _ if let Some(hop) = drafts.get(index).and_then(|draft| {
                let span = scene.span(draft.origin.as_ref()?)?;
                let entity = entity_at(resolved, span);
                let other = entity.is_none() || entity != attribution.speaker;
                // “The Post reports that …, according to Ms. Roe”: it stands before her, not behind.
                let named = entity.and_then(|id| resolved.entities.get(id.0 as usize));
                let words = span.of(scene.reading.text);
                let nearer = class::of(words, named, meta) == SourceClass::Publication
                    && attribution.source_class != SourceClass::Publication;
                (other && !nearer).then_some(Hop::Stated { span, entity })
            }) =>
            {
                chain.push(hop);
            }
            _ if ends_openly(attribution.source_class) => chain.push(Hop::NotStated),
            _ => {}
        }
        attribution.chain = chain;
    }
}

/// “Mr. Poe said he could not comment”: what somebody tells of himself is no further step.
fn one_step_each(chain: &mut Vec<Hop>, speakers: &[Option<EntityId>]) {
    let speaker = |hop: &Hop| match hop {
        Hop::Source(id) => speakers.get(id.0 as usize).copied().flatten(),
        _ => None,
    };
    chain.reverse();
    chain.dedup_by(|outer, inner| speaker(outer).is_some() && speaker(outer) == speaker(inner));
    chain.reverse();
}

/// The named or unnamed entity whose mention lies in the span.
pub(super) fn entity_at(resolved: &Resolved, span: Span) -> Option<EntityId> {
    resolved
        .entities
        .iter()
        .position(|entity| {
            !entity.kind.is_value()
                && entity.mentions.iter().any(|mention| span.contains(mention.span))
        })
        .map(|index| EntityId(index as u32))
}
