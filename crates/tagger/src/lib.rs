//! A small trained network that reads a block of text and labels who says what, and names.
//!
//! | stage | gives |
//! |---|---|
//! | [`features`] | what the network is told about each token |
//! | `network` | scores of labels for each token |
//! | `path` | the best sequence of labels |
//! | `certainty` | how probable they are |
//! | `labels` | the spans they make |
//! | [`Scene`] | which source, cue and content belong together |
//!
//! [`Tagger`] runs them all. The weights are a file that `train/` makes (see its README).
//!
//! Invariants: no I/O; the same labels on every platform (fixed order of sums, `exp` of `libm` only); time and
//! memory linear in the text, whatever the text; every index in an answer lies inside the block.

mod certainty;
mod features;
mod kernel;
mod labels;
mod link;
mod memo;
mod network;
mod path;
mod quotes;
mod repeats;
mod shipped;
mod tagger;
mod weights;

pub use features::{Features, PLACES, Piece, QUOTES, SHAPES, features};
pub use labels::{Chunk, NameKind, Role};
pub use link::{Choice, LINK_WEIGHTS, Linked, Scene};
pub use shipped::WEIGHTS;
pub use tagger::{Tagged, Tagger};
pub use weights::{BadWeights, VERSION};
