//! Whom each source means: pronouns, descriptions, unnamed sources.

use hearsay_model::{Entity, EntityId, Meta, Resolution};

use crate::Reading;
use crate::attributions::Draft;
use crate::names::Names;

/// Every entity with every mention, and the speaker of each draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// Named ones first in the order of their first mention, then unnamed sources, then values.
    pub entities: Vec<Entity>,
    /// For each draft whom its source means and how that was found.
    pub speakers: Vec<(Option<EntityId>, Resolution)>,
}

/// Resolves descriptions and pronouns, and makes entities of unnamed sources.
pub fn resolve(_reading: &Reading<'_>, names: Names, drafts: &[Draft], _meta: &Meta) -> Resolved {
    Resolved {
        entities: names.entities,
        speakers: vec![(None, Resolution::Unresolved); drafts.len()],
    }
}
