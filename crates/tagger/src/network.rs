//! The network: spellings and settings of a run of tokens to scores of labels.
//!
//! Sum of embeddings, convolution over three tokens, then bidirectional gated layers with an
//! elementwise recurrence (SRU: Lei, Zhang, Wang, Dai and Artzi, EMNLP 2018).
//!
//! The convolution is a sum over the tables' rows, so each row goes through it once: those of
//! settings when the weights are read, those of words when the word is met ([`Memo`]). Between the
//! layers stand whole numbers of 16 bits, [`UNIT`] to the one; matrices are whole-number products
//! ([`Packed`]). What is between is single precision in products, sums and differences only, which
//! IEEE 754 defines to the last bit: every platform computes the same.

use crate::features::{Features, Spelling};
use crate::kernel::{Packed, rounded};
use crate::labels::LABELS;
use crate::memo::Memo;
use crate::weights::{Matrix, Table, Weights};

/// What stands for one in the whole numbers between layers.
const UNIT: f32 = 1024.0;
/// The largest of them, with room for a gate that is rounded to a little less than shut.
const LARGEST: i16 = 32_000;
/// What stands for one in the sums of embeddings.
const FINE_UNIT: f32 = 2048.0;
/// Scores of one head, filled up to a whole number of lanes.
const LANES: usize = 8;

/// The weights, laid out for reading text.
pub(crate) struct Network {
    hidden: usize,
    /// From a vector to its three parts of the convolution: for the token after, itself, before.
    convolution: Packed,
    /// Convolved rows of shapes, of quotes and of places; the last have the bias in them.
    settings: [Vec<i16>; 3],
    layers: Vec<Packed>,
    /// Both heads side by side.
    heads: Packed,
}

/// Scores of each label for every token, before one label's effect on the next.
pub(crate) type Scores = Vec<[f32; LABELS]>;

/// Working memory that runs share.
#[derive(Default)]
pub(crate) struct Scratch {
    /// Words met before.
    pub(crate) memo: Memo,
    inputs: Vec<i16>,
    state: Vec<i16>,
    mixed: Vec<f32>,
    memory: Vec<f32>,
}

impl Network {
    pub(crate) fn new(weights: &Weights) -> Self {
        let convolution = Packed::new(&side_by_side(weights), FINE_UNIT);
        let [.., shape, quote, place] = &weights.tables;
        let mut settings = [shape, quote, place].map(|table| convolved(&convolution, table));
        for row in settings[2].chunks_exact_mut(3 * weights.hidden) {
            let middle = row.iter_mut().skip(weights.hidden);
            for (number, &bias) in middle.zip(&weights.convolution.bias) {
                *number = number.saturating_add(rounded(bias * UNIT));
            }
        }
        Self {
            hidden: weights.hidden,
            convolution,
            settings,
            layers: weights.layers.iter().map(|layer| Packed::new(layer, UNIT)).collect(),
            heads: Packed::new(&both_heads(weights), UNIT),
        }
    }

    /// Numbers in a convolved row.
    pub(crate) fn width(&self) -> usize {
        3 * self.hidden
    }

    /// The convolved rows of words, one after the other.
    pub(crate) fn words(&self, weights: &Weights, spellings: &[Spelling]) -> Vec<i16> {
        let [word, suffix, prefix, ..] = &weights.tables;
        let mut sums = vec![0.0; spellings.len() * weights.size];
        for (spelling, sum) in spellings.iter().zip(sums.chunks_exact_mut(weights.size)) {
            word.add(weights.known[0].row(spelling.word), sum);
            suffix.add(weights.known[1].row(spelling.suffix), sum);
            prefix.add(weights.known[2].row(spelling.prefix), sum);
        }
        through(&self.convolution, weights.size, &sums)
    }

