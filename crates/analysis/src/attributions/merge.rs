//! Order, and nothing claimed twice.

use core::ops::Range;

use hearsay_model::{Pattern, QuotationKind};

use super::Draft;
use super::page::Page;

/// How many drafts back one may still hold the next: a transcript's turn holds few statements.
const REACH: usize = 8;

/// Sorts the drafts and drops each that lies wholly inside a turn of a transcript: what is said is
/// not taken apart.
pub fn settle(mut drafts: Vec<Draft>) -> Vec<Draft> {
    drafts.sort_by_key(|draft| (draft.extent().start, draft.extent().end));
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let extent = draft.extent();
        let inside = kept.iter().rev().take(REACH).any(|holder| {
            holder.pattern == Pattern::Colon
                && holder
                    .content
                    .iter()
                    .any(|content| content.start <= extent.start && extent.end <= content.end)
        });
        if !inside {
            kept.push(draft);
        }
    }
    kept
}

/// Tidies the ranges of each draft and puts the drafts into the order of their first token.
pub fn finish(page: &Page<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<(usize, Draft)> = drafts
        .into_iter()
        .enumerate()
        .map(|(index, mut draft)| {
            for role in [&mut draft.source, &mut draft.cue, &mut draft.content] {
                tidy(role, page.len());
            }
            (index, draft)
        })
        .filter(|(_, draft)| draft.kind == QuotationKind::NoComment || !draft.content.is_empty())
        .collect();
    kept.sort_by_key(|(index, draft)| (draft.extent().start, *index));
    let places: Vec<usize> = kept.iter().map(|(index, _)| *index).collect();
    kept.into_iter()
        .map(|(_, mut draft)| {
            draft.continues =
                draft.continues.and_then(|before| places.iter().position(|&index| index == before));
            draft
        })
        .collect()
}

/// Sorts ranges, joins those that overlap and drops empty ones.
fn tidy(ranges: &mut Vec<Range<usize>>, limit: usize) {
    ranges.retain(|range| range.start < range.end && range.end <= limit);
    ranges.sort_by_key(|range| (range.start, range.end));
    ranges.dedup_by(|later, earlier| {
        let overlap = later.start < earlier.end;
        if overlap {
            earlier.end = earlier.end.max(later.end);
        }
        overlap
    });
}
