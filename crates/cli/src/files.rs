//! Documents to any style of output.

use std::io::{self, Write};
use std::path::PathBuf;

use hearsay_export::{Selection, json};
use hearsay_model::Document;

use crate::arguments::Style;
use crate::inputs;
use crate::output::{Outcome, complain};

/// Analyses the documents in turn. One that cannot be read is complained about and left out.
pub fn analyze(paths: &[PathBuf], style: Style, out: &mut impl Write) -> io::Result<Outcome> {
    let is_list = paths.len() > 1 || paths.iter().any(|path| inputs::may_hold_many(path));
    let mut writer = Writer { out, style, is_list, written: 0 };
    writer.begin()?;
    let mut outcome = Outcome::Complete;
    inputs::each(paths, &mut |raw| match raw {
        Ok(raw) => writer.write(&hearsay_analysis::analyse(&raw)),
        Err(complaint) => {
            complain(&complaint);
            outcome = Outcome::SomeFailed;
            Ok(())
        }
    })?;
    writer.end()?;
    Ok(outcome)
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
