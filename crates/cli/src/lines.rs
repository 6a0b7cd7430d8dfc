//! JSON lines to JSON lines: a pure filter, so that any batch engine can run it in parallel.

use std::io::{self, BufRead, BufReader, Read, Write};

use hearsay_export::json;
use hearsay_model::{Meta, PartialDate, RawDocument};
use serde::Serialize;
use serde_json::Value;

use crate::output::{Outcome, complain};

/// Bytes read at once.
const BUFFER: usize = 1 << 16;

/// A byte order mark.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// One line out for each line in, in order. A line that cannot be read becomes
/// `{"id", "error"}` and a complaint.
pub fn analyze(input: impl Read, out: &mut impl Write) -> io::Result<Outcome> {
    let mut input = BufReader::with_capacity(BUFFER, input);
    let mut outcome = Outcome::Complete;
    let mut line = Vec::new();
    for number in 1u64.. {
        line.clear();
        match input.read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) => {
                complain(&format!("standard input, line {number}: it cannot be read ({error})"));
                return Ok(Outcome::SomeFailed);
            }
        }
        let bytes = line.strip_suffix(b"\n").unwrap_or(&line);
        let bytes = if number == 1 { bytes.strip_prefix(MARK).unwrap_or(bytes) } else { bytes };
        match read(bytes) {
            Ok(raw) => writeln!(out, "{}", json::line(&hearsay_analysis::analyse(&raw)))?,
            Err(refusal) => {
                let error = format!("line {number}: {}", refusal.why);
                complain(&error);
                let answer = Answer { id: &refusal.id, error: &error };
                writeln!(out, "{}", serde_json::to_string(&answer)?)?;
                outcome = Outcome::SomeFailed;
            }
        }
        // Before the next read may wait for input, the answers so far go out.
        if !input.buffer().contains(&b'\n') {
            out.flush()?;
        }
    }
    Ok(outcome)
}

/// What stands in place of a document that could not be read.
#[derive(Serialize)]
struct Answer<'r> {
    id: &'r Value,
    error: &'r str,
}

/// Why a line is no document.
struct Refusal {
    /// The id as it stood there, null where there was none.
    id: Value,
    /// A clause with its remedy, without a full stop.
    why: String,
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
    let mut text = |key: &str| match fields.remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(refuse(&id, format!("“{key}” must be a text in quotation marks"))),
    };
    let body = text("text")?;
    let title = text("title")?;
    let date = text("date")?.map(|written| {
        date(&written).map_err(|form| refuse(&id, format!("“{written}” is not a date: {form}")))
    });
    let stated = Meta { title, date: date.transpose()?, ..Meta::default() };
    let Some(text) = body else {
        return Err(refuse(&id, "“text” is missing".to_owned()));
    };
    if u32::try_from(text.len()).is_err() {
        return Err(refuse(&id, "the text is larger than 4 GiB: split it".to_owned()));
    }
    Ok(RawDocument { id: name.clone(), text, stated, ..RawDocument::default() })
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
