//! A piece that can be read for itself: deflated, and a checksum of four bytes behind it.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use hearsay_archive::checksum;

/// No unit unpacks to more bytes; more would be a trap.
const MOST: u64 = 1 << 28;
/// Bytes of the checksum.
const SUM: usize = 4;

fn sum(bytes: &[u8]) -> [u8; SUM] {
    let sum = checksum(bytes);
    ((sum >> 32) as u32 ^ sum as u32).to_le_bytes()
}

/// Makes units, of which it may take many.
#[derive(Debug)]
pub(crate) struct Sealer(DeflateEncoder<Vec<u8>>);

impl Sealer {
    pub(crate) fn new() -> Self {
        Self(DeflateEncoder::new(Vec::new(), Compression::best()))
    }

    pub(crate) fn seal(&mut self, bytes: &[u8]) -> Vec<u8> {
        // Writing to a vector does not fail.
        let _ = self.0.write_all(bytes);
        let mut out = self.0.reset(Vec::new()).unwrap_or_default();
        out.extend(sum(&out));
        out
    }
}

/// What was sealed; `None` where it is not whole.
pub(crate) fn open(unit: &[u8]) -> Option<Vec<u8>> {
    let (packed, stated) = unit.split_last_chunk()?;
    if sum(packed) != *stated {
        return None;
    }
    let mut out = Vec::new();
    DeflateDecoder::new(packed).take(MOST + 1).read_to_end(&mut out).ok()?;
    (out.len() as u64 <= MOST).then_some(out)
}
