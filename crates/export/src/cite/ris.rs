//! RIS, the exchange format of reference managers: tagged lines, ended by CR LF.

use core::fmt::Write;

use hearsay_model::{AttributionId, Document};

use super::{key, names, path, quoted};
use crate::words::one_line;

/// One record for the document, with the words as abstract and the path as a note; nothing for an
/// id that names no attribution.
pub fn ris(document: &Document, id: AttributionId) -> Option<String> {
    let attribution = document.attribution(id)?;
    let meta = &document.meta;
    let kind = match (&meta.mail, &meta.publisher) {
        (Some(_), _) => "ICOMM",
        (None, Some(_)) => "NEWS",
        (None, None) => "GEN",
    };
    let mut record = Record(String::new());
    record.line("TY", kind);
    record.line("ID", &key(document, id));
    for author in &meta.authors {
        record.line("AU", &names::inverted(author));
    }
    record.line("TI", document.title());
    record.line("T2", meta.publisher.as_deref().unwrap_or_default());
    if let Some(date) = meta.date {
        record.line("PY", &date.year.to_string());
        let two = |value: Option<u8>| value.map(|value| format!("{value:02}")).unwrap_or_default();
        record.line("DA", &format!("{:04}/{}/{}/", date.year, two(date.month), two(date.day)));
    }
    record.line("SP", &path::place(document, attribution).unwrap_or_default());
    record.line("UR", meta.url.as_deref().unwrap_or_default());
    record.line("AB", &quoted(document, attribution));
    record.line("N1", &path(document, attribution));
    record.0.push_str("ER  - \r\n");
    Some(record.0)
}

struct Record(String);

impl Record {
    /// Writes a tag with its value on one line; nothing where there is no value.
    fn line(&mut self, tag: &str, value: &str) {
        let value = one_line(value);
        if !value.is_empty() {
            let _ = write!(self.0, "{tag}  - {value}\r\n");
        }
    }
}
