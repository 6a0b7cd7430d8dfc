//! W3C Web Annotations (<https://www.w3.org/TR/annotation-model/>): an `AnnotationPage` a
//! selection, an annotation an attribution.
//!
//! The target is the content (of a refusal to comment: the cue), by quote and by position; bodies
//! tell who speaks (`identifying`), kind, class and stance (`classifying`), the path
//! (`describing`), and where source and cue stand (`linking`).

use core::fmt::Write;

use hearsay_model::{Attribution, AttributionId, CodePoints, Document, Span};
use serde::Serialize;

use crate::{Selection, cite};

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// Code points of context on either side of a quoted place.
const AROUND: u32 = 32;

#[derive(Serialize)]
struct Page {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    r#type: &'static str,
    items: Vec<Annotation>,
}

#[derive(Serialize)]
struct Annotation {
    id: String,
    r#type: &'static str,
    motivation: &'static str,
    body: Vec<Body>,
    target: Vec<Place>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Body {
    Text { r#type: &'static str, purpose: &'static str, value: String, format: &'static str },
    Words { r#type: &'static str, purpose: &'static str, source: String, selector: [Selector; 2] },
}

#[derive(Serialize)]
struct Place {
    r#type: &'static str,
    source: String,
    selector: [Selector; 2],
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector {
    TextPositionSelector { start: u32, end: u32 },
    TextQuoteSelector { exact: String, prefix: String, suffix: String },
}

/// The wanted attributions of all documents as one page, in JSON.
pub fn page(selections: &[Selection<'_>]) -> String {
    let items = selections
        .iter()
        .flat_map(|selection| {
            let writer = Writer::new(selection.document);
            selection
                .attributions()
                .map(move |(id, it)| writer.annotation(id, it))
                .collect::<Vec<_>>()
        })
        .collect();
    let id = "urn:hearsay:annotations".to_owned();
    let page = Page { context: CONTEXT, id, r#type: "AnnotationPage", items };
    crate::json::written(serde_json::to_string(&page)) + "\n"
}

struct Writer<'d> {
    document: &'d Document,
    points: CodePoints<'d>,
    /// The address of the text: where it was published, else a name of its own.
    source: String,
}

impl<'d> Writer<'d> {
    fn new(document: &'d Document) -> Self {
        let own = || format!("urn:hearsay:{}", encoded(&document.id));
        let source = document.meta.url.clone().unwrap_or_else(own);
        Self { document, points: CodePoints::new(&document.text), source }
    }

    fn annotation(&self, id: AttributionId, attribution: &Attribution) -> Annotation {
        let target =
            if attribution.content.is_empty() { &attribution.cue } else { &attribution.content };
        let speaker = self.document.speaker(attribution).map(|speaker| speaker.name.clone());
        let mut body: Vec<Body> = speaker.into_iter().map(|it| text("identifying", it)).collect();
        body.extend(
            [attribution.kind.key(), attribution.source_class.key(), attribution.stance.key()]
                .map(|key| text("classifying", key.to_owned())),
        );
        body.push(text("describing", cite::path(self.document, attribution)));
        for &span in attribution.source.iter().chain(&attribution.cue) {
            body.push(Body::Words {
                r#type: "SpecificResource",
                purpose: "linking",
                source: self.source.clone(),
                selector: self.selectors(span),
            });
        }
        Annotation {
            id: format!("urn:hearsay:{}#q{}", encoded(&self.document.id), id.0 + 1),
            r#type: "Annotation",
            motivation: "identifying",
            body,
            target: target.iter().map(|&span| self.place(span)).collect(),
        }
    }

    fn place(&self, span: Span) -> Place {
        let selector = self.selectors(span);
        Place { r#type: "SpecificResource", source: self.source.clone(), selector }
    }

    fn selectors(&self, span: Span) -> [Selector; 2] {
        let text = &self.document.text;
        let [start, end] = self.points.span(span);
        let before =
            Span { start: self.points.byte(start.saturating_sub(AROUND)), end: span.start };
        let after = Span { start: span.end, end: self.points.byte(end + AROUND) };
        [
            Selector::TextPositionSelector { start, end },
            Selector::TextQuoteSelector {
                exact: span.of(text).to_owned(),
                prefix: before.of(text).to_owned(),
                suffix: after.of(text).to_owned(),
            },
        ]
    }
}

fn text(purpose: &'static str, value: String) -> Body {
    Body::Text { r#type: "TextualBody", purpose, value, format: "text/plain" }
}

/// `id` as part of a URN: everything but letters, digits, `-`, `.`, `_` and `/` in percent signs.
fn encoded(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
