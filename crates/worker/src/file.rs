//! A file of the reader's, of which only the part being read is in memory.

use core::cell::RefCell;

use hearsay_formats::Bytes;
use js_sys::Uint8Array;
use web_sys::{Blob, FileReaderSync};

/// So much is read at once, in bytes.
const WINDOW: u64 = 1 << 20;

/// A file that the reader chose.
pub struct Chosen {
    blob: Blob,
    reader: Option<FileReaderSync>,
    /// Where the window begins, and what is in it.
    window: RefCell<(u64, Vec<u8>)>,
}

impl Chosen {
    pub fn new(blob: Blob) -> Self {
        Self { blob, reader: FileReaderSync::new().ok(), window: RefCell::default() }
    }

    fn load(&self, at: u64) -> Option<Vec<u8>> {
        let end = (at + WINDOW).min(self.len());
        let part = self.blob.slice_with_f64_and_f64(at as f64, end as f64).ok()?;
        let buffer = self.reader.as_ref()?.read_as_array_buffer(&part).ok()?;
        Some(Uint8Array::new(&buffer).to_vec())
    }
}

impl Bytes for Chosen {
    #[expect(clippy::cast_sign_loss, reason = "no file has a length below zero")]
    fn len(&self) -> u64 {
        self.blob.size() as u64
    }

    fn read(&self, at: u64, into: &mut [u8]) -> Option<usize> {
        if at >= self.len() {
            return Some(0);
        }
        let mut window = self.window.borrow_mut();
        if at < window.0 || at >= window.0 + window.1.len() as u64 {
            *window = (at, self.load(at)?);
        }
        let from = window.1.get(usize::try_from(at - window.0).ok()?..)?;
        let count = from.len().min(into.len());
        into.get_mut(..count)?.copy_from_slice(from.get(..count)?);
        Some(count)
    }
}
