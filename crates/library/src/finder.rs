//! What is found over all documents: the documents themselves, and every statement in them.

use std::collections::BTreeMap;

use hearsay_index::{Entry, Index};
use hearsay_model::{Attribution, Correspondent, Document, Entity, PartialDate, SourceClass, Span};
use hearsay_search::{Field, Query, Scope, on_the_way, traits_of};

use crate::entry::Key;
use crate::found::Sort;
use crate::threads::Threads;

/// What plain words are looked for in beside the text: documents by title, sender and receiver …
const OF_DOCUMENTS: (Scope, &[Field]) =
    (Scope { content: false, frame: true, title: true, text: true }, &[Field::From, Field::To]);
/// … statements by source and cue.
const OF_STATEMENTS: (Scope, &[Field]) = (Scope::USUAL, &[Field::Speaker, Field::Cue]);

/// In the place of the key of a document that was removed: it must not be taken for one that is there
/// when the same document comes again.
const GONE: Key = [0; 32];

/// The index of a library.
#[derive(Debug)]
pub(crate) struct Finder {
    pub documents: Index,
    pub statements: Index,
    pub table: Table,
    /// Of those that can be found.
    pub numbers: BTreeMap<Key, u32>,
}

/// What the index does not say itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Table {
    /// For every document, by number.
    pub rows: Vec<Line>,
    pub threads: Threads,
}

/// One document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Line {
    /// Or [`GONE`].
    pub key: Key,
    pub thread: u32,
    /// The number of its first statement.
    pub first: u32,
}

impl Default for Finder {
    fn default() -> Self {
        Self::over(Index::new(), Index::new(), Table::default())
    }
}

impl Finder {
    /// The finder that these belong to.
    pub fn over(documents: Index, statements: Index, table: Table) -> Self {
        let documents = looking(documents, crate::Kind::Documents);
        let statements = looking(statements, crate::Kind::Statements);
        let live = table.rows.iter().zip(0..).filter(|(line, _)| line.key != GONE);
        let numbers = live.map(|(line, at)| (line.key, at)).collect();
        Self { documents, statements, table, numbers }
    }

    /// Adds a document and what is stated in it.
    pub fn add(&mut self, key: Key, document: &Document) {
        let first = self.statements.next();
        let number = enter(document, &mut self.documents, &mut self.statements);
        let thread = self.table.threads.of(&document.meta);
        self.table.rows.push(Line { key, thread, first });
        self.numbers.insert(key, number);
    }

    /// Takes a document out again, if it is there.
    pub fn remove(&mut self, key: &Key) {
        let Some(number) = self.numbers.remove(key) else { return };
        if let Some(line) = self.table.rows.get_mut(number as usize) {
            line.key = GONE;
        }
        self.documents.remove(number);
        for statement in self.statements_of(number) {
            self.statements.remove(statement);
        }
    }

    fn statements_of(&self, document: u32) -> core::ops::Range<u32> {
        let first = |number: u32| {
            let line = self.table.rows.get(number as usize);
            line.map_or_else(|| self.statements.next(), |line| line.first)
        };
        first(document)..first(document + 1)
    }

    /// Where a statement stands: the number of its document, and which attribution it is there.
    pub fn place(&self, statement: u32) -> (u32, u32) {
        let behind = self.table.rows.partition_point(|line| line.first <= statement);
        let number = behind.saturating_sub(1);
        let first = self.table.rows.get(number).map_or(0, |line| line.first);
        (number as u32, statement - first)
    }

    /// The first of what the query holds for, `most` of it or more, in the order in which it is to be
    /// shown; and all of it.
    pub fn ranked(index: &Index, query: &Query, sort: Sort, most: usize) -> (Vec<u32>, Vec<u32>) {
        if sort == Sort::Best {
            let (best, all) = index.search_all(query, most);
            return (best.into_iter().map(|hit| hit.id).collect(), all);
        }
        let mut dated: Vec<(Option<PartialDate>, u32)> =
            index.documents(query).into_iter().map(|id| (index.date(id), id)).collect();
        // Those without a date come last, whichever way.
        match sort {
            Sort::Oldest => dated.sort_by_key(|(date, _)| (date.is_none(), *date)),
            _ => dated.sort_by_key(|(date, _)| core::cmp::Reverse(*date)),
        }
        let all: Vec<u32> = dated.into_iter().map(|(_, id)| id).collect();
        (all.clone(), all)
    }

    /// The thread of a document.
    pub fn thread(&self, document: u32) -> u32 {
        self.table.rows.get(document as usize).map_or(u32::MAX, |line| line.thread)
    }
}

/// The index of documents, or of statements, as it is asked: where plain words are looked for in it.
pub fn looking(index: Index, kind: crate::Kind) -> Index {
    let (scope, frame) = match kind {
        crate::Kind::Documents => OF_DOCUMENTS,
        crate::Kind::Statements => OF_STATEMENTS,
    };
    index.looking_in(scope, frame)
}

