//! Document in, labelled spans out.

use core::ops::Range;
use std::sync::Mutex;

use crate::certainty::{Factors, Shares};
use crate::features::{Features, Piece, Setting, settings};
use crate::labels::{Chunk, LABELS, NameKind, Role, chunks};
use crate::link::{Linked, Scene};
use crate::memo::Memo;
use crate::network::{Network, Scratch};
use crate::path;
use crate::repeats::{Answer, Repeats};
use crate::weights::{BadWeights, Weights};

/// The network reads at most this many tokens at once; longer blocks are cut, at the end of a
/// sentence where there is one.
const WINDOW: usize = 256;

/// The trained network with its weights.
pub struct Tagger {
    weights: Weights,
    network: Network,
    factors: Factors,
    /// Kept from document to document for what was met before; who finds it taken uses a new one.
    desk: Mutex<Desk>,
}

/// What the network found in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tagged {
    /// Sources, cues and contents in text order; they do not overlap.
    pub roles: Vec<Chunk<Role>>,
    /// How probable each of `roles` is, in thousandths: the mean of its tokens' probabilities to
    /// be of its role. Not calibrated.
    pub certainties: Vec<u16>,
    /// For each token how probable it is, in thousandths, that it belongs to a source, a cue, a
    /// content; all 0 where nothing near it has a role. Not calibrated.
    pub shares: Vec<[u16; 3]>,
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

/// Tokens that go through the network together, in as many runs as that makes.
const BATCH: usize = 96;

/// Memory of what was read before, and what is to be read next.
#[derive(Default)]
struct Desk {
    scratch: Scratch,
    repeats: Repeats,
    batch: Vec<Run>,
}

/// Tokens that the network reads in one go.
struct Run {
    /// Where they stand in the document.
    place: Range<usize>,
    /// Their words, as numbers of the memory's.
    words: Vec<usize>,
    /// What the network is told of them.
    features: Vec<Features>,
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
            desk: Mutex::default(),
            weights,
        })
    }

    /// Labels a document. `blocks` are ranges of `pieces`, in order, none overlapping; the network
    /// reads each for itself.
    pub fn tag(&self, pieces: &[Piece<'_>], blocks: &[Range<usize>]) -> Tagged {
        let read = self.read_blocks(pieces, blocks);
        let roles = spans(&read.roles, blocks, &Role::ALL);
        let certainties = roles.iter().map(|role| mean(&read.shares, role)).collect();
        let links = Scene::new(pieces, blocks, &roles).link(&self.weights.link);
        let names = spans(&read.names, blocks, &NameKind::ALL);
        Tagged { roles, certainties, shares: read.shares, names, links }
    }

    /// The labels of roles and of names, one for each token: 0 for nothing, `1 + 2k` begins a span
    /// of kind `k`, `2 + 2k` goes on with it. Tokens outside the blocks have none.
    pub fn labels(&self, pieces: &[Piece<'_>], blocks: &[Range<usize>]) -> [Vec<u8>; 2] {
        let read = self.read_blocks(pieces, blocks);
        [read.roles, read.names]
    }

    /// Forgets what was read before, which saves work with what comes again: for measuring.
    pub fn forget(&self) {
        if let Ok(mut desk) = self.desk.lock() {
            *desk = Desk::default();
        }
    }

    /// What the network says of every token of a document.
    fn read_blocks(&self, pieces: &[Piece<'_>], blocks: &[Range<usize>]) -> Answer {
        let count = pieces.len();
        let mut read =
            Answer { roles: vec![0; count], names: vec![0; count], shares: vec![[0; 3]; count] };
        let mut new = Desk::default();
        let mut kept = self.desk.try_lock();
        let desk = kept.as_mut().map_or(&mut new, |kept| &mut **kept);
        let mut waiting = 0;
        for range in blocks {
            let Some(block) = pieces.get(range.clone()) else { continue };
            let settings = settings(block);
            for window in windows(block) {
                if waiting >= BATCH || !desk.scratch.memo.has_room(window.len()) {
                    self.read_batch(desk, &mut read);
                    waiting = 0;
                }
                desk.scratch.memo.make_room(window.len());
                let run = self.run(
                    &block[window.clone()],
                    &settings[window.clone()],
                    range.start + window.start,
                    &mut desk.scratch.memo,
                );
                if let Some(known) = desk.repeats.get(&run.features) {
                    put(&mut read, &run.place, known);
                } else {
                    waiting += window.len();
                    desk.batch.push(run);
                }
            }
        }
        self.read_batch(desk, &mut read);
        read
    }

    /// What the network is told of a run of tokens that begins at `start`.
    fn run(
        &self,
        pieces: &[Piece<'_>],
        settings: &[Setting],
        start: usize,
        memo: &mut Memo,
    ) -> Run {
        let words: Vec<usize> = pieces.iter().map(|piece| memo.number(piece.text)).collect();
        memo.fill(self.network.width(), |new| self.network.words(&self.weights, new));
        let told = words.iter().zip(settings);
        Run {
            place: start..start + pieces.len(),
            features: told.map(|(&word, &setting)| memo.spelling(word).at(setting)).collect(),
            words,
        }
    }

    /// Reads what waits and keeps it for its next time.
    fn read_batch(&self, desk: &mut Desk, read: &mut Answer) {
        let Desk { scratch, repeats, batch } = desk;
        let runs: Vec<(&[usize], &[Features])> =
            batch.iter().map(|run| (&*run.words, &*run.features)).collect();
        let scores = self.network.run(&runs, scratch);
        let mut start = 0;
        for run in batch.drain(..) {
            let range = start..start + run.words.len();
            start = range.end;
            let [roles, names] = &scores;
            let answer = self.answer(&roles[range.clone()], &names[range]);
            put(read, &run.place, &answer);
            repeats.keep(run.features, answer);
        }
    }

    /// The best labels by the scores of a run.
    fn answer(&self, roles: &[[f32; LABELS]], names: &[[f32; LABELS]]) -> Answer {
        let best = path::best(&self.weights.roles, roles);
        let shares = if best.iter().any(|&label| label != 0) {
            self.factors.shares(roles)
        } else {
            vec![[0; 3]; best.len()]
        };
        Answer { roles: best, names: path::best(&self.weights.names, names), shares }
    }
}

/// Puts the labels of a run into their place in the document.
fn put(read: &mut Answer, place: &Range<usize>, answer: &Answer) {
    read.roles[place.clone()].copy_from_slice(&answer.roles);
    read.names[place.clone()].copy_from_slice(&answer.names);
    read.shares[place.clone()].copy_from_slice(&answer.shares);
}

/// The mean over the tokens of a role.
fn mean(shares: &[Shares], role: &Chunk<Role>) -> u16 {
    let own = shares.get(role.tokens.clone()).unwrap_or_default();
    let sum: usize = own.iter().map(|share| usize::from(share[role.kind as usize])).sum();
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
