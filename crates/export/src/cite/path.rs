//! How a statement reached the reader, as one line of a citation.

use hearsay_model::{
    Attribution, BlockRole, Document, EntityKind, Hop, QuotationKind, SourceClass, Span,
};

use super::names;
use crate::{dates, words};

/// “Assange, on Twitter, quoted in Confessore, The New York Times, 25 Oct 2017, para. 3”: from the
/// origin to the reader. What stands behind the source comes first (“two engineers, cited by
/// Vale”), a publication between them last (“as reported by CNN”).
pub fn path(document: &Document, attribution: &Attribution) -> String {
    let mut parts = vec![origins(document, attribution) + &who(document, attribution)];
    if let Some(channel) = &attribution.channel {
        parts.push(by_way(document, channel.span, &channel.name));
    }
    if let Some(date) = &attribution.date {
        parts.push(dates::short(date.when));
    }
    parts.extend(carriers(document, attribution));
    let verb = match attribution.kind {
        QuotationKind::Direct => "quoted in",
        QuotationKind::Indirect | QuotationKind::Mixed => "paraphrased in",
        QuotationKind::NoComment => "reported in",
    };
    let meta = &document.meta;
    let mut origin = match meta.authors.as_slice() {
        [] => vec![format!("“{}”", document.title())],
        authors => vec![bylines(authors)],
    };
    origin.extend(meta.publisher.clone());
    origin.extend(meta.date.map(dates::short));
    origin.extend(place(document, attribution));
    format!("{}, {verb} {}", parts.join(", "), origin.join(", "))
}

/// “p. 2, para. 3”, “headline”, “photo caption”.
pub(super) fn place(document: &Document, attribution: &Attribution) -> Option<String> {
    let start = attribution.extent()?.start;
    let page = document.page_at(start).map(|page| format!("p. {page}"));
    let block = document.block_at(start).and_then(|block| match (block.number, block.role) {
        (Some(number), _) => Some(format!("para. {number}")),
        (None, BlockRole::Headline) => Some("headline".to_owned()),
        (None, BlockRole::Caption) => Some("photo caption".to_owned()),
        (None, _) => None,
    });
    let parts: Vec<String> = page.into_iter().chain(block).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// “Confessore”, “Byrne and Vale”, “Byrne et al.”.
pub(super) fn bylines(authors: &[String]) -> String {
    match authors {
        [one] => names::parts(one).0,
        [one, two] => format!("{} and {}", names::parts(one).0, names::parts(two).0),
        [first, ..] => format!("{} et al.", names::parts(first).0),
        [] => String::new(),
    }
}

/// The speaker, a person with a name by the family name; unnamed ones and unknown ones by their words.
pub(super) fn who(document: &Document, attribution: &Attribution) -> String {
    let known = document.speaker(attribution).filter(|entity| entity.named);
    match known {
        Some(entity) if entity.kind == EntityKind::Person => names::parts(&entity.name).0,
        Some(entity) => entity.name.clone(),
        None => Some(words::of(document, &attribution.source))
            .filter(|words| !words.is_empty())
            .or_else(|| document.speaker(attribution).map(|entity| entity.name.clone()))
            .unwrap_or_else(|| "source not stated".to_owned()),
    }
}

/// What the text names behind the source, the farthest first: “two engineers, cited by ”.
fn origins(document: &Document, attribution: &Attribution) -> String {
    let stated = attribution.chain.iter().rev().filter_map(|&hop| match hop {
        Hop::Stated { span, entity } => Some(
            entity
                .and_then(|id| document.entity(id))
                .filter(|entity| entity.named)
                .map_or_else(|| words::one_line(&words(document, span)), |it| it.name.clone()),
        ),
        _ => None,
    });
    stated.fold(String::new(), |text, name| text + &name + ", cited by ")
}

/// The sources through whose words it came: “according to CNN”.
fn carriers(document: &Document, attribution: &Attribution) -> Vec<String> {
    let own = document.attributions.iter().position(|it| it == attribution);
    let between = attribution.chain.iter().rev().filter_map(|&hop| match hop {
        Hop::Source(id) if own != Some(id.0 as usize) => document.attribution(id),
        _ => None,
    });
    between
        .map(|carrier| {
            let verb = match carrier.source_class {
                SourceClass::Publication => "as reported by",
                _ => "according to",
            };
            format!("{verb} {}", who(document, carrier))
        })
        .collect()
}

/// “on Twitter” as the text has it, where these words start with a preposition.
fn by_way(document: &Document, span: Span, name: &str) -> String {
    let stated = words::one_line(&words(document, span));
    let first = stated.split(' ').next().unwrap_or_default().to_lowercase();
    let begins = ["on", "in", "at", "to", "during", "through", "via", "over", "from"];
    if begins.contains(&first.as_str()) { stated } else { format!("via {name}") }
}
