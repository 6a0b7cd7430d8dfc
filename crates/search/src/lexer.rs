//! Query text to pieces: terms, parentheses, OR.

use core::ops::Range;

use crate::Field;
use crate::fold::is_mark;

/// A piece of a query.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) kind: PieceKind,
    /// Its bytes in the query, a minus before it included.
    pub(crate) span: Range<usize>,
}

#[derive(Clone, Debug)]
pub(crate) enum PieceKind {
    /// “(”, perhaps after a minus.
    Open { negated: bool },
    /// “)”.
    Close,
    /// The word OR.
    Or,
    /// A word, phrase or filter.
    Term(RawTerm),
}

/// A word, phrase or filter as it was cut.
#[derive(Clone, Debug)]
pub(crate) struct RawTerm {
    pub(crate) negated: bool,
    /// What stands before the colon.
    pub(crate) field: Option<String>,
    /// The rest, with single spaces and without quotation marks.
    pub(crate) value: String,
    pub(crate) quoted: bool,
    /// Whether a quotation mark opens and none closes.
    pub(crate) unclosed: bool,
}

/// Whether `c` is a double quotation mark of any kind.
pub(crate) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»')
}

/// Whether `c` ends a word that stands without quotation marks.
pub(crate) fn closes_word(c: char) -> bool {
    c.is_whitespace() || is_quote(c) || matches!(c, '(' | ')')
}

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '−' | '–')
}

/// Whether `c` is part of a searchable word.
pub(crate) fn is_wordy(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// The colon that makes a filter of a bare word: letters and hyphens before it.
fn field_colon(word: &str) -> Option<usize> {
    let (name, _) = word.split_once(':')?;
    let named = name.starts_with(char::is_alphabetic)
        && name.chars().all(|c| c.is_alphabetic() || c == '-');
    named.then_some(name.len())
}

fn is_keyword(word: &str) -> bool {
    matches!(word, "OR" | "AND" | "NOT")
}

/// Whether `text`, written bare, is read as just this word.
pub(crate) fn is_plain_word(text: &str) -> bool {
    !text.is_empty()
        && !text.chars().any(closes_word)
        && text.starts_with(char::is_alphanumeric)
        && text.ends_with(is_wordy)
        && field_colon(text).is_none()
        && !is_keyword(text)
}

/// Cuts a query into pieces. Nothing is an error.
pub(crate) fn lex(text: &str) -> Vec<Piece> {
    let mut lexer = Lexer { text, at: 0, not: false };
    let mut pieces = Vec::new();
    while lexer.at < text.len() {
        if let Some(piece) = lexer.next() {
            pieces.push(piece);
        }
    }
    pieces
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    /// Whether the word NOT stands before what comes.
    not: bool,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn skip(&mut self, pass: impl Fn(char) -> bool) {
        self.at += self.rest().find(|c| !pass(c)).unwrap_or(self.rest().len());
    }

    /// The piece at hand, if there is one; always goes on by at least a character.
    fn next(&mut self) -> Option<Piece> {
        self.skip(char::is_whitespace);
        let start = self.at;
        self.skip(is_minus);
        let minus = self.at > start;
        let first = self.rest().chars().next()?;
        if minus && (first.is_whitespace() || first == ')') {
            return None;
        }
        let kind = match first {
            '(' => {
                self.at += 1;
                PieceKind::Open { negated: core::mem::take(&mut self.not) || minus }
            }
            ')' => {
                self.at += 1;
                self.not = false;
                PieceKind::Close
            }
            c if is_quote(c) => {
                let mut term = self.quoted();
                term.negated = core::mem::take(&mut self.not) || minus;
                PieceKind::Term(term)
            }
            _ => self.bare(minus)?,
        };
        Some(Piece { kind, span: start..self.at })
    }

    /// What stands in quotation marks from here on.
    fn quoted(&mut self) -> RawTerm {
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        let inner = self.at;
        let close = self.rest().find(is_quote).map(|close| inner + close);
        let end = close.unwrap_or(self.text.len());
        self.at = end;
        if close.is_some() {
            self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        }
        RawTerm {
            negated: false,
            field: None,
            value: spaced_once(&self.text[inner..end]),
            quoted: true,
            unclosed: close.is_none(),
        }
    }

    /// A bare word, a filter, or a keyword.
    fn bare(&mut self, minus: bool) -> Option<PieceKind> {
        self.skip(|c| !c.is_alphanumeric() && !closes_word(c));
        let start = self.at;
        self.skip(|c| !closes_word(c));
        let word = &self.text[start..self.at];
        match word.trim_end_matches(|c| !is_wordy(c)) {
            "" | "AND" => return None,
            "OR" => {
                self.not = false;
                return Some(PieceKind::Or);
            }
            "NOT" => {
                self.not = true;
                return None;
            }
            _ => {}
        }
        let negated = core::mem::take(&mut self.not) || minus;
        let Some(colon) = field_colon(word) else {
            return Some(PieceKind::Term(RawTerm {
                negated,
                field: None,
                value: word.to_owned(),
                quoted: false,
                unclosed: false,
            }));
        };
        let field = word[..colon].to_owned();
        let value_start = start + colon + 1;
        let mut term = self.value(&field, value_start);
        term.negated = negated;
        term.field = Some(field);
        Some(PieceKind::Term(term))
    }

    /// The value of a filter whose colon ends at `start`.
    fn value(&mut self, field: &str, start: usize) -> RawTerm {
        let bare = |value: &str| RawTerm {
            negated: false,
            field: None,
            value: value.to_owned(),
            quoted: false,
            unclosed: false,
        };
        if start < self.at {
            return bare(&self.text[start..self.at]);
        }
        if self.rest().starts_with(is_quote) {
            return self.quoted();
        }
        // “speaker: Lee”: the value may stand apart from the colon of a filter that exists.
        self.skip(char::is_whitespace);
        let next = self.rest();
        if Field::from_key(field).is_some() && next.starts_with(is_quote) {
            return self.quoted();
        }
        let word = &next[..next.find(closes_word).unwrap_or(next.len())];
        let taken = Field::from_key(field).is_some()
            && !word.is_empty()
            && !word.starts_with(is_minus)
            && word.chars().any(is_wordy)
            && field_colon(word).is_none()
            && !is_keyword(word.trim_end_matches(|c| !is_wordy(c)));
        if taken {
            let value_start = self.at;
            self.at += word.len();
            return bare(&self.text[value_start..self.at]);
        }
        self.at = start;
        bare("")
    }
}

/// Every run of white space as one space, none at the ends.
fn spaced_once(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
