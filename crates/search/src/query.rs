//! A query as it was read: terms that all must hold.

use core::ops::Range;

use crate::Field;

/// What a reader asked for: every term must hold. No terms: everything.
///
/// Queries are equal when they mean the same; where the terms stood does not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// In the order in which they were written.
    pub terms: Vec<Term>,
}

/// One condition of a query.
#[derive(Clone, Debug)]
pub struct Term {
    /// Whether it must *not* hold: `-word`.
    pub negated: bool,
    /// What is asked for.
    pub kind: TermKind,
    /// Its bytes in the text of the query, the minus included.
    pub span: Range<usize>,
    /// Something that its writer may not have meant.
    pub note: Option<Note>,
}

/// What a term asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermKind {
    /// A word: `emails`, `email*`, `emial~`.
    Word {
        /// As written, without star, tilde and marks around it.
        text: String,
        /// Whether words that begin with it count.
        prefix: bool,
        /// Whether words spelt nearly like it count.
        typo: bool,
    },
    /// Words in a row: `"data firm"`.
    Phrase(String),
    /// A filter: `speaker:"Ann Lee"`. The value may be empty: the writer has not come to it yet.
    Field {
        /// Which filter.
        field: Field,
        /// As written, without quotation marks.
        value: String,
    },
    /// Alternatives, one of which must hold: `(a OR b)`. One alternative only under a minus:
    /// `-(a b)`.
    Any(Vec<Query>),
    /// A filter that does not exist: `foo:bar`; its words are looked for instead.
    Unknown {
        /// What stands before the colon.
        field: String,
        /// What stands behind it; never empty.
        value: String,
    },
}

/// Something about a term that its writer may not have meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// A quotation mark opens and none closes.
    OpenQuote,
    /// A parenthesis opens and none closes.
    OpenParenthesis,
}

impl PartialEq for Term {
    /// Whether they ask for the same, wherever they stand.
    fn eq(&self, other: &Self) -> bool {
        self.negated == other.negated && self.kind == other.kind
    }
}

impl Eq for Term {}

impl Term {
    /// A term that stands nowhere yet.
    pub fn new(kind: TermKind) -> Self {
        Self { negated: false, kind, span: 0..0, note: None }
    }

    /// A filter: `field:value`.
    pub fn field(field: Field, value: &str) -> Self {
        Self::new(TermKind::Field { field, value: value.to_owned() })
    }

    /// A plain word.
    pub fn word(text: &str) -> Self {
        Self::new(TermKind::Word { text: text.to_owned(), prefix: false, typo: false })
    }

    /// Words in a row.
    pub fn phrase(text: &str) -> Self {
        Self::new(TermKind::Phrase(text.to_owned()))
    }

    /// The same term under a minus, or freed from it.
    #[must_use]
    pub fn negate(mut self) -> Self {
        self.negated = !self.negated;
        self
    }
}
