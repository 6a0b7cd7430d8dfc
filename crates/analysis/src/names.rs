//! Persons, organisations, places, dates and other values, joined by name.
//!
//! Runs of capitalised words are cut into names ([`runs`]), the evidence for what each names is
//! added up over the whole text ([`kinds`], [`prospects`]; [`learnt`] has what the trained network
//! says against it), and names of the same are joined ([`join`]). Where the
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
mod prospects;
mod runs;
pub mod titles;
mod values;

pub use prospects::Prospects;

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
    let prospects = &reading.prospects;
    let mut kinded = prospects.decide(&reading.labelled.names);
    blind::add(reading, &prospects.blind, &prospects.taken, &mut kinded);
    kinded.sort_by_key(|k| k.candidate.core.start);
    let mut names = join::join(words, &kinded);
    add_values(words, &values::resolved(&prospects.values, meta), &mut names);
    names
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
