//! The reader's own documents, kept on a disk that the caller brings.
//!
//! | file | what |
//! |---|---|
//! | [`File::Documents`] | a log: one frame a document, its text, what was stated of it and its analysis |
//! | [`File::Catalogue`] | a copy of the frames' heads that can be read in one go, and unfinished imports |
//!
//! The log is the truth; the catalogue can be made from it again. A document is written whole before
//! the catalogue knows of it, so that wherever writing stops, opening finds every document that was
//! whole and cuts off the rest. Both files exist twice ([`Side`]), since giving back the space of
//! removed documents means writing the others anew before the old ones go.
//!
//! Invariants: nothing here does I/O itself or asks for the time; no content of the files makes it
//! panic; damage to one document harms no other.

mod catalogue;
mod disk;
mod entry;
mod frame;
mod library;
mod listing;
mod open;
mod overflow;
mod space;

pub use disk::{Disk, DiskError, File, MemoryDisk, Side};
pub use entry::{Entry, Key, Unfinished, key};
pub use library::{Kept, Library, ReadError};
pub use listing::{Listing, Order, Row, Wanted};
pub use overflow::Overflow;
