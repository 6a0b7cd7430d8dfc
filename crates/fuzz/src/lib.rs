//! Whatever reads bytes or text of others, fed with anything: one function a reader.
//!
//! `cargo xtask fuzz TARGET` searches for bytes that make one of them panic, take long or take much
//! memory; the tests of this crate feed each with its seeds, cut off and altered, and with what a
//! search found before (`cases/`).

pub mod seeds;
pub mod targets;

pub use targets::{TARGETS, Target, target};
