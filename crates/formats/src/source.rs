//! Bytes that need not be in memory.

use std::io::{self, Read, Seek, SeekFrom};

use crate::FormatError;
use crate::limits::{LARGEST_FILE, in_words};

/// A file to read from at any place: a slice, a file on disk, a `File` of the browser.
pub trait Bytes {
    /// How many bytes there are.
    fn len(&self) -> u64;

    /// Fills the start of `into` with what stands from byte `at` on and tells how many bytes that
    /// were: 0 at the end only. `None` where the file cannot be read (any more).
    fn read(&self, at: u64, into: &mut [u8]) -> Option<usize>;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Bytes for [u8] {
    fn len(&self) -> u64 {
        <[u8]>::len(self) as u64
    }

    fn read(&self, at: u64, into: &mut [u8]) -> Option<usize> {
        let rest = usize::try_from(at).ok().and_then(|at| self.get(at..)).unwrap_or_default();
        let count = rest.len().min(into.len());
        into.get_mut(..count)?.copy_from_slice(rest.get(..count)?);
        Some(count)
    }
}

impl Bytes for &[u8] {
    fn len(&self) -> u64 {
        <[u8] as Bytes>::len(self)
    }

    fn read(&self, at: u64, into: &mut [u8]) -> Option<usize> {
        <[u8] as Bytes>::read(self, at, into)
    }
}

impl Bytes for Vec<u8> {
    fn len(&self) -> u64 {
        <[u8] as Bytes>::len(self)
    }

    fn read(&self, at: u64, into: &mut [u8]) -> Option<usize> {
        <[u8] as Bytes>::read(self, at, into)
    }
}

/// The file that was opened, or one that was inside it.
pub(crate) enum Source<'b> {
    Opened(&'b dyn Bytes),
    Inside(Vec<u8>),
}

impl Bytes for Source<'_> {
    fn len(&self) -> u64 {
        match self {
            Self::Opened(bytes) => bytes.len(),
            Self::Inside(bytes) => Bytes::len(bytes),
        }
    }

    fn read(&self, at: u64, into: &mut [u8]) -> Option<usize> {
        match self {
            Self::Opened(bytes) => bytes.read(at, into),
            Self::Inside(bytes) => Bytes::read(bytes, at, into),
        }
    }
}

impl Source<'_> {
    /// The first bytes, `most` at the most.
    pub(crate) fn head(&self, name: &str, most: usize) -> Result<Vec<u8>, FormatError> {
        let mut head = vec![0; most.min(usize::try_from(self.len()).unwrap_or(most))];
        fill(self, name, 0, &mut head)?;
        Ok(head)
    }

    /// All of it, which has to be no larger than one document may be.
    pub(crate) fn whole(self, name: &str) -> Result<Vec<u8>, FormatError> {
        let size = self.len();
        if size > LARGEST_FILE {
            return Err(too_large(name, size));
        }
        match self {
            Self::Inside(bytes) => Ok(bytes),
            Self::Opened(bytes) => {
                let mut all = vec![0; size as usize];
                fill(bytes, name, 0, &mut all)?;
                Ok(all)
            }
        }
    }
}

pub(crate) fn too_large(name: &str, size: u64) -> FormatError {
    let (size, limit) = (in_words(size), in_words(LARGEST_FILE));
    FormatError::whole(
        name,
        format!("the file has {size}, and {limit} is the most that one document may have"),
        "Split it into several files.",
    )
}

/// Fills all of `into` from byte `at` on.
fn fill(bytes: &dyn Bytes, name: &str, at: u64, into: &mut [u8]) -> Result<(), FormatError> {
    let mut done = 0;
    while let Some(rest) = into.get_mut(done..).filter(|rest| !rest.is_empty()) {
        match bytes.read(at + done as u64, rest) {
            Some(count) if count > 0 => done += count,
            _ => return Err(unreadable(name, at + done as u64)),
        }
    }
    Ok(())
}

pub(crate) fn unreadable(name: &str, at: u64) -> FormatError {
    FormatError::whole(
        name,
        format!("the file could not be read on from byte {at}"),
        "It may have been moved or changed since it was chosen; choose it again.",
    )
}

/// A place in a file, for libraries that read and seek.
pub(crate) struct Cursor<'b> {
    pub(crate) source: Source<'b>,
    pub(crate) at: u64,
}

impl Read for Cursor<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(self.at, into).ok_or(io::ErrorKind::UnexpectedEof)?;
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Cursor<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.source.len().checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_shrinks_while_it_is_read_is_told() {
        struct Shrunk;
        impl Bytes for Shrunk {
            fn len(&self) -> u64 {
                10
            }
            fn read(&self, at: u64, into: &mut [u8]) -> Option<usize> {
                (at == 0).then(|| into.len().min(4))
            }
        }
        let said = Source::Opened(&Shrunk).whole("a.txt").map_err(|error| error.to_string());
        let sentence = "a.txt: the file could not be read on from byte 4. It may have been moved or \
            changed since it was chosen; choose it again.";
        assert_eq!(said, Err(sentence.to_owned()));
    }
}
