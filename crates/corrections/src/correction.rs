//! Everything that an editor can put right.

use hearsay_model::{
    AttributionId, Document, EntityId, EntityKind, PartialDate, QuotationKind, SourceClass, Span,
    Stance,
};

use crate::Anchor;
use crate::anchor::Ground;

/// One thing that an editor put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Correction {
    /// An attribution is otherwise.
    Change {
        /// Which, as it stood before.
        of: Quote,
        /// How it is.
        to: Patch,
    },
    /// An attribution was missed.
    Add {
        /// Its words.
        quote: Quote,
        /// What else is known of it.
        to: Patch,
    },
    /// An attribution is none.
    Remove {
        /// Which.
        of: Quote,
    },
    /// An attribution was looked at and is right.
    Confirm {
        /// Which.
        of: Quote,
    },
    /// Words mention somebody: a new entity, or one that has this name and kind already.
    Mention {
        /// Whom.
        who: Described,
        /// The words.
        at: Vec<Anchor>,
    },
    /// An entity has another name.
    Rename {
        /// Which.
        who: Who,
        /// The name.
        name: String,
    },
    /// An entity is of another kind.
    Retype {
        /// Which.
        who: Who,
        /// The kind.
        kind: EntityKind,
    },
    /// Two entities are one.
    Merge {
        /// The one that goes.
        who: Who,
        /// The one that stays.
        into: Who,
    },
    /// Some mentions of an entity mean somebody else.
    Split {
        /// Which entity.
        who: Who,
        /// The mentions that go.
        at: Vec<Anchor>,
        /// To whom: a new entity, or one that has this name and kind already.
        into: Described,
    },
    /// An entity is none.
    Drop {
        /// Which.
        who: Who,
    },
}

/// An attribution by its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// Who, as it stands there.
    pub source: Vec<Anchor>,
    /// The words that attribute.
    pub cue: Vec<Anchor>,
    /// What is attributed.
    pub content: Vec<Anchor>,
}

/// What of an attribution is otherwise; `None` leaves it as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch {
    /// Who speaks. Where no class is given, it follows from the speaker.
    pub speaker: Option<Speaker>,
    /// The words of the source.
    pub source: Option<Vec<Anchor>>,
    /// The words of the cue.
    pub cue: Option<Vec<Anchor>>,
    /// The words of the content.
    pub content: Option<Vec<Anchor>>,
    /// In whose words.
    pub kind: Option<QuotationKind>,
    /// What kind of source.
    pub class: Option<SourceClass>,
    /// How the cue presents the content.
    pub stance: Option<Stance>,
    /// Where it was said, and the words that say so; `Some(None)`: it is not told.
    pub channel: Option<Option<(String, Anchor)>>,
    /// When it was said, and the words that say so; `Some(None)`: it is not told.
    pub date: Option<Option<(PartialDate, Anchor)>>,
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// The text does not tell.
    NotTold,
    /// An entity of the document.
    Entity(Who),
    /// Somebody whom the analysis did not find; taken for the entity that has this name and kind
    /// where there is one.
    New(Described),
}

/// An entity of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: EntityKind,
    /// Its first mention, which tells it from others of the same name.
    pub at: Option<Anchor>,
}

/// Somebody or something in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// The name, or the description of an unnamed source.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Whether that is a name.
    pub named: bool,
    /// Whether it stands for several.
    pub plural: bool,
}

impl Described {
    /// Somebody with a name.
    pub fn named(name: &str, kind: EntityKind) -> Self {
        Self { name: name.trim().to_owned(), kind, named: true, plural: false }
    }
}

/// Makes what corrections hold out of places in one document.
pub struct Maker<'d> {
    document: &'d Document,
    ground: Ground<'d>,
}

impl<'d> Maker<'d> {
    /// Counts once through the text.
    pub fn new(document: &'d Document) -> Self {
        Self { document, ground: Ground::new(&document.text) }
    }

    /// Words with their context.
    pub fn anchor(&self, span: Span) -> Anchor {
        self.ground.anchor(span)
    }

    /// Words of several spans.
    pub fn anchors(&self, spans: &[Span]) -> Vec<Anchor> {
        spans.iter().map(|&span| self.ground.anchor(span)).collect()
    }

    /// An attribution by its words; an empty one where there is none.
    pub fn quote(&self, id: AttributionId) -> Quote {
        self.document.attribution(id).map_or_else(Quote::default, |it| Quote {
            source: self.anchors(&it.source),
            cue: self.anchors(&it.cue),
            content: self.anchors(&it.content),
        })
    }

    /// An entity by name and first mention.
    pub fn who(&self, id: EntityId) -> Option<Who> {
        self.document.entity(id).map(|entity| Who {
            name: entity.name.clone(),
            kind: entity.kind,
            at: entity.mentions.first().map(|mention| self.ground.anchor(mention.span)),
        })
    }
}
