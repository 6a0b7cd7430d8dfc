//! Whom “who” and “which” take up: the noun phrase right before them.

use core::ops::Range;

use hearsay_model::EntityKind;

use crate::names::closed::is_function;
use crate::names::nouns::{self, Noun};
use crate::tokens::TokenKind;

use super::Cast;
use super::phrase::{self, DETERMINERS, is_small_word};

/// No phrase is followed back further than this, in tokens.
const REACH: usize = 24;

/// The words before the relative pronoun at `at` that it takes up: “Democrats on the Hill” before
/// “, who”. For “who” somebody, for “which” and “that” a body or a paper.
pub fn antecedent(cast: &Cast<'_>, at: usize) -> Option<Range<usize>> {
    let words = cast.words;
    let sentence = cast.sentence(at)?;
    let first = cast.reading.sentences[sentence].tokens.start.max(at.saturating_sub(REACH));
    let mut end = at;
    if end > first && matches!(words.word(end - 1), "," | "—" | "–") {
        end -= 1;
    }
    // “Representative Ann Moe (D-Ohio), who”.
    if end > first && words.word(end - 1) == ")" {
        end = (first..end - 1).rev().find(|&open| words.word(open) == "(")?;
    }
    let person = words.is_any(at, &["who", "whom", "whose"]);
    if person && let Some(apposed) = apposed(cast, end, first) {
        return Some(apposed);
    }
    let mut part_end = end;
    while part_end > first {
        let head = part_end - 1;
        let (start, fits) = match cast.name_before(part_end).filter(|n| n.tokens.end == part_end) {
            Some(name) => {
                let kind = cast.entities[name.entity].kind;
                let fits = match kind {
                    EntityKind::Person => person,
                    EntityKind::Organisation | EntityKind::Place => !person,
                    _ => false,
                };
                (phrase_start(cast, name.tokens.start, first), fits)
            }
            None if is_noun(cast, head) => {
                let noun = words.lower(head);
                let body =
                    nouns::of(&noun) == Some(Noun::Organisation) || phrase::is_document(&noun);
                let somebody = nouns::of(&noun) == Some(Noun::Person) || nouns::is_agent(&noun);
                (phrase_start(cast, head, first), if person { somebody } else { body })
            }
            None => return None,
        };
        if fits {
            return Some(start..end);
        }
        // “supporters in the hall, who”: the head stands before the preposition.
        let before = start.checked_sub(1).filter(|&at| at >= first)?;
        words.is_any(before, &["of", "in", "on", "at", "for", "from", "with"]).then_some(())?;
        part_end = before;
    }
    None
}

/// “Ann Moe, the ranking member of the panel, who”: the name before the apposition.
fn apposed(cast: &Cast<'_>, end: usize, first: usize) -> Option<Range<usize>> {
    let words = cast.words;
    let comma = (first..end).rev().find(|&at| words.word(at) == ",")?;
    let opens = words.is_any(comma + 1, &["a", "an", "the", "his", "her", "their"]);
    let name = cast.name_before(comma).filter(|name| opens && name.tokens.end == comma)?;
    let person = cast.entities[name.entity].kind == EntityKind::Person;
    person.then(|| name.tokens.clone())
}

fn is_noun(cast: &Cast<'_>, at: usize) -> bool {
    cast.words.kind(at) == Some(TokenKind::Word) && !is_function(&cast.words.lower(at))
}

/// From the head of a phrase back over its modifiers to its determiner.
fn phrase_start(cast: &Cast<'_>, head: usize, first: usize) -> usize {
    let words = cast.words;
    let mut at = head;
    while at > first {
        if words.is_any(at - 1, DETERMINERS) {
            return at - 1;
        }
        let word = words.lower(at - 1);
        let modifies = match words.kind(at - 1) {
            Some(TokenKind::Word) => {
                let verb = is_small_word(words, at - 1) && nouns::speech(&word).is_some();
                // “pleased fishermen” is an act, “the retired fishermen” are people.
                let act = word.ends_with("ed") && !words.is_any(at.wrapping_sub(2), DETERMINERS);
                !verb && !act && !is_function(&word)
            }
            Some(TokenKind::Number | TokenKind::Clitic) => true,
            _ => words.word(at - 1) == "-",
        };
        if !modifies {
            break;
        }
        at -= 1;
    }
    at
}
