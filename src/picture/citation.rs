//! A quotation with where it comes from, to paste elsewhere.

use hearsay_model::{Attribution, BlockRole, Document, QuotationKind};

use super::words;

/// The place of `attribution` as a citation gives it: “para. 3”, “headline”.
fn place(document: &Document, attribution: &Attribution) -> Option<String> {
    let start = attribution.extent()?.start;
    document.block_at(start).map(|block| match (block.role, block.number) {
        (_, Some(number)) => format!("para. {number}"),
        (BlockRole::Headline, _) => "headline".to_owned(),
        (BlockRole::Caption, _) => "photo caption".to_owned(),
        _ => "beside the text".to_owned(),
    })
}

/// The words of an attribution's content; a cut by its cue shows as “ … ”.
pub fn content(document: &Document, attribution: &Attribution) -> String {
    let parts: Vec<&str> = attribution.content.iter().map(|span| span.of(&document.text)).collect();
    parts.join(" … ").replace(['\u{a0}', '\n'], " ")
}

/// “I can confirm …” — Julian Assange, on Twitter, quoted in Nicholas Confessore, “Assange Says …”,
/// The New York Times, 25 October 2017, para. 3.
///
/// A paraphrase is named as one, since its words are the reporter's.
pub fn citation(document: &Document, attribution: &Attribution) -> String {
    let source: Vec<&str> = attribution.source.iter().map(|span| span.of(&document.text)).collect();
    let speaker =
        document.speaker(attribution).map_or_else(|| source.join(" "), |e| e.name.clone());
    let mut path = vec![if speaker.is_empty() { "source not stated".to_owned() } else { speaker }];
    if let Some(channel) = &attribution.channel {
        path.push(format!("via {}", channel.name));
    }
    if let Some(date) = &attribution.date {
        path.push(words::date(date.when));
    }
    let verb = match attribution.kind {
        QuotationKind::Direct => "quoted in",
        QuotationKind::Indirect | QuotationKind::Mixed => "paraphrased in",
        QuotationKind::NoComment => "no comment, in",
    };
    let meta = &document.meta;
    let mut origin = Vec::new();
    if !meta.authors.is_empty() {
        origin.push(meta.authors.join(" and "));
    }
    origin.push(format!("“{}”", document.title()));
    origin.extend(meta.publisher.clone());
    origin.extend(meta.date.map(words::date));
    origin.extend(place(document, attribution));
    let said = content(document, attribution);
    let said = if said.is_empty() {
        let cue: Vec<&str> = attribution.cue.iter().map(|span| span.of(&document.text)).collect();
        cue.join(" ")
    } else {
        said
    };
    format!("{said} — {}, {verb} {}.", path.join(", "), origin.join(", "))
}
