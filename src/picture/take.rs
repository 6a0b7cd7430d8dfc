//! What can be taken away, in which forms.

use hearsay_export::csv::Table;
use hearsay_export::{Selection, annotation, cite, json, markdown};
use hearsay_model::{Attribution, AttributionId, Document};

/// A kind of file for several documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakeAway {
    /// One indented list.
    Json,
    /// One line a document.
    JsonLines,
    /// A table of the attributions.
    Attributions,
    /// A table of the entities.
    Entities,
    /// W3C Web Annotations.
    Annotations,
    /// A heading a document, a block quote an attribution.
    Markdown,
    /// For BibTeX and biber.
    Bibtex,
    /// For reference managers.
    Ris,
}

impl TakeAway {
    /// All of them, in the order in which they are offered.
    pub const ALL: [TakeAway; 8] = [
        Self::Attributions,
        Self::Entities,
        Self::Json,
        Self::JsonLines,
        Self::Annotations,
        Self::Markdown,
        Self::Bibtex,
        Self::Ris,
    ];

    /// What its button says, and for what it is good.
    pub fn label(self) -> (&'static str, &'static str) {
        match self {
            Self::Json => ("JSON", "everything that is known, for programs"),
            Self::JsonLines => ("JSON Lines", "the same, one line a document"),
            Self::Attributions => ("Table of quotes", "CSV, for a spreadsheet"),
            Self::Entities => ("Table of entities", "CSV, for a spreadsheet"),
            Self::Annotations => ("Web Annotations", "the W3C’s form, with places in the text"),
            Self::Markdown => ("Markdown", "quotes with where they come from, to read"),
            Self::Bibtex => ("BibTeX", "for LaTeX and reference managers"),
            Self::Ris => ("RIS", "for reference managers"),
        }
    }

    /// The name of the file, and what kind of content a browser should call it.
    pub fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::Json => ("hearsay.json", "application/json"),
            Self::JsonLines => ("hearsay.jsonl", "application/jsonl"),
            Self::Attributions => ("hearsay-quotes.csv", "text/csv;charset=utf-8"),
            Self::Entities => ("hearsay-entities.csv", "text/csv;charset=utf-8"),
            Self::Annotations => ("hearsay-annotations.jsonld", "application/ld+json"),
            Self::Markdown => ("hearsay.md", "text/markdown;charset=utf-8"),
            Self::Bibtex => ("hearsay.bib", "application/x-bibtex;charset=utf-8"),
            Self::Ris => ("hearsay.ris", "application/x-research-info-systems;charset=utf-8"),
        }
    }

    /// The file.
    pub fn write(self, selections: &[Selection<'_>]) -> String {
        match self {
            Self::Json => json::list(selections),
            Self::JsonLines => json::lines(selections),
            // The mark tells spreadsheets that this is UTF-8.
            Self::Attributions => format!("\u{feff}{}", Table::Attributions.of(selections)),
            Self::Entities => format!("\u{feff}{}", Table::Entities.of(selections)),
            Self::Annotations => annotation::page(selections),
            Self::Markdown => markdown::quotes(selections),
            Self::Bibtex => each(selections, cite::bibtex),
            Self::Ris => each(selections, cite::ris),
        }
    }
}

fn each(
    selections: &[Selection<'_>],
    cite: fn(&Document, AttributionId) -> Option<String>,
) -> String {
    let all = selections.iter().flat_map(|selection| {
        selection.attributions().filter_map(|(id, _)| cite(selection.document, id))
    });
    all.collect::<Vec<_>>().join("\n")
}

/// A form in which one quotation can be cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Citation {
    /// A sentence.
    Plain,
    /// APA style.
    Apa,
    /// For BibTeX and biber.
    Bibtex,
    /// For reference managers.
    Ris,
}

impl Citation {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Citation; 4] = [Self::Plain, Self::Apa, Self::Bibtex, Self::Ris];

    /// What its button says.
    pub fn label(self) -> &'static str {
        match self {
            Self::Plain => "Plain text",
            Self::Apa => "APA",
            Self::Bibtex => "BibTeX",
            Self::Ris => "RIS",
        }
    }

    /// The citation of an attribution of `document`.
    pub fn write(self, document: &Document, id: AttributionId, it: &Attribution) -> String {
        match self {
            Self::Plain => cite::plain(document, it),
            Self::Apa => cite::apa(document, it),
            Self::Bibtex => cite::bibtex(document, id).unwrap_or_default(),
            Self::Ris => cite::ris(document, id).unwrap_or_default(),
        }
    }
}
