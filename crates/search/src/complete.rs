//! What the search box offers while somebody types.

use core::cmp::Reverse;
use core::ops::Range;
use std::collections::BTreeMap;

use crate::corpus::{Corpus, QuoteRef};
use crate::facets::{EntityCounts, Facets, Group, Verdict};
use crate::fold::fold;
use crate::index::begins;
use crate::lexer::{PieceKind, closes_word, lex};
use crate::values::{SCOPES, Scope, TYPE_VALUES, Trait};
use crate::{CorpusEntity, Field, Query, Term};

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

/// What the rest of a query leaves.
struct Left {
    quotes: Vec<QuoteRef>,
    facets: Facets,
}

/// The term at the cursor.
struct Typed {
    /// Its bytes without a minus.
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
    /// What may be meant by the term at the cursor (a byte offset into `text`), at most `limit`:
    /// filters, then values, then entities and words. The counts are of quotations that the rest
    /// of the query leaves.
    pub fn complete(&self, text: &str, cursor: usize, limit: usize) -> Vec<Completion> {
        self.complete_beside(&Query::default(), text, cursor, limit)
    }

    /// The same where further terms hold that do not stand in `text`: chips beside the box.
    pub fn complete_beside(
        &self,
        chips: &Query,
        text: &str,
        cursor: usize,
        limit: usize,
    ) -> Vec<Completion> {
        let Some(mut typed) = Typed::at(text, cursor) else { return Vec::new() };
        typed.rest.terms.extend(chips.terms.iter().cloned());
        let mut offers = match typed.field {
            Some(field) => self.values(field, &typed, &self.left(&typed.rest)),
            None => self.anything(&typed),
        };
        offers.truncate(limit);
        offers
    }

    fn left(&self, rest: &Query) -> Left {
        let holds = self.quotes_for_all(rest, Scope::USUAL);
        let quotes = holds.numbers().filter_map(|number| self.quotes.get(number));
        let quotes = quotes.map(|quote| quote.at).collect();
        let verdict = Verdict { term: 0, group: Group::Other, holds };
        Left { quotes, facets: self.facets(&[verdict]) }
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
        let left = self.left(&typed.rest);
        offers.extend(self.traits(Field::Type, typed, &left));
        offers.extend(self.traits(Field::Is, typed, &left));
        offers.extend(self.entities_offered(Field::Entity, typed, &left.facets));
        offers.extend(self.words_offered(typed, &start));
        offers
    }

    fn words_offered(&self, typed: &Typed, start: &str) -> Vec<Completion> {
        if start.chars().count() < SHORTEST_WORD || !start.chars().all(char::is_alphanumeric) {
            return Vec::new();
        }
        let mut words: Vec<(&str, u32)> =
            self.index.beginning(start).filter(|&(_, count)| count > 0).collect();
        hearsay_model::sorting::by_key(&mut words, |&(word, count)| (Reverse(count), word));
        words.iter().map(|&(word, count)| typed.offer(word, "word of the text", count)).collect()
    }

