//! The grammar and the network together; order, and nothing claimed twice.

use core::ops::Range;
use std::collections::BTreeMap;

use hearsay_model::{Pattern, QuotationKind};

use super::page::Page;
use super::{Draft, Support, learnt};

/// How many drafts back one may still hold the next: a transcript's turn holds few statements.
const REACH: usize = 8;

/// Brings together what the grammar and what the network found.
///
/// Where both found the same statement (contents that share at least half of their tokens), it is
/// taken once: with quotation marks as the grammar cuts it, as a paraphrase as the network does.
/// Where contents overlap otherwise, the network is right more often, layout aside. What only one
/// of them found is kept: right often enough to be worth a look, and marked by its confidence.
pub fn together(page: &Page<'_>, grammar: Vec<Draft>, network: Vec<Draft>) -> Vec<Draft> {
    if network.is_empty() {
        return grammar;
    }
    let rivals = Rivals::new(&network);
    let mut network: Vec<Option<Draft>> = network.into_iter().map(Some).collect();
    let mut kept = Vec::with_capacity(grammar.len() + network.len());
    // Where each of the grammar's went.
    let mut places = Vec::with_capacity(grammar.len());
    for draft in grammar {
        places.push(kept.len());
        if draft.kind == QuotationKind::NoComment {
            for rival in rivals.cued(&draft) {
                network[rival] = None;
            }
            kept.push(draft);
            continue;
        }
        let shared = rivals.shared(&draft);
        let same = shared.iter().copied().find(|&(rival, tokens)| {
            let either = size(&draft) + rivals.sizes[rival] - tokens;
            network[rival].is_some() && 2 * tokens >= either
        });
        if let Some((rival, _)) = same {
            if let Some(other) = network[rival].take() {
                kept.push(agreed(draft, other));
            }
        } else if is_layout(&draft) {
            for (rival, _) in shared {
                network[rival] = None;
            }
            kept.push(draft);
        } else if shared.is_empty() && draft.pattern != Pattern::Continued {
            kept.push(draft);
        }
        if places.last() == Some(&kept.len()) {
            places.pop();
            places.push(GONE);
        }
    }
    for draft in &mut kept {
        let before = draft.continues.and_then(|before| places.get(before).copied());
        draft.continues = before.filter(|&place| place != GONE);
    }
    kept.extend(network.into_iter().flatten().filter(|draft| learnt::stands_alone(page, draft)));
    kept
}

/// The place of a draft that was not kept.
const GONE: usize = usize::MAX;

/// Whether layout alone made it.
fn is_layout(draft: &Draft) -> bool {
    matches!(draft.pattern, Pattern::Dash | Pattern::Colon)
}

/// The draft of a statement that both found.
fn agreed(grammar: Draft, network: Draft) -> Draft {
    let share = overlap(&grammar.source, &network.source);
    let support = if share { Support::Both } else { Support::Disputed };
    let quoted = grammar.kind == QuotationKind::Direct || network.kind == QuotationKind::Direct;
    if quoted || is_layout(&grammar) {
        // Where they dispute the source, the network is right more often.
        let source = if share { grammar.source } else { network.source };
        return Draft { source, support, ..grammar };
    }
    // The grammar's cue has its adverbials of time and place, unless the network gives them to
    // another role.
    let apart = !overlap(&grammar.cue, &network.content) && !overlap(&grammar.cue, &network.source);
    let cue = if apart { grammar.cue } else { network.cue };
    Draft {
        kind: network.kind,
        source: network.source,
        cue,
        content: network.content,
        support,
        ..grammar
    }
}

/// Whether the two have a token in common.
fn overlap(one: &[Range<usize>], other: &[Range<usize>]) -> bool {
    one.iter().any(|one| other.iter().any(|own| own.start < one.end && one.start < own.end))
}

/// Tokens of the content.
fn size(draft: &Draft) -> usize {
    draft.content.iter().map(ExactSizeIterator::len).sum()
}

/// Whose content each token is, among the network's statements, which do not overlap.
struct Rivals {
    /// Pieces of content with the statement that they belong to, in text order.
    pieces: Vec<(Range<usize>, usize)>,
    sizes: Vec<usize>,
    /// Pieces of cue with the statement that they belong to, in text order.
    cues: Vec<(Range<usize>, usize)>,
}

impl Rivals {
    fn new(network: &[Draft]) -> Self {
        let of = |role: fn(&Draft) -> &[Range<usize>]| {
            let mut pieces: Vec<(Range<usize>, usize)> = network
                .iter()
                .enumerate()
                .flat_map(|(rival, draft)| role(draft).iter().map(move |own| (own.clone(), rival)))
                .collect();
            pieces.sort_by_key(|(piece, _)| (piece.start, piece.end));
            pieces
        };
        let sizes = network.iter().map(size).collect();
        Self { pieces: of(|draft| &draft.content), sizes, cues: of(|draft| &draft.cue) }
    }

    /// The statements whose cue overlaps that of `draft`.
    fn cued(&self, draft: &Draft) -> Vec<usize> {
        let mut found = Vec::new();
        for own in &draft.cue {
            let first = self.cues.partition_point(|(piece, _)| piece.end <= own.start);
            let near = self.cues[first..].iter().take_while(|(piece, _)| piece.start < own.end);
            found.extend(near.map(|(_, rival)| *rival));
        }
        found
    }

    /// The statements whose content overlaps that of `draft`, each with the tokens they share.
    fn shared(&self, draft: &Draft) -> Vec<(usize, usize)> {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for own in &draft.content {
            let first = self.pieces.partition_point(|(piece, _)| piece.end <= own.start);
            let near = self.pieces[first..].iter().take_while(|(piece, _)| piece.start < own.end);
            for (piece, rival) in near {
                let both = piece.end.min(own.end) - piece.start.max(own.start);
                *shared.entry(*rival).or_default() += both;
            }
        }
        shared.into_iter().collect()
    }
}

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
