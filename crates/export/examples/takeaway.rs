//! Writes every kind of file that can be taken away of one small, awkward document into the folder
//! named, so that `tests/readback/readback.py` can read them back with other people's programs.

use std::path::Path;
use std::{env, fs, io};

use hearsay_export::csv::Table;
use hearsay_export::{Selection, annotation, cite, json, markdown};
use hearsay_model::{AttributionId, Document};

/// Commas, quotation marks, signs of TeX and of Markdown, formulas, letters outside the first plane.
const AWKWARD: &str = "\
    !! title=Harbour & plans: 100% {new} \\ #1_a ~ ^; publisher=The “Harbour” Gazette; authors=Ada van Byrne, Cornel Diaz Jr., Reuters; date=2019-06-01
    [q:“=SUM(A1:A9), {she|person} cried, ‘we’ll \"stay\" 𝒙”] [c:wrote] [s:{Rosa Márquez}] on Facebook.
    ! channel=Facebook date=2019-05
    [s:{The Courier|org}] [c:reported] [q:that [s2:{two officials|group}] [c2:denied] [q2:it, at 5 & 6 %]].
    ! class=publication kind=indirect
    [s:{-Dash=Rosa Márquez}] [c:declined to comment].
    ! kind=no-comment";

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let folder = Path::new(&folder);
    let mut document = hearsay_testing::document(AWKWARD);
    document.meta.url = Some("https://example.org/a_b?c=1&d=%7Be%7D".to_owned());
    let whole = [Selection::whole(&document)];
    let each = |cite: fn(&Document, AttributionId) -> Option<String>| -> String {
        (0..document.attributions.len() as u32)
            .filter_map(|id| cite(&document, AttributionId(id)))
            .collect::<Vec<_>>()
            .join("\n")
    };
    for (name, content) in [
        ("text.txt", document.text.clone()),
        ("documents.json", json::list(&whole)),
        ("documents.jsonl", json::lines(&whole)),
        ("attributions.csv", Table::Attributions.of(&whole)),
        ("entities.csv", Table::Entities.of(&whole)),
        ("annotations.jsonld", annotation::page(&whole)),
        ("quotes.md", markdown::quotes(&whole)),
        ("quotes.bib", each(cite::bibtex)),
        ("quotes.ris", each(cite::ris)),
    ] {
        fs::write(folder.join(name), content)?;
    }
    Ok(())
}
