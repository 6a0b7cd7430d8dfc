//! Payloads of the known families through every format and every export: they stay text.
#![cfg(not(target_arch = "wasm32"))]

mod hostile;

use hearsay_export::csv::Table;
use hearsay_export::one_page::Program;
use hearsay_export::{Selection, annotation, cite, json, markdown, one_page};
use hearsay_model::{AttributionId, Document};
use html5gum::{Token, Tokenizer};
use pulldown_cmark::{Event, Options, Parser, Tag};

/// Everything that the files of a payload hold, analysed.
fn documents(payload: &str) -> Vec<Document> {
    let mut all = Vec::new();
    for (name, bytes) in hostile::files(payload) {
        let bytes = bytes.as_slice();
        let found = match hearsay_formats::open(name, &bytes) {
            Ok(found) => found,
            // A zero byte is no text, and a reader is told so.
            Err(error) => {
                assert!(payload.contains('\0'), "{payload}: {error}");
                continue;
            }
        };
        for raw in found {
            match raw {
                Ok(raw) => all.push(hearsay_analysis::analyse(&raw)),
                // A page can be nothing but what no reader sees.
                Err(error) => {
                    let unseen = name.contains("html") || name == "page.eml";
                    assert!(unseen || payload.contains('\0'), "{payload}: {error}");
                }
            }
        }
    }
    all
}

/// No cell of a table is one that a spreadsheet reckons.
fn assert_no_formula(table: &str, payload: &str) {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for letter in table.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' | '\n' | '\r' if !quoted => cells.push(String::new()),
            _ => cells.last_mut().expect("there is one").push(letter),
        }
    }
    for cell in cells {
        let first = cell.chars().next().unwrap_or('x');
        let number = cell.parse::<f64>().is_ok();
        let reckoned =
            matches!(first, '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠');
        assert!(number || !reckoned, "{payload}: {cell:?}");
    }
}

/// What Markdown makes of it has no markup of its own and leads nowhere but to the web.
fn assert_plain_markdown(text: &str, payload: &str) {
    for event in Parser::new_ext(text, Options::all()) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => panic!("{payload}: {html} in {text}"),
            Event::Start(Tag::Image { dest_url, .. }) => panic!("{payload}: picture {dest_url}"),
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(dest_url.starts_with("http"), "{payload}: {dest_url}");
            }
            _ => {}
        }
    }
}

fn assert_citations(document: &Document, payload: &str) {
    for (index, attribution) in document.attributions.iter().enumerate() {
        let id = AttributionId(index as u32);
        let ris = cite::ris(document, id).expect("it is there");
        let tag = |line: &str| line.as_bytes().get(2..6) == Some(b"  - ") || line.is_empty();
        assert!(ris.lines().all(tag), "{payload}: {ris}");
        assert_eq!(ris.lines().filter(|line| line.starts_with("ER  -")).count(), 1, "{payload}");
        let bibtex = cite::bibtex(document, id).expect("it is there");
        let depth = bibtex.replace("\\{", "").replace("\\}", "");
        let (opened, closed) = (depth.matches('{').count(), depth.matches('}').count());
        assert_eq!(opened, closed, "{payload}: {bibtex}");
        assert_eq!(bibtex.matches("\n@").count(), 0, "{payload}: {bibtex}");
        let plain = cite::plain(document, attribution);
        assert!(!plain.contains(['\n', '\r']), "{payload}: {plain:?}");
        // The quotation, an empty line, the reference.
        let apa = cite::apa(document, attribution);
        assert!(apa.lines().count() <= 3 && !apa.contains('\r'), "{payload}: {apa:?}");
    }
}

/// The page to hand on has the elements of an empty one, and no others.
fn assert_one_page(documents: &[Document], title: &str) {
    let program = || Program {
        style: "p{}".to_owned(),
        desk: b"i{}".to_vec(),
        glue: b"let a;export{a}".to_vec(),
        wasm: b"wasm".to_vec(),
    };
    let tags = |page: &str| -> Vec<String> {
        let starts = Tokenizer::new(page).filter_map(|token| match token {
            Ok(Token::StartTag(tag)) => Some(format!("{:?} {:?}", tag.name, tag.attributes.keys())),
            _ => None,
        });
        starts.collect()
    };
    let page = one_page::write(title, &program(), &hearsay_archive::encode(documents));
    assert_eq!(tags(&page), tags(&one_page::write("x", &program(), b"")), "{title}");
}

#[test]
fn nothing_that_leaves_runs_anywhere() {
    let payloads = hostile::payloads();
    assert!(payloads.len() >= 150, "{} payloads", payloads.len());
    for payload in payloads {
        let documents = documents(&payload);
        let least = if payload.contains('\0') { 2 } else { 7 };
        assert!(documents.len() >= least, "{payload}: {} documents", documents.len());
        let selections: Vec<Selection<'_>> = documents.iter().map(Selection::whole).collect();
        for table in [Table::Attributions, Table::Entities] {
            assert_no_formula(&table.of(&selections), &payload);
        }
        assert_plain_markdown(&markdown::quotes(&selections), &payload);
        for text in [json::list(&selections), annotation::page(&selections)] {
            assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{payload}");
        }
        for line in json::lines(&selections).lines() {
            assert!(serde_json::from_str::<serde_json::Value>(line).is_ok(), "{payload}");
        }
        for document in &documents {
            assert_citations(document, &payload);
        }
        assert_one_page(&documents, &payload);
    }
}
