//! Finding over the whole library: questions, and answers with what is to be shown of them.

use std::collections::{BTreeMap, BTreeSet};

use hearsay_index::{Index, marks, snippet};
use hearsay_model::{Document, QuotationKind, SourceClass, Span};
use hearsay_search::{Field, Query, Term};
use serde::{Deserialize, Serialize};

use crate::disk::Disk;
use crate::finder::Finder;
use crate::library::Library;
use crate::listing::{Row, row};

/// So long the part of a text is that shows why it was found, in bytes.
const SNIPPET: usize = 240;
/// So many other mails of a thread are named.
const MOST_OTHERS: usize = 50;

/// What is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Documents; mails of a thread as one.
    #[default]
    Documents,
    /// Statements: attributions.
    Statements,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sort {
    /// The best first (BM25).
    #[default]
    Best,
    /// The newest first, those without a date last.
    Newest,
    /// The oldest first, those without a date last.
    Oldest,
}

/// A question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Find {
    /// In the query language of `hearsay_search`.
    pub query: String,
    /// What is looked for.
    pub kind: Kind,
    /// In which order.
    pub sort: Sort,
    /// How many are left out before the first.
    pub from: u32,
    /// How many are wanted at most.
    pub most: u32,
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// What was asked.
    pub find: Find,
    /// How many documents or statements there are for which the query holds, exactly.
    pub count: u32,
    /// How many lines that makes: threads of mails are one each.
    pub lines: u32,
    /// How many documents or statements were looked at.
    pub of: u32,
    /// The page.
    pub hits: Vec<Hit>,
    /// A query that would find something, where this one has a word that stands nowhere.
    pub instead: Option<String>,
    /// What of the page could not be read, a sentence each.
    pub faults: Vec<String>,
}

/// A line of the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// The document.
    pub row: Row,
    /// The part of its text that shows why it was found, or the words attributed.
    pub text: String,
    /// What was looked for in it: bytes of `text`, from and to, in order.
    pub marks: Vec<(u32, u32)>,
    /// Whose words, where it is a statement.
    pub statement: Option<Statement>,
    /// The other mails of its thread that were found, [`MOST_OTHERS`] at most.
    pub others: Vec<Row>,
    /// How many there are.
    pub more: u32,
}

/// What a statement has beside its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Which attribution of the document.
    pub index: u32,
    /// Who says it: the name, or the words of the source; empty where nothing says.
    pub source: String,
    /// The attributing words.
    pub cue: String,
    /// In whose words.
    pub kind: QuotationKind,
    /// What kind of source.
    pub class: SourceClass,
}

/// How many of those found have each value of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Values {
    /// The field's name in the query language.
    pub field: String,
    /// How many values there are.
    pub all: u32,
    /// The most frequent ones, the most frequent first.
    pub most: Vec<(String, u32)>,
}

impl Find {
    /// The `most` best.
    pub fn best(kind: Kind, query: &str, most: u32) -> Self {
        Self { query: query.to_owned(), kind, most, ..Self::default() }
    }
}

impl Values {
    /// How many of what `query` finds have each value of a field, by its name in the query language;
    /// `most` values at most. Nothing for a field that there is not.
    pub fn of(index: &Index, query: &Query, field: &str, most: usize) -> Option<Self> {
        let mut values = index.values(query, Field::from_key(field)?);
        let all = values.len() as u32;
        values.truncate(most);
        Some(Self { field: field.to_owned(), all, most: values })
    }
}

impl Hit {
    /// A document with the part of its text that shows why the query finds it.
    pub fn document(row: Row, text: &str, query: &Query) -> Self {
        let shown = snippet(text, query, SNIPPET);
        let start = shown.span.start;
        Self {
            text: shown.span.of(text).to_owned(),
            marks: shown.marks.iter().map(|m| (m.start - start, m.end - start)).collect(),
            statement: None,
            others: Vec::new(),
            more: 0,
            row,
        }
    }

    /// An attribution of a document; nothing where it has none of this index.
    pub fn statement(row: Row, document: &Document, index: u32, query: &Query) -> Option<Self> {
        let one = document.attributions.get(index as usize)?;
        let text = joined(document, &one.content);
        let source = one.speaker.and_then(|id| document.entity(id)).map(|it| it.name.clone());
        Some(Self {
            marks: marks(&text, query).iter().map(|mark| (mark.start, mark.end)).collect(),
            text,
            statement: Some(Statement {
                index,
                source: source.unwrap_or_else(|| joined(document, &one.source)),
                cue: joined(document, &one.cue),
                kind: one.kind,
                class: one.source_class,
            }),
            row,
            others: Vec::new(),
            more: 0,
        })
    }
}

impl<D: Disk> Library<D> {
    /// Answers a question over all documents that are in the index.
    pub fn search(&mut self, find: &Find) -> Found {
        self.commit_index();
        self.look(find)
    }

    /// Makes findable what was added since the last time.
    pub fn commit_index(&mut self) {
        self.finder.documents.commit();
        self.finder.statements.commit();
    }

