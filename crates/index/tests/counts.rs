//! Hits of generated queries over generated documents against reading every document.

#![expect(clippy::unwrap_used, reason = "tests")]

use hearsay_index::{Entry, Index, marks, snippet};
use hearsay_model::PartialDate;
use hearsay_search::{
    DateRange, Field, Name, Query, TermKind, Word, fold, is_near, slips_allowed, words,
};
use hearsay_testing::Seeded;
use hearsay_testing::harbour::{NAMES, WORDS};

#[derive(Clone)]
struct Doc {
    text: String,
    title: String,
    from: Vec<&'static str>,
    date: Option<PartialDate>,
}

impl Doc {
    fn new(seeded: &mut Seeded) -> Self {
        let mut text = |most: usize| {
            let count = seeded.below(most);
            let found: Vec<&str> = (0..count).map(|_| seeded.one(&WORDS)).collect();
            found.join(" ")
        };
        let (text, title) = (text(40), text(4));
        let from = (0..seeded.below(3)).map(|_| NAMES[seeded.below(NAMES.len())]).collect();
        let year = [2010, 2011, 2012, 2013, 2014][seeded.below(5)];
        let date =
            (seeded.below(4) > 0).then(|| PartialDate::day(year, 1 + seeded.below(12) as u8, 3));
        Self { text, title, from, date }
    }

    fn add_to(&self, index: &mut Index) -> u32 {
        let fields: Vec<(Field, &str)> =
            self.from.iter().map(|&name| (Field::From, name)).collect();
        index.add(&Entry { text: &self.text, title: &self.title, date: self.date, fields: &fields })
    }

    fn holds(&self, query: &Query, outer: bool) -> bool {
        let in_title = query.terms.iter().any(
            |term| matches!(&term.kind, TermKind::Field { field: Field::In, value } if value == "title"),
        ) || outer;
        let found = words(if in_title { &self.title } else { &self.text });
        query.terms.iter().all(|term| {
            let holds = match &term.kind {
                TermKind::Word { text, prefix, typo } => row(&found, text, *prefix, *typo),
                TermKind::Phrase(text) => row(&found, text, false, false),
                TermKind::Any(any) => any.iter().any(|query| self.holds(query, in_title)),
                TermKind::Field { field: Field::In, .. } => return true,
                TermKind::Field { field: Field::Date, value } => self
                    .date
                    .zip(DateRange::parse(value))
                    .is_some_and(|(date, range)| range.covers(date)),
                TermKind::Field { value, .. } => {
                    let name = Name::new(value).unwrap();
                    self.from.iter().any(|value| name.fits(value))
                }
                TermKind::Unknown { .. } => unreachable!("none is generated"),
            };
            holds != term.negated
        })
    }
}

fn row(found: &[Word], text: &str, prefix: bool, typo: bool) -> bool {
    let wanted = words(text);
    (0..found.len()).any(|at| {
        let run = &found[at..];
        run.len() >= wanted.len()
            && run.iter().zip(&wanted).enumerate().all(|(at, (word, wanted_word))| {
                let (word, wanted_word) = (&word.text, &wanted_word.text);
                if typo {
                    is_near(wanted_word, word, slips_allowed(wanted_word))
                } else if prefix && at + 1 == wanted.len() {
                    word.starts_with(wanted_word.as_str())
                } else {
                    word == wanted_word
                }
            })
    })
}

fn term(seeded: &mut Seeded, depth: usize) -> String {
    let word = seeded.one(&WORDS);
    let minus = if seeded.below(5) == 0 { "-" } else { "" };
    match seeded.below(if depth == 0 { 8 } else { 9 }) {
        0 | 1 => format!("{minus}{word}"),
        2 => format!("{minus}\"{word} {}\"", seeded.one(&WORDS)),
        3 => format!("\"{word} {} {}\"", seeded.one(&WORDS), seeded.one(&WORDS)),
        4 => {
            let start: String = word.chars().take(1 + seeded.below(4)).collect();
            if start.ends_with(char::is_alphanumeric) {
                format!("{minus}{start}*")
            } else {
                word.into()
            }
        }
        5 => format!("{minus}{word}~"),
        6 => {
            format!(
                "{minus}from:{}",
                seeded.one(&["Lee", "zoe", "\"Ann Lee\"", "\"ann zo*\"", "bo*", "nobody"])
            )
        }
        7 => {
            seeded.one(&["date:2011", "-date:2012..2013", "date:2012-06..", "in:title"]).to_owned()
        }
        _ => format!("{minus}({} OR {})", term(seeded, depth - 1), term(seeded, depth - 1)),
    }
}

