//! What may be a name, and whether it is one.
//!
//! Evidence is gathered before the trained network reads anything, so that it need not read where no
//! name depends on it; then the network has its say, and every name gets its kind.

use core::ops::Range;
use std::collections::BTreeMap;

use hearsay_model::EntityKind;
use hearsay_tagger::{Chunk, NameKind};

use crate::Reading;
use crate::words::Words;

use super::join::{self, Kinded};
use super::kinds::{self, Evidence};
use super::runs::{self, Candidate};
use super::values::{self, Value};
use super::{habits, learnt};

/// Values and possible names of a text.
#[derive(Clone, Debug, Default)]
pub struct Prospects {
    /// Values in text order, dates not resolved yet.
    pub(super) values: Vec<Value>,
    /// Whether each token belongs to a value.
    pub(super) taken: Vec<bool>,
    /// Whether the case of letters tells nothing in each block.
    pub(super) blind: Vec<bool>,
    candidates: Vec<Candidate>,
    /// For each candidate the number of its name.
    numbers: Vec<usize>,
    /// The words that tell each name from the others.
    keys: Vec<Vec<String>>,
    /// What speaks for each name.
    totals: Vec<Total>,
    /// Pairs of names that stand in one list, in text order.
    alike: Vec<(usize, usize)>,
}

/// Evidence of every mention of a name, in one sum.
#[derive(Clone, Copy, Debug, Default)]
struct Total {
    name: Evidence,
    context: Evidence,
    /// What is counted against it.
    doubt: i32,
}

impl Prospects {
    /// Looks through the text once.
    pub fn of(reading: &Reading<'_>) -> Self {
        let words = Words { text: reading.text, tokens: &reading.tokens };
        let values = values::find(reading);
        let mut taken = vec![false; reading.tokens.len()];
        for value in &values {
            taken.get_mut(value.tokens.clone()).unwrap_or_default().fill(true);
        }
        let blind = habits::blind_blocks(reading);
        let candidates = runs::find(reading, &taken, &blind);
        let mut keys: Vec<Vec<String>> = Vec::new();
        let mut known: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        let mut totals: Vec<Total> = Vec::new();
        let mut numbers = Vec::with_capacity(candidates.len());
        for candidate in &candidates {
            let key = join::key(words, candidate);
            let number = known.get(&key).copied().unwrap_or_else(|| {
                known.insert(key.clone(), keys.len());
                keys.push(key);
                totals.push(Total::default());
                keys.len() - 1
            });
            numbers.push(number);
            let total = &mut totals[number];
            total.name = strongest(total.name, kinds::of_name(words, candidate));
            total.context += kinds::of_context(words, candidate);
        }
        let alike = alike(words, &candidates);
        let alike = alike.map(|at| (numbers[at - 1], numbers[at])).collect();
        Self { values, taken, blind, candidates, numbers, keys, totals, alike }
    }

    /// The tokens of the candidates that are names or none according to what the network says.
    pub fn doubtful(&self) -> Vec<Range<usize>> {
        let sure = self.kinds(&vec![true; self.keys.len()]);
        let unsure = self.kinds(&vec![false; self.keys.len()]);
        let depends = |number: usize| sure[number] != unsure[number];
        let doubtful = self.candidates.iter().zip(&self.numbers);
        doubtful.filter(|(_, number)| depends(**number)).map(|(one, _)| one.core.clone()).collect()
    }

    /// The candidates that name a person, organisation or place. `labelled` are the network's names.
    pub(super) fn decide(&self, labelled: &[Chunk<NameKind>]) -> Vec<Kinded> {
        let mut seen = vec![false; self.keys.len()];
        for (candidate, &number) in self.candidates.iter().zip(&self.numbers) {
            seen[number] |= learnt::is_labelled(candidate, labelled);
        }
        let kinds = self.kinds(&seen);
        let candidates = self.candidates.iter().zip(&self.numbers);
        candidates
            .filter_map(|(candidate, &number)| {
                Some(Kinded { candidate: candidate.clone(), kind: kinds[number]? })
            })
            .collect()
    }

