//! Words and where they stand: a vocabulary, places by word, words by document.
//!
//! Documents are only ever added at the end; adding one touches nothing that was there. Words stay in
//! the vocabulary when the last document that has them goes.

use std::collections::BTreeMap;

use hearsay_model::Span;

use crate::fold::fold;
use crate::words::{Word, words};

/// Number of a word in the vocabulary.
pub(crate) type WordId = u32;

/// A place in the text: word number `position` of document number `doc`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) doc: u32,
    pub(crate) position: u32,
}

/// The words of one document.
#[derive(Clone, Debug, Default)]
pub(crate) struct DocumentWords {
    /// In text order.
    pub(crate) words: Vec<WordId>,
    /// Where each stands.
    pub(crate) spans: Vec<Span>,
    /// The words of its title.
    pub(crate) title: Vec<WordId>,
}

impl DocumentWords {
    /// The positions of the words that lie in `span`.
    pub(crate) fn within(&self, span: Span) -> (u32, u32) {
        let from = self.spans.partition_point(|word| word.start < span.start);
        let to = self.spans.partition_point(|word| word.end <= span.end);
        (from as u32, to.max(from) as u32)
    }
}

/// The index of all documents.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    vocabulary: BTreeMap<String, WordId>,
    /// For every word its places in the texts, in order. Titles have none.
    places: Vec<Vec<Place>>,
    pub(crate) documents: Vec<DocumentWords>,
}

/// A word that is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// As it stands.
    Exact,
    /// Any word that begins so.
    Prefix,
    /// Any word spelt nearly so.
    Typo,
}

/// Words in a row: for each the words of the vocabulary that will do, sorted.
pub(crate) type Sequence = Vec<Vec<WordId>>;

impl Index {
    /// Adds a document behind the others.
    pub(crate) fn add(&mut self, text: &str, title: &str) {
        let doc = self.documents.len() as u32;
        let mut own = DocumentWords::default();
        for (position, Word { text, span }) in words(text).into_iter().enumerate() {
            let id = self.intern(text);
            if let Some(places) = self.places.get_mut(id as usize) {
                places.push(Place { doc, position: position as u32 });
            }
            own.words.push(id);
            own.spans.push(span);
        }
        own.title = words(title).into_iter().map(|word| self.intern(word.text)).collect();
        self.documents.push(own);
    }

    /// Takes out the documents for whose number `stays` is false; the others close up.
    pub(crate) fn retain(&mut self, stays: impl Fn(usize) -> bool) {
        let mut next = 0;
        let moved: Vec<Option<u32>> = (0..self.documents.len())
            .map(|doc| {
                stays(doc).then(|| {
                    next += 1;
                    next - 1
                })
            })
            .collect();
        let at = |doc: u32| moved.get(doc as usize).copied().flatten();
        for places in &mut self.places {
            places.retain_mut(|place| at(place.doc).map(|doc| place.doc = doc).is_some());
        }
        let mut doc = 0..;
        self.documents.retain(|_| doc.next().is_some_and(|doc| at(doc).is_some()));
    }

    fn intern(&mut self, word: String) -> WordId {
        let next = self.places.len() as WordId;
        let id = *self.vocabulary.entry(word).or_insert(next);
        if id == next {
            self.places.push(Vec::new());
        }
        id
    }

    /// The words of the vocabulary that begin with `start` (folded) and how often each stands in
    /// the texts, in alphabetic order.
    pub(crate) fn beginning(&self, start: &str) -> impl Iterator<Item = (&str, u32)> {
        self.starting(start)
            .map(|(word, id)| (word, self.places.get(id as usize).map_or(0, Vec::len) as u32))
            .filter(|&(_, places)| places > 0)
    }

    fn starting(&self, start: &str) -> impl Iterator<Item = (&str, WordId)> {
        let own = start.to_owned();
        self.vocabulary
            .range(own.clone()..)
            .take_while(move |(word, _)| word.starts_with(&own))
            .map(|(word, &id)| (word.as_str(), id))
    }

    /// The words of `text` in a row; `last` says how its last word is looked for (a typo may be in
    /// any).
    pub(crate) fn sequence(&self, text: &str, last: Form) -> Sequence {
        let words = words(text);
        let end = words.len();
        let form = |index: usize| match last {
            Form::Prefix if index + 1 < end => Form::Exact,
            form => form,
        };
        words.iter().enumerate().map(|(i, word)| self.alternatives(&word.text, form(i))).collect()
    }

