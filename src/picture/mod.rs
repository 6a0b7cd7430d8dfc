//! From documents to what a component draws: marked runs, labels, citations. Pure: no browser in here.

mod citation;
mod runs;
pub mod words;

pub use citation::{citation, content};
pub use runs::{Layers, Role, Run};
