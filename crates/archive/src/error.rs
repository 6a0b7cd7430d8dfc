//! What can be wrong with an archive, and what a reader can do about it.

use core::fmt;

use crate::VERSION;

/// Why bytes could not be read as an archive. Displayed as one sentence or two for a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArchiveError {
    /// The bytes do not begin as an archive does.
    NotAnArchive,
    /// They were written in another layout than [`VERSION`].
    OtherVersion {
        /// The version they were written in.
        found: u16,
    },
    /// They are cut short or altered.
    Damaged,
}

impl fmt::Display for ArchiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnArchive => write!(
                f,
                "This is not a hearsay archive: choose a file that ends in .hearsay, or build the \
                 documents again."
            ),
            Self::OtherVersion { found } => write!(
                f,
                "These documents were stored in format {found}, and this version of hearsay reads \
                 format {VERSION}: reload the page, or build the documents and the program together."
            ),
            Self::Damaged => write!(
                f,
                "The stored documents are cut short or altered: reload the page, or build the \
                 documents again."
            ),
        }
    }
}

impl core::error::Error for ArchiveError {}
