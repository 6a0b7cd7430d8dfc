//! From names on the command line to documents: files, folders and standard input, sidecars applied.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use hearsay_formats::Format;
use hearsay_model::{Meta, RawDocument};

use crate::on_disk::OnDisk;
use crate::output::Progress;

/// A document, or the sentence that says why it cannot be read.
pub type Found = Result<RawDocument, String>;

/// Hands every document that `paths` name to `take`, in order. A folder stands for the files in it that
/// have a format, by name, its folders after its files. Of long files, it says how far it is.
pub fn each(paths: &[PathBuf], take: &mut impl FnMut(Found) -> io::Result<()>) -> io::Result<()> {
    each_telling(paths, true, take)
}

/// The same, for who tells it otherwise.
pub fn each_quietly(
    paths: &[PathBuf],
    take: &mut impl FnMut(Found) -> io::Result<()>,
) -> io::Result<()> {
    each_telling(paths, false, take)
}

fn each_telling(
    paths: &[PathBuf],
    telling: bool,
    take: &mut impl FnMut(Found) -> io::Result<()>,
) -> io::Result<()> {
    for path in paths {
        if path.is_dir() {
            folder(path, telling, take)?;
        } else {
            file(path, telling, take)?;
        }
    }
    Ok(())
}

/// Whether `path` is a folder or a file that may hold several documents.
pub fn may_hold_many(path: &Path) -> bool {
    let format = Format::by_ending(&path.to_string_lossy());
    path.is_dir() || matches!(format, Some(Format::Mail | Format::Mailbox | Format::Zip))
}

fn folder(
    path: &Path,
    telling: bool,
    take: &mut impl FnMut(Found) -> io::Result<()>,
) -> io::Result<()> {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => return take(Err(cannot_read(&path.to_string_lossy(), &error))),
    };
    let is_hidden = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
    };
    let paths = entries.flatten().map(|entry| entry.path()).filter(|path| !is_hidden(path));
    let (mut folders, mut files): (Vec<_>, Vec<_>) = paths.partition(|path| path.is_dir());
    files.retain(|path| Format::by_ending(&path.to_string_lossy()).is_some());
    files.sort();
    folders.sort();
    for file in files {
        self::file(&file, telling, take)?;
    }
    each_telling(&folders, telling, take)
}

/// One file: its document, or the many that a mailbox or an archive holds. What a sidecar states
/// goes for all of them.
fn file(
    path: &Path,
    telling: bool,
    take: &mut impl FnMut(Found) -> io::Result<()>,
) -> io::Result<()> {
    let name = path.to_string_lossy();
    if name == "-" {
        return take(standard_input());
    }
    let on_disk = match OnDisk::open(path) {
        Ok(on_disk) => on_disk,
        Err(error) => return take(Err(cannot_read(&name, &error))),
    };
    let stated = match beside(path) {
        Ok(stated) => stated,
        Err(complaint) => return take(Err(complaint)),
    };
    let mut documents = match hearsay_formats::open(&name, &on_disk) {
        Ok(documents) => documents,
        Err(fault) => return take(Err(fault.to_string())),
    };
    let mut progress = Progress::default();
    while let Some(raw) = documents.next() {
        let found = raw.map_err(|fault| fault.to_string()).map(|mut raw| {
            if raw.id == name {
                hearsay_formats::id(&name).clone_into(&mut raw.id);
            }
            raw.stated = stated.clone().or(raw.stated);
            raw
        });
        take(found)?;
        if telling {
            progress.tell(&name, documents.progress());
        }
    }
    Ok(())
}

fn standard_input() -> Found {
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes).map_err(|error| cannot_read("stdin", &error))?;
    hearsay_formats::read_as(Format::Text, "stdin", &bytes).map_err(|fault| fault.to_string())
}

/// What the sidecar of a file states; nothing where there is none.
fn beside(path: &Path) -> Result<Meta, String> {
    let sidecar = path.with_extension("toml");
    if sidecar == path || !sidecar.is_file() {
        return Ok(Meta::default());
    }
    let name = sidecar.to_string_lossy();
    let bytes = fs::read(&sidecar).map_err(|error| cannot_read(&name, &error))?;
    hearsay_formats::sidecar::read(&name, &bytes).map_err(|fault| fault.to_string())
}

pub fn cannot_read(name: &str, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => format!("{name}: there is no such file. Check its name."),
        _ => format!("{name}: it cannot be read ({error})."),
    }
}
