//! A set of documents of one segment, a bit each.

/// The documents from 0 to a fixed number that are in the set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bits {
    words: Vec<u64>,
    docs: u32,
}

impl Bits {
    pub(crate) fn none(docs: u32) -> Self {
        Self { words: vec![0; docs.div_ceil(64) as usize], docs }
    }

    pub(crate) fn all(docs: u32) -> Self {
        let mut bits = Self::none(docs);
        bits.flip();
        bits
    }

    #[inline]
    pub(crate) fn set(&mut self, doc: u32) {
        if let Some(word) = self.words.get_mut((doc >> 6) as usize) {
            *word |= 1 << (doc & 63);
        }
    }

    pub(crate) fn unset(&mut self, doc: u32) {
        if let Some(word) = self.words.get_mut((doc >> 6) as usize) {
            *word &= !(1 << (doc & 63));
        }
    }

    #[inline]
    pub(crate) fn has(&self, doc: u32) -> bool {
        self.words.get((doc >> 6) as usize).is_some_and(|word| word >> (doc & 63) & 1 == 1)
    }

    fn flip(&mut self) {
        for word in &mut self.words {
            *word = !*word;
        }
        if let Some(last) = self.words.last_mut()
            && !self.docs.is_multiple_of(64)
        {
            *last &= (1 << (self.docs % 64)) - 1;
        }
    }

    pub(crate) fn drop(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= !other);
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
    }

    pub(crate) fn count(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// Those from `from` on, at most `count` numbers; both are multiples of 64.
    pub(crate) fn only(&self, from: u32, count: u32) -> Self {
        let mut part = Self::none(self.docs);
        let range = (from / 64) as usize..((from + count) / 64) as usize;
        let pairs = part.words.iter_mut().zip(&self.words);
        for (place, &word) in pairs.take(range.end).skip(range.start) {
            *place = word;
        }
        part
    }

    /// Whether any of `from..=to` is in the set.
    pub(crate) fn any_in(&self, from: u32, to: u32) -> bool {
        let (first, last) = ((from >> 6) as usize, (to >> 6) as usize);
        let head = u64::MAX << (from & 63);
        let tail = u64::MAX >> (63 - (to & 63));
        let Some(words) = self.words.get(first..=last.min(self.words.len().saturating_sub(1)))
        else {
            return false;
        };
        words.iter().enumerate().any(|(at, word)| {
            let low = if at == 0 { head } else { u64::MAX };
            let high = if first + at == last { tail } else { u64::MAX };
            word & low & high != 0
        })
    }

    /// In order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        self.words.iter().zip(0_u32..).flat_map(|(&word, at)| {
            let mut left = word;
            core::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(at * 64 + bit)
            })
        })
    }
}
