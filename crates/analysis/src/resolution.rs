//! Whom each source means: pronouns, descriptions, unnamed sources.
//!
//! In this order: descriptions that stand beside a name ([`descriptions`]), sources that are or hold
//! a name and unnamed sources ([`sources`]), then pronouns and “the firm” in text order
//! ([`pronouns`]). Where two readings are about as good, none is taken.

use core::ops::Range;
use std::collections::BTreeMap;

use hearsay_model::{Entity, EntityId, EntityKind, Mention, MentionForm, Meta, Resolution};

use crate::Reading;
use crate::attributions::Draft;
use crate::names::titles::{self, Gender};
use crate::names::{NameMention, Names};
use crate::words::Words;

mod descriptions;
mod epithets;
mod phrase;
mod pronouns;
mod relatives;
mod sources;

use descriptions::Description;
pub(crate) use phrase::is_document;

/// Every entity with every mention, and the speaker of each draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// Named ones first in the order of their first mention, then unnamed sources, then values.
    pub entities: Vec<Entity>,
    /// For each draft whom its source means and how that was found.
    pub speakers: Vec<(Option<EntityId>, Resolution)>,
}

/// Resolves descriptions and pronouns, and makes entities of unnamed sources.
pub fn resolve(reading: &Reading<'_>, names: Names, drafts: &[Draft], _meta: &Meta) -> Resolved {
    let mut cast = Cast::new(reading, names);
    descriptions::find(&mut cast);
    let mut speakers = vec![(None, Resolution::Unresolved); drafts.len()];
    sources::resolve(&mut cast, drafts, &mut speakers);
    pronouns::resolve(&mut cast, drafts, &mut speakers);
    share_speakers(drafts, &mut speakers);
    for at in 0..drafts.len() {
        continue_speaker(drafts, &mut speakers, at);
    }
    cast.into_resolved(speakers)
}

/// Gives statements of the same source the same speaker: “She noted …, adding that …”.
fn share_speakers(drafts: &[Draft], speakers: &mut [Speaker]) {
    let start = |draft: &Draft| draft.source.first().map(|source| source.start);
    let known: BTreeMap<usize, Speaker> = drafts
        .iter()
        .zip(speakers.iter())
        .filter(|(_, (entity, _))| entity.is_some())
        .filter_map(|(draft, &speaker)| Some((start(draft)?, speaker)))
        .collect();
    for (draft, speaker) in drafts.iter().zip(speakers).filter(|(_, (entity, _))| entity.is_none())
    {
        let same = start(draft).and_then(|start| known.get(&start));
        *speaker = same.copied().unwrap_or(*speaker);
    }
}

/// Gives a quotation that goes on the speaker of the one it continues.
fn continue_speaker(drafts: &[Draft], speakers: &mut [Speaker], at: usize) {
    let draft = &drafts[at];
    if let Some(&(speaker, _)) = draft.continues.and_then(|from| speakers.get(from))
        && draft.source.is_empty()
    {
        let how = if speaker.is_some() { Resolution::Continued } else { Resolution::Unresolved };
        speakers[at] = (speaker, how);
    }
}

/// A speaker, an index into [`Cast::entities`] until the end, and how it was found.
type Speaker = (Option<EntityId>, Resolution);

/// Who was introduced with a noun or title: each once, where it was first, in text order.
#[derive(Default)]
struct Introduced {
    starts: Vec<usize>,
    entities: Vec<usize>,
    /// The tokens that introduce.
    words: Vec<Range<usize>>,
}

impl Introduced {
    /// Among more there is no telling.
    const ENOUGH: usize = 6;

    fn add(&mut self, words: Range<usize>, entity: usize) {
        if self.entities.len() < Self::ENOUGH && !self.entities.contains(&entity) {
            self.starts.push(words.start);
            self.entities.push(entity);
            self.words.push(words);
        }
    }
}

/// A mention of any form, by tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen {
    tokens: Range<usize>,
    entity: usize,
    form: MentionForm,
}

