//! The folder that a collection is written to.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use hearsay_pack::{MANIFEST, Sink};

/// A folder, and the files of the collection in it.
pub struct Folder {
    path: PathBuf,
    written: BTreeSet<String>,
}

impl Folder {
    /// Makes it, where it is not there.
    pub fn open(path: &Path) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        Ok(Self { path: path.to_owned(), written: BTreeSet::new() })
    }

    /// Removes the files of a collection that stood here before.
    fn clear(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if is_of_collection(&name) && !self.written.contains(&name) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

/// `w00003-0123456789abcdef.bin`
fn is_of_collection(name: &str) -> bool {
    let parts = name.strip_suffix(".bin").and_then(|name| name.split_once('-'));
    parts.is_some_and(|(number, sum)| {
        let number = number.strip_prefix(|letter: char| letter.is_ascii_lowercase()).unwrap_or("");
        number.len() >= 5
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && sum.len() == 16
            && sum.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// Writes a file so that it is there as a whole or not at all.
pub fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    let draft = path.with_extension("part");
    fs::write(&draft, content)?;
    fs::rename(draft, path)
}

impl Sink for Folder {
    type Error = io::Error;

    fn write(&mut self, name: &str, content: &[u8]) -> io::Result<()> {
        let path = self.path.join(name);
        // Its name says its content.
        let is_there = name != MANIFEST
            && fs::metadata(&path).is_ok_and(|file| file.len() == content.len() as u64);
        if !is_there {
            write_whole(&path, content)?;
        }
        self.written.insert(name.to_owned());
        if name == MANIFEST { self.clear() } else { Ok(()) }
    }
}
