//! What the catalogue knows of a document.

use hearsay_model::{Document, Layout, Meta, PartialDate, RawDocument};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// SHA-256 of what was stated of a document and of its text: the same file gives the same key,
/// whatever it is called.
pub type Key = [u8; 32];

/// The key of a document.
pub fn key(raw: &RawDocument) -> Key {
    let mut hash = Sha256::new();
    // Metadata always has a text of its own; where it had none, the text alone would tell.
    hash.update(serde_json::to_vec(&raw.stated).unwrap_or_default());
    hash.update([0]);
    hash.update(raw.text.as_bytes());
    hash.finalize().into()
}

/// A document of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// See [`Key`].
    pub key: Key,
    /// Its name, unlike that of any other document of the library.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// When it was published or sent.
    pub date: Option<PartialDate>,
    /// Who sent or wrote it.
    pub from: Option<String>,
    /// The length of its text in bytes.
    pub bytes: u32,
    /// How many attributions were found in it.
    pub attributions: u32,
    /// Which analysis found them.
    pub analysis: u64,
    /// Where its frame begins in the log.
    pub(crate) at: u64,
    /// How long its frame is, head included.
    pub(crate) len: u64,
}

/// An import that has not come to its end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unfinished {
    /// The file's name.
    pub file: String,
    /// Its length in bytes, by which it is known again.
    pub size: u64,
    /// How many of its documents are done: added, found again or left out.
    pub done: u64,
}

/// What stands in a frame beside text and analysis; JSON, so that later versions can read it.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Head {
    pub id: String,
    pub title: Option<String>,
    pub date: Option<PartialDate>,
    pub from: Option<String>,
    pub attributions: u32,
    pub analysis: u64,
    pub stated: Meta,
    pub layout: Layout,
}

impl Head {
    pub fn new(id: String, raw: &RawDocument, document: &Document, analysis: u64) -> Self {
        let meta = &document.meta;
        Self {
            id,
            title: meta.title.clone(),
            date: meta.date,
            from: meta.from(),
            attributions: document.attributions.len() as u32,
            analysis,
            stated: raw.stated.clone(),
            layout: raw.layout.clone(),
        }
    }

    pub fn entry(&self, key: Key, bytes: u32, at: u64, len: u64) -> Entry {
        Entry {
            key,
            id: self.id.clone(),
            title: self.title.clone(),
            date: self.date,
            from: self.from.clone(),
            bytes,
            attributions: self.attributions,
            analysis: self.analysis,
            at,
            len,
        }
    }
}
