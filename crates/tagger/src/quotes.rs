//! Where a token stands with regard to the double quotation marks of its block.

use crate::features::Piece;

/// How many states there are: four outside, one for a stray closing mark, and for the opening mark,
/// the words and the closing mark of a quotation four lengths each, with or without a mark of
/// punctuation at its end.
pub(crate) const STATES: usize = 5 + 3 * 4 * 2;

const NO_QUOTATION: u8 = 0;
const BEFORE: u8 = 1;
const BETWEEN: u8 = 2;
const AFTER: u8 = 3;
const STRAY: u8 = 4;
const FIRST_INSIDE: u8 = 5;

/// Whether a token is a double quotation mark of any kind.
pub(crate) fn is_double(word: &str) -> bool {
    matches!(word, "\"" | "“" | "”" | "„" | "‟" | "«" | "»" | "''" | "``" | "’’" | "‘‘")
}

/// The state of every token of a block.
///
/// An opening mark inside a quotation starts a new one: the mark that should have closed the first
/// was forgotten.
pub(crate) fn states(block: &[Piece<'_>]) -> Vec<u8> {
    let mut states = vec![NO_QUOTATION; block.len()];
    let mut open = None;
    let mut outside_from = 0;
    let mut quotations = 0;
    for at in 0..block.len() {
        let word = block[at].text;
        if !is_double(word) {
            continue;
        }
        let opens = match word {
            "“" | "„" | "«" | "``" | "‘‘" => true,
            "”" | "»" => false,
            _ => open.is_none(),
        };
        match (open, opens) {
            (Some(start), true) => {
                inside(block, &mut states, start, at, false);
                open = Some(at);
            }
            (None, true) => {
                let state = if quotations == 0 { BEFORE } else { BETWEEN };
                outside(&mut states[outside_from..at], state);
                quotations += 1;
                open = Some(at);
            }
            (Some(start), false) => {
                inside(block, &mut states, start, at + 1, true);
                open = None;
                outside_from = at + 1;
            }
            (None, false) => states[at] = STRAY,
        }
    }
    if let Some(start) = open {
        inside(block, &mut states, start, block.len(), false);
    } else if quotations > 0 {
        outside(&mut states[outside_from..], AFTER);
    }
    states
}

fn outside(states: &mut [u8], state: u8) {
    for one in states.iter_mut().filter(|one| **one != STRAY) {
        *one = state;
    }
}

/// Fills in the states of a quotation from its opening mark to `end`.
fn inside(block: &[Piece<'_>], states: &mut [u8], start: usize, end: usize, closed: bool) {
    let words = end - start - 1 - usize::from(closed);
    let length = match words {
        _ if !closed => 3,
        0..=2 => 0,
        3..=6 => 1,
        _ => 2,
    };
    let punctuated = |at: usize| {
        block.get(at).is_some_and(|piece| matches!(piece.text, "," | "." | "!" | "?" | "…"))
    };
    let ends = closed && (punctuated(end - 2) || punctuated(end));
    for (at, state) in states.iter_mut().enumerate().take(end).skip(start) {
        let part = match at {
            _ if at == start => 0,
            _ if closed && at + 1 == end => 2,
            _ => 1,
        };
        *state = FIRST_INSIDE + part * 8 + length * 2 + u8::from(ends);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> Vec<u8> {
        let pieces: Vec<Piece<'_>> =
            words.split(' ').map(|text| Piece { text, spaced: true }).collect();
        states(&pieces)
    }

    #[test]
    fn states_of_a_sentence_around_its_quotation() {
        let found = of("He said “ we won ” today");
        assert_eq!(found[..2], [BEFORE; 2]);
        assert_eq!(found[6], AFTER);
        assert!(found[2] < found[3] && found[3] == found[4] && found[4] < found[5]);
    }

    #[test]
    fn doubled_apostrophes_read_like_marks() {
        assert_eq!(of("'' we won , '' he said"), of("“ we won , ” he said"));
    }

    #[test]
    fn a_quotation_that_is_not_closed_goes_on_to_the_end() {
        let found = of("“ we won . We");
        assert_eq!(found[1], found[4]);
        assert_ne!(found[1], of("“ we won ” We")[1]);
    }

    #[test]
    fn strays_are_told_apart() {
        assert_eq!(of("we ” won"), [NO_QUOTATION, STRAY, NO_QUOTATION]);
        assert_eq!(of("”").len(), 1);
        assert!(of("“ ” “ “ \" \" »").iter().all(|&state| usize::from(state) < STATES));
    }
}
