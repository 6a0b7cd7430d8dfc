//! Embeds the seeds: every document of `seeds/`, analysed, as one archive.
//!
//! A document may have a sidecar: `NAME.toml` beside it. A mailbox or an archive may be a seed too; it
//! has no sidecar of its own. What an editor put right stands in `NAME.corrections.json`. What cannot
//! be read stops the build, and so does a correction that finds no place; every file that is at fault
//! is named, not only the first.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs, io};

use hearsay_corrections::apply;
use hearsay_formats::{Format, FormatError, sidecar};
use hearsay_model::{Document, Meta, RawDocument};

const SEEDS: &str = "seeds";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={SEEDS}");
    match documents() {
        Ok(documents) => {
            if let Err(error) = embed(&documents) {
                println!("cargo::error={error}");
            }
        }
        Err(faults) => {
            for fault in faults {
                println!("cargo::error={fault}");
            }
        }
    }
}

/// Writes the archive to where `src/embedded.rs` picks it up.
fn embed(documents: &[Document]) -> Result<(), String> {
    let archive = hearsay_archive::encode(documents);
    hearsay_archive::decode(&archive)
        .map_err(|_| "the analysis made a document with a span or an id that leads nowhere")?;
    let folder = env::var("OUT_DIR").map_err(|_| "cargo names no folder to write to")?;
    let path = Path::new(&folder).join("seeds.hearsay");
    fs::write(&path, archive).map_err(|error| cannot(&path.display().to_string(), "write", &error))
}

/// Every seed analysed, in the order of their names; or everything that is wrong with them.
fn documents() -> Result<Vec<Document>, Vec<String>> {
    let Files { texts, mut sidecars, mut corrections } =
        files().map_err(|error| vec![cannot(SEEDS, "read", &error)])?;
    let mut documents = Vec::new();
    let mut faults = Vec::new();
    for (id, file) in texts {
        match read(&id, &file, sidecars.remove(&id).as_deref()) {
            Ok(mut more) => {
                if let Some(file) = corrections.remove(&id) {
                    faults.extend(correct(&file, &mut more).err().into_iter().flatten());
                }
                documents.extend(more);
            }
            Err(more) => faults.extend(more),
        }
    }
    faults.extend(sidecars.into_values().chain(corrections.into_values()).map(|file| {
        let what = "this sidecar has no document beside it";
        FormatError::whole(&file, what, "Name it as its document, or remove it.").to_string()
    }));
    if documents.is_empty() && faults.is_empty() {
        println!("cargo::warning={SEEDS}/ holds no document: the explorer will open empty");
    }
    if faults.is_empty() { Ok(documents) } else { Err(faults) }
}

/// What lies in the folder: name without ending → path.
#[derive(Default)]
struct Files {
    texts: BTreeMap<String, String>,
    sidecars: BTreeMap<String, String>,
    corrections: BTreeMap<String, String>,
}

fn files() -> io::Result<Files> {
    let mut files = Files::default();
    for entry in fs::read_dir(SEEDS)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let path = format!("{SEEDS}/{name}");
        let id = hearsay_formats::id(&name).to_owned();
        if let Some(id) = name.strip_suffix(".corrections.json") {
            files.corrections.insert(id.to_owned(), path);
        } else if Format::by_ending(&name).is_some() {
            files.texts.insert(id, path);
        } else if Path::new(&name).extension().is_some_and(|ending| ending == "toml") {
            files.sidecars.insert(id, path);
        } else if !name.starts_with('.') {
            println!("cargo::warning={path} is no document that hearsay reads: left out");
        }
    }
    Ok(files)
}

/// The documents of one file, the first with what its sidecar states. Faults of both files are
/// reported together.
fn read(id: &str, file: &str, beside: Option<&str>) -> Result<Vec<Document>, Vec<String>> {
    let raws = bytes(file).map_err(|fault| vec![fault]).and_then(|bytes| raws(id, file, &bytes));
    let stated = beside.map_or(Ok(Meta::default()), |file| {
        sidecar::read(file, &bytes(file)?).map_err(|error| error.to_string())
    });
    match (raws, stated) {
        (Ok(mut raws), Ok(stated)) => {
            if let Some(raw) = raws.first_mut() {
                raw.stated = stated.or(core::mem::take(&mut raw.stated));
            }
            Ok(raws.iter().map(hearsay_analysis::analyse).collect())
        }
        (raws, stated) => Err(raws.err().into_iter().flatten().chain(stated.err()).collect()),
    }
}

/// Applies a file of corrections to the document among `documents` that it names.
fn correct(file: &str, documents: &mut [Document]) -> Result<(), Vec<String>> {
    let read = bytes(file).and_then(|bytes| hearsay_corrections::read(file, &bytes));
    let corrections = read.map_err(|fault| vec![fault])?;
    let named = documents.iter_mut().find(|document| document.id == corrections.document);
    let Some(document) = named else {
        return Err(vec![format!(
            "{file}: there is no document {} beside it. Put its id into “document”.",
            corrections.document
        )]);
    };
    let applied = apply(document, &corrections.corrections);
    *document = applied.document;
    if applied.unplaced.is_empty() {
        return Ok(());
    }
    Err(applied
        .unplaced
        .iter()
        .map(|it| {
            let number = it.index + 1;
            format!("{file}: correction {number}: {} Mend it there, or remove it.", it.sentence)
        })
        .collect())
}

/// The documents of one file as they stand there, called by its name without the ending. What is
/// inside it and no document (a picture in a mail) is a warning.
fn raws(id: &str, file: &str, bytes: &[u8]) -> Result<Vec<RawDocument>, Vec<String>> {
    let (mut raws, mut faults) = (Vec::new(), Vec::new());
    for found in hearsay_formats::open(file, &bytes).map_err(|error| vec![error.to_string()])? {
        match found {
            Ok(raw) => {
                let inside = raw.id.strip_prefix(file).unwrap_or_default();
                raws.push(RawDocument { id: format!("{id}{inside}"), ..raw });
            }
            Err(error) if error.harmless => println!("cargo::warning={error}: left out"),
            Err(error) => faults.push(error.to_string()),
        }
    }
    if faults.is_empty() { Ok(raws) } else { Err(faults) }
}

fn bytes(file: &str) -> Result<Vec<u8>, String> {
    fs::read(file).map_err(|error| cannot(file, "read", &error))
}

fn cannot(file: &str, act: &str, error: &io::Error) -> String {
    format!("{file}: it was not possible to {act} this ({error})")
}
