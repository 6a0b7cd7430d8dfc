//! Numbers in few bits: all of one width where they are read in bulk or passed over; else Golomb's
//! code with powers of two (Rice 1979), which is near the entropy of gaps between things that stand
//! anywhere.

/// A quotient of so many or more is not counted out: 32 bits follow.
const LONGEST: u32 = 16;

/// Writes bits, the low ones of a byte first.
#[derive(Debug, Default)]
pub(crate) struct BitWriter {
    held: u64,
    count: u32,
}

impl BitWriter {
    /// The low `count` bits of `bits`, at most 32; no others are set.
    pub(crate) fn push(&mut self, out: &mut Vec<u8>, bits: u64, count: u32) {
        self.held |= bits << self.count;
        self.count += count;
        if self.count >= 32 {
            out.extend_from_slice(&(self.held as u32).to_le_bytes());
            self.held >>= 32;
            self.count -= 32;
        }
    }

    /// A number around 2 to the `rice`.
    pub(crate) fn rice(&mut self, out: &mut Vec<u8>, number: u32, rice: u32) {
        let quotient = number >> rice;
        if quotient < LONGEST {
            self.push(out, (1 << quotient) - 1, quotient + 1);
            self.push(out, u64::from(number & mask(rice)), rice);
        } else {
            self.push(out, (1 << LONGEST) - 1, LONGEST);
            self.push(out, u64::from(number), 32);
        }
    }

    /// A number of 1 or more that is mostly 1 (Elias 1975, gamma).
    pub(crate) fn gamma(&mut self, out: &mut Vec<u8>, number: u32) {
        let log = number.max(1).ilog2();
        self.push(out, (1 << log) - 1, log + 1);
        self.push(out, u64::from(number & mask(log)), log);
    }

    /// Numbers of the same width, at most 32.
    pub(crate) fn all(
        &mut self,
        out: &mut Vec<u8>,
        numbers: impl Iterator<Item = u32>,
        width: u32,
    ) {
        numbers.for_each(|number| self.push(out, u64::from(number), width));
    }

    /// Fills the last byte with zeros.
    pub(crate) fn close(&mut self, out: &mut Vec<u8>) {
        let bytes = self.count.div_ceil(8) as usize;
        out.extend_from_slice(self.held.to_le_bytes().get(..bytes).unwrap_or(&[]));
        *self = Self::default();
    }
}

/// Reads what [`BitWriter`] wrote; zeros behind the end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BitReader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> BitReader<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// How many bits are left.
    pub(crate) fn left(&self) -> usize {
        self.bytes.len().saturating_mul(8).saturating_sub(self.at)
    }

    /// Goes on at this bit.
    pub(crate) fn to(self, at: usize) -> Self {
        Self { at, ..self }
    }

    /// The bit at which it is.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// A number of `width` bits, at most 32.
    #[inline]
    pub(crate) fn fixed(&mut self, width: u32) -> u32 {
        let number = self.ahead() & ((1 << width) - 1);
        self.at = self.at.saturating_add(width as usize);
        number as u32
    }

    /// At least 57 bits.
    #[inline]
    fn ahead(&self) -> u64 {
        let rest = self.bytes.get(self.at >> 3..).unwrap_or(&[]);
        let eight = rest.first_chunk().map_or_else(|| last_bytes(rest), |e| u64::from_le_bytes(*e));
        eight >> (self.at & 7)
    }

    #[inline]
    pub(crate) fn rice(&mut self, rice: u32) -> u32 {
        let ahead = self.ahead();
        let quotient = ahead.trailing_ones();
        if quotient < LONGEST {
            self.at += (quotient + 1 + rice) as usize;
            ((u64::from(quotient) << rice) as u32) | ((ahead >> (quotient + 1)) as u32 & mask(rice))
        } else {
            self.at += (LONGEST + 32) as usize;
            (ahead >> LONGEST) as u32
        }
    }

    #[inline]
    pub(crate) fn gamma(&mut self) -> u32 {
        let ahead = self.ahead();
        let log = ahead.trailing_ones().min(27);
        self.at += (2 * log + 1) as usize;
        1 << log | ((ahead >> (log + 1)) as u32 & mask(log))
    }
}

#[cold]
fn last_bytes(rest: &[u8]) -> u64 {
    rest.iter().take(8).rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte))
}

fn mask(bits: u32) -> u32 {
    (1 << bits) - 1
}

/// Bits of a number.
#[inline]
pub(crate) fn width(number: u32) -> u32 {
    u32::BITS - number.leading_zeros()
}

/// The `rice` for `count` numbers that are `sum` together (after Kiely 2004, *Selecting the Golomb
/// Parameter in Rice Coding*): the logarithm of .962 × mean + .45.
#[inline]
pub(crate) fn rice_of(sum: u32, count: u32) -> u32 {
    let mean = (u64::from(sum) * 246 + u64::from(count) * 115) / (u64::from(count.max(1)) * 256);
    mean.max(1).ilog2().min(31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let numbers = [0, 1, 2, 5, 1000, 70_000, u32::MAX, 0, 3];
        let mut out = Vec::new();
        let mut writer = BitWriter::default();
        for rice in 0..32 {
            for number in numbers {
                writer.rice(&mut out, number, rice);
                writer.gamma(&mut out, number.clamp(1, 1 << 27));
            }
        }
        writer.close(&mut out);
        let mut reader = BitReader::new(&out);
        for rice in 0..32 {
            for number in numbers {
                assert_eq!(reader.rice(rice), number, "{rice}");
                assert_eq!(reader.gamma(), number.clamp(1, 1 << 27));
            }
        }
        assert!(reader.left() < 8);
        assert_eq!(BitReader::new(&[]).rice(31), 0);
    }
}
