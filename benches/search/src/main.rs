//! How fast the index is built, opened and asked, natively, and whether it counts right.
//!
//! Takes a file of JSON Lines (`id`, `date`, `from`, `to`, `subject`, `text`). 200 seeded queries
//! of all kinds are made from its words, asked in turn, and every count is compared with reading
//! every document.

use std::process::ExitCode;
use std::time::Instant;

use hearsay_index::{Entry, Index};
use hearsay_search::{Field, Query, Word, is_near, slips_allowed, words};
use serde_json::Value;

/// Times that every query is asked; the median counts.
const ROUNDS: usize = 5;

struct Mail {
    text: String,
    title: String,
    from: String,
    to: String,
    date: String,
}

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
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
    let mails: Vec<Mail> = lines.lines().filter_map(mail).collect();
    drop(lines);
    let bytes: usize = mails.iter().map(|mail| mail.text.len()).sum();
    let megabytes = bytes as f64 / 1e6;

    let start = Instant::now();
    let mut index = Index::new();
    for mail in &mails {
        let date = mail.date.get(..10).and_then(|day| day.parse().ok());
        let fields = [(Field::From, mail.from.as_str()), (Field::To, mail.to.as_str())];
        index.add(&Entry { text: &mail.text, title: &mail.subject(), date, fields: &fields });
    }
    let parts = start.elapsed().as_secs_f64();
    index.merge_all();
    let built = start.elapsed().as_secs_f64();
    let kept: Vec<Vec<u8>> = index.segments().map(<[u8]>::to_vec).collect();
    let size: usize = kept.iter().map(Vec::len).sum();
    println!("{} documents, {megabytes:.1} MB of text", mails.len());
    println!(
        "build {built:.2} s ({:.1} MB/s), of which merging {:.2} s; index ÷ text {:.3}",
        megabytes / built,
        built - parts,
        size as f64 / bytes as f64
    );
    let start = Instant::now();
    let Ok(index) = Index::open(kept, []) else {
        eprintln!("The index cannot be opened again.");
        return ExitCode::FAILURE;
    };
    let first = index.search(&Query::parse("meeting"), 10);
    println!("open to first answer {:.1} ms ({} found)", millis(start), first.count);

    let queries = queries(&mails);
    let mut all = Vec::new();
    for kind in KINDS {
        let mut times: Vec<(f64, &str)> = Vec::new();
        for (_, text) in queries.iter().filter(|(own, _)| *own == kind) {
            let mut rounds: Vec<f64> = (0..ROUNDS)
                .map(|_| {
                    let start = Instant::now();
                    std::hint::black_box(index.search(&Query::parse(text), 10));
                    millis(start)
                })
                .collect();
            rounds.sort_by(f64::total_cmp);
            times.extend(rounds.get(ROUNDS / 2).map(|&time| (time, text.as_str())));
        }
        times.sort_by(|one, other| one.0.total_cmp(&other.0));
        report(kind, &times);
        all.extend(times);
    }
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    report("all", &all);
    compare(&mails, &index, &queries)
}

