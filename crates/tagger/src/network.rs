//! The network: features of a run of tokens to scores of labels.
//!
//! Sum of embeddings, convolution over three tokens, then bidirectional gated layers with an
//! elementwise recurrence (SRU: Lei, Zhang, Wang, Dai and Artzi, EMNLP 2018). Every sum runs in a
//! fixed order and gates use `x / sqrt(1 + x²)`, which IEEE 754 defines to the last bit, so that
//! every platform computes the same.

use crate::features::Features;
use crate::labels::LABELS;
use crate::weights::{Head, Matrix, Weights};

/// Tokens that share one walk through a matrix.
const TOGETHER: usize = 4;

/// Scores of each label for every token, before one label's effect on the next.
pub(crate) type Scores = Vec<[f32; LABELS]>;

/// Working memory that runs share.
#[derive(Default)]
pub(crate) struct Scratch {
    inputs: Vec<f32>,
    mixed: Vec<f32>,
    state: Vec<f32>,
    memory: Vec<f32>,
}

/// The scores of roles and of names for a run of tokens.
pub(crate) fn run(weights: &Weights, tokens: &[Features], scratch: &mut Scratch) -> [Scores; 2] {
    embed(weights, tokens, &mut scratch.inputs);
    multiply(&weights.convolution, &scratch.inputs, tokens.len(), &mut scratch.state);
    for value in &mut scratch.state {
        *value = value.max(0.0);
    }
    for layer in &weights.layers {
        multiply(layer, &scratch.state, tokens.len(), &mut scratch.mixed);
        recur(weights.hidden, &mut scratch.mixed, &mut scratch.memory);
        leave(weights.hidden, &scratch.mixed, &mut scratch.state);
    }
    [&weights.roles, &weights.names].map(|head| scores(head, &scratch.state, weights.hidden))
}

/// The summed vectors of the token before, the token and the token after, one row per token.
fn embed(weights: &Weights, tokens: &[Features], inputs: &mut Vec<f32>) {
    let size = weights.size;
    inputs.clear();
    inputs.resize(tokens.len() * 3 * size, 0.0);
    let mut sum = vec![0.0; size];
    for (at, token) in tokens.iter().enumerate() {
        sum.fill(0.0);
        let [word, suffix, prefix, shape, quote, place] = &weights.tables;
        word.add(weights.known[0].row(token.word), &mut sum);
        suffix.add(weights.known[1].row(token.suffix), &mut sum);
        prefix.add(weights.known[2].row(token.prefix), &mut sum);
        shape.add(token.shape.into(), &mut sum);
        quote.add(token.quote.into(), &mut sum);
        place.add(token.place.into(), &mut sum);
        let mut put = |row: usize, part: usize| {
            let from = (row * 3 + part) * size;
            if let Some(place) = inputs.get_mut(from..from + size) {
                place.copy_from_slice(&sum);
            }
        };
        put(at, 1);
        put(at + 1, 0);
        if at > 0 {
            put(at - 1, 2);
        }
    }
}

/// `outputs = inputs × weights + bias`, row by row; the inputs of a row are added in order.
fn multiply(matrix: &Matrix, inputs: &[f32], rows: usize, outputs: &mut Vec<f32>) {
    let columns = matrix.bias.len();
    let width = inputs.len() / rows.max(1);
    outputs.clear();
    for _ in 0..rows {
        outputs.extend_from_slice(&matrix.bias);
    }
    let inputs = inputs.chunks(width * TOGETHER);
    for (inputs, outputs) in inputs.zip(outputs.chunks_mut(columns * TOGETHER)) {
        if outputs.len() == columns * TOGETHER {
            four_rows(matrix, inputs, outputs);
        } else {
            for (input, output) in inputs.chunks(width).zip(outputs.chunks_mut(columns)) {
                for (&x, weights) in input.iter().zip(matrix.weights.chunks_exact(columns)) {
                    for (sum, &weight) in output.iter_mut().zip(weights) {
                        *sum += x * weight;
                    }
                }
            }
        }
    }
}

/// Four rows at once, so that each weight is fetched once for the four.
fn four_rows(matrix: &Matrix, inputs: &[f32], outputs: &mut [f32]) {
    let columns = matrix.bias.len();
    let width = inputs.len() / TOGETHER;
    let (a, rest) = outputs.split_at_mut(columns);
    let (b, rest) = rest.split_at_mut(columns);
    let (c, d) = rest.split_at_mut(columns);
    let (first, second) = inputs.split_at(2 * width);
    let pairs = first[..width].iter().zip(&first[width..]);
    let pairs = pairs.zip(second[..width].iter().zip(&second[width..]));
    for (((&x, &y), (&z, &w)), weights) in pairs.zip(matrix.weights.chunks_exact(columns)) {
        let sums = a.iter_mut().zip(b.iter_mut()).zip(c.iter_mut().zip(d.iter_mut()));
        for (((a, b), (c, d)), &weight) in sums.zip(weights) {
            *a += x * weight;
            *b += y * weight;
            *c += z * weight;
            *d += w * weight;
        }
    }
}

fn squash(x: f32) -> f32 {
    x / (1.0 + x * x).sqrt()
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
            let keep = gate(keep);
            *memory = keep * *memory + (1.0 - keep) * *candidate;
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
fn leave(hidden: usize, mixed: &[f32], state: &mut [f32]) {
    for (row, state) in mixed.chunks_exact(3 * hidden).zip(state.chunks_exact_mut(hidden)) {
        let (memory, out) = (&row[..hidden], &row[2 * hidden..]);
        for ((state, &memory), &out) in state.iter_mut().zip(memory).zip(out) {
            let out = gate(out);
            *state = out * squash(memory) + (1.0 - out) * *state;
        }
    }
}

fn scores(head: &Head, state: &[f32], hidden: usize) -> Scores {
    let row = |input: &[f32]| {
        let mut scores = [0.0; LABELS];
        scores.copy_from_slice(&head.matrix.bias);
        for (&x, weights) in input.iter().zip(head.matrix.weights.as_chunks::<LABELS>().0) {
            for (score, &weight) in scores.iter_mut().zip(weights) {
                *score += x * weight;
            }
        }
        scores
    };
    state.chunks_exact(hidden).map(row).collect()
}
