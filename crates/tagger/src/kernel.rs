//! Whole-number products of a matrix with rows of numbers: where the time of the network goes.
//!
//! Inputs are `i16`, weights were rounded to eight bits, sums are `i32`: every platform and every
//! order of adding gives the same. Eight outputs of up to four rows are summed at once, so that each
//! weight that is fetched serves four rows. Compilers do not find the one instruction for it (two
//! products and their sum), so it is named here; other machines get plain code.

use crate::weights;

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use core::arch::wasm32::v128;

/// Outputs that are summed side by side.
const ACROSS: usize = 8;
/// Rows that share a walk through the weights.
const DOWN: usize = 4;

/// The weights of two inputs for [`ACROSS`] outputs, the two of an output side by side.
type Pair = [[i16; 2]; ACROSS];
/// A part of a row of outputs.
type Part = [f32; ACROSS];

/// A matrix with its bias, packed for [`Packed::multiply`].
pub(crate) struct Packed {
    /// Pairs of inputs.
    pairs: usize,
    panels: Vec<Panel>,
}

/// What [`ACROSS`] outputs are made of.
struct Panel {
    weights: Vec<Pair>,
    scale: Part,
    bias: Part,
}

impl Packed {
    /// Packs a matrix whose columns were rounded to eight bits each. Its inputs will come multiplied
    /// by `unit`.
    pub(crate) fn new(matrix: &weights::Matrix, unit: f32) -> Self {
        let columns = matrix.bias.len();
        let rows: Vec<&[f32]> = matrix.weights.chunks_exact(columns.max(1)).collect();
        let panel = |first: usize| {
            let value = |row: usize, output: usize| -> f32 {
                rows.get(row).and_then(|row| row.get(first + output)).copied().unwrap_or(0.0)
            };
            let step: [f32; ACROSS] = core::array::from_fn(|output| {
                let largest = (0..rows.len()).map(|row| value(row, output).abs());
                largest.fold(f32::MIN_POSITIVE, f32::max) / 127.0
            });
            let whole = |row, output: usize| rounded(value(row, output) / step[output]);
            let pair = |row: usize| -> Pair {
                core::array::from_fn(|output| [whole(row, output), whole(row + 1, output)])
            };
            Panel {
                weights: (0..rows.len()).step_by(2).map(pair).collect(),
                scale: step.map(|step| step / unit),
                bias: core::array::from_fn(|output| {
                    matrix.bias.get(first + output).copied().unwrap_or(0.0)
                }),
            }
        };
        Self {
            pairs: rows.len().div_ceil(2),
            panels: (0..columns).step_by(ACROSS).map(panel).collect(),
        }
    }

    /// Numbers in a row of outputs: the columns, and what is to be ignored up to a multiple of eight.
    pub(crate) fn outputs(&self) -> usize {
        self.panels.len() * ACROSS
    }

    /// `outputs = inputs × weights + bias`, row by row. A row of inputs has an even number of them.
    pub(crate) fn multiply(&self, inputs: &[i16], outputs: &mut Vec<f32>) {
        let (inputs, _) = inputs.as_chunks::<2>();
        let across = self.panels.len();
        outputs.resize(inputs.len() / self.pairs.max(1) * self.outputs(), 0.0);
        let (outputs, _) = outputs.as_chunks_mut::<ACROSS>();
        for (number, panel) in self.panels.iter().enumerate() {
            let mut put = |row: usize, part: Part| {
                if let Some(place) = outputs.get_mut(row * across + number) {
                    *place = part;
                }
            };
            let fours = inputs.chunks_exact(self.pairs * DOWN);
            let rest = fours.remainder().chunks_exact(self.pairs);
            let done = fours.len() * DOWN;
            for (at, four) in fours.enumerate() {
                let row = |row| &four[row * self.pairs..(row + 1) * self.pairs];
                let parts = parts(panel, [row(0), row(1), row(2), row(3)]);
                for (row, part) in parts.into_iter().enumerate() {
                    put(at * DOWN + row, part);
                }
            }
            for (at, row) in rest.enumerate() {
                let [part] = parts(panel, [row]);
                put(done + at, part);
            }
        }
    }
}

/// The nearest whole number; halves go away from zero, what does not fit to the largest that does.
pub(crate) fn rounded(x: f32) -> i16 {
    // Bounded before it is made whole: for that there are instructions for several at once.
    let near =
        (x + if x < 0.0 { -0.5 } else { 0.5 }).clamp(f32::from(i16::MIN), f32::from(i16::MAX));
    near as i32 as i16
}

/// Two numbers of 16 bits in one of 32, the first in the low half.
#[inline]
fn joined([low, high]: [i16; 2]) -> i32 {
    (u32::from(low.cast_unsigned()) | u32::from(high.cast_unsigned()) << 16).cast_signed()
}

