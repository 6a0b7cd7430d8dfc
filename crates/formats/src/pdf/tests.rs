use proptest::prelude::*;

use super::read;

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read("a.pdf", &bytes);
        let framed = [b"%PDF-1.4\n".as_slice(), &bytes, b"\n%%EOF"].concat();
        let _ = read("a.pdf", &framed);
    }
}
