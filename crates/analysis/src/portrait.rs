//! Class, stance, channel, date, chain and confidence of each attribution.

use hearsay_model::{Attribution, Meta};

use crate::Reading;
use crate::attributions::Draft;
use crate::resolution::Resolved;

/// Completes the drafts.
pub fn paint(
    _reading: &Reading<'_>,
    _resolved: &Resolved,
    _drafts: Vec<Draft>,
    _meta: &Meta,
) -> Vec<Attribution> {
    Vec::new()
}
