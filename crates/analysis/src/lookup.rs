//! Words with what is known of them, found in a few steps however many there are.

use std::borrow::Cow;

/// The bytes of the longest word that is looked up whatever its case.
const LONGEST: usize = 32;

/// A table of words that does not change. Open addressing (Knuth, vol. 3, 6.4) over FNV-1a: fixed
/// steps, no order that could leak.
pub struct Lookup<V> {
    /// One more than the number of an entry; 0 where there is none.
    slots: Vec<u32>,
    entries: Vec<(Cow<'static, str>, V)>,
}

impl<V> Lookup<V> {
    /// A table of these words; of two entries for one word the first counts.
    pub fn new<K: Into<Cow<'static, str>>>(entries: impl Iterator<Item = (K, V)>) -> Self {
        let entries: Vec<_> = entries.map(|(key, value)| (key.into(), value)).collect();
        let slots = vec![0; (entries.len() * 4).next_power_of_two().max(4)];
        let mut table = Self { slots, entries };
        for number in 0..table.entries.len() {
            let (slot, found) = table.search(&table.entries[number].0);
            if found.is_none() {
                table.slots[slot] = number as u32 + 1;
            }
        }
        table
    }

    /// What is known of `word`.
    pub fn get(&self, word: &str) -> Option<&V> {
        self.search(word).1.map(|number| &self.entries[number].1)
    }

    /// Whether `word` is there in the letters of the table, whatever the case of its own.
    pub fn contains_any_case(&self, word: &str) -> bool {
        let mut buffer = [0; LONGEST];
        let Some(lower) = buffer.get_mut(..word.len()) else { return false };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        core::str::from_utf8(lower).is_ok_and(|lower| self.contains(lower))
    }

    /// Whether `word` is there.
    pub fn contains(&self, word: &str) -> bool {
        self.search(word).1.is_some()
    }

    /// The slot where the word is or would be, and its entry.
    fn search(&self, word: &str) -> (usize, Option<usize>) {
        let mut slot = hash(word) & (self.slots.len() - 1);
        while let Some(number) = self.slots[slot].checked_sub(1) {
            if *self.entries[number as usize].0 == *word {
                return (slot, Some(number as usize));
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        (slot, None)
    }
}

/// Words met in a text; it grows with them.
#[derive(Default)]
pub struct WordSet<'t> {
    /// One more than the number of a word; 0 where there is none.
    slots: Vec<u32>,
    words: Vec<Cow<'t, str>>,
}

impl<'t> WordSet<'t> {
    /// Whether `word` is there.
    pub fn contains(&self, word: &str) -> bool {
        self.slot(word).is_some_and(|slot| self.slots[slot] != 0)
    }

    /// Adds a word.
    pub fn insert(&mut self, word: Cow<'t, str>) {
        if self.words.len() * 2 >= self.slots.len() {
            self.slots = vec![0; (self.slots.len() * 2).max(64)];
            for number in 0..self.words.len() {
                if let Some(slot) = self.slot(&self.words[number]) {
                    self.slots[slot] = number as u32 + 1;
                }
            }
        }
        if let Some(slot) = self.slot(&word).filter(|&slot| self.slots[slot] == 0) {
            self.words.push(word);
            self.slots[slot] = self.words.len() as u32;
        }
    }

    /// The slot where the word is or would be.
    fn slot(&self, word: &str) -> Option<usize> {
        let last = self.slots.len().checked_sub(1)?;
        let mut slot = hash(word) & last;
        while let Some(number) = self.slots[slot].checked_sub(1) {
            if *self.words[number as usize] == *word {
                break;
            }
            slot = (slot + 1) & last;
        }
        Some(slot)
    }
}

/// FNV-1a with 32 bits (Fowler, Noll, Vo), the high bits mixed into the low ones.
fn hash(word: &str) -> usize {
    let step = |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let hash = word.bytes().fold(0x811c_9dc5, step);
    (hash ^ hash >> 15) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_and_no_others() {
        let words: Vec<String> = (0..500).map(|number| format!("word{number}")).collect();
        let table = Lookup::new(words.iter().cloned().zip(0..));
        for (number, word) in words.iter().enumerate() {
            assert_eq!(table.get(word), Some(&number));
        }
        assert!(!table.contains("word500") && !table.contains(""));
    }

    #[test]
    fn a_set_holds_what_was_put_in() {
        let mut set = WordSet::default();
        assert!(!set.contains("word0"));
        for number in 0..1000 {
            set.insert(Cow::Owned(format!("word{}", number % 500)));
        }
        assert_eq!(set.words.len(), 500);
        assert!((0..500).all(|number| set.contains(&format!("word{number}"))));
        assert!(!set.contains("word500") && !set.contains(""));
    }

    #[test]
    fn the_first_of_two_counts_and_an_empty_table_is_empty() {
        let table = Lookup::new([("may", 1), ("may", 2)].into_iter());
        assert_eq!(table.get("may"), Some(&1));
        assert_eq!(Lookup::<()>::new(core::iter::empty::<(&str, ())>()).get("may"), None);
    }
}
