//! The native half of the bench: how fast the index is built, opened and asked, and whether it
//! counts right.
//!
//! Takes a file of JSON Lines (`id`, `date`, `from`, `to`, `subject`, `text`). 200 seeded queries
//! of all kinds are made from its words, asked in turn, and every count is compared with reading
//! every document. A second argument names a file to be written: the queries with those counts, an
//! array of `[kind, query, count]`. A third names a folder that `hearsay pack` made of the same mails:
//! what a reader of it fetches is counted.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use hearsay_bench_search::Shelf;
use hearsay_search::Query;
use mails::{KINDS, Mail, queries};
use serde_json::json;

mod mails;
mod published;
mod reading;

/// Times that every query is asked; the median counts.
const ROUNDS: usize = 5;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(path) = arguments.next() else {
        eprintln!("Name the file of JSON Lines to be searched.");
        return ExitCode::FAILURE;
    };
    let lines = match std::fs::read_to_string(&path) {
        Ok(lines) => lines,
        Err(error) => {
            eprintln!("{path}: cannot be read: {error}. Make it with make_corpus.py.");
            return ExitCode::FAILURE;
        }
    };
    let mails: Vec<Mail> = lines.lines().filter_map(Mail::new).collect();
    drop(lines);
    let Some(shelf) = build(&mails) else {
        eprintln!("The index cannot be opened again.");
        return ExitCode::FAILURE;
    };
    let queries = queries(&mails);
    ask(&shelf, &queries);
    let counts = compare(&mails, &shelf, &queries);
    if let (Some(out), Some(counts)) = (arguments.next(), &counts) {
        let rows: Vec<_> = queries
            .iter()
            .zip(counts)
            .map(|((kind, text), count)| json!([kind, text, count]))
            .collect();
        if let Err(error) = std::fs::write(&out, json!(rows).to_string()) {
            eprintln!("{out}: cannot be written: {error}.");
            return ExitCode::FAILURE;
        }
    }
    if let (Some(folder), Some(counts)) = (arguments.next(), &counts)
        && let Err(error) = published::report(Path::new(&folder), &queries, counts)
    {
        eprintln!("{folder}: {error}");
        return ExitCode::FAILURE;
    }
    if counts.is_some() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Builds the index, and opens it from its bytes.
fn build(mails: &[Mail]) -> Option<Shelf> {
    let bytes: usize = mails.iter().map(|mail| mail.text.len()).sum();
    let megabytes = bytes as f64 / 1e6;
    let start = Instant::now();
    let mut shelf = Shelf::new();
    for mail in mails {
        shelf.add(&mail.text, &mail.title, &mail.from, &mail.to, &mail.date);
    }
    let parts = start.elapsed().as_secs_f64();
    shelf.finish();
    let built = start.elapsed().as_secs_f64();
    let kept = shelf.bytes();
    println!("{} documents, {megabytes:.1} MB of text", mails.len());
    println!(
        "build {built:.2} s ({:.1} MB/s), of which the last merge {:.2} s; index ÷ text {:.3}",
        megabytes / built,
        built - parts,
        kept.len() as f64 / bytes as f64
    );
    let start = Instant::now();
    let shelf = Shelf::open(kept)?;
    let count = shelf.search("meeting");
    println!("open to first answer {:.1} ms ({count} found)", millis(start));
    Some(shelf)
}

fn ask(shelf: &Shelf, queries: &[(&'static str, String)]) {
    let mut all = Vec::new();
    for kind in KINDS {
        let mut times: Vec<(f64, &str)> = Vec::new();
        for (_, text) in queries.iter().filter(|(own, _)| *own == kind) {
            let mut rounds: Vec<f64> = (0..ROUNDS)
                .map(|_| {
                    let start = Instant::now();
                    std::hint::black_box(shelf.search(text));
                    millis(start)
                })
                .collect();
            rounds.sort_by(f64::total_cmp);
            times.extend(rounds.get(ROUNDS / 2).map(|&time| (time, text.as_str())));
        }
        report(kind, &mut times);
        all.extend(times);
    }
    report("all", &mut all);
}

fn millis(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

fn report(kind: &str, times: &mut [(f64, &str)]) {
    times.sort_by(|one, other| one.0.total_cmp(&other.0));
    let at = |part: usize| times.get((times.len() * part / 100).min(times.len().saturating_sub(1)));
    let [Some(p50), Some(p95), Some(p99)] = [at(50), at(95), at(99)] else { return };
    println!(
        "{kind:8} {:3} queries: p50 {:.3} p95 {:.3} p99 {:.3} ms  (slow: {})",
        times.len(),
        p50.0,
        p95.0,
        p99.0,
        p99.1
    );
}

/// The counts of reading every document, where those of the index are the same.
fn compare(mails: &[Mail], shelf: &Shelf, queries: &[(&str, String)]) -> Option<Vec<u32>> {
    let parsed: Vec<Query> = queries.iter().map(|(_, text)| Query::parse(text)).collect();
    let counts = reading::counts(mails, &parsed);
    let mut wrong = 0;
    for ((_, text), &count) in queries.iter().zip(&counts) {
        let found = shelf.search(text);
        if found != count {
            wrong += 1;
            println!("{text}: {found} found, {count} by reading");
        }
    }
    println!("counts: {wrong} of {} differ from reading every document", queries.len());
    (wrong == 0).then_some(counts)
}
