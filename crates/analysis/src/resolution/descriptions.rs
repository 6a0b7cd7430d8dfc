//! Descriptions that stand beside a name, and the places where they stand again.
//!
//! “The WikiLeaks founder Julian Assange”; “Alexander Nix, the chief executive of X,”. A definite
//! description beside a name goes with it everywhere in the text, before and after.

use core::ops::Range;
use std::collections::BTreeMap;

use hearsay_model::{EntityKind, MentionForm};

use crate::names::nouns::{self, Noun};
use crate::names::titles;
use crate::tokens::TokenKind;

use super::Cast;
use super::phrase::is_small_word;

/// A description and whom it describes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    /// Its tokens, the article included.
    pub tokens: Range<usize>,
    /// The entity beside which it stands.
    pub entity: usize,
    /// Its head noun, in lower case.
    pub head: String,
    /// Whether “the” stands before it.
    pub definite: bool,
}

/// Words looked at on either side of a name.
const REACH: usize = 12;

/// Finds descriptions beside names, then where the definite ones stand again.
pub fn find(cast: &mut Cast<'_>) {
    let mut found = Vec::new();
    for name in cast.names.iter().filter(|name| cast.is_actor(name.entity)) {
        found.extend(before(cast, name.tokens.start, name.entity));
        found.extend(after(cast, name.tokens.end, name.entity));
    }
    for description in found.iter().filter(|description| description.definite) {
        cast.see(description.tokens.clone(), description.entity, MentionForm::Description);
    }
    again(cast, &found);
    cast.described = found.iter().enumerate().map(|(at, d)| (d.tokens.end, at)).collect();
    introduce(cast, &found);
    cast.descriptions = found;
}

/// Notes with which nouns and titles each was introduced.
fn introduce(cast: &mut Cast<'_>, found: &[Description]) {
    let words = cast.words;
    let described = found.iter().map(|d| (d.tokens.start, d.tokens.end, d.head.clone(), d.entity));
    let persons = cast.names.iter().filter(|n| cast.entities[n.entity].kind == EntityKind::Person);
    let titled = persons.filter_map(|name| {
        let title = titles::at_head(words, &name.tokens);
        let last = title.end.checked_sub(1).filter(|_| !title.is_empty())?;
        let title = words.lower(last);
        let noun = titles::spelled_out(&title)?;
        // With the words before it: “Democratic nominee Rita Moe”.
        let start = name.tokens.start.saturating_sub(2);
        Some((start, name.tokens.end, noun.to_owned(), name.entity))
    });
    let mut all: Vec<(usize, usize, String, usize)> = described.chain(titled).collect();
    all.sort();
    for (start, end, head, entity) in all {
        cast.introduced.entry(head).or_default().add(start..end, entity);
    }
}

fn fits(kind: EntityKind, noun: Noun) -> bool {
    matches!(
        (kind, noun),
        (EntityKind::Person, Noun::Person)
            | (EntityKind::Organisation, Noun::Organisation)
            | (EntityKind::Place, Noun::Place)
    )
}

/// “The WikiLeaks founder” before “Julian Assange”.
fn before(cast: &Cast<'_>, name: usize, entity: usize) -> Option<Description> {
    let words = cast.words;
    let head_at = name.checked_sub(1)?;
    let sentence = cast.sentence(name).filter(|&s| cast.sentence(head_at) == Some(s))?;
    let head = words.lower(head_at).into_owned();
    let noun = nouns::of(&head).filter(|_| is_small_word(words, head_at))?;
    let titled = titles::is_office(&head) && words.before(head_at).ends_with(',');
    (fits(cast.entities[entity].kind, noun) && nouns::plural_of(&head).is_none() && !titled)
        .then_some(())?;
    let first = cast.reading.sentences[sentence].tokens.start.max(name.saturating_sub(REACH));
    let mut at = head_at;
    while at > first {
        let word = words.lower(at - 1);
        if matches!(&*word, "the" | "a" | "an" | "another") {
            return Some(Description {
                tokens: at - 1..name,
                entity,
                head,
                definite: word == "the",
            });
        }
        let modifier = words.kind(at - 1) == Some(TokenKind::Word)
            && !crate::names::closed::is_function(&word)
            || words.word(at - 1) == "-"
            || words.kind(at - 1) == Some(TokenKind::Clitic);
        if !modifier {
            break;
        }
        at -= 1;
    }
    Some(Description { tokens: at..name, entity, head, definite: false })
}

