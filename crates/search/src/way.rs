//! Through whom and by what channel a statement reached the reader.

use hearsay_model::{Attribution, Document, EntityId, Hop, SourceClass};

/// The names on the way of a statement to the reader: of the publication in hand, of a source that its
/// own source is quoted by, of a publication that tells it, and of the channel of any of these. A name
/// may come more than once.
pub fn on_the_way<'d>(document: &'d Document, attribution: &'d Attribution) -> Vec<&'d str> {
    let mut names = Vec::new();
    add_channel(attribution, &mut names);
    // A publication that tells a thing is on the way even where nothing behind it is stated.
    let last_stated = attribution.chain.iter().rposition(|hop| matches!(hop, Hop::Stated { .. }));
    if attribution.source_class == SourceClass::Publication || last_stated.is_some() {
        add_source(document, attribution, &mut names);
    }
    for (number, hop) in attribution.chain.iter().enumerate() {
        match *hop {
            Hop::Publication => names.extend(document.meta.publisher.as_deref()),
            Hop::Source(id) => {
                let other = document.attribution(id);
                if let Some(other) = other.filter(|other| !core::ptr::eq(*other, attribution)) {
                    add_channel(other, &mut names);
                    add_source(document, other, &mut names);
                }
            }
            Hop::Stated { span, entity } if Some(number) != last_stated => {
                names.push(span.of(&document.text));
                add_entity(document, entity, &mut names);
            }
            Hop::Stated { .. } | Hop::NotStated => {}
        }
    }
    names
}

fn add_channel<'d>(attribution: &'d Attribution, names: &mut Vec<&'d str>) {
    names.extend(attribution.channel.as_ref().map(|channel| channel.name.as_str()));
}

fn add_source<'d>(document: &'d Document, attribution: &'d Attribution, names: &mut Vec<&'d str>) {
    names.extend(attribution.source.iter().map(|span| span.of(&document.text)));
    add_entity(document, attribution.speaker, names);
}

fn add_entity<'d>(document: &'d Document, id: Option<EntityId>, names: &mut Vec<&'d str>) {
    if let Some(entity) = id.and_then(|id| document.entity(id)) {
        names.push(&entity.name);
        names.extend(entity.aliases.iter().map(String::as_str));
    }
}
