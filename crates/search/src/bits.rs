//! A set of small numbers, one bit each.

/// A set of numbers below a length that is fixed when it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bits {
    blocks: Vec<u64>,
    len: usize,
}

impl Bits {
    /// No number below `len`.
    pub(crate) fn none(len: usize) -> Self {
        Self { blocks: vec![0; len.div_ceil(64)], len }
    }

    /// Every number below `len`.
    pub(crate) fn all(len: usize) -> Self {
        let mut bits = Self { blocks: vec![u64::MAX; len.div_ceil(64)], len };
        bits.cut();
        bits
    }

    /// Clears the bits of the last block that stand for no number.
    fn cut(&mut self) {
        let spare = self.len % 64;
        if spare != 0
            && let Some(last) = self.blocks.last_mut()
        {
            *last &= (1 << spare) - 1;
        }
    }

    /// Puts `number` in; one that is too large is left out.
    pub(crate) fn set(&mut self, number: usize) {
        if number < self.len
            && let Some(block) = self.blocks.get_mut(number / 64)
        {
            *block |= 1 << (number % 64);
        }
    }

    /// Whether `number` is in.
    pub(crate) fn has(&self, number: usize) -> bool {
        self.blocks.get(number / 64).is_some_and(|block| block >> (number % 64) & 1 == 1)
    }

    /// Whether no number is in.
    pub(crate) fn is_empty(&self) -> bool {
        self.blocks.iter().all(|&block| block == 0)
    }

    /// Everything that was out, and nothing else.
    pub(crate) fn flip(&mut self) {
        for block in &mut self.blocks {
            *block = !*block;
        }
        self.cut();
    }

    /// Keeps what `other` has too. Both have the same length.
    pub(crate) fn keep(&mut self, other: &Bits) {
        for (block, other) in self.blocks.iter_mut().zip(&other.blocks) {
            *block &= other;
        }
    }

    /// Adds what `other` has. Both have the same length.
    pub(crate) fn add(&mut self, other: &Bits) {
        for (block, other) in self.blocks.iter_mut().zip(&other.blocks) {
            *block |= other;
        }
    }

    /// The numbers that are in, in order.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.len).filter(|&number| self.has(number))
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;

    #[test]
    fn a_set_flips_within_its_length() {
        for len in [0, 1, 63, 64, 65, 130] {
            let mut bits = Bits::none(len);
            bits.set(64);
            bits.flip();
            let expected: Vec<usize> = (0..len).filter(|&number| number != 64).collect();
            assert_eq!(bits.numbers().collect::<Vec<_>>(), expected, "{len}");
            assert_eq!(Bits::all(len).numbers().count(), len);
        }
    }
}
