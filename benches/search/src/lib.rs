//! The index as the bench drives it: the same functions natively and, through wasm-bindgen, in a
//! worker of a browser. `cargo xtask bench search` runs both.

use hearsay_index::{Entry, Index};
use hearsay_search::{Field, Query};
use wasm_bindgen::prelude::wasm_bindgen;

/// An index being built, or opened.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Shelf {
    index: Index,
}

#[wasm_bindgen]
impl Shelf {
    /// Of nothing.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// What [`bytes`](Self::bytes) gave; `None` where it cannot be read.
    pub fn open(bytes: Vec<u8>) -> Option<Self> {
        Some(Self { index: Index::open([bytes], []).ok()? })
    }

    /// Adds a mail; `date` begins with year, month and day.
    pub fn add(&mut self, text: &str, title: &str, from: &str, to: &str, date: &str) {
        let date = date.get(..10).and_then(|day| day.parse().ok());
        let fields = [(Field::From, from), (Field::To, to)];
        self.index.add(&Entry { text, title, date, fields: &fields });
    }

    /// Makes one segment of all.
    pub fn finish(&mut self) {
        self.index.merge_all();
    }

    /// The segment, as it is kept.
    pub fn bytes(&self) -> Vec<u8> {
        self.index.segments().next().unwrap_or(&[]).to_vec()
    }

    /// Finds the ten best and gives the number of all.
    pub fn search(&self, query: &str) -> u32 {
        self.index.search(&Query::parse(query), 10).count
    }
}
