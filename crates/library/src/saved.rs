//! The index on the disk: written as a whole to the side that is not in use, a piece at a time.
//!
//! | bytes | what |
//! |---|---|
//! | 4, 4 | `hsli`, version |
//! | 8 | the version of the analyses that it was made from |
//! | 8 | how often it was written: of two, the higher one is in use |
//! | 8, 8 | length and checksum of the table |
//! | … | the table, as postcard writes it |
//! | … | the segments of both indices, each as `hearsay_index` says |
//!
//! The header is written last.

use std::rc::Rc;

use hearsay_archive::checksum;
use hearsay_index::Index;
use serde::{Deserialize, Serialize};

use crate::disk::{Disk, DiskError, File, Side};
use crate::finder::{Finder, Table};
use crate::library::Library;

const MAGIC: [u8; 8] = *b"hsli\x02\0\0\0";
const HEADER: usize = 40;
/// So much is written in one go, in bytes.
const PIECE: usize = 1 << 20;

#[derive(Serialize, Deserialize)]
struct Head {
    table: Table,
    documents: Part,
    statements: Part,
}

/// An index without its segments.
#[derive(Serialize, Deserialize)]
struct Part {
    /// The lengths of its segments, in bytes.
    segments: Vec<u32>,
    removed: Vec<u32>,
    next: u32,
}

impl Part {
    fn of(index: &Index) -> Self {
        let segments = index.segments().map(|segment| segment.len() as u32);
        Self {
            segments: segments.collect(),
            removed: index.removed().collect(),
            next: index.next(),
        }
    }
}

/// An index that is being written.
#[derive(Debug)]
pub struct Saving {
    side: Side,
    header: [u8; HEADER],
    pieces: Vec<Rc<Vec<u8>>>,
    /// See [`Library::erasures`].
    erasures: u32,
    /// The piece that is being written, and how much of it is.
    next: (usize, usize),
    at: u64,
}

impl<D: Disk> Library<D> {
    /// Begins to write the index as it is now; `analysis` as in [`read`](Self::read).
    pub fn save_index(&mut self, analysis: u64) -> Saving {
        self.commit_index();
        let finder = &self.finder;
        let head = Head {
            table: finder.table.clone(),
            documents: Part::of(&finder.documents),
            statements: Part::of(&finder.statements),
        };
        // A table has lengths and fits in memory: writing it to a vector cannot fail.
        let head = postcard::to_allocvec(&head).unwrap_or_default();
        let used = self.index_in_use();
        let side = used.map_or(Side::A, |(side, _)| side.other());
        let sequence = used.map_or(1, |(_, header)| number(&header, 16) + 1);
        let mut header = [0; HEADER];
        header[..8].copy_from_slice(&MAGIC);
        for (place, number) in
            [analysis, sequence, head.len() as u64, checksum(&head)].into_iter().enumerate()
        {
            header[8 + place * 8..][..8].copy_from_slice(&number.to_le_bytes());
        }
        let segments = self.finder.documents.shared().chain(self.finder.statements.shared());
        let pieces = core::iter::once(Rc::new(head)).chain(segments).collect();
        let erasures = self.erasures;
        Saving { side, header, pieces, erasures, next: (0, 0), at: HEADER as u64 }
    }

    /// Writes on, about a megabyte; tells whether that was the last of it.
    ///
    /// # Errors
    /// Where the disk is full or fails: the index that was there before stays, and nothing of this one.
    pub fn save_more(&mut self, saving: &mut Saving) -> Result<bool, DiskError> {
        let written = self.write_more(saving);
        if let Err(DiskError::Full | DiskError::Failed(_)) = written {
            // What cannot be cut off has no header, and is written over the next time.
            let _ = self.disk.truncate(File::Index(saving.side), 0);
        }
        written
    }

    fn write_more(&mut self, saving: &mut Saving) -> Result<bool, DiskError> {
        if saving.erasures != self.erasures {
            return Ok(true);
        }
        let file = File::Index(saving.side);
        if saving.next == (0, 0) {
            self.disk.truncate(file, 0)?;
            self.disk.write(file, 0, &[0; HEADER])?;
        }
        let (number, from) = saving.next;
        if let Some(piece) = saving.pieces.get(number) {
            let end = (from + PIECE).min(piece.len());
            self.disk.write(file, saving.at, piece.get(from..end).unwrap_or_default())?;
            saving.at += (end - from) as u64;
            saving.next = if end < piece.len() { (number, end) } else { (number + 1, 0) };
            return Ok(false);
        }
        self.disk.flush(file)?;
        self.disk.write(file, 0, &saving.header)?;
        self.disk.flush(file)?;
        self.disk.truncate(File::Index(saving.side.other()), 0)?;
        Ok(true)
    }

