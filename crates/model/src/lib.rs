//! The nouns everyone in hearsay speaks: documents, spans, entities, attributions.
//!
//! The vocabulary is the field's own (PARC, PolNeAR): an **attribution** is a *source*, a *cue* and
//! a *content*; a **mention** refers to an **entity**. Every offset in this crate is a **byte offset
//! into [`Document::text`]**, always on a character boundary; [`CodePoints`] turns them into the
//! code points that files and the command line speak.
//!
//! Invariant: this crate knows nothing of how any of it is found, stored, searched or drawn.

mod attribution;
mod date;
mod document;
mod edit;
mod entity;
mod layout;
mod nesting;
mod notice;
mod span;

pub use attribution::{
    Attribution, AttributionId, Channel, Confidence, Dated, Doubt, Hop, Pattern, QuotationKind,
    Resolution, SourceClass, Stance, Why,
};
pub use date::PartialDate;
pub use document::{Block, BlockRole, Document, Meta, RawDocument};
pub use edit::Edit;
pub use entity::{Entity, EntityId, EntityKind, Mention, MentionForm};
pub use layout::{Correspondent, Layout, Mail, Passage, PassageKind};
pub use nesting::{holders, path};
pub use notice::{Language, Notice};
pub mod sorting;

pub use span::{CodePoints, Span};
