//! Files, each with the sidecar beside it, to any style of output.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use hearsay_export::{Selection, json};
use hearsay_formats::{Format, sidecar};
use hearsay_model::Document;

use crate::arguments::Style;
use crate::output::{Outcome, complain};

/// Analyses the files in turn. One that cannot be read is complained about and left out.
pub fn analyze(paths: &[PathBuf], style: Style, out: &mut impl Write) -> io::Result<Outcome> {
    let mut writer = Writer { out, style, is_list: paths.len() > 1, written: 0 };
    writer.begin()?;
    let mut outcome = Outcome::Complete;
    for path in paths {
        match read(path) {
            Ok(document) => writer.write(&document)?,
            Err(complaint) => {
                complain(&complaint);
                outcome = Outcome::SomeFailed;
            }
        }
    }
    writer.end()?;
    Ok(outcome)
}

fn read(path: &Path) -> Result<Document, String> {
    let name = path.to_string_lossy();
    let raw = if name == "-" {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map_err(|error| cannot_read("stdin", &error))?;
        hearsay_formats::read_as(Format::Text, "stdin", &bytes)
            .map_err(|fault| fault.to_string())?
    } else {
        let bytes = fs::read(path).map_err(|error| cannot_read(&name, &error))?;
        let mut raw = hearsay_formats::read(&name, &bytes).map_err(|fault| fault.to_string())?;
        let beside = path.with_extension("toml");
        if beside.is_file() {
            let name = beside.to_string_lossy();
            let bytes = fs::read(&beside).map_err(|error| cannot_read(&name, &error))?;
            let stated = sidecar::read(&name, &bytes).map_err(|fault| fault.to_string())?;
            raw.stated = stated.or(raw.stated);
        }
        raw
    };
    Ok(hearsay_analysis::analyse(&raw))
}

fn cannot_read(name: &str, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => format!("{name}: there is no such file. Check its name."),
        io::ErrorKind::IsADirectory => format!("{name}: this is a folder. Name the files in it."),
        _ => format!("{name}: it cannot be read ({error})."),
    }
}

/// Writes documents one after the other, so that none waits for the next.
struct Writer<'o, W> {
    out: &'o mut W,
    style: Style,
    /// Whether JSON becomes a list.
    is_list: bool,
    written: usize,
}

impl<W: Write> Writer<'_, W> {
    fn begin(&mut self) -> io::Result<()> {
        match self.style {
            Style::Json if self.is_list => write!(self.out, "["),
            Style::Csv(table) => write!(self.out, "{}", table.header()),
            Style::Json | Style::JsonLines => Ok(()),
        }
    }

    fn write(&mut self, document: &Document) -> io::Result<()> {
        match self.style {
            Style::Json if self.is_list => {
                let comma = if self.written > 0 { ",\n" } else { "\n" };
                write!(self.out, "{comma}{}", json::pretty(document).trim_end())
            }
            Style::Json => write!(self.out, "{}", json::pretty(document)),
            Style::JsonLines => writeln!(self.out, "{}", json::line(document)),
            Style::Csv(table) => write!(self.out, "{}", table.rows(&Selection::whole(document))),
        }?;
        self.written += 1;
        self.out.flush()
    }

    fn end(&mut self) -> io::Result<()> {
        match self.style {
            Style::Json if self.is_list => writeln!(self.out, "\n]"),
            _ => Ok(()),
        }
    }
}
