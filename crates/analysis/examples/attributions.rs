//! Reads documents as JSON Lines (`{"id","text","title"?,"date"?}`) and writes their attributions,
//! in code points, for measuring:
//! `cargo run --release -p hearsay-analysis --example attributions < IN.jsonl > OUT.jsonl`.

use std::io::{BufRead, Write};

use hearsay_analysis::analyse;
use hearsay_model::{CodePoints, Meta, RawDocument, Span};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let given: Value = serde_json::from_str(&line?)?;
        let field = |name: &str| given[name].as_str().map(str::to_owned);
        let stated = Meta {
            title: field("title"),
            publisher: field("publisher"),
            date: field("date").and_then(|date| date.parse().ok()),
            ..Meta::default()
        };
        let raw = RawDocument {
            id: field("id").unwrap_or_default(),
            text: field("text").unwrap_or_default(),
            stated,
            ..RawDocument::default()
        };
        let document = analyse(&raw);
        let points = CodePoints::new(&document.text);
        let spans = |spans: &[Span]| spans.iter().map(|&s| points.span(s)).collect::<Vec<_>>();
        let attributions: Vec<Value> = document
            .attributions
            .iter()
            .map(|found| {
                json!({
                    "kind": found.kind.key(),
                    "source": spans(&found.source),
                    "cue": spans(&found.cue),
                    "content": spans(&found.content),
                    "speaker": document.speaker(found).map(|entity| entity.name.clone()),
                    "source_class": found.source_class.key(),
                    "stance": found.stance.key(),
                    "negated": found.negated,
                    "channel": found.channel.as_ref().map(|channel| channel.name.clone()),
                    "channel_from_context": found.channel.as_ref().is_some_and(|c| c.from_context),
                    "date": found.date.map(|date| date.when.to_string()),
                    "date_from_context": found.date.is_some_and(|date| date.from_context),
                    "anonymity": found.anonymity.map(|span| points.span(span)),
                    "confidence": found.confidence.0,
                    "pattern": found.why.pattern.key(),
                    "lemma": found.why.cue,
                    "chain": format!("{:?}", found.chain),
                })
            })
            .collect();
        writeln!(out, "{}", json!({ "id": document.id, "attributions": attributions }))?;
    }
    Ok(())
}
