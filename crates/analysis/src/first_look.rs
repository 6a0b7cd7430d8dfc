//! Which blocks the trained network has to read.
//!
//! A block is read if it holds a quotation mark or a word that can attribute, or a capitalised word
//! that is a name or none according to what the network says. Nobody says anything in the others:
//! headers, signatures, plain answers.

use core::ops::Range;

use crate::attributions::{lexicon, nouns};
use crate::tokens::TokenKind;
use crate::words::Words;

/// Whether the network could find anything of use in a block. `doubtful` are the names that depend
/// on it, in text order.
pub fn is_worth(words: Words<'_>, block: &Range<usize>, doubtful: &[Range<usize>]) -> bool {
    let first = doubtful.partition_point(|name| name.end <= block.start);
    doubtful.get(first).is_some_and(|name| name.start < block.end)
        || block.clone().any(|at| can_attribute(words, at))
}

fn can_attribute(words: Words<'_>, at: usize) -> bool {
    match words.kind(at) {
        Some(TokenKind::Quote) => true,
        Some(TokenKind::Word) => {
            let word = words.lower(at);
            matches!(&*word, "that" | "according")
                || lexicon::verb(&word).is_some()
                || nouns::stance(&word).is_some()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokenise;

    #[test]
    fn lines_in_which_nobody_says_anything_are_left_out() {
        let cases = [
            ("12 345 67.8 %", false),
            ("over the bridge and to the harbour", false),
            ("The bridge is shut.", false),
            ("Bell says bridge will open", true),
            ("“Open at last”", true),
            ("according to Bell", true),
            ("Bell’s claim", true),
        ];
        for (text, expected) in cases {
            let tokens = tokenise(text);
            let words = Words { text, tokens: &tokens };
            assert_eq!(is_worth(words, &(0..tokens.len()), &[]), expected, "{text}");
        }
        let text = "To: Ann Bell";
        let tokens = tokenise(text);
        let words = Words { text, tokens: &tokens };
        let name = Vec::from_iter(Some(2..4));
        assert!(is_worth(words, &(0..4), &name) && !is_worth(words, &(0..2), &name));
    }
}
