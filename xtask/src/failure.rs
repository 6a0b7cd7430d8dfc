//! What every verb says when it cannot go on: one sentence, and the remedy.

use std::fmt;

/// Why a verb stopped, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    what: String,
    remedy: String,
}

/// What a verb or a step gives.
pub type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// One sentence that says what is wrong, one that says what to do.
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: remedy.into() }
    }

    /// A file or folder that could not be read or written.
    pub fn file(doing: &str, path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::new(
            format!("Cannot {doing} {}: {error}.", path.display()),
            "Check that it exists, that it is yours and that the disk is not full.",
        )
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n  {}", self.what, self.remedy)
    }
}
