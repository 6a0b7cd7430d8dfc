//! Order, and nothing claimed twice.

use core::ops::Range;

use hearsay_model::QuotationKind;

use super::Draft;
use super::page::Page;

/// Sorts the drafts and drops each whose cue or whole content stands in a refusal to comment.
pub fn settle(_page: &Page<'_>, mut drafts: Vec<Draft>) -> Vec<Draft> {
    drafts.sort_by(|one, other| {
        (one.extent().start, one.extent().end).cmp(&(other.extent().start, other.extent().end))
    });
    drafts
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
