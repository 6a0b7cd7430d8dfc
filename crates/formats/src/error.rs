//! What is wrong with a file, where, and what to do about it.

use core::fmt;

use crate::place;

/// Why a file could not be read. Displayed as `file:line:column: what. Remedy.`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatError {
    /// The file as the caller called it.
    pub file: String,
    /// Line, from 1; `None` where the whole file is meant.
    pub line: Option<u32>,
    /// Column in code points, from 1.
    pub column: Option<u32>,
    /// What is wrong: a clause without a full stop.
    pub what: String,
    /// What to do: a sentence with its full stop.
    pub remedy: String,
    /// Nothing is wrong with it, it only is no document: a picture, a program.
    pub harmless: bool,
}

impl FormatError {
    /// An error of the file as a whole.
    pub fn whole(file: &str, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line: None,
            column: None,
            what: what.into(),
            remedy: remedy.into(),
            harmless: false,
        }
    }

    /// The same at byte `offset` of `bytes`: line and column as an editor shows them.
    #[must_use]
    pub(crate) fn at(self, bytes: &[u8], offset: usize) -> Self {
        let (line, column) = place::of(bytes, offset);
        Self { line: Some(line), column: Some(column), ..self }
    }

    /// The same of a file with which nothing is wrong.
    #[must_use]
    pub(crate) fn harmless(self) -> Self {
        Self { harmless: true, ..self }
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
            if let Some(column) = self.column {
                write!(f, ":{column}")?;
            }
        }
        write!(f, ": {}. {}", self.what, self.remedy)
    }
}

impl core::error::Error for FormatError {}
