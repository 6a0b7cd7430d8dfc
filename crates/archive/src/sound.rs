//! Whether what an archive holds points at things that are there.

use hearsay_model::{Attribution, AttributionId, Document, Entity, EntityId, Hop, Span};

/// Whether every span lies in the text, on character boundaries, and every id names something.
pub(crate) fn is_sound(document: &Document) -> bool {
    document.blocks.iter().all(|block| is_in_text(document, block.span))
        && document.passages.iter().all(|passage| {
            is_in_text(document, passage.span)
                && passage.introduction.is_none_or(|span| is_in_text(document, span))
        })
        && document.pages.is_sorted()
        && document.pages.iter().all(|&at| document.text.is_char_boundary(at as usize))
        && document.sentences.iter().all(|&span| is_in_text(document, span))
        && document.entities.iter().all(|entity| is_entity_sound(document, entity))
        && document.attributions.iter().all(|it| is_attribution_sound(document, it))
}

fn is_entity_sound(document: &Document, entity: &Entity) -> bool {
    entity.mentions.iter().all(|mention| is_in_text(document, mention.span))
        && is_known(document, entity.of)
}

fn is_attribution_sound(document: &Document, attribution: &Attribution) -> bool {
    let marked = attribution
        .spans()
        .into_iter()
        .chain(attribution.channel.iter().map(|channel| channel.span))
        .chain(attribution.date.iter().map(|date| date.span))
        .chain(attribution.anonymity)
        .all(|span| is_in_text(document, span));
    let hops = attribution.chain.iter().all(|&hop| match hop {
        Hop::Publication | Hop::NotStated => true,
        Hop::Source(id) => is_made(document, id),
        Hop::Stated { span, entity } => is_in_text(document, span) && is_known(document, entity),
    });
    marked
        && hops
        && is_known(document, attribution.speaker)
        && attribution.within.is_none_or(|id| is_made(document, id))
}

fn is_in_text(document: &Document, span: Span) -> bool {
    document.text.get(span.start as usize..span.end as usize).is_some()
}

fn is_known(document: &Document, id: Option<EntityId>) -> bool {
    id.is_none_or(|id| document.entity(id).is_some())
}

fn is_made(document: &Document, id: AttributionId) -> bool {
    document.attribution(id).is_some()
}
