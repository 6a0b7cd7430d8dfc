//! Documents, their quotations in one row, and their entities joined by name.

use core::ops::Range;
use std::collections::BTreeMap;
use std::rc::Rc;

use hearsay_model::{Attribution, AttributionId, Document, EntityId, EntityKind, Span};

use crate::index::{DocumentWords, Index};
use crate::words::{name_key, word_texts};

/// An attribution of a corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuoteRef {
    /// Index into [`Corpus::documents`].
    pub doc: u32,
    /// Which attribution of that document.
    pub attribution: AttributionId,
}

/// The entities of all documents that share a name and a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorpusEntity {
    /// The name as the first document has it.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Whether it is named anywhere; false for “former officials”.
    pub named: bool,
    /// How often the documents refer to it.
    pub mentions: u32,
    /// Index of the document and the entity there, in document order.
    pub members: Vec<(u32, EntityId)>,
    /// Which entities share its name, whatever their kind: they share a number.
    pub(crate) name_id: u32,
    /// The folded words of its name and of each alias.
    pub(crate) names: Vec<Vec<String>>,
}

impl CorpusEntity {
    fn is_person(&self) -> bool {
        self.named && self.kind == EntityKind::Person
    }
}

/// An attribution, prepared for matching.
#[derive(Clone, Debug)]
pub(crate) struct Quote {
    pub(crate) at: QuoteRef,
    /// Index into the corpus's entities.
    pub(crate) speaker: Option<u32>,
    /// The entities that its content mentions, the speaker left out; sorted.
    pub(crate) about: Vec<u32>,
    /// The words of its content, by position in the document.
    pub(crate) content: Vec<(u32, u32)>,
    /// The words of its source and its cue.
    pub(crate) frame: Vec<(u32, u32)>,
}

/// Documents that can be asked.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    documents: Vec<Rc<Document>>,
    /// Shared by the corpora that differ in nothing but corrections.
    pub(crate) index: Rc<Index>,
    entities: Vec<CorpusEntity>,
    /// For the number of every name the entities that have it, one of a kind.
    by_name: Vec<Vec<(EntityKind, u32)>>,
    /// [`name_key`] to the number of the name.
    pub(crate) names: BTreeMap<String, u32>,
    pub(crate) quotes: Vec<Quote>,
    /// For every document the first of its quotes.
    starts: Vec<u32>,
}

impl Corpus {
    /// A corpus of these documents, in this order.
    pub fn new(documents: Vec<Rc<Document>>) -> Self {
        let mut corpus = Self::default();
        for document in documents {
            corpus.add(document);
        }
        corpus
    }

    /// Adds a document behind the others.
    pub fn add(&mut self, document: Rc<Document>) {
        Rc::make_mut(&mut self.index).add(&document.text, title(&document));
        self.take_in(document);
    }

    /// The corpus with another analysis of the document with this number: where its text and title
    /// are the same, no text is read again.
    #[must_use]
    pub fn with(&self, doc: usize, document: Rc<Document>) -> Self {
        let mut documents = self.documents.clone();
        let Some(old) = documents.get_mut(doc) else { return self.clone() };
        let same = old.text == document.text && title(old) == title(&document);
        *old = document;
        if same { Self::indexed(Rc::clone(&self.index), documents) } else { Self::new(documents) }
    }

    /// The corpus of the documents for whose number `stays` is true; no text is read again.
    #[must_use]
    pub fn only(&self, stays: impl Fn(usize) -> bool) -> Self {
        let mut index = (*self.index).clone();
        index.retain(&stays);
        let documents = self.documents.iter().enumerate().filter(|(doc, _)| stays(*doc));
        Self::indexed(Rc::new(index), documents.map(|(_, document)| Rc::clone(document)).collect())
    }

    /// A corpus of documents whose words are in the index already.
    fn indexed(index: Rc<Index>, documents: Vec<Rc<Document>>) -> Self {
        let mut corpus = Self { index, ..Self::default() };
        for document in documents {
            corpus.take_in(document);
        }
        corpus
    }

    /// Takes in the entities and quotations of the next document, whose words are in the index.
    fn take_in(&mut self, document: Rc<Document>) {
        let doc = self.documents.len() as u32;
        self.starts.push(self.quotes.len() as u32);
        let joined = self.join_entities(doc, &document);
        let mentions = mentions_in_order(&document, &joined);
        if let Some(words) = self.index.documents.get(doc as usize) {
            for (number, attribution) in document.attributions.iter().enumerate() {
                let at = QuoteRef { doc, attribution: AttributionId(number as u32) };
                self.quotes.push(prepare(at, attribution, words, &joined, &mentions));
            }
        }
        self.documents.push(document);
    }

    fn of_name(&self, name_id: u32, kind: EntityKind) -> Option<u32> {
        let same = self.by_name.get(name_id as usize)?;
        same.iter().find(|(known, _)| *known == kind).map(|(_, index)| *index)
    }