    /// The scores of roles and of names for the tokens of some runs, one run after the other. Each
    /// token comes as its word's number in the memory and what the network is told of it.
    pub(crate) fn run(
        &self,
        runs: &[(&[usize], &[Features])],
        scratch: &mut Scratch,
    ) -> [Scores; 2] {
        let Scratch { memo, inputs, state, mixed, memory } = scratch;
        state.clear();
        for (words, features) in runs {
            self.embed(words, features, memo, inputs);
            self.convolve(inputs, state);
        }
        for layer in &self.layers {
            layer.multiply(state, mixed);
            let mut rest = &mut **mixed;
            for (words, _) in runs {
                let (own, after) = rest.split_at_mut(words.len() * 3 * self.hidden);
                recur(self.hidden, own, memory);
                rest = after;
            }
            leave(self.hidden, mixed, state);
        }
        self.heads.multiply(state, mixed);
        let (rows, _) = mixed.as_chunks::<{ 2 * LANES }>();
        [0, LANES].map(|from| {
            rows.iter().map(|row| core::array::from_fn(|label| row[from + label])).collect()
        })
    }

    /// The three parts of the convolution that each token gives.
    fn embed(&self, words: &[usize], features: &[Features], memo: &Memo, inputs: &mut Vec<i16>) {
        let width = self.width();
        inputs.clear();
        inputs.reserve(words.len() * width);
        let part = |table: usize, row: u8| {
            let from = usize::from(row) * width;
            self.settings[table].get(from..from + width).unwrap_or_default()
        };
        for (&word, token) in words.iter().zip(features) {
            let (shape, quote, place) =
                (part(0, token.shape), part(1, token.quote), part(2, token.place));
            let sums = memo.row(word, width).iter().zip(shape).zip(quote.iter().zip(place));
            inputs.extend(sums.map(|((word, shape), (quote, place))| {
                word.saturating_add(*shape).saturating_add(quote.saturating_add(*place))
            }));
        }
    }

    /// Adds the positive sums of what the token before, the token and the token after give to `state`.
    fn convolve(&self, inputs: &[i16], state: &mut Vec<i16>) {
        let hidden = self.hidden;
        let nothing = vec![0; 3 * hidden];
        let rows = || inputs.chunks_exact(3 * hidden);
        let before = core::iter::once(&*nothing).chain(rows());
        let after = rows().skip(1).chain([&*nothing]);
        for ((before, own), after) in before.zip(rows()).zip(after) {
            let sums =
                before[..hidden].iter().zip(&own[hidden..2 * hidden]).zip(&after[2 * hidden..]);
            state.extend(sums.map(|((before, own), after)| {
                own.saturating_add(*before).saturating_add(*after).clamp(0, LARGEST)
            }));
        }
    }
}

/// The convolution with its three parts side by side, without bias.
fn side_by_side(weights: &Weights) -> Matrix {
    let (size, hidden) = (weights.size, weights.hidden);
    let numbers = &weights.convolution.weights;
    let part = |row: usize, part: usize| {
        let from = (part * size + row) * hidden;
        numbers.get(from..from + hidden).unwrap_or_default()
    };
    let rows = (0..size).flat_map(|row| (0..3).flat_map(move |number| part(row, number)));
    Matrix { weights: rows.copied().collect(), bias: vec![0.0; 3 * hidden] }
}

fn both_heads(weights: &Weights) -> Matrix {
    let heads = [&weights.roles.matrix, &weights.names.matrix];
    let mut both = Matrix { weights: Vec::new(), bias: Vec::new() };
    for unit in 0..weights.hidden {
        for head in heads {
            let own = head.weights.get(unit * LABELS..(unit + 1) * LABELS).unwrap_or_default();
            both.weights.extend_from_slice(own);
            both.weights.resize(both.weights.len().next_multiple_of(LANES), 0.0);
        }
    }
    for head in heads {
        both.bias.extend_from_slice(&head.bias);
        both.bias.resize(both.bias.len().next_multiple_of(LANES), 0.0);
    }
    both
}

