//! Runs the network over documents and writes what it finds as the scorers read it.
//!
//! `label WEIGHTS < DOCUMENTS > PREDICTIONS`: JSON Lines with `id` and `text` in; `id`, `attributions`,
//! how sure of each (thousandths) and `entities` (PER, ORG, LOC) out, in code points.
//! `label WEIGHTS --labels < DOCUMENTS`: the labels of every token instead.

#![expect(clippy::disallowed_methods, reason = "a program, not the pure crate")]

use std::io::{self, BufWriter, Write as _};

use hearsay_tagger::{Chunk, Linked, NameKind, Tagger};

mod common;
use common::{Attribution, Cut, Document, Fragments};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let path = arguments.first().ok_or_else(|| io::Error::other("say: label WEIGHTS"))?;
    let tagger = Tagger::read(&std::fs::read(path)?).map_err(io::Error::other)?;
    let documents = common::documents()?;
    let mut out = BufWriter::new(io::stdout().lock());
    match arguments.get(1).map(String::as_str) {
        None => {
            for document in &documents {
                writeln!(out, "{}", found(&tagger, document))?;
            }
        }
        Some("--labels") => {
            for document in &documents {
                writeln!(out, "{}", labels(&tagger, document))?;
            }
        }
        Some(other) => return Err(io::Error::other(format!("{other}? say --labels"))),
    }
    out.flush()
}

fn found(tagger: &Tagger, document: &Document) -> serde_json::Value {
    let cut = Cut::new(&document.text);
    let found = tagger.tag(&cut.pieces(), &cut.blocks);
    let of = |role: &[usize]| -> Fragments {
        role.iter().map(|&chunk| cut.span(found.roles[chunk].tokens.clone())).collect()
    };
    let attribution = |linked: &Linked| Attribution {
        source: of(&linked.source),
        cue: of(&linked.cue),
        content: of(&linked.content),
    };
    let attributions: Vec<Attribution> = found.links.iter().map(attribution).collect();
    let entity = |Chunk { kind, tokens }: &Chunk<NameKind>| {
        let [start, end] = cut.span(tokens.clone());
        let kind = match kind {
            NameKind::Person => "PER",
            NameKind::Organisation => "ORG",
            NameKind::Place => "LOC",
        };
        (start, end, kind)
    };
    let entities: Vec<_> = found.names.iter().map(entity).collect();
    let certainties: Vec<u16> = found.links.iter().map(|linked| found.certainty(linked)).collect();
    let (id, entities) = (&document.id, &entities);
    serde_json::json!({
        "id": id, "attributions": attributions, "certainties": certainties, "entities": entities
    })
}

fn labels(tagger: &Tagger, document: &Document) -> serde_json::Value {
    let cut = Cut::new(&document.text);
    let [roles, names] = tagger.labels(&cut.pieces(), &cut.blocks);
    serde_json::json!({"text": document.text, "roles": roles, "names": names})
}
