//! What was fetched so far.

use std::collections::BTreeMap;

use crate::fault::{Fault, Trouble};
use crate::manifest::Manifest;
use crate::pack::Piece;
use crate::stream::{CHUNK, Stream, sum};

/// Gaps of fewer bytes between two pieces of a file are fetched with them: a request costs more.
const GAP: u64 = 64;

/// Bytes of streams, and what of the files cannot be read.
#[derive(Debug, Default)]
pub(crate) struct Held {
    pieces: BTreeMap<(Stream, u64), Vec<u8>>,
    bytes: usize,
    faults: BTreeMap<(Stream, u64), Fault>,
    /// Asked for and not there: from and to.
    missing: Vec<(Stream, u64, u64)>,
}

/// Why bytes cannot be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// They were not fetched yet.
    Missing,
    Fault(Fault),
}

impl Held {
    /// Forgets what was fetched, where that is more than `most` bytes.
    pub(crate) fn tidy(&mut self, most: usize) {
        if self.bytes > most {
            self.pieces.clear();
            self.bytes = 0;
        }
    }

    /// Forgets what could not be read, so that it is tried again.
    pub(crate) fn forgive(&mut self) {
        self.faults.clear();
    }

    /// The bytes of `length` from `from` on. What is not there is noted, to be fetched.
    pub(crate) fn read(
        &mut self,
        manifest: &Manifest,
        stream: Stream,
        from: u64,
        length: u64,
    ) -> Result<Vec<u8>, Stop> {
        if length == 0 {
            return Ok(Vec::new());
        }
        let chunk = from / CHUNK;
        let to = from.saturating_add(length);
        if to > manifest.stream(stream).0 {
            let file = manifest.file(stream, chunk);
            return Err(Stop::Fault(Fault { file, kind: Trouble::Damaged }));
        }
        let mut faults =
            self.faults.range((stream, chunk)..=(stream, to.saturating_sub(1) / CHUNK));
        if let Some((_, fault)) = faults.next() {
            return Err(Stop::Fault(fault.clone()));
        }
        let mut out = Vec::new();
        let mut at = from;
        let mut is_whole = true;
        while at < to {
            let before = self.pieces.range((stream, 0)..=(stream, at)).next_back();
            let own = before.and_then(|(&(_, start), piece)| piece.get((at - start) as usize..));
            if let Some(own) = own.filter(|own| !own.is_empty()) {
                let own = own.get(..(to - at) as usize).unwrap_or(own);
                out.extend_from_slice(own);
                at += own.len() as u64;
                continue;
            }
            let next = self.pieces.range((stream, at)..(stream, to)).next();
            let end = next.map_or(to, |(&(_, start), _)| start);
            self.missing.push((stream, at, end));
            is_whole = false;
            at = end;
        }
        if is_whole { Ok(out) } else { Err(Stop::Missing) }
    }

    /// What was noted, a piece for every run of bytes of a file.
    pub(crate) fn missing(&mut self, manifest: &Manifest) -> Vec<Piece> {
        let mut missing = core::mem::take(&mut self.missing);
        missing.sort_unstable();
        let mut pieces: Vec<Piece> = Vec::new();
        for (stream, from, to) in missing {
            let mut at = from;
            while at < to {
                let chunk = at / CHUNK;
                let end = to.min((chunk + 1) * CHUNK);
                let start = chunk * CHUNK;
                match pieces.last_mut() {
                    Some(last)
                        if (last.stream, last.chunk) == (stream, chunk)
                            && at - start <= last.to + GAP =>
                    {
                        last.to = last.to.max(end - start);
                    }
                    _ => pieces.push(Piece {
                        file: manifest.file(stream, chunk),
                        from: at - start,
                        to: end - start,
                        stream,
                        chunk,
                        whole: (manifest.stream(stream).0 - start).min(CHUNK),
                    }),
                }
                at = end;
            }
        }
        pieces
    }

    /// Takes what was fetched: just the piece, or the whole file.
    pub(crate) fn give(&mut self, manifest: &Manifest, piece: &Piece, bytes: Vec<u8>) {
        let start = piece.chunk * CHUNK;
        let length = bytes.len() as u64;
        let stated = manifest.stream(piece.stream).1.get(piece.chunk as usize);
        let at = if length == piece.whole && stated == Some(&sum(&bytes)) {
            start
        } else if length == piece.to - piece.from && length != piece.whole {
            start + piece.from
        } else {
            self.refuse(piece, Trouble::Damaged);
            return;
        };
        self.bytes += bytes.len();
        let place = self.pieces.entry((piece.stream, at)).or_default();
        if place.len() < bytes.len() {
            *place = bytes;
        }
    }

    pub(crate) fn refuse(&mut self, piece: &Piece, kind: Trouble) {
        let fault = Fault { file: piece.file.clone(), kind };
        self.faults.insert((piece.stream, piece.chunk), fault);
    }

    /// The fault of bytes that were read and are not what was written; they are forgotten.
    pub(crate) fn damaged(&mut self, manifest: &Manifest, stream: Stream, at: u64) -> Stop {
        let chunk = at / CHUNK;
        let fault = Fault { file: manifest.file(stream, chunk), kind: Trouble::Damaged };
        self.pieces.retain(|&(own, start), _| own != stream || start / CHUNK != chunk);
        self.faults.insert((stream, chunk), fault.clone());
        Stop::Fault(fault)
    }
}
