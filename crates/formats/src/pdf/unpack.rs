//! What streams unpack to, within bounds.
//!
//! The reader of PDF objects unpacks without one, and 10 MB of zeros packed twice are 10 TB. So a file
//! is looked through before it is read, and each stream again before it is unpacked.

use std::io::Read;

use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

use crate::limits::LARGEST_FILE;

/// No stream of text, of fonts or of objects unpacks to more bytes.
pub(super) const LARGEST: u64 = LARGEST_FILE;

/// The most that one byte unpacks to, by the formats themselves.
const DEFLATE: u64 = 1032;
const LZW: u64 = 2731;

/// All streams of a file together unpack to no more; a book of scanned pages has 2 GB.
const ALL: u64 = 16 * LARGEST;

/// Whether every stream of a file that is packed by deflate stays within the bound.
pub(super) fn is_bounded(file: &[u8]) -> bool {
    let (mut rest, mut sum) = (file, 0);
    while let Some(at) = find(rest, b"stream") {
        rest = rest.get(at + 6..).unwrap_or_default();
        let data = rest.strip_prefix(b"\r").unwrap_or(rest);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        // What is not packed by deflate ends at once.
        let count = if data.len() as u64 * DEFLATE > LARGEST { inflated(data) } else { 0 };
        sum += count;
        if count > LARGEST || sum > ALL {
            return false;
        }
    }
    true
}

/// A stream unpacked; nothing where it is damaged or larger than the bound.
pub(super) fn unpack(stream: &Stream<'_>) -> Option<Vec<u8>> {
    let packed = stream.raw_data();
    let mut most = packed.len() as u64;
    for (at, filter) in stream.filters().iter().enumerate() {
        most = most.saturating_mul(match filter {
            Filter::FlateDecode if at == 0 && most.saturating_mul(DEFLATE) > LARGEST => {
                inflated(&packed).div_ceil(most.max(1))
            }
            Filter::FlateDecode => DEFLATE,
            Filter::LzwDecode => LZW,
            Filter::RunLengthDecode => 128,
            _ => 1,
        });
    }
    if most > LARGEST.saturating_mul(2) {
        return None;
    }
    stream.decoded_data().ok().map(std::borrow::Cow::into_owned)
}

/// How many bytes this is unpacked; the count stops above the bound.
fn inflated(packed: &[u8]) -> u64 {
    let mut unpacked = ZlibDecoder::new(packed).take(LARGEST + 1);
    let mut buffer = [0; 1 << 14];
    let mut count = 0;
    while let Ok(read @ 1..) = unpacked.read(&mut buffer) {
        count += read as u64;
    }
    count
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut from = 0;
    loop {
        from += bytes.get(from..)?.iter().position(|&byte| byte == first)?;
        if bytes.get(from..)?.starts_with(wanted) {
            return Some(from);
        }
        from += 1;
    }
}