    /// Answers a question over what can be found now: quick also while documents are being added.
    pub fn look(&self, find: &Find) -> Found {
        let query = Query::parse(&find.query);
        let finder = &self.finder;
        let index = index_of(finder, find.kind);
        let (lines, page, count) = match find.kind {
            Kind::Documents => threads(finder, &query, find),
            Kind::Statements => {
                let most = find.from.saturating_add(find.most) as usize;
                let (best, all) = Finder::ranked(index, &query, find.sort, most);
                let page = best.into_iter().skip(find.from as usize).take(find.most as usize);
                (all.len(), page.map(|one| vec![one]).collect(), all.len())
            }
        };
        let mut faults = BTreeSet::new();
        let hits = page.iter().filter_map(|line| match find.kind {
            Kind::Documents => self.document_hit(line, &query, &mut faults),
            Kind::Statements => self.statement_hit(*line.first()?, &query, &mut faults),
        });
        let hits = hits.collect();
        Found {
            find: find.clone(),
            count: count as u32,
            lines: lines as u32,
            of: index.len(),
            hits,
            instead: (count == 0).then(|| instead(index, &query)).flatten(),
            faults: faults.into_iter().collect(),
        }
    }

    /// How many of what is asked for have each value of these fields. What the query asks of a field
    /// itself does not count for that field.
    pub fn values(&self, find: &Find, fields: &[String], most: usize) -> Vec<Values> {
        let query = Query::parse(&find.query);
        let index = index_of(&self.finder, find.kind);
        fields.iter().filter_map(|field| Values::of(index, &query, field, most)).collect()
    }

    fn row_of(&self, number: u32) -> Option<Row> {
        let line = self.finder.table.rows.get(number as usize)?;
        self.find(&line.key).map(row)
    }

    fn document_hit(
        &self,
        line: &[u32],
        query: &Query,
        faults: &mut BTreeSet<String>,
    ) -> Option<Hit> {
        let (first, others) = line.split_first()?;
        let row = self.row_of(*first)?;
        // Another version than its own: the analysis is not wanted.
        let analysis = !self.entry(&row.id)?.analysis;
        let text = match self.read(&row.id, analysis) {
            Ok(kept) => kept.raw.text,
            Err(error) => {
                faults.insert(error.to_string());
                String::new()
            }
        };
        Some(Hit {
            others: others.iter().take(MOST_OTHERS).filter_map(|&one| self.row_of(one)).collect(),
            more: others.len() as u32,
            ..Hit::document(row, &text, query)
        })
    }

    fn statement_hit(
        &self,
        number: u32,
        query: &Query,
        faults: &mut BTreeSet<String>,
    ) -> Option<Hit> {
        let (document, index) = self.finder.place(number);
        let row = self.row_of(document)?;
        let kept = self.read(&row.id, self.entry(&row.id)?.analysis);
        let kept = kept.map_err(|error| faults.insert(error.to_string())).ok()?;
        Hit::statement(row, &kept.document?, index, query)
    }
}

fn index_of(finder: &Finder, kind: Kind) -> &Index {
    match kind {
        Kind::Documents => &finder.documents,
        Kind::Statements => &finder.statements,
    }
}

fn joined(document: &Document, spans: &[Span]) -> String {
    let parts: Vec<&str> = spans.iter().map(|span| span.of(&document.text)).collect();
    parts.join(" … ")
}

/// The documents that were found, those of a thread in one line, which stands where the best of them does:
/// how many lines, those of the page, how many documents.
fn threads(finder: &Finder, query: &Query, find: &Find) -> (usize, Vec<Vec<u32>>, usize) {
    let end = find.from.saturating_add(find.most) as usize;
    // Most threads are short: so many documents nearly always make the lines that are wanted.
    let mut most = end.saturating_mul(4);
    loop {
        let (best, all) = Finder::ranked(&finder.documents, query, find.sort, most);
        let mut seen = BTreeMap::new();
        let mut firsts = Vec::new();
        for &document in &best {
            if firsts.len() == end {
                break;
            }
            seen.entry(finder.thread(document)).or_insert_with(|| {
                firsts.push(document);
                firsts.len() - 1
            });
        }
        if firsts.len() < end && best.len() < all.len() {
            most = usize::MAX;
            continue;
        }
        let mut page: Vec<Vec<u32>> =
            firsts.into_iter().skip(find.from as usize).map(|first| vec![first]).collect();
        for &document in &all {
            let line = seen.get(&finder.thread(document));
            let line = line.and_then(|line| line.checked_sub(find.from as usize));
            if let Some(line) = line.and_then(|line| page.get_mut(line))
                && line.first() != Some(&document)
            {
                line.push(document);
            }
        }
        let mut threads: Vec<u32> = all.iter().map(|&document| finder.thread(document)).collect();
        threads.sort_unstable();
        threads.dedup();
        return (threads.len(), page, all.len());
    }
}

/// The query with the nearest words that there are in the place of those that stand nowhere.
pub fn instead(index: &Index, query: &Query) -> Option<String> {
    let mut better = query.clone();
    let words = index.suggestions(query);
    for (number, word) in &words {
        if let Some(term) = better.terms.get_mut(*number) {
            *term = Term::word(word);
        }
    }
    (!words.is_empty()).then(|| better.to_text())
}
