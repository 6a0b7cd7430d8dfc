//! A document: its text as given, and everything the analysis found in it.

use serde::{Deserialize, Serialize};

use crate::{
    Attribution, AttributionId, Entity, EntityId, Layout, Mail, Notice, PartialDate, Passage, Span,
};

/// What is known of a document beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Meta {
    /// Headline.
    pub title: Option<String>,
    /// Names of the byline, in its order.
    pub authors: Vec<String>,
    /// “Danny Hakim contributed reporting.”
    pub contributors: Vec<String>,
    /// Who is credited for pictures, as printed: “Peter Nicholls/Reuters”.
    pub photo_credits: Vec<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published; relative dates of the text are resolved against it.
    pub date: Option<PartialDate>,
    /// Where it was published.
    pub url: Option<String>,
    /// For a mail: who sent it to whom, and what it answers.
    pub mail: Option<Mail>,
}

impl Meta {
    /// `self` where it says something, `read` where it is silent: what a person stated overrides
    /// what was read from the text.
    #[must_use]
    pub fn or(self, read: Meta) -> Meta {
        fn filled(one: Vec<String>, other: Vec<String>) -> Vec<String> {
            if one.is_empty() { other } else { one }
        }
        Meta {
            title: self.title.or(read.title),
            authors: filled(self.authors, read.authors),
            contributors: filled(self.contributors, read.contributors),
            photo_credits: filled(self.photo_credits, read.photo_credits),
            publisher: self.publisher.or(read.publisher),
            date: self.date.or(read.date),
            url: self.url.or(read.url),
            mail: self.mail.or(read.mail),
        }
    }
}

/// A document as a reader of bytes hands it on: text and stated metadata, nothing guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RawDocument {
    /// Stable name within its collection; for a seed the file name without its ending.
    pub id: String,
    /// The text exactly as given; every span counts in it.
    pub text: String,
    /// Metadata that somebody stated (a sidecar, a mail header). Overrides what the text says.
    pub stated: Meta,
    /// The layout that the file states. Overrides what the text looks like.
    pub layout: Layout,
}

/// What part a block of text plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BlockRole {
    /// The headline.
    Headline,
    /// Who wrote it, where and when it appeared.
    Byline,
    /// A picture's caption, its credit included.
    Caption,
    /// A heading between paragraphs.
    Heading,
    /// Running text; only these are numbered.
    Paragraph,
    /// “Danny Hakim contributed reporting.”
    Contributors,
    /// Furniture of the page: “View the post here.”, “Advertisement”.
    Boilerplate,
    /// A table, code, the noise of a scan: shown as it stands, not analysed.
    NotProse,
    /// Running text in another language than English: shown as it stands, not analysed.
    Foreign,
}

/// A run of text between line breaks. The blocks of a document are in order and do not overlap;
/// only white space lies between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// The block without the white space around it.
    pub span: Span,
    /// Its part.
    pub role: BlockRole,
    /// 1, 2, 3 … for paragraphs (of any language), the number a citation gives; nothing for the rest.
    pub number: Option<u32>,
}

/// A text and what the analysis found in it.
///
/// Invariants: every span lies inside `text`, on character boundaries; blocks and sentences are in
/// text order; `EntityId` and `AttributionId` index `entities` and `attributions`; attributions are
/// in the order of their first span.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// See [`RawDocument::id`].
    pub id: String,
    /// The text exactly as given.
    pub text: String,
    /// Stated metadata, completed by what the text says.
    pub meta: Meta,
    /// Headline, byline, captions, paragraphs … in order.
    pub blocks: Vec<Block>,
    /// What a reader has to know of how it was read; see [`Notice`].
    pub notices: Vec<Notice>,
    /// What it quotes of other documents, in order; see [`Passage`].
    pub passages: Vec<Passage>,
    /// Where each page begins, in order, the first at 0; empty where there are no pages.
    pub pages: Vec<u32>,
    /// Sentences in order; none crosses a block.
    pub sentences: Vec<Span>,
    /// Who and what is spoken of, values such as dates included.
    pub entities: Vec<Entity>,
    /// Who said what.
    pub attributions: Vec<Attribution>,
}

impl Meta {
    /// Who sent or wrote it: the first sender of a mail, else the authors, else who published it.
    pub fn from(&self) -> Option<String> {
        match self.mail.as_ref().and_then(|mail| mail.from.first()) {
            Some(sender) => Some(sender.label().to_owned()),
            None if self.authors.is_empty() => self.publisher.clone(),
            None => Some(self.authors.join(" and ")),
        }
    }
}

impl Document {
    /// The title, or the id where there is none.
    pub fn title(&self) -> &str {
        self.meta.title.as_deref().unwrap_or(&self.id)
    }

    /// The entity with this id.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0 as usize)
    }

    /// The attribution with this id.
    pub fn attribution(&self, id: AttributionId) -> Option<&Attribution> {
        self.attributions.get(id.0 as usize)
    }

    /// The entity that speaks in this attribution, where it is known.
    pub fn speaker(&self, attribution: &Attribution) -> Option<&Entity> {
        attribution.speaker.and_then(|id| self.entity(id))
    }

    /// The block that holds the byte at `offset`.
    pub fn block_at(&self, offset: u32) -> Option<&Block> {
        let next = self.blocks.partition_point(|block| block.span.start <= offset);
        self.blocks[..next].last().filter(|block| offset < block.span.end)
    }

    /// The number of the page that holds the byte at `offset`, from 1; nothing without pages.
    pub fn page_at(&self, offset: u32) -> Option<u32> {
        let page = self.pages.partition_point(|&start| start <= offset);
        (page > 0).then_some(page as u32)
    }

    /// The innermost passage of another document that holds the byte at `offset`.
    pub fn passage_at(&self, offset: u32) -> Option<&Passage> {
        let next = self.passages.partition_point(|passage| passage.span.start <= offset);
        self.passages[..next].iter().rev().find(|passage| offset < passage.span.end)
    }

    /// The sentence that holds the byte at `offset`.
    pub fn sentence_at(&self, offset: u32) -> Option<Span> {
        let next = self.sentences.partition_point(|sentence| sentence.start <= offset);
        self.sentences[..next].last().copied().filter(|sentence| offset < sentence.end)
    }
}
