//! Which documents of a segment a plan holds for.

use hearsay_model::Confidence;
use hearsay_search::Field;

use crate::bits::Bits;
use crate::dictionary::Place;
use crate::plan::{Leaf, Node, Plan};
use crate::segment::Segment;
use crate::writer::value_prefix;

/// Documents of a segment in order, and how often.
pub(crate) type Hits = Vec<(u32, u32)>;

/// Documents whose positions are compared at once: few enough that these stay in the fast part of
/// the memory, and a multiple of 64.
const AT_ONCE: usize = 1 << 12;

/// A plan at work on one segment.
pub(crate) struct Finder<'i> {
    pub(crate) plan: &'i Plan,
    pub(crate) segment: &'i Segment,
    /// Number of the segment.
    pub(crate) at: usize,
    /// What the leaves found that count for the score, by number of the leaf.
    pub(crate) hits: Vec<(usize, Hits)>,
}

impl Finder<'_> {
    /// Those of `within` for which the node holds.
    pub(crate) fn find(&mut self, node: &Node, within: &Bits) -> Bits {
        match node {
            Node::All(nodes) => self.all(nodes, within),
            Node::Any(nodes) => {
                let mut any = Bits::none(self.segment.docs);
                for node in nodes {
                    any.add(&self.find(node, within));
                }
                any
            }
            Node::Not(node) => {
                let mut left = within.clone();
                left.drop(&self.find(node, within));
                left
            }
            Node::Date(range) => {
                let mut dated = Bits::none(self.segment.docs);
                for doc in within.iter() {
                    if self.segment.date(doc).is_some_and(|date| range.covers(date)) {
                        dated.set(doc);
                    }
                }
                dated
            }
            Node::Name(field, name, words) => {
                let left = self.all(words, within);
                self.valued(*field, &left, |value| name.fits(value))
            }
            Node::Certainty(range) => self.valued(Field::Confidence, within, |value| {
                value.parse().is_ok_and(|value| range.covers(Confidence(value)))
            }),
            &Node::Leaf(number) => {
                let mut bits = Bits::none(self.segment.docs);
                let Some(leaf) = self.plan.leaves.get(number) else { return bits };
                let hits = self.leaf(leaf, within);
                for &(doc, _) in &hits {
                    bits.set(doc);
                }
                if leaf.worth.is_some() {
                    self.hits.push((number, hits));
                }
                bits
            }
        }
    }

    /// Those of `within` for which every node holds, the cheapest first.
    fn all(&mut self, nodes: &[Node], within: &Bits) -> Bits {
        let mut order: Vec<(u64, &Node)> =
            nodes.iter().map(|node| (self.cost(node), node)).collect();
        order.sort_by_key(|&(cost, _)| cost);
        order.into_iter().fold(within.clone(), |left, (_, node)| self.find(node, &left))
    }

    /// Those of `within` that have a value of the field which fits.
    fn valued(&self, field: Field, within: &Bits, fits: impl Fn(&str) -> bool) -> Bits {
        let mut named = Bits::none(self.segment.docs);
        let start = value_prefix(field);
        let mut values = self.segment.starting(&start);
        while let Some((term, place)) = values.next() {
            let mut left = Vec::new();
            self.each(&[place], within, |doc, _| left.push(doc));
            left.retain(|&doc| !named.has(doc));
            let value = term.get(start.len()..).unwrap_or(&[]);
            if !left.is_empty() && fits(&String::from_utf8_lossy(value)) {
                for doc in left {
                    named.set(doc);
                }
            }
        }
        named
    }

    /// Postings that have to be read, about; what only excludes, and what looks at every document
    /// left, comes last.
    fn cost(&self, node: &Node) -> u64 {
        match node {
            Node::All(nodes) | Node::Name(_, _, nodes) => {
                nodes.iter().map(|node| self.cost(node)).min().unwrap_or(0)
            }
            Node::Any(nodes) => nodes.iter().map(|node| self.cost(node)).sum(),
            Node::Leaf(number) => self.plan.leaves.get(*number).map_or(0, |leaf| {
                let words = (0..leaf.words.len()).map(|word| self.postings(leaf, word));
                words.min().unwrap_or(0) * leaf.words.len() as u64
            }),
            Node::Not(_) | Node::Date(_) | Node::Certainty(_) => u64::MAX >> 16,
        }
    }

    fn places<'l>(&self, leaf: &'l Leaf, word: usize) -> &'l [Place] {
        leaf.words.get(word).and_then(|segments| segments.get(self.at)).map_or(&[], Vec::as_slice)
    }

    fn postings(&self, leaf: &Leaf, word: usize) -> u64 {
        let places = self.places(leaf, word).iter();
        places.map(|&place| u64::from(self.segment.list(place).count)).sum()
    }

    fn leaf(&self, leaf: &Leaf, within: &Bits) -> Hits {
        if leaf.words.len() == 1 { self.word(leaf, within) } else { self.phrase(leaf, within) }
    }

    fn each(&self, places: &[Place], within: &Bits, mut found: impl FnMut(u32, u32)) {
        for &place in places {
            for block in self.segment.list(place).blocks() {
                if block.meets(within) {
                    block.each(|doc, times| {
                        if within.has(doc) {
                            found(doc, times);
                        }
                    });
                }
            }
        }
    }

    fn word(&self, leaf: &Leaf, within: &Bits) -> Hits {
        let places = self.places(leaf, 0);
        let total = self.postings(leaf, 0);
        let mut hits = Hits::new();
        if places.len() > 1 && total > u64::from(self.segment.docs / 8) {
            let mut times_of = vec![0_u32; self.segment.docs as usize];
            self.each(places, within, |doc, times| {
                if let Some(sum) = times_of.get_mut(doc as usize) {
                    *sum += times;
                }
            });
            let pairs = times_of.into_iter().zip(0_u32..).map(|(times, doc)| (doc, times));
            hits.extend(pairs.filter(|&(_, times)| times > 0));
            return hits;
        }
        hits.reserve(total as usize);
        self.each(places, within, |doc, times| hits.push((doc, times)));
        if places.len() > 1 {
            hits.sort_unstable_by_key(|&(doc, _)| doc);
            hits.dedup_by(|next, kept| {
                let same = next.0 == kept.0;
                kept.1 += if same { next.1 } else { 0 };
                same
            });
        }
        hits
    }

    /// Words in a row: the documents that have all of them, rarest word first; there, where the
    /// phrase would begin by each word.
    fn phrase(&self, leaf: &Leaf, within: &Bits) -> Hits {
        let mut order: Vec<(u64, usize)> =
            (0..leaf.words.len()).map(|word| (self.postings(leaf, word), word)).collect();
        order.sort_unstable();
        let mut docs = within.clone();
        for &(_, word) in &order {
            let mut with = Bits::none(self.segment.docs);
            self.each(self.places(leaf, word), &docs, |doc, _| with.set(doc));
            docs = with;
        }
        let mut hits = Hits::new();
        for from in (0..self.segment.docs).step_by(AT_ONCE) {
            let mut docs = docs.only(from, AT_ONCE as u32);
            let mut starts: Option<Vec<u64>> = None;
            for &(_, word) in &order {
                if docs.count() == 0 {
                    starts = None;
                    break;
                }
                let left = self.starts(leaf, word, &docs, starts.as_deref());
                docs = Bits::none(self.segment.docs);
                for start in &left {
                    docs.set((start >> 32) as u32);
                }
                starts = Some(left);
            }
            let starts = starts.unwrap_or_default();
            let in_document = starts.chunk_by(|one, next| one >> 32 == next >> 32);
            hits.extend(
                in_document
                    .filter_map(|chunk| Some(((chunk.first()? >> 32) as u32, chunk.len() as u32))),
            );
        }
        hits
    }

    /// Where the phrase would begin by its word number `word`, in order: document × 2³² + position;
    /// of those `before`, if they are known.
    fn starts(&self, leaf: &Leaf, word: usize, docs: &Bits, before: Option<&[u64]>) -> Vec<u64> {
        let places = self.places(leaf, word);
        let mut starts = Vec::new();
        // What one list says comes in order, so that it is compared as it is read.
        let mut before_left = before.unwrap_or(&[]).iter().copied().peekable();
        let in_order = before.is_some() && places.len() == 1;
        for &place in places {
            for block in self.segment.list(place).blocks() {
                if block.meets(docs) {
                    self.segment.positions(place, &block, docs, |doc, position| {
                        let Some(start) = position.checked_sub(word as u32) else { return };
                        let start = u64::from(doc) << 32 | u64::from(start);
                        if in_order {
                            while before_left.next_if(|&before| before < start).is_some() {}
                            if before_left.peek() != Some(&start) {
                                return;
                            }
                        }
                        starts.push(start);
                    });
                }
            }
        }
        if places.len() > 1 {
            starts.sort_unstable();
            if let Some(before) = before {
                starts.retain(|start| before.binary_search(start).is_ok());
            }
        }
        starts
    }
}
