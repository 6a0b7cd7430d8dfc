//! Whatever the text, the document's invariants hold and the same input gives the same document.

use hearsay_analysis::analyse;
use hearsay_model::{Attribution, Document, Hop, QuotationKind, RawDocument, Span};
use proptest::prelude::*;

fn read(text: &str) -> Document {
    analyse(&RawDocument { id: "any".to_owned(), text: text.to_owned(), ..RawDocument::default() })
}

fn lies_inside(span: Span, text: &str) -> bool {
    span.start < span.end && text.get(span.start as usize..span.end as usize).is_some()
}

fn check_attribution(document: &Document, found: &Attribution) {
    for role in [&found.source, &found.cue, &found.content] {
        for span in role {
            assert!(lies_inside(*span, &document.text), "{span:?}");
        }
        assert!(role.windows(2).all(|two| two[0].end <= two[1].start), "{role:?}");
    }
    assert_eq!(found.content.is_empty(), found.kind == QuotationKind::NoComment);
    let others = [
        found.channel.as_ref().map(|channel| channel.span),
        found.date.map(|date| date.span),
        found.anonymity,
    ];
    for span in others.into_iter().flatten() {
        assert!(lies_inside(span, &document.text), "{span:?}");
    }
    assert_eq!(found.chain.first(), Some(&Hop::Publication));
    assert!(found.confidence.0 <= 1000);
    if let Some(outer) = found.within {
        assert!((outer.0 as usize) < document.attributions.len());
    }
    if let Some(speaker) = found.speaker {
        assert!((speaker.0 as usize) < document.entities.len());
    }
}

fn check(text: &str) {
    let document = read(text);
    for found in &document.attributions {
        check_attribution(&document, found);
    }
    let starts: Vec<_> =
        document.attributions.iter().filter_map(Attribution::extent).map(|e| e.start).collect();
    assert!(starts.is_sorted(), "{starts:?}");
    assert_eq!(read(text), document);
}

/// Texts of the stuff that news is made of, in no order that makes sense.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop::sample::select(vec![
        "said",
        "says",
        "told",
        "according to",
        "“",
        "”",
        "\"",
        "''",
        "‘",
        "’",
        "'",
        "(",
        ")",
        ",",
        ".",
        ":",
        ";",
        "—",
        "-",
        "\n",
        "\n\n",
        "Mr.",
        "Ortega",
        "the",
        "officials",
        "who",
        "that",
        "he",
        "did not",
        "respond",
        "to",
        "comment",
        "for",
        "asked",
        "whether",
        "on Tuesday",
        "in a statement",
        "On Twitter",
        "declined",
        "claim",
        "its",
        "’s",
        "citing",
        "and",
        "but",
        "saying",
        "she",
        "wrote",
        "it",
        "was",
        "The Gazette",
        "reported",
        "of",
        "«",
        "»",
        "„",
        "`",
        "``",
        "é",
        "\u{a0}",
        "\u{200b}",
        "日本",
        "🙂",
        "30,000",
        "§",
        "anonymity",
        "issued",
        "a",
        "statement",
        "I",
        "can",
        "?",
        "!",
        "…",
    ]);
    let glue = prop::sample::select(vec!["", " ", " ", " "]);
    prop::collection::vec((scrap, glue), 0..120).prop_map(|parts| {
        parts.into_iter().fold(String::new(), |text, (scrap, glue)| text + scrap + glue)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn scraps_of_news(text in scraps()) {
        check(&text);
    }

    #[test]
    fn any_characters(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn marks_and_breaks(text in "[ab .,:;\"'’‘“”«»()\\n—-]{0,200}") {
        check(&text);
    }
}

/// Texts that could make a careless rule look at everything from everywhere.
#[test]
fn hostile_texts_are_read_to_their_end() {
    let repeats = [
        "“",
        "\" ",
        "' a",
        "( ",
        "said ",
        "he said, ",
        "who, ",
        ", ",
        "that ",
        "X said that ",
        "according to ",
        "“a” ",
        "“No,” he said. ",
        "its claim that ",
        "- ",
        "on Tuesday ",
        "a’s ",
        "“\n",
        "did not ",
        "and said ",
        "the ",
        "Ortega ",
        "of the ",
    ];
    for repeat in repeats {
        check(&repeat.repeat(1000));
    }
}
