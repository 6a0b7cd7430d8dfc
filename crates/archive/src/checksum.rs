//! FNV-1a with 64 bits (Fowler, Noll, Vo; RFC 9923): a few lines, no table, and enough to notice
//! a download that broke off or a byte that changed. It is no protection against malice.

const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// The checksum of `bytes`: FNV-1a with 64 bits.
pub fn of(bytes: &[u8]) -> u64 {
    bytes.iter().fold(OFFSET_BASIS, |sum, &byte| (sum ^ u64::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    /// Values published with the algorithm.
    #[test]
    fn the_published_values_come_out() {
        for (text, sum) in [
            ("", 0xcbf2_9ce4_8422_2325),
            ("a", 0xaf63_dc4c_8601_ec8c),
            ("foobar", 0x8594_4171_f739_67e8),
        ] {
            assert_eq!(super::of(text.as_bytes()), sum, "{text:?}");
        }
    }
}
