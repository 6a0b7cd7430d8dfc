//! Writes every candidate of the documents on standard input (JSON Lines as for the example
//! `attributions`) with its traits, in code points: what `train/merit.py` learns from.

use std::io::{BufRead, Write};

use hearsay_analysis::{Reading, attributions, names};
use hearsay_model::{CodePoints, Meta, RawDocument, Span};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let given: Value = serde_json::from_str(&line?)?;
        let text = given["text"].as_str().unwrap_or_default().to_owned();
        let title = given["title"].as_str().map(str::to_owned);
        let stated = Meta { title, ..Meta::default() };
        let raw = RawDocument { text, stated, ..RawDocument::default() };
        let reading = Reading::of(&raw);
        let meta = raw.stated.clone().or(reading.structure.meta.clone());
        let names = names::find(&reading, &meta);
        let points = CodePoints::new(&raw.text);
        let spans = |ranges: &[core::ops::Range<usize>]| -> Vec<[u32; 2]> {
            let whole = |range: &core::ops::Range<usize>| {
                let tokens = reading.tokens.get(range.clone())?;
                let (first, last) = (tokens.first()?, tokens.last()?);
                Some(points.span(Span { start: first.span.start, end: last.span.end }))
            };
            ranges.iter().filter_map(whole).collect()
        };
        let weighed = attributions::candidates(&reading, &names);
        let candidates: Vec<Value> = weighed
            .statements
            .iter()
            .map(|(draft, traits)| {
                json!({
                    "source": spans(&draft.source),
                    "cue": spans(&draft.cue),
                    "content": spans(&draft.content),
                    "traits": traits,
                })
            })
            .collect();
        writeln!(
            out,
            "{}",
            json!({ "id": given["id"], "attributions": candidates, "rivals": weighed.rivals })
        )?;
    }
    Ok(())
}
