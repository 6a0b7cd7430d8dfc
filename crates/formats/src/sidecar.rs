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
        FormatError { line: Some(line), ..FormatError::whole(self.name, what, remedy) }
    }

    fn syntax_error(&self, error: &toml::de::Error) -> FormatError {
        let at = error.span().map_or(0, |span| span.start);
        let message = error.message().lines().collect::<Vec<_>>().join("; ");
        let remedy = "Write each field on a line of its own, as in: title = \"The headline\".";
        FormatError::whole(self.name, format!("this is not TOML ({message})"), remedy)
            .at(self.text.as_bytes(), at)
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

#[cfg(test)]
mod tests {
    use hearsay_model::{Meta, PartialDate};
    use proptest::prelude::*;

    use super::read;

    fn names(list: &[&str]) -> Vec<String> {
        list.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn every_field_is_read() {
        let stated = read(
            "harbour.toml",
            b"\xEF\xBB\xBF# stated by the desk\n\
              title = \" Harbour plan is dead, mayor says \"\n\
              author = [\"Ada Byrne\", \"Tom Vale\"]\n\
              publisher = 'The Harbour Gazette'\n\
              date = 2019-05-04\n\
              url = \"https://example.org/harbour\"\n\
              contributors = \"Lin Osei\"\n\
              photo_credit = \"Jo Park/Quayside Pictures\"\n",
        );
        let wanted = Meta {
            title: Some("Harbour plan is dead, mayor says".to_owned()),
            authors: names(&["Ada Byrne", "Tom Vale"]),
            contributors: names(&["Lin Osei"]),
            photo_credits: names(&["Jo Park/Quayside Pictures"]),
            publisher: Some("The Harbour Gazette".to_owned()),
            date: Some(PartialDate::day(2019, 5, 4)),
            url: Some("https://example.org/harbour".to_owned()),
            mail: None,
        };
        assert_eq!(stated, Ok(wanted));
        assert_eq!(read("empty.toml", b""), Ok(Meta::default()));
    }

    #[test]
    fn the_documentation_shows_a_sidecar() {
        let docs = include_str!("../../../docs/format.md");
        let example = docs.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next());
        let stated = read("docs/format.md", example.unwrap_or_default().as_bytes());
        assert_eq!(stated.map(|meta| meta.title), Ok(Some("Harbour stays".to_owned())));
    }

    #[test]
    fn a_date_is_written_in_any_of_these_ways() {
        for (written, date) in [
            ("2019-05-04", "2019-05-04"),
            ("\"2019-05-04\"", "2019-05-04"),
            ("2019-05-04T23:30:00Z", "2019-05-04"),
            ("2019-05-04 23:30:00", "2019-05-04"),
            ("'2019-05'", "2019-05"),
            ("\" 2019 \"", "2019"),
            ("2019", "2019"),
        ] {
            let stated = read("a.toml", format!("date = {written}").as_bytes());
            let found = stated.map(|meta| meta.date.map(|date| date.to_string()));
            assert_eq!(found, Ok(Some(date.to_owned())), "{written}");
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line_and_the_remedy() {
        for (text, sentence) in [
            (
                "title = \"No\"\ndat = 2019",
                "a.toml:2: “dat” is not a field of a sidecar. Use title, author, contributor, \
                 photo_credit, publisher, date or url.",
            ),
            (
                "\n\ntitle = 7",
                "a.toml:3: “title” wants a text in quotation marks, not a number. Write it as \
                 title = \"…\".",
            ),
            (
                "authors = ['Ada Byrne', true]",
                "a.toml:1: “authors” wants a text in quotation marks, not true or false. Write it \
                 as authors = \"…\".",
            ),
            (
                "author = 'Ada Byrne'\nauthors = ['Tom Vale']",
                "a.toml:2: “authors” is given twice, in the singular and the plural. Put all the \
                 names into one list.",
            ),
            ("publisher = ' '", "a.toml:1: “publisher” is empty. Fill it in, or remove the line."),
            (
                "date = \"4 May 2019\"",
                "a.toml:1: “4 May 2019” is not a date. Mind the calendar: a date is written 2017, \
                 2017-10 or 2017-10-25.",
            ),
            (
                "date = '2019-02-29'",
                "a.toml:1: “2019-02-29” is not a date. Mind the calendar: a date is written 2017, \
                 2017-10 or 2017-10-25.",
            ),
            (
                "date = 23:30:00",
                "a.toml:1: “23:30:00” is not a date. Mind the calendar: a date is written 2017, \
                 2017-10 or 2017-10-25.",
            ),
            (
                "date = ['2019']",
                "a.toml:1: “date” wants a date, not a list. Write it as 2017-10-25, \"2017-10\" or \
                 \"2017\".",
            ),
            (
                "[meta]\ntitle = 'No'",
                "a.toml:1: “meta” is not a field of a sidecar. Use title, author, contributor, \
                 photo_credit, publisher, date or url.",
            ),
        ] {
            let said = read("a.toml", text.as_bytes()).map_err(|error| error.to_string());
            assert_eq!(said, Err(sentence.to_owned()));
        }
    }

    #[test]
    fn what_is_no_toml_is_named_with_its_place() {
        for (text, place) in [
            ("title = \"No\"\nurl = https://example.org\n", (2, 7)),
            ("title = \"No", (1, 12)),
            ("title = 'No'\ntitle = 'Yes'", (2, 1)),
            ("date = 2019-13-40", (1, 8)),
        ] {
            let error = read("a.toml", text.as_bytes()).err();
            let found = error.as_ref().and_then(|error| error.line.zip(error.column));
            assert_eq!(found, Some(place), "{text}: {error:?}");
            assert!(error.is_some_and(|e| e.what.starts_with("this is not TOML (")), "{text}");
        }
        let bytes = read("a.toml", b"title = 'caf\xE9'").err();
        assert_eq!(bytes.and_then(|error| error.line.zip(error.column)), Some((1, 13)));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(title|author|date|\\[|\\]|=|\"|'|,|\n|2019|-| |\\PC){0,40}") {
            let _ = read("a.toml", text.as_bytes()).map_err(|error| error.to_string());
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read("a.toml", &bytes);
            let _ = crate::read("a.txt", &bytes);
        }
    }
}
