//! The library itself: adding, reading, removing.

use core::fmt;
use std::collections::{BTreeMap, BTreeSet};

use hearsay_model::{Document, RawDocument};

use crate::catalogue::{self, Record};
use crate::disk::{Disk, DiskError, File, Side};
use crate::entry::{Entry, Head, Key, Unfinished};
use crate::finder::Finder;
use crate::frame::{self, Frame, Header};

/// The documents of a disk.
#[derive(Debug)]
pub struct Library<D> {
    pub(crate) disk: D,
    pub(crate) side: Side,
    pub(crate) generation: u32,
    /// By the place of their frames, which is the order in which they came.
    pub(crate) entries: BTreeMap<u64, Entry>,
    pub(crate) keys: BTreeMap<Key, u64>,
    pub(crate) ids: BTreeMap<String, u64>,
    /// Removed, and not yet blanked.
    pub(crate) removed: BTreeMap<u64, Entry>,
    pub(crate) unfinished: Vec<Unfinished>,
    /// Names that documents of elsewhere have.
    pub(crate) taken: BTreeSet<String>,
    pub(crate) finder: Finder,
    /// How often everything was erased: what was begun before must not be written any more.
    pub(crate) erasures: u32,
}

/// A document as it was kept.
#[derive(Debug)]
pub struct Kept {
    /// What it was made of; its id is the one in the library.
    pub raw: RawDocument,
    /// Its analysis; nothing where another version of the program made it.
    pub document: Option<Document>,
}

/// Why a document could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// The library has no such document.
    Unknown(String),
    /// What the disk holds of it is not what was written.
    Damaged(String),
    /// The disk failed.
    Disk(DiskError),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(id) => write!(f, "“{id}” is not in your library."),
            Self::Damaged(id) => write!(
                f,
                "“{id}” was damaged on this device. Remove it and import it again; the other documents are whole."
            ),
            Self::Disk(error) => write!(f, "Nothing can be read: {error}."),
        }
    }
}

impl core::error::Error for ReadError {}

impl From<DiskError> for ReadError {
    fn from(error: DiskError) -> Self {
        Self::Disk(error)
    }
}

impl<D: Disk> Library<D> {
    /// How many documents it has.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many bytes it takes on the disk.
    pub fn used(&self) -> u64 {
        File::ALL.into_iter().map(|file| self.disk.len(file)).sum()
    }

    /// Whether the disk was full, and what has been added since is lost with this value.
    pub fn is_passing(&self) -> bool {
        self.disk.is_passing()
    }

    /// All documents in the order in which they came.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// The document with this key: what is imported twice is found again.
    pub fn find(&self, key: &Key) -> Option<&Entry> {
        self.keys.get(key).and_then(|at| self.entries.get(at))
    }

