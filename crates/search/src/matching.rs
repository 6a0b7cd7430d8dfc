//! Which quotations a term holds for.

use hearsay_model::{Attribution, Document};

use crate::bits::Bits;
use crate::corpus::{Corpus, Quote};
use crate::index::{Form, Place, Sequence, stands_in};
use crate::names::Name;
use crate::values::{Certainty, DateRange, Scope, Trait};
use crate::way::on_the_way;
use crate::words::word_texts;
use crate::{Field, Query, Term, TermKind};

/// The part of a query that says where words are looked for; `outer` where it says nothing.
pub(crate) fn scope_of(query: &Query, outer: Scope) -> Scope {
    let stated =
        query.terms.iter().filter(|term| !term.negated).filter_map(|term| match &term.kind {
            TermKind::Field { field: Field::In, value } => Scope::parse(value),
            _ => None,
        });
    stated.reduce(Scope::or).unwrap_or(outer)
}

/// The words in a row that a term looks for; all of them must be found. Empty for filters.
pub(crate) fn sequences(corpus: &Corpus, kind: &TermKind) -> Vec<Sequence> {
    let index = &corpus.index;
    match kind {
        TermKind::Word { text, prefix, typo } => {
            let form = match (prefix, typo) {
                (_, true) => Form::Typo,
                (true, false) => Form::Prefix,
                (false, false) => Form::Exact,
            };
            vec![index.sequence(text, form)]
        }
        TermKind::Phrase(text) => vec![index.sequence(text, Form::Exact)],
        TermKind::Unknown { field, value } => word_texts(field)
            .iter()
            .chain(&word_texts(value))
            .map(|word| index.sequence(word, Form::Exact))
            .collect(),
        TermKind::Field { .. } | TermKind::Any(_) => Vec::new(),
    }
}

impl Corpus {
    /// The quotes for which the term holds; `None` for a term that asks nothing of a quote.
    pub(crate) fn quotes_for(&self, term: &Term, scope: Scope) -> Option<Bits> {
        let mut bits = match &term.kind {
            TermKind::Field { field, value } => self.quotes_for_field(*field, value)?,
            TermKind::Any(alternatives) => {
                let mut any = Bits::none(self.quotes.len());
                for query in alternatives {
                    any.add(&self.quotes_for_all(query, scope));
                }
                any
            }
            words => self.quotes_with_words(&sequences(self, words), scope),
        };
        if term.negated {
            bits.flip();
        }
        Some(bits)
    }

    /// The quotes for which every term holds.
    pub(crate) fn quotes_for_all(&self, query: &Query, outer: Scope) -> Bits {
        let scope = scope_of(query, outer);
        let mut all = Bits::all(self.quotes.len());
        for bits in query.terms.iter().filter_map(|term| self.quotes_for(term, scope)) {
            all.keep(&bits);
        }
        all
    }

    fn quotes_with_words(&self, sequences: &[Sequence], scope: Scope) -> Bits {
        let mut all = Bits::all(self.quotes.len());
        for sequence in sequences {
            all.keep(&self.quotes_with(sequence, scope));
        }
        all
    }

    fn quotes_with(&self, sequence: &Sequence, scope: Scope) -> Bits {
        let mut bits = Bits::none(self.quotes.len());
        let length = sequence.len() as u32;
        let places = self.index.find(sequence);
        for of_document in places.chunk_by(|one, next| one.doc == next.doc) {
            let Some(first) = of_document.first() else { continue };
            for number in self.quotes_of(first.doc) {
                let Some(quote) = self.quotes.get(number) else { continue };
                let holds = |roles: &[(u32, u32)]| {
                    roles.iter().any(|&range| holds_one(range, of_document, length))
                };
                let in_quote = (scope.content && holds(&quote.content))
                    || (scope.frame && holds(&quote.frame));
                if scope.text || in_quote {
                    bits.set(number);
                }
            }
        }
        if scope.title {
            for doc in self.titles_with(sequence) {
                self.quotes_of(doc).for_each(|number| bits.set(number));
            }
        }
        bits
    }

    pub(crate) fn titles_with(&self, sequence: &Sequence) -> impl Iterator<Item = u32> {
        let documents = self.index.documents.iter().enumerate();
        documents
            .filter(move |(_, words)| stands_in(&words.title, sequence))
            .map(|(doc, _)| doc as u32)
    }

    pub(crate) fn quotes_for_field(&self, field: Field, value: &str) -> Option<Bits> {
        if value.is_empty() {
            return None;
        }
        match field {
            Field::Speaker | Field::About | Field::Entity => {
                Some(self.quotes_for_entity(field, value))
            }
            Field::Type | Field::Is => {
                let wanted = Trait::parse(value)?;
                Some(self.quotes_where(|_, _, attribution| wanted.holds(attribution)))
            }
            Field::Via => {
                let name = Name::new(value)?;
                Some(self.quotes_where(|_, document, attribution| {
                    on_the_way(document, attribution).iter().any(|stop| name.fits(stop))
                }))
            }
            Field::Cue => {
                let name = Name::new(value)?;
                Some(self.quotes_where(|_, document, attribution| {
                    name.fits(&attribution.why.cue)
                        || attribution.cue.iter().any(|span| name.fits(span.of(&document.text)))
                }))
            }
            Field::Date => {
                let range = DateRange::parse(value)?;
                Some(self.quotes_where(|_, document, attribution| {
                    let when = attribution.date.map(|date| date.when).or(document.meta.date);
                    when.is_some_and(|when| range.covers(when))
                }))
            }
            Field::From => {
                let name = Name::new(value)?;
                Some(self.quotes_where(|_, document, _| {
                    document.meta.authors.iter().any(|author| name.fits(author))
                }))
            }
            Field::To => Some(Bits::none(self.quotes.len())),
            Field::Confidence => {
                let range = Certainty::parse(value)?;
                Some(self.quotes_where(|_, _, attribution| range.covers(attribution.confidence)))
            }
            Field::In => None,
        }
    }

    fn quotes_where(&self, holds: impl Fn(&Quote, &Document, &Attribution) -> bool) -> Bits {
        let mut bits = Bits::none(self.quotes.len());
        for (number, quote) in self.quotes.iter().enumerate() {
            if let Some((document, attribution)) = self.attribution(quote.at)
                && holds(quote, document, attribution)
            {
                bits.set(number);
            }
        }
        bits
    }

    fn quotes_for_entity(&self, field: Field, value: &str) -> Bits {
        let meant = self.meant(value);
        let is_meant = |entity: u32| meant.entities.has(entity as usize);
        // A source that leads to nobody can still be looked for by its words.
        let name = if meant.exact { None } else { Name::new(value) };
        self.quotes_where(|quote, document, attribution| {
            let by = field != Field::About
                && match quote.speaker {
                    Some(speaker) => is_meant(speaker),
                    None => name.as_ref().is_some_and(|name| {
                        attribution.source.iter().any(|span| name.fits(span.of(&document.text)))
                    }),
                };
            by || (field != Field::Speaker && quote.about.iter().any(|&entity| is_meant(entity)))
        })
    }
}

/// Whether a sequence of `length` words that begins at one of `places` (sorted) lies in the range.
fn holds_one((from, to): (u32, u32), places: &[Place], length: u32) -> bool {
    let next = places.partition_point(|place| place.position < from);
    places.get(next).is_some_and(|place| place.position + length <= to)
}
