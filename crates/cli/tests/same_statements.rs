//! An article says the same in whatever format it comes: the statements found in the files of
//! `crates/formats/tests/fixtures/pages` are those of the plain text.

use std::path::Path;

use hearsay_analysis::analyse;
use hearsay_model::Document;

/// Who, by which words, said what.
fn statements(document: &Document) -> Vec<[String; 3]> {
    let words = |spans: &[hearsay_model::Span]| {
        let words: Vec<&str> = spans.iter().map(|span| span.of(&document.text)).collect();
        words.join(" … ").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let found = document.attributions.iter().map(|it| {
        let who = document.speaker(it).map(|entity| entity.name.clone()).unwrap_or_default();
        [who, words(&it.cue), words(&it.content)]
    });
    found.collect()
}

fn read(name: &str) -> Document {
    let folder = "../formats/tests/fixtures/pages";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(name);
    let bytes = std::fs::read(path).expect(name);
    analyse(&hearsay_formats::read(name, &bytes).unwrap_or_else(|error| panic!("{error}")))
}

#[test]
fn in_every_format() {
    let plain = read("pier.txt");
    let wanted = statements(&plain);
    assert!(wanted.len() >= 12, "{wanted:#?}");
    for name in [
        "pier.md",
        "chromium.html",
        "writer.docx",
        "writer.pdf",
        "latex.pdf",
        "ghostscript.pdf",
        "chromium.pdf",
    ] {
        let document = read(name);
        let mut found = statements(&document);
        // The note stands in the files of word processors alone.
        found.retain(|[_, _, content]| !content.contains("seen by this newspaper"));
        assert_eq!(found, wanted, "{name}");
        // On Chromium's print the byline and the date run into each other.
        if name != "chromium.pdf" {
            assert_eq!(document.meta.authors, ["Ada Byrne"], "{name}");
        }
    }
}
