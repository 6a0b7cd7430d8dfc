//! The reader's own documents, kept on a disk that the caller brings.
//!
//! | file | what |
//! |---|---|
//! | [`File::Documents`] | a log: one frame a document, its text, what was stated of it and its analysis |
//! | [`File::Catalogue`] | a copy of the frames' heads that can be read in one go, and unfinished imports |
//! | [`File::Index`] | what is found by words and filters, over documents and over statements |
//!
//! The log is the truth; catalogue and index can be made from it again. A document is written whole before
//! the catalogue knows of it, so that wherever writing stops, opening finds every document that was
//! whole and cuts off the rest. Log and catalogue exist twice ([`Side`]), since giving back the space of
//! removed documents means writing the others anew before the old ones go; so does the index, which is
//! written as a whole. A document that the index lacks when it is opened is added then.
//!
//! Invariants: nothing here does I/O itself or asks for the time; no content of the files makes it
//! panic; damage to one document harms no other.

mod catalogue;
mod disk;
mod entry;
mod finder;
mod found;
mod frame;
mod library;
mod listing;
mod open;
mod overflow;
mod saved;
mod space;
mod threads;

pub use disk::{Disk, DiskError, File, MemoryDisk, Side};
pub use entry::{Entry, Key, Unfinished, key};
pub use finder::{enter, looking};
pub use found::{Find, Found, Hit, Kind, Sort, Statement, Values, instead};
pub use library::{Kept, Library, ReadError};
pub use listing::{Listing, Order, Row, Wanted};
pub use overflow::Overflow;
pub use saved::Saving;