/// Adds to the sums of each row what its pair of inputs, spread over a vector, gives with the weights
/// of two times four outputs.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline]
fn add<const ROWS: usize>(sums: &mut [[v128; 2]; ROWS], inputs: [v128; ROWS], weights: [v128; 2]) {
    use core::arch::wasm32::{i32x4_add, i32x4_dot_i16x8};
    for (sums, inputs) in sums.iter_mut().zip(inputs) {
        for (sum, weights) in sums.iter_mut().zip(weights) {
            *sum = i32x4_add(*sum, i32x4_dot_i16x8(inputs, weights));
        }
    }
}

/// What some rows give through one panel.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
fn parts<const ROWS: usize>(panel: &Panel, mut rows: [&[[i16; 2]]; ROWS]) -> [Part; ROWS] {
    use core::arch::wasm32::{
        f32x4, f32x4_add, f32x4_convert_i32x4, f32x4_extract_lane as lane, f32x4_mul, i16x8,
        i32x4_shuffle, i32x4_splat,
    };
    for row in &mut rows {
        *row = &row[..panel.weights.len()];
    }
    let four = |[a, b, c, d]: [[i16; 2]; 4]| i16x8(a[0], a[1], b[0], b[1], c[0], c[1], d[0], d[1]);
    let halves = |pair: &Pair| {
        [four([pair[0], pair[1], pair[2], pair[3]]), four([pair[4], pair[5], pair[6], pair[7]])]
    };
    let mut sums = [[i32x4_splat(0); 2]; ROWS];
    // Four pairs of a row are fetched at once and spread one after the other.
    let (blocks, rest) = panel.weights.as_chunks::<4>();
    for (at, [first, second, third, fourth]) in blocks.iter().enumerate() {
        let inputs = rows.map(|row| {
            let row = &row[at * 4..at * 4 + 4];
            four([row[0], row[1], row[2], row[3]])
        });
        add(&mut sums, inputs.map(|own| i32x4_shuffle::<0, 0, 0, 0>(own, own)), halves(first));
        add(&mut sums, inputs.map(|own| i32x4_shuffle::<1, 1, 1, 1>(own, own)), halves(second));
        add(&mut sums, inputs.map(|own| i32x4_shuffle::<2, 2, 2, 2>(own, own)), halves(third));
        add(&mut sums, inputs.map(|own| i32x4_shuffle::<3, 3, 3, 3>(own, own)), halves(fourth));
    }
    for (at, pair) in rest.iter().enumerate() {
        let inputs = rows.map(|row| i32x4_splat(joined(row[blocks.len() * 4 + at])));
        add(&mut sums, inputs, halves(pair));
    }
    let Panel { scale: s, bias: b, .. } = panel;
    let scale = [f32x4(s[0], s[1], s[2], s[3]), f32x4(s[4], s[5], s[6], s[7])];
    let bias = [f32x4(b[0], b[1], b[2], b[3]), f32x4(b[4], b[5], b[6], b[7])];
    sums.map(|sums| {
        let [low, high] = [0, 1].map(|half| {
            f32x4_add(f32x4_mul(f32x4_convert_i32x4(sums[half]), scale[half]), bias[half])
        });
        [
            lane::<0>(low),
            lane::<1>(low),
            lane::<2>(low),
            lane::<3>(low),
            lane::<0>(high),
            lane::<1>(high),
            lane::<2>(high),
            lane::<3>(high),
        ]
    })
}

/// What some rows give through one panel.
#[cfg(target_arch = "x86_64")]
#[expect(unsafe_code, reason = "code for a processor's extension is called where it is there")]
fn parts<const ROWS: usize>(panel: &Panel, rows: [&[[i16; 2]]; ROWS]) -> [Part; ROWS] {
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the function is safe on a processor with AVX2, which was just asked for.
        unsafe { parts_avx2(panel, rows) }
    } else {
        parts_plain(panel, rows)
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn parts_avx2<const ROWS: usize>(panel: &Panel, mut rows: [&[[i16; 2]]; ROWS]) -> [Part; ROWS] {
    use core::arch::x86_64::{
        _mm256_add_epi32, _mm256_add_ps, _mm256_castps_si256, _mm256_cvtepi32_ps,
        _mm256_extract_epi32 as lane, _mm256_madd_epi16, _mm256_mul_ps, _mm256_set1_epi32,
        _mm256_setr_epi32, _mm256_setr_ps, _mm256_setzero_si256,
    };
    for row in &mut rows {
        *row = &row[..panel.weights.len()];
    }
    let mut sums = [_mm256_setzero_si256(); ROWS];
    for (at, pair) in panel.weights.iter().enumerate() {
        let weights = _mm256_setr_epi32(
            joined(pair[0]),
            joined(pair[1]),
            joined(pair[2]),
            joined(pair[3]),
            joined(pair[4]),
            joined(pair[5]),
            joined(pair[6]),
            joined(pair[7]),
        );
        for (sum, row) in sums.iter_mut().zip(rows) {
            let inputs = _mm256_set1_epi32(joined(row[at]));
            *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(inputs, weights));
        }
    }
    let Panel { scale: s, bias: b, .. } = panel;
    let scale = _mm256_setr_ps(s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7]);
    let bias = _mm256_setr_ps(b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7]);
    // No closures here: the library's code that would call them is compiled without the extension.
    let mut found = [[0.0; ACROSS]; ROWS];
    for (found, sum) in found.iter_mut().zip(sums) {
        let part = _mm256_add_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(sum), scale), bias);
        let bits = _mm256_castps_si256(part);
        *found = [
            f32::from_bits(lane::<0>(bits).cast_unsigned()),
            f32::from_bits(lane::<1>(bits).cast_unsigned()),
            f32::from_bits(lane::<2>(bits).cast_unsigned()),
            f32::from_bits(lane::<3>(bits).cast_unsigned()),
            f32::from_bits(lane::<4>(bits).cast_unsigned()),
            f32::from_bits(lane::<5>(bits).cast_unsigned()),
            f32::from_bits(lane::<6>(bits).cast_unsigned()),
            f32::from_bits(lane::<7>(bits).cast_unsigned()),
        ];
    }
    found
}

