//! A file that is read where it lies, so that a mailbox of any size can be gone through.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use hearsay_formats::Bytes;

/// An open file.
pub struct OnDisk {
    file: RefCell<File>,
    length: u64,
}

impl OnDisk {
    /// Opens it for reading.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        Ok(Self { file: RefCell::new(file), length })
    }
}

impl Bytes for OnDisk {
    fn len(&self) -> u64 {
        self.length
    }

    fn read(&self, at: u64, into: &mut [u8]) -> Option<usize> {
        let mut file = self.file.try_borrow_mut().ok()?;
        file.seek(SeekFrom::Start(at)).ok()?;
        file.read(into).ok()
    }
}