    /// The kind of each name; `labelled` says whether the network takes any mention of it for one.
    fn kinds(&self, labelled: &[bool]) -> Vec<Option<EntityKind>> {
        let mut totals = self.totals.clone();
        for ((total, key), &labelled) in totals.iter_mut().zip(&self.keys).zip(labelled) {
            total.doubt = if labelled { 0 } else { learnt::doubt(key) };
        }
        list_alike(&self.alike, &mut totals);
        let nothing = Evidence::default();
        let mut kinds: Vec<Option<EntityKind>> =
            totals.iter().map(|total| best(total, nothing)).collect();
        // The parts of names of several words count for the single words.
        let mut parts: BTreeMap<&str, Evidence> = BTreeMap::new();
        for (key, kind) in self.keys.iter().zip(&kinds) {
            let [first, .., last] = key.as_slice() else { continue };
            match kind {
                Some(EntityKind::Person) => {
                    parts.entry(last).or_default().person += 6;
                    parts.entry(first).or_default().person += 3;
                }
                Some(EntityKind::Organisation) if join::shortens(first, last) => {
                    parts.entry(first).or_default().organisation += 8;
                }
                _ => {}
            }
        }
        for ((key, total), kind) in self.keys.iter().zip(&totals).zip(&mut kinds) {
            if let [word] = key.as_slice()
                && let Some(&more) = parts.get(word.as_str())
            {
                *kind = best(total, more);
            }
        }
        kinds
    }
}

/// The candidates that stand in one list with the one before them.
fn alike(words: Words<'_>, candidates: &[Candidate]) -> impl Iterator<Item = usize> {
    (1..candidates.len()).filter(move |&at| {
        let between = candidates[at - 1].core.end..candidates[at].core.start;
        let plain = candidates[at].title.is_empty() && candidates[at - 1].title.is_empty();
        plain
            && (1..=2).contains(&between.len())
            && between.clone().all(|i| matches!(words.word(i), "," | "and" | "or"))
    })
}

/// What stands in one list is likely of one kind: “Milan, Muscat and Oslo”. Names that tell what they
/// are speak for their neighbours, once down the text and once up.
fn list_alike(pairs: &[(usize, usize)], totals: &mut [Total]) {
    const POINTS: i32 = 3;
    let back = pairs.iter().rev().map(|&(one, other)| (other, one));
    for (from, to) in pairs.iter().copied().chain(back) {
        let kind = best(&totals[from], Evidence::default());
        let total = &mut totals[to];
        if best(total, Evidence::default()).is_some() {
            continue;
        }
        match kind {
            Some(EntityKind::Person) => total.context.person += POINTS,
            Some(EntityKind::Place) => total.context.place += POINTS,
            Some(EntityKind::Organisation) => total.context.organisation += POINTS,
            _ => {}
        }
    }
}

fn strongest(one: Evidence, other: Evidence) -> Evidence {
    Evidence {
        person: one.person.max(other.person),
        organisation: one.organisation.max(other.organisation),
        place: one.place.max(other.place),
        other: one.other.max(other.other),
    }
}

/// The reading with the most points; a name without any evidence is none.
fn best(total: &Total, more: Evidence) -> Option<EntityKind> {
    let mut sum = total.name;
    sum += total.context.clipped();
    sum.other += total.doubt;
    sum += more;
    let most = sum.person.max(sum.organisation).max(sum.place);
    if most <= 0 || most <= sum.other {
        return None;
    }
    Some(if sum.place == most && sum.place > sum.person {
        EntityKind::Place
    } else if sum.organisation == most && sum.organisation > sum.person {
        EntityKind::Organisation
    } else {
        EntityKind::Person
    })
}
