//! Sources that are or hold a name, sources without one, and “those officials”.

use core::ops::Range;
use std::collections::BTreeMap;

use hearsay_model::{EntityId, EntityKind, MentionForm, Resolution};

use crate::attributions::{Draft, is_weekday};
use crate::lexicon::{HEADS, is_common};
use crate::names::closed::{is_function, is_no_name};
use crate::names::nouns::{self, Noun};
use crate::tokens::TokenKind;

use super::phrase::{self, Phrase};
use super::{Cast, Speaker, epithets, relatives};

/// Unnamed sources made so far.
#[derive(Default)]
struct Unnamed {
    /// By its words in lower case.
    by_name: BTreeMap<String, usize>,
    /// The latest one with this head noun, by number.
    by_head: BTreeMap<(String, bool), usize>,
}

/// Resolves every source but pronouns and “the firm”, in text order.
pub fn resolve(cast: &mut Cast<'_>, drafts: &[Draft], speakers: &mut [Speaker]) {
    let mut unnamed = Unnamed::default();
    let mut order: Vec<usize> =
        (0..drafts.len()).filter(|&at| !drafts[at].source.is_empty()).collect();
    order.sort_by_key(|&at| drafts[at].source[0].start);
    for at in order {
        let Some(range) = extent(&drafts[at].source) else { continue };
        speakers[at] = one(cast, &mut unnamed, &range);
    }
}

/// From the first token of a source to its last.
pub fn extent(source: &[Range<usize>]) -> Option<Range<usize>> {
    let (first, last) = (source.first()?, source.last()?);
    Some(first.start..last.end.max(first.end))
}

const UNRESOLVED: Speaker = (None, Resolution::Unresolved);

fn one(cast: &mut Cast<'_>, unnamed: &mut Unnamed, range: &Range<usize>) -> Speaker {
    let words = cast.words;
    if range.is_empty() || range.end > words.tokens.len() || words.is(range.end - 1, "and") {
        return UNRESOLVED;
    }
    // “Mr. Poe’s”.
    let clitic = range.len() > 1 && words.kind(range.end - 1) == Some(TokenKind::Clitic);
    let range = &without_day(cast, range.start..range.end - usize::from(clitic));
    // “who”, and a source that goes on to its “who”: whom it takes up.
    let last = range.end - 1;
    if words.is_any(last, &["who", "which", "that", "whose", "whom"]) {
        let taken_up = relatives::antecedent(cast, last);
        return taken_up.map_or(UNRESOLVED, |before| match one(cast, unnamed, &before) {
            (entity, Resolution::Unresolved | Resolution::Unnamed) => (entity, Resolution::Unnamed),
            (entity, _) => (entity, Resolution::Pronoun),
        });
    }
    if super::pronouns::is_pronoun(words, range) {
        return UNRESOLVED;
    }
    let phrase = phrase::read(cast, range);
    if let Some(entity) = phrase.name {
        return (Some(EntityId(entity as u32)), how_named(cast, entity, &phrase));
    }
    if let Some(entity) = described(cast, range) {
        return (Some(EntityId(entity as u32)), Resolution::Description);
    }
    if let Some(entity) = unlisted(cast, unnamed, &phrase) {
        return (Some(EntityId(entity as u32)), Resolution::Name);
    }
    if epithets::is_one(cast, &phrase) {
        return match epithets::fitting(cast, &phrase.core).as_deref() {
            Some(&[only]) => {
                cast.see(range.start..phrase.whole.end, only, MentionForm::Description);
                (Some(EntityId(only as u32)), Resolution::Description)
            }
            _ => UNRESOLVED,
        };
    }
    let head = phrase.head(words);
    if phrase::is_document(&head)
        && let Some(owner) = phrase.belongs_to(cast)
    {
        return (Some(EntityId(owner as u32)), how_named(cast, owner, &phrase));
    }
    nameless(cast, unnamed, &phrase, &head)
}

/// “The Ohio Republican on Tuesday”: without the day, which belongs to the cue.
fn without_day(cast: &Cast<'_>, mut range: Range<usize>) -> Range<usize> {
    let words = cast.words;
    let last = |range: &Range<usize>| words.lower(range.end - 1);
    if range.len() > 1 && is_weekday(&last(&range)) {
        range.end -= 1;
        while range.len() > 1 && matches!(&*last(&range), "on" | "late" | "early" | "last" | ",") {
            range.end -= 1;
        }
    }
    range
}

/// A source that is all capitals’ words and that no list knows: “Zorblat”, “― Zara Quell”. That it
/// speaks is evidence enough that it is a name.
fn unlisted(cast: &mut Cast<'_>, unnamed: &mut Unnamed, phrase: &Phrase) -> Option<usize> {
    let words = cast.words;
    let core = &phrase.core;
    let capital = |at: usize| words.is_capital(at) && !is_function(&words.lower(at));
    let all = core.clone().all(|at| capital(at) || matches!(words.word(at), "-" | "&"));
    let last = words.lower(core.end.checked_sub(1)?);
    let ordinary =
        |word: &str| is_common(word) || nouns::of(word).is_some() || nouns::is_agent(word);
    let single = core.len() == 1;
    let mere = ordinary(&last) && (single || HEADS.get(&last).is_none());
    let plain = cast.names_in(core).is_empty() && (1..=4).contains(&core.len());
    let fits = all && plain && !mere && !is_no_name(&last) && phrase.whole.end == core.end;
    fits.then_some(())?;
    let name = words.phrase(core);
    let body =
        HEADS.has(&last, 'o') || single && name.len() > 1 && !name.contains(char::is_lowercase);
    let kind = if body { EntityKind::Organisation } else { EntityKind::Person };
    let key = name.to_lowercase();
    let entity = match unnamed.by_name.get(&key) {
        Some(&known) => known,
        None => cast.add_named(kind, name),
    };
    unnamed.by_name.insert(key, entity);
    cast.see(core.clone(), entity, MentionForm::Name);
    Some(entity)
}