    /// The document with this id.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.ids.get(id).and_then(|at| self.entries.get(at))
    }

    /// No document gets one of these ids: documents of elsewhere have them.
    pub fn reserve(&mut self, ids: impl IntoIterator<Item = String>) {
        self.taken.extend(ids);
    }

    /// Adds a document that [`find`](Self::find) did not find, with its analysis and the version of
    /// that. Gives the id that it has from now on: its own, numbered where that was taken.
    ///
    /// # Errors
    /// Where the disk is full or fails; the library is then as it was.
    pub fn add(
        &mut self,
        key: Key,
        raw: &RawDocument,
        document: &mut Document,
        analysis: u64,
    ) -> Result<String, DiskError> {
        let id = self.free_id(&raw.id);
        document.id.clone_from(&id);
        let head = Head::new(id.clone(), raw, document, analysis);
        let bytes = Frame::bytes(&key, &head, &raw.text, &hearsay_archive::encode_bare(document));
        let (file, at) = (File::Documents(self.side), self.end());
        let entry = head.entry(key, raw.text.len() as u32, at, bytes.len() as u64);
        let written = self.disk.write(file, at, &bytes).and_then(|()| {
            catalogue::append(&mut self.disk, self.side, &[Record::Added(entry.clone())])
        });
        if let Err(error) = written {
            // What cannot be cut off is cut off at the next opening.
            let _ = self.disk.truncate(file, at);
            return Err(error);
        }
        self.insert(entry);
        self.finder.add(key, document);
        Ok(id)
    }

    /// Puts a new analysis in the place of a document's old one.
    ///
    /// # Errors
    /// Where the disk is full or fails; the document is then as it was.
    pub fn renew(
        &mut self,
        raw: &RawDocument,
        document: &mut Document,
        analysis: u64,
    ) -> Result<(), DiskError> {
        let Some(old) = self.entry(&raw.id).cloned() else { return Ok(()) };
        self.forget(&old);
        match self.add(old.key, raw, document, analysis) {
            Ok(_) if self.disk.is_passing() => {
                // The disk would be left with neither.
                if let Some(new) = self.entry(&raw.id).cloned() {
                    self.forget(&new);
                }
                self.insert(old);
                self.index(document);
                Ok(())
            }
            Ok(_) => self.bury(&old),
            Err(error) => {
                self.insert(old);
                self.index(document);
                Err(error)
            }
        }
    }

    /// Reads a document: one read of the disk. `analysis` is the version that the program makes.
    ///
    /// # Errors
    /// Where there is none of this id, or it cannot be read.
    pub fn read(&self, id: &str, analysis: u64) -> Result<Kept, ReadError> {
        let entry = self.entry(id).ok_or_else(|| ReadError::Unknown(id.to_owned()))?;
        let damaged = || ReadError::Damaged(id.to_owned());
        let file = File::Documents(self.side);
        let header = Header::read(&self.disk, file, entry.at)?.ok_or_else(damaged)?;
        let Frame { head, text, analysis: bytes, .. } =
            Frame::read(&self.disk, file, entry.at, &header)?.ok_or_else(damaged)?;
        let document = (head.analysis == analysis)
            .then(|| hearsay_archive::decode_bare(&bytes, text.clone()).ok())
            .flatten();
        let raw = RawDocument { id: head.id, text, stated: head.stated, layout: head.layout };
        Ok(Kept { raw, document })
    }

    /// Removes documents; until [`sweep`](Self::sweep) they can be brought back.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn remove(&mut self, ids: &[String]) -> Result<(), DiskError> {
        for id in ids {
            if let Some(entry) = self.entry(id).cloned() {
                self.forget(&entry);
                self.bury(&entry)?;
            }
        }
        self.flush()
    }

    /// Brings back what was removed since the last [`sweep`](Self::sweep), and says how many those
    /// are.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn restore(&mut self) -> Result<usize, DiskError> {
        let mut back = 0;
        for (at, entry) in core::mem::take(&mut self.removed) {
            let again = self.keys.contains_key(&entry.key) || self.ids.contains_key(&entry.id);
            if again {
                self.removed.insert(at, entry);
                continue;
            }
            frame::mark(&mut self.disk, File::Documents(self.side), at, frame::LIVE)?;
            catalogue::append(&mut self.disk, self.side, &[Record::Added(entry.clone())])?;
            self.insert(entry);
            back += 1;
        }
        self.flush()?;
        Ok(back)
    }

    /// Imports that have not come to their end.
    pub fn unfinished(&self) -> &[Unfinished] {
        &self.unfinished
    }

    /// Notes how far the import of a file has come; one that was noted before is replaced.
    ///
    /// # Errors
    /// Where the disk is full or fails.
    pub fn note(&mut self, import: Unfinished) -> Result<(), DiskError> {
        self.unfinished.retain(|one| (&one.file, one.size) != (&import.file, import.size));
        self.unfinished.push(import);
        self.write_unfinished()
    }

    /// Forgets the import of a file: it has come to its end.
    ///
    /// # Errors
    /// Where the disk is full or fails.
    pub fn finish(&mut self, file: &str, size: u64) -> Result<(), DiskError> {
        self.unfinished.retain(|one| (one.file.as_str(), one.size) != (file, size));
        self.write_unfinished()
    }

    /// Makes all that was written survive a power cut.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn flush(&mut self) -> Result<(), DiskError> {
        self.disk.flush(File::Documents(self.side))?;
        self.disk.flush(File::Catalogue(self.side))
    }

    fn write_unfinished(&mut self) -> Result<(), DiskError> {
        let record = Record::Unfinished(self.unfinished.clone());
        catalogue::append(&mut self.disk, self.side, &[record])
    }

    pub(crate) fn end(&self) -> u64 {
        self.disk.len(File::Documents(self.side))
    }

    pub(crate) fn insert(&mut self, entry: Entry) {
        self.keys.insert(entry.key, entry.at);
        self.ids.insert(entry.id.clone(), entry.at);
        self.entries.insert(entry.at, entry);
    }

    pub(crate) fn forget(&mut self, entry: &Entry) {
        self.finder.remove(&entry.key);
        self.keys.remove(&entry.key);
        self.ids.remove(&entry.id);
        self.entries.remove(&entry.at);
    }

    /// Marks the frame of an entry that was forgotten.
    fn bury(&mut self, entry: &Entry) -> Result<(), DiskError> {
        // The catalogue first: what it takes for removed is blanked at the next opening, marked or
        // not.
        if self.disk.is_passing() {
            // The one on the disk cannot be told: it is made from the log again.
            self.disk.truncate(File::Catalogue(self.side), catalogue::HEADER)?;
        }
        catalogue::append(&mut self.disk, self.side, &[Record::Removed(entry.at)])?;
        self.removed.insert(entry.at, entry.clone());
        frame::mark(&mut self.disk, File::Documents(self.side), entry.at, frame::REMOVED)
    }

    fn free_id(&self, id: &str) -> String {
        let is_free = |id: &str| !self.ids.contains_key(id) && !self.taken.contains(id);
        if is_free(id) {
            return id.to_owned();
        }
        let mut number = 2u64;
        loop {
            let numbered = format!("{id} ({number})");
            if is_free(&numbered) {
                return numbered;
            }
            number += 1;
        }
    }
}
