//! Persons, organisations, places, dates and other values, joined by name.

use core::ops::Range;

use hearsay_model::{Entity, Meta};

use crate::Reading;

/// A place where a name or value stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMention {
    /// Indices into the document's tokens, courtesy titles included (“Mr. Assange”).
    pub tokens: Range<usize>,
    /// Index into [`Names::entities`].
    pub entity: usize,
}

/// All names and values of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// One for everybody and everything named, mentions filled in (names only, no pronouns yet).
    pub entities: Vec<Entity>,
    /// In text order, not overlapping.
    pub mentions: Vec<NameMention>,
}

/// Finds names and joins them.
pub fn find(_reading: &Reading<'_>, _meta: &Meta) -> Names {
    Names::default()
}
