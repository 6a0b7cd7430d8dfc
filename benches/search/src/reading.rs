//! Counts by reading every document, with none of the index's means: every word of every mail is
//! looked at for every query. Only which of the different words will do is found once for each word
//! of a query.

use std::collections::HashMap;

use hearsay_search::{
    DateRange, Field, Name, Query, TermKind, is_near, next_word, slips_allowed, words,
};

use crate::mails::Mail;

/// A query, with the words that will do.
enum Asked {
    /// Of each word in a row, whether the word of that number will do.
    Row(Vec<Vec<bool>>),
    Any(Vec<Vec<(bool, Asked)>>),
    Date(DateRange),
    From(Name),
    Nothing,
}

/// How many mails each query holds for.
pub(crate) fn counts(mails: &[Mail], queries: &[Query]) -> Vec<u32> {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut word = String::new();
    let texts: Vec<Vec<u32>> = mails
        .iter()
        .map(|mail| {
            let (mut text, mut at) = (Vec::new(), 0);
            while let Some(span) = next_word(&mail.text, at, &mut word) {
                let next = numbers.len() as u32;
                text.push(match numbers.get(&word) {
                    Some(&number) => number,
                    None => *numbers.entry(word.clone()).or_insert(next),
                });
                at = span.end as usize;
            }
            text
        })
        .collect();
    let asked: Vec<_> = queries.iter().map(|query| all(query, &numbers)).collect();
    let hold = |asked: &Vec<(bool, Asked)>| {
        let pairs = mails.iter().zip(&texts);
        pairs.filter(|(mail, text)| holds(asked, mail, text)).count() as u32
    };
    asked.iter().map(hold).collect()
}

fn all(query: &Query, numbers: &HashMap<String, u32>) -> Vec<(bool, Asked)> {
    let terms = query.terms.iter();
    terms.map(|term| (!term.negated, asked(&term.kind, numbers))).collect()
}

fn asked(kind: &TermKind, numbers: &HashMap<String, u32>) -> Asked {
    match kind {
        TermKind::Word { text, prefix, typo } => row(text, *prefix, *typo, numbers),
        TermKind::Phrase(text) => row(text, false, false, numbers),
        TermKind::Any(any) => Asked::Any(any.iter().map(|query| all(query, numbers)).collect()),
        TermKind::Field { field: Field::Date, value } => {
            DateRange::parse(value).map_or(Asked::Nothing, Asked::Date)
        }
        TermKind::Field { value, .. } => Name::new(value).map_or(Asked::Nothing, Asked::From),
        TermKind::Unknown { .. } => Asked::Nothing,
    }
}

fn texts(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.text).collect()
}

fn row(text: &str, prefix: bool, typo: bool, numbers: &HashMap<String, u32>) -> Asked {
    let wanted = texts(text);
    let will_do = |(at, wanted_word): (usize, &String)| {
        let mut will_do = vec![false; numbers.len()];
        for (word, &number) in numbers {
            will_do[number as usize] = if typo {
                is_near(wanted_word, word, slips_allowed(wanted_word))
            } else if prefix && at + 1 == wanted.len() {
                word.starts_with(wanted_word.as_str())
            } else {
                word == wanted_word
            };
        }
        will_do
    };
    Asked::Row(wanted.iter().enumerate().map(will_do).collect())
}

fn holds(terms: &[(bool, Asked)], mail: &Mail, text: &[u32]) -> bool {
    terms.iter().all(|(stated, asked)| {
        let found = match asked {
            Asked::Row(row) => text
                .windows(row.len().max(1))
                .any(|run| run.iter().zip(row).all(|(&number, will_do)| will_do[number as usize])),
            Asked::Any(any) => any.iter().any(|terms| holds(terms, mail, text)),
            Asked::Date(range) => {
                let date = mail.date.get(..10).and_then(|day| day.parse().ok());
                date.is_some_and(|date| range.covers(date))
            }
            Asked::From(name) => name.fits(&mail.from),
            Asked::Nothing => false,
        };
        found == *stated
    })
}
