//! Words spelt nearly like another, followed letter by letter.

/// Longest word whose typos are looked for, in characters; beyond, only the word itself is found.
const LONGEST: usize = 40;
/// Most slips that [`hearsay_search::slips_allowed`] allows.
const SLIPS: usize = 2;

/// Accepts what is at most `slips` letters from a word: wrong, missing, too many, or swapped with
/// a neighbour (optimal string alignment distance, as [`hearsay_search::is_near`]).
///
/// All starts of the word that may have been read are bits of one number for every count of slips
/// (Wu and Manber 1992, *Fast text searching allowing errors*; swaps after Hyyrö 2003).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Near {
    /// For every character of the word, a bit where it stands.
    places: Vec<(char, u64)>,
    ascii: [u64; 128],
    /// The bit of the whole word.
    whole: u64,
    slips: usize,
    /// What a term must begin with, byte by byte, before the word itself.
    prefix: Vec<u8>,
}

/// Which starts of the word may have been read.
#[derive(Clone, Copy)]
pub(crate) struct State {
    /// Bit i: i characters of it, with so many slips or fewer.
    read: [u64; SLIPS + 1],
    /// Bit i: i characters of it and the one behind the next, the next being due.
    swapping: [u64; SLIPS],
    /// Bytes of the prefix that were read.
    prefix: u8,
    /// The bytes of a character that has begun.
    partial: [u8; 4],
    held: u8,
}

impl Near {
    pub(crate) fn new(word: &str, slips: usize, prefix: Vec<u8>) -> Option<Self> {
        let length = word.chars().count();
        if length > LONGEST || slips > SLIPS {
            return None;
        }
        let (mut places, mut ascii) = (Vec::new(), [0; 128]);
        for (at, c) in word.chars().enumerate() {
            match ascii.get_mut(c as usize) {
                Some(mask) => *mask |= 1 << at,
                None => places.push((c, 1 << at)),
            }
        }
        Some(Self { places, ascii, whole: 1 << length, slips, prefix })
    }

    pub(crate) fn start() -> State {
        State {
            read: [0b1, 0b11, 0b111],
            swapping: [0; SLIPS],
            prefix: 0,
            partial: [0; 4],
            held: 0,
        }
    }

    pub(crate) fn is_match(&self, state: &State) -> bool {
        let read = state.read.get(self.slips).copied().unwrap_or(0);
        usize::from(state.prefix) == self.prefix.len() && state.held == 0 && read & self.whole != 0
    }

    /// Whether it accepts the whole term; `None`, where no term that begins so is near.
    pub(crate) fn reads(&self, term: &[u8]) -> Option<bool> {
        let mut state = Self::start();
        let alive = term.iter().all(|&byte| self.accept(&mut state, byte));
        alive.then(|| self.is_match(&state))
    }

    /// Reads one more byte; tells whether a term may still be near.
    #[inline]
    pub(crate) fn accept(&self, state: &mut State, byte: u8) -> bool {
        if let Some(&due) = self.prefix.get(usize::from(state.prefix)) {
            state.prefix += 1;
            return due == byte;
        }
        // A term of a field, where a plain word is looked for.
        if byte < 3 {
            return false;
        }
        if byte.is_ascii() && state.held == 0 {
            return self.step(state, self.ascii.get(usize::from(byte)).copied().unwrap_or(0));
        }
        let Some(place) = state.partial.get_mut(usize::from(state.held)) else { return false };
        *place = byte;
        state.held += 1;
        let begun = state.partial.get(..usize::from(state.held)).unwrap_or(&[]);
        match core::str::from_utf8(begun) {
            Ok(text) => {
                state.held = 0;
                let own = |&&(c, _): &&(char, u64)| text.starts_with(c);
                let mask = self.places.iter().filter(own).fold(0, |mask, &(_, bit)| mask | bit);
                self.step(state, mask)
            }
            Err(error) => error.error_len().is_none(),
        }
    }

    /// Reads a character that stands in the word where `mask` has bits.
    #[inline]
    fn step(&self, state: &mut State, mask: u64) -> bool {
        let within = self.whole | (self.whole - 1);
        let State { read: old, swapping, .. } = *state;
        state.read[0] = (old[0] & mask) << 1;
        for slips in 1..=SLIPS {
            let fewer = old[slips - 1];
            let wrong_or_too_many = fewer << 1 | fewer;
            let missing = state.read[slips - 1] << 1;
            let swapped = (swapping[slips - 1] & mask) << 2;
            let right = (old[slips] & mask) << 1;
            state.read[slips] = (right | wrong_or_too_many | missing | swapped) & within;
            state.swapping[slips - 1] = fewer & mask >> 1;
        }
        state.read.get(self.slips).is_some_and(|&read| read != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_search::is_near;

    #[test]
    fn near_is_what_reading_both_words_says() {
        let mut seed = 5_u32;
        let mut word = |most: usize| -> String {
            let mut next = || {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (seed >> 16) as usize
            };
            let length = 1 + next() % most;
            (0..length).filter_map(|_| ['a', 'b', 'é'].get(next() % 3)).collect()
        };
        for _ in 0..20_000 {
            let (wanted, other) = (word(9), word(9));
            for slips in 0..=SLIPS {
                let near = Near::new(&wanted, slips, vec![1]).unwrap_or_else(|| unreachable!());
                let mut state = Near::start();
                let alive = [&[1], other.as_bytes()].concat();
                let alive = alive.iter().all(|&byte| near.accept(&mut state, byte));
                let found = alive && near.is_match(&state);
                assert_eq!(found, is_near(&wanted, &other, slips), "{wanted} {other} {slips}");
            }
        }
    }
}
