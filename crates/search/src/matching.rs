//! Which quotations and which documents a term holds for.

use hearsay_model::{Attribution, Document, Hop, SourceClass, Span};

use crate::bits::Bits;
use crate::corpus::{Corpus, Quote};
use crate::index::{Form, Place, Sequence, stands_in};
use crate::values::{Certainty, DateRange, Scope, Trait};
use crate::words::{name_key, word_texts};
use crate::{Field, Query, Term, TermKind};

/// Entities that a value of `speaker: about: entity:` means.
pub(crate) struct Meant {
    /// Indices into the corpus's entities.
    pub(crate) entities: Bits,
    /// Whether the value is a name in full rather than words of one.
    pub(crate) exact: bool,
}

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

    fn titles_with(&self, sequence: &Sequence) -> impl Iterator<Item = u32> {
        let documents = self.index.documents.iter().enumerate();
        documents
            .filter(move |(_, words)| stands_in(&words.title, sequence))
            .map(|(doc, _)| doc as u32)
    }

    fn quotes_for_field(&self, field: Field, value: &str) -> Option<Bits> {
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
                    came_through(document, attribution, &name)
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

    /// The entities that a value means: those with just this name, or else those whose name or
    /// alias has all its words (the last one as a beginning, where a star stands behind it).
    pub(crate) fn meant(&self, value: &str) -> Meant {
        let mut entities = Bits::none(self.entities().len());
        let exact = if value.ends_with('*') { None } else { self.names.get(&name_key(value)) };
        let name = Name::new(value);
        for (index, entity) in self.entities().iter().enumerate() {
            let fits = match (exact, &name) {
                (Some(&name_id), _) => entity.name_id == name_id,
                (None, Some(name)) => entity.names.iter().any(|words| name.is_in(words)),
                (None, None) => false,
            };
            if fits {
                entities.set(index);
            }
        }
        Meant { entities, exact: exact.is_some() }
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
        found.sort_unstable();
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
                alternatives.iter().for_each(|query| self.collect_hits(query, found));
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

/// Whether a sequence of `length` words that begins at one of `places` (sorted) lies in the range.
fn holds_one((from, to): (u32, u32), places: &[Place], length: u32) -> bool {
    let next = places.partition_point(|place| place.position < from);
    places.get(next).is_some_and(|place| place.position + length <= to)
}

/// Words of a name that is looked for, the last perhaps only begun (`Assan*`).
pub(crate) struct Name {
    words: Vec<String>,
    begun: bool,
}

impl Name {
    /// Nothing where the value has no letter or digit.
    pub(crate) fn new(value: &str) -> Option<Self> {
        let words = word_texts(value);
        (!words.is_empty()).then(|| Self { words, begun: value.ends_with('*') })
    }

    /// Whether all words are among those of `text`.
    pub(crate) fn fits(&self, text: &str) -> bool {
        self.is_in(&word_texts(text))
    }

    fn is_in(&self, text: &[String]) -> bool {
        let end = self.words.len();
        self.words.iter().enumerate().all(|(number, word)| {
            let begun = self.begun && number + 1 == end;
            text.iter().any(|other| if begun { other.starts_with(word) } else { other == word })
        })
    }
}

/// Whether a statement reached the reader through somebody or something of this name: the
/// publication in hand, a source that its own source is quoted by, a publication that tells it, or
/// the channel of any of these.
fn came_through(document: &Document, attribution: &Attribution, name: &Name) -> bool {
    let channel_fits = |attribution: &Attribution| {
        attribution.channel.as_ref().is_some_and(|channel| name.fits(&channel.name))
    };
    let source_fits = |attribution: &Attribution| {
        attribution.source.iter().any(|span| name.fits(span.of(&document.text)))
            || attribution.speaker.is_some_and(|id| entity_fits(document, id, name))
    };
    // A publication that tells a thing is on the way even where nothing behind it is stated.
    let origin_stated = attribution.chain.iter().any(|hop| matches!(hop, Hop::Stated { .. }));
    if channel_fits(attribution)
        || ((attribution.source_class == SourceClass::Publication || origin_stated)
            && source_fits(attribution))
    {
        return true;
    }
    let last_stated = attribution.chain.iter().rposition(|hop| matches!(hop, Hop::Stated { .. }));
    attribution.chain.iter().enumerate().any(|(number, hop)| match *hop {
        Hop::Publication => document.meta.publisher.as_ref().is_some_and(|p| name.fits(p)),
        Hop::Source(id) => document.attribution(id).is_some_and(|other| {
            !core::ptr::eq(other, attribution) && (channel_fits(other) || source_fits(other))
        }),
        Hop::Stated { span, entity } => {
            Some(number) != last_stated
                && (name.fits(span.of(&document.text))
                    || entity.is_some_and(|id| entity_fits(document, id, name)))
        }
        Hop::NotStated => false,
    })
}

fn entity_fits(document: &Document, id: hearsay_model::EntityId, name: &Name) -> bool {
    document.entity(id).is_some_and(|entity| {
        name.fits(&entity.name) || entity.aliases.iter().any(|alias| name.fits(alias))
    })
}
