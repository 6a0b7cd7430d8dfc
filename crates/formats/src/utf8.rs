//! Bytes to text: UTF-8 or an error that says where it stops being that.

use crate::FormatError;

const MARK: &[u8] = b"\xEF\xBB\xBF";

/// The text without a byte order mark.
pub(crate) fn decode<'b>(name: &str, bytes: &'b [u8]) -> Result<&'b str, FormatError> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(FormatError::whole(
            name,
            "the file is larger than 4 GiB",
            "Split it into several documents.",
        ));
    }
    let bytes = bytes.strip_prefix(MARK).unwrap_or(bytes);
    core::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let byte = bytes.get(at).copied().unwrap_or_default();
        let (what, from) = match bytes {
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => ("the text is UTF-16".to_owned(), "UTF-16"),
            _ => (format!("byte 0x{byte:02X} is not UTF-8"), "Windows-1252"),
        };
        let remedy =
            format!("Save the file as UTF-8, in an editor or with `iconv -f {from} -t UTF-8`.");
        FormatError::whole(name, what, remedy).at(bytes, at)
    })
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(decode("a.txt", b"\xEF\xBB\xBFNo.\n"), Ok("No.\n"));
    }

    #[test]
    fn what_is_not_utf8_is_named_with_its_place_and_the_remedy() {
        for (bytes, sentence) in [
            (
                &b"The mayor\nsaid \xE2\x80\x9Cno\x94.\n"[..],
                "a.txt:2:9: byte 0x94 is not UTF-8. Save the file as UTF-8, in an editor or with \
                 `iconv -f Windows-1252 -t UTF-8`.",
            ),
            (
                &b"\xEF\xBB\xBFab\xE2\x80"[..],
                "a.txt:1:3: byte 0xE2 is not UTF-8. Save the file as UTF-8, in an editor or with \
                 `iconv -f Windows-1252 -t UTF-8`.",
            ),
            (
                &b"\xFF\xFEN\0o\0"[..],
                "a.txt:1:1: the text is UTF-16. Save the file as UTF-8, in an editor or with \
                 `iconv -f UTF-16 -t UTF-8`.",
            ),
        ] {
            let said = decode("a.txt", bytes).map_err(|error| error.to_string());
            assert_eq!(said, Err(sentence.to_owned()));
        }
    }
}
