//! How a text writes its words: where a capital tells something, and where it does not.

use std::borrow::Cow;

use hearsay_model::BlockRole;

use crate::Reading;
use crate::lexicon::{GIVEN, ORGANISATIONS, PLACES, is_common};
use crate::lookup::WordSet;
use crate::structure::is_title_case;
use crate::tokens::TokenKind;
use crate::words::Words;

/// What the whole text tells of its words.
pub struct Habits<'t> {
    /// Words, in lower case, that stand somewhere with a small letter.
    pub small: WordSet<'t>,
    /// Words, in lower case, that stand with a capital where none is called for.
    pub capital: WordSet<'t>,
}

/// Whether a sentence, a quotation or the like begins at `at`, so that its capital tells nothing.
pub fn is_free(words: Words<'_>, start: usize, at: usize) -> bool {
    at == start
        || words.kind(at - 1) == Some(TokenKind::Quote) && words.is_spaced(at - 1)
        || matches!(words.word(at - 1), ":" | "•" | "―" | "." | "?" | "!" | "*" | "[" | "(")
        || matches!(words.word(at - 1), "—" | "–" | "-") && at - 1 == start
}

/// The blocks in which the case of letters tells nothing.
pub fn blind_blocks(reading: &Reading<'_>) -> Vec<bool> {
    let mut blind = vec![true; reading.structure.blocks.len()];
    let mut seen = vec![false; blind.len()];
    for sentence in &reading.sentences {
        let words = Words {
            text: reading.text,
            tokens: reading.tokens.get(sentence.tokens.clone()).unwrap_or(&[]),
        };
        let block = sentence.block.min(blind.len().saturating_sub(1));
        let letters = sentence.span.of(reading.text);
        let shouted = letters.chars().filter(|c| c.is_lowercase()).count() * 10
            < letters.chars().filter(|c| c.is_alphabetic()).count();
        let long = words.tokens.len() > 4;
        let role = reading.structure.blocks.get(block).map(|block| block.role);
        if let (Some(flag), Some(seen)) = (blind.get_mut(block), seen.get_mut(block)) {
            let heads = matches!(role, Some(BlockRole::Headline | BlockRole::Heading));
            *flag &= long && (heads && is_title_case(words) || shouted);
            *seen = true;
        }
    }
    blind.iter().zip(seen).map(|(&blind, seen)| blind && seen).collect()
}

impl<'t> Habits<'t> {
    /// Goes once through the text.
    pub fn of(reading: &'t Reading<'t>, blind: &[bool]) -> Self {
        let words = Words { text: reading.text, tokens: &reading.tokens };
        let mut habits = Habits { small: WordSet::default(), capital: WordSet::default() };
        for sentence in &reading.sentences {
            if blind.get(sentence.block) == Some(&true) {
                continue;
            }
            for at in sentence.tokens.clone() {
                if words.kind(at) != Some(TokenKind::Word) {
                    continue;
                }
                if !words.is_capital(at) {
                    habits.small.insert(Cow::Borrowed(words.word(at)));
                } else if !is_free(words, sentence.tokens.start, at) {
                    habits.capital.insert(words.lower(at));
                }
            }
        }
        habits
    }

    /// Whether a word that starts a sentence by itself is a name.
    pub fn is_name(&self, word: &str) -> bool {
        if self.capital.contains(word) {
            return !self.small.contains(word) || PLACES.contains(word);
        }
        let known = PLACES.contains(word)
            || ORGANISATIONS.get(word).is_some_and(|tag| !tag.contains(['w', 'T']));
        if known || GIVEN.contains(word) {
            return !is_common(word);
        }
        let adverb = word.len() > 6 && word.ends_with("ly");
        !self.small.contains(word) && !is_common(word) && !adverb && word.chars().count() > 1
    }
}
