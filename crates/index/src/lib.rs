//! The full-text index of tens of thousands of documents, as bytes that are searched in place.
//!
//! | part | does |
//! |---|---|
//! | `words` | text → words, cut and folded as `hearsay-search` does |
//! | `writer` | documents → segment |
//! | `dictionary` | term → its postings: a tree searched in place |
//! | `postings` | where a term stands, in blocks that can be skipped |
//! | `code` | numbers in few bits |
//! | `segment` | a segment read in place |
//! | `merge` | segments → segment |
//! | `index` | adding, removing, keeping |
//! | `plan` | query → terms looked up in every segment |
//! | `spelling` | typos, walked through the dictionary |
//! | `find` | plan → documents of a segment |
//! | `score`, `search` | the best, exact counts, values of filters, *did you mean* |
//! | `excerpt` | an index of which only what is asked for is there |
//! | `snippet` | the part of a text to be shown, marked |
//!
//! # A segment, byte by byte
//! Numbers of four bytes are little-endian.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `hsix` |
//! | 4 | version |
//! | 8 | checksum of everything behind it |
//! | 4, 4, 4 | documents, bytes of the dictionary, bytes of the postings |
//! | 8, 4 | words of all texts; nothing |
//! | 4 a document | its number in the whole index, going up |
//! | 4 a document | words of its text |
//! | 4 a document | its date |
//! | … | dictionary, as `dictionary` says |
//! | … | postings, as `postings` says |
//!
//! A term is a word; or 1, the number of a field and a word of its value (title included); or 2,
//! the number of a field and the whole value.
//!
//! Invariants: the same calls give the same bytes and the same answers everywhere; adding or
//! removing a document rewrites only small segments; counts are those of reading every document;
//! damaged bytes are refused when they are opened, and nothing panics on them.

mod bits;
mod bytes;
mod code;
mod dictionary;
mod excerpt;
mod find;
mod index;
mod merge;
mod plan;
mod postings;
mod score;
mod search;
mod segment;
mod snippet;
mod spelling;
mod words;
mod writer;

pub use excerpt::{Excerpt, Lacking, Lookup, NearWord, Term, keeps_positions};
pub use index::Index;
pub use search::{Found, Hit};
pub use segment::Damage;
pub use snippet::{Snippet, marks, snippet};
pub use writer::Entry;
