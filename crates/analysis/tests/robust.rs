//! Whatever the text, the analysis ends, keeps the document's invariants and says the same twice.

use hearsay_analysis::analyse;
use hearsay_model::{Document, RawDocument, Span};
use proptest::prelude::*;

fn document(text: &str) -> Document {
    analyse(&RawDocument { text: text.to_owned(), ..RawDocument::default() })
}

/// Every span of a document.
fn spans(document: &Document) -> Vec<Span> {
    let mentions = document.entities.iter().flat_map(|e| e.mentions.iter().map(|m| m.span));
    let attributed = document.attributions.iter().flat_map(hearsay_model::Attribution::spans);
    let blocks = document.blocks.iter().map(|block| block.span);
    mentions.chain(attributed).chain(blocks).chain(document.sentences.iter().copied()).collect()
}

fn check(text: &str) {
    let found = document(text);
    for span in spans(&found) {
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?} in {text:?}");
        assert!(!span.is_empty(), "empty span at {} in {text:?}", span.start);
    }
    for pair in found.blocks.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "{text:?}");
    }
    for entity in &found.entities {
        assert!(!entity.mentions.is_empty(), "{} has no mention in {text:?}", entity.name);
        assert!(!entity.name.is_empty(), "{text:?}");
        assert!(entity.of.is_none_or(|of| found.entity(of).is_some()), "{text:?}");
        assert!(entity.mentions.is_sorted_by_key(|mention| mention.span.start), "{text:?}");
    }
    assert_eq!(found, document(text));
}

/// Pieces that news is made of, and pieces that break things.
const PIECES: &[&str] = &[
    "Jane Roe",
    "Mr. Poe",
    "the",
    "The",
    "a",
    "of",
    "and",
    "for",
    "said",
    "told",
    "who",
    "he",
    "She",
    "They",
    "it",
    "its",
    "his lawyer",
    "according to",
    "Acme Corp.",
    "the company",
    "Senator",
    "President",
    "of Texas",
    "officials",
    "those officials",
    "spokesman",
    "\u{201c}",
    "\u{201d}",
    "\"",
    "''",
    ",",
    ".",
    "?",
    ":",
    "-",
    "—",
    "(",
    ")",
    "’s",
    "'s",
    "\n",
    "\n\n",
    "\r\n",
    "\u{a0}",
    "\u{feff}",
    "on Wednesday",
    "October 25, 2017",
    "99",
    "2017",
    "May",
    "31",
    "$",
    "%",
    "p.m.",
    "9",
    "U.S.",
    "US",
    "By Jane Roe",
    "Credit",
    "Ann Moe/Reuters",
    "contributed reporting.",
    "Advertisement",
    "É",
    "ß",
    "İ",
    "𝒙",
    "中文",
    "\u{301}",
    "0",
    "/",
    "10/25/2017",
    "last year",
    "two years ago",
    "St.",
    "J.",
    "Q",
    "&",
    "Inc.",
    "Republican",
    "Party",
    "New York Times",
    "I",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn texts_of_news_pieces(pieces in proptest::collection::vec((0..PIECES.len(), any::<bool>()), 0..60)) {
        let mut text = String::new();
        for (piece, glued) in pieces {
            if !glued {
                text.push(' ');
            }
            text.push_str(PIECES[piece]);
        }
        check(&text);
    }

    #[test]
    fn any_text_at_all(text in any::<String>()) {
        check(&text);
    }
}

#[test]
fn long_runs_of_one_thing_take_no_longer_than_they_should() {
    // Quadratic work on any of these would take minutes.
    for piece in [
        "A",
        "Aa ",
        "the ",
        "Jane Roe ",
        "he ",
        "\u{201c}",
        "- ",
        "Jane Roe, ",
        "and ",
        "\n",
        "J.",
        "1",
        "(",
        "An official said so. ",
        "The Acme chief Jane Roe said so. ",
        "The company said. ",
    ] {
        let text = piece.repeat(20_000);
        assert_eq!(document(&text).text.len(), text.len());
    }
}
