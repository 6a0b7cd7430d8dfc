//! Bytes of files to text and metadata.
//!
//! [`open`] tells the format of a file by what stands at its start, then by the ending of its name,
//! and gives its documents one at a time: a mailbox or an archive holds many, and is never whole in
//! memory.
//!
//! | module | reads |
//! |---|---|
//! | `txt` | plain text in any usual encoding |
//! | `markdown`, `html` | what people write and what browsers save |
//! | `docx`, `pdf` | word processors; PDF with a text layer |
//! | `mail`, `mbox` | a mail, a mailbox |
//! | `zip` | an archive of these |
//! | [`sidecar`] | what a person states about a document beside it |
//!
//! A format gives the text as it stands there, the metadata and the layout that somebody stated; it
//! guesses nothing. A byte order mark is no text: offsets count after it.
//!
//! Invariants: nothing here opens a file, fetches or runs anything, and no bytes make it panic; what
//! cannot be read is a [`FormatError`] with the place and the remedy.

mod detect;
mod documents;
mod docx;
mod encoding;
mod error;
mod fields;
mod front_matter;
mod html;
mod limits;
mod mail;
mod markdown;
mod mbox;
mod pdf;
mod place;
mod sheet;
pub mod sidecar;
mod source;
mod txt;
mod utf8;
mod zip;

use hearsay_model::RawDocument;

pub use documents::{Documents, open};
pub use error::FormatError;
pub use source::Bytes;

/// A kind of file that holds documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A page of the web.
    Html,
    /// One mail (MIME).
    Mail,
    /// Many mails (mbox).
    Mailbox,
    /// A document of Word and other word processors.
    Docx,
    /// PDF; only what has a text layer is read.
    Pdf,
    /// An archive of any of these.
    Zip,
}

impl Format {
    /// Every format that can be read.
    pub const ALL: &'static [Format] = &[
        Format::Text,
        Format::Markdown,
        Format::Html,
        Format::Mail,
        Format::Mailbox,
        Format::Docx,
        Format::Pdf,
        Format::Zip,
    ];

    /// How the names of such files usually end, without the dot, in lower case.
    pub fn ending(self) -> &'static str {
        self.endings().first().copied().unwrap_or_default()
    }

    /// How the names of such files end, without the dot, in lower case; the usual one first.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt", "text"],
            Self::Markdown => &["md", "markdown"],
            Self::Html => &["html", "htm", "xhtml"],
            Self::Mail => &["eml"],
            Self::Mailbox => &["mbox", "mbx"],
            Self::Docx => &["docx"],
            Self::Pdf => &["pdf"],
            Self::Zip => &["zip"],
        }
    }

    /// The format that a file name (or path) promises by its ending, in whatever case.
    pub fn by_ending(name: &str) -> Option<Format> {
        let (_, ending) = split_ending(file_name(name))?;
        detect::of_ending(ending)
    }

    /// Its name in a sentence: “this is no PDF”.
    fn in_words(self) -> &'static str {
        match self {
            Self::Text => "plain text",
            Self::Markdown => "Markdown",
            Self::Html => "HTML page",
            Self::Mail => "mail",
            Self::Mailbox => "mailbox",
            Self::Docx => "Word document (docx)",
            Self::Pdf => "PDF",
            Self::Zip => "zip archive",
        }
    }
}

/// The name of a document: its file's name without folders and without the ending.
pub fn id(name: &str) -> &str {
    let file = file_name(name);
    split_ending(file).map_or(file, |(stem, _)| stem)
}

/// Reads a file of which one document is wanted, such as a seed; its id is that of [`id`]. Of a mail
/// the attachments are left out.
///
/// # Errors
/// Where the file holds several documents, is of no format that is known, or is not what its format
/// asks for.
pub fn read(name: &str, bytes: &[u8]) -> Result<RawDocument, FormatError> {
    let format = detect::format(name, bytes.get(..detect::HEAD).unwrap_or(bytes))?;
    read_as(format, name, bytes)
}

/// Reads bytes in this format, whatever `name` ends in.
///
/// # Errors
/// Where the bytes are not what the format asks for.
pub fn read_as(format: Format, name: &str, bytes: &[u8]) -> Result<RawDocument, FormatError> {
    let raw = documents::read_as(format, name, bytes)?;
    Ok(RawDocument { id: id(name).to_owned(), ..raw })
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
    fn the_text_is_kept_as_given() {
        let text = "\r\n  The mayor\u{a0}said  ''no''.\t\r\n";
        let raw = read("harbour.txt", text.as_bytes());
        assert_eq!(raw.map(|raw| raw.text).as_deref(), Ok(text));
    }
}
