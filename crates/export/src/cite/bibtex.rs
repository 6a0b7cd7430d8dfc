//! BibTeX, in UTF-8, as biber and every reference manager reads it.

use core::fmt::Write;

use hearsay_model::{AttributionId, Document};

use super::{key, names, path, quoted};

/// One entry for the document, with the words as `abstract` and the path as `note`; nothing for an
/// id that names no attribution.
pub fn bibtex(document: &Document, id: AttributionId) -> Option<String> {
    let attribution = document.attribution(id)?;
    let meta = &document.meta;
    let authors: Vec<String> = meta.authors.iter().map(|name| author(name)).collect();
    let number = |value: Option<u8>| value.map(|value| value.to_string());
    let kind = if meta.publisher.is_some() { "article" } else { "misc" };
    let fields = [
        ("author", Some(authors.join(" and ")).filter(|names| !names.is_empty())),
        ("title", Some(format!("{{{}}}", escaped(document.title())))),
        ("journal", meta.publisher.as_deref().map(escaped)),
        ("year", meta.date.map(|date| date.year.to_string())),
        ("month", number(meta.date.and_then(|date| date.month))),
        ("day", number(meta.date.and_then(|date| date.day))),
        ("url", meta.url.as_deref().map(plain)),
        ("abstract", Some(escaped(&quoted(document, attribution)))),
        ("note", Some(escaped(&path(document, attribution)))),
    ];
    let mut entry = format!("@{kind}{{{},\n", key(document, id));
    for (name, value) in fields {
        if let Some(value) = value {
            let _ = writeln!(entry, "  {name} = {{{value}}},");
        }
    }
    Some(entry + "}\n")
}

/// A name of one word is kept together, lest an “and” in it be read as two authors.
fn author(name: &str) -> String {
    let inverted = escaped(&names::inverted(name));
    if inverted.contains(", ") { inverted } else { format!("{{{inverted}}}") }
}

/// What TeX would take for commands is written as the letters it stands for.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '$' | '&' | '%' | '#' | '_' => {
                out.push('\\');
                out.push(letter);
            }
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

/// An address is taken as it stands; only braces would end it early.
fn plain(url: &str) -> String {
    url.replace('{', "%7B").replace('}', "%7D").replace(char::is_whitespace, "%20")
}
