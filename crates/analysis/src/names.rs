//! Persons, organisations, places, dates and other values, joined by name.
//!
//! Runs of capitalised words are cut into names ([`runs`]), the evidence for what each names is
//! added up over the whole text ([`kinds`]; [`learnt`] has what the trained network says against it), and names of the same are joined ([`join`]). Where the
//! case of letters tells nothing (headlines, lines in capitals) only what is known from the rest of
//! the text or from a list counts ([`blind`]).

use core::ops::Range;
use std::collections::BTreeMap;

use hearsay_model::{Entity, EntityKind, Mention, MentionForm, Meta};

use crate::Reading;
use crate::words::Words;

mod blind;
pub mod closed;
mod habits;
mod join;
mod kinds;
mod learnt;
pub mod nouns;
mod runs;
pub mod titles;
mod values;

use join::Kinded;
use kinds::Evidence;
use runs::Candidate;

/// A place where a name or value stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMention {
    /// Indices into the document's tokens, courtesy titles included (“Mr. Assange”).
    pub tokens: Range<usize>,
    /// Index into [`Names::entities`].
    pub entity: usize,
}

/// All names and values of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// One for everybody and everything named, mentions filled in (names only, no pronouns yet).
    pub entities: Vec<Entity>,
    /// In text order, not overlapping.
    pub mentions: Vec<NameMention>,
}

/// Finds names and joins them.
pub fn find(reading: &Reading<'_>, meta: &Meta) -> Names {
    let words = Words { text: reading.text, tokens: &reading.tokens };
    let values = values::find(reading, meta);
    let mut taken = vec![false; reading.tokens.len()];
    for at in values.iter().flat_map(|value| value.tokens.clone()) {
        if let Some(flag) = taken.get_mut(at) {
            *flag = true;
        }
    }
    let blind_blocks = habits::blind_blocks(reading);
    let candidates = runs::find(reading, &taken, &blind_blocks);
    let mut kinded = decide(reading, candidates);
    blind::add(reading, &blind_blocks, &taken, &mut kinded);
    kinded.sort_by_key(|k| k.candidate.core.start);
    let mut names = join::join(words, &kinded);
    add_values(words, &values, &mut names);
    names
}

/// Evidence of every mention of a name, in one sum.
#[derive(Default)]
struct Total {
    name: Evidence,
    context: Evidence,
    /// Whether the trained network takes any mention for a name.
    labelled: bool,
    /// What it counts against the name where it takes none for one.
    doubt: i32,
}

/// Gives every candidate its kind; those that name neither person, organisation nor place go.
fn decide(reading: &Reading<'_>, candidates: Vec<Candidate>) -> Vec<Kinded> {
    let words = Words { text: reading.text, tokens: &reading.tokens };
    let keys: Vec<Vec<String>> = candidates.iter().map(|c| join::key(words, c)).collect();
    let mut totals: BTreeMap<&[String], Total> = BTreeMap::new();
    for (candidate, key) in candidates.iter().zip(&keys) {
        let total = totals.entry(key).or_default();
        let name = kinds::of_name(words, candidate);
        total.name = strongest(total.name, name);
        total.context += kinds::of_context(words, candidate);
        total.labelled |= learnt::is_labelled(candidate, &reading.labelled.names);
        total.doubt = learnt::doubt(key);
    }
    list_alike(words, &candidates, &keys, &mut totals);
    let mut of: BTreeMap<&[String], Option<EntityKind>> = BTreeMap::new();
    // Names of several words first: their parts count for the single words.
    let mut parts: BTreeMap<&str, Evidence> = BTreeMap::new();
    for (key, total) in totals.iter().filter(|(key, _)| key.len() > 1) {
        let kind = best(total, Evidence::default());
        if kind == Some(EntityKind::Person)
            && let Some(last) = key.last()
        {
            parts.entry(last).or_default().person += 6;
        }
        if kind == Some(EntityKind::Person)
            && let Some(first) = key.first()
        {
            parts.entry(first).or_default().person += 3;
        }
        if kind == Some(EntityKind::Organisation)
            && let Some(first) = key.first()
            && join::shortens(first, key.last().map_or("", |l| l))
        {
            parts.entry(first).or_default().organisation += 8;
        }
        of.insert(key, kind);
    }
    for (key, total) in totals.iter().filter(|(key, _)| key.len() == 1) {
        let more =
            key.first().and_then(|word| parts.get(word.as_str())).copied().unwrap_or_default();
        of.insert(key, best(total, more));
    }
    let kinds: Vec<Option<EntityKind>> =
        keys.iter().map(|key| of.get(key.as_slice()).copied().flatten()).collect();
    candidates
        .into_iter()
        .zip(kinds)
        .filter_map(|(candidate, kind)| Some(Kinded { candidate, kind: kind? }))
        .collect()
}

/// What stands in one list is likely of one kind: “Milan, Muscat and Oslo”. Names that tell what they
/// are speak for their neighbours, once down the text and once up.
fn list_alike<'k>(
    words: Words<'_>,
    candidates: &[Candidate],
    keys: &'k [Vec<String>],
    totals: &mut BTreeMap<&'k [String], Total>,
) {
    const POINTS: i32 = 3;
    let pairs = (1..candidates.len()).filter(|&at| {
        let between = candidates[at - 1].core.end..candidates[at].core.start;
        let plain = candidates[at].title.is_empty() && candidates[at - 1].title.is_empty();
        plain
            && (1..=2).contains(&between.len())
            && between.clone().all(|i| matches!(words.word(i), "," | "and" | "or"))
    });
    let pairs: Vec<(usize, usize)> = pairs.map(|at| (at - 1, at)).collect();
    let back = pairs.iter().rev().map(|&(one, other)| (other, one));
    for (from, to) in pairs.iter().copied().chain(back) {
        let kind =
            totals.get(keys[from].as_slice()).and_then(|total| best(total, Evidence::default()));
        let Some(total) = totals.get_mut(keys[to].as_slice()) else { continue };
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
    if !total.labelled {
        sum.other += total.doubt;
    }
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

/// Adds the values as entities: dates of the same meaning are one, other values by their words.
fn add_values(words: Words<'_>, values: &[values::Value], names: &mut Names) {
    let mut known: BTreeMap<(EntityKind, String), usize> = BTreeMap::new();
    for value in values {
        let phrase = words.phrase(&value.tokens);
        let key = value.when.map_or_else(|| phrase.to_lowercase(), |date| date.to_string());
        let at = *known.entry((value.kind, key)).or_insert_with(|| {
            names.entities.push(Entity {
                kind: value.kind,
                name: phrase.clone(),
                named: true,
                plural: false,
                aliases: Vec::new(),
                mentions: Vec::new(),
                of: None,
                when: value.when,
                edited: false,
            });
            names.entities.len() - 1
        });
        let entity = &mut names.entities[at];
        if entity.name != phrase && !entity.aliases.contains(&phrase) {
            entity.aliases.push(phrase);
        }
        entity.mentions.push(Mention { span: words.span(&value.tokens), form: MentionForm::Name });
        names.mentions.push(NameMention { tokens: value.tokens.clone(), entity: at });
    }
    names.mentions.sort_by_key(|mention| mention.tokens.start);
}

#[cfg(test)]
mod tests;
