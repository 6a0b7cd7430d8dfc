//! What the search box offers while somebody types.

use core::cmp::Reverse;
use core::ops::Range;

use crate::corpus::Corpus;
use crate::facets::{EntityCounts, Facets};
use crate::fold::fold;
use crate::index::begins;
use crate::lexer::{PieceKind, RawTerm, lex};
use crate::values::{Dimension, SCOPES, TYPE_VALUES, Trait};
use crate::{Field, Query, Term};

/// Something to put into the search box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the text that it replaces.
    pub replace: Range<usize>,
    /// What stands there then.
    pub insert: String,
    /// What to show.
    pub label: String,
    /// What it is: “filter”, “person”, “word of the text” …
    pub detail: String,
    /// How many quotations would be found; for a word how often it stands in the texts; 0 for a
    /// filter without a value.
    pub count: u32,
}

/// What the cursor stands behind.
struct Typed {
    /// The bytes of the term without its minus, up to the cursor.
    replace: Range<usize>,
    field: Option<Field>,
    /// The value or word up to the cursor.
    value: String,
    /// The query without the term.
    rest: Query,
}

/// The shortest beginning for which words of the texts are offered.
const SHORTEST_WORD: usize = 2;

impl Corpus {
    /// What may be meant by the term before the cursor (a byte offset into `text`), at most
    /// `limit`: filters, then values, then entities and words.
    pub fn complete(&self, text: &str, cursor: usize, limit: usize) -> Vec<Completion> {
        let typed = Typed::at(text, cursor);
        let mut offers = match typed.field {
            Some(field) => self.values(field, &typed),
            None => self.anything(&typed),
        };
        offers.truncate(limit);
        offers
    }

    fn anything(&self, typed: &Typed) -> Vec<Completion> {
        let start = fold(&typed.value);
        let mut offers: Vec<Completion> = Field::ALL
            .into_iter()
            .filter(|field| field.key().starts_with(&start))
            .map(|field| typed.offer(&format!("{}:", field.key()), field.hint(), 0))
            .collect();
        if start.is_empty() {
            return offers;
        }
        let facets = self.answer(&typed.rest).facets;
        offers.extend(traits(Field::Type, typed, &facets, self));
        offers.extend(traits(Field::Is, typed, &facets, self));
        offers.extend(self.entities_offered(Field::Entity, typed, &facets));
        offers.extend(self.words_offered(typed, &start));
        offers
    }

    fn words_offered(&self, typed: &Typed, start: &str) -> Vec<Completion> {
        if start.chars().count() < SHORTEST_WORD || !start.chars().all(char::is_alphanumeric) {
            return Vec::new();
        }
        let mut words: Vec<(&str, u32)> =
            self.index.beginning(start).filter(|&(_, count)| count > 0).collect();
        words.sort_by_key(|&(word, count)| (Reverse(count), word));
        words.iter().map(|&(word, count)| typed.offer(word, "word of the text", count)).collect()
    }

    fn values(&self, field: Field, typed: &Typed) -> Vec<Completion> {
        let counts = || self.answer(&typed.rest).facets;
        match field {
            Field::Speaker | Field::About | Field::Entity => {
                self.entities_offered(field, typed, &counts())
            }
            Field::Type | Field::Is => traits(field, typed, &counts(), self),
            Field::Via => self.stated(field, typed, |at, corpus| corpus.ways_of(at)),
            Field::Cue => self.stated(field, typed, |at, corpus| {
                corpus.attribution(at).map(|(_, a)| a.why.cue.clone()).into_iter().collect()
            }),
            Field::From => self.stated(field, typed, |at, corpus| {
                corpus.document(at.doc).map(|d| d.meta.authors.clone()).unwrap_or_default()
            }),
            Field::Date => self.stated(field, typed, |at, corpus| {
                let when = corpus
                    .attribution(at)
                    .and_then(|(document, a)| a.date.map(|d| d.when).or(document.meta.date));
                when.map(|when| when.to_string()).into_iter().collect()
            }),
            Field::In => SCOPES
                .iter()
                .filter(|scope| begins(scope, &typed.value))
                .map(|scope| typed.value_offer(field, scope, "where words are looked for", 0))
                .collect(),
            Field::To | Field::Confidence => Vec::new(),
        }
    }

    /// Publications and channels on the way of a quotation.
    fn ways_of(&self, at: crate::QuoteRef) -> Vec<String> {
        let Some((document, attribution)) = self.attribution(at) else { return Vec::new() };
        let mut ways: Vec<String> = document.meta.publisher.clone().into_iter().collect();
        ways.extend(attribution.channel.as_ref().map(|channel| channel.name.clone()));
        if attribution.is_second_hand() {
            ways.extend(document.speaker(attribution).map(|speaker| speaker.name.clone()));
        }
        ways
    }

    /// Values that the quotations under the rest of the query have, most frequent first.
    fn stated(
        &self,
        field: Field,
        typed: &Typed,
        values: impl Fn(crate::QuoteRef, &Corpus) -> Vec<String>,
    ) -> Vec<Completion> {
        let mut counts = std::collections::BTreeMap::<String, u32>::new();
        for at in self.answer(&typed.rest).quotes {
            let mut own = values(at, self);
            own.sort_unstable();
            own.dedup();
            for value in own.into_iter().filter(|value| !value.is_empty()) {
                *counts.entry(value).or_default() += 1;
            }
        }
        let mut counts: Vec<(String, u32)> =
            counts.into_iter().filter(|(value, _)| begins(value, &typed.value)).collect();
        counts.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        counts
            .iter()
            .map(|(value, count)| typed.value_offer(field, value, field.hint(), *count))
            .collect()
    }

