//! Plain text.

use hearsay_model::RawDocument;

use crate::{FormatError, encoding};

/// The text of a `.txt` file, exactly as it stands there.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<RawDocument, FormatError> {
    let text = encoding::decode(name, bytes)?;
    if is_blank(&text) {
        return Err(empty(name));
    }
    Ok(RawDocument { text: text.into_owned(), ..RawDocument::default() })
}

/// What every format says where there is not a word.
pub(crate) fn empty(name: &str) -> FormatError {
    FormatError::whole(name, "the document is empty", "Put the text in, or remove the file.")
}

/// Whether there is nothing but white space and the characters without width that editors leave
/// behind.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\0'))
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
