//! Which blocks the trained network has to read.
//!
//! A block is left out if it does not end like a sentence, is short, and holds neither a quotation
//! mark nor a word that can attribute nor a capital: rows of numbers, the middles of broken lines.
//! Nobody says anything there, and there is no name on which the network could have its say.

use core::ops::Range;

use crate::attributions::{lexicon, nouns};
use crate::tokens::TokenKind;
use crate::words::Words;

/// Blocks of more tokens are read, however they end.
const LONG: usize = 40;

/// Whether the network could find anything of use in a block that is not empty.
pub fn is_worth(words: Words<'_>, block: &Range<usize>) -> bool {
    let ends = matches!(words.word(block.end - 1), "." | "!" | "?" | "…");
    ends || block.len() > LONG || block.clone().any(|at| matters(words, at))
}

fn matters(words: Words<'_>, at: usize) -> bool {
    match words.kind(at) {
        Some(TokenKind::Quote) => true,
        Some(TokenKind::Word) if words.is_capital(at) => true,
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
            ("To: Ann Bell", true),
            ("The bridge is shut.", true),
            ("Bell says bridge will open", true),
            ("“Open at last”", true),
            ("according to Bell", true),
            ("Bell’s claim", true),
        ];
        for (text, expected) in cases {
            let tokens = tokenise(text);
            let words = Words { text, tokens: &tokens };
            assert_eq!(is_worth(words, &(0..tokens.len())), expected, "{text}");
        }
    }
}
