//! Rows of bytes, cut into files that are named by their content.

use hearsay_library::Kind;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::writer::Sink;

/// Bytes of a file; the last of a stream has fewer.
pub(crate) const CHUNK: u64 = 1 << 17;

/// One row of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stream {
    Documents(Part),
    Statements(Part),
    Counts,
    Heads,
    Texts,
    Analyses,
}

/// Part of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Top,
    Lengths,
    Dates,
    Terms,
    Few,
    FewPlaces,
    Many,
    ManyPlaces,
}

impl Stream {
    /// All of them, each with its letter, in the order of the manifest.
    pub(crate) const ALL: [(Self, char); 20] = [
        (Self::Documents(Part::Top), 't'),
        (Self::Documents(Part::Lengths), 'l'),
        (Self::Documents(Part::Dates), 'd'),
        (Self::Documents(Part::Terms), 'w'),
        (Self::Documents(Part::Few), 'a'),
        (Self::Documents(Part::FewPlaces), 'b'),
        (Self::Documents(Part::Many), 'm'),
        (Self::Documents(Part::ManyPlaces), 'n'),
        (Self::Statements(Part::Top), 'u'),
        (Self::Statements(Part::Lengths), 'k'),
        (Self::Statements(Part::Dates), 'e'),
        (Self::Statements(Part::Terms), 'v'),
        (Self::Statements(Part::Few), 'f'),
        (Self::Statements(Part::FewPlaces), 'g'),
        (Self::Statements(Part::Many), 'o'),
        (Self::Statements(Part::ManyPlaces), 'p'),
        (Self::Counts, 'c'),
        (Self::Heads, 'h'),
        (Self::Texts, 'x'),
        (Self::Analyses, 'y'),
    ];

    /// Part of the index of documents, or of statements.
    pub(crate) fn of(kind: Kind, part: Part) -> Self {
        match kind {
            Kind::Documents => Self::Documents(part),
            Kind::Statements => Self::Statements(part),
        }
    }

    /// The name of its file number `number` with this checksum.
    pub(crate) fn file(self, number: u64, sum: Sum) -> String {
        let letter = Self::ALL.iter().find(|(own, _)| *own == self).map_or('?', |(_, it)| *it);
        format!("{letter}{number:05}-{:016x}.bin", u64::from_be_bytes(sum))
    }
}

/// The first bytes of SHA-256 of a file.
pub(crate) type Sum = [u8; 8];

pub(crate) fn sum(bytes: &[u8]) -> Sum {
    let hash: [u8; 32] = Sha256::digest(bytes).into();
    hash.first_chunk().copied().unwrap_or_default()
}

/// What the manifest says of a stream.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Listed {
    /// In bytes.
    pub(crate) length: u64,
    /// Of its files.
    pub(crate) sums: Vec<Sum>,
}

/// A stream that is being written.
#[derive(Debug)]
pub(crate) struct StreamWriter {
    stream: Stream,
    waiting: Vec<u8>,
    listed: Listed,
}

impl StreamWriter {
    pub(crate) fn new(stream: Stream) -> Self {
        Self { stream, waiting: Vec::new(), listed: Listed::default() }
    }

    /// Bytes so far.
    pub(crate) fn length(&self) -> u64 {
        self.listed.length
    }

    pub(crate) fn push<S: Sink>(&mut self, bytes: &[u8], sink: &mut S) -> Result<(), S::Error> {
        self.waiting.extend_from_slice(bytes);
        self.listed.length += bytes.len() as u64;
        let whole = self.waiting.len() - self.waiting.len() % CHUNK as usize;
        let rest = self.waiting.split_off(whole);
        for chunk in core::mem::replace(&mut self.waiting, rest).chunks(CHUNK as usize) {
            self.write(chunk, sink)?;
        }
        Ok(())
    }

    pub(crate) fn finish<S: Sink>(mut self, sink: &mut S) -> Result<Listed, S::Error> {
        let waiting = core::mem::take(&mut self.waiting);
        if !waiting.is_empty() {
            self.write(&waiting, sink)?;
        }
        Ok(self.listed)
    }

    fn write<S: Sink>(&mut self, chunk: &[u8], sink: &mut S) -> Result<(), S::Error> {
        let sum = sum(chunk);
        let number = self.listed.sums.len() as u64;
        self.listed.sums.push(sum);
        sink.write(&self.stream.file(number, sum), chunk)
    }
}
