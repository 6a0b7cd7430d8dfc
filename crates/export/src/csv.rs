//! Tables for a spreadsheet: CSV in UTF-8 as of RFC 4180, a header line, lines ended by CR LF.
//!
//! A cell that a spreadsheet would take for a formula gets an apostrophe before it
//! (<https://owasp.org/www-community/attacks/CSV_Injection>).

use hearsay_model::{Attribution, CodePoints, Document, Entity, EntityId, Span};

use crate::thousandths::Thousandths;
use crate::{Selection, cite, why, words};

/// What a table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Who said what: a row an attribution.
    Attributions,
    /// Who and what is spoken of: a row an entity.
    Entities,
}

const ATTRIBUTIONS: &[&str] = &[
    "document",
    "attribution",
    "paragraph",
    "start",
    "end",
    "kind",
    "speaker",
    "source",
    "cue",
    "content",
    "source_class",
    "stance",
    "negated",
    "channel",
    "date",
    "chain",
    "confidence",
    "why",
    "edited",
    "path",
];

const ENTITIES: &[&str] = &[
    "document", "entity", "kind", "name", "named", "plural", "aliases", "date", "mentions",
    "start", "end", "edited",
];

impl Table {
    /// The header line.
    pub fn header(self) -> String {
        let mut text = String::new();
        let columns = match self {
            Self::Attributions => ATTRIBUTIONS,
            Self::Entities => ENTITIES,
        };
        write_row(&mut text, columns.iter().map(|&column| column.to_owned()));
        text
    }

    /// The rows of one document.
    pub fn rows(self, selection: &Selection<'_>) -> String {
        let mut text = String::new();
        let document = selection.document;
        let points = CodePoints::new(&document.text);
        match self {
            Self::Attributions => {
                for (id, it) in selection.attributions() {
                    write_row(&mut text, attribution(document, &points, id.0, it));
                }
            }
            Self::Entities => {
                for (number, it) in (0..).zip(&document.entities) {
                    if selection.has_entity(EntityId(number)) {
                        write_row(&mut text, entity(document, &points, number, it));
                    }
                }
            }
        }
        text
    }

    /// The whole table, header line and rows.
    pub fn of(self, selections: &[Selection<'_>]) -> String {
        selections.iter().fold(self.header(), |text, selection| text + &self.rows(selection))
    }
}

fn attribution(
    document: &Document,
    points: &CodePoints<'_>,
    number: u32,
    attribution: &Attribution,
) -> [String; ATTRIBUTIONS.len()] {
    let extent = attribution.extent();
    let paragraph =
        extent.and_then(|extent| document.block_at(extent.start)).and_then(|block| block.number);
    let [start, end] = place(points, extent);
    let chain: Vec<String> =
        attribution.chain.iter().map(|&hop| words::hop(document, hop)).collect();
    [
        document.id.clone(),
        number.to_string(),
        paragraph.map(|number| number.to_string()).unwrap_or_default(),
        start,
        end,
        attribution.kind.key().to_owned(),
        document.speaker(attribution).map(|speaker| speaker.name.clone()).unwrap_or_default(),
        words::of(document, &attribution.source),
        words::of(document, &attribution.cue),
        words::of(document, &attribution.content),
        attribution.source_class.key().to_owned(),
        attribution.stance.key().to_owned(),
        attribution.negated.to_string(),
        attribution.channel.as_ref().map(|channel| channel.name.clone()).unwrap_or_default(),
        attribution.date.map(|date| date.when.to_string()).unwrap_or_default(),
        chain.join(" ← "),
        Thousandths(attribution.confidence.0).to_string(),
        why::sentence(document, attribution),
        attribution.edited.to_string(),
        cite::path(document, attribution),
    ]
}

fn entity(
    document: &Document,
    points: &CodePoints<'_>,
    number: u32,
    entity: &Entity,
) -> [String; ENTITIES.len()] {
    let [start, end] = place(points, entity.mentions.first().map(|mention| mention.span));
    [
        document.id.clone(),
        number.to_string(),
        entity.kind.key().to_owned(),
        entity.name.clone(),
        entity.named.to_string(),
        entity.plural.to_string(),
        entity.aliases.join("; "),
        entity.when.map(|when| when.to_string()).unwrap_or_default(),
        entity.mentions.len().to_string(),
        start,
        end,
        entity.edited.to_string(),
    ]
}

/// Start and end in code points; empty where there is no place.
fn place(points: &CodePoints<'_>, span: Option<Span>) -> [String; 2] {
    span.map(|span| points.span(span).map(|offset| offset.to_string())).unwrap_or_default()
}

fn write_row(text: &mut String, cells: impl IntoIterator<Item = String>) {
    for (number, cell) in cells.into_iter().enumerate() {
        if number > 0 {
            text.push(',');
        }
        write_cell(text, &cell);
    }
    text.push_str("\r\n");
}

fn write_cell(text: &mut String, cell: &str) {
    let guard = if is_formula(cell) { "'" } else { "" };
    if cell.contains([',', '"', '\r', '\n']) {
        text.push('"');
        text.push_str(guard);
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(guard);
        text.push_str(cell);
    }
}

/// Whether a spreadsheet may take the cell for a formula; the wide forms of the signs count too.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_cell_is_quoted_where_it_must_be_and_never_a_formula() {
        for (cell, written) in [
            ("", ""),
            ("Rosa Vale", "Rosa Vale"),
            ("Vale, Rosa", "\"Vale, Rosa\""),
            ("the \"plan\"", "\"the \"\"plan\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@mayor", "'@mayor"),
            ("\t=1", "'\t=1"),
            ("\r=1", "\"'\r=1\""),
            ("＝1", "'＝1"),
            ("a=1", "a=1"),
            ("’twas", "’twas"),
        ] {
            let mut text = String::new();
            write_cell(&mut text, cell);
            assert_eq!(text, written, "{cell:?}");
        }
    }

    proptest! {
        #[test]
        fn another_reader_reads_the_same_cells(
            rows in proptest::collection::vec(
                proptest::collection::vec("([=+@\t\r\n,\" -]|\\PC){0,8}", 3),
                1..5,
            )
        ) {
            let mut text = String::new();
            for row in &rows {
                write_row(&mut text, row.iter().cloned());
            }
            let mut reader = ::csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(text.as_bytes());
            let read: Vec<Vec<String>> = reader
                .records()
                .filter_map(Result::ok)
                .map(|record| record.iter().map(str::to_owned).collect())
                .collect();
            let wanted: Vec<Vec<String>> = rows
                .iter()
                .map(|row| {
                    row.iter()
                        .map(|cell| if is_formula(cell) { format!("'{cell}") } else { cell.clone() })
                        .collect()
                })
                .collect();
            prop_assert_eq!(read, wanted);
        }
    }
}