    fn values(&self, field: Field, typed: &Typed, left: &Left) -> Vec<Completion> {
        match field {
            Field::Speaker | Field::About | Field::Entity => {
                self.entities_offered(field, typed, &left.facets)
            }
            Field::Type | Field::Is => self.traits(field, typed, left),
            Field::Via => stated(field, typed, left, |at| self.ways_of(at)),
            Field::Cue => stated(field, typed, left, |at| {
                self.attribution(at).map(|(_, own)| own.why.cue.clone()).into_iter().collect()
            }),
            Field::From => stated(field, typed, left, |at| {
                self.document(at.doc).map(|own| own.meta.authors.clone()).unwrap_or_default()
            }),
            Field::Date => stated(field, typed, left, |at| {
                let when = self
                    .attribution(at)
                    .and_then(|(document, own)| own.date.map(|d| d.when).or(document.meta.date));
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

    /// The values of `type:` and `is:` that begin with what was typed and find something.
    fn traits(&self, field: Field, typed: &Typed, left: &Left) -> Vec<Completion> {
        let (names, detail): (Vec<&str>, _) = match field {
            Field::Type => (TYPE_VALUES.to_vec(), "kind of quotation"),
            _ => (Trait::offered().map(|(name, _)| name).collect(), "trait of source or cue"),
        };
        let count = |found: Trait| {
            let own = left.quotes.iter().filter_map(|&at| self.attribution(at));
            own.filter(|(_, attribution)| found.holds(attribution)).count() as u32
        };
        names
            .into_iter()
            .filter(|name| begins(name, &typed.value))
            .filter_map(|name| Some((name, count(Trait::parse(name)?))))
            .filter(|&(_, count)| count > 0)
            .map(|(name, count)| typed.value_offer(field, name, detail, count))
            .collect()
    }

    /// Publications and channels on the way of a quotation.
    fn ways_of(&self, at: QuoteRef) -> Vec<String> {
        let Some((document, attribution)) = self.attribution(at) else { return Vec::new() };
        let mut ways: Vec<String> = document.meta.publisher.clone().into_iter().collect();
        ways.extend(attribution.channel.as_ref().map(|channel| channel.name.clone()));
        if attribution.is_second_hand() {
            ways.extend(document.speaker(attribution).map(|speaker| speaker.name.clone()));
        }
        ways
    }

    fn entities_offered(&self, field: Field, typed: &Typed, facets: &Facets) -> Vec<Completion> {
        let count_of = |counts: &EntityCounts| match field {
            Field::Speaker => counts.speaker,
            Field::About => counts.about,
            _ => counts.either,
        };
        let mut found: Vec<(u32, &CorpusEntity)> = self
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
        hearsay_model::sorting::by(&mut found, |one, other| {
            let is_value = |entity: &CorpusEntity| entity.kind.is_value();
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

/// Values that the quotations have, most frequent first.
fn stated(
    field: Field,
    typed: &Typed,
    left: &Left,
    values: impl Fn(QuoteRef) -> Vec<String>,
) -> Vec<Completion> {
    let mut counts = BTreeMap::<String, u32>::new();
    for &at in &left.quotes {
        let mut own = values(at);
        hearsay_model::sorting::unstable(&mut own);
        own.dedup();
        for value in own.into_iter().filter(|value| !value.is_empty()) {
            *counts.entry(value).or_default() += 1;
        }
    }
    let mut counts: Vec<(String, u32)> =
        counts.into_iter().filter(|(value, _)| begins(value, &typed.value)).collect();
    hearsay_model::sorting::by(&mut counts, |one, other| {
        other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0))
    });
    counts
        .iter()
        .map(|(value, count)| typed.value_offer(field, value, field.hint(), *count))
        .collect()
}

impl Typed {
    /// What is being typed; `None` behind a term to which nothing can be added.
    fn at(text: &str, cursor: usize) -> Option<Typed> {
        let mut cursor = cursor.min(text.len());
        while !text.is_char_boundary(cursor) {
            cursor -= 1;
        }
        let last = lex(&text[..cursor]).into_iter().next_back();
        let Some(piece) = last.filter(|piece| piece.span.end == cursor) else {
            return Some(Self::nothing(text, cursor));
        };
        let term = match piece.kind {
            PieceKind::Term(term) if term.quoted && !term.unclosed => return None,
            PieceKind::Term(term) => term,
            PieceKind::Close => return None,
            PieceKind::Open { .. } | PieceKind::Or => return Some(Self::nothing(text, cursor)),
        };
        let start = start_of(text, &piece.span);
        let end = end_of(text, piece.span.start, cursor, term.field.is_none());
        let field = term.field.as_deref().and_then(Field::from_key);
        let value = match term.field {
            // A filter that does not exist: the whole is looked for as a word.
            Some(name) if field.is_none() => format!("{name}:{}", term.value),
            _ => term.value,
        };
        let rest = Query::parse(&format!("{} {}", &text[..piece.span.start], &text[end..]));
        Some(Typed { replace: start..end, field, value, rest })
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

/// Where the term that begins at `start` ends: behind the cursor too, as long as what stands there
/// plainly belongs to it. In the name of a filter it ends with the colon, so that the value stays.
fn end_of(text: &str, start: usize, cursor: usize, in_name: bool) -> usize {
    let whole = lex(text).into_iter().find(|piece| piece.span.start == start);
    let Some(piece) = whole.filter(|piece| piece.span.end > cursor) else { return cursor };
    let behind = text.get(cursor..piece.span.end).unwrap_or("");
    if let Some(colon) = behind.find(':').filter(|_| in_name) {
        return cursor + colon + 1;
    }
    let closed = matches!(&piece.kind, PieceKind::Term(term) if term.quoted && !term.unclosed);
    let belongs = if closed { !behind.contains(':') } else { !behind.contains(closes_word) };
    if belongs { piece.span.end } else { cursor }
}

/// Where a term begins behind its minus.
fn start_of(text: &str, span: &Range<usize>) -> usize {
    let own = text.get(span.clone()).unwrap_or("");
    span.start + (own.len() - own.trim_start_matches(['-', '−', '–']).len())
}
