//! Pronouns, and “the firm”: by gender, number, recency and the subject of the sentence.
//!
//! Each earlier mention gets points; the best is taken if it leads by enough, else nobody.

use core::ops::Range;
use std::collections::BTreeMap;

use hearsay_model::{BlockRole, EntityId, EntityKind, MentionForm, Resolution};

use crate::attributions::Draft;
use crate::lexicon::ORGANISATIONS;
use crate::names::titles::Gender;
use crate::tokens::TokenKind;
use crate::words::Words;

use super::{Cast, Speaker, epithets, sources};

/// What a pronoun asks of whom it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asks {
    He(Gender),
    They,
    Its,
    /// “The senator”: one person, whatever gender.
    One,
}

fn asks(word: &str) -> Option<Asks> {
    Some(match word {
        "he" | "him" | "his" | "himself" => Asks::He(Gender::Male),
        "she" | "her" | "hers" | "herself" => Asks::He(Gender::Female),
        "they" | "them" | "their" | "theirs" | "themselves" => Asks::They,
        "it" | "its" | "itself" => Asks::Its,
        _ => return None,
    })
}

/// Whether a source is a pronoun and nothing else.
pub fn is_pronoun(words: Words<'_>, range: &Range<usize>) -> bool {
    let alone =
        range.len() == 1 || range.len() == 2 && words.word(range.start + 1).ends_with("self");
    alone
        && (asks(&words.lower(range.start)).is_some()
            || words.is_any(
                range.start,
                &[
                    "who",
                    "i",
                    "we",
                    "you",
                    "me",
                    "my",
                    "our",
                    "us",
                    "which",
                    "that",
                    "whose",
                    "this",
                    "these",
                    "those",
                    "anyone",
                    "everyone",
                    "nobody",
                    "someone",
                    "one",
                    "everybody",
                    "somebody",
                    "whoever",
                    "what",
                ],
            ))
}

/// Sentences looked back.
const BACK: usize = 3;
/// The same with those that are all quotation, which do not count.
const REACH: usize = 12;
/// Tokens looked back at most: sentences without end are noise, and the work has to stay linear in the
/// text.
const FAR: usize = 1500;
/// Words between “with” and the last of those one speaks with: “with hosts Ann Moe and John Poe”.
const LISTENERS: usize = 8;
/// By how many points the best has to lead.
const LEAD: i32 = 2;

/// Resolves the pronouns of the text, those that are sources among them, and “the firm”.
pub fn resolve(cast: &mut Cast<'_>, drafts: &[Draft], speakers: &mut [Speaker]) {
    let words = cast.words;
    let scene = Scene::of(words, drafts);
    for at in 0..words.tokens.len() {
        if words.kind(at) != Some(TokenKind::Word) {
            continue;
        }
        let word = words.lower(at);
        if word == "the" && words.is_any(at + 1, &["firm", "company"]) && !goes_on(words, at + 2) {
            firm(cast, at);
            continue;
        }
        let here = scene.source_at.get(&at).copied();
        if let Some((draft, _)) = here
            && let Some(epithet) = epithets::of_source(cast, &drafts[draft].source)
        {
            if speakers[draft].0.is_none()
                && let Some(entity) =
                    best(cast, &scene, speakers, drafts, at, Asks::One, Some(draft))
            {
                cast.see(epithet, entity, MentionForm::Description);
                speakers[draft] = (Some(EntityId(entity as u32)), Resolution::Description);
            }
            continue;
        }
        let Some(asks) = asks(&word) else { continue };
        let (source_of, possessed) = match here {
            Some((draft, true)) => (Some(draft), None),
            Some((draft, false)) => (None, Some(draft)),
            None => (None, None),
        };
        // “it” is as often nobody; what shows something is a paper or a picture.
        if word == "it" && source_of.is_none_or(|draft| drafts[draft].lemma == "show") {
            continue;
        }
        let Some(entity) = best(cast, &scene, speakers, drafts, at, asks, source_of) else {
            continue;
        };
        cast.see(at..at + 1, entity, MentionForm::Pronoun);
        // “his lawyer”: whose.
        let owned = possessed.and_then(|draft| speakers[draft].0).map(|id| id.0 as usize);
        if let Some(owned) = owned.filter(|&owned| owned != entity && !cast.entities[owned].named) {
            let of = &mut cast.entities[owned].of;
            *of = of.or(Some(EntityId(entity as u32)));
        }
        if let Some(draft) = source_of {
            speakers[draft] = (Some(EntityId(entity as u32)), Resolution::Pronoun);
        }
    }
}

