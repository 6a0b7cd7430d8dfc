//! Lines read before, with their labels: signatures, quoted replies, disclaimers.
//!
//! It only saves work: a line is found by all that the network is told of it, and what is kept is
//! what would be computed again. Its size is bounded; a new line takes the place of an older one.

use crate::certainty::Shares;
use crate::features::Features;

/// Places for lines, a power of two.
const PLACES: usize = 2048;

/// What was found in a run of tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answer {
    /// The labels of roles.
    pub(crate) roles: Vec<u8>,
    /// The labels of names.
    pub(crate) names: Vec<u8>,
    /// Thousandths, of each role.
    pub(crate) shares: Vec<Shares>,
}

/// Lines read before.
#[derive(Default)]
pub(crate) struct Repeats {
    places: Vec<(Vec<Features>, Answer)>,
}

impl Repeats {
    /// What was found in a run of these tokens.
    pub(crate) fn get(&self, run: &[Features]) -> Option<&Answer> {
        let (known, answer) = self.places.get(place(run))?;
        (known == run && !run.is_empty()).then_some(answer)
    }

    /// Keeps what was found.
    pub(crate) fn keep(&mut self, run: Vec<Features>, answer: Answer) {
        self.places.resize_with(PLACES, Default::default);
        let place = place(&run);
        self.places[place] = (run, answer);
    }
}

/// The place of a run: its words and their shapes hashed (FNV-1a, in steps of a word).
fn place(run: &[Features]) -> usize {
    let step = |hash: u64, token: &Features| {
        (hash ^ u64::from(token.word) ^ u64::from(token.shape) << 32).wrapping_mul(0x0100_0000_01b3)
    };
    let hash = run.iter().fold(0xcbf2_9ce4_8422_2325, step);
    (hash ^ hash >> 32) as usize % PLACES
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(words: &[u32]) -> Vec<Features> {
        words.iter().map(|&word| Features { word, ..Features::default() }).collect()
    }

    #[test]
    fn a_line_is_found_by_all_that_is_told_of_it() {
        let mut repeats = Repeats::default();
        assert_eq!(repeats.get(&run(&[1, 2])), None);
        let answer = Answer { roles: vec![1, 2], names: vec![0, 0], shares: vec![[900, 0, 50]; 2] };
        repeats.keep(run(&[1, 2]), answer.clone());
        assert_eq!(repeats.get(&run(&[1, 2])), Some(&answer));
        assert_eq!(repeats.get(&run(&[2, 1])), None);
        let mut other = run(&[1, 2]);
        other[1].suffix = 7;
        assert_eq!(repeats.get(&other), None);
        assert_eq!(repeats.get(&[]), None);
    }

    #[test]
    fn it_keeps_no_more_than_its_places() {
        let mut repeats = Repeats::default();
        for word in 0..3 * PLACES as u32 {
            repeats.keep(run(&[word]), Answer::default());
        }
        assert_eq!(repeats.places.len(), PLACES);
    }
}
