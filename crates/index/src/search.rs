//! What is asked of the index.

use std::collections::BTreeMap;

use hearsay_search::{Field, Query, TermKind, is_near, slips_allowed, words};

use crate::bits::Bits;
use crate::find::Finder;
use crate::index::{Index, Part};
use crate::plan::{Plan, form, places};
use crate::score::Scale;
use crate::spelling::Near;
use crate::writer::value_prefix;

/// A document that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The number that [`Index::add`] gave it.
    pub id: u32,
    /// BM25, summed over the words that were asked for; 0 where only filters were.
    pub score: f32,
}

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Documents for which the query holds, exactly.
    pub count: u32,
    /// The best of them, best first; of two as good, the one added first.
    pub best: Vec<Hit>,
}

/// Up to so many are kept in order while they are found; more are sorted at the end.
const IN_ORDER: usize = 512;

impl Index {
    /// The `limit` best documents and how many there are.
    pub fn search(&self, query: &Query, limit: usize) -> Found {
        let plan = Plan::new(self, query);
        let scale = Scale::new(self);
        let mut found = Found::default();
        for (at, part) in self.parts.iter().enumerate() {
            let (docs, finder) = run(&plan, at, part);
            found.count += docs.count();
            rank(&docs, &finder, scale, limit, &mut found.best);
        }
        found
    }

    /// The same, and every document for which the query holds, in the order in which they were added.
    pub fn search_all(&self, query: &Query, limit: usize) -> (Vec<Hit>, Vec<u32>) {
        let plan = Plan::new(self, query);
        let scale = Scale::new(self);
        let (mut best, mut ids) = (Vec::new(), Vec::new());
        for (at, part) in self.parts.iter().enumerate() {
            let (docs, finder) = run(&plan, at, part);
            ids.extend(docs.iter().map(|doc| part.segment.id(doc)));
            rank(&docs, &finder, scale, limit, &mut best);
        }
        (best, ids)
    }

    /// Every document for which the query holds, in the order in which they were added.
    pub fn documents(&self, query: &Query) -> Vec<u32> {
        let plan = Plan::new(self, query);
        let mut ids = Vec::new();
        for (at, part) in self.parts.iter().enumerate() {
            ids.extend(run(&plan, at, part).0.iter().map(|doc| part.segment.id(doc)));
        }
        ids
    }

    /// How many documents have each value of `field`, of those for which the rest of the query
    /// holds: what it asks of this field itself is left out, so that the other values keep their
    /// counts. Most first, then by value.
    pub fn values(&self, query: &Query, field: Field) -> Vec<(String, u32)> {
        let mut rest = query.clone();
        rest.terms.retain(|term| {
            term.negated
                || !matches!(&term.kind, TermKind::Field { field: own, .. } if *own == field)
        });
        let plan = Plan::new(self, &rest);
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        let start = value_prefix(field);
        for (at, part) in self.parts.iter().enumerate() {
            let docs = run(&plan, at, part).0;
            let mut terms = part.segment.starting(&start);
            while let Some((term, place)) = terms.next() {
                let mut count = 0;
                for block in part.segment.list(place).blocks() {
                    if block.meets(&docs) {
                        block.each(|doc, _| count += u32::from(docs.has(doc)));
                    }
                }
                let value = term.get(start.len()..).unwrap_or(&[]);
                if count > 0 {
                    *counts.entry(String::from_utf8_lossy(value).into_owned()).or_default() +=
                        count;
                }
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|&(_, count)| core::cmp::Reverse(count));
        counts
    }

    /// *Did you mean*: for every plain word of the query that stands nowhere, the most frequent of
    /// the nearest words that do. Pairs of number of the term and word.
    pub fn suggestions(&self, query: &Query) -> Vec<(usize, String)> {
        let terms = query.terms.iter().enumerate().filter(|(_, term)| !term.negated);
        terms
            .filter_map(|(number, term)| {
                let TermKind::Word { text, typo: false, .. } = &term.kind else {
                    return None;
                };
                let found = words(text);
                let [word] = found.as_slice() else { return None };
                let known = places(self, &word.text, form(&term.kind), None);
                let unknown = known.iter().all(Vec::is_empty);
                Some((number, unknown.then(|| self.nearest(&word.text)).flatten()?))
            })
            .collect()
    }

    fn nearest(&self, word: &str) -> Option<String> {
        let near = Near::new(word, slips_allowed(word), Vec::new())?;
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for part in &self.parts {
            part.segment.near(&near, |term, place| {
                let term = String::from_utf8_lossy(term).into_owned();
                *counts.entry(term).or_default() += part.segment.list(place).count;
            });
        }
        let rank = |(term, count): &(String, u32)| (is_near(word, term, 1), *count);
        let first = |one: &(String, u32), other: &(String, u32)| {
            rank(one).cmp(&rank(other)).then_with(|| other.0.cmp(&one.0))
        };
        counts.into_iter().max_by(first).map(|(term, _)| term)
    }
}

fn run<'i>(plan: &'i Plan, at: usize, part: &'i Part) -> (Bits, Finder<'i>) {
    let mut finder = Finder { plan, segment: &part.segment, at, hits: Vec::new() };
    let docs = finder.find(&plan.root, &part.live);
    (docs, finder)
}

/// Puts the best of `docs` among `best`.
fn rank(docs: &Bits, finder: &Finder<'_>, scale: Scale, limit: usize, best: &mut Vec<Hit>) {
    let mut scored: Vec<_> = finder
        .hits
        .iter()
        .filter_map(|(leaf, hits)| {
            Some((finder.plan.leaves.get(*leaf)?.worth?, hits.iter().peekable()))
        })
        .collect();
    if scored.is_empty() && best.len() >= limit {
        return;
    }
    for doc in docs.iter() {
        let words = finder.segment.length(doc);
        let mut score = 0.0;
        for (worth, hits) in &mut scored {
            while hits.next_if(|hit| hit.0 < doc).is_some() {}
            if let Some(&&(own, times)) = hits.peek()
                && own == doc
            {
                score += *worth * scale.part(times, words);
            }
        }
        let full = limit <= IN_ORDER && best.len() >= limit;
        if full && best.last().is_none_or(|last| last.score >= score) {
            if scored.is_empty() {
                return;
            }
            continue;
        }
        let hit = Hit { id: finder.segment.id(doc), score };
        if limit > IN_ORDER {
            best.push(hit);
            continue;
        }
        let place = best.partition_point(|hit| hit.score >= score);
        best.insert(place, hit);
        best.truncate(limit);
    }
    if limit > IN_ORDER {
        // Stable: of two as good, the one added first.
        best.sort_by(|one, other| other.score.total_cmp(&one.score));
        best.truncate(limit);
    }
}
