//! The part of a text that shows best why it was found.

use hearsay_model::Span;
use hearsay_search::{Query, TermKind, is_near, slips_allowed, words};

use crate::plan::{Form, form};
use crate::words::each_word;

/// A part of a text, with what was looked for in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Its bytes in the text, from the start of a word to the end of one.
    pub span: Span,
    /// Every place in it that a term of the query asks for, in order, none within another.
    pub marks: Vec<Span>,
}

/// Words in a row that are looked for.
struct Sequence(Vec<(String, Form)>);

impl Sequence {
    fn new(text: &str, form: Form) -> Self {
        let found = words(text);
        let last = found.len().saturating_sub(1);
        let form = |at| if form == Form::Prefix && at < last { Form::Exact } else { form };
        Self(found.into_iter().enumerate().map(|(at, word)| (word.text, form(at))).collect())
    }

    fn stands_in(&self, words: &[(String, Span)]) -> bool {
        let holds = |(word, _): &(String, Span), (wanted, form): &(String, Form)| match form {
            Form::Exact => word == wanted,
            Form::Prefix => word.starts_with(wanted.as_str()),
            Form::Typo => is_near(wanted, word, slips_allowed(wanted)),
        };
        !self.0.is_empty()
            && words.len() >= self.0.len()
            && words.iter().zip(&self.0).all(|(word, wanted)| holds(word, wanted))
    }
}

/// Every place in `text` that a term asks for which must hold, in order; overlapping ones joined.
pub fn marks(text: &str, query: &Query) -> Vec<Span> {
    let mut found = Vec::new();
    each_word(text, |word, span| found.push((word.to_owned(), span)));
    let mut sequences = Vec::new();
    collect(query, &mut sequences);
    let mut marks: Vec<Span> = Vec::new();
    for at in 0..found.len() {
        let rest = found.get(at..).unwrap_or(&[]);
        for sequence in sequences.iter().filter(|sequence| sequence.stands_in(rest)) {
            let (Some((_, first)), Some((_, last))) =
                (rest.first(), rest.get(sequence.0.len() - 1))
            else {
                continue;
            };
            let mark = first.join(*last);
            match marks.last_mut() {
                Some(before) if before.end > mark.start => *before = before.join(mark),
                _ => marks.push(mark),
            }
        }
    }
    marks
}

/// The stretch of about `length` bytes of `text` with the most marks; its start, where there are
/// none.
pub fn snippet(text: &str, query: &Query, length: usize) -> Snippet {
    let marks = marks(text, query);
    let fits = |first: Span| {
        marks
            .iter()
            .filter(|m| m.start >= first.start && m.end as usize <= first.start as usize + length)
            .count()
    };
    // The first of the best: later ones have to be better.
    let best = marks.iter().rev().max_by_key(|mark| fits(**mark)).copied();
    let lead = best.map_or(0, |mark| (mark.start as usize).saturating_sub(length / 4));
    let from = start_of_word(text, lead);
    let end = best.map_or(0, |mark| mark.end as usize).max(from + length);
    let to = end_of_word(text, end);
    let span = Span::new(from, to);
    let within = |mark: &&Span| mark.start >= span.start && mark.end <= span.end;
    Snippet { span, marks: marks.iter().filter(within).copied().collect() }
}

fn collect(query: &Query, into: &mut Vec<Sequence>) {
    for term in query.terms.iter().filter(|term| !term.negated) {
        match &term.kind {
            TermKind::Word { text, .. } | TermKind::Phrase(text) => {
                into.push(Sequence::new(text, form(&term.kind)));
            }
            TermKind::Unknown { field, value } => {
                let parts = words(field).into_iter().chain(words(value));
                into.extend(parts.map(|word| Sequence::new(&word.text, Form::Exact)));
            }
            TermKind::Any(alternatives) => {
                for query in alternatives {
                    collect(query, into);
                }
            }
            TermKind::Field { .. } => {}
        }
    }
}

/// The first byte behind white space at or behind `at`, at most a line on.
fn start_of_word(text: &str, at: usize) -> usize {
    if at == 0 {
        return 0;
    }
    let at = text.floor_char_boundary(at);
    let rest = text.get(at..).unwrap_or("");
    let gap = rest.char_indices().take(30).find(|(_, c)| c.is_whitespace());
    at + gap.map_or(0, |(place, c)| place + c.len_utf8())
}

/// The last byte before white space at or before `at`, at most a line back.
fn end_of_word(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    let at = text.ceil_char_boundary(at);
    let rest = text.get(at..).unwrap_or("");
    let gap = rest.char_indices().take(30).find(|(_, c)| c.is_whitespace());
    at + gap.map_or(0, |(place, _)| place)
}
