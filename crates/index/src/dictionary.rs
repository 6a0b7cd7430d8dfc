//! Term → its postings: a tree of the beginnings that terms share, in the order of their bytes.
//!
//! A node is
//! - a byte: bytes of its label × 4 + 2 (terms go on behind it) + 1 (a term ends here); 63 and more
//!   bytes are written as 63, and the number less 63 follows;
//! - its label;
//! - where a term ends, the bytes of its postings;
//! - where terms go on, bytes of the nodes below and bytes of their postings; then those nodes.
//!
//! Postings stand in the order of the terms, so that their places are sums of what was passed. Whole
//! trees are passed at once. Reading checks every bound: damaged bytes give wrong terms and no more.

use crate::bytes::{put, take};
use crate::spelling::{Near, State};

/// Bytes of a label that fit its first byte.
const SHORT: usize = 63;

/// Where the postings of a term are, in bytes behind the start of all postings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) at: u32,
    pub(crate) length: u32,
}

/// Writes a dictionary, term by term in the order of their bytes.
#[derive(Debug, Default)]
pub(crate) struct DictionaryWriter {
    /// The nodes that further terms may be below; each begins where the one before ends.
    open: Vec<Open>,
    /// The term before.
    last: Vec<u8>,
    done: Vec<u8>,
}

#[derive(Debug, Default)]
struct Open {
    /// Where its label begins and ends in the term.
    from: usize,
    to: usize,
    own: Option<u32>,
    below: Vec<u8>,
    postings: u32,
}

impl DictionaryWriter {
    /// Adds a term behind those before, with the bytes of its postings.
    pub(crate) fn push(&mut self, term: &[u8], postings: u32) {
        let shared = term.iter().zip(&self.last).take_while(|(one, other)| one == other).count();
        self.close(shared);
        let from = self.open.last().map_or(0, |node| node.to);
        self.open.push(Open { from, to: term.len(), own: Some(postings), ..Open::default() });
        self.last.clear();
        self.last.extend_from_slice(term);
    }

    /// Ends every node whose label goes on behind `shared` bytes of the last term.
    fn close(&mut self, shared: usize) {
        while let Some(mut node) = self.open.pop_if(|node| node.to > shared) {
            // The next term leaves this label half way: what is common becomes a node of its own.
            let split = node.from < shared;
            let parent = (node.from, shared);
            node.from = node.from.max(shared);
            if split {
                self.open.push(Open { from: parent.0, to: parent.1, ..Open::default() });
            }
            let label = self.last.get(node.from..node.to).unwrap_or(&[]);
            let above = self.open.last_mut();
            let (out, postings) = match above {
                Some(above) => (&mut above.below, Some(&mut above.postings)),
                None => (&mut self.done, None),
            };
            if let Some(sum) = postings {
                *sum += node.own.unwrap_or(0) + node.postings;
            }
            let head = label.len().min(SHORT) as u8;
            out.push(
                head << 2 | u8::from(!node.below.is_empty()) << 1 | u8::from(node.own.is_some()),
            );
            if label.len() >= SHORT {
                put(out, (label.len() - SHORT) as u32);
            }
            out.extend_from_slice(label);
            if let Some(own) = node.own {
                put(out, own);
            }
            if !node.below.is_empty() {
                put(out, node.below.len() as u32);
                put(out, node.postings);
                out.extend_from_slice(&node.below);
            }
        }
    }

    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.close(0);
        self.done
    }
}

/// A node as it is read; places are bytes of the dictionary.
struct Node<'d> {
    label: &'d [u8],
    own: Option<u32>,
    /// Bytes of the postings of all terms below.
    postings: u32,
    /// Where the nodes below begin and end; behind them is the next node of the same parent.
    below: usize,
    end: usize,
}

impl<'d> Node<'d> {
    /// The node at `at`, of nodes that go on until `end`.
    #[inline]
    fn read(bytes: &'d [u8], mut at: usize, end: usize) -> Option<Self> {
        if at >= end {
            return None;
        }
        let head = *bytes.get(at)?;
        at += 1;
        let mut length = usize::from(head >> 2);
        if length == SHORT {
            length += take(bytes, &mut at) as usize;
        }
        let label = bytes.get(at..at.checked_add(length)?).filter(|label| !label.is_empty())?;
        at += length;
        let own = (head & 1 != 0).then(|| take(bytes, &mut at));
        let (mut below, mut postings) = (0, 0);
        if head & 2 != 0 {
            below = take(bytes, &mut at) as usize;
            postings = take(bytes, &mut at);
        }
        let node_end = at.checked_add(below).filter(|&own| own <= end)?;
        Some(Self { label, own, postings, below: at, end: node_end })
    }

    fn all_postings(&self) -> u32 {
        self.own.unwrap_or(0).saturating_add(self.postings)
    }
}

/// The terms from some place on, in order.
pub(crate) struct Cursor<'d> {
    bytes: &'d [u8],
    at: usize,
    /// Ends of the trees that it is in, and how much of the term is known there.
    levels: Vec<(usize, usize)>,
    term: Vec<u8>,
    place: u32,
}