    /// Takes out of the index what is left there of removed documents; tells whether that was anything. It
    /// is to be saved then: what was saved before has it still.
    pub fn purge_index(&mut self) -> bool {
        let finder = &mut self.finder;
        // Each index merges what was removed away when it is worth it there.
        let any = finder.documents.removed().chain(finder.statements.removed()).next().is_some();
        if any {
            finder.documents.purge();
            finder.statements.purge();
        }
        any
    }

    /// Opens the index; where there is none, or it is damaged or of another analysis, it is empty. Gives
    /// the ids of the documents that it lacks: they are to be [indexed](Self::index).
    pub fn open_index(&mut self, analysis: u64) -> Vec<String> {
        self.finder = self.saved(analysis).unwrap_or_default();
        let gone: Vec<_> =
            self.finder.numbers.keys().filter(|key| self.find(key).is_none()).copied().collect();
        for key in gone {
            self.finder.remove(&key);
        }
        self.lacking()
    }

    /// The documents that the index lacks, by id.
    pub fn lacking(&self) -> Vec<String> {
        let known = |key| self.finder.numbers.contains_key(key);
        self.entries().filter(|entry| !known(&entry.key)).map(|entry| entry.id.clone()).collect()
    }

    /// Adds to the index a document that it lacks.
    pub fn index(&mut self, document: &hearsay_model::Document) {
        let key = self.entry(&document.id).map(|entry| entry.key);
        if let Some(key) = key.filter(|key| !self.finder.numbers.contains_key(key)) {
            self.finder.add(key, document);
        }
    }

    /// How many documents are in it.
    pub fn indexed(&self) -> u32 {
        self.finder.numbers.len() as u32
    }

    fn index_in_use(&self) -> Option<(Side, [u8; HEADER])> {
        let header = |side| {
            let mut header = [0; HEADER];
            let read = self.disk.read(File::Index(side), 0, &mut header).ok()?;
            (read == HEADER && header.starts_with(&MAGIC)).then_some((side, header))
        };
        Side::ALL.into_iter().filter_map(header).max_by_key(|(_, header)| number(header, 16))
    }

    fn saved(&self, analysis: u64) -> Option<Finder> {
        let (side, header) =
            self.index_in_use().filter(|(_, header)| number(header, 8) == analysis)?;
        let mut file = Reader { disk: &self.disk, file: File::Index(side), at: HEADER as u64 };
        let head = file.next(number(&header, 24))?;
        let Head { table, documents, statements } =
            postcard::from_bytes(&head).ok().filter(|_| checksum(&head) == number(&header, 32))?;
        let mut open = |part: Part| {
            let segments: Option<Vec<_>> =
                part.segments.iter().map(|&length| file.next(u64::from(length))).collect();
            Some(Index::open(segments?, part.removed).ok()?.going_on_at(part.next))
        };
        let (documents, statements) = (open(documents)?, open(statements)?);
        let whole = documents.next() as usize == table.rows.len();
        whole.then(|| Finder::over(documents, statements, table))
    }
}

/// Reads a file from one place on.
struct Reader<'d, D> {
    disk: &'d D,
    file: File,
    at: u64,
}

impl<D: Disk> Reader<'_, D> {
    fn next(&mut self, length: u64) -> Option<Vec<u8>> {
        // A length that was damaged must not ask for more memory than the file could fill.
        if self.at.checked_add(length)? > self.disk.len(self.file) {
            return None;
        }
        let mut bytes = vec![0; usize::try_from(length).ok()?];
        let read = self.disk.read(self.file, self.at, &mut bytes).ok()?;
        self.at += length;
        (read == bytes.len()).then_some(bytes)
    }
}

fn number(header: &[u8; HEADER], at: usize) -> u64 {
    let bytes = header.get(at..).and_then(|rest| rest.first_chunk());
    bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes))
}
