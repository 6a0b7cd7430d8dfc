//! What an editor puts right in a document.
//!
//! | module | what it knows |
//! |---|---|
//! | [`anchor`] | words of a text with their context: found again after the text changed |
//! | [`correction`] | everything an editor can put right |
//! | [`target`] | which attribution or entity a correction means |
//! | [`apply`] | a document and corrections → the corrected document |
//! | [`entities`] | what is done to entities |
//! | [`order`] | ids, order, nesting and chains after a change |
//! | [`journal`] | undo and redo |
//! | [`file`] | corrections as a file, and back |
//! | [`words`] | a correction in words |
//!
//! A correction never points by number: it holds the words it is about, with what stands around
//! them ([`Anchor`]), and finds them again in whatever the next analysis makes of the text. One that
//! finds nothing changes nothing and is told ([`Unplaced`]).
//!
//! Invariants: [`apply`] never fails and what it gives is as sound as what it was given; a
//! correction is applied wholly or not at all; without corrections the document comes back as it
//! was.

mod anchor;
mod apply;
mod correction;
mod entities;
mod file;
mod journal;
mod order;
mod read;
mod target;
mod words;

pub use anchor::Anchor;
pub use apply::{Applied, Unplaced, apply};
pub use correction::{Correction, Described, Maker, Patch, Quote, Speaker, Who};
pub use file::{File, VERSION, read, write};
pub use journal::{Journal, Step};
