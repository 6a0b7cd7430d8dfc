//! Words met before, each with its row after the convolution.
//!
//! It only saves work: what is found there is what would be computed again. Its size is bounded; when
//! it is full, it starts anew.

use crate::features::{Spelling, fnv, spelling};

/// Words that are kept: those that make up nearly all of a text of any length.
const MOST: usize = 1 << 14;
/// Places to look for them, a power of two well above.
const SLOTS: usize = MOST * 4;

/// Longer words are not kept.
const LONGEST: usize = 32;

#[derive(Default)]
pub(crate) struct Memo {
    /// For each place one more than the word's number; 0 where there is none.
    slots: Vec<u32>,
    /// The letters of all words, and where each ends.
    letters: Vec<u8>,
    ends: Vec<u32>,
    spellings: Vec<Spelling>,
    rows: Vec<i16>,
}

impl Memo {
    /// Whether `words` new ones fit in.
    pub(crate) fn has_room(&self, words: usize) -> bool {
        !self.slots.is_empty() && self.ends.len() + words <= MOST
    }

    /// Makes room for `words` new ones. Where there was none, numbers given before hold no longer.
    pub(crate) fn make_room(&mut self, words: usize) {
        if !self.has_room(words) {
            self.slots.clear();
            self.slots.resize(SLOTS, 0);
            self.letters.clear();
            self.ends.clear();
            self.spellings.clear();
            self.rows.clear();
        }
    }

    /// The number of a word. One that was not met before has a row after the next [`fill`](Self::fill).
    pub(crate) fn number(&mut self, word: &str) -> usize {
        let mut slot = fnv(word.as_bytes()) as usize % SLOTS;
        while let Some(number) = self.slots[slot].checked_sub(1) {
            let number = number as usize;
            if self.word(number) == word.as_bytes() {
                return number;
            }
            slot = (slot + 1) % SLOTS;
        }
        let number = self.ends.len();
        self.spellings.push(spelling(word));
        if word.len() > LONGEST {
            // It has a row and nothing leads there again.
            self.ends.push(self.letters.len() as u32);
            return number;
        }
        self.letters.extend_from_slice(word.as_bytes());
        self.ends.push(self.letters.len() as u32);
        self.slots[slot] = number as u32 + 1;
        number
    }

    /// Gives the words that have no row yet theirs; `rows` makes those of several words at once.
    pub(crate) fn fill(&mut self, width: usize, rows: impl FnOnce(&[Spelling]) -> Vec<i16>) {
        let new = self.spellings.get(self.rows.len() / width.max(1)..).unwrap_or_default();
        if !new.is_empty() {
            self.rows.extend(rows(new));
        }
    }

    fn word(&self, number: usize) -> &[u8] {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[start as usize..self.ends[number] as usize]
    }

    /// The spelling of the word with this number.
    pub(crate) fn spelling(&self, number: usize) -> Spelling {
        self.spellings[number]
    }

    /// The row of the word with this number.
    pub(crate) fn row(&self, number: usize, width: usize) -> &[i16] {
        self.rows.get(number * width..(number + 1) * width).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_worked_out_once() {
        let mut memo = Memo::default();
        memo.make_room(4);
        let said = memo.number("said");
        let long = "a".repeat(LONGEST + 1);
        assert_eq!(memo.number(&long), 1);
        memo.fill(2, |new| [[0, 1], [2, 3], [4, 5]].concat()[..2 * new.len()].to_vec());
        let told = memo.number("told");
        assert_eq!(memo.number("said"), said);
        memo.fill(2, |new| vec![9; 2 * new.len()]);
        assert_eq!((memo.row(said, 2), memo.row(told, 2)), (&[0, 1][..], &[9, 9][..]));
        assert_eq!(memo.row(9, 2), []);
        memo.fill(2, |_| unreachable!("all have theirs"));
    }

    #[test]
    fn however_many_words_there_are_it_keeps_no_more_than_its_measure() {
        let mut memo = Memo::default();
        for number in 0..3 * MOST {
            memo.make_room(1);
            memo.number(&number.to_string());
            memo.fill(1, |new| vec![0; new.len()]);
            assert!(memo.ends.len() <= MOST);
        }
    }
}
