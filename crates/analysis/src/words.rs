//! Tokens as the stages after the tokeniser read them: by index, past either end harmless.

use std::borrow::Cow;
use std::ops::Range;

use hearsay_model::Span;

use crate::tokens::{Token, TokenKind};

/// A text with its tokens.
#[derive(Clone, Copy)]
pub struct Words<'r> {
    /// The text.
    pub text: &'r str,
    /// Its tokens in order.
    pub tokens: &'r [Token],
}

impl<'r> Words<'r> {
    /// Token number `at` as it stands there; empty past the end.
    pub fn word(self, at: usize) -> &'r str {
        self.tokens.get(at).map_or("", |token| token.of(self.text))
    }

    /// The token before `at`; empty at the start.
    pub fn before(self, at: usize) -> &'r str {
        at.checked_sub(1).map_or("", |before| self.word(before))
    }

    /// Token number `at` in lower case.
    pub fn lower(self, at: usize) -> Cow<'r, str> {
        lower(self.word(at))
    }

    /// Whether token number `at` is this word, whatever its case; `word` in lower case.
    pub fn is(self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether token number `at` is one of these, whatever its case; `words` in lower case.
    pub fn is_any(self, at: usize, words: &[&str]) -> bool {
        let here = self.word(at);
        words.iter().any(|word| here.eq_ignore_ascii_case(word))
    }

    /// Whether token number `at` is a word with a capital.
    pub fn is_capital(self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.upper && token.kind == TokenKind::Word)
    }

    /// What kind of token stands at `at`.
    pub fn kind(self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// Whether white space stands before token number `at`.
    pub fn is_spaced(self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.spaced)
    }

    /// From the first byte of the first token to the last of the last.
    pub fn span(self, range: &Range<usize>) -> Span {
        match (
            self.tokens.get(range.start),
            range.end.checked_sub(1).and_then(|e| self.tokens.get(e)),
        ) {
            (Some(first), Some(last)) if first.span.start <= last.span.start => {
                first.span.join(last.span)
            }
            _ => Span::new(0, 0),
        }
    }

    /// The words of a range as they stand there, white space of any kind as one blank.
    pub fn phrase(self, range: &Range<usize>) -> String {
        let text = self.span(range).of(self.text);
        let mut phrase = String::with_capacity(text.len());
        for part in text.split_whitespace() {
            if !phrase.is_empty() {
                phrase.push(' ');
            }
            phrase.push_str(part);
        }
        phrase
    }
}

/// In lower case, without a copy where it is so already.
pub fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// With a capital at its head.
pub fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
