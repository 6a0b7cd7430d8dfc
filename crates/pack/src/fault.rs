//! What can be wrong, as a sentence with its remedy.

use core::fmt;

use crate::manifest::VERSION;

/// Why something of a collection cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The name of the file, within the folder.
    pub file: String,
    /// What is wrong with it.
    pub kind: Trouble,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// It is no list of a collection.
    Foreign,
    /// It was written in another layout.
    Version(u32),
    /// Its documents were analysed into another layout.
    Analysis(u16),
    /// It was cut short or altered.
    Damaged,
    /// It lists so many documents, and none of this number, counted from 1.
    NoDocument(u32, u32),
    /// It could not be fetched, for this reason.
    NotFetched(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = &self.file;
        match &self.kind {
            Trouble::Foreign => write!(
                out,
                "{file} is not the list of a published collection: check the address of the folder \
                 that hearsay pack wrote."
            ),
            Trouble::Version(found) => write!(
                out,
                "This collection was packed in format {found}, and this version of hearsay reads format \
                 {VERSION}: pack the documents again with the hearsay pack of this version."
            ),
            Trouble::Analysis(found) => write!(
                out,
                "The documents of this collection were analysed into format {found}, and this version of \
                 hearsay reads format {}: pack them again with the hearsay pack of this version.",
                hearsay_archive::VERSION
            ),
            Trouble::Damaged => write!(
                out,
                "{file} of this collection was cut short or altered: copy it to the host again as \
                 hearsay pack wrote it. What does not need it can still be used."
            ),
            Trouble::NoDocument(count, number) => write!(
                out,
                "This collection has {count} documents and none of number {number}: look for it again."
            ),
            Trouble::NotFetched(why) => write!(
                out,
                "{file} of this collection could not be fetched ({why}): see that the host has the whole \
                 folder, or try again. What does not need it can still be used."
            ),
        }
    }
}

impl core::error::Error for Fault {}
