//! Which names name the same.

use std::collections::{BTreeMap, BTreeSet};

use hearsay_model::{Entity, EntityKind, Mention, MentionForm};

use crate::lexicon::{GIVEN, HEADS, ORGANISATIONS, PLACES, is_common, is_demonym};
use crate::words::Words;

use super::kinds;
use super::runs::Candidate;
use super::titles::{self, Gender};
use super::{NameMention, Names};

/// A candidate with its kind.
#[derive(Clone, Debug)]
pub struct Kinded {
    /// The words.
    pub candidate: Candidate,
    /// What they name.
    pub kind: EntityKind,
}

/// The words of a name that tell it from others, in lower case: no full stops inside
/// abbreviations, no “Inc.”.
pub fn key(words: Words<'_>, candidate: &Candidate) -> Vec<String> {
    let mut key: Vec<String> =
        candidate
            .core
            .clone()
            .map(|at| words.lower(at))
            .filter(|word| word != "," && word != "-")
            .map(|word| {
                if word.matches('.').count() > 1 {
                    word.replace('.', "")
                } else {
                    word.into_owned()
                }
            })
            .collect();
    while key.len() > 1
        && key.last().is_some_and(|last| {
            matches!(
                last.as_str(),
                "inc."
                    | "inc"
                    | "corp."
                    | "corp"
                    | "ltd."
                    | "ltd"
                    | "llc"
                    | "plc"
                    | "jr."
                    | "jr"
                    | "sr."
                    | "sr"
            )
        })
    {
        key.pop();
    }
    key
}

/// One somebody or something, while names are being joined.
struct Group {
    kind: EntityKind,
    key: Vec<String>,
    gender: Option<Gender>,
    /// Indices of its candidates.
    members: BTreeSet<usize>,
    /// Offices in its titles.
    offices: BTreeSet<String>,
    /// How often it is called by a single word.
    short: usize,
}

impl Group {
    fn new(kind: EntityKind, key: Vec<String>) -> Self {
        Self {
            kind,
            key,
            gender: None,
            members: BTreeSet::new(),
            offices: BTreeSet::new(),
            short: 0,
        }
    }

    fn add(&mut self, member: usize, gender: Option<Gender>, office: Option<String>) {
        self.members.insert(member);
        self.gender = self.gender.or(gender);
        self.offices.extend(office);
    }
}

/// Joins candidates (in text order) into entities.
pub fn join(words: Words<'_>, kinded: &[Kinded]) -> Names {
    let groups = group(words, kinded);
    let mut order: Vec<&Group> = groups.iter().filter(|group| !group.members.is_empty()).collect();
    order.sort_by_key(|group| group.members.first().copied());
    let mut names = Names::default();
    for (entity, group) in order.into_iter().enumerate() {
        let members: Vec<usize> = group.members.iter().copied().collect();
        names.entities.push(entity_of(words, kinded, group.kind, &members));
        for member in members {
            let tokens = mention_tokens(words, &kinded[member].candidate);
            names.mentions.push(NameMention { tokens, entity });
        }
    }
    names.mentions.sort_by_key(|mention| mention.tokens.start);
    names
}

fn group(words: Words<'_>, kinded: &[Kinded]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    // Longest names first, so that shorter ones find them wherever they stand.
    let keys: Vec<Vec<String>> = kinded.iter().map(|k| key(words, &k.candidate)).collect();
    let mut by_key: BTreeMap<(EntityKind, &[String]), usize> = BTreeMap::new();
    let mut order: Vec<usize> = (0..kinded.len()).collect();
    order.sort_by_key(|&i| (core::cmp::Reverse(keys[i].len()), i));
    let mut index = Index::default();
    for &i in order.iter().filter(|&&i| keys[i].len() > 1) {
        let kind = kinded[i].kind;
        let found = by_key.get(&(kind, keys[i].as_slice())).copied();
        let found = found.or_else(|| index.longer(&groups, kind, &keys[i]));
        let at = found.unwrap_or_else(|| {
            groups.push(Group::new(kind, keys[i].clone()));
            index.add(kind, &keys[i], groups.len() - 1);
            groups.len() - 1
        });
        by_key.entry((kind, keys[i].as_slice())).or_insert(at);
        let gender = gender_of(words, kind, &kinded[i].candidate);
        groups[at].add(i, gender, office(words, &kinded[i].candidate));
    }
    // Titles that tell the gender first: “Mr. Poe” settles who may be “Poe”. Then text order.
    let mut singles: Vec<usize> = (0..kinded.len()).filter(|&i| keys[i].len() == 1).collect();
    let gender_at = |i: usize| gender_of(words, kinded[i].kind, &kinded[i].candidate);
    singles.sort_by_key(|&i| (gender_at(i).is_none(), i));
    for i in singles {
        let Kinded { candidate, kind } = &kinded[i];
        let gender = gender_at(i);
        let alone = by_key.get(&(*kind, keys[i].as_slice())).copied();
        let office = office(words, candidate);
        let at = index.single(&groups, *kind, &keys[i][0], i, gender, alone, office.as_deref());
        let at = at.unwrap_or_else(|| {
            groups.push(Group::new(*kind, keys[i].clone()));
            by_key.insert((*kind, keys[i].as_slice()), groups.len() - 1);
            groups.len() - 1
        });
        groups[at].short += 1;
        groups[at].add(i, gender, office);
    }
    groups
}

