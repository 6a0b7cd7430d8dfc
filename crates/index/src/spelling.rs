//! Words spelt nearly like another, walked through the dictionary.

use fst::Automaton;

/// Longest word whose typos are looked for, in characters; beyond, only the word itself is found.
const LONGEST: usize = 40;

/// Accepts what is at most `slips` letters from a word: wrong, missing, too many, or swapped with
/// a neighbour (optimal string alignment distance, as [`hearsay_search::is_near`]).
pub(crate) struct Near {
    word: Vec<char>,
    slips: u8,
    /// What a term must begin with, byte by byte, before the word itself.
    prefix: Vec<u8>,
}

/// How far each start of the word is from what was read.
#[derive(Clone)]
pub(crate) struct State {
    /// Bytes of the prefix still to come.
    prefix: u8,
    row: [u8; LONGEST + 1],
    before: [u8; LONGEST + 1],
    /// The last character, and the bytes of the one that has begun.
    last: char,
    partial: [u8; 4],
    held: u8,
    dead: bool,
}

impl Near {
    pub(crate) fn new(word: &str, slips: usize, prefix: Vec<u8>) -> Option<Self> {
        let word: Vec<char> = word.chars().collect();
        (word.len() <= LONGEST).then_some(Self { word, slips: slips as u8, prefix })
    }

    fn step(&self, state: &mut State, c: char) {
        let mut row = [u8::MAX; LONGEST + 1];
        let mut least = state.row[0].saturating_add(1);
        row[0] = least;
        for (j, &own) in self.word.iter().enumerate() {
            let mut slipped = state.row[j + 1]
                .min(row[j])
                .saturating_add(1)
                .min(state.row[j].saturating_add(u8::from(own != c)));
            if j > 0 && own == state.last && self.word[j - 1] == c {
                slipped = slipped.min(state.before[j - 1].saturating_add(1));
            }
            row[j + 1] = slipped;
            least = least.min(slipped);
        }
        state.before = state.row;
        state.row = row;
        state.last = c;
        state.dead = least > self.slips;
    }
}

impl Automaton for Near {
    type State = State;

    fn start(&self) -> State {
        let mut row = [u8::MAX; LONGEST + 1];
        row.iter_mut().zip(0..=self.word.len() as u8).for_each(|(place, at)| *place = at);
        State {
            prefix: self.prefix.len() as u8,
            row,
            before: [u8::MAX; LONGEST + 1],
            last: '\0',
            partial: [0; 4],
            held: 0,
            dead: false,
        }
    }

    fn is_match(&self, state: &State) -> bool {
        !state.dead
            && state.prefix == 0
            && state.held == 0
            && state.row.get(self.word.len()).is_some_and(|&distance| distance <= self.slips)
    }

    fn can_match(&self, state: &State) -> bool {
        !state.dead
    }

    fn accept(&self, state: &State, byte: u8) -> State {
        let mut next = state.clone();
        if next.dead {
            return next;
        }
        if next.prefix > 0 {
            let at = self.prefix.len() - usize::from(next.prefix);
            next.dead = self.prefix.get(at) != Some(&byte);
            next.prefix -= 1;
            return next;
        }
        // A term of a field, where a plain word is looked for.
        if byte < 3 {
            next.dead = true;
            return next;
        }
        if byte.is_ascii() && next.held == 0 {
            self.step(&mut next, char::from(byte));
            return next;
        }
        let Some(place) = next.partial.get_mut(usize::from(next.held)) else {
            next.dead = true;
            return next;
        };
        *place = byte;
        next.held += 1;
        let begun = next.partial.get(..usize::from(next.held)).unwrap_or(&[]);
        match core::str::from_utf8(begun) {
            Ok(text) => {
                let c = text.chars().next().unwrap_or('\0');
                next.held = 0;
                self.step(&mut next, c);
            }
            Err(error) => next.dead = error.error_len().is_some(),
        }
        next
    }
}