/// Everybody on the stage, while it is found out who is who.
struct Cast<'r> {
    reading: &'r Reading<'r>,
    words: Words<'r>,
    entities: Vec<Entity>,
    genders: Vec<Option<Gender>>,
    /// In text order, not overlapping.
    names: Vec<NameMention>,
    /// Descriptions and pronouns found so far.
    others: BTreeMap<(usize, usize), Seen>,
    /// Descriptions that go with a name.
    descriptions: Vec<Description>,
    /// By head noun: where each entity was first introduced with it.
    introduced: BTreeMap<String, Introduced>,
    /// By the token after each description its index.
    described: BTreeMap<usize, usize>,
    /// For each token whether it stands in quotation marks.
    quoted: Vec<bool>,
    /// For each token the index of its sentence; the number of sentences for one in none.
    sentence_of: Vec<usize>,
    /// For each sentence how many up to it are not all quotation.
    told: Vec<usize>,
}

impl<'r> Cast<'r> {
    fn new(reading: &'r Reading<'r>, names: Names) -> Self {
        let words = Words { text: reading.text, tokens: &reading.tokens };
        let mut sentence_of = vec![reading.sentences.len(); reading.tokens.len()];
        for (index, sentence) in reading.sentences.iter().enumerate() {
            for at in sentence.tokens.clone() {
                if let Some(slot) = sentence_of.get_mut(at) {
                    *slot = index;
                }
            }
        }
        let mut quoted = vec![false; reading.tokens.len()];
        for at in reading.quotations.iter().flat_map(|quotation| quotation.tokens.clone()) {
            if let Some(flag) = quoted.get_mut(at) {
                *flag = true;
            }
        }
        let mut told = Vec::with_capacity(reading.sentences.len());
        let mut count = 0;
        for sentence in &reading.sentences {
            let all = sentence.tokens.clone().all(|at| quoted.get(at) == Some(&true));
            count += usize::from(!all);
            told.push(count);
        }
        let mut genders = vec![None; names.entities.len()];
        for mention in &names.mentions {
            if names.entities[mention.entity].kind == EntityKind::Person {
                let gender = gender(words, &mention.tokens);
                genders[mention.entity] = genders[mention.entity].or(gender);
            }
        }
        Cast {
            reading,
            words,
            entities: names.entities,
            genders,
            names: names.mentions,
            others: BTreeMap::new(),
            descriptions: Vec::new(),
            introduced: BTreeMap::new(),
            described: BTreeMap::new(),
            quoted,
            sentence_of,
            told,
        }
    }

    /// The name that starts with token `at`.
    fn name_at(&self, at: usize) -> Option<&NameMention> {
        let index = self.names.binary_search_by_key(&at, |name| name.tokens.start).ok()?;
        self.names.get(index)
    }

    /// The names inside `range`, in order.
    fn names_in(&self, range: &Range<usize>) -> &[NameMention] {
        let from = self.names.partition_point(|name| name.tokens.start < range.start);
        let to = self.names.partition_point(|name| name.tokens.end <= range.end);
        self.names.get(from..to.max(from)).unwrap_or(&[])
    }

    /// The last name that ends at or before token `end`.
    fn name_before(&self, end: usize) -> Option<&NameMention> {
        let to = self.names.partition_point(|name| name.tokens.end <= end);
        self.names[..to].last()
    }

    /// Whether token `at` belongs to a name.
    fn is_in_name(&self, at: usize) -> bool {
        let to = self.names.partition_point(|name| name.tokens.start <= at);
        self.names[..to].last().is_some_and(|name| name.tokens.contains(&at))
    }

    /// Whether the entity is somebody or something, not a value.
    fn is_actor(&self, entity: usize) -> bool {
        self.entities.get(entity).is_some_and(|e| !e.kind.is_value())
    }

    fn sentence(&self, token: usize) -> Option<usize> {
        self.sentence_of.get(token).copied().filter(|&s| s < self.reading.sentences.len())
    }

    fn block(&self, token: usize) -> Option<usize> {
        self.sentence(token).map(|s| self.reading.sentences[s].block)
    }