    fn entities_offered(&self, field: Field, typed: &Typed, facets: &Facets) -> Vec<Completion> {
        let count_of = |counts: &EntityCounts| match field {
            Field::Speaker => counts.speaker,
            Field::About => counts.about,
            _ => counts.either,
        };
        let mut found: Vec<(u32, &crate::CorpusEntity)> = self
            .entities()
            .iter()
            .zip(&facets.entities)
            .map(|(entity, counts)| (count_of(counts), entity))
            .filter(|&(count, entity)| {
                count > 0
                    && (begins(&entity.name, &typed.value)
                        || (!typed.value.is_empty()
                            && entity.names.iter().any(|n| begins(&n.join(" "), &typed.value))))
            })
            .collect();
        found.sort_by(|one, other| {
            let is_value = |entity: &crate::CorpusEntity| entity.kind.is_value();
            (is_value(one.1), other.0, &one.1.name).cmp(&(is_value(other.1), one.0, &other.1.name))
        });
        found
            .into_iter()
            .map(|(count, entity)| {
                let detail = match field {
                    Field::Entity => format!("{}, by or about", entity.kind.key()),
                    _ => entity.kind.key().to_owned(),
                };
                typed.value_offer(field, &entity.name, &detail, count)
            })
            .collect()
    }
}

/// The values of `type:` and `is:` that begin with what was typed and find something.
fn traits(field: Field, typed: &Typed, facets: &Facets, corpus: &Corpus) -> Vec<Completion> {
    let names: Vec<&str> = match field {
        Field::Type => TYPE_VALUES.to_vec(),
        _ => Trait::offered().map(|(name, _)| name).collect(),
    };
    names
        .into_iter()
        .filter(|name| begins(name, &typed.value))
        .filter_map(|name| {
            let count = count_of_trait(Trait::parse(name)?, typed, facets, corpus);
            let detail = if field == Field::Type { "kind of quotation" } else { "trait" };
            (count > 0).then(|| typed.value_offer(field, name, detail, count))
        })
        .collect()
}

fn count_of_trait(found: Trait, typed: &Typed, facets: &Facets, corpus: &Corpus) -> u32 {
    match (found, found.dimension()) {
        (Trait::Kind(kind), _) => count_in(&facets.kinds, kind),
        (Trait::Class(class), _) => count_in(&facets.classes, class),
        (Trait::Stance(stance), _) => count_in(&facets.stances, stance),
        (Trait::Named, Some(Dimension::Class)) => {
            facets.classes.iter().map(|&(_, count)| count).sum::<u32>()
                - count_of_trait(Trait::Unnamed, typed, facets, corpus)
                - count_in(&facets.classes, hearsay_model::SourceClass::Unknown)
        }
        (Trait::Unnamed, _) => facets
            .classes
            .iter()
            .filter(|(class, _)| class.is_unnamed())
            .map(|&(_, count)| count)
            .sum(),
        _ => corpus
            .answer(&typed.rest)
            .quotes
            .iter()
            .filter_map(|&at| corpus.attribution(at))
            .filter(|(_, attribution)| found.holds(attribution))
            .count() as u32,
    }
}

fn count_in<T: Copy + PartialEq>(counts: &[(T, u32)], wanted: T) -> u32 {
    counts.iter().find(|(value, _)| *value == wanted).map_or(0, |&(_, count)| count)
}

impl Typed {
    fn at(text: &str, cursor: usize) -> Typed {
        let mut cursor = cursor.min(text.len());
        while !text.is_char_boundary(cursor) {
            cursor -= 1;
        }
        // What stands behind the cursor is no part of what is being typed.
        let behind = &text[cursor..];
        let found = lex(&text[..cursor]).into_iter().next_back();
        match found {
            Some(piece) if piece.span.end == cursor => match piece.kind {
                PieceKind::Term(term) if !is_complete(&term) => {
                    let start = start_of(text, &piece.span);
                    let before = &text[..piece.span.start];
                    Typed {
                        replace: start..cursor,
                        field: term.field.as_deref().and_then(Field::from_key),
                        value: match (&term.field, term.value.is_empty()) {
                            (Some(name), _) if Field::from_key(name).is_none() => {
                                format!("{name}:{}", term.value)
                            }
                            _ => term.value,
                        },
                        rest: Query::parse(&format!("{before} {behind}")),
                    }
                }
                _ => Self::nothing(text, cursor),
            },
            _ => Self::nothing(text, cursor),
        }
    }

    fn nothing(text: &str, cursor: usize) -> Typed {
        let replace = cursor..cursor;
        Typed { replace, field: None, value: String::new(), rest: Query::parse(text) }
    }

    fn offer(&self, insert: &str, detail: &str, count: u32) -> Completion {
        Completion {
            replace: self.replace.clone(),
            insert: insert.to_owned(),
            label: insert.to_owned(),
            detail: detail.to_owned(),
            count,
        }
    }

    fn value_offer(&self, field: Field, value: &str, detail: &str, count: u32) -> Completion {
        let insert = Term::field(field, value).to_string();
        Completion { label: value.to_owned(), ..self.offer(&insert, detail, count) }
    }
}

/// Whether the quotation mark behind the value is there: nothing is left to type.
fn is_complete(term: &RawTerm) -> bool {
    term.quoted && !term.unclosed
}

/// Where a term begins behind its minus.
fn start_of(text: &str, span: &Range<usize>) -> usize {
    let own = text.get(span.clone()).unwrap_or("");
    span.start + (own.len() - own.trim_start_matches(['-', '−', '–']).len())
}