/// The office at the head of a name: “president” of “former President Roe”.
fn office(words: Words<'_>, candidate: &Candidate) -> Option<String> {
    let last = candidate.title.clone().next_back()?;
    let word = words.lower(last);
    titles::spelled_out(&word).map(str::to_owned)
}

fn gender_of(words: Words<'_>, kind: EntityKind, candidate: &Candidate) -> Option<Gender> {
    if kind != EntityKind::Person {
        return None;
    }
    let given = (candidate.core.len() > 1).then_some(candidate.core.start);
    titles::gender(words, &candidate.title, given)
}

/// Where a part of a name leads.
#[derive(Default)]
struct Index {
    /// By surname, given name, first word or initials; which of them does not matter.
    parts: BTreeMap<(EntityKind, String), Vec<usize>>,
}

impl Index {
    fn add(&mut self, kind: EntityKind, key: &[String], group: usize) {
        let (Some(first), Some(last)) = (key.first(), key.last()) else { return };
        let mut parts = Vec::new();
        if kind == EntityKind::Person {
            parts.extend([first.clone(), last.clone()]);
        } else {
            parts.push(initials(key));
            if kind == EntityKind::Organisation && shortens(first, last) {
                parts.push(first.clone());
            }
        }
        for part in parts {
            let groups = self.parts.entry((kind, part)).or_default();
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
    }

    /// A longer name that `key`, of several words, is a form of: “Donald Trump” of “Donald J. Trump”.
    fn longer(&self, groups: &[Group], kind: EntityKind, key: &[String]) -> Option<usize> {
        let (first, last) = (key.first()?, key.last()?);
        let same = |&&at: &&usize| {
            let other = &groups[at].key;
            match kind {
                EntityKind::Person => {
                    other.last() == Some(last)
                        && other.first().is_some_and(|given| same_given(given, first))
                }
                _ => other.starts_with(key) && HEADS.get(other.last().map_or("", |w| w)).is_none(),
            }
        };
        let part = if kind == EntityKind::Person { last } else { first };
        self.parts.get(&(kind, part.clone()))?.iter().find(same).copied()
    }

    /// The group that a single word at `at` leads to, `alone` being one that has no longer name.
    ///
    /// Of several who bear it, the one called so most often before; a surname belongs to whom it
    /// was first used for, and a relative named later does not take it over.
    #[expect(clippy::too_many_arguments, reason = "each is one thing that is known of the word")]
    fn single(
        &self,
        groups: &[Group],
        kind: EntityKind,
        word: &str,
        at: usize,
        gender: Option<Gender>,
        alone: Option<usize>,
        office: Option<&str>,
    ) -> Option<usize> {
        let fits = |&group: &usize| {
            gender.is_none() || groups[group].gender.is_none() || groups[group].gender == gender
        };
        let parts = self.parts.get(&(kind, word.to_owned())).map_or(&[][..], Vec::as_slice);
        let all: Vec<usize> = parts.iter().copied().chain(alone).filter(fits).collect();
        // A surname goes before a given name.
        let by_last: Vec<usize> = all
            .iter()
            .filter(|&&group| groups[group].key.last().is_some_and(|last| last == word))
            .copied()
            .collect();
        let all = if by_last.is_empty() { all } else { by_last };
        if kind != EntityKind::Person {
            let latest = |&&group: &&usize| groups[group].members.range(..at).next_back().copied();
            let before = all.iter().filter(|group| latest(group).is_some()).max_by_key(latest);
            let after = || all.iter().min_by_key(|&&group| groups[group].members.first().copied());
            return before.or_else(after).copied();
        }
        // “President Poe” is not the Ann Poe who comes later and is never called so.
        let holds =
            |group: usize| office.is_none_or(|office| groups[group].offices.contains(office));
        let first = |group: usize| groups[group].members.first().copied().unwrap_or(usize::MAX);
        all.into_iter()
            .filter(|&group| first(group) < at || groups[group].short > 0 || holds(group))
            .max_by_key(|&group| {
                let named = groups[group].members.range(..at).count();
                let known = usize::from(office.is_some() && holds(group));
                (known, groups[group].short, named, core::cmp::Reverse(first(group)))
            })
    }
}

/// Whether the first word of an organisation may stand for all of it: “Cambridge” for “Cambridge
/// Analytica”, but not “Boston” for “Boston University” or “National” for “National Bank”.
pub fn shortens(first: &str, last: &str) -> bool {
    let plain =
        is_common(first) || is_demonym(first) || GIVEN.contains(first) || HEADS.contains(first);
    !(plain || PLACES.contains(first) && HEADS.contains(last))
}

/// “donald” and “donald”, “d.” and “donald”, “tim” and “timothy”.
fn same_given(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let stem = short.trim_end_matches('.');
    short == long
        || stem.chars().count() == 1 && long.starts_with(stem)
        || stem.len() >= 3 && long.starts_with(stem)
}

/// The capitals of a name's words: “fec” of “federal election commission”.
fn initials(key: &[String]) -> String {
    key.iter()
        .filter(|word| !matches!(word.as_str(), "of" | "and" | "the" | "for" | "on" | "&"))
        .filter_map(|word| word.chars().next())
        .collect()
}

/// The tokens of a mention: title and, where it belongs to the name, article included.
fn mention_tokens(words: Words<'_>, candidate: &Candidate) -> core::ops::Range<usize> {
    let start =
        if candidate.title.is_empty() { candidate.core.start } else { candidate.title.start };
    let article = has_article(words, candidate) && words.word(start - 1) == "The";
    start - usize::from(article)..candidate.core.end
}

/// Whether “The” stands before it and belongs to its name.
fn has_article(words: Words<'_>, candidate: &Candidate) -> bool {
    let key = words.phrase(&candidate.core).to_lowercase();
    let known = ORGANISATIONS.get(&key).is_some_and(|tag| tag.contains(['t', 'T']));
    kinds::article(words, candidate) && known
}

fn entity_of(words: Words<'_>, kinded: &[Kinded], kind: EntityKind, members: &[usize]) -> Entity {
    let surface = |candidate: &Candidate| {
        let article = if has_article(words, candidate) { "The " } else { "" };
        format!("{article}{}", words.phrase(&candidate.core))
    };
    // The fullest form; of equals the first, but one with its article before one without.
    let name = members
        .iter()
        .map(|&m| (&kinded[m].candidate, m))
        .max_by_key(|(candidate, m)| {
            (
                candidate.core.len() + usize::from(has_article(words, candidate)),
                core::cmp::Reverse(*m),
            )
        })
        .map_or_else(String::new, |(candidate, _)| surface(candidate));
    let mut aliases: Vec<String> = Vec::new();
    let mut mentions = Vec::new();
    for &member in members {
        let tokens = mention_tokens(words, &kinded[member].candidate);
        let form = words.phrase(&tokens);
        if form != name && !aliases.contains(&form) {
            aliases.push(form);
        }
        mentions.push(Mention { span: words.span(&tokens), form: MentionForm::Name });
        if let Some(longer) =
            with_home(words, kind, &tokens).filter(|longer| !aliases.contains(longer))
        {
            aliases.push(longer);
        }
    }
    Entity {
        kind,
        name,
        named: true,
        plural: false,
        aliases,
        mentions,
        of: None,
        when: None,
        edited: false,
    }
}

/// “Senator Ted Cruz of Texas”: a name with where its bearer is from.
fn with_home(
    words: Words<'_>,
    kind: EntityKind,
    tokens: &core::ops::Range<usize>,
) -> Option<String> {
    (kind == EntityKind::Person && words.is(tokens.end, "of")).then_some(())?;
    let end = (1..=3).rev().map(|length| tokens.end + 1 + length).find(|&end| {
        words.is_capital(tokens.end + 1)
            && PLACES.contains(&words.phrase(&(tokens.end + 1..end)).to_lowercase())
    })?;
    Some(words.phrase(&(tokens.start..end)))
}