fn millis(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

fn report(kind: &str, times: &[(f64, &str)]) {
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

fn mail(line: &str) -> Option<Mail> {
    let value: Value = serde_json::from_str(line).ok()?;
    let field = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or("").to_owned();
    Some(Mail {
        text: field("text"),
        title: field("subject"),
        from: field("from"),
        to: field("to"),
        date: field("date"),
    })
}

impl Mail {
    fn subject(&self) -> String {
        self.title.clone()
    }
}

const KINDS: [&str; 9] =
    ["word", "common", "and", "phrase", "prefix", "typo", "minus", "or", "from"];

/// 200 queries, made from words of documents that a seed picks.
fn queries(mails: &[Mail]) -> Vec<(&'static str, String)> {
    let mut seed = 7_u32;
    let mut pick = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % below.max(1)
    };
    let mut made = Vec::new();
    let common = ["the", "to", "government", "of the", "meeting", "and", "state"];
    while made.len() < 200 {
        let Some(mail) = mails.get(pick(mails.len())) else { return made };
        let found: Vec<String> = words(&mail.text).into_iter().map(|word| word.text).collect();
        if found.len() < 12 {
            continue;
        }
        let at = pick(found.len() - 3);
        let (Some(one), Some(two), Some(three)) =
            (found.get(at), found.get(at + 1), found.get(at + 2))
        else {
            continue;
        };
        let far = found.get(pick(found.len())).unwrap_or(one);
        let kind = KINDS[made.len() % KINDS.len()];
        let long = [one, two, three, far].into_iter().max_by_key(|word| word.len()).unwrap_or(one);
        let text = match kind {
            "word" => one.clone(),
            "common" => common[pick(common.len())].to_owned(),
            "and" => format!("{one} {far}"),
            "phrase" => format!(
                "\"{one} {two}{}{}\"",
                [" ", ""][pick(2)],
                [three, ""][usize::from(made.len() % 2 == 0)]
            ),
            "prefix" => format!("{}*", long.chars().take(3 + pick(3)).collect::<String>()),
            "typo" => {
                let mut letters: Vec<char> = long.chars().collect();
                let place = pick(letters.len().saturating_sub(1));
                if place + 1 < letters.len() {
                    letters.swap(place, place + 1);
                }
                format!("{}~", letters.into_iter().collect::<String>())
            }
            "minus" => format!("{long} -{far}"),
            "or" => format!("{one} ({two} OR {far} OR {long}*)"),
            _ => {
                let name = mail.from.split(' ').next().unwrap_or("");
                format!("{long} from:{name} date:{}..", mail.date.get(..4).unwrap_or("2010"))
            }
        };
        made.push((kind, text));
    }
    made
}

/// Counts by reading every document with none of the index's means.
fn compare(mails: &[Mail], index: &Index, queries: &[(&str, String)]) -> ExitCode {
    let parsed: Vec<Query> = queries.iter().map(|(_, text)| Query::parse(text)).collect();
    let mut counts = vec![0_u32; parsed.len()];
    for mail in mails {
        let found = words(&mail.text);
        for (query, count) in parsed.iter().zip(&mut counts) {
            *count += u32::from(holds(query, mail, &found));
        }
    }
    let mut wrong = 0;
    for ((query, count), (_, text)) in parsed.iter().zip(counts).zip(queries) {
        let found = index.search(query, 10).count;
        if found != count {
            wrong += 1;
            println!("{text}: {found} found, {count} by reading");
        }
    }
    println!("counts: {wrong} of {} differ from reading every document", queries.len());
    if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn holds(query: &Query, mail: &Mail, found: &[Word]) -> bool {
    use hearsay_search::{DateRange, TermKind};
    query.terms.iter().all(|term| {
        let found = match &term.kind {
            TermKind::Word { text, prefix, typo } => row(found, text, *prefix, *typo),
            TermKind::Phrase(text) => row(found, text, false, false),
            TermKind::Any(any) => any.iter().any(|query| holds(query, mail, found)),
            TermKind::Field { field: Field::Date, value } => {
                let date = mail.date.get(..10).and_then(|day| day.parse().ok());
                date.zip(DateRange::parse(value)).is_some_and(|(date, range)| range.covers(date))
            }
            TermKind::Field { value, .. } => row(&words(&mail.from), value, false, false),
            TermKind::Unknown { .. } => false,
        };
        found != term.negated
    })
}

fn row(found: &[Word], text: &str, prefix: bool, typo: bool) -> bool {
    let wanted = words(text);
    found.windows(wanted.len().max(1)).any(|run| {
        run.iter().zip(&wanted).enumerate().all(|(at, (word, wanted))| {
            if typo {
                let slips = slips_allowed(&wanted.text);
                word.text.len().abs_diff(wanted.text.len()) <= slips * 4
                    && is_near(&wanted.text, &word.text, slips)
            } else if prefix && at + 1 == run.len() {
                word.text.starts_with(&wanted.text)
            } else {
                word.text == wanted.text
            }
        })
    })
}
