//! `cargo xtask size`: what a reader has to fetch, as static hosts send it (brotli at its best).

use crate::failure::{Failure, Outcome};
use crate::{shell, unknown_option};
use std::fmt;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// What a first visit may weigh, in bytes after brotli: a second and a third of download at
/// 1.2 Mbit/s.
pub const BUDGET: usize = 200_000;

const HISTORY: &str = "docs/size.tsv";
const HEADER: &str = "date\ttotal\twasm\tjs\tcss\thtml\tother\n";
const WHOLE: &str = "the whole program, fetched for sources, library, corrections and taking away";
const KEEPING: &str = "what keeps it on the reader's machine, fetched behind the page";
const HOST: &str = "what the host reads";
const IMPORTING: &str = "the worker, fetched by those who import";
/// How the names of files begin that a first visit does not fetch, and what they are.
const LATER: [(&str, &str); 8] = [
    ("desk.css", WHOLE),
    ("hearsay-desk", WHOLE),
    ("hearsay-worker", IMPORTING),
    ("worker.js", IMPORTING),
    ("service-worker.js", KEEPING),
    ("icon-", KEEPING),
    ("manifest.webmanifest", KEEPING),
    ("_headers", HOST),
];
const KINDS: [&str; 4] = ["wasm", "js", "css", "html"];

/// One file of the bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    name: String,
    raw: usize,
    packed: usize,
}

impl Part {
    /// When it is fetched, where that is not at the first visit.
    fn later(&self) -> Option<&'static str> {
        LATER.iter().find(|(prefix, _)| self.name.starts_with(prefix)).map(|(_, when)| *when)
    }
}

/// What the files of a bundle weigh, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sizes {
    parts: Vec<Part>,
}

/// Prints the table; `--record` adds a line to the history.
///
/// # Errors
/// Without a bundle, or when a file cannot be read or written.
pub fn run(options: &[String]) -> Outcome {
    let mut record = false;
    for option in options {
        match option.as_str() {
            "--record" => record = true,
            other => return Err(unknown_option("size", other)),
        }
    }
    let sizes = measure(&shell::bundle())?;
    print!("{sizes}");
    let path = shell::root().join(HISTORY);
    let history = fs::read_to_string(&path).unwrap_or_default();
    if let Some(line) = compared(&history, sizes.total()) {
        println!("{line}");
    }
    if record {
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
        let start = if history.is_empty() { HEADER } else { &history };
        let text = format!("{start}{}\t{}\n", date(seconds / 86_400), sizes.columns());
        fs::write(&path, text).map_err(|error| Failure::file("write", &path, &error))?;
    }
    Ok(())
}

/// Prints the table and holds it against the budget.
///
/// # Errors
/// Without a bundle, or when it weighs too much.
pub fn check() -> Outcome {
    let sizes = measure(&shell::bundle())?;
    print!("{sizes}");
    let total = sizes.total();
    if total <= BUDGET {
        return Ok(());
    }
    Err(Failure::new(
        format!("The bundle weighs {total} bytes after brotli; the budget is {BUDGET}."),
        "See what grew with `cargo xtask size`, and take the weight out again.",
    ))
}

/// Weighs every file of a bundle.
///
/// # Errors
/// When there is none, or a file cannot be read.
pub fn measure(folder: &Path) -> Outcome<Sizes> {
    let mut parts = Vec::new();
    weigh(folder, "", &mut parts)?;
    if parts.is_empty() {
        return Err(Failure::new("There is no bundle in dist/.", "Run `cargo xtask dist` first."));
    }
    parts.sort_by(|a, b| b.packed.cmp(&a.packed).then_with(|| a.name.cmp(&b.name)));
    Ok(Sizes { parts })
}

fn weigh(folder: &Path, prefix: &str, parts: &mut Vec<Part>) -> Outcome {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if path.is_dir() {
            weigh(&path, &format!("{name}/"), parts)?;
        } else {
            let bytes = fs::read(&path).map_err(|error| Failure::file("read", &path, &error))?;
            let packed = brotli_length(&bytes);
            parts.push(Part { name, raw: bytes.len(), packed });
        }
    }
    Ok(())
}

