//! Who speaks how much, in whose words, and how it reached the reader.

mod chain;
#[cfg(feature = "desk")]
mod checks;
#[cfg(feature = "desk")]
mod statement;
#[cfg(feature = "desk")]
mod table;

pub use chain::{chain, join};
#[cfg(feature = "desk")]
pub use table::Sources;