#[test]
fn hits_are_those_of_reading_every_document() {
    let mut seeded = Seeded::new(3);
    for round in 0..12 {
        let mut index = Index::new();
        let mut docs: Vec<Option<Doc>> = Vec::new();
        // More than a block of one word's postings now and then, several segments, removals.
        for _ in 0..if round % 10 == 0 { 400 } else { 60 } {
            let doc = Doc::new(&mut seeded);
            assert_eq!(doc.add_to(&mut index) as usize, docs.len());
            docs.push(Some(doc));
            if seeded.below(9) == 0 {
                index.commit();
            }
            if seeded.below(6) == 0 {
                let id = seeded.below(docs.len());
                assert_eq!(index.remove(id as u32), docs[id].take().is_some());
            }
        }
        index.commit();
        if round % 3 == 0 {
            let segments: Vec<Vec<u8>> = index.segments().map(<[u8]>::to_vec).collect();
            let removed: Vec<u32> = index.removed().collect();
            index = Index::open(segments, removed).unwrap();
        }
        if round % 4 == 0 {
            index.merge_all();
        }
        assert_eq!(index.len() as usize, docs.iter().flatten().count());
        for _ in 0..60 {
            let terms: Vec<String> = (0..=seeded.below(3)).map(|_| term(&mut seeded, 2)).collect();
            let text = terms.join(" ");
            let query = Query::parse(&text);
            let holds =
                |doc: &Option<Doc>| doc.as_ref().is_some_and(|doc| doc.holds(&query, false));
            let read: Vec<u32> =
                (0..).zip(&docs).filter(|(_, doc)| holds(doc)).map(|(id, _)| id).collect();
            assert_eq!(index.documents(&query), read, "{text}");
            let found = index.search(&query, 10);
            assert_eq!(found.count as usize, read.len(), "{text}");
            assert_eq!(found.best.len(), read.len().min(10), "{text}");
            assert!(found.best.iter().all(|hit| read.contains(&hit.id)), "{text}");
            assert!(found.best.is_sorted_by(|one, next| one.score >= next.score), "{text}");
        }
    }
}

fn mails() -> Index {
    let mut index = Index::new();
    let mails = [
        ("Ann", "The ferry leaves the harbour at noon."),
        ("Ben", "No ferry today. The harbour is closed, says the harbour master."),
        ("Ann", "Lunch at noon?"),
    ];
    for (from, text) in mails {
        index.add(&Entry { text, fields: &[(Field::From, from)], ..Entry::default() });
        index.commit();
    }
    index
}

#[test]
fn values_follow_the_other_filters() {
    let values = |query| mails().values(&Query::parse(query), Field::From);
    let pairs = |values: &[(&str, u32)]| -> Vec<(String, u32)> {
        values.iter().map(|&(value, count)| (value.to_owned(), count)).collect()
    };
    assert_eq!(values(""), pairs(&[("Ann", 2), ("Ben", 1)]));
    assert_eq!(values("ferry"), pairs(&[("Ann", 1), ("Ben", 1)]));
    assert_eq!(values("noon from:Ben"), pairs(&[("Ann", 2)]));
}

#[test]
fn more_of_a_rare_word_comes_first() {
    let best = |query| -> Vec<u32> {
        mails().search(&Query::parse(query), 10).best.iter().map(|hit| hit.id).collect()
    };
    assert_eq!(best("harbour"), [1, 0]);
    assert_eq!(best("harbour OR lunch"), [2, 1, 0]);
    assert_eq!(best("from:Ann"), [0, 2], "filters alone: as they were added");
}

#[test]
fn a_word_that_stands_nowhere_has_a_suggestion() {
    let suggestions = |query| mails().suggestions(&Query::parse(query));
    assert_eq!(suggestions("ferry habrour"), [(1, "harbour".to_owned())]);
    assert!(suggestions("ferry xylophone -habrour").is_empty());
}

#[test]
fn a_snippet_marks_every_hit() {
    let text = format!(
        "{} The Zoë’s ferries left the cafe. {}",
        "Before it. ".repeat(40),
        "After it. ".repeat(40)
    );
    let query = Query::parse("zoe ferr* \"the café\" -after");
    let of = |span: hearsay_model::Span| span.of(&text);
    let shown = snippet(&text, &query, 80);
    let marked: Vec<&str> = shown.marks.iter().map(|&mark| of(mark)).collect();
    assert_eq!(marked, ["Zoë", "ferries", "the cafe"]);
    assert!((60..160).contains(&of(shown.span).len()), "{}", of(shown.span));
    assert!(marks("nothing here", &query).is_empty());
    assert!(snippet("é", &query, 0).marks.is_empty());
    assert!(fold(of(shown.span)).contains("zoe's ferries"));
}

#[test]
fn the_same_calls_give_the_same_bytes() {
    let bytes = |index: &Index| index.segments().map(<[u8]>::to_vec).collect::<Vec<_>>();
    assert_eq!(bytes(&mails()), bytes(&mails()));
    let mut merged = mails();
    merged.merge_all();
    let mut at_once = Index::new();
    for (from, text) in [
        ("Ann", "The ferry leaves the harbour at noon."),
        ("Ben", "No ferry today. The harbour is closed, says the harbour master."),
        ("Ann", "Lunch at noon?"),
    ] {
        at_once.add(&Entry { text, fields: &[(Field::From, from)], ..Entry::default() });
    }
    at_once.commit();
    assert_eq!(bytes(&merged), bytes(&at_once), "merged as if written at once");
}

#[test]
fn damaged_bytes_are_refused() {
    let mut index = mails();
    index.merge_all();
    let whole = index.segments().next().unwrap().to_vec();
    for at in 0..whole.len() {
        let mut altered = whole.clone();
        altered[at] ^= 1 << (at % 8);
        assert!(Index::open([altered], []).is_err(), "byte {at} altered");
        assert!(Index::open([whole[..at].to_vec()], []).is_err(), "cut at {at}");
    }
    let mut other_version = whole.clone();
    other_version[4] = 99;
    let told = Index::open([other_version], []).unwrap_err().to_string();
    assert!(told.contains("version 99"), "{told}");
    let longer = [whole.as_slice(), &[0]].concat();
    assert!(Index::open([longer], []).is_err());
}
