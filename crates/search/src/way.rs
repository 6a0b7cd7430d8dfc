//! Through whom and by what channel a statement reached the reader.

use hearsay_model::{Attribution, Document, EntityId, Hop, SourceClass};

use crate::names::Name;

/// Whether a statement reached the reader through somebody or something of this name: the
/// publication in hand, a source that its own source is quoted by, a publication that tells it, or
/// the channel of any of these.
pub(crate) fn came_through(document: &Document, attribution: &Attribution, name: &Name) -> bool {
    let channel_fits = |attribution: &Attribution| {
        attribution.channel.as_ref().is_some_and(|channel| name.fits(&channel.name))
    };
    let source_fits = |attribution: &Attribution| {
        attribution.source.iter().any(|span| name.fits(span.of(&document.text)))
            || attribution.speaker.is_some_and(|id| entity_fits(document, id, name))
    };
    // A publication that tells a thing is on the way even where nothing behind it is stated.
    let origin_stated = attribution.chain.iter().any(|hop| matches!(hop, Hop::Stated { .. }));
    if channel_fits(attribution)
        || ((attribution.source_class == SourceClass::Publication || origin_stated)
            && source_fits(attribution))
    {
        return true;
    }
    let last_stated = attribution.chain.iter().rposition(|hop| matches!(hop, Hop::Stated { .. }));
    attribution.chain.iter().enumerate().any(|(number, hop)| match *hop {
        Hop::Publication => document.meta.publisher.as_ref().is_some_and(|p| name.fits(p)),
        Hop::Source(id) => document.attribution(id).is_some_and(|other| {
            !core::ptr::eq(other, attribution) && (channel_fits(other) || source_fits(other))
        }),
        Hop::Stated { span, entity } => {
            Some(number) != last_stated
                && (name.fits(span.of(&document.text))
                    || entity.is_some_and(|id| entity_fits(document, id, name)))
        }
        Hop::NotStated => false,
    })
}

fn entity_fits(document: &Document, id: EntityId, name: &Name) -> bool {
    document.entity(id).is_some_and(|entity| {
        name.fits(&entity.name) || entity.aliases.iter().any(|alias| name.fits(alias))
    })
}
