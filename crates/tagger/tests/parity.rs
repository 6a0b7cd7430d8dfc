//! The program finds what the training code finds with the same weights.

use hearsay_analysis::structure;
use hearsay_analysis::tokens::tokenise;
use hearsay_tagger::{Piece, Tagger};
use serde::Deserialize;

const TEXT: &str = include_str!("parity.txt");

/// What `train/export.py` wrote down.
#[derive(Deserialize)]
struct Labels {
    roles: Vec<u8>,
    names: Vec<u8>,
}

#[test]
fn labels_are_those_of_the_training_code() {
    let expected: Labels = serde_json::from_str(include_str!("parity.json")).expect("JSON");
    let (pieces, blocks) = cut(TEXT);
    let [roles, names] = tagger().labels(&pieces, &blocks);
    assert_eq!(roles, expected.roles);
    assert_eq!(names, expected.names);
}

#[test]
fn a_plain_statement_has_its_three_parts() {
    let (pieces, blocks) = cut("“We have not decided,” Mr. Brandt told reporters on Friday.");
    let found = tagger().tag(&pieces, &blocks);
    let words = |chunk: usize| -> Vec<&str> {
        pieces[found.roles[chunk].tokens.clone()].iter().map(|piece| piece.text).collect()
    };
    assert_eq!(found.links.len(), 1, "{found:?}");
    assert_eq!(words(found.links[0].source[0]), ["Mr.", "Brandt"]);
    assert_eq!(words(found.links[0].cue[0])[0], "told");
    assert_eq!(words(found.links[0].content[0]).first(), Some(&"“"));
}

#[test]
fn no_text_makes_it_panic() {
    let quotes = "“ ".repeat(3000);
    let parentheses = "( \" ) ".repeat(2000);
    let words = "said that he ".repeat(3000);
    let odd = "\u{301}\u{301}said\u{0}“\u{feff}".repeat(50);
    for text in ["", "\n", "”", "said", &quotes, &parentheses, &words, &odd] {
        let (pieces, blocks) = cut(text);
        let found = tagger().tag(&pieces, &blocks);
        assert!(found.roles.iter().all(|chunk| chunk.tokens.end <= pieces.len()));
    }
}

fn tagger() -> &'static Tagger {
    Tagger::shipped().expect("the weights of this version")
}

fn cut(text: &str) -> (Vec<Piece<'_>>, Vec<core::ops::Range<usize>>) {
    let tokens = tokenise(text);
    let pieces =
        tokens.iter().map(|token| Piece { text: token.of(text), spaced: token.spaced }).collect();
    let blocks = structure::read(text).blocks.into_iter().map(|block| {
        let first = tokens.partition_point(|token| token.span.start < block.span.start);
        first..tokens.partition_point(|token| token.span.end <= block.span.end).max(first)
    });
    (pieces, blocks.collect())
}
