//! A query in its canonical spelling: what [`Query::parse`] reads as the same query.

use core::fmt;

use crate::lexer::{closes_word, is_plain_word, is_quote};
use crate::{Query, Term, TermKind};

impl Query {
    /// The canonical text, for the search box and the address bar.
    pub fn to_text(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, term) in self.terms.iter().enumerate() {
            if index > 0 {
                f.write_str(" ")?;
            }
            term.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negated {
            f.write_str("-")?;
        }
        match &self.kind {
            TermKind::Word { text, prefix, typo } if is_plain_word(text) => {
                f.write_str(text)?;
                f.write_str(if *prefix { "*" } else { "" })?;
                f.write_str(if *typo { "~" } else { "" })
            }
            TermKind::Word { text, .. } | TermKind::Phrase(text) => quoted(text, f),
            TermKind::Field { field, value } => {
                write!(f, "{}:", field.key())?;
                value_text(value, f)
            }
            TermKind::Unknown { field, value } => {
                write!(f, "{field}:")?;
                value_text(value, f)
            }
            TermKind::Any(alternatives) => {
                f.write_str("(")?;
                for (index, alternative) in alternatives.iter().enumerate() {
                    if index > 0 {
                        f.write_str(" OR ")?;
                    }
                    alternative.fmt(f)?;
                }
                f.write_str(")")
            }
        }
    }
}

fn value_text(value: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if value.is_empty() || value.chars().any(closes_word) {
        quoted(value, f)
    } else {
        f.write_str(value)
    }
}

/// In quotation marks; those inside become apostrophes, which no search tells apart.
fn quoted(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("\"")?;
    for part in text.split_inclusive(is_quote) {
        match part.strip_suffix(is_quote) {
            Some(before) => write!(f, "{before}'")?,
            None => f.write_str(part)?,
        }
    }
    f.write_str("\"")
}
