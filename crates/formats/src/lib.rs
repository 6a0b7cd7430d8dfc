//! Bytes of files to text and metadata.
//!
//! One module a format. A format gives the text exactly as it stands there and the metadata that
//! somebody stated; it guesses nothing. A byte order mark is no text: offsets count after it.
//!
//! Invariants: nothing here opens a file, and no bytes make it panic; what cannot be read is a
//! [`FormatError`] with the place and the remedy.

mod error;
mod place;
pub mod sidecar;
mod txt;
mod utf8;

use hearsay_model::RawDocument;

pub use error::FormatError;

/// A kind of file that holds a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Plain text in UTF-8.
    Text,
}

impl Format {
    /// Every format that can be read.
    pub const ALL: &'static [Format] = &[Format::Text];

    /// How the names of such files end, without the dot, in lower case.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
        }
    }

    /// The format that a file name (or path) promises by its ending, in whatever case.
    pub fn by_ending(name: &str) -> Option<Format> {
        let (_, ending) = split_ending(file_name(name))?;
        Self::ALL.iter().copied().find(|format| format.ending().eq_ignore_ascii_case(ending))
    }
}

/// The name of a document: its file's name without folders and without the ending.
pub fn id(name: &str) -> &str {
    let file = file_name(name);
    split_ending(file).map_or(file, |(stem, _)| stem)
}

/// Reads the file called `name` (only named here, never opened) in the format of its ending; one
/// without an ending is taken for plain text.
///
/// # Errors
/// Where no format has this ending, or the bytes are not what the format asks for.
pub fn read(name: &str, bytes: &[u8]) -> Result<RawDocument, FormatError> {
    let plain = split_ending(file_name(name)).is_none().then_some(Format::Text);
    let Some(format) = Format::by_ending(name).or(plain) else {
        let known: Vec<String> = Format::ALL.iter().map(|it| format!(".{}", it.ending())).collect();
        return Err(FormatError::whole(
            name,
            "no format that hearsay reads has this ending",
            format!("Save the document as plain text and name it {}.", known.join(" or ")),
        ));
    };
    read_as(format, name, bytes)
}

/// Reads bytes in this format, whatever `name` ends in.
///
/// # Errors
/// Where the bytes are not what the format asks for.
pub fn read_as(format: Format, name: &str, bytes: &[u8]) -> Result<RawDocument, FormatError> {
    let text = match format {
        Format::Text => txt::read(name, bytes)?,
    };
    Ok(RawDocument { id: id(name).to_owned(), text, ..RawDocument::default() })
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Stem and ending. A name that begins with its only dot (`.notes`) has no ending.
fn split_ending(file: &str) -> Option<(&str, &str)> {
    file.rsplit_once('.').filter(|(stem, _)| !stem.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_called_as_its_file_without_folder_and_ending() {
        for (path, name) in [
            ("seeds/harbour.txt", "harbour"),
            ("C:\\texts\\harbour.v2.TXT", "harbour.v2"),
            ("harbour", "harbour"),
            (".txt", ".txt"),
            ("", ""),
        ] {
            assert_eq!(id(path), name, "{path}");
        }
    }

    #[test]
    fn the_ending_tells_the_format() {
        for (path, format) in [
            ("harbour.txt", Some(Format::Text)),
            ("HARBOUR.TXT", Some(Format::Text)),
            ("harbour.toml", None),
            ("txt", None),
            ("notes.txt/harbour", None),
        ] {
            assert_eq!(Format::by_ending(path), format, "{path}");
        }
        assert!(read("texts.v2/harbour", b"The mayor spoke.").is_ok());
        let error = read("harbour.odt", b"The mayor spoke.").map_err(|e| e.to_string());
        assert_eq!(
            error,
            Err("harbour.odt: no format that hearsay reads has this ending. Save the document as \
                 plain text and name it .txt."
                .to_owned())
        );
    }

    #[test]
    fn the_text_is_kept_as_given() {
        let text = "\r\n  The mayor\u{a0}said  ''no''.\t\r\n";
        let raw = read("harbour.txt", text.as_bytes());
        assert_eq!(raw.map(|raw| raw.text).as_deref(), Ok(text));
    }
}
