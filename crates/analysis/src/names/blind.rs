//! Names where the case of letters tells nothing: headlines in title case, lines in capitals.

use std::collections::BTreeMap;

use hearsay_model::EntityKind;

use crate::Reading;
use crate::lexicon::{GIVEN, HEADS, ORGANISATIONS, PLACES, is_common};
use crate::words::Words;

use super::closed::{is_function, is_no_name};
use super::join::{self, Kinded};
use super::runs::Candidate;
use super::titles;

/// Words of the longest name that is looked for.
const LONGEST: usize = 7;

/// Adds the names of the blind blocks: those of the rest of the text, those on a list, and given
/// names followed by a word that is no ordinary one.
pub fn add(reading: &Reading<'_>, blind: &[bool], taken: &[bool], kinded: &mut Vec<Kinded>) {
    let words = Words { text: reading.text, tokens: &reading.tokens };
    let known = Known::of(words, kinded);
    for sentence in reading.sentences.iter().filter(|s| blind.get(s.block) == Some(&true)) {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let free = taken.get(at) == Some(&false) && words.is_capital(at);
            match known.at(words, at, sentence.tokens.end).filter(|_| free) {
                Some((end, kind)) => {
                    let run = at..end;
                    let title = titles::at_head(words, &run);
                    let candidate = Candidate { core: title.end..end, title, blind: true };
                    kinded.push(Kinded { candidate, kind });
                    at = end;
                }
                None => at += 1,
            }
        }
    }
}

struct Known {
    names: BTreeMap<String, EntityKind>,
}

impl Known {
    fn of(words: Words<'_>, kinded: &[Kinded]) -> Self {
        let mut names = BTreeMap::new();
        for Kinded { candidate, kind } in kinded {
            names.insert(words.phrase(&candidate.core).to_lowercase(), *kind);
            let key = join::key(words, candidate);
            if *kind == EntityKind::Person
                && let Some(last) = key.last().filter(|last| key.len() > 1 && last.len() > 2)
                && (!is_common(last) || key.len() > 1)
            {
                names.entry(last.clone()).or_insert(*kind);
            }
        }
        Known { names }
    }

    /// The longest name that starts at `at`, and what it names.
    fn at(&self, words: Words<'_>, at: usize, end: usize) -> Option<(usize, EntityKind)> {
        let longest = (end - at).min(LONGEST);
        (1..=longest).rev().find_map(|length| {
            let run = at..at + length;
            if !words.is_capital(run.end - 1) {
                return None;
            }
            let key = words.phrase(&run).to_lowercase();
            let kind = self.names.get(&key).copied().or_else(|| listed(&key, length));
            let kind = kind
                .or_else(|| (length == 2 || length == 3).then(|| full_name(words, &run)).flatten());
            kind.map(|kind| (run.end, kind))
        })
    }
}

fn listed(key: &str, length: usize) -> Option<EntityKind> {
    if is_function(key) || is_no_name(key) {
        return None;
    }
    let sure = length > 1 || !is_common(key);
    if let Some(tag) = ORGANISATIONS.get(key) {
        return (sure && !tag.contains(['w', 'T'])).then_some(EntityKind::Organisation);
    }
    (sure && PLACES.get(key).is_some()).then_some(EntityKind::Place)
}

/// “Jane Roe”, “Jane Q. Roe”.
fn full_name(words: Words<'_>, run: &core::ops::Range<usize>) -> Option<EntityKind> {
    let last = words.lower(run.end - 1);
    let initial = run.len() < 3 || words.word(run.start + 1).chars().count() <= 2;
    let ordinary =
        is_common(&last) || is_function(&last) || HEADS.contains(&last) || is_no_name(&last);
    let first = words.lower(run.start);
    let named = GIVEN.contains(&first) && !is_common(&first) && words.is_capital(run.start + 1);
    (named && initial && !ordinary).then_some(EntityKind::Person)
}