fn convolved(convolution: &Packed, table: &Table) -> Vec<i16> {
    let (rows, size) = table.shape();
    let mut sums = vec![0.0; rows * size];
    for (row, sum) in sums.chunks_exact_mut(size).enumerate() {
        table.add(row, sum);
    }
    through(convolution, size, &sums)
}

/// Vectors of this size after the convolution, one after the other.
fn through(convolution: &Packed, size: usize, vectors: &[f32]) -> Vec<i16> {
    let mut whole = Vec::with_capacity(vectors.len());
    for vector in vectors.chunks_exact(size) {
        whole.extend(vector.iter().map(|x| rounded(x * FINE_UNIT)));
        whole.resize(whole.len().next_multiple_of(2), 0);
    }
    let mut parts = Vec::new();
    convolution.multiply(&whole, &mut parts);
    parts.iter().map(|x| rounded(x * UNIT)).collect()
}

/// x / sqrt(1 + x²) to 7 parts in ten thousand: the inverse root is that of Moroz, Walczyk,
/// Hrynchyshyn, Holimath and Cieśliński (Applied Mathematics and Computation, 2018), a guess from the
/// bits and one step of Newton's with constants that spread the error.
fn squash(x: f32) -> f32 {
    let square = 1.0 + x * x;
    let guess = f32::from_bits(0x5f1f_fff9 - (square.to_bits() >> 1));
    x * guess * (0.703_952_25 * (2.389_244_6 - square * guess * guess))
}

fn gate(x: f32) -> f32 {
    0.5 + 0.5 * squash(x)
}

/// Replaces the candidates in `mixed` (candidate, keep, out of each unit) by the memories. The first
/// half of the units reads forward, the second half backward.
fn recur(hidden: usize, mixed: &mut [f32], memory: &mut Vec<f32>) {
    let half = hidden / 2;
    let step = |row: &mut [f32], memory: &mut [f32], units: core::ops::Range<usize>| {
        let (candidates, rest) = row.split_at_mut(hidden);
        let pairs = candidates[units.clone()].iter_mut().zip(&rest[units]);
        for ((candidate, &keep), memory) in pairs.zip(memory) {
            *memory = *candidate + gate(keep) * (*memory - *candidate);
            *candidate = *memory;
        }
    };
    memory.clear();
    memory.resize(half, 0.0);
    for row in mixed.chunks_exact_mut(3 * hidden) {
        step(row, memory, 0..half);
    }
    memory.fill(0.0);
    for row in mixed.chunks_exact_mut(3 * hidden).rev() {
        step(row, memory, half..hidden);
    }
}

/// Lets the memories into the state, as far as each unit's output gate is open.
fn leave(hidden: usize, mixed: &[f32], state: &mut [i16]) {
    for (row, state) in mixed.chunks_exact(3 * hidden).zip(state.chunks_exact_mut(hidden)) {
        let (memory, out) = (&row[..hidden], &row[2 * hidden..]);
        for ((state, &memory), &out) in state.iter_mut().zip(memory).zip(out) {
            let old = f32::from(*state);
            *state = whole(old + gate(out) * (UNIT * squash(memory) - old));
        }
    }
}

/// The nearest whole number; `x` is less than 2^15 either way. Adding one and a half times 2^23
/// leaves it in the low bits, which is quicker than a conversion that minds every case.
fn whole(x: f32) -> i16 {
    (x + 12_582_912.0).to_bits() as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_root_is_near_the_true_one() {
        for step in -4000..4000 {
            let x = step as f32 / 100.0;
            let exact = x / (1.0 + x * x).sqrt();
            assert!((squash(x) - exact).abs() < 8e-4 * exact.abs() + 1e-9, "{x}");
        }
        assert!((squash(1e15) - 1.0).abs() < 8e-4);
    }

    #[test]
    fn whole_numbers_are_the_nearest() {
        for x in [-32767.4, -1.5, -0.4, 0.0, 0.6, 2.5, 1023.4, 32766.6] {
            let exact = f32::round_ties_even(x) as i16;
            assert_eq!(whole(x), exact, "{x}");
        }
    }
}