/// Whether the fullest form of the name stands in the phrase.
fn how_named(cast: &Cast<'_>, entity: usize, phrase: &Phrase) -> Resolution {
    let here = cast.words.phrase(&phrase.whole);
    let name = cast.entities[entity].name.as_str();
    let bare = name.strip_prefix("The ").unwrap_or(name);
    if here.contains(bare) { Resolution::Name } else { Resolution::ShortName }
}

/// The entity whose description the source is.
fn described(cast: &Cast<'_>, range: &Range<usize>) -> Option<usize> {
    let seen = cast
        .others_in(range.start..range.start + 1)
        .filter(|seen| seen.form == MentionForm::Description && seen.tokens.end <= range.end)
        .last()?;
    let rest = seen.tokens.end..range.end;
    let closes = rest.is_empty() || cast.words.is_any(rest.start, &[",", "who", "of", "for"]);
    closes.then_some(seen.entity)
}

/// A source without a name: one met before, or a new entity.
fn nameless(cast: &mut Cast<'_>, unnamed: &mut Unnamed, phrase: &Phrase, head: &str) -> Speaker {
    let words = cast.words;
    let several = matches!(head, "some" | "many" | "others" | "several" | "few" | "most");
    let named = cast
        .name_before(phrase.core.end)
        .is_some_and(|name| name.tokens.end == phrase.core.end && cast.is_actor(name.entity));
    let word = !named && head.chars().any(char::is_alphabetic) && (several || !is_function(head));
    if !word || phrase.whole.is_empty() {
        return UNRESOLVED;
    }
    let determiner = phrase.determiner(words);
    let determiner = determiner.as_deref();
    let start = phrase.determiner.unwrap_or(phrase.whole.start);
    let mention = start..phrase.whole.end;
    if matches!(determiner, Some("the" | "this" | "that" | "these" | "those" | "both"))
        && let Some(speaker) = met_before(cast, unnamed, phrase, head)
    {
        if let Some(entity) = speaker.0 {
            cast.see(mention, entity.0 as usize, MentionForm::Description);
        }
        return speaker;
    }
    // “another official”, “his lawyer”, “an official”: not the one met before.
    let owner = phrase.belongs_to(cast);
    let another = match determiner {
        Some("a" | "an") => owner.is_none(),
        Some("another" | "one" | "other" | "its" | "his" | "her" | "their" | "our" | "my") => true,
        _ => false,
    };
    let name = phrase.name_of(cast);
    if !several && !phrase.can_speak(words) {
        return UNRESOLVED;
    }
    let key = name.to_lowercase();
    let plural = several || phrase.is_plural(words);
    let kind = if several { EntityKind::Person } else { phrase.kind(words) };
    let known = unnamed.by_name.get(&key).copied().filter(|_| !another);
    let entity = known.unwrap_or_else(|| cast.add_unnamed(kind, name, plural, owner));
    unnamed.by_name.insert(key, entity);
    unnamed.by_head.insert((head.to_owned(), plural), entity);
    cast.see(mention, entity, MentionForm::Description);
    (Some(EntityId(entity as u32)), Resolution::Unnamed)
}

/// Whom a definite source takes up; `None` where it stands for itself.
fn met_before(
    cast: &Cast<'_>,
    unnamed: &mut Unnamed,
    phrase: &Phrase,
    head: &str,
) -> Option<Speaker> {
    let words = cast.words;
    let found = |entity: usize, how| Some((Some(EntityId(entity as u32)), how));
    let bare = phrase.core.len() == 1 && phrase.whole.end == phrase.core.end;
    let plural = phrase.is_plural(words);
    let place = (head.to_owned(), plural);
    let same = unnamed.by_name.get(&phrase.name_of(cast).to_lowercase()).copied();
    let like = unnamed.by_head.get(&place).copied().filter(|_| bare);
    if let Some(entity) = same.or(like) {
        unnamed.by_head.insert(place, entity);
        return found(entity, Resolution::Unnamed);
    }
    if !bare || plural {
        return None;
    }
    match introduced(cast, head, phrase.whole.start) {
        [] => {}
        [only] => return found(*only, Resolution::Description),
        _ => return Some(UNRESOLVED),
    }
    // “the company”: an organisation with a name if it is clear which. “The government”, which
    // needs no name, stands for itself; “the company” does not.
    matches!(nouns::of(head), Some(Noun::Organisation)).then_some(())?;
    match super::pronouns::clear_organisation(cast, phrase.whole.start.saturating_sub(1)) {
        Some(entity) => found(entity, Resolution::Description),
        None => matches!(head, "company" | "firm" | "agency" | "group").then_some(UNRESOLVED),
    }
}

/// Those with a name that were introduced with this noun or title before: “Jane Roe, a spokeswoman
/// for …” and later “the spokeswoman”, “Senator Ann Moe” and later “the senator”. One, or several
/// among whom there is no telling.
fn introduced<'c>(cast: &'c Cast<'_>, head: &str, before: usize) -> &'c [usize] {
    let Some(by_head) = cast.introduced.get(head) else { return &[] };
    let so_far = by_head.starts.partition_point(|&start| start < before);
    &by_head.entities[..so_far]
}