    /// Notes a description or pronoun, once.
    fn see(&mut self, tokens: Range<usize>, entity: usize, form: MentionForm) {
        if !tokens.is_empty() {
            let place = (tokens.start, tokens.end);
            self.others.entry(place).or_insert(Seen { tokens, entity, form });
        }
    }

    /// Descriptions and pronouns that start in `range`, in text order.
    fn others_in(&self, range: Range<usize>) -> impl Iterator<Item = &Seen> {
        let to = range.end.max(range.start);
        self.others.range((range.start, 0)..(to, 0)).map(|(_, seen)| seen)
    }

    /// The description that ends right before token `end`.
    fn description_before(&self, end: usize) -> Option<&Description> {
        let index = self.described.get(&end)?;
        self.descriptions.get(*index)
    }

    /// A new entity whose name no stage before knew.
    fn add_named(&mut self, kind: EntityKind, name: String) -> usize {
        let entity = self.add_unnamed(kind, name, false, None);
        self.entities[entity].named = true;
        entity
    }

    /// A new entity without a name.
    fn add_unnamed(
        &mut self,
        kind: EntityKind,
        name: String,
        plural: bool,
        of: Option<usize>,
    ) -> usize {
        self.entities.push(Entity {
            kind,
            name,
            named: false,
            plural,
            aliases: Vec::new(),
            mentions: Vec::new(),
            of: of.map(|of| EntityId(of as u32)),
            when: None,
            edited: false,
        });
        self.genders.push(None);
        self.entities.len() - 1
    }

    /// Puts the mentions in and the entities into their order.
    fn into_resolved(mut self, speakers: Vec<Speaker>) -> Resolved {
        for seen in self.others.values() {
            let span = self.words.span(&seen.tokens);
            let form = self.words.phrase(&seen.tokens);
            let entity = &mut self.entities[seen.entity];
            entity.mentions.push(Mention { span, form: seen.form });
            if seen.form == MentionForm::Description && says_more(&form, entity) {
                entity.aliases.push(form);
            }
        }
        for entity in &mut self.entities {
            entity.mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
            entity.mentions.dedup();
        }
        let rank = |entity: &Entity| u8::from(!entity.named) + 2 * u8::from(entity.kind.is_value());
        let first = |entity: &Entity| entity.mentions.first().map_or(u32::MAX, |m| m.span.start);
        let mut order: Vec<usize> = (0..self.entities.len()).collect();
        order.sort_by_key(|&i| (rank(&self.entities[i]), first(&self.entities[i]), i));
        let mut place = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = new as u32;
        }
        let moved = |id: EntityId| place.get(id.0 as usize).map(|&new| EntityId(new));
        let mut slots: Vec<Option<Entity>> = self.entities.into_iter().map(Some).collect();
        let entities = order
            .iter()
            .filter_map(|&old| slots[old].take())
            .map(|entity| Entity { of: entity.of.and_then(moved), ..entity })
            .collect();
        let speakers =
            speakers.into_iter().map(|(speaker, how)| (speaker.and_then(moved), how)).collect();
        Resolved { entities, speakers }
    }
}

/// Whether a description tells a reader more than name and aliases do: not “a spokesman for X”
/// beside “spokesman for X”, not a bare “the firm”.
fn says_more(description: &str, entity: &Entity) -> bool {
    let (first, rest) = description.split_once(' ').unwrap_or(("", description));
    let determined = phrase::DETERMINERS.contains(&first.to_lowercase().as_str());
    let bare = if determined { rest } else { description };
    let known = |other: &String| other.eq_ignore_ascii_case(description);
    bare.contains(' ')
        && !bare.eq_ignore_ascii_case(&entity.name)
        && !entity.aliases.iter().any(known)
}

/// What title and given name of a mention say of the gender.
fn gender(words: Words<'_>, tokens: &Range<usize>) -> Option<Gender> {
    let title = titles::at_head(words, tokens);
    titles::gender(words, &title, (tokens.end > title.end + 1).then_some(title.end))
}

#[cfg(test)]
mod tests;
