//! Opening: the catalogue, and what the log has beyond it.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::{self, Record};
use crate::disk::{Disk, DiskError, File, Side};
use crate::finder::Finder;
use crate::frame::{self, Frame, Header};
use crate::library::Library;

/// How much of the log is looked through at once for the next frame behind damage, in bytes.
const STRIDE: usize = 1 << 16;

impl<D: Disk> Library<D> {
    /// Opens what a disk holds; an empty disk is an empty library. What was removed before cannot be
    /// brought back from here on.
    ///
    /// # Errors
    /// Where the disk is full or fails.
    pub fn open(mut disk: D) -> Result<Self, DiskError> {
        let (side, generation) = side_in_use(&disk)?;
        for file in [File::Documents(side.other()), File::Catalogue(side.other())] {
            disk.truncate(file, 0)?;
        }
        let mut library = Library {
            disk,
            side,
            generation: generation.unwrap_or(1),
            entries: BTreeMap::new(),
            keys: BTreeMap::new(),
            ids: BTreeMap::new(),
            removed: BTreeMap::new(),
            unfinished: Vec::new(),
            taken: BTreeSet::new(),
            finder: Finder::default(),
            erasures: 0,
        };
        let mut whole = generation.is_some();
        if whole {
            let (records, complete) = catalogue::read(&mut library.disk, side)?;
            library.replay(records);
            whole = complete && library.known_end() == library.end();
        } else {
            library.disk.truncate(File::Catalogue(side), 0)?;
            catalogue::begin(&mut library.disk, side, library.generation)?;
        }
        if !whole {
            library.confirm()?;
        }
        library.catch_up()?;
        library.sweep()?;
        Ok(library)
    }

    fn replay(&mut self, records: Vec<Record>) {
        for record in records {
            match record {
                Record::Added(entry) => {
                    self.removed.remove(&entry.at);
                    self.entries.insert(entry.at, entry);
                }
                Record::Removed(at) => {
                    if let Some(entry) = self.entries.remove(&at) {
                        self.removed.insert(at, entry);
                    }
                }
                Record::Unfinished(all) => self.unfinished = all,
            }
        }
        // All at once: made from a sorted list, a map takes a fraction of the time.
        self.keys = self.entries.values().map(|entry| (entry.key, entry.at)).collect();
        self.ids = self.entries.values().map(|entry| (entry.id.clone(), entry.at)).collect();
    }

    fn known_end(&self) -> u64 {
        let last = |entries: &BTreeMap<u64, crate::Entry>| {
            entries.last_key_value().map_or(0, |(_, entry)| entry.at + entry.len)
        };
        last(&self.entries).max(last(&self.removed))
    }

    /// Holds every entry against its frame: a catalogue that lags may have missed a removal.
    fn confirm(&mut self) -> Result<(), DiskError> {
        let entries: Vec<_> = self.entries.values().cloned().collect();
        for entry in entries {
            let header = Header::read(&self.disk, File::Documents(self.side), entry.at)?;
            let state = header.map(|header| header.state);
            if state != Some(frame::LIVE) || entry.at + entry.len > self.end() {
                self.forget(&entry);
            }
        }
        Ok(())
    }

    /// Takes in the frames behind the last one that the catalogue knows, and cuts off a torn one.
    fn catch_up(&mut self) -> Result<(), DiskError> {
        let file = File::Documents(self.side);
        let mut at = self.known_end().min(self.end());
        let mut found = Vec::new();
        // The end of the last frame that is whole: what lies behind it is torn.
        let mut end = at;
        while at < self.end() {
            let next = match Header::read(&self.disk, file, at)? {
                Some(header) if header.state != frame::LIVE => Some(at + header.len()),
                Some(header) => Frame::read(&self.disk, file, at, &header)?.map(|frame| {
                    found.push(frame.entry(at, header.len()));
                    at + header.len()
                }),
                None => None,
            };
            at = match next {
                Some(next) if next <= self.end() => {
                    end = next;
                    next
                }
                _ => self.next_frame(at + 1)?.unwrap_or(self.end()),
            };
        }
        self.disk.truncate(file, end)?;
        for entry in found {
            // A document that was renewed stands there twice if the old one was not marked in time.
            if !self.keys.contains_key(&entry.key) && !self.ids.contains_key(&entry.id) {
                catalogue::append(&mut self.disk, self.side, &[Record::Added(entry.clone())])?;
                self.insert(entry);
            }
        }
        Ok(())
    }

    /// Where the next frame may begin, from `at` on.
    fn next_frame(&self, mut at: u64) -> Result<Option<u64>, DiskError> {
        let mut bytes = vec![0; STRIDE];
        loop {
            let len = self.disk.read(File::Documents(self.side), at, &mut bytes)?;
            if len < frame::MAGIC.len() {
                return Ok(None);
            }
            let magic = |four: &[u8]| four == frame::MAGIC;
            if let Some(found) = bytes[..len].windows(frame::MAGIC.len()).position(magic) {
                return Ok(Some(at + found as u64));
            }
            at += (len - frame::MAGIC.len() + 1) as u64;
        }
    }
}

/// The side to use, and its generation where its catalogue has one.
fn side_in_use(disk: &impl Disk) -> Result<(Side, Option<u32>), DiskError> {
    let [a, b] = [catalogue::generation(disk, Side::A)?, catalogue::generation(disk, Side::B)?];
    Ok(match (a, b) {
        (None, None) => {
            let longer = Side::ALL
                .into_iter()
                .max_by_key(|&side| (disk.len(File::Documents(side)), core::cmp::Reverse(side)));
            (longer.unwrap_or_default(), None)
        }
        (a, b) if b > a => (Side::B, b),
        (a, _) => (Side::A, a),
    })
}
