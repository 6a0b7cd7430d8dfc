//! Embeds the seeds: every document of `seeds/`, analysed, as one archive.
//!
//! A document may have a sidecar: `NAME.toml` beside it. A mailbox or an archive may be a seed too; it
//! has no sidecar of its own. What cannot be read stops the
//! build; every file that is at fault is named, not only the first.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs, io};

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
    let (texts, mut sidecars) = files().map_err(|error| vec![cannot(SEEDS, "read", &error)])?;
    let mut documents = Vec::new();
    let mut faults = Vec::new();
    for (id, file) in texts {
        match read(&id, &file, sidecars.remove(&id).as_deref()) {
            Ok(more) => documents.extend(more),
            Err(more) => faults.extend(more),
        }
    }
    faults.extend(sidecars.into_values().map(|file| {
        let what = "this sidecar has no document beside it";
        FormatError::whole(&file, what, "Name it as its document, or remove it.").to_string()
    }));
    if documents.is_empty() && faults.is_empty() {
        println!("cargo::warning={SEEDS}/ holds no document: the explorer will open empty");
    }
    if faults.is_empty() { Ok(documents) } else { Err(faults) }
}

/// Documents and sidecars of the folder: name without ending → path.
type Files = (BTreeMap<String, String>, BTreeMap<String, String>);

fn files() -> io::Result<Files> {
    let (mut texts, mut sidecars) = Files::default();
    for entry in fs::read_dir(SEEDS)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let path = format!("{SEEDS}/{name}");
        let id = hearsay_formats::id(&name).to_owned();
        if Format::by_ending(&name).is_some() {
            texts.insert(id, path);
        } else if Path::new(&name).extension().is_some_and(|ending| ending == "toml") {
            sidecars.insert(id, path);
        } else if !name.starts_with('.') {
            println!("cargo::warning={path} is no document that hearsay reads: left out");
        }
    }
    Ok((texts, sidecars))
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