/// Enters a document into an index of documents, and what is stated in it into one of statements; gives
/// the number of the document.
pub fn enter(document: &Document, documents: &mut Index, statements: &mut Index) -> u32 {
    let mentions = mentions(document);
    let quotes: Vec<Quote<'_>> =
        document.attributions.iter().map(|one| Quote::new(document, &mentions, one)).collect();
    let (mut senders, mut fields) = (Vec::new(), Vec::new());
    correspondents(document, &mut senders);
    fields.extend(senders.iter().map(|(field, value)| (*field, value.as_str())));
    fields.extend(quotes.iter().flat_map(Quote::fields));
    fields.sort_unstable();
    fields.dedup();
    let title = document.meta.title.as_deref().unwrap_or_default();
    let date = document.meta.date;
    let number = documents.add(&Entry { text: &document.text, title, date, fields: &fields });
    for quote in &quotes {
        let mut fields: Vec<_> = quote.fields().collect();
        fields.extend(senders.iter().map(|(field, value)| (*field, value.as_str())));
        fields.sort_unstable();
        fields.dedup();
        statements.add(&Entry { text: &quote.content, title, date: quote.date, fields: &fields });
    }
    number
}

/// Who sent or wrote a document and to whom it went, each by name and by address.
fn correspondents(document: &Document, fields: &mut Vec<(Field, String)>) {
    let meta = &document.meta;
    fields.extend(meta.authors.iter().map(|author| (Field::From, author.clone())));
    let Some(mail) = &meta.mail else { return };
    let called = |one: &Correspondent| match (&one.name, &one.address) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        _ => one.label().to_owned(),
    };
    fields.retain(|_| mail.from.is_empty());
    fields.extend(mail.from.iter().map(|one| (Field::From, called(one))));
    fields.extend(mail.to.iter().chain(&mail.cc).map(|one| (Field::To, called(one))));
}

/// Where the entities of a document are mentioned, in the order of the text.
fn mentions(document: &Document) -> Vec<(Span, &Entity)> {
    let named = document.entities.iter().filter(|entity| !entity.kind.is_value());
    let mut mentions: Vec<_> =
        named.flat_map(|entity| entity.mentions.iter().map(move |it| (it.span, entity))).collect();
    mentions.sort_by_key(|(span, _)| span.start);
    mentions
}

/// A statement as it is looked for.
struct Quote<'d> {
    content: String,
    date: Option<PartialDate>,
    values: Vec<(Field, &'d str)>,
    certainty: String,
}

impl<'d> Quote<'d> {
    fn new(document: &'d Document, mentions: &[(Span, &'d Entity)], one: &'d Attribution) -> Self {
        let text = |spans: &[Span]| {
            let parts: Vec<&str> = spans.iter().map(|span| span.of(&document.text)).collect();
            parts.join(" ")
        };
        let mut values = Vec::new();
        let speaker = one.speaker.and_then(|id| document.entity(id));
        match speaker {
            Some(speaker) => values.push((Field::Speaker, speaker.name.as_str())),
            // A source that leads to nobody can still be looked for by its words: “two officials”.
            None if one.source_class != SourceClass::Unknown => {
                values.extend(
                    one.source.iter().map(|span| (Field::Speaker, span.of(&document.text))),
                );
            }
            None => {}
        }
        for all in &one.content {
            let from = mentions.partition_point(|(span, _)| span.start < all.start);
            let inside = mentions.iter().skip(from).take_while(|(span, _)| span.start < all.end);
            let others = inside.filter(|(span, entity)| {
                all.contains(*span)
                    && speaker.is_none_or(|speaker| !core::ptr::eq(speaker, *entity))
            });
            values.extend(others.map(|(_, entity)| (Field::About, entity.name.as_str())));
        }
        values.sort_unstable();
        values.dedup();
        let entities: Vec<_> = values.iter().map(|&(_, name)| (Field::Entity, name)).collect();
        values.extend(entities);
        values.extend(on_the_way(document, one).into_iter().map(|name| (Field::Via, name)));
        values.push((Field::Cue, one.why.cue.as_str()));
        values.extend(one.cue.iter().map(|span| (Field::Cue, span.of(&document.text))));
        values.extend(traits_of(one).map(|name| (Field::Is, name)));
        let date = one.date.map(|date| date.when).or(document.meta.date);
        let certainty = one.confidence.0.to_string();
        Self { content: text(&one.content), date, values, certainty }
    }

    fn fields(&self) -> impl Iterator<Item = (Field, &str)> {
        let certainty = (Field::Confidence, self.certainty.as_str());
        self.values.iter().copied().chain([certainty])
    }
}
