//! Sorting in few bytes: the page is downloaded at every first visit, and what it sorts is
//! short. Every use of the standard library's sort costs it four kilobytes.

pub use tiny_sort::stable::{sort_by as by, sort_by_key as by_key};
pub use tiny_sort::unstable::sort as unstable;
