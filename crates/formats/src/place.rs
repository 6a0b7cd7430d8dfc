//! Byte offsets to the lines and columns that an editor shows.

/// Line and column, both from 1, of byte `offset`; the column counts code points.
///
/// Bytes before `offset` that are no UTF-8 count as one code point each run.
pub(crate) fn of(bytes: &[u8], offset: usize) -> (u32, u32) {
    let before = bytes.get(..offset).unwrap_or(bytes);
    let mut rows = before.rsplit(|&byte| byte == b'\n');
    let row = rows.next().unwrap_or_default();
    let column = String::from_utf8_lossy(row).chars().count();
    let line = rows.count() + 1;
    (line as u32, column as u32 + 1)
}

#[cfg(test)]
mod tests {
    #[test]
    fn lines_and_columns_are_those_of_an_editor() {
        let text = "one\ntwo “x”\n\nfour";
        for (word, place) in [("one", (1, 1)), ("two", (2, 1)), ("x", (2, 6)), ("four", (4, 1))] {
            let at = text.find(word).unwrap_or(0);
            assert_eq!(super::of(text.as_bytes(), at), place, "{word}");
        }
        assert_eq!(super::of(b"", 7), (1, 1));
    }
}
