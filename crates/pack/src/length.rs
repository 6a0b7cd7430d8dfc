//! The length of a text in words, in a byte: how many bits the greatest position has, and the three
//! bits behind the first.

/// The byte for a text of so many words.
pub(crate) fn byte(words: u32) -> u8 {
    let last = words.saturating_sub(1);
    let width = u32::BITS - last.leading_zeros();
    let low = last >> width.saturating_sub(4);
    (width.min(31) << 3 | low & 7) as u8
}

/// The greatest number of words that has this byte.
pub(crate) fn words(byte: u8) -> u32 {
    let (width, low) = (u32::from(byte >> 3), u32::from(byte & 7));
    match width.checked_sub(4) {
        Some(rest) => (((8 | low) << rest) | ((1 << rest) - 1)) + 1,
        None => low + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_never_too_small_and_at_most_an_eighth_too_great() {
        for length in (1..5000).chain([70_000, 1 << 20, (1 << 20) + 1, 900_000_000]) {
            let read = words(byte(length));
            assert!(read >= length && read - length <= length / 8, "{length} {read}");
            let bits = |words: u32| u32::BITS - (words - 1).leading_zeros();
            assert_eq!(bits(read), bits(length), "{length}");
        }
        assert_eq!(words(byte(0)), 1);
    }
}
