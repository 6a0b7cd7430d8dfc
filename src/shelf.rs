//! The open documents, with all that is derived from them once.

use std::ops::Deref;
use std::rc::Rc;

use hearsay_audit::{Audit, audit};
use hearsay_corrections::{Journal, apply};
use hearsay_model::Document;
use hearsay_search::Corpus;

use crate::picture::Layers;
use crate::state::Place;

/// A shared value that equals itself only: what props need of large things that never change.
#[derive(Debug)]
pub struct Same<T>(Rc<T>);

impl<T> Clone for Same<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Same<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> From<T> for Same<T> {
    fn from(value: T) -> Self {
        Self(Rc::new(value))
    }
}

/// One document with what was corrected in it, its audit and its marks.
#[derive(Debug)]
pub struct Item {
    /// The document as it was found, before this reader's corrections.
    pub analysed: Rc<Document>,
    /// This reader's corrections.
    pub journal: Journal,
    /// One sentence for each of them that finds no place any more.
    pub unplaced: Vec<String>,
    /// The document as it is shown.
    pub document: Rc<Document>,
    /// Its totals, strip, voices and checks.
    pub audit: Audit,
    /// Its marks.
    pub layers: Layers,
}

impl Item {
    /// Derives what the views need of a document in which nothing is corrected.
    pub fn new(document: Rc<Document>) -> Item {
        let audit = audit(&document);
        let layers = Layers::new(&document, &audit);
        let (analysed, journal) = (Rc::clone(&document), Journal::default());
        Item { analysed, journal, unplaced: Vec::new(), document, audit, layers }
    }

    /// Corrects a document first.
    pub fn corrected(analysed: Rc<Document>, journal: Journal) -> Item {
        let corrections = journal.corrections();
        if corrections.is_empty() {
            return Item { journal, ..Item::new(analysed) };
        }
        let applied = apply(&analysed, &corrections);
        let unplaced = applied.unplaced.into_iter().map(|it| it.sentence).collect();
        Item { analysed, journal, unplaced, ..Item::new(Rc::new(applied.document)) }
    }
}

/// All open documents.
#[derive(Clone)]
pub struct Shelf {
    /// In the order in which they were opened.
    pub items: Vec<Same<Item>>,
    /// The same documents, to be searched.
    pub corpus: Corpus,
    /// Makes a document one of the shelf’s, with what of this reader is kept for it.
    make: fn(Document) -> Item,
}

impl Shelf {
    /// Derives what the views need; `make` does for each document.
    pub fn new(documents: Vec<Document>, make: fn(Document) -> Item) -> Shelf {
        let mut shelf = Shelf { items: Vec::new(), corpus: Corpus::default(), make };
        for document in documents {
            shelf.add(document);
        }
        shelf
    }

    /// Puts a document behind the others; one whose id is there already is left out.
    pub fn add(&mut self, document: Document) {
        if self.items.iter().any(|item| item.document.id == document.id) {
            return;
        }
        let item = (self.make)(document);
        self.corpus.add(Rc::clone(&item.document));
        self.items.push(item.into());
    }

    /// The same without these documents.
    #[must_use]
    pub fn without(&self, ids: &[String]) -> Shelf {
        let stays = |item: &Same<Item>| !ids.contains(&item.document.id);
        let corpus = self.corpus.only(|doc| self.items.get(doc).is_some_and(stays));
        let items = self.items.iter().filter(|item| stays(item)).cloned().collect();
        Shelf { items, corpus, make: self.make }
    }

    /// The shelf with another journal for the document at this index.
    #[must_use]
    pub fn corrected(&self, document: usize, journal: Journal) -> Shelf {
        let mut shelf = self.clone();
        if let Some(item) = shelf.items.get_mut(document) {
            *item = Item::corrected(Rc::clone(&item.analysed), journal).into();
            shelf.corpus = self.corpus.with(document, Rc::clone(&item.document));
        }
        shelf
    }

    /// Whether the document at this index has this place.
    pub fn has(&self, document: usize, place: Place) -> bool {
        self.items.get(document).is_some_and(|item| match place {
            Place::Quote(index) => (index as usize) < item.document.attributions.len(),
            Place::Paragraph(number) => {
                item.document.blocks.iter().any(|block| block.number == Some(number))
            }
        })
    }

    /// The ids that addresses use.
    pub fn ids(&self) -> Vec<&str> {
        self.items.iter().map(|item| item.document.id.as_str()).collect()
    }
}