    /// For every entity of the document the entity of the corpus that it belongs to.
    fn join_entities(&mut self, doc: u32, document: &Document) -> Vec<u32> {
        let mut joined = Vec::with_capacity(document.entities.len());
        for (number, entity) in document.entities.iter().enumerate() {
            let names = self.names.len() as u32;
            let name_id = *self.names.entry(name_key(&entity.name)).or_insert(names);
            let next = self.entities.len() as u32;
            let known = self.of_name(name_id, entity.kind);
            let index = known.unwrap_or(next);
            if known.is_none() {
                if self.by_name.len() <= name_id as usize {
                    self.by_name.push(Vec::new());
                }
                if let Some(same) = self.by_name.get_mut(name_id as usize) {
                    same.push((entity.kind, next));
                }
                self.entities.push(CorpusEntity {
                    name: entity.name.clone(),
                    kind: entity.kind,
                    named: false,
                    mentions: 0,
                    members: Vec::new(),
                    name_id,
                    names: vec![word_texts(&entity.name)],
                });
            }
            if let Some(own) = self.entities.get_mut(index as usize) {
                own.named |= entity.named;
                own.mentions += entity.mentions.len() as u32;
                own.members.push((doc, EntityId(number as u32)));
                for alias in &entity.aliases {
                    let words = word_texts(alias);
                    if !own.names.contains(&words) {
                        own.names.push(words);
                    }
                }
            }
            joined.push(index);
        }
        joined
    }

    /// The documents, in the order in which they were given.
    pub fn documents(&self) -> &[Rc<Document>] {
        &self.documents
    }

    /// The document with this number.
    pub fn document(&self, doc: u32) -> Option<&Rc<Document>> {
        self.documents.get(doc as usize)
    }

    /// The entities of all documents, in the order in which they first appear.
    pub fn entities(&self) -> &[CorpusEntity] {
        &self.entities
    }

    /// How many attributions the documents have together.
    pub fn len(&self) -> u32 {
        self.quotes.len() as u32
    }

    /// Whether no document has an attribution.
    pub fn is_empty(&self) -> bool {
        self.quotes.is_empty()
    }

    /// The attribution and its document.
    pub fn attribution(&self, quote: QuoteRef) -> Option<(&Rc<Document>, &Attribution)> {
        let document = self.document(quote.doc)?;
        document.attribution(quote.attribution).map(|attribution| (document, attribution))
    }

    /// Who speaks, as an index into [`Corpus::entities`].
    pub fn speaker_of(&self, quote: QuoteRef) -> Option<u32> {
        self.quote(quote)?.speaker
    }

    /// Who and what the content mentions, the speaker left out, as indices into
    /// [`Corpus::entities`].
    pub fn about(&self, quote: QuoteRef) -> &[u32] {
        self.quote(quote).map_or(&[], |quote| &quote.about)
    }

    /// The entity of the corpus that an entity of a document belongs to.
    pub fn entity_of(&self, doc: u32, entity: EntityId) -> Option<u32> {
        let own = self.document(doc)?.entity(entity)?;
        let name_id = *self.names.get(&name_key(&own.name))?;
        self.of_name(name_id, own.kind)
    }

    /// For a person of one name (“Lee”) the persons named in full that it could be, where they are
    /// several: they are then not joined. Empty where nothing is in doubt.
    pub fn could_be(&self, entity: usize) -> Vec<&str> {
        let Some(own) = self.entities.get(entity).filter(|own| own.is_person()) else {
            return Vec::new();
        };
        let Some([name]) = own.names.first().map(Vec::as_slice) else { return Vec::new() };
        let full = self.entities.iter().filter(|other| {
            let words = other.names.first();
            other.is_person()
                && words.is_some_and(|words| words.len() > 1 && words.last() == Some(name))
        });
        let names: Vec<&str> = full.map(|other| other.name.as_str()).collect();
        if names.len() > 1 { names } else { Vec::new() }
    }

    fn quote(&self, quote: QuoteRef) -> Option<&Quote> {
        let start = *self.starts.get(quote.doc as usize)?;
        let found = self.quotes.get((start + quote.attribution.0) as usize)?;
        (found.at == quote).then_some(found)
    }

    /// The numbers of the quotes of a document.
    pub(crate) fn quotes_of(&self, doc: u32) -> Range<usize> {
        let start = |doc: u32| {
            self.starts.get(doc as usize).map_or(self.quotes.len(), |&start| start as usize)
        };
        start(doc)..start(doc + 1)
    }
}

fn title(document: &Document) -> &str {
    document.meta.title.as_deref().unwrap_or("")
}

/// Every mention of every entity, by place.
fn mentions_in_order(document: &Document, joined: &[u32]) -> Vec<(Span, u32)> {
    let mut mentions: Vec<(Span, u32)> = document
        .entities
        .iter()
        .zip(joined)
        .flat_map(|(entity, &index)| entity.mentions.iter().map(move |m| (m.span, index)))
        .collect();
    hearsay_model::sorting::unstable(&mut mentions);
    mentions
}

fn prepare(
    at: QuoteRef,
    attribution: &Attribution,
    words: &DocumentWords,
    joined: &[u32],
    mentions: &[(Span, u32)],
) -> Quote {
    let index = |id: EntityId| joined.get(id.0 as usize).copied();
    let speaker = attribution.speaker.and_then(index);
    let mut about: Vec<u32> = attribution
        .content
        .iter()
        .flat_map(|&content| {
            let from = mentions.partition_point(|(span, _)| span.start < content.start);
            mentions[from..]
                .iter()
                .take_while(move |(span, _)| span.start < content.end)
                .filter(move |(span, _)| content.contains(*span))
                .map(|&(_, entity)| entity)
        })
        .filter(|&entity| Some(entity) != speaker)
        .collect();
    hearsay_model::sorting::unstable(&mut about);
    about.dedup();
    let places = |spans: &[Span]| spans.iter().map(|&span| words.within(span)).collect();
    let mut frame: Vec<(u32, u32)> = places(&attribution.source);
    frame.extend(attribution.cue.iter().map(|&span| words.within(span)));
    Quote { at, speaker, about, content: places(&attribution.content), frame }
}
