//! A collection that is read: it says what has to be fetched, is given it, and goes on.

use hearsay_index::Index;
use hearsay_library::Kind;

use crate::fault::{Fault, Trouble};
use crate::held::{Held, Stop};
use crate::lookup::{Gathered, Starts};
use crate::manifest::Manifest;
use crate::stream::Stream;
use crate::unit;

/// Bytes that are kept of what was fetched before, at most, when something else is asked.
const KEPT: usize = 1 << 25;

/// Part of a file, to be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The file's name in the folder.
    pub file: String,
    /// Its first byte in the file.
    pub from: u64,
    /// Behind its last byte.
    pub to: u64,
    pub(crate) stream: Stream,
    pub(crate) chunk: u64,
    /// Bytes of the whole file.
    pub(crate) whole: u64,
}

/// How far an answer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<T> {
    /// It is there.
    Done(T),
    /// These have to be [given](Pack::give) or [refused](Pack::refuse) first, all of them; then the
    /// same is asked again.
    Fetch(Vec<Piece>),
}

/// A published collection.
#[derive(Debug)]
pub struct Pack {
    pub(crate) manifest: Manifest,
    pub(crate) held: Held,
    pub(crate) starts: Starts,
    /// The number of the first statement of every document, once it was fetched.
    pub(crate) firsts: Option<Vec<u32>>,
}

impl Pack {
    /// The collection of this list of files.
    ///
    /// # Errors
    /// When it is no list, one of another version, or damaged.
    pub fn open(manifest: &[u8]) -> Result<Self, Fault> {
        let manifest = Manifest::read(manifest)?;
        Ok(Self { manifest, held: Held::default(), starts: Starts::default(), firsts: None })
    }

    /// How many documents it has.
    pub fn len(&self) -> u32 {
        self.manifest.documents
    }

    /// How many statements.
    pub fn statements(&self) -> u32 {
        self.manifest.statements
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of the analysis that made it.
    pub fn build(&self) -> u64 {
        self.manifest.build
    }

    /// Takes what was fetched for `piece`: its bytes, or those of the whole file where the host gave
    /// these. What is neither is damaged.
    pub fn give(&mut self, piece: &Piece, bytes: Vec<u8>) {
        self.held.give(&self.manifest, piece, bytes);
    }

    /// Says that `piece` could not be fetched, and why: a clause without a full stop.
    pub fn refuse(&mut self, piece: &Piece, why: &str) {
        self.held.refuse(piece, Trouble::NotFetched(why.to_owned()));
    }

    /// Something else is going to be asked: what could not be read is tried again, and what was
    /// fetched is forgotten where it has become much.
    pub fn renew(&mut self) {
        self.held.forgive();
        self.held.tidy(KEPT);
    }

    /// What `ask` says of the index of documents, or of statements. It may be called several times, on indexes that lack something;
    /// only the last answer counts.
    ///
    /// # Errors
    /// Where a file that it needs cannot be read.
    pub fn ask<T>(&mut self, kind: Kind, ask: impl Fn(&Index) -> T) -> Result<Step<T>, Fault> {
        let mut gathered = Gathered::new(kind);
        match self.try_ask(&mut gathered, kind, ask) {
            Ok(answer) => Ok(Step::Done(answer)),
            Err(stop) => self.step(stop),
        }
    }

    fn try_ask<T>(
        &mut self,
        gathered: &mut Gathered,
        kind: Kind,
        ask: impl Fn(&Index) -> T,
    ) -> Result<T, Stop> {
        self.open_start(kind)?;
        loop {
            let index =
                gathered.index(self.starts.of(kind).as_ref(), self.manifest.entries(kind).1);
            let answer = ask(&index);
            let lacking = index.lacking();
            if lacking.is_empty() {
                return Ok(answer);
            }
            self.gather(gathered, lacking)?;
        }
    }

    /// What is missing, as something to be fetched.
    pub(crate) fn step<T>(&mut self, stop: Stop) -> Result<Step<T>, Fault> {
        let pieces = self.held.missing(&self.manifest);
        match stop {
            Stop::Missing => Ok(Step::Fetch(pieces)),
            Stop::Fault(fault) => Err(fault),
        }
    }

    pub(crate) fn read(&mut self, stream: Stream, from: u64, length: u64) -> Result<Vec<u8>, Stop> {
        self.held.read(&self.manifest, stream, from, length)
    }

    /// What a unit holds.
    pub(crate) fn unit(&mut self, stream: Stream, from: u64, length: u64) -> Result<Vec<u8>, Stop> {
        let bytes = self.read(stream, from, length)?;
        unit::open(&bytes).ok_or_else(|| self.damaged(stream, from))
    }

    pub(crate) fn damaged(&mut self, stream: Stream, at: u64) -> Stop {
        self.held.damaged(&self.manifest, stream, at)
    }
}
