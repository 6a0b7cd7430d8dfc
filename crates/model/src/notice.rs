//! What a reader has to know of how a document was read.

use serde::{Deserialize, Serialize};

/// Text in which the analysis looked for nothing.
///
/// `share` is the part of the document's text, in thousandths, at least 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Notice {
    /// It is not in English.
    NotEnglish {
        /// What it looks like instead, where that can be told.
        language: Option<Language>,
        /// See [`Notice`].
        share: u16,
    },
    /// It is a table, code or the noise of a scan.
    NotProse {
        /// See [`Notice`].
        share: u16,
    },
}

impl Notice {
    /// The name in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotEnglish { .. } => "not-english",
            Self::NotProse { .. } => "not-prose",
        }
    }

    /// Its part of the text, in thousandths.
    pub fn share(self) -> u16 {
        match self {
            Self::NotEnglish { share, .. } | Self::NotProse { share } => share,
        }
    }
}

/// A language that can be told from English by its small words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Language {
    Dutch,
    French,
    German,
    Italian,
    Polish,
    Portuguese,
    Spanish,
    Swedish,
}

impl Language {
    /// Its English name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dutch => "Dutch",
            Self::French => "French",
            Self::German => "German",
            Self::Italian => "Italian",
            Self::Polish => "Polish",
            Self::Portuguese => "Portuguese",
            Self::Spanish => "Spanish",
            Self::Swedish => "Swedish",
        }
    }

    /// Its code in ISO 639-1, the name in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::French => "fr",
            Self::German => "de",
            Self::Italian => "it",
            Self::Polish => "pl",
            Self::Portuguese => "pt",
            Self::Spanish => "es",
            Self::Swedish => "sv",
        }
    }
}
