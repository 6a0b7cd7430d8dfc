//! From names on the command line to documents: files, folders and standard input, sidecars applied.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use hearsay_formats::{Format, sidecar};
use hearsay_model::RawDocument;

/// Hands every document that `paths` name to `take`, in order, or the sentence that says why it
/// cannot be read. A folder stands for the files in it that have a format, by name, its folders
/// after its files.
pub fn each(
    paths: &[PathBuf],
    take: &mut impl FnMut(Result<RawDocument, String>) -> io::Result<()>,
) -> io::Result<()> {
    for path in paths {
        if path.is_dir() {
            folder(path, take)?;
        } else {
            take(read(path))?;
        }
    }
    Ok(())
}

fn folder(
    path: &Path,
    take: &mut impl FnMut(Result<RawDocument, String>) -> io::Result<()>,
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
        take(read(&file))?;
    }
    each(&folders, take)
}

fn read(path: &Path) -> Result<RawDocument, String> {
    let name = path.to_string_lossy();
    if name == "-" {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map_err(|error| cannot_read("stdin", &error))?;
        return hearsay_formats::read_as(Format::Text, "stdin", &bytes)
            .map_err(|fault| fault.to_string());
    }
    let bytes = fs::read(path).map_err(|error| cannot_read(&name, &error))?;
    let mut raw = hearsay_formats::read(&name, &bytes).map_err(|fault| fault.to_string())?;
    let beside = path.with_extension("toml");
    if beside.is_file() {
        let name = beside.to_string_lossy();
        let bytes = fs::read(&beside).map_err(|error| cannot_read(&name, &error))?;
        let stated = sidecar::read(&name, &bytes).map_err(|fault| fault.to_string())?;
        raw.stated = stated.or(raw.stated);
    }
    Ok(raw)
}

pub fn cannot_read(name: &str, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => format!("{name}: there is no such file. Check its name."),
        _ => format!("{name}: it cannot be read ({error})."),
    }
}
