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
pub struct Shelf {
    /// In the order of their ids.
    pub items: Vec<Same<Item>>,
    /// The same documents, to be searched.
    pub corpus: Corpus,
}

impl Shelf {
    /// Derives what the views need.
    pub fn new(documents: Vec<Document>) -> Shelf {
        let documents: Vec<Rc<Document>> = documents.into_iter().map(Rc::new).collect();
        let items = documents
            .iter()
            .map(|document| {
                let audit = audit(document);
                let layers = Layers::new(document, &audit);
                Item { document: Rc::clone(document), audit, layers }.into()
            })
            .collect();
        Shelf { items, corpus: Corpus::new(documents) }
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
