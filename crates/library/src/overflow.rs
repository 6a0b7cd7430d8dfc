//! A disk that goes on in memory where there is no more room.

use crate::disk::{Disk, DiskError, File};

/// A disk, and behind each of its files what did not fit on it any more.
///
/// From the first write that fails on, every file only grows in memory: the disk stays as it was
/// then, and opens so the next time. What stands on it can still be marked, blanked and cut off.
/// An index can be made again: it is on the disk or nowhere.
#[derive(Debug)]
pub struct Overflow<D> {
    disk: D,
    behind: Option<[Vec<u8>; File::COUNT]>,
}

impl<D: Disk> Overflow<D> {
    /// So far everything is on the disk.
    pub fn new(disk: D) -> Self {
        Self { disk, behind: None }
    }

    fn behind(&self, file: File) -> &[u8] {
        self.behind.as_ref().map_or(&[], |files| &files[file.place()])
    }
}

impl<D: Disk> Disk for Overflow<D> {
    fn len(&self, file: File) -> u64 {
        self.disk.len(file) + self.behind(file).len() as u64
    }

    fn read(&self, file: File, at: u64, into: &mut [u8]) -> Result<usize, DiskError> {
        let on_disk = self.disk.len(file);
        let read = if at < on_disk { self.disk.read(file, at, into)? } else { 0 };
        let from = usize::try_from((at + read as u64).saturating_sub(on_disk));
        let rest = from.ok().and_then(|from| self.behind(file).get(from..)).unwrap_or_default();
        let more = rest.len().min(into.len() - read);
        into[read..read + more].copy_from_slice(&rest[..more]);
        Ok(read + more)
    }

    fn write(&mut self, file: File, at: u64, bytes: &[u8]) -> Result<(), DiskError> {
        if let File::Index(_) = file {
            return self.disk.write(file, at, bytes);
        }
        let on_disk = self.disk.len(file);
        if self.behind.is_none() {
            if self.disk.write(file, at, bytes).is_ok() {
                return Ok(());
            }
            // Half of what was being written may stand there.
            self.disk.truncate(file, on_disk)?;
            self.behind = Some(<[Vec<u8>; File::COUNT]>::default());
        }
        let split = usize::try_from(on_disk.saturating_sub(at)).unwrap_or(usize::MAX);
        let (inside, outside) = bytes.split_at(split.min(bytes.len()));
        if !inside.is_empty() {
            self.disk.write(file, at, inside)?;
        }
        if let (false, Some(files)) = (outside.is_empty(), &mut self.behind) {
            let from = usize::try_from(at.saturating_sub(on_disk)).map_err(|_| DiskError::Full)?;
            let behind = &mut files[file.place()];
            let end = from + outside.len();
            behind.resize(behind.len().max(end), 0);
            behind[from..end].copy_from_slice(outside);
        }
        Ok(())
    }

    fn truncate(&mut self, file: File, len: u64) -> Result<(), DiskError> {
        let on_disk = self.disk.len(file);
        if let Some(files) = &mut self.behind {
            let left = usize::try_from(len.saturating_sub(on_disk)).unwrap_or(usize::MAX);
            files[file.place()].truncate(left);
        }
        if len < on_disk {
            self.disk.truncate(file, len)?;
        }
        // An empty disk has room again.
        if File::ALL.into_iter().all(|file| self.len(file) == 0) {
            self.behind = None;
        }
        Ok(())
    }

    fn flush(&mut self, file: File) -> Result<(), DiskError> {
        self.disk.flush(file)
    }

    fn is_passing(&self) -> bool {
        self.behind.is_some() || self.disk.is_passing()
    }
}