fn goes_on(words: Words<'_>, at: usize) -> bool {
    super::phrase::is_small_word(words, at) && crate::names::nouns::of(&words.lower(at)).is_some()
}

/// Which drafts lie where.
struct Scene {
    /// The draft whose source starts at this token, and whether the source is but a pronoun.
    source_at: BTreeMap<usize, (usize, bool)>,
    /// For each token the innermost draft whose content holds it.
    content_of: Vec<Option<usize>>,
    /// First token of the cue or source, draft: in text order.
    cues: Vec<(usize, usize)>,
}

impl Scene {
    fn of(words: Words<'_>, drafts: &[Draft]) -> Self {
        let tokens = words.tokens.len();
        let mut scene =
            Scene { source_at: BTreeMap::new(), content_of: vec![None; tokens], cues: Vec::new() };
        // Longer contents first, so that the innermost stays.
        let mut order: Vec<usize> = (0..drafts.len()).collect();
        order.sort_by_key(|&d| {
            core::cmp::Reverse(drafts[d].content.iter().map(Range::len).sum::<usize>())
        });
        for d in order {
            for at in drafts[d].content.iter().flat_map(Clone::clone) {
                if let Some(slot) = scene.content_of.get_mut(at) {
                    *slot = Some(d);
                }
            }
        }
        for (d, draft) in drafts.iter().enumerate() {
            if let Some(range) = sources::extent(&draft.source) {
                scene.source_at.insert(range.start, (d, is_pronoun(words, &range)));
                scene.cues.push((range.start, d));
            }
        }
        scene.cues.sort_unstable();
        scene
    }

    /// The draft whose source stands last before `at`.
    fn latest(&self, at: usize) -> Option<usize> {
        let to = self.cues.partition_point(|&(start, _)| start < at);
        self.cues[..to].last().map(|&(_, draft)| draft)
    }
}

/// The entity that a pronoun means; `source_of` is the draft that has it as its source.
fn best(
    cast: &Cast<'_>,
    scene: &Scene,
    speakers: &[Speaker],
    drafts: &[Draft],
    at: usize,
    asks: Asks,
    source_of: Option<usize>,
) -> Option<usize> {
    let inside = scene.content_of.get(at).copied().flatten();
    let speaker_of = |draft: usize| {
        speakers.get(draft).and_then(|(speaker, _)| *speaker).map(|id| id.0 as usize)
    };
    let content_speaker = inside.and_then(speaker_of);
    let quoted = cast.quoted.get(at) == Some(&true);
    let latest = scene.latest(at);
    let latest_speaker = latest.filter(|&draft| near(cast, drafts, draft, at)).and_then(speaker_of);
    // Nobody calls himself by name in what he says: “Mr. Poe is weak,” he said.
    let own: Vec<usize> = source_of.map_or_else(Vec::new, |draft| {
        let content = drafts[draft].content.iter();
        content.flat_map(|range| cast.names_in(range)).map(|name| name.entity).collect()
    });
    let among = match (asks, source_of.and_then(|draft| sources::extent(&drafts[draft].source))) {
        (Asks::One, Some(range)) => {
            epithets::fitting(cast, &super::phrase::read(cast, &range).core)
        }
        _ => None,
    };
    let able = |entity: usize| {
        fits(cast, entity, asks)
            && among.as_ref().is_none_or(|among| among.contains(&entity))
            && !own.contains(&entity)
            && !(quoted && content_speaker == Some(entity))
    };
    let mut points: BTreeMap<usize, i32> = BTreeMap::new();
    for seen in before(cast, at).into_iter().filter(|seen| able(seen.entity)) {
        let Some(far) = distance(cast, seen.tokens.start, at) else { continue };
        let mut score = 10 - 3 * far;
        score += 3 * i32::from(is_subject(cast, &seen.tokens));
        score -= 3 * i32::from(is_aside(cast, &seen.tokens));
        score -= 6 * i32::from(is_listener(cast, &seen.tokens, at));
        score -= i32::from(cast.genders[seen.entity].is_none() && matches!(asks, Asks::He(_)));
        // Whoever is spoken of in a quotation is rarely taken up outside it.
        score -= 6 * i32::from(!quoted && cast.quoted.get(seen.tokens.start) == Some(&true));
        score -= 2 * i32::from(!cast.entities[seen.entity].named && asks != Asks::They);
        let best = points.entry(seen.entity).or_insert(i32::MIN);
        *best = (*best).max(score);
    }
    if let Some(entity) = content_speaker.filter(|&e| !quoted && able(e)) {
        *points.entry(entity).or_insert(8) += 5;
    }
    if let Some(entity) = latest_speaker.filter(|&e| able(e)) {
        *points.entry(entity).or_insert(8) += 3;
    }
    let mut ranked: Vec<(i32, usize)> =
        points.into_iter().map(|(entity, score)| (score, entity)).collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    match ranked.as_slice() {
        [(score, entity)] if *score > 0 => Some(*entity),
        [(score, entity), (second, _), ..] if *score > 0 && score - second >= LEAD => Some(*entity),
        _ => None,
    }
}

