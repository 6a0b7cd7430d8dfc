//! Finding documents by title and sender, a page at a time.

use core::cmp::Reverse;

use hearsay_model::PartialDate;
use hearsay_search::fold;
use serde::{Deserialize, Serialize};

use crate::disk::Disk;
use crate::entry::Entry;
use crate::library::Library;

/// In which order documents are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// Last added first.
    #[default]
    Added,
    /// Newest first; those without a date last.
    Date,
    /// By title, as folded.
    Title,
    /// By sender or author, as folded; those without last.
    From,
}

/// Which documents are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Words that title, sender or name hold, in whatever case and with whatever accents.
    pub words: String,
    /// Their order.
    pub order: Order,
    /// How many are left out before the first.
    pub from: u32,
    /// How many are wanted at most.
    pub most: u32,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Its title; its id where it has none.
    pub title: String,
    /// Who sent or wrote it.
    pub from: Option<String>,
    /// When.
    pub date: Option<PartialDate>,
    /// The length of its text in bytes.
    pub bytes: u32,
    /// How many attributions it has.
    pub attributions: u32,
}

/// A page of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// What was asked for.
    pub wanted: Wanted,
    /// How many documents the library has.
    pub total: u32,
    /// How many of them fit the words.
    pub found: u32,
    /// The page.
    pub rows: Vec<Row>,
}

impl<D: Disk> Library<D> {
    /// A page of the documents that fit.
    pub fn list(&self, wanted: &Wanted) -> Listing {
        let words: Vec<String> = wanted.words.split_whitespace().map(fold).collect();
        let mut fitting: Vec<&Entry> =
            self.entries.values().filter(|entry| fits(entry, &words)).collect();
        match wanted.order {
            Order::Added => fitting.reverse(),
            Order::Date => fitting.sort_by_key(|entry| Reverse(entry.date)),
            Order::Title => fitting.sort_by_cached_key(|entry| fold(title(entry))),
            Order::From => fitting.sort_by_cached_key(|entry| {
                (entry.from.is_none(), entry.from.as_deref().map(fold))
            }),
        }
        let page = fitting.iter().skip(wanted.from as usize).take(wanted.most as usize);
        Listing {
            wanted: wanted.clone(),
            total: self.entries.len() as u32,
            found: fitting.len() as u32,
            rows: page.map(|entry| row(entry)).collect(),
        }
    }
}

fn title(entry: &Entry) -> &str {
    entry.title.as_deref().filter(|title| !title.is_empty()).unwrap_or(&entry.id)
}

fn fits(entry: &Entry, words: &[String]) -> bool {
    words.is_empty() || {
        let text = format!("{} {} {}", title(entry), entry.from.as_deref().unwrap_or(""), entry.id);
        let text = fold(&text);
        words.iter().all(|word| text.contains(word))
    }
}

pub(crate) fn row(entry: &Entry) -> Row {
    Row {
        id: entry.id.clone(),
        title: title(entry).to_owned(),
        from: entry.from.clone(),
        date: entry.date,
        bytes: entry.bytes,
        attributions: entry.attributions,
    }
}
