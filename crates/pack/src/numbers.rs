//! Numbers of seven bits a byte, the low ones first.

/// Appends `number`.
pub(crate) fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Reads what was written with [`put`]; `None` behind the end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numbers<'b> {
    left: &'b [u8],
}

impl<'b> Numbers<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self { left: bytes }
    }

    pub(crate) fn is_at_end(&self) -> bool {
        self.left.is_empty()
    }

    pub(crate) fn next(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..63).step_by(7) {
            let (&byte, rest) = self.left.split_first()?;
            self.left = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// One that fits 32 bits.
    pub(crate) fn small(&mut self) -> Option<u32> {
        u32::try_from(self.next()?).ok()
    }

    pub(crate) fn bytes(&mut self, count: usize) -> Option<&'b [u8]> {
        let (own, rest) = self.left.split_at_checked(count)?;
        self.left = rest;
        Some(own)
    }
}
