//! Who and what a text speaks of.

use serde::{Deserialize, Serialize};

use crate::{PartialDate, Span};

/// Index into [`Document::entities`](crate::Document::entities).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityId(pub u32);

/// What kind of thing an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EntityKind {
    /// A human being, or several spoken of as one (“former campaign officials”).
    Person,
    /// A company, agency, party, publication, committee …
    Organisation,
    /// A country, city, building …
    Place,
    /// “on Wednesday”, “the summer of 2016”.
    Date,
    /// “at 9 p.m.”
    Time,
    /// “more than 30,000 emails”.
    Quantity,
    /// “$3 million”.
    Money,
    /// “44 percent”.
    Percentage,
}

impl EntityKind {
    /// Every kind, in the order in which they are listed to a reader.
    pub const ALL: [EntityKind; 8] = [
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::Date,
        Self::Time,
        Self::Quantity,
        Self::Money,
        Self::Percentage,
    ];

    /// The name in files and URLs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Date => "date",
            Self::Time => "time",
            Self::Quantity => "quantity",
            Self::Money => "money",
            Self::Percentage => "percentage",
        }
    }

    /// Whether it is a value (date, sum …) rather than somebody or something with a name.
    pub fn is_value(self) -> bool {
        !matches!(self, Self::Person | Self::Organisation | Self::Place)
    }
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MentionForm {
    /// By name: “Mr. Assange”.
    Name,
    /// By description: “the WikiLeaks founder”, “those officials”.
    Description,
    /// By pronoun: “he”, “its”.
    Pronoun,
}

impl MentionForm {
    /// The name in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Description => "description",
            Self::Pronoun => "pronoun",
        }
    }
}

/// A place in the text that refers to an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The words that refer.
    pub span: Span,
    /// How they do.
    pub form: MentionForm,
}

/// Somebody or something the text speaks of, with every place that does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The fullest name, or for an unnamed source its description without an article.
    pub name: String,
    /// False for “former Trump campaign officials”.
    pub named: bool,
    /// Whether it stands for several (“officials”), who may in truth be one.
    pub plural: bool,
    /// Other forms of the name or description as they stand in the text, each once, in text order.
    pub aliases: Vec<String>,
    /// In text order; at least one.
    pub mentions: Vec<Mention>,
    /// The organisation (or person) an unnamed source belongs to: “a spokesman for X”.
    pub of: Option<EntityId>,
    /// What a date resolves to; `None` for other kinds and for dates that do not resolve.
    pub when: Option<PartialDate>,
    /// Whether an editor changed or added it.
    pub edited: bool,
}
