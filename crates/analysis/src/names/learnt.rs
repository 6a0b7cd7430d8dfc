//! What the trained network says of a name.
//!
//! It tells names from other capitalised words better than the rules do, and kinds of names worse:
//! so it may speak against a name, and has no say in what it names.

use hearsay_tagger::{Chunk, NameKind};

use super::runs::Candidate;

/// Whether the network takes any of the candidate's words for a name. `labelled` is in text order.
pub fn is_labelled(candidate: &Candidate, labelled: &[Chunk<NameKind>]) -> bool {
    let core = &candidate.core;
    let first = labelled.partition_point(|label| label.tokens.end <= core.start);
    labelled.get(first).is_some_and(|label| label.tokens.start < core.end)
}

/// The points against a name that the network sees nowhere in the text, by its words: about as many
/// as a word in a list of names has for it. A longer name has more of them for it, rightly or not.
pub fn doubt(key: &[String]) -> i32 {
    if key.len() > 1 { 8 } else { 5 }
}
