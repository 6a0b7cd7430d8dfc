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

    /// The number of a word; `row` gives its row where it was not met before.
    pub(crate) fn number(&mut self, word: &str, row: impl FnOnce(Spelling) -> Vec<i16>) -> usize {
        let mut slot = fnv(word.as_bytes()) as usize % SLOTS;
        while let Some(number) = self.slots[slot].checked_sub(1) {
            let number = number as usize;
            if self.word(number) == word.as_bytes() {
                return number;
            }
            slot = (slot + 1) % SLOTS;
        }
        let number = self.ends.len();
        let spelling = spelling(word);
        self.spellings.push(spelling);
        self.rows.extend(row(spelling));
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
        let said = memo.number("said", |_| vec![1, 2]);
        let long = "a".repeat(LONGEST + 1);
        assert_eq!(memo.number(&long, |_| vec![5, 6]), 1);
        let told = memo.number("told", |_| vec![3, 4]);
        assert_eq!(memo.number("said", |_| unreachable!("met before")), said);
        assert_eq!(memo.row(told, 2), [3, 4]);
        assert_eq!(memo.row(9, 2), []);
    }

    #[test]
    fn however_many_words_there_are_it_keeps_no_more_than_its_measure() {
        let mut memo = Memo::default();
        for number in 0..3 * MOST {
            memo.make_room(1);
            memo.number(&number.to_string(), |_| vec![0]);
            assert!(memo.ends.len() <= MOST);
        }
    }
}