    fn alternatives(&self, word: &str, form: Form) -> Vec<WordId> {
        let mut found: Vec<WordId> = match form {
            Form::Exact => self.vocabulary.get(word).copied().into_iter().collect(),
            Form::Prefix => self.starting(word).map(|(_, id)| id).collect(),
            Form::Typo => {
                let slips = slips_allowed(word);
                let near =
                    |(other, &id): (&String, &WordId)| is_near(word, other, slips).then_some(id);
                self.vocabulary.iter().filter_map(near).collect()
            }
        };
        hearsay_model::sorting::unstable(&mut found);
        found
    }

    /// Where the sequence begins, in order. An empty sequence stands nowhere.
    pub(crate) fn find(&self, sequence: &[Vec<WordId>]) -> Vec<Place> {
        let Some((first, rest)) = sequence.split_first() else { return Vec::new() };
        let mut found: Vec<Place> = first
            .iter()
            .filter_map(|&id| self.places.get(id as usize))
            .flatten()
            .copied()
            .filter(|&place| self.goes_on(place, rest))
            .collect();
        hearsay_model::sorting::unstable(&mut found);
        found
    }

    /// Whether `rest` follows the word at `place`.
    fn goes_on(&self, place: Place, rest: &[Vec<WordId>]) -> bool {
        let Some(document) = self.documents.get(place.doc as usize) else { return false };
        let behind = document.words.get(place.position as usize + 1..).unwrap_or(&[]);
        stands_at_start(behind, rest)
    }
}

fn stands_at_start(words: &[WordId], sequence: &[Vec<WordId>]) -> bool {
    words.len() >= sequence.len()
        && words.iter().zip(sequence).all(|(word, will_do)| will_do.binary_search(word).is_ok())
}

/// Whether the sequence stands anywhere among `words`.
pub(crate) fn stands_in(words: &[WordId], sequence: &[Vec<WordId>]) -> bool {
    !sequence.is_empty() && (0..words.len()).any(|at| stands_at_start(&words[at..], sequence))
}

/// How many slips a word may have: none up to three letters, one up to seven, then two.
pub fn slips_allowed(word: &str) -> usize {
    match word.chars().count() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// Whether at most `slips` letters are wrong, missing, too many, or swapped with a neighbour
/// (optimal string alignment distance).
pub fn is_near(word: &str, other: &str, slips: usize) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (word.chars().collect(), other.chars().collect());
    if a.len().abs_diff(b.len()) > slips {
        return false;
    }
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i);
        for j in 1..=b.len() {
            let same = a[i - 1] == b[j - 1];
            let mut slipped =
                (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + usize::from(!same));
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                slipped = slipped.min(before_last[j - 2] + 1);
            }
            row.push(slipped);
        }
        if row.iter().all(|&distance| distance > slips) {
            return false;
        }
        before_last = core::mem::replace(&mut last, row);
    }
    last.last().is_some_and(|&distance| distance <= slips)
}

/// Whether a folded name or value begins with what was typed, at its start or at one of its words.
pub(crate) fn begins(name: &str, typed: &str) -> bool {
    let (name, typed) = (fold(name), fold(typed.trim()));
    name.starts_with(&typed)
        || name.match_indices(&typed).any(|(at, _)| {
            name[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_spelt_nearly_alike() {
        let cases = [
            ("assange", "asange", true),
            ("assange", "assagne", true),
            ("assange", "assagnes", false),
            ("analytica", "anallitica", true),
            ("the", "then", false),
            ("mail", "main", true),
            ("mail", "rain", false),
            ("kitten", "kitten", true),
        ];
        for (word, other, expected) in cases {
            assert_eq!(is_near(word, other, slips_allowed(word)), expected, "{word} {other}");
        }
    }

    #[test]
    fn a_name_begins_at_any_of_its_words() {
        assert!(begins("Julian Assange", "ass"));
        assert!(begins("Julian Assange", "JUL"));
        assert!(begins("Julian Assange", "julian a"));
        assert!(!begins("Julian Assange", "lian"));
    }
}
