//! A published collection: analysed documents as a folder of small files with an index, which a reader
//! on the web opens piece by piece. A first query fetches kilobytes and not the index.
//!
//! | part | does |
//! |---|---|
//! | `writer` | documents → files |
//! | `shelf` | their index → files |
//! | `manifest` | the list of the files, which is fetched first |
//! | `stream` | rows of bytes, cut into files that are named by their content |
//! | `unit` | a piece that can be read for itself: packed, with a checksum |
//! | `dictionary`, `lists`, `length` | what the units of the index hold |
//! | `held` | what was fetched so far |
//! | `pack` | opening: says what has to be fetched, is given it, goes on |
//! | `lookup` | what an answer needs of the index |
//! | `find` | a question → how many, and a page of them as a library shows it; a document |
//! | `fault` | what can be wrong, as a sentence |
//!
//! # The folder
//! [`MANIFEST`] lists all other files. Those are streams, cut every 128 KiB: `w00003-` and a checksum
//! of the content in sixteen hexadecimal digits. A file never changes under its name, so that hosts and
//! browsers may keep it for ever; only the manifest is asked for again. Units are fetched by ranges; a
//! host that answers with the whole file is understood.
//!
//! | stream | holds |
//! |---|---|
//! | `t`, `u` | the beginnings of the blocks of the dictionary: of documents; of statements |
//! | `l`, `k` | lengths of all documents; of all statements; and so on |
//! | `d`, `e` | dates |
//! | `w`, `v` | terms, in blocks |
//! | `a`, `f` and `b`, `g` | of terms of few documents: documents and times; positions; a unit a block |
//! | `m`, `o` and `n`, `p` | of terms of many documents: the same, a unit a term; positions by 128 documents |
//! | `c` | how many statements each document has |
//! | `h` | where the documents are, by 16 |
//! | `x`, `y` | of each document: name and text; analysis |
//!
//! Invariants: the same documents in the same order give the same files; no I/O and no clock, the
//! caller fetches; an answer counts what [`hearsay_index::Index`] over the same documents counts,
//! since it is that index which is asked, as a library asks it; damaged bytes are told by the name of their file, and nothing
//! panics on them.

mod dictionary;
mod fault;
mod find;
mod held;
mod length;
mod lists;
mod lookup;
mod manifest;
mod numbers;
mod pack;
mod shelf;
mod stream;
#[cfg(test)]
mod tampered;
mod unit;
mod writer;

pub use fault::{Fault, Trouble};
pub use hearsay_library::{Find, Found, Hit, Kind};
pub use manifest::{MANIFEST, VERSION};
pub use pack::{Pack, Piece, Step};
pub use writer::{Sink, Summary, Writer};
