//! Which documents a query holds for as a whole, and the places to be lit in them.

use hearsay_model::Span;

use crate::bits::Bits;
use crate::corpus::Corpus;
use crate::index::{Place, Sequence};
use crate::matching::{scope_of, sequences};
use crate::names::Name;
use crate::values::{DateRange, Scope};
use crate::{Field, Query, Term, TermKind};

impl Corpus {
    /// The documents for which every term holds, whether or not they have quotations; `None` where
    /// a term asks for something that only a quotation has.
    pub(crate) fn documents_for_all(&self, query: &Query, outer: Scope) -> Option<Bits> {
        let scope = scope_of(query, outer);
        if scope != Scope::USUAL && (scope.content || scope.frame) {
            return None;
        }
        let mut all = Bits::all(self.documents().len());
        for term in &query.terms {
            if let Some(bits) = self.documents_for(term, scope)? {
                all.keep(&bits);
            }
        }
        Some(all)
    }

    /// `None`: only a quotation can tell. `Some(None)`: the term asks nothing.
    #[expect(clippy::option_option, reason = "cannot tell, asks nothing, holds for these")]
    fn documents_for(&self, term: &Term, scope: Scope) -> Option<Option<Bits>> {
        let mut bits = match &term.kind {
            TermKind::Field { field, value } => match self.documents_for_field(*field, value)? {
                Some(bits) => bits,
                None => return Some(None),
            },
            TermKind::Any(alternatives) => {
                let mut any = Bits::none(self.documents().len());
                for query in alternatives {
                    any.add(&self.documents_for_all(query, scope)?);
                }
                any
            }
            words => {
                let mut all = Bits::all(self.documents().len());
                for sequence in sequences(self, words) {
                    all.keep(&self.documents_with(&sequence, scope));
                }
                all
            }
        };
        if term.negated {
            bits.flip();
        }
        Some(Some(bits))
    }

    fn documents_with(&self, sequence: &Sequence, scope: Scope) -> Bits {
        let mut bits = Bits::none(self.documents().len());
        if scope == Scope::USUAL || scope.text {
            for place in self.index.find(sequence) {
                bits.set(place.doc as usize);
            }
        }
        if scope.title {
            self.titles_with(sequence).for_each(|doc| bits.set(doc as usize));
        }
        bits
    }

    #[expect(clippy::option_option, reason = "as documents_for")]
    fn documents_for_field(&self, field: Field, value: &str) -> Option<Option<Bits>> {
        let name = Name::new(value);
        let range = DateRange::parse(value);
        if value.is_empty() || self.quotes_for_field(field, value).is_none() {
            return Some(None);
        }
        let mut bits = Bits::none(self.documents().len());
        for (number, document) in self.documents().iter().enumerate() {
            let holds = match field {
                Field::Date => document
                    .meta
                    .date
                    .is_some_and(|when| range.is_some_and(|range| range.covers(when))),
                Field::From => document
                    .meta
                    .authors
                    .iter()
                    .any(|author| name.as_ref().is_some_and(|name| name.fits(author))),
                Field::To => false,
                _ => return None,
            };
            if holds {
                bits.set(number);
            }
        }
        Some(Some(bits))
    }

    /// Every place in the texts that a term which must hold looks for, sorted.
    pub(crate) fn hits(&self, query: &Query) -> Vec<(u32, Vec<Span>)> {
        let mut found: Vec<(u32, Span)> = Vec::new();
        self.collect_hits(query, &mut found);
        hearsay_model::sorting::unstable(&mut found);
        found.dedup();
        found
            .chunk_by(|one, next| one.0 == next.0)
            .filter_map(|chunk| {
                Some((chunk.first()?.0, chunk.iter().map(|&(_, span)| span).collect()))
            })
            .collect()
    }

    fn collect_hits(&self, query: &Query, found: &mut Vec<(u32, Span)>) {
        for term in query.terms.iter().filter(|term| !term.negated) {
            if let TermKind::Any(alternatives) = &term.kind {
                for query in alternatives {
                    self.collect_hits(query, found);
                }
            }
            for sequence in sequences(self, &term.kind) {
                for place in self.index.find(&sequence) {
                    found.extend(self.span_of(place, sequence.len()).map(|span| (place.doc, span)));
                }
            }
        }
    }

    /// From the first to the last of `length` words.
    fn span_of(&self, place: Place, length: usize) -> Option<Span> {
        let spans = &self.index.documents.get(place.doc as usize)?.spans;
        let first = place.position as usize;
        let last = first + length.checked_sub(1)?;
        Some(spans.get(first)?.join(*spans.get(last)?))
    }
}
