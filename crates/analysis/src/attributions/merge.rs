//! The grammar and the network together; order, and nothing claimed twice.

use core::ops::Range;
use std::collections::BTreeMap;

use hearsay_model::{Pattern, QuotationKind};

use super::page::Page;
use super::{Draft, Evidence, Support, merit};

/// How many drafts back one may still hold the next: a transcript's turn holds few statements.
const REACH: usize = 8;

/// Statements of which some may exclude others.
pub struct Candidates {
    /// Those of the grammar, in text order, then those of the network alone.
    pub drafts: Vec<Draft>,
    /// Pairs of indices, one of the grammar's and one of the network's: they claim some of the same
    /// words and are not the same statement.
    pub rivals: Vec<(usize, usize)>,
}

/// Brings together what the grammar and what the network found.
///
/// Where both found the same statement (contents that share at least half of their tokens), it is
/// taken once: with quotation marks as the grammar cuts it, as a paraphrase as the network does.
pub fn together(grammar: Vec<Draft>, network: Vec<Draft>) -> Candidates {
    let index = Rivals::new(&network);
    let mut network: Vec<Option<Draft>> = network.into_iter().map(Some).collect();
    let mut drafts = Vec::with_capacity(grammar.len() + network.len());
    let mut claims = Vec::new();
    for draft in grammar {
        if draft.kind == QuotationKind::NoComment {
            for rival in index.cued(&draft) {
                network[rival] = None;
            }
            drafts.push(draft);
            continue;
        }
        let shared = index.shared(&draft);
        let of_either = |rival: usize, tokens| size(&draft) + index.sizes[rival] - tokens;
        let same = shared.iter().copied().find(|&(rival, tokens)| {
            network[rival].is_some() && 2 * tokens >= of_either(rival, tokens)
        });
        let same = same.and_then(|(rival, tokens)| Some((network[rival].take()?, rival, tokens)));
        if let Some((other, rival, tokens)) = same {
            let share = tokens * 1000 / of_either(rival, tokens).max(1);
            drafts.push(agreed(draft, other, share as u16));
        } else {
            claims.extend(shared.iter().map(|&(rival, _)| (drafts.len(), rival)));
            drafts.push(draft);
        }
    }
    // Where each of the network's own went.
    let mut places = vec![None; network.len()];
    for (draft, place) in network.into_iter().zip(&mut places) {
        if let Some(draft) = draft {
            *place = Some(drafts.len());
            drafts.push(draft);
        }
    }
    let rivals = claims
        .into_iter()
        .filter_map(|(own, rival)| Some((own, places.get(rival).copied().flatten()?)))
        .collect();
    Candidates { drafts, rivals }
}

impl Candidates {
    /// For each draft whether it has a rival.
    pub fn rivalled(&self) -> Vec<bool> {
        let mut rivalled = vec![false; self.drafts.len()];
        for &(own, rival) in &self.rivals {
            (rivalled[own], rivalled[rival]) = (true, true);
        }
        rivalled
    }
}

/// Keeps what is likely enough to be right; of two that exclude each other, the likelier. What
/// layout alone says is exact, and stands.
pub fn select(page: &Page<'_>, candidates: Candidates) -> Vec<Draft> {
    let rivalled = candidates.rivalled();
    let Candidates { mut drafts, rivals } = candidates;
    let mut kept = vec![true; drafts.len()];
    for ((draft, kept), rivalled) in drafts.iter_mut().zip(&mut kept).zip(rivalled) {
        if draft.kind != QuotationKind::NoComment {
            let merit = merit::weigh(page, draft, rivalled);
            (draft.confidence, draft.doubts) = (merit.confidence, merit.doubts);
            *kept = merit.enough || is_layout(draft);
        }
    }
    for (own, rival) in rivals {
        if kept[own] && kept[rival] {
            let [one, other] = [&drafts[own], &drafts[rival]];
            let wins = is_layout(one) || one.confidence > other.confidence;
            kept[if wins { rival } else { own }] = false;
        }
    }
    let mut places = Vec::with_capacity(drafts.len());
    let mut count = 0;
    for &kept in &kept {
        places.push(kept.then_some(count));
        count += usize::from(kept);
    }
    let mut left: Vec<Draft> =
        drafts.into_iter().zip(kept).filter_map(|(draft, kept)| kept.then_some(draft)).collect();
    for draft in &mut left {
        draft.continues = draft.continues.and_then(|before| places.get(before).copied().flatten());
    }
    left
}

/// Whether layout alone made it.
fn is_layout(draft: &Draft) -> bool {
    matches!(draft.pattern, Pattern::Dash | Pattern::Colon)
}

/// The draft of a statement that both found.
fn agreed(grammar: Draft, network: Draft, shared: u16) -> Draft {
    let share = overlap(&grammar.source, &network.source);
    let evidence = Evidence { shared, ..network.support.evidence().unwrap_or_default() };
    let support = if share { Support::Both(evidence) } else { Support::Disputed(evidence) };
    let quoted = grammar.kind == QuotationKind::Direct || network.kind == QuotationKind::Direct;
    if quoted || is_layout(&grammar) {
        // Where they dispute the source, the network is right more often.
        let source = if share { grammar.source } else { network.source };
        return Draft { source, support, ..grammar };
    }
    // “According to X, Y claimed that …”: the network runs X and Y together.
    if grammar.pattern == Pattern::AccordingTo && overlap(&network.source, &grammar.content) {
        return Draft { support, ..grammar };
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
    let places: BTreeMap<usize, usize> =
        kept.iter().enumerate().map(|(place, (index, _))| (*index, place)).collect();
    kept.into_iter()
        .map(|(_, mut draft)| {
            draft.continues = draft.continues.and_then(|before| places.get(&before).copied());
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

#[cfg(test)]
mod tests;
