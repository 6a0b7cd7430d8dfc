//! Reads `{"id", "text", "title"?, "date"?}` lines on standard input and writes one line per
//! document with the names found: `{"id", "entities": [[start, end, "PER" | "ORG" | "LOC"], …]}`,
//! offsets in code points. With `--show` it prints each document's structure and entities to read.

use std::io::{self, BufRead, Write};

use hearsay_analysis::names::titles;
use hearsay_analysis::tokens::tokenise;
use hearsay_analysis::words::Words;
use hearsay_model::{CodePoints, Document, EntityKind, MentionForm, Meta, RawDocument, Span};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let show = std::env::args().any(|argument| argument == "--show");
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let value: Value = serde_json::from_str(&line?)?;
        let field = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        let date = field("date").parse().ok();
        let raw = RawDocument {
            id: field("id"),
            text: field("text"),
            stated: Meta { date, ..Meta::default() },
            ..RawDocument::default()
        };
        let document = hearsay_analysis::analyse(&raw);
        if show {
            print(&document, &mut out)?;
        } else {
            writeln!(out, "{}", names(&document))?;
        }
    }
    Ok(())
}

fn names(document: &Document) -> Value {
    let points = CodePoints::new(&document.text);
    let mut found: Vec<Value> = Vec::new();
    for entity in document.entities.iter().filter(|entity| entity.named) {
        let label = match entity.kind {
            EntityKind::Person => "PER",
            EntityKind::Organisation => "ORG",
            EntityKind::Place => "LOC",
            _ => continue,
        };
        for mention in entity.mentions.iter().filter(|m| m.form == MentionForm::Name) {
            let [start, end] = points.span(bare(&document.text, mention.span));
            found.push(json!([start, end, label]));
        }
    }
    json!({"id": document.id, "entities": found})
}

/// A mention without the titles before it, which the scored corpora leave out.
fn bare(text: &str, span: Span) -> Span {
    let of = span.of(text);
    let tokens = tokenise(of);
    let words = Words { text: of, tokens: &tokens };
    let title = titles::at_head(words, &(0..tokens.len()));
    let skipped = tokens.get(title.end).map_or(0, |token| token.span.start);
    Span { start: span.start + skipped, end: span.end }
}

fn print(document: &Document, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "== {} {:?}", document.id, document.meta)?;
    for block in &document.blocks {
        let text: String = block.span.of(&document.text).chars().take(70).collect();
        writeln!(out, "{:?} {:?} {text:?}", block.role, block.number)?;
    }
    for entity in &document.entities {
        let when = entity.when.map(|date| date.to_string()).unwrap_or_default();
        let mentions: Vec<String> = entity
            .mentions
            .iter()
            .map(|m| format!("{}:{}{}", m.span.start, m.span.of(&document.text), mark(m.form)))
            .collect();
        writeln!(
            out,
            "{} {:?} {when}{} aliases {:?} of {:?} mentions {mentions:?}",
            entity.kind.key(),
            entity.name,
            if entity.named { "" } else { " UNNAMED" },
            entity.aliases,
            entity.of,
        )?;
    }
    for attribution in &document.attributions {
        let words = |spans: &[Span]| {
            spans.iter().map(|span| span.of(&document.text)).collect::<Vec<_>>().join(" … ")
        };
        let content: String = words(&attribution.content).chars().take(60).collect();
        writeln!(
            out,
            "[{}] -> {:?} ({:?}) | {} | {content}",
            words(&attribution.source),
            document.speaker(attribution).map(|entity| &entity.name),
            attribution.why.resolution,
            words(&attribution.cue),
        )?;
    }
    Ok(())
}

fn mark(form: MentionForm) -> &'static str {
    match form {
        MentionForm::Name => "",
        MentionForm::Description => " (d)",
        MentionForm::Pronoun => " (p)",
    }
}
