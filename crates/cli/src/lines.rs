//! JSON lines to JSON lines: a pure filter, so that any batch engine can run it in parallel.

use std::io::{self, BufRead, BufReader, Read, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hearsay_export::json;
use hearsay_model::{Correspondent, Mail, Meta, PartialDate, RawDocument};
use serde::Serialize;
use serde_json::Value;

use crate::output::{Outcome, complain};

/// Bytes read at once.
const BUFFER: usize = 1 << 16;

/// A byte order mark.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// One line out for each line in, in order. A line that cannot be read becomes
/// `{"id", "error"}` and a complaint. A `whole` line has all that the analysis found, as an archive.
pub fn analyze(input: impl Read, whole: bool, out: &mut impl Write) -> io::Result<Outcome> {
    let mut input = BufReader::with_capacity(BUFFER, input);
    let mut outcome = Outcome::Complete;
    let mut lines = Lines::default();
    while let Some(found) = lines.next(&mut input) {
        match found {
            Ok(Ok(raw)) => {
                let document = hearsay_analysis::analyse(&raw);
                let line = json::line(&document);
                match line.strip_suffix('}').filter(|_| whole) {
                    Some(open) => {
                        let archive = STANDARD.encode(hearsay_archive::encode(&[document]));
                        writeln!(out, "{open},\"archive\":\"{archive}\"}}")?;
                    }
                    None => writeln!(out, "{line}")?,
                }
            }
            Ok(Err(refusal)) => {
                complain(&refusal.why);
                let answer = Answer { id: &refusal.id, error: &refusal.why };
                writeln!(out, "{}", serde_json::to_string(&answer)?)?;
                outcome = Outcome::SomeFailed;
            }
            Err(error) => {
                let number = lines.number;
                complain(&format!("standard input, line {number}: it cannot be read ({error})"));
                return Ok(Outcome::SomeFailed);
            }
        }
        // Before the next read may wait for input, the answers so far go out.
        if !input.buffer().contains(&b'\n') {
            out.flush()?;
        }
    }
    Ok(outcome)
}

/// Hands the document of every line to `take`, to the end or to where it cannot be read.
pub fn each(
    input: impl Read,
    take: &mut impl FnMut(Result<RawDocument, Refusal>) -> io::Result<()>,
) -> io::Result<()> {
    let mut input = BufReader::with_capacity(BUFFER, input);
    let mut lines = Lines::default();
    while let Some(found) = lines.next(&mut input) {
        match found {
            Ok(found) => take(found)?,
            Err(error) => {
                let why = format!("line {}: it cannot be read ({error})", lines.number);
                return take(Err(Refusal { id: Value::Null, why }));
            }
        }
    }
    Ok(())
}

/// Lines as they are read.
#[derive(Default)]
struct Lines {
    /// Of the line that was read last.
    number: u64,
    line: Vec<u8>,
}

impl Lines {
    fn next(
        &mut self,
        input: &mut impl BufRead,
    ) -> Option<io::Result<Result<RawDocument, Refusal>>> {
        self.line.clear();
        self.number += 1;
        match input.read_until(b'\n', &mut self.line) {
            Ok(0) => return None,
            Ok(_) => {}
            Err(error) => return Some(Err(error)),
        }
        let bytes = self.line.strip_suffix(b"\n").unwrap_or(&self.line);
        let bytes =
            if self.number == 1 { bytes.strip_prefix(MARK).unwrap_or(bytes) } else { bytes };
        Some(Ok(read(bytes).map_err(|refusal| Refusal {
            why: format!("line {}: {}", self.number, refusal.why),
            ..refusal
        })))
    }
}

/// What stands in place of a document that could not be read.
#[derive(Serialize)]
struct Answer<'r> {
    id: &'r Value,
    error: &'r str,
}

/// Why a line is no document.
pub struct Refusal {
    /// The id as it stood there, null where there was none.
    id: Value,
    /// A clause with its remedy, without a full stop.
    pub why: String,
}

fn read(line: &[u8]) -> Result<RawDocument, Refusal> {
    let refuse = |id: &Value, why: String| Refusal { id: id.clone(), why };
    let value: Value = serde_json::from_slice(line)
        .map_err(|error| refuse(&Value::Null, not_json(line, &error)))?;
    let Value::Object(mut fields) = value else {
        let why = "this is no JSON object: write {\"id\": …, \"text\": …}".to_owned();
        return Err(refuse(&Value::Null, why));
    };
    let id = fields.remove("id").unwrap_or(Value::Null);
    let Value::String(name) = &id else {
        return Err(refuse(&id, "“id” must be a text in quotation marks".to_owned()));
    };
    let title = if fields.contains_key("title") { "title" } else { "subject" };
    let from = correspondents(fields.remove("from"));
    let to = correspondents(fields.remove("to"));
    let mut text = |key: &str| match fields.remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(refuse(&id, format!("“{key}” must be a text in quotation marks"))),
    };
    let body = text("text")?;
    let title = text(title)?;
    let date = text("date")?.map(|written| {
        date(&written).map_err(|form| refuse(&id, format!("“{written}” is not a date: {form}")))
    });
    let authors = from.iter().map(|one| one.label().to_owned()).collect();
    let mail = (!from.is_empty() || !to.is_empty()).then(|| Mail { from, to, ..Mail::default() });
    let stated = Meta { title, date: date.transpose()?, authors, mail, ..Meta::default() };
    let Some(text) = body else {
        return Err(refuse(&id, "“text” is missing".to_owned()));
    };
    if u32::try_from(text.len()).is_err() {
        return Err(refuse(&id, "the text is larger than 4 GiB: split it".to_owned()));
    }
    Ok(RawDocument { id: name.clone(), text, stated, ..RawDocument::default() })
}

/// Who wrote, or to whom: a text or several, each a name, an address or `Name <address>`.
fn correspondents(value: Option<Value>) -> Vec<Correspondent> {
    let texts = match value {
        Some(Value::String(text)) => vec![Value::String(text)],
        Some(Value::Array(texts)) => texts,
        _ => Vec::new(),
    };
    let texts = texts.iter().filter_map(Value::as_str).filter(|text| !text.trim().is_empty());
    let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let read = |text: &str| match text.split_once('<') {
        Some((name, address)) => Correspondent {
            name: filled(name),
            address: filled(address.trim_end().trim_end_matches('>')).map(|it| it.to_lowercase()),
        },
        None if text.contains('@') => {
            Correspondent { name: None, address: filled(text).map(|it| it.to_lowercase()) }
        }
        None => Correspondent { name: filled(text), address: None },
    };
    texts.map(read).collect()
}

/// A date, with or without a time of day behind it.
fn date(written: &str) -> Result<PartialDate, &'static str> {
    let day = written.split(['T', ' ']).next().unwrap_or(written);
    day.parse()
}

fn not_json(line: &[u8], error: &serde_json::Error) -> String {
    if line.iter().all(u8::is_ascii_whitespace) {
        "the line is empty".to_owned()
    } else {
        // The parser counts lines within this one line, which is always the first.
        let message = error.to_string().replace(" at line 1 column ", " at column ");
        format!("this is no JSON ({message})")
    }
}
