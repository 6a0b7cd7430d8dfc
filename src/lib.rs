//! The explorer.

pub mod embedded;
