//! The parts of a docx file: XML in a zip.

use std::io::{Cursor, Read};

use roxmltree::{Document, ParsingOptions};
use zip::ZipArchive;

use crate::detect::OLD_OFFICE;
use crate::limits::{GREATEST_RATIO, LARGEST_FILE, RATIO_FROM, in_words};
use crate::{FormatError, txt};

/// Elements, attributes and texts of one part; a novel has about a hundred thousand.
const MOST_NODES: u32 = 8_000_000;

pub(super) struct Package<'b> {
    name: &'b str,
    archive: ZipArchive<Cursor<&'b [u8]>>,
}

impl<'b> Package<'b> {
    pub(super) fn open(name: &'b str, bytes: &'b [u8]) -> Result<Self, FormatError> {
        if bytes.is_empty() {
            return Err(txt::empty(name));
        }
        // A locked docx is an old Office file around an encrypted one.
        if bytes.starts_with(OLD_OFFICE) {
            let what = "the document is locked with a password, or of the old kind (doc)";
            let remedy = "Open it in a word processor and save it as docx without a password.";
            return Err(FormatError::whole(name, what, remedy));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(name))?;
        Ok(Self { name, archive })
    }

    /// A part as text; nothing where the package has none of this name.
    pub(super) fn part(&mut self, path: &str) -> Result<Option<String>, FormatError> {
        let Some(index) = self.archive.index_for_name(path) else { return Ok(None) };
        let part = self.archive.by_index(index).map_err(|_| damaged(self.name))?;
        let packed = part.compressed_size();
        let most = LARGEST_FILE.min(RATIO_FROM.max(packed.saturating_mul(GREATEST_RATIO)));
        let mut bytes = Vec::new();
        part.take(most + 1).read_to_end(&mut bytes).map_err(|_| damaged(self.name))?;
        if bytes.len() as u64 > most {
            let (packed, most) = (in_words(packed), in_words(most));
            let what = format!("{packed} unpack to more than {most}, which no document does");
            return Err(FormatError::whole(self.name, what, "Save it again in a word processor."));
        }
        let (text, _, _) = encoding_rs::UTF_8.decode(&bytes);
        Ok(Some(text.into_owned()))
    }

    /// The elements of a part. Entities of its own make it no part of a docx.
    pub(super) fn xml<'s>(&self, source: &'s str) -> Result<Document<'s>, FormatError> {
        let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
        Document::parse_with_options(source, options).map_err(|_| damaged(self.name))
    }

    pub(super) fn no_document(&self) -> FormatError {
        let what = "there is no text document in this file";
        FormatError::whole(self.name, what, "Open it where it was made and save it as docx.")
    }
}

fn damaged(name: &str) -> FormatError {
    let what = "the document is damaged or cut off";
    FormatError::whole(name, what, "Open it in a word processor and save it again.")
}
