//! Giving space back: blanking what was removed, writing the rest anew, erasing everything.

use std::collections::BTreeMap;

use crate::catalogue::{self, Record};
use crate::disk::{Disk, DiskError, File};
use crate::finder::Finder;
use crate::frame::{self, HEADER};
use crate::library::Library;

/// Removed documents may take this many bytes before the log is written anew, or as much as the
/// others, whichever is more.
const SLACK: u64 = 4 << 20;
/// Where the key of a frame begins, in bytes.
const KEY: u64 = 8;

impl<D: Disk> Library<D> {
    /// Makes removals final: zeros take the place of what was removed, and where that takes up too
    /// much, its space is given back.
    ///
    /// # Errors
    /// Where the disk fails. Too little room to give space back is no error: it is tried again.
    pub fn sweep(&mut self) -> Result<(), DiskError> {
        let file = File::Documents(self.side);
        for (at, entry) in core::mem::take(&mut self.removed) {
            frame::mark(&mut self.disk, file, at, frame::BLANK)?;
            self.disk.write(file, at + KEY, &[0; 32])?;
            let body = entry.len.saturating_sub(HEADER as u64);
            self.disk.write(file, at + HEADER as u64, &vec![0; body as usize])?;
        }
        let live: u64 = self.entries.values().map(|entry| entry.len).sum();
        let slack = self.end() - live.min(self.end());
        if slack > live.max(SLACK) && !self.disk.is_passing() {
            match self.compact() {
                Err(DiskError::Full) => {}
                other => other?,
            }
        }
        Ok(())
    }

    /// Removes every document and every trace of one.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn erase(&mut self) -> Result<(), DiskError> {
        for file in File::ALL {
            self.disk.truncate(file, 0)?;
            self.disk.flush(file)?;
        }
        self.entries.clear();
        self.keys.clear();
        self.ids.clear();
        self.removed.clear();
        self.unfinished.clear();
        self.finder = Finder::default();
        self.erasures += 1;
        self.generation = 1;
        catalogue::begin(&mut self.disk, self.side, self.generation)
    }

    /// Writes the documents to the other side and changes over. Wherever this stops, one of the
    /// sides is whole.
    ///
    /// # Errors
    /// Where the disk is full or fails; the library is then as it was.
    pub fn compact(&mut self) -> Result<(), DiskError> {
        let (old, new) = (self.side, self.side.other());
        for file in [File::Documents(new), File::Catalogue(new)] {
            self.disk.truncate(file, 0)?;
        }
        let copied = self.copy_to_other().and_then(|entries| {
            self.disk.flush(File::Documents(new))?;
            catalogue::begin(&mut self.disk, new, self.generation + 1)?;
            Ok(entries)
        });
        let entries = match copied {
            Ok(entries) => entries,
            Err(error) => {
                // What cannot be cut off is cut off at the next opening.
                let _ = self.disk.truncate(File::Catalogue(new), 0);
                let _ = self.disk.truncate(File::Documents(new), 0);
                return Err(error);
            }
        };
        self.side = new;
        self.generation += 1;
        self.entries = BTreeMap::new();
        for entry in entries {
            self.insert(entry);
        }
        for file in [File::Catalogue(old), File::Documents(old)] {
            self.disk.truncate(file, 0)?;
        }
        Ok(())
    }

    fn copy_to_other(&mut self) -> Result<Vec<crate::Entry>, DiskError> {
        let (old, new) = (self.side, self.side.other());
        let mut entries = Vec::with_capacity(self.entries.len());
        let mut end = 0;
        for entry in self.entries.values() {
            let mut bytes = vec![0; entry.len as usize];
            self.disk.read(File::Documents(old), entry.at, &mut bytes)?;
            self.disk.write(File::Documents(new), end, &bytes)?;
            entries.push(crate::Entry { at: end, ..entry.clone() });
            end += entry.len;
        }
        // Room for the header, which is written last.
        self.disk.write(File::Catalogue(new), 0, &[0; catalogue::HEADER as usize])?;
        let records: Vec<Record> = entries.iter().cloned().map(Record::Added).collect();
        catalogue::append(&mut self.disk, new, &records)?;
        let unfinished = Record::Unfinished(self.unfinished.clone());
        catalogue::append(&mut self.disk, new, &[unfinished])?;
        Ok(entries)
    }
}
