//! `NAME.toml` beside a document: what a person states about it, which overrides what the text says.
//!
//! ```toml
//! title = "Harbour plan is dead, mayor says"
//! author = ["Ada Byrne", "Tom Vale"]
//! publisher = "The Harbour Gazette"
//! date = 2019-05-04
//! url = "https://example.org/harbour"
//! contributors = "Lin Osei"
//! photo_credits = "Jo Park"
//! ```
//!
//! Every field may be left out. `author`, `contributor` and `photo_credit` take one name or a list
//! and may be written in the plural. `date` takes a TOML date or a text: `"2019-05"`, `"2019"`.

use core::ops::Range;

use hearsay_model::{Meta, PartialDate};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::{FormatError, place, utf8};

const FIELDS: &str = "title, author, contributor, photo_credit, publisher, date or url";

/// What the sidecar called `name` (only named here, never opened) states.
///
/// # Errors
/// With the line: for bytes that are no UTF-8 or no TOML, for a field that a sidecar does not have,
/// and for a value of the wrong kind.
pub fn read(name: &str, bytes: &[u8]) -> Result<Meta, FormatError> {
    let file = File { name, text: utf8::decode(name, bytes)? };
    let table = DeTable::parse(file.text).map_err(|error| file.syntax_error(&error))?;
    let mut meta = Meta::default();
    for (key, value) in table.get_ref() {
        let field = Field { file: &file, key, value };
        match key.get_ref().as_ref() {
            "title" => meta.title = Some(field.text()?),
            "publisher" => meta.publisher = Some(field.text()?),
            "url" => meta.url = Some(field.text()?),
            "date" => meta.date = Some(field.date()?),
            "author" | "authors" => field.add_to(&mut meta.authors)?,
            "contributor" | "contributors" => field.add_to(&mut meta.contributors)?,
            "photo_credit" | "photo_credits" => field.add_to(&mut meta.photo_credits)?,
            other => {
                let what = format!("“{other}” is not a field of a sidecar");
                return Err(file.error(&key.span(), what, format!("Use {FIELDS}.")));
            }
        }
    }
    Ok(meta)
}

struct File<'t> {
    name: &'t str,
    text: &'t str,
}

impl File<'_> {
    /// An error of the line in which `span` begins.
    fn error(&self, span: &Range<usize>, what: String, remedy: String) -> FormatError {
        let (line, _) = place::of(self.text.as_bytes(), span.start);
        FormatError { file: self.name.to_owned(), line: Some(line), column: None, what, remedy }
    }

    fn syntax_error(&self, error: &toml::de::Error) -> FormatError {
        let at = error.span().map_or(0, |span| span.start);
        let (line, column) = place::of(self.text.as_bytes(), at);
        let message = error.message().lines().collect::<Vec<_>>().join("; ");
        FormatError {
            file: self.name.to_owned(),
            line: Some(line),
            column: Some(column),
            what: format!("this is not TOML ({message})"),
            remedy: "Write each field on a line of its own, as in: title = \"The headline\"."
                .to_owned(),
        }
    }
}

/// One line of the sidecar.
struct Field<'t> {
    file: &'t File<'t>,
    key: &'t Spanned<std::borrow::Cow<'t, str>>,
    value: &'t Spanned<DeValue<'t>>,
}

impl Field<'_> {
    /// A value that is one text.
    fn text(&self) -> Result<String, FormatError> {
        self.text_of(self.value)
    }

    /// A value that is one name or a list of names.
    fn add_to(&self, names: &mut Vec<String>) -> Result<(), FormatError> {
        if !names.is_empty() {
            let what = format!("“{}” is given twice, in the singular and the plural", self.key());
            return Err(self.error(what, "Put all the names into one list.".to_owned()));
        }
        match self.value.get_ref() {
            DeValue::Array(values) => {
                for value in values {
                    names.push(self.text_of(value)?);
                }
            }
            _ => names.push(self.text()?),
        }
        Ok(())
    }

    /// A value that is a TOML date, a year, or a text that is a date.
    fn date(&self) -> Result<PartialDate, FormatError> {
        let written = match self.value.get_ref() {
            DeValue::String(text) => text.trim().to_owned(),
            DeValue::Integer(year) => year.as_str().to_owned(),
            DeValue::Datetime(moment) => match moment.date {
                Some(day) => day.to_string(),
                None => moment.to_string(),
            },
            other => return Err(self.wrong_kind("a date", other)),
        };
        written.parse().map_err(|form: &str| {
            let what = format!("“{written}” is not a date");
            self.error(what, format!("Mind the calendar: {form}."))
        })
    }

    fn text_of(&self, value: &Spanned<DeValue<'_>>) -> Result<String, FormatError> {
        let DeValue::String(text) = value.get_ref() else {
            return Err(self.wrong_kind("a text in quotation marks", value.get_ref()));
        };
        let text = text.trim();
        if text.is_empty() {
            let what = format!("“{}” is empty", self.key());
            return Err(self.error(what, "Fill it in, or remove the line.".to_owned()));
        }
        Ok(text.to_owned())
    }

    fn wrong_kind(&self, wanted: &str, value: &DeValue<'_>) -> FormatError {
        let what = format!("“{}” wants {wanted}, not {}", self.key(), in_words(value));
        let remedy = match wanted {
            "a date" => "Write it as 2017-10-25, \"2017-10\" or \"2017\".".to_owned(),
            _ => format!("Write it as {} = \"…\".", self.key()),
        };
        self.error(what, remedy)
    }

    fn error(&self, what: String, remedy: String) -> FormatError {
        self.file.error(&self.key.span(), what, remedy)
    }

    fn key(&self) -> &str {
        self.key.get_ref()
    }
}

fn in_words(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
