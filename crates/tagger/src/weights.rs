//! The file of weights.
//!
//! Little-endian, in this order (written by `train/export.py`):
//!
//! | what | how |
//! |---|---|
//! | `HSTG`, version | 4 bytes, u16 |
//! | size of a vector, units of a layer, layers | 3 × u16 |
//! | known words, suffixes, prefixes | 3 × (u32 count, ascending u32 hashes) |
//! | tables of words, suffixes, prefixes, shapes, quotes, places | 6 × (u32 rows, f32 unit, u16 scale per row, i8 per number) |
//! | convolution, then each layer | (f32 scale per column, i8 row by row, f32 bias per column) |
//! | heads of roles and of names | 2 × (f32 matrix row by row, bias, next, start, end) |
//! | linker | u32 count, i16 each |
//! | check | u32: FNV-1a of everything before |
//!
//! A number of a table is `i8 × scale of its row × unit`, one of a matrix `i8 × scale of its column`.

use core::fmt;

use crate::features::{PLACES, QUOTES, SHAPES, fnv};
use crate::labels::LABELS;
use crate::link::LINK_WEIGHTS;

const MAGIC: &[u8] = b"HSTG";
/// The version of the file that this program reads.
pub const VERSION: u16 = 1;

/// Why a file of weights cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadWeights {
    /// It is something else.
    NotWeights,
    /// It was made for another version of the program; the version it has.
    OtherVersion(u16),
    /// It is cut short, or its parts do not fit together.
    Broken,
}

impl fmt::Display for BadWeights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotWeights => write!(f, "this is no file of weights"),
            Self::OtherVersion(version) => {
                write!(f, "the weights are of version {version}; this program reads {VERSION}")
            }
            Self::Broken => write!(f, "the file of weights is damaged"),
        }
    }
}

impl core::error::Error for BadWeights {}

/// Hashes that have a row of their own in a table; row 0 is for all others.
pub(crate) struct Known {
    hashes: Vec<u32>,
    /// Hashes before each value of the first twelve bits, so that a look-up reads few of them.
    starts: Vec<u32>,
}

const FIRST_BITS: u32 = 12;

impl Known {
    fn new(hashes: Vec<u32>) -> Option<Self> {
        if !hashes.is_sorted() {
            return None;
        }
        let starts = (0..=1_u64 << FIRST_BITS)
            .map(|first| {
                hashes.partition_point(|&h| u64::from(h) < first << (32 - FIRST_BITS)) as u32
            })
            .collect();
        Some(Self { hashes, starts })
    }

    pub(crate) fn row(&self, hash: u32) -> usize {
        let first = (hash >> (32 - FIRST_BITS)) as usize;
        let (from, to) = (self.starts[first] as usize, self.starts[first + 1] as usize);
        self.hashes[from..to].binary_search(&hash).map_or(0, |at| from + at + 1)
    }
}

/// A table of vectors.
pub(crate) struct Table {
    size: usize,
    numbers: Vec<i8>,
    scales: Vec<f32>,
}

impl Table {
    /// How many rows there are, and how many numbers in each.
    pub(crate) fn shape(&self) -> (usize, usize) {
        (self.scales.len(), self.size)
    }

    /// Adds a row to `sum`.
    pub(crate) fn add(&self, row: usize, sum: &mut [f32]) {
        let scale = self.scales[row];
        let numbers = &self.numbers[row * self.size..(row + 1) * self.size];
        for (sum, &number) in sum.iter_mut().zip(numbers) {
            *sum += scale * f32::from(number);
        }
    }
}

/// A matrix with a bias: `rows` inputs to as many outputs as the bias is long.
pub(crate) struct Matrix {
    pub(crate) weights: Vec<f32>,
    pub(crate) bias: Vec<f32>,
}

/// Scores of labels and of one label after another.
pub(crate) struct Head {
    pub(crate) matrix: Matrix,
    pub(crate) next: [[f32; LABELS]; LABELS],
    pub(crate) start: [f32; LABELS],
    pub(crate) end: [f32; LABELS],
}

/// Everything that was learnt.
pub(crate) struct Weights {
    pub(crate) size: usize,
    pub(crate) hidden: usize,
    pub(crate) known: [Known; 3],
    pub(crate) tables: [Table; 6],
    pub(crate) convolution: Matrix,
    pub(crate) layers: Vec<Matrix>,
    pub(crate) roles: Head,
    pub(crate) names: Head,
    pub(crate) link: Vec<i32>,
}

impl Weights {
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, BadWeights> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(BadWeights::NotWeights)?;
        let version = Reader(rest).u16().ok_or(BadWeights::NotWeights)?;
        if version != VERSION {
            return Err(BadWeights::OtherVersion(version));
        }
        let (body, check) = bytes.split_last_chunk().ok_or(BadWeights::Broken)?;
        if fnv(body) != u32::from_le_bytes(*check) {
            return Err(BadWeights::Broken);
        }
        Reader(&body[MAGIC.len() + 2..]).weights().ok_or(BadWeights::Broken)
    }
}

