//! Trains the linker on gold spans, or applies it to them.
//!
//! `linker train < GOLD > WEIGHTS` writes one i16 per weight, little-endian.
//! `linker apply WEIGHTS < GOLD > PREDICTIONS` links gold spans, to measure the linker alone.

#![expect(clippy::disallowed_methods, reason = "a program, not the pure crate")]

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write as _};

use hearsay_tagger::{Choice, Chunk, LINK_WEIGHTS, Linked, Piece, Role, Scene};

mod common;
use common::{Attribution, Cut, Document, Fragments};

const ROUNDS: usize = 6;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["train"] => train(&common::documents()?),
        ["apply", path] => {
            let bytes = std::fs::read(path)?;
            let weights: Vec<i32> = bytes
                .as_chunks::<2>()
                .0
                .iter()
                .map(|&b| i32::from(i16::from_le_bytes(b)))
                .collect();
            apply(&common::documents()?, &weights)
        }
        _ => Err(io::Error::other("say: linker train, or linker apply WEIGHTS")),
    }
}

/// A document with its gold spans; each span with the attributions it belongs to.
struct Gold<'t> {
    cut: &'t Cut<'t>,
    pieces: Vec<Piece<'t>>,
    chunks: Vec<Chunk<Role>>,
    owners: Vec<Vec<usize>>,
}

impl Gold<'_> {
    fn scene(&self) -> Scene<'_> {
        Scene::new(&self.pieces, &self.cut.blocks, &self.chunks)
    }
}

fn gold<'t>(cut: &'t Cut<'t>, attributions: &[Attribution]) -> Gold<'t> {
    let mut spans: BTreeMap<(usize, usize), (Role, Vec<usize>)> = BTreeMap::new();
    for (owner, attribution) in attributions.iter().enumerate() {
        let roles = [&attribution.source, &attribution.cue, &attribution.content];
        for (role, fragments) in Role::ALL.into_iter().zip(roles) {
            for span in joined(cut, fragments) {
                let first = cut.tokens.partition_point(|t| cut.points.at(t.span.start) < span[0]);
                let end = cut.tokens.partition_point(|t| cut.points.at(t.span.start) < span[1]);
                if first < end {
                    let entry = spans.entry((first, end)).or_insert((role, Vec::new()));
                    if !entry.1.contains(&owner) {
                        entry.1.push(owner);
                    }
                }
            }
        }
    }
    let mut gold = Gold { cut, pieces: cut.pieces(), chunks: Vec::new(), owners: Vec::new() };
    let mut free = 0;
    for ((start, end), (role, owners)) in spans {
        for block in &cut.blocks {
            let part = start.max(block.start).max(free)..end.min(block.end);
            if part.start < part.end {
                free = part.end;
                gold.chunks.push(Chunk { kind: role, tokens: part });
                gold.owners.push(owners.clone());
            }
        }
    }
    gold
}

/// Fragments with only white space between them made one.
fn joined(cut: &Cut<'_>, fragments: &Fragments) -> Fragments {
    let mut sorted = fragments.clone();
    sorted.sort_unstable();
    let mut whole: Fragments = Vec::new();
    for [start, end] in sorted {
        match whole.last_mut() {
            Some(last) if blank(cut, last[1], start) => last[1] = last[1].max(end),
            _ => whole.push([start, end]),
        }
    }
    whole
}

fn blank(cut: &Cut<'_>, from: u32, to: u32) -> bool {
    let (from, to) = (cut.points.byte(from) as usize, cut.points.byte(to) as usize);
    from >= to || cut.text[from..to].trim().is_empty()
}

/// The right choice of span `from`: among several pieces the nearest.
fn right(gold: &Gold<'_>, scene: &Scene<'_>, from: usize, choice: Choice) -> Option<usize> {
    let mut candidates = scene.candidates(from, choice);
    candidates.retain(|&to| gold.owners[to].iter().any(|o| gold.owners[from].contains(o)));
    candidates.into_iter().min_by_key(|&to| to.abs_diff(from))
}

fn choices(gold: &Gold<'_>, scene: &Scene<'_>) -> Vec<(usize, Choice, Option<usize>)> {
    let mut all = Vec::new();
    for (from, chunk) in gold.chunks.iter().enumerate() {
        let own: &[Choice] = match chunk.kind {
            Role::Source => &[],
            Role::Cue => &[Choice::SourceOfCue],
            Role::Content => &[Choice::CueOfContent, Choice::SourceOfContent],
        };
        all.extend(own.iter().map(|&choice| (from, choice, right(gold, scene, from, choice))));
    }
    all
}

fn train(documents: &[Document]) -> io::Result<()> {
    let cuts: Vec<Cut<'_>> = documents.iter().map(|d| Cut::new(&d.text)).collect();
    let all: Vec<Gold<'_>> =
        documents.iter().zip(&cuts).map(|(d, cut)| gold(cut, &d.attributions)).collect();
    let mut weights = vec![0_i32; LINK_WEIGHTS];
    let mut sums = vec![0_i64; LINK_WEIGHTS];
    for round in 0..ROUNDS {
        let (mut wrong, mut total) = (0, 0);
        for gold in &all {
            let scene = gold.scene();
            for (from, choice, to) in choices(gold, &scene) {
                let chosen = scene.choose(from, choice, &weights);
                total += 1;
                if chosen != to {
                    wrong += 1;
                    for reason in scene.reasons(from, to, choice) {
                        weights[reason] += 1;
                    }
                    for reason in scene.reasons(from, chosen, choice) {
                        weights[reason] -= 1;
                    }
                }
            }
            for (sum, weight) in sums.iter_mut().zip(&weights) {
                *sum += i64::from(*weight);
            }
        }
        eprintln!("linker, round {}: {wrong} of {total} choices wrong", round + 1);
    }
    let largest = sums.iter().map(|s| s.abs()).max().unwrap_or(1).max(1);
    let mut out = BufWriter::new(io::stdout().lock());
    for sum in sums {
        out.write_all(&((sum * 30_000 / largest) as i16).to_le_bytes())?;
    }
    out.flush()
}

fn apply(documents: &[Document], weights: &[i32]) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for document in documents {
        let cut = Cut::new(&document.text);
        let gold = gold(&cut, &document.attributions);
        let linked = gold.scene().link(weights);
        let found: Vec<Attribution> = linked.iter().map(|one| spans(&gold, one)).collect();
        let line = serde_json::json!({"id": document.id, "attributions": found});
        writeln!(out, "{line}")?;
    }
    out.flush()
}

fn spans(gold: &Gold<'_>, linked: &Linked) -> Attribution {
    let of = |role: &[usize]| -> Fragments {
        role.iter().map(|&chunk| gold.cut.span(gold.chunks[chunk].tokens.clone())).collect()
    };
    Attribution { source: of(&linked.source), cue: of(&linked.cue), content: of(&linked.content) }
}