impl<'d> Cursor<'d> {
    /// Every term that begins with `start`.
    pub(crate) fn new(bytes: &'d [u8], start: &[u8]) -> Self {
        let (mut at, mut end, mut place, mut known) = (0, bytes.len(), 0_u32, 0);
        let nothing = Self { bytes: &[], at: 0, levels: Vec::new(), term: Vec::new(), place: 0 };
        loop {
            let rest = start.get(known..).unwrap_or(&[]);
            if rest.is_empty() {
                break;
            }
            let Some(node) = Node::read(bytes, at, end) else { return nothing };
            if rest.starts_with(node.label) && rest.len() > node.label.len() {
                known += node.label.len();
                place = place.saturating_add(node.own.unwrap_or(0));
                (at, end) = (node.below, node.end);
            } else if node.label.starts_with(rest) {
                end = node.end;
                break;
            } else if node.label > rest {
                return nothing;
            } else {
                place = place.saturating_add(node.all_postings());
                at = node.end;
            }
        }
        let term = start.get(..known).unwrap_or(&[]).to_vec();
        Self { bytes, at, levels: vec![(end, known)], term, place }
    }

    /// The next term and its postings.
    pub(crate) fn next(&mut self) -> Option<(&[u8], Place)> {
        loop {
            let &(end, known) = self.levels.last()?;
            self.term.truncate(known);
            let Some(node) = Node::read(self.bytes, self.at, end) else {
                self.levels.pop();
                self.at = end;
                continue;
            };
            self.term.extend_from_slice(node.label);
            self.at = node.below;
            if node.below < node.end {
                self.levels.push((node.end, self.term.len()));
            }
            if let Some(length) = node.own {
                let place = Place { at: self.place, length };
                self.place = self.place.saturating_add(length);
                return Some((&self.term, place));
            }
        }
    }
}

/// The postings of just this term.
pub(crate) fn exact(bytes: &[u8], term: &[u8]) -> Option<Place> {
    let (mut at, mut end, mut place, mut rest) = (0, bytes.len(), 0_u32, term);
    loop {
        let node = Node::read(bytes, at, end)?;
        if let Some(left) = rest.strip_prefix(node.label) {
            if left.is_empty() {
                return node.own.map(|length| Place { at: place, length });
            }
            rest = left;
            place = place.saturating_add(node.own.unwrap_or(0));
            (at, end) = (node.below, node.end);
        } else if node.label > rest {
            return None;
        } else {
            place = place.saturating_add(node.all_postings());
            at = node.end;
        }
    }
}

/// Every term that is spelt nearly as a word; trees where no such term can be are passed.
pub(crate) fn near(bytes: &[u8], word: &Near, found: &mut impl FnMut(&[u8], Place)) {
    let mut walk = Walk { bytes, word, term: Vec::new(), found };
    walk.below(0, bytes.len(), 0, &Near::start());
}

struct Walk<'w, F> {
    bytes: &'w [u8],
    word: &'w Near,
    term: Vec<u8>,
    found: &'w mut F,
}

impl<F: FnMut(&[u8], Place)> Walk<'_, F> {
    /// No deeper than the word has bytes and slips: behind that, no term is near.
    fn below(&mut self, mut at: usize, end: usize, mut place: u32, state: &State) {
        while let Some(node) = Node::read(self.bytes, at, end) {
            let mut next = *state;
            if node.label.iter().all(|&byte| self.word.accept(&mut next, byte)) {
                self.term.extend_from_slice(node.label);
                if let Some(length) = node.own.filter(|_| self.word.is_match(&next)) {
                    (self.found)(&self.term, Place { at: place, length });
                }
                let own = node.own.unwrap_or(0);
                self.below(node.below, node.end, place.saturating_add(own), &next);
                self.term.truncate(self.term.len() - node.label.len());
            }
            place = place.saturating_add(node.all_postings());
            at = node.end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_has_its_place() {
        let long = "x".repeat(200);
        let terms = ["a", "ab", "abc", "abd", "b", "bcd", "bce", "caff", "café", long.as_str()];
        let mut writer = DictionaryWriter::default();
        for (term, length) in terms.iter().zip(1..) {
            writer.push(term.as_bytes(), length);
        }
        let bytes = writer.finish();
        let mut at = 0;
        let mut cursor = Cursor::new(&bytes, b"");
        for (term, length) in terms.iter().zip(1..) {
            let place = Place { at, length };
            assert_eq!(cursor.next(), Some((term.as_bytes(), place)));
            assert_eq!(exact(&bytes, term.as_bytes()), Some(place), "{term}");
            at += length;
        }
        assert_eq!(cursor.next(), None);
        for (start, expected) in
            [("ab", 3), ("abc", 1), ("bc", 2), ("ca", 2), ("d", 0), ("abcd", 0)]
        {
            let mut cursor = Cursor::new(&bytes, start.as_bytes());
            let mut count = 0;
            while let Some((term, place)) = cursor.next() {
                assert_eq!(exact(&bytes, term), Some(place));
                count += 1;
            }
            assert_eq!(count, expected, "{start}");
        }
        for missing in ["", "c", "bc", "abcde", "zz", "xx"] {
            assert_eq!(exact(&bytes, missing.as_bytes()), None, "{missing}");
        }
    }
}
