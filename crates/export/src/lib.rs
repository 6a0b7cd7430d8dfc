//! Documents as JSON Lines, CSV and other files.

/// stub
pub fn why(_d: &hearsay_model::Document, a: &hearsay_model::Attribution) -> String { a.why.cue.clone() }
