//! Document in, labelled spans out.

use core::ops::Range;
use std::sync::Mutex;

use crate::certainty::Factors;
use crate::features::{Piece, settings, spelling};
use crate::labels::{Chunk, NameKind, Role, chunks};
use crate::link::{Linked, Scene};
use crate::network::{Network, Scratch};
use crate::path;
use crate::weights::{BadWeights, Weights};

/// The network reads at most this many tokens at once; longer blocks are cut, at the end of a
/// sentence where there is one.
const WINDOW: usize = 256;

/// The trained network with its weights.
pub struct Tagger {
    weights: Weights,
    network: Network,
    factors: Factors,
    /// Kept from document to document for the words met before; who finds it taken uses a new one.
    scratch: Mutex<Scratch>,
}

/// What the network found in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tagged {
    /// Sources, cues and contents in text order; they do not overlap.
    pub roles: Vec<Chunk<Role>>,
    /// How probable each of `roles` is, in thousandths: the mean of its tokens' probabilities to
    /// be of its role. Not calibrated.
    pub certainties: Vec<u16>,
    /// Names in text order; they do not overlap.
    pub names: Vec<Chunk<NameKind>>,
    /// Which of `roles` belong together; a source may serve several.
    pub links: Vec<Linked>,
}

impl Tagged {
    /// How sure the network is of a statement, in thousandths: as of the least sure of its spans.
    /// Not calibrated; higher is right more often.
    pub fn certainty(&self, linked: &Linked) -> u16 {
        let spans = linked.source.iter().chain(&linked.cue).chain(&linked.content);
        spans.filter_map(|&span| self.certainties.get(span)).copied().min().unwrap_or(0)
    }
}

/// What the network says of every token of a document.
struct Read {
    roles: Vec<u8>,
    names: Vec<u8>,
    /// Thousandths, of the role.
    certainty: Vec<u16>,
}

impl Tagger {
    /// Reads a file of weights.
    ///
    /// # Errors
    /// Where the file is none, is of another version or is damaged.
    pub fn read(weights: &[u8]) -> Result<Self, BadWeights> {
        let weights = Weights::read(weights)?;
        Ok(Self {
            network: Network::new(&weights),
            factors: Factors::new(&weights.roles),
            scratch: Mutex::default(),
            weights,
        })
    }

    /// Labels a document. `blocks` are ranges of `pieces`, in order, none overlapping; the network
    /// reads each for itself.
    pub fn tag(&self, pieces: &[Piece<'_>], blocks: &[Range<usize>]) -> Tagged {
        let read = self.read_blocks(pieces, blocks);
        let roles = spans(&read.roles, blocks, &Role::ALL);
        let certainties = roles.iter().map(|role| mean(&read.certainty, &role.tokens)).collect();
        let links = Scene::new(pieces, blocks, &roles).link(&self.weights.link);
        Tagged { roles, certainties, names: spans(&read.names, blocks, &NameKind::ALL), links }
    }

    /// The labels of roles and of names, one for each token: 0 for nothing, `1 + 2k` begins a span
    /// of kind `k`, `2 + 2k` goes on with it. Tokens outside the blocks have none.
    pub fn labels(&self, pieces: &[Piece<'_>], blocks: &[Range<usize>]) -> [Vec<u8>; 2] {
        let read = self.read_blocks(pieces, blocks);
        [read.roles, read.names]
    }

    fn read_blocks(&self, pieces: &[Piece<'_>], blocks: &[Range<usize>]) -> Read {
        let count = pieces.len();
        let mut read =
            Read { roles: vec![0; count], names: vec![0; count], certainty: vec![0; count] };
        let mut new = Scratch::default();
        let mut kept = self.scratch.try_lock();
        let scratch = kept.as_mut().map_or(&mut new, |kept| &mut **kept);
        let mut words = Vec::new();
        for range in blocks {
            let Some(block) = pieces.get(range.clone()) else { continue };
            let settings = settings(block);
            for window in windows(block) {
                scratch.memo.make_room(window.len());
                let number = |piece: &Piece<'_>| {
                    let row = || self.network.word(&self.weights, spelling(piece.text));
                    scratch.memo.number(piece.text, row)
                };
                words.clear();
                words.extend(block[window.clone()].iter().map(number));
                let settings = &settings[window.clone()];
                let [roles, names] = self.network.run(&words, settings, scratch);
                let place = range.start + window.start..range.start + window.end;
                let best = path::best(&self.weights.roles, &roles);
                if best.iter().any(|&label| label != 0) {
                    let certainty = self.factors.certainty(&roles, &best);
                    read.certainty[place.clone()].copy_from_slice(&certainty);
                }
                read.roles[place.clone()].copy_from_slice(&best);
                read.names[place].copy_from_slice(&path::best(&self.weights.names, &names));
            }
        }
        read
    }
}

/// The mean over some tokens.
fn mean(certainty: &[u16], tokens: &Range<usize>) -> u16 {
    let own = certainty.get(tokens.clone()).unwrap_or_default();
    let sum: usize = own.iter().map(|&share| usize::from(share)).sum();
    (sum / own.len().max(1)) as u16
}

/// The spans of each block; none goes on over a block's end.
fn spans<K: Copy>(labels: &[u8], blocks: &[Range<usize>], kinds: &[K; 3]) -> Vec<Chunk<K>> {
    let mut all = Vec::new();
    for block in blocks {
        let own = labels.get(block.clone()).unwrap_or_default();
        all.extend(chunks(own, kinds).into_iter().map(|Chunk { kind, tokens }| Chunk {
            kind,
            tokens: block.start + tokens.start..block.start + tokens.end,
        }));
    }
    all
}

/// Cuts a block into runs of at most [`WINDOW`] tokens.
fn windows(block: &[Piece<'_>]) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut start = 0;
    while block.len() - start > WINDOW {
        let late = start + WINDOW / 2..start + WINDOW;
        let end = late.clone().rev().find(|&at| matches!(block[at].text, "." | "!" | "?"));
        let end = end.map_or(late.end, |at| at + 1);
        all.push(start..end);
        start = end;
    }
    if start < block.len() {
        all.push(start..block.len());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_cover_the_block_and_end_with_sentences() {
        let word = Piece { text: "word", spaced: true };
        let stop = Piece { text: ".", spaced: false };
        let mut block = vec![word; 1000];
        block[200] = stop;
        let found = windows(&block);
        assert_eq!(found[0], 0..201);
        assert_eq!(found[1], 201..201 + WINDOW);
        assert_eq!(found.iter().map(ExactSizeIterator::len).sum::<usize>(), 1000);
        assert!(windows(&[]).is_empty());
        assert_eq!(windows(&block[..WINDOW]).len(), 1);
    }
}