/// “the chief executive of Cambridge Analytica” after “Alexander Nix,”.
fn after(cast: &Cast<'_>, end: usize, entity: usize) -> Option<Description> {
    let words = cast.words;
    (words.word(end) == ",").then_some(())?;
    let start = end + 1;
    let sentence = cast.sentence(end)?;
    let last = cast.reading.sentences[sentence].tokens.end.min(start + REACH);
    let definite = words.is(start, "the");
    let article = usize::from(words.is_any(start, &["the", "a", "an"]));
    // The head is the last noun of its kind before a preposition, a comma or a verb.
    let mut head_at = None;
    let mut at = start + article;
    while at < last {
        let word = words.lower(at);
        let stop = matches!(words.word(at), "," | "." | ";" | ":" | "—" | "–")
            || crate::names::closed::is_function(&word)
            || nouns::speech(&word).is_some();
        if stop {
            break;
        }
        if nouns::of(&word).is_some_and(|noun| fits(cast.entities[entity].kind, noun))
            && is_small_word(words, at)
        {
            head_at = Some(at);
        }
        at += 1;
    }
    let head_at = head_at.filter(|&head_at| head_at + 1 == at)?;
    let mut tail = head_at + 1;
    if words.is_any(tail, &["of", "for", "at"]) {
        let object = tail + 1 + usize::from(words.is_any(tail + 1, &["the", "a", "its"]));
        let name = cast.name_at(object).filter(|name| cast.is_actor(name.entity));
        let possessive = |end: usize| words.kind(end) == Some(TokenKind::Clitic);
        if let Some(name) = name.filter(|name| !possessive(name.tokens.end)) {
            tail = name.tokens.end;
        } else if definite {
            // “the head of a data firm that …”: no telling where it ends.
            while tail < last
                && !matches!(words.word(tail), "," | "." | ";" | "—" | "who" | "which")
            {
                tail += 1;
            }
        }
    }
    // An apposition is closed by a comma, the sentence's end or a relative clause.
    let closed = matches!(
        words.word(tail),
        "," | "." | ";" | "—" | "–" | ")" | "”" | "who" | "which" | "and" | ""
    );
    let closed = closed || !definite;
    closed.then(|| Description {
        tokens: start..tail,
        entity,
        head: words.lower(head_at).into_owned(),
        definite,
    })
}

/// Finds the definite descriptions where they stand by themselves.
fn again(cast: &mut Cast<'_>, found: &[Description]) {
    let words = cast.words;
    let mut by_first: BTreeMap<String, Vec<&Description>> = BTreeMap::new();
    for description in found.iter().filter(|description| description.definite) {
        let known =
            by_first.entry(words.lower(description.tokens.start + 1).into_owned()).or_default();
        // The same words of two people tell nobody.
        known.push(description);
    }
    let mut seen = Vec::new();
    for at in 0..words.tokens.len() {
        if !words.is(at, "the") {
            continue;
        }
        let Some(known) = by_first.get(&*words.lower(at + 1)) else { continue };
        let matching: Vec<&&Description> =
            known.iter().take(REACH).filter(|d| same(cast, d, at)).collect();
        let Some(longest) = matching.iter().max_by_key(|d| d.tokens.len()) else { continue };
        let sure = matching
            .iter()
            .all(|d| d.entity == longest.entity || d.tokens.len() < longest.tokens.len());
        let range = at..at + longest.tokens.len();
        let goes_on =
            is_small_word(words, range.end) && nouns::of(&words.lower(range.end)).is_some();
        if sure && !goes_on && cast.name_at(range.end).is_none() {
            seen.push((range, longest.entity));
        }
    }
    for (range, entity) in seen {
        cast.see(range, entity, MentionForm::Description);
    }
}

/// Whether the words of `description` stand at `at`.
fn same(cast: &Cast<'_>, description: &Description, at: usize) -> bool {
    let words = cast.words;
    description
        .tokens
        .clone()
        .enumerate()
        .all(|(ahead, of)| words.lower(at + ahead) == words.lower(of))
}
