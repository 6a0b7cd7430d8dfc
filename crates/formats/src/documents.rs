//! A file opened: its documents one at a time, those of mailboxes and archives inside it too.

use std::vec;

use hearsay_model::RawDocument;

use crate::detect::{self, HEAD};
use crate::limits::{DEEPEST, DEEPEST_ZIP, LARGEST_UNPACKED, in_words};
use crate::mbox::Mailbox;
use crate::source::{Bytes, Source};
use crate::zip::Archive;
use crate::{Format, FormatError, docx, html, mail, markdown, pdf, txt};

/// Opens the file called `name` (only named here, never opened). Its format is told by what stands
/// at its start, then by the ending of its name.
///
/// # Errors
/// Where the file cannot be read, holds nothing, or is of no format that is known.
pub fn open<'b>(name: &str, bytes: &'b dyn Bytes) -> Result<Documents<'b>, FormatError> {
    let source = Source::Opened(bytes);
    let format = detect::format(name, &source.head(name, HEAD)?)?;
    if bytes.is_empty() {
        return Err(txt::empty(name));
    }
    let mut documents =
        Documents { total: bytes.len(), opened: None, frames: Vec::new(), unpacked: 0 };
    match format {
        Format::Mailbox | Format::Zip => documents.unfold(name.to_owned(), source, format)?,
        _ => documents.opened = Some((name.to_owned(), source, format)),
    }
    Ok(documents)
}

/// The documents of a file, in its order; what cannot be read comes as an error in its place, and
/// the others go on.
///
/// An id is the name of the file as given, for a document inside it followed by its place there:
/// `inbox.mbox/12`, `texts.zip/folder/a.txt`, `x.eml/plan.docx`.
pub struct Documents<'b> {
    total: u64,
    /// A file that is one document, before it is read.
    opened: Option<(String, Source<'b>, Format)>,
    /// What is being read, the innermost last.
    frames: Vec<Frame<'b>>,
    /// Bytes that came out of archives so far.
    unpacked: u64,
}

/// Something that holds documents.
enum Frame<'b> {
    Mailbox(Mailbox<'b>),
    Zip(Archive<'b>),
    /// Attachments of a mail, or what is wrong with them.
    Parts(vec::IntoIter<Result<Part, FormatError>>),
}

/// A file inside another.
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// Where the place it was found in tells what it is.
    pub(crate) format: Option<Format>,
}

impl<'b> Documents<'b> {
    /// Bytes of the file that are read, of how many.
    pub fn progress(&self) -> (u64, u64) {
        let read = match self.frames.first() {
            Some(Frame::Mailbox(mailbox)) => mailbox.progress(),
            Some(Frame::Zip(archive)) => archive.progress(),
            None if self.opened.is_some() => 0,
            Some(Frame::Parts(_)) | None => self.total,
        };
        (read.min(self.total), self.total)
    }

    /// Passes over the next `count` documents and errors: goes on where another run stopped.
    pub fn pass_over(&mut self, count: usize) {
        self.by_ref().take(count).for_each(drop);
    }

    /// The document in a file inside; nothing where it holds several, which come next.
    fn enter(&mut self, part: Part) -> Result<Option<RawDocument>, FormatError> {
        let Part { name, bytes, format } = part;
        if bytes.is_empty() {
            return Err(txt::empty(&name));
        }
        let format = match format {
            Some(format) => format,
            None => detect::format(&name, bytes.get(..HEAD).unwrap_or(&bytes))?,
        };
        match format {
            Format::Mailbox | Format::Zip => {
                self.unfold(name, Source::Inside(bytes), format).map(|()| None)
            }
            _ => self.single(&name, &bytes, format).map(Some),
        }
    }

    /// Goes into a file that holds others.
    fn unfold(
        &mut self,
        name: String,
        source: Source<'b>,
        format: Format,
    ) -> Result<(), FormatError> {
        let zips = self.frames.iter().filter(|frame| matches!(frame, Frame::Zip(_))).count();
        if format == Format::Zip && zips >= DEEPEST_ZIP {
            let what = format!("this archive is inside {zips} others, and no more are opened");
            return Err(FormatError::whole(&name, what, "Unpack it first."));
        }
        self.frames.push(match format {
            Format::Zip => Frame::Zip(Archive::open(name, source)?),
            _ => Frame::Mailbox(Mailbox::new(name, source)),
        });
        Ok(())
    }

    /// Reads a file that is one document; the attachments of a mail come next.
    fn single(
        &mut self,
        name: &str,
        bytes: &[u8],
        format: Format,
    ) -> Result<RawDocument, FormatError> {
        let (mut raw, parts) = match format {
            Format::Mail => mail::read(name, bytes)?,
            other => (read_as(other, name, bytes)?, Vec::new()),
        };
        name.clone_into(&mut raw.id);
        if !parts.is_empty() {
            self.frames.push(Frame::Parts(parts.into_iter()));
        }
        Ok(raw)
    }

    /// A file from a frame `deep` frames down, if it may be looked at.
    fn admit(&mut self, part: Part, deep: usize) -> Result<Part, FormatError> {
        if deep > DEEPEST {
            let what = format!("this is {deep} files deep in others, and {DEEPEST} is the limit");
            return Err(FormatError::whole(&part.name, what, "Save it on its own and open that."));
        }
        if matches!(self.frames.last(), Some(Frame::Zip(_))) {
            self.unpacked += part.bytes.len() as u64;
        }
        if self.unpacked > LARGEST_UNPACKED {
            self.frames.clear();
            let limit = in_words(LARGEST_UNPACKED);
            let what = format!("the archive unpacks to more than {limit}; the rest is left out");
            return Err(FormatError::whole(
                &part.name,
                what,
                "Unpack it and choose what you need.",
            ));
        }
        Ok(part)
    }
}

impl Iterator for Documents<'_> {
    type Item = Result<RawDocument, FormatError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some((name, source, format)) = self.opened.take() {
            return Some(source.whole(&name).and_then(|bytes| self.single(&name, &bytes, format)));
        }
        while let Some(frame) = self.frames.last_mut() {
            let found = match frame {
                Frame::Mailbox(mailbox) => mailbox.next(),
                Frame::Zip(archive) => archive.next(),
                Frame::Parts(parts) => parts.next(),
            };
            let Some(part) = found else {
                self.frames.pop();
                continue;
            };
            let deep = self.frames.len();
            let read = part.and_then(|part| self.admit(part, deep)).and_then(|it| self.enter(it));
            if let Some(item) = read.transpose() {
                return Some(item);
            }
        }
        None
    }
}

/// Reads a file of a format that holds one document; of a mail, without its attachments.
pub(crate) fn read_as(
    format: Format,
    name: &str,
    bytes: &[u8],
) -> Result<RawDocument, FormatError> {
    match format {
        Format::Text => txt::read(name, bytes),
        Format::Markdown => markdown::read(name, bytes),
        Format::Html => html::read(name, bytes),
        Format::Docx => docx::read(name, bytes),
        Format::Pdf => pdf::read(name, bytes),
        Format::Mail => mail::read(name, bytes).map(|(raw, _)| raw),
        Format::Mailbox | Format::Zip => {
            let what = "this holds several documents, and one is wanted here";
            Err(FormatError::whole(name, what, "Take the documents out of it."))
        }
    }
}
