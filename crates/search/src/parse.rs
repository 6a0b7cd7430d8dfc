//! Query text to [`Query`]. Reading never fails; what is odd is noted on the term.

use crate::lexer::{Piece, PieceKind, RawTerm, is_wordy, lex};
use crate::{Field, Note, Query, Term, TermKind};

/// Parentheses inside parentheses beyond this many are read as if they were not there.
const DEEPEST: usize = 8;

impl Query {
    /// Reads a query.
    pub fn parse(text: &str) -> Query {
        let pieces = lex(text);
        // Alternatives without parentheses are printed with them: one level is taken by that.
        let depth = usize::from(has_bare_or(&pieces));
        let mut parser = Parser { pieces: pieces.into_iter(), ignored: 0 };
        let (alternatives, _, end) = parser.group(depth, true);
        let mut terms = Vec::new();
        add_group(&mut terms, alternatives, false, 0..end, None);
        Query { terms }
    }
}

/// Whether an OR stands outside all parentheses.
fn has_bare_or(pieces: &[Piece]) -> bool {
    let mut level = 0_usize;
    pieces.iter().any(|piece| {
        match piece.kind {
            PieceKind::Open { .. } => level += 1,
            PieceKind::Close => level = level.saturating_sub(1),
            PieceKind::Or => return level == 0,
            PieceKind::Term(_) => {}
        }
        false
    })
}

struct Parser {
    pieces: std::vec::IntoIter<Piece>,
    /// Parentheses that opened too deep and have not closed.
    ignored: usize,
}

impl Parser {
    /// The alternatives up to the parenthesis that closes the group, whether one does, and where
    /// the group ends.
    fn group(&mut self, depth: usize, outermost: bool) -> (Vec<Query>, bool, usize) {
        let mut alternatives = vec![Query::default()];
        let mut end = 0;
        while let Some(piece) = self.pieces.next() {
            end = piece.span.end;
            let Some(current) = alternatives.last_mut() else { break };
            match piece.kind {
                PieceKind::Or => alternatives.push(Query::default()),
                PieceKind::Close if self.ignored > 0 => self.ignored -= 1,
                PieceKind::Close if outermost => {}
                PieceKind::Close => return (alternatives, true, end),
                PieceKind::Open { .. } if depth >= DEEPEST => self.ignored += 1,
                PieceKind::Open { negated } => {
                    let (inner, closed, inner_end) = self.group(depth + 1, false);
                    end = inner_end.max(end);
                    let note = (!closed).then_some(Note::OpenParenthesis);
                    add_group(&mut current.terms, inner, negated, piece.span.start..end, note);
                }
                PieceKind::Term(raw) => current.terms.extend(term(raw, piece.span)),
            }
        }
        (alternatives, false, end)
    }
}

/// Adds what stands in a pair of parentheses to the terms around it, in the one form that it is
/// printed in: a single alternative needs none, unless all of it is negated.
fn add_group(
    terms: &mut Vec<Term>,
    mut alternatives: Vec<Query>,
    negated: bool,
    span: core::ops::Range<usize>,
    note: Option<Note>,
) {
    alternatives.retain(|query| !query.terms.is_empty());
    let mut group = Term { negated, kind: TermKind::Any(Vec::new()), span, note };
    let single = if alternatives.len() == 1 { alternatives.pop() } else { None };
    match single {
        None if alternatives.is_empty() => {}
        None => {
            group.kind = TermKind::Any(alternatives);
            terms.push(group);
        }
        Some(query) if !negated => terms.extend(query.terms),
        Some(mut query) => match (query.terms.pop(), query.terms.is_empty()) {
            (Some(only), true) => {
                let only = Term { span: group.span, ..only }.negate();
                match only.kind {
                    TermKind::Any(inner) if !only.negated => {
                        add_group(terms, inner, false, only.span, only.note);
                    }
                    _ => terms.push(only),
                }
            }
            (last, _) => {
                query.terms.extend(last);
                group.kind = TermKind::Any(vec![query]);
                terms.push(group);
            }
        },
    }
}

/// What a piece asks for; nothing where it has no letter or digit.
fn term(raw: RawTerm, span: core::ops::Range<usize>) -> Option<Term> {
    let note = raw.unclosed.then_some(Note::OpenQuote);
    let kind = match raw.field {
        Some(name) => match Field::from_key(&name) {
            Some(field) => TermKind::Field { field, value: raw.value },
            None if raw.value.chars().any(is_wordy) => {
                TermKind::Unknown { field: name, value: raw.value }
            }
            None => word(&name)?,
        },
        None if !raw.quoted => word(&raw.value)?,
        None if raw.value.chars().any(char::is_alphanumeric) => TermKind::Phrase(raw.value),
        None => return None,
    };
    Some(Term { negated: raw.negated, kind, span, note })
}

/// A word with its star or tilde; marks around it do not count.
fn word(raw: &str) -> Option<TermKind> {
    let text =
        raw.trim_matches(|c| !is_wordy(c)).trim_start_matches(|c: char| !c.is_alphanumeric());
    if text.is_empty() {
        return None;
    }
    let behind = raw.rfind(is_wordy).map_or("", |last| &raw[last..]);
    Some(TermKind::Word {
        text: text.to_owned(),
        prefix: behind.contains('*'),
        typo: behind.contains('~'),
    })
}
