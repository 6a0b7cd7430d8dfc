//! From documents to what a component draws: marked runs, labels, citations. Pure: no browser in here.

mod runs;
mod take;
pub mod words;

pub use runs::{Layers, Role, Run};
pub use take::{Citation, TakeAway};