/// Whether the draft stands in the block of `at`, or ends the one before.
fn near(cast: &Cast<'_>, drafts: &[Draft], draft: usize, at: usize) -> bool {
    let source = drafts.get(draft).and_then(|d| sources::extent(&d.source));
    source.and_then(|range| distance(cast, range.start, at)).is_some_and(|far| far <= 2)
}

fn fits(cast: &Cast<'_>, entity: usize, asks: Asks) -> bool {
    let Some(them) = cast.entities.get(entity) else { return false };
    match asks {
        Asks::He(gender) => {
            them.kind == EntityKind::Person
                && !them.plural
                && cast.genders[entity].is_none_or(|g| g == gender)
        }
        // A paper is “it”, and several of them say nothing as “they”.
        Asks::They => them.plural && (them.kind == EntityKind::Person || them.named),
        Asks::Its => them.kind == EntityKind::Organisation && !them.plural,
        Asks::One => them.kind == EntityKind::Person && !them.plural && them.named,
    }
}

/// Mentions in the sentences looked at, before `at`, latest first.
fn before(cast: &Cast<'_>, at: usize) -> Vec<super::Seen> {
    let Some(sentence) = cast.sentence(at) else { return Vec::new() };
    let told = cast.told[sentence];
    let first = (sentence.saturating_sub(REACH)..sentence)
        .find(|&s| told - cast.told[s] <= BACK)
        .unwrap_or(sentence);
    let from = cast.reading.sentences.get(first).map_or(0, |s| s.tokens.start);
    let from = from.max(at.saturating_sub(FAR));
    let names =
        cast.names_in(&(from..at)).iter().filter(|name| cast.is_actor(name.entity)).map(|name| {
            super::Seen {
                tokens: name.tokens.clone(),
                entity: name.entity,
                form: MentionForm::Name,
            }
        });
    let others = cast.others_in(from..at).filter(|seen| seen.tokens.end <= at).cloned();
    names.chain(others).filter(|seen| in_prose(cast, seen.tokens.start, at)).collect()
}

/// A headline, byline or caption gives nothing to the prose below it.
fn in_prose(cast: &Cast<'_>, from: usize, at: usize) -> bool {
    let (Some(block), Some(here)) = (cast.block(from), cast.block(at)) else { return false };
    block == here
        || cast.reading.structure.blocks.get(block).is_some_and(|b| b.role == BlockRole::Paragraph)
}

/// How far back a mention stands: sentences that are not all quotation, a block counting as one
/// more.
fn distance(cast: &Cast<'_>, from: usize, at: usize) -> Option<i32> {
    let (a, b) = (cast.sentence(from)?, cast.sentence(at)?);
    let blocks = cast.block(at)?.saturating_sub(cast.block(from)?);
    let told = cast.told.get(b)?.checked_sub(*cast.told.get(a)?)?;
    i32::try_from(told + usize::from(blocks > 0)).ok()
}

