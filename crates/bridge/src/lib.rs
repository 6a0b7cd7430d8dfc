//! What the page and its worker say to each other, as bytes.
//!
//! The page asks ([`Request`]), the worker tells ([`Report`]). The first message each way carries
//! the number of the program it belongs to ([`build`]): hosts and browsers may keep an older copy
//! of one half, and two halves of different programs must not talk.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | the number of the program, little-endian |
//! | rest | the message, as postcard writes it |

pub use hearsay_library::{
    Find, Found, Hit, Kind, Listing, Order, Row, Sort, Statement, Unfinished, Values, Wanted,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The number of this program. It changes with every change of what messages, stored documents or
/// analyses look like; analyses are made again under another number.
pub fn build() -> u64 {
    env!("HEARSAY_BUILD").parse().unwrap_or_default()
}

/// What the page asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// The first message: open the library. No document may get one of these ids.
    Open {
        /// The ids of the documents that came with the program.
        reserved: Vec<String>,
    },
    /// The first message where a published collection is read in the place of the library: it can be
    /// searched and its documents fetched, and nothing of it changed.
    Read {
        /// The address of its folder, as seen from the page.
        folder: String,
    },
    /// Import the files that come with this message.
    Import {
        /// Their names, folders included, in the order of the files.
        names: Vec<String>,
        /// What was left out of them already, by an import that this one takes up again.
        left_out: Vec<Skipped>,
    },
    /// Import a text that was pasted.
    Paste {
        /// Its title.
        title: String,
        /// The text.
        text: String,
    },
    /// Stop importing; what was imported stays.
    Cancel,
    /// A page of the list.
    List(Wanted),
    /// Find over the whole library.
    Find {
        /// The number of this question: who asks wants the answer to the last one only.
        number: u32,
        /// The question.
        find: Find,
    },
    /// How many of what is asked for have which values.
    Values {
        /// See [`Request::Find`].
        number: u32,
        /// The question; which page of it does not matter.
        find: Find,
        /// The fields, by their names in the query language.
        fields: Vec<String>,
        /// How many values of each are wanted at most.
        most: u32,
    },
    /// These documents, by id.
    Fetch(Vec<String>),
    /// Remove these documents, by id.
    Remove(Vec<String>),
    /// Bring back what was removed last.
    Restore,
    /// What was removed cannot be brought back any more.
    Sweep,
    /// Remove everything.
    Erase,
}

/// What the worker tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Report {
    /// The first message: the worker runs and can be asked.
    Awake,
    /// The library is open.
    Opened(Opened),
    /// The published collection is open.
    Published(Published),
    /// It cannot be read; why, in one or two sentences.
    Unpublished(String),
    /// So many parts of the collection are being fetched for what is asked.
    Fetching(u32),
    /// A question cannot be answered.
    Unanswered {
        /// Its number.
        number: u32,
        /// Why, in one or two sentences.
        why: String,
    },
    /// Another tab has the library open; it opens here as soon as that one is closed.
    Elsewhere,
    /// From now on nothing is kept beyond this page; why, in one sentence.
    Passing(String),
    /// The worker is about to end, because this file was too much for it.
    Fell(String),
    /// How far the import is.
    Progress(Progress),
    /// The import has ended.
    Ended(Ended),
    /// A page of the list.
    Listed(Listing),
    /// What was found.
    Found {
        /// The number of the question.
        number: u32,
        /// The answer.
        found: Found,
    },
    /// How many have which values.
    Valued {
        /// The number of the question.
        number: u32,
        /// The fields that were asked for, in that order.
        values: Vec<Values>,
    },
    /// So many documents have still to be put into the index; until then they are not found.
    Indexing(u32),
    /// A document, as an archive of one.
    Document {
        /// The archive.
        archive: Vec<u8>,
        /// How many of those that were asked for are still to come.
        left: u32,
    },
    /// A document that was asked for and cannot be had.
    Missing {
        /// Its id.
        id: String,
        /// Why, in one sentence.
        why: String,
        /// See [`Report::Document`].
        left: u32,
    },
    /// Documents were removed.
    Removed(Vec<String>),
    /// So many documents are back.
    Restored(u32),
    /// The library is empty: so many documents and bytes are left of it on this device.
    Erased {
        /// Documents.
        documents: u32,
        /// Bytes, the empty catalogue's header included.
        bytes: u64,
    },
    /// What was asked for failed, in one sentence.
    Failed(String),
}

