//! What a file itself says of how its text is laid out: parts, pages, whose words.

use serde::{Deserialize, Serialize};

use crate::{BlockRole, PartialDate, Span};

/// The layout that a format states; empty where it states none (plain text), and where it is empty
/// the analysis reads the layout off the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Layout {
    /// Blocks in text order, not overlapping, with only white space between them. Empty: not stated.
    /// A table or code is [`BlockRole::NotProse`].
    pub blocks: Vec<(Span, BlockRole)>,
    /// What the document quotes of other documents; see [`Passage`].
    pub passages: Vec<Passage>,
    /// Where each page begins, in order, the first at 0; empty where there are no pages.
    pub pages: Vec<u32>,
}

/// How words of another document came into this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PassageKind {
    /// Quoted in a reply: “On Tuesday, X wrote:”, lines that begin with `>`.
    Reply,
    /// Passed on: “---- Forwarded by …”, “Begin forwarded message”.
    Forward,
}

impl PassageKind {
    /// The name in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Forward => "forward",
        }
    }
}

/// A run of text that somebody else wrote: the mail under a reply, a mail passed on.
///
/// Passages are in the order of their starts; one inside another begins later, ends no later and
/// has a greater depth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Its text, the line that introduces it included.
    pub span: Span,
    /// How it came here.
    pub kind: PassageKind,
    /// 1 for what the document quotes, 2 for what is quoted in that …
    pub depth: u8,
    /// The words that say whose it is and when it was written: “On Tuesday, Ana Ruiz wrote:”.
    pub introduction: Option<Span>,
    /// Who wrote it, as the introduction has it.
    pub author: Option<Correspondent>,
    /// When it was written.
    pub date: Option<PartialDate>,
}

/// Somebody who sends or receives mail.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Correspondent {
    /// The name as it stands there: “Ana Ruiz”.
    pub name: Option<String>,
    /// The address, in lower case.
    pub address: Option<String>,
}

impl Correspondent {
    /// The name, else the address, else nothing.
    pub fn label(&self) -> &str {
        self.name.as_deref().or(self.address.as_deref()).unwrap_or_default()
    }
}

/// What the headers of a mail say beside title (its subject), date and authors (its senders).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mail {
    /// Who sent it.
    pub from: Vec<Correspondent>,
    /// To whom.
    pub to: Vec<Correspondent>,
    /// To whom a copy went.
    pub cc: Vec<Correspondent>,
    /// Its own id, without angle brackets.
    pub message_id: Option<String>,
    /// The ids of the mails it answers, the oldest first, without angle brackets.
    pub references: Vec<String>,
}