/// Reads from the front; `None` past the end.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (front, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*front)
    }

    fn u16(&mut self) -> Option<u16> {
        self.take().map(u16::from_le_bytes)
    }

    fn count(&mut self) -> Option<usize> {
        self.take().map(|bytes| u32::from_le_bytes(bytes) as usize)
    }

    fn many<const N: usize, T>(&mut self, count: usize, of: fn([u8; N]) -> T) -> Option<Vec<T>> {
        let (front, rest) = self.0.split_at_checked(count.checked_mul(N)?)?;
        self.0 = rest;
        Some(front.as_chunks().0.iter().map(|&bytes| of(bytes)).collect())
    }

    fn floats(&mut self, count: usize) -> Option<Vec<f32>> {
        self.many(count, f32::from_le_bytes)
    }

    fn labels(&mut self) -> Option<[f32; LABELS]> {
        self.floats(LABELS)?.try_into().ok()
    }

    fn known(&mut self) -> Option<Known> {
        let count = self.count()?;
        Known::new(self.many(count, u32::from_le_bytes)?)
    }

    fn table(&mut self, size: usize, rows: usize) -> Option<Table> {
        if self.count()? != rows {
            return None;
        }
        let unit = f32::from_le_bytes(self.take()?);
        let scales = self.many(rows, u16::from_le_bytes)?;
        let scales = scales.into_iter().map(|scale| f32::from(scale) * unit).collect();
        let numbers = self.many(rows.checked_mul(size)?, i8::from_le_bytes)?;
        Some(Table { size, numbers, scales })
    }

    fn matrix(&mut self, rows: usize, columns: usize) -> Option<Matrix> {
        let scales = self.floats(columns)?;
        let numbers = self.many(rows.checked_mul(columns)?, i8::from_le_bytes)?;
        let bias = self.floats(columns)?;
        let row = |row: &[i8]| -> Vec<f32> {
            row.iter().zip(&scales).map(|(&n, scale)| f32::from(n) * scale).collect()
        };
        let weights = numbers.chunks(columns.max(1)).flat_map(row).collect();
        Some(Matrix { weights, bias })
    }

    fn head(&mut self, rows: usize) -> Option<Head> {
        let weights = self.floats(rows * LABELS)?;
        let bias = self.floats(LABELS)?;
        let mut next = [[0.0; LABELS]; LABELS];
        for row in &mut next {
            *row = self.labels()?;
        }
        let matrix = Matrix { weights, bias };
        Some(Head { matrix, next, start: self.labels()?, end: self.labels()? })
    }

    fn weights(&mut self) -> Option<Weights> {
        let size = usize::from(self.u16()?);
        let hidden = usize::from(self.u16()?);
        let layers = self.u16()?;
        let known = [self.known()?, self.known()?, self.known()?];
        let rows = |known: &Known| known.hashes.len() + 1;
        let tables = [
            self.table(size, rows(&known[0]))?,
            self.table(size, rows(&known[1]))?,
            self.table(size, rows(&known[2]))?,
            self.table(size, SHAPES)?,
            self.table(size, QUOTES)?,
            self.table(size, PLACES)?,
        ];
        let convolution = self.matrix(3 * size, hidden)?;
        let layers =
            (0..layers).map(|_| self.matrix(hidden, 3 * hidden)).collect::<Option<Vec<_>>>()?;
        let roles = self.head(hidden)?;
        let names = self.head(hidden)?;
        let count = self.count()?;
        let link: Vec<i32> =
            self.many(count, i16::from_le_bytes)?.into_iter().map(i32::from).collect();
        let whole = self.0.is_empty() && hidden % 2 == 0 && link.len() == LINK_WEIGHTS;
        whole.then_some(Weights {
            size,
            hidden,
            known,
            tables,
            convolution,
            layers,
            roles,
            names,
            link,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_weights_is_refused() {
        assert_eq!(Weights::read(b"").err(), Some(BadWeights::NotWeights));
        assert_eq!(Weights::read(b"PK\x03\x04 and more").err(), Some(BadWeights::NotWeights));
        assert_eq!(Weights::read(b"HSTG\x07\x00").err(), Some(BadWeights::OtherVersion(7)));
        assert_eq!(Weights::read(b"HSTG\x01\x00").err(), Some(BadWeights::Broken));
        assert_eq!(Weights::read(b"HSTG\x01\x00 cut short").err(), Some(BadWeights::Broken));
    }

    #[test]
    fn known_hashes_have_rows_and_the_others_share_one() {
        let hashes = vec![0, 7, 0x1000_0000, 0x1000_0001, u32::MAX];
        let known = Known::new(hashes.clone()).expect("in order");
        for (at, &hash) in hashes.iter().enumerate() {
            assert_eq!(known.row(hash), at + 1);
        }
        assert_eq!(known.row(8), 0);
        assert_eq!(known.row(u32::MAX - 1), 0);
        assert!(Known::new(vec![2, 1]).is_none());
    }
}
