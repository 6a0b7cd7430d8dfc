//! What both ways of reading share: how it went, and where complaints go.

use std::io::{self, Write};

/// How a run went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Every document was read.
    Complete,
    /// Some were not; each was complained about.
    SomeFailed,
}

/// Says `sentence` on standard error; where nobody listens there, nobody is told.
pub fn complain(sentence: &str) {
    let _ = writeln!(io::stderr(), "{sentence}");
}
