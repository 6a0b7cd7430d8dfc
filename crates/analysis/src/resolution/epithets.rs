//! “The Vermont senator”, “the Republican”: by-names that newspapers use in turn with a name.

use core::ops::Range;

use crate::attributions::word_list;

use super::Cast;
use super::phrase::{self, Phrase};
use super::sources::extent;

/// The tokens of a source that is but a by-name.
pub fn of_source(cast: &Cast<'_>, source: &[Range<usize>]) -> Option<Range<usize>> {
    let range = extent(source)?;
    cast.words.is(range.start, "the").then_some(())?;
    let phrase = phrase::read(cast, &range);
    is_one(cast, &phrase).then_some(range.start..phrase.whole.end)
}

/// Whether a phrase is “the” and a by-name of one person, with nothing after it.
pub fn is_one(cast: &Cast<'_>, phrase: &Phrase) -> bool {
    phrase.name.is_none()
        && phrase.determiner(cast.words).as_deref() == Some("the")
        && phrase.whole.end == phrase.core.end
        && EPITHETS.contains(phrase.head(cast.words).as_str())
}

/// Of those who were introduced with the noun at `head` anywhere in the text, the ones whom the
/// words before it fit: “the Democratic nominee” is not the Republican one. `None` where nobody was.
pub fn fitting(cast: &Cast<'_>, core: &Range<usize>) -> Option<Vec<usize>> {
    let words = cast.words;
    let head = words.lower(core.end.checked_sub(1)?);
    let known = cast.introduced.get(&*head)?;
    let modifiers = || (core.start..core.end - 1).map(|at| words.lower(at));
    let camp = core.clone().find_map(|at| camp(&words.lower(at)));
    let mut all: Vec<usize> = Vec::new();
    let mut shared: Vec<usize> = Vec::new();
    for (range, &entity) in known.words.iter().zip(&known.entities) {
        let other = range.clone().rev().find_map(|at| self::camp(&words.lower(at)));
        if camp.is_some() && other.is_some() && camp != other {
            continue;
        }
        all.push(entity);
        let shares = |word: &str| range.clone().any(|at| words.is(at, word));
        if camp.is_some() && camp == other || modifiers().any(|word| shares(&word)) {
            shared.push(entity);
        }
    }
    Some(if shared.is_empty() { all } else { shared })
}

/// The party that a word tells of, by a letter.
fn camp(word: &str) -> Option<char> {
    Some(match word {
        "republican" | "gop" => 'r',
        "democratic" | "democrat" => 'd',
        "libertarian" => 'l',
        "green" => 'g',
        "independent" => 'i',
        _ => return None,
    })
}

// Nouns that take up somebody known. Not those with which the next best is brought in: “the judge”,
// “the moderator”, “the announcer”.
word_list!(
    EPITHETS,
    "senator, congressman, congresswoman, governor, lawmaker, president, mayor, nominee, candidate,
     contender, hopeful, frontrunner, runner, businessman, businesswoman, billionaire, mogul, tycoon,
     magnate, developer, democrat, republican, libertarian, conservative, socialist, neurosurgeon,
     surgeon, secretary, lady, incumbent, challenger, politician, actor, actress, singer, author,
     comedian, director, founder, chairman, chairwoman, leader, star, filmmaker, millionaire, retiree,
     justice, speaker, chancellor, premier, pontiff, pope, rival, diplomat, strategist, economist,
     professor, historian, novelist, playwright, veteran, executive, freshman, native, newcomer,
     outsider, heiress, magnate, financier, investor, lawyer, attorney, prosecutor, general"
);