/// What there is once the library is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Why nothing is kept beyond this page, in one sentence; nothing where it is kept.
    pub passing: Option<String>,
    /// How many documents there are.
    pub documents: u32,
    /// How many bytes it takes on this device.
    pub bytes: u64,
    /// Imports that were broken off.
    pub unfinished: Vec<Unfinished>,
}

/// A published collection.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// How many documents it has.
    pub documents: u32,
    /// How many statements.
    pub statements: u32,
}

/// How far an import is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The file that is being read.
    pub file: String,
    /// How many files are done.
    pub files_done: u32,
    /// Of how many.
    pub files: u32,
    /// Documents added so far.
    pub added: u32,
    /// Documents that were there already.
    pub known: u32,
    /// How many were left out.
    pub skipped: u32,
    /// Bytes of the files read so far.
    pub bytes_done: u64,
    /// Of how many.
    pub bytes: u64,
    /// Milliseconds since it began.
    pub millis: u32,
}

/// Something that was not imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// The file, or the document in it.
    pub name: String,
    /// Why and what to do, in one or two sentences.
    pub why: String,
}

/// How an import ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// The last progress.
    pub progress: Progress,
    /// Whether it was cancelled before its end.
    pub cancelled: bool,
    /// The ids of the first documents that were added or found again, [`FIRST`] at most.
    pub first: Vec<String>,
    /// What was left out, the first [`MOST_SKIPPED`].
    pub skipped: Vec<Skipped>,
    /// See [`Opened::bytes`].
    pub bytes: u64,
    /// Why nothing more could be kept, in one sentence.
    pub full: Option<String>,
    /// See [`Opened::unfinished`].
    pub unfinished: Vec<Unfinished>,
}

/// Imports of up to so many documents are opened at once.
pub const FIRST: usize = 100;

/// Of what was left out, so many are named; the rest is counted.
pub const MOST_SKIPPED: usize = 500;

/// A message of another program, or none at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign;

/// Writes a message.
pub fn write(message: &impl Serialize) -> Vec<u8> {
    let head = build().to_le_bytes().to_vec();
    // A message has lengths and fits in memory: writing it to a vector cannot fail.
    postcard::to_extend(message, head).unwrap_or_default()
}

/// Reads a message.
///
/// # Errors
/// Where the bytes are no message of this program.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Foreign> {
    let (number, message) = bytes.split_first_chunk().ok_or(Foreign)?;
    if u64::from_le_bytes(*number) != build() {
        return Err(Foreign);
    }
    postcard::from_bytes(message).map_err(|_| Foreign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_comes_back_as_it_went() {
        let request = Request::Import { names: vec!["letters/a.txt".into()], left_out: vec![] };
        assert_eq!(read(&write(&request)), Ok(request));
        let report = Report::Document { archive: vec![1, 2, 3], left: 7 };
        assert_eq!(read(&write(&report)), Ok(report));
    }

    #[test]
    fn another_program_and_broken_bytes_are_foreign() {
        let mut bytes = write(&Request::Cancel);
        assert_eq!(read::<Request>(&bytes[..bytes.len() - 1]), Err(Foreign));
        bytes[0] ^= 1;
        assert_eq!(read::<Request>(&bytes), Err(Foreign));
        assert_eq!(read::<Request>(b"hello"), Err(Foreign));
    }
}
