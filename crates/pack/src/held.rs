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
            let own = before
                .and_then(|(&(_, start), piece)| piece.get(usize::try_from(at - start).ok()?..));
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
        self.keep(piece.stream, at, bytes);
    }

    /// No piece lies within another: of those that begin before a byte, the last one has it or none has.
    fn keep(&mut self, stream: Stream, at: u64, bytes: Vec<u8>) {
        let end = |start: u64, piece: &[u8]| start + piece.len() as u64;
        let own = end(at, &bytes);
        let before = self.pieces.range((stream, 0)..=(stream, at)).next_back();
        if before.is_some_and(|(&(_, start), piece)| end(start, piece) >= own) {
            return;
        }
        let behind = self.pieces.range((stream, at)..(stream, own));
        let within = behind.filter(|((_, start), piece)| end(*start, piece) <= own);
        let within: Vec<_> = within.map(|(&place, _)| place).collect();
        for place in within {
            self.bytes -= self.pieces.remove(&place).map_or(0, |piece| piece.len());
        }
        self.bytes += bytes.len();
        self.pieces.insert((stream, at), bytes);
    }

    pub(crate) fn refuse(&mut self, piece: &Piece, kind: Trouble) {
        let fault = Fault { file: piece.file.clone(), kind };
        self.faults.insert((piece.stream, piece.chunk), fault);
    }

    /// The fault of bytes that were read and are not what was written; they are forgotten.
    pub(crate) fn damaged(&mut self, manifest: &Manifest, stream: Stream, at: u64) -> Stop {
        let chunk = at / CHUNK;
        let fault = Fault { file: manifest.file(stream, chunk), kind: Trouble::Damaged };
        self.pieces.retain(|&(own, start), piece| {
            let stays = own != stream || start / CHUNK != chunk;
            self.bytes -= if stays { 0 } else { piece.len() };
            stays
        });
        self.faults.insert((stream, chunk), fault.clone());
        Stop::Fault(fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stream::{Listed, Stream};

    /// Answers of one host may differ: parts of a file by ranges, then the file as a whole.
    #[test]
    fn a_whole_file_that_comes_after_a_part_of_it_is_all_there() {
        let file: Vec<u8> = (0..200).collect();
        let place = Stream::ALL.iter().position(|(own, _)| *own == Stream::Texts);
        let listed = |at| {
            let own = Listed { length: 200, sums: vec![sum(&file)] };
            if Some(at) == place { own } else { Listed::default() }
        };
        let streams = (0..Stream::ALL.len()).map(listed).collect();
        let manifest = Manifest { streams, ..Manifest::default() };
        for whole_first in [false, true] {
            let mut held = Held::default();
            let ask = |held: &mut Held, from, length| {
                let stop = held.read(&manifest, Stream::Texts, from, length);
                assert_eq!(stop, Err(Stop::Missing));
                held.missing(&manifest).remove(0)
            };
            let part = ask(&mut held, 50, 10);
            let other = ask(&mut held, 150, 10);
            let range = file[50..60].to_vec();
            if whole_first {
                held.give(&manifest, &other, file.clone());
                held.give(&manifest, &part, range);
            } else {
                held.give(&manifest, &part, range);
                held.give(&manifest, &other, file.clone());
            }
            for (from, length) in [(150, 10), (40, 30), (0, 200)] {
                let read = held.read(&manifest, Stream::Texts, from, length);
                let wanted = file[from as usize..(from + length) as usize].to_vec();
                assert_eq!(read, Ok(wanted), "{from}, whole first: {whole_first}");
            }
        }
    }
}