/// Whether a mention stands where a subject does: at the head of a clause.
fn is_subject(cast: &Cast<'_>, tokens: &Range<usize>) -> bool {
    let words = cast.words;
    // Before a name its description stands: “The WikiLeaks founder Julian Assange”.
    let described = cast.description_before(tokens.start);
    let start = described.map_or(tokens.start, |d| d.tokens.start);
    let first = cast.sentence(start).map(|s| cast.reading.sentences[s].tokens.start);
    let head = first == Some(start)
        || words.is_any(
            start.wrapping_sub(1),
            &[
                ",", "that", "but", "and", "while", "as", "because", "when", "if", "although",
                "though", "after", "before", "since", "“", "”", ":", "—",
            ],
        );
    let verb = words.lower(tokens.end);
    let auxiliary = matches!(
        &*verb,
        "has"
            | "had"
            | "was"
            | "is"
            | "did"
            | "does"
            | "would"
            | "could"
            | "will"
            | "should"
            | "might"
            | "may"
            | "can"
            | "have"
            | "were"
            | "are"
    );
    let active = auxiliary
        || crate::names::nouns::speech(&verb).is_some()
        || words.is_any(tokens.end, &[","]);
    first == Some(start) || head && active || auxiliary
}

/// Whether a mention is whom one speaks with before the comma: “In an interview with Ann Moe, he …”.
fn is_listener(cast: &Cast<'_>, tokens: &Range<usize>, at: usize) -> bool {
    let words = cast.words;
    let sentence = cast.sentence(at).filter(|&s| cast.sentence(tokens.start) == Some(s));
    let Some(first) = sentence.map(|s| cast.reading.sentences[s].tokens.start) else {
        return false;
    };
    let occasion =
        words.is_any(first, &["in", "during", "on", "at", "speaking", "talking", "asked"]);
    let before = first.max(tokens.start.saturating_sub(LISTENERS))..tokens.start;
    occasion
        && before
            .rev()
            .take_while(|&b| words.word(b) != ",")
            .any(|b| words.is_any(b, &["with", "to", "by"]))
        && (tokens.end..at).any(|b| words.word(b) == ",")
}

/// Whether a mention only tells whose or which: “Mr. Poe’s”, “the Poe campaign”.
fn is_aside(cast: &Cast<'_>, tokens: &Range<usize>) -> bool {
    cast.words.kind(tokens.end) == Some(TokenKind::Clitic)
        || super::phrase::is_small_word(cast.words, tokens.end)
            && crate::names::nouns::of(&cast.words.lower(tokens.end)).is_some()
}

/// Notes “the firm” as a mention where it is clear which is meant.
fn firm(cast: &mut Cast<'_>, at: usize) {
    if let Some(entity) = clear_organisation(cast, at) {
        cast.see(at..at + 2, entity, MentionForm::Description);
    }
}

/// The only organisation (no publication, no public body) spoken of in this sentence so far, else
/// in the one before; with several, none.
pub fn clear_organisation(cast: &Cast<'_>, at: usize) -> Option<usize> {
    let head = cast.words.lower(at + 1);
    let sentence = cast.sentence(at)?;
    for back in 0..=2 {
        let range = cast.reading.sentences.get(sentence.checked_sub(back)?)?.tokens.clone();
        let range = range.start..range.end.min(at);
        let mut here: Vec<usize> = cast
            .names_in(&range)
            .iter()
            .filter(|name| {
                cast.entities[name.entity].kind == EntityKind::Organisation
                    && could_be(cast, name.entity, &head)
            })
            .map(|name| name.entity)
            .collect();
        here.extend(
            cast.others_in(range)
                .filter(|seen| {
                    cast.entities[seen.entity].kind == EntityKind::Organisation
                        && cast.entities[seen.entity].named
                })
                .map(|seen| seen.entity),
        );
        here.sort_unstable();
        here.dedup();
        match here.as_slice() {
            [] => {}
            [only] => return Some(*only),
            _ => return None,
        }
    }
    None
}

/// Whether an organisation could be called so: no newspaper is “the firm”, no party “the company”.
fn could_be(cast: &Cast<'_>, entity: usize, head: &str) -> bool {
    let key = cast.entities[entity].name.to_lowercase();
    let last = key.rsplit(' ').next().unwrap_or("");
    let publication = ORGANISATIONS.has(key.strip_prefix("the ").unwrap_or(&key), 'p');
    let public = matches!(
        last,
        "party"
            | "department"
            | "committee"
            | "commission"
            | "senate"
            | "congress"
            | "court"
            | "university"
            | "church"
            | "army"
            | "police"
            | "ministry"
            | "government"
            | "house"
            | "agency"
            | "council"
    );
    match head {
        "company" | "firm" => !publication && !public,
        _ => {
            last == head
                || !public && !publication
                || cast.descriptions.iter().any(|d| d.entity == entity && d.head == head)
        }
    }
}
