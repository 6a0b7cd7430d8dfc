//! The open documents, with all that is derived from them once.

use std::ops::Deref;
use std::rc::Rc;

use hearsay_audit::{Audit, audit};
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

/// One document with its audit and its marks.
#[derive(Debug)]
pub struct Item {
    /// The document.
    pub document: Rc<Document>,
    /// Its totals, strip, voices and checks.
    pub audit: Audit,
    /// Its marks.
    pub layers: Layers,
}

/// All open documents.
#[derive(Clone)]
pub struct Shelf {
    /// In the order in which they were opened.
    pub items: Vec<Same<Item>>,
    /// The same documents, to be searched.
    pub corpus: Corpus,
}

impl Shelf {
    /// Derives what the views need.
    pub fn new(documents: Vec<Document>) -> Shelf {
        let mut shelf = Shelf { items: Vec::new(), corpus: Corpus::default() };
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
        let document = Rc::new(document);
        let audit = audit(&document);
        let layers = Layers::new(&document, &audit);
        self.corpus.add(Rc::clone(&document));
        self.items.push(Item { document, audit, layers }.into());
    }

    /// The same without these documents.
    #[must_use]
    pub fn without(&self, ids: &[String]) -> Shelf {
        let items: Vec<Same<Item>> =
            self.items.iter().filter(|item| !ids.contains(&item.document.id)).cloned().collect();
        let corpus = Corpus::new(items.iter().map(|item| Rc::clone(&item.document)).collect());
        Shelf { items, corpus }
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