/// What some rows give through one panel.
#[cfg(not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128"))))]
fn parts<const ROWS: usize>(panel: &Panel, rows: [&[[i16; 2]]; ROWS]) -> [Part; ROWS] {
    parts_plain(panel, rows)
}

/// The same in plain code, for other machines and to hold the fast ones against.
#[cfg(any(test, not(all(target_arch = "wasm32", target_feature = "simd128"))))]
fn parts_plain<const ROWS: usize>(panel: &Panel, rows: [&[[i16; 2]]; ROWS]) -> [Part; ROWS] {
    rows.map(|row| {
        let mut sums = [0; ACROSS];
        for (pair, [x, y]) in panel.weights.iter().zip(row) {
            for (sum, [v, w]) in sums.iter_mut().zip(pair) {
                *sum += i32::from(*x) * i32::from(*v) + i32::from(*y) * i32::from(*w);
            }
        }
        core::array::from_fn(|at| sums[at] as f32 * panel.scale[at] + panel.bias[at])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weights::Matrix;

    #[test]
    fn products_are_those_of_the_definition() {
        // Whole weights up to 127 are kept as they are; odd shapes are filled up with zeros.
        let (rows, columns) = (6, 11);
        let weight = |row: usize, column: usize| (row * 31 + column * 17) as f32 % 255.0 - 127.0;
        let mut weights: Vec<f32> =
            (0..rows * columns).map(|at| weight(at / columns, at % columns)).collect();
        weights[..columns].fill(127.0);
        let bias: Vec<f32> = (0..columns).map(|column| column as f32).collect();
        let packed = Packed::new(&Matrix { weights: weights.clone(), bias: bias.clone() }, 1.0);
        let inputs: Vec<i16> = (0..42).map(|at| at * 311 - 6000).collect();
        let mut outputs = Vec::new();
        packed.multiply(&inputs, &mut outputs);
        assert_eq!(outputs.len(), 7 * packed.outputs());
        for (input, output) in inputs.chunks(rows).zip(outputs.chunks(packed.outputs())) {
            for column in 0..columns {
                let sum: i64 = (0..rows)
                    .map(|row| i64::from(input[row]) * weights[row * columns + column] as i64)
                    .sum();
                let wanted = sum as f32 + bias[column];
                assert!((output[column] - wanted).abs() < 0.5, "{} {wanted}", output[column]);
            }
        }
    }

    #[test]
    fn fast_and_plain_code_agree_to_the_last_bit() {
        let mut seed = 1_u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) as i16
        };
        let weights: Vec<Pair> =
            (0..48).map(|_| core::array::from_fn(|_| [next() >> 8, next() >> 8])).collect();
        let [scale, bias] =
            [3.0, 7.0].map(|step| core::array::from_fn(|at| 1.0 / (at as f32 + step)));
        let panel = Panel { weights, scale, bias };
        let rows: Vec<[i16; 2]> = (0..48 * 4).map(|_| [next(), next()]).collect();
        let rows: [&[[i16; 2]]; 4] = core::array::from_fn(|row| &rows[row * 48..(row + 1) * 48]);
        assert_eq!(parts(&panel, rows), parts_plain(&panel, rows));
    }

    #[test]
    fn rounding_goes_to_the_nearest_that_fits() {
        for (x, expected) in [(0.4, 0), (0.5, 1), (-0.5, -1), (1e9, i16::MAX), (f32::NAN, 0)] {
            assert_eq!(rounded(x), expected, "{x}");
        }
    }
}
