//! Plain text.

use crate::{FormatError, utf8};

/// The text of a `.txt` file, exactly as it stands there.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<String, FormatError> {
    let text = utf8::decode(name, bytes)?;
    if text.chars().all(is_blank) {
        return Err(FormatError::whole(
            name,
            "the document is empty",
            "Put the text in, or remove the file.",
        ));
    }
    Ok(text.to_owned())
}

/// White space, and the characters without width that editors leave behind.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\0')
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_document_without_a_word_is_an_error() {
        for blank in ["", "\u{feff}", " \r\n\t\u{a0}\u{2003}", "\u{feff}\u{200b}\n"] {
            let said = read("seeds/a.txt", blank.as_bytes()).map_err(|error| error.to_string());
            let sentence =
                "seeds/a.txt: the document is empty. Put the text in, or remove the file.";
            assert_eq!(said, Err(sentence.to_owned()), "{blank:?}");
        }
        assert!(read("seeds/a.txt", b"No").is_ok());
    }
}
