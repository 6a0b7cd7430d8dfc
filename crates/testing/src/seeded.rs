//! Numbers that look random and are the same every time.

/// A row of such numbers (a linear congruence with the constants of *Numerical Recipes*).
#[derive(Clone, Debug)]
pub struct Seeded(u32);

impl Seeded {
    /// The row of a seed.
    pub fn new(seed: u32) -> Self {
        Self(seed)
    }

    /// The next number, below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % end
    }

    /// One of these.
    pub fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}