fn brotli_length(bytes: &[u8]) -> usize {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 22);
    // Writing to memory cannot fail.
    let _ = writer.write_all(bytes);
    drop(writer);
    packed.len()
}

impl Sizes {
    /// What a first visit fetches, packed.
    pub fn total(&self) -> usize {
        self.first().map(|part| part.packed).sum()
    }

    fn first(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| part.later().is_none())
    }

    fn of_kind(&self, kind: &str) -> usize {
        let suffix = format!(".{kind}");
        let parts = self.first().filter(|part| part.name.ends_with(&suffix));
        parts.map(|part| part.packed).sum()
    }

    /// Total, the kinds, the rest: a line of the history without its date.
    fn columns(&self) -> String {
        let kinds = KINDS.map(|kind| self.of_kind(kind));
        let other = self.total() - kinds.iter().sum::<usize>();
        std::iter::once(self.total())
            .chain(kinds)
            .chain([other])
            .map(|number| number.to_string())
            .collect::<Vec<_>>()
            .join("\t")
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:>10}  {:>10}  file", "bytes", "brotli")?;
        for part in &self.parts {
            writeln!(f, "{:>10}  {:>10}  {}", part.raw, part.packed, part.name)?;
        }
        let raw: usize = self.first().map(|part| part.raw).sum();
        writeln!(f, "{raw:>10}  {:>10}  at the first visit (budget {BUDGET})", self.total())?;
        for when in [WHOLE, IMPORTING, KEEPING, HOST] {
            let later = || self.parts.iter().filter(|part| part.later() == Some(when));
            let raw: usize = later().map(|part| part.raw).sum();
            let packed: usize = later().map(|part| part.packed).sum();
            writeln!(f, "{raw:>10}  {packed:>10}  {when}")?;
        }
        Ok(())
    }
}

/// How a total differs from the last recorded one.
fn compared(history: &str, total: usize) -> Option<String> {
    let mut last = history.lines().skip(1).last()?.split('\t');
    let (date, before) = (last.next()?, last.next()?.parse::<usize>().ok()?);
    let (sign, difference) =
        if total >= before { ("+", total - before) } else { ("-", before - total) };
    Some(format!("{sign}{difference} bytes against {before} of {date}"))
}

/// Year, month and day of a day counted from 1970-01-01, in the Gregorian calendar
/// (after H. Hinnant, "chrono-compatible low-level date algorithms", `civil_from_days`).
fn date(day: u64) -> String {
    let shifted = day + 719_468;
    let era = shifted / 146_097;
    let day_of_era = shifted % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, packed: usize) -> Part {
        Part { name: name.to_owned(), raw: packed * 3, packed }
    }

    #[test]
    fn dates_follow_the_calendar() {
        let cases = [(0, "1970-01-01"), (11_016, "2000-02-29"), (17_464, "2017-10-25")];
        for (day, shown) in cases {
            assert_eq!(date(day), shown);
        }
    }

    #[test]
    fn kinds_add_up_to_the_total() {
        let parts =
            vec![part("a.wasm", 100), part("a.js", 20), part("i.html", 3), part("x.svg", 4)];
        assert_eq!(Sizes { parts }.columns(), "127\t100\t20\t0\t3\t4");
    }

    #[test]
    fn what_comes_later_is_no_part_of_a_first_visit() {
        let later = [part("hearsay-worker_bg.wasm", 900), part("hearsay-desk_bg.wasm", 300)];
        let sizes = Sizes { parts: [part("a.wasm", 100)].into_iter().chain(later).collect() };
        assert_eq!((sizes.total(), sizes.columns().as_str()), (100, "100\t100\t0\t0\t0\t0"));
        assert!(sizes.to_string().contains("900  the worker"));
    }

    #[test]
    fn a_total_is_compared_with_the_last_line() {
        let history = format!("{HEADER}2026-01-01\t90\t0\n2026-01-02\t120\t0\n");
        assert_eq!(compared(&history, 100).as_deref(), Some("-20 bytes against 120 of 2026-01-02"));
        assert_eq!(compared(HEADER, 100), None);
        assert_eq!(compared("", 100), None);
    }

    #[test]
    fn repetition_packs_well() {
        assert!(brotli_length(&[b'a'; 10_000]) < 50);
    }
}
