//! Documents as files for other programs, single quotations with their citation, and the sentences
//! that say why an attribution was made and what was not read.
//!
//! Every offset that leaves this crate counts **Unicode code points** of the text as given
//! (`TextPositionSelector` of the W3C Web Annotation model). The fields are described in
//! `docs/format.md`.
//!
//! Invariants: the same document gives the same bytes on every platform; keys and rows stand in a
//! fixed order; no cell of a table is a formula.

pub mod annotation;
pub mod cite;
pub mod csv;
mod dates;
mod edits;
pub mod json;
pub mod markdown;
mod notice;
pub mod one_page;
pub mod schema_org;
mod selection;
mod thousandths;
mod why;
mod words;

pub use notice::sentence as notice;
pub use selection::Selection;
pub use why::{certainty, sentence as why};
pub use words::{lines, words};
