//! Zip archives: the files in them, one at a time, none unpacked further than it may be.

use std::borrow::Cow;
use std::io::{BufReader, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::FormatError;
use crate::detect::{self, HEAD};
use crate::documents::Part;
use crate::limits::{GREATEST_RATIO, LARGEST_FILE, MOST_ENTRIES, RATIO_FROM, in_words};
use crate::source::{Cursor, Source};

/// Bytes read at once.
const BUFFER: usize = 1 << 16;

/// The files of an archive, of which one at a time is in memory.
pub(crate) struct Archive<'b> {
    name: String,
    entries: ZipArchive<BufReader<Cursor<'b>>>,
    next: usize,
    /// Packed bytes of the entries so far.
    packed: u64,
}

impl<'b> Archive<'b> {
    /// Reads the directory at the end of the archive.
    pub(crate) fn open(name: String, source: Source<'b>) -> Result<Self, FormatError> {
        let reader = BufReader::with_capacity(BUFFER, Cursor { source, at: 0 });
        let archive = ZipArchive::new(reader).map_err(|error| damaged(&name, &error))?;
        if archive.len() > MOST_ENTRIES {
            let what = format!("the archive has more than {MOST_ENTRIES} entries");
            return Err(FormatError::whole(
                &name,
                what,
                "Pack the documents into several archives.",
            ));
        }
        if archive.is_empty() {
            return Err(crate::txt::empty(&name));
        }
        Ok(Self { name, entries: archive, next: 0, packed: 0 })
    }

    /// Packed bytes read.
    pub(crate) fn progress(&self) -> u64 {
        self.packed
    }

    /// The next file that may be a document. Folders and what systems leave in archives are passed
    /// over without a word.
    pub(crate) fn next(&mut self) -> Option<Result<Part, FormatError>> {
        while self.next < self.entries.len() {
            let index = self.next;
            self.next += 1;
            // Raw: encrypted entries have a name and a size too.
            let (path, encrypted, packed) = match self.entries.by_index_raw(index) {
                Ok(entry) if entry.is_dir() => continue,
                Ok(entry) => (path(&entry), entry.encrypted(), entry.compressed_size()),
                Err(error) => return Some(Err(damaged(&self.name, &error))),
            };
            self.packed += packed;
            if is_litter(&path) {
                continue;
            }
            let name = format!("{}/{path}", self.name);
            if encrypted {
                let what = "this is locked with a password";
                let remedy = "Unpack the archive with its password and choose the documents.";
                return Some(Err(FormatError::whole(&name, what, remedy)));
            }
            return Some(self.unpack(index, packed, name));
        }
        None
    }

    fn unpack(&mut self, index: usize, packed: u64, name: String) -> Result<Part, FormatError> {
        let mut entry = self.entries.by_index(index).map_err(|error| damaged(&name, &error))?;
        let most = LARGEST_FILE.min(RATIO_FROM.max(packed.saturating_mul(GREATEST_RATIO)));
        let mut bytes = Vec::new();
        let mut take = |bytes: &mut Vec<u8>, count: u64| {
            let read = entry.by_ref().take(count).read_to_end(bytes);
            read.map_err(|error| damaged(&name, &error.into()))
        };
        take(&mut bytes, HEAD as u64)?;
        let format = if bytes.is_empty() { None } else { Some(detect::format(&name, &bytes)?) };
        take(&mut bytes, most + 1 - HEAD as u64)?;
        if bytes.len() as u64 > most {
            let (packed, most) = (in_words(packed), in_words(most));
            let what = format!("{packed} unpack to more than {most}, which no document does");
            let remedy = "If you trust it, unpack it and choose the file itself.";
            return Err(FormatError::whole(&name, what, remedy));
        }
        Ok(Part { name, bytes, format })
    }
}

/// The path inside the archive. Many programs write UTF-8 without saying so.
fn path<R: Read>(entry: &zip::read::ZipFile<'_, R>) -> String {
    core::str::from_utf8(entry.name_raw()).map_or_else(
        |_| entry.name().map_or_else(|_| "unnamed".to_owned(), Cow::into_owned),
        str::to_owned,
    )
}

/// Hidden files, and those that systems put into archives on their own account.
fn is_litter(path: &str) -> bool {
    path.split(['/', '\\']).any(|part| {
        (part.starts_with('.') && part != "." && part != "..")
            || matches!(part, "__MACOSX" | "Thumbs.db" | "desktop.ini")
    })
}

fn damaged(name: &str, error: &ZipError) -> FormatError {
    let (what, remedy) = match error {
        ZipError::UnsupportedArchive(_) => (
            "this is packed in a way that is not read (only “deflate” is)",
            "Pack it again as zip.",
        ),
        _ => ("the archive is damaged or cut off", "Fetch or pack it again."),
    };
    FormatError::whole(name, what, remedy)
}
