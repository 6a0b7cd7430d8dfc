//! Lines that `hearsay analyze --jsonl --whole` wrote, in any number of files, as one collection.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hearsay_model::Document;
use serde::Deserialize;
use serde_json::Value;

use super::Collection;
use crate::arguments::Pack;
use crate::inputs::cannot_read;
use crate::output::{Outcome, Progress, complain};

/// Of a line, what is needed.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    error: Option<String>,
    archive: Option<String>,
}

/// Writes the collection of all lines, in the order of the files.
pub fn write(pack: &Pack) -> io::Result<Outcome> {
    let mut collection = Collection::new(&pack.out);
    let mut outcome = Outcome::Complete;
    let mut progress = Progress::default();
    for path in &pack.paths {
        let name = path.to_string_lossy();
        let mut lines = match open(path) {
            Ok(lines) => lines,
            Err(error) => {
                complain(&cannot_read(&name, &error));
                outcome = Outcome::SomeFailed;
                continue;
            }
        };
        let mut line = Vec::new();
        for number in 1_u64.. {
            line.clear();
            match lines.read_until(b'\n', &mut line) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) => {
                    complain(&cannot_read(&name, &error));
                    outcome = Outcome::SomeFailed;
                    break;
                }
            }
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            match document(&line) {
                Ok(mut document) => collection.add(&mut document)?,
                Err(why) => {
                    complain(&format!("{name}, line {number}: {why}"));
                    outcome = Outcome::SomeFailed;
                }
            }
            progress.say(|| format!("{name}: {number} lines"));
        }
    }
    collection.finish(outcome)
}

fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    Ok(Box::new(BufReader::with_capacity(1 << 20, File::open(path)?)))
}

/// The document of a line, or a sentence that says why it has none.
fn document(line: &[u8]) -> Result<Document, String> {
    let remedy = "write it with hearsay analyze --jsonl --whole.";
    let line: Line = serde_json::from_slice(line)
        .map_err(|error| format!("this is no line of an analysis ({error}): {remedy}"))?;
    if let Some(error) = line.error {
        return Err(format!("{} was not analysed: {error}", line.id));
    }
    let archive = line.archive.ok_or(format!("the line has no “archive”: {remedy}"))?;
    let bytes =
        STANDARD.decode(archive).map_err(|_| format!("the “archive” was altered: {remedy}"))?;
    let mut documents = hearsay_archive::decode(&bytes).map_err(|error| error.to_string())?;
    documents.pop().ok_or(format!("the “archive” is empty: {remedy}"))
}
