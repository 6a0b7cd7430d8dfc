//! Analyses that wait until all are made: a file for some documents together, named by what they are of.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use hearsay_archive::{checksum, decode, encode};
use hearsay_model::{Document, RawDocument};

use super::folder::write_whole;

/// A folder of analyses.
pub struct Drafts {
    folder: PathBuf,
    /// The files that are wanted, in the order of the documents.
    files: Vec<PathBuf>,
}

impl Drafts {
    /// Makes the folder, where it is not there.
    pub fn open(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        Ok(Self { folder: folder.to_owned(), files: Vec::new() })
    }

    /// How many files are wanted.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// The file for the next of the documents. Another text, or another analysis, is another file.
    pub fn next(&mut self, raws: &[RawDocument]) -> io::Result<PathBuf> {
        let key = checksum(&serde_json::to_vec(&(hearsay_bridge::build(), raws))?);
        let file = self.folder.join(format!("{:06}-{key:016x}.analysed", self.files.len()));
        self.files.push(file.clone());
        Ok(file)
    }

    /// The documents of file number `part`.
    pub fn read(&self, part: usize) -> io::Result<Vec<Document>> {
        let Some(file) = self.files.get(part) else { return Ok(Vec::new()) };
        decode(&fs::read(file)?).map_err(io::Error::other)
    }

    /// Removes the folder and what is in it.
    pub fn remove(self) -> io::Result<()> {
        fs::remove_dir_all(self.folder)
    }
}

/// Makes the analyses of a file, unless it is there already and whole; tells whether it was.
pub fn fill(file: &Path, raws: &[RawDocument]) -> io::Result<bool> {
    if fs::read(file).is_ok_and(|bytes| decode(&bytes).is_ok_and(|all| all.len() == raws.len())) {
        return Ok(true);
    }
    let documents: Vec<Document> = raws.iter().map(hearsay_analysis::analyse).collect();
    write_whole(file, &encode(&documents))?;
    Ok(false)
}
