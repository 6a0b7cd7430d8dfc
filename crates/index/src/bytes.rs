//! Numbers in few bytes, and a checksum.

/// Appends `number`, seven bits a byte, the low ones first.
pub(crate) fn put(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// The number at `at`, which goes on behind it; zeros behind the end.
#[inline]
pub(crate) fn take(bytes: &[u8], at: &mut usize) -> u32 {
    let mut number = 0;
    let mut shift = 0;
    while let Some(&byte) = bytes.get(*at) {
        *at += 1;
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 || shift >= 28 {
            break;
        }
        shift += 7;
    }
    number
}

/// The number of four bytes at `at`; 0 behind the end.
pub(crate) fn fixed(bytes: &[u8], at: usize) -> u32 {
    let four = bytes.get(at..).and_then(|rest| rest.first_chunk::<4>());
    four.map_or(0, |four| u32::from_le_bytes(*four))
}

/// Tells bytes that were damaged from those that were written: four lanes of multiply and rotate,
/// several gigabytes a second. No protection against anyone who wants to deceive.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x9E37_79B1_85EB_CA87;
    let mut lanes = [1_u64, 2, 3, 4];
    let blocks = bytes.chunks_exact(32);
    let mut tail = [0; 32];
    for (place, &byte) in tail.iter_mut().zip(blocks.remainder()) {
        *place = byte;
    }
    for block in blocks.chain([&tail[..]]) {
        for (lane, word) in lanes.iter_mut().zip(block.chunks_exact(8)) {
            let word = word.first_chunk().map_or(0, |eight| u64::from_le_bytes(*eight));
            *lane = (*lane ^ word).wrapping_mul(PRIME).rotate_left(29);
        }
    }
    lanes
        .iter()
        .fold(bytes.len() as u64, |sum, lane| (sum ^ lane).wrapping_mul(PRIME).rotate_left(31))
}
