//! Text to [`Document`]: who is spoken of, who said what, and how it reached the reader.
//!
//! One stage a module, in reading order:
//!
//! | stage | gives |
//! |---|---|
//! | [`tokens`] | words and marks, whatever the spacing |
//! | [`structure`] | headline, byline, captions, paragraphs; title, authors, date … |
//! | [`prose`] | which blocks are English prose; nothing is looked for in the others |
//! | [`sentences`] | sentences, none across a block |
//! | [`quotations`] | what stands in quotation marks |
//! | [`names`] | persons, organisations, places, dates and other values, joined by name |
//! | [`attributions`] | source, cue and content of every statement |
//! | [`resolution`] | whom each source means: pronouns, descriptions, unnamed sources |
//! | [`portrait`] | class, stance, channel, date, chain and confidence of each attribution |
//!
//! Invariants: analysis never fails, at worst it finds nothing; it is a pure function of its input
//! (no clock, no randomness, no hash-map order, no platform floats), so that the build, the browser
//! and the command line give the same bytes; it takes time linear in the text.

use core::ops::Range;

use hearsay_model::{Document, Notice, RawDocument};
use hearsay_tagger::{Piece, Tagged, Tagger};

use words::Words;

pub mod attributions;
mod calendar;
pub mod dates;
mod first_look;
pub mod lexicon;
mod lookup;
pub mod names;
pub mod portrait;
pub mod prose;
pub mod quotations;
pub mod resolution;
pub mod sentences;
pub mod structure;
pub mod tokens;
pub mod words;

/// What the stages before the attributions found, in one place for those after.
pub struct Reading<'t> {
    /// The text as given.
    pub text: &'t str,
    /// Words and marks in text order.
    pub tokens: Vec<tokens::Token>,
    /// Blocks and the metadata that the text states.
    pub structure: structure::Structure,
    /// What of the text is not English prose and therefore not read.
    pub notices: Vec<Notice>,
    /// Sentences in text order.
    pub sentences: Vec<sentences::Sentence>,
    /// Quotations in text order.
    pub quotations: Vec<quotations::Quotation>,
    /// What may be a name.
    pub prospects: names::Prospects,
    /// What the trained network labelled; its ranges are of `tokens`.
    pub labelled: Tagged,
}

impl<'t> Reading<'t> {
    /// Runs the stages that need nothing but the text.
    pub fn new(text: &'t str) -> Self {
        let mut reading = Self::unlabelled(text);
        reading.look();
        reading.label();
        reading
    }

    /// The same for a document whose file may state its layout.
    pub fn of(raw: &'t RawDocument) -> Self {
        let stated = &raw.layout.blocks;
        let structure = if stated.is_empty() {
            structure::read(&raw.text)
        } else {
            structure::stated(&raw.text, stated)
        };
        let mut tokens = tokens::tokenise(&raw.text);
        if !raw.layout.passages.is_empty() {
            tokens::drop_marks(&raw.text, &mut tokens);
        }
        let mut reading = Self::with(&raw.text, structure, tokens);
        reading.look();
        reading.label();
        reading
    }

    /// The same before names are looked for and the network reads, for measuring the parts.
    pub fn unlabelled(text: &'t str) -> Self {
        Self::with(text, structure::read(text), tokens::tokenise(text))
    }

    fn with(
        text: &'t str,
        mut structure: structure::Structure,
        tokens: Vec<tokens::Token>,
    ) -> Self {
        let (prose, notices) = prose::read(text, &mut structure.blocks);
        structure::number(&mut structure.blocks);
        let sentences = sentences::split(text, &tokens, &prose);
        let quotations = quotations::find(text, &tokens, &prose);
        let (prospects, labelled) = (names::Prospects::default(), Tagged::default());
        Self { text, tokens, structure, notices, sentences, quotations, prospects, labelled }
    }

    /// Fills in what may be a name.
    pub fn look(&mut self) {
        self.prospects = names::Prospects::of(self);
    }

    /// Fills in what the trained network makes of each block that is worth a look; after
    /// [`Reading::look`].
    pub fn label(&mut self) {
        let Some(tagger) = Tagger::shipped() else { return };
        let piece =
            |token: &tokens::Token| Piece { text: token.of(self.text), spaced: token.spaced };
        let pieces: Vec<Piece<'_>> = self.tokens.iter().map(piece).collect();
        let mut blocks: Vec<Range<usize>> = Vec::new();
        let mut last = None;
        for sentence in &self.sentences {
            match blocks.last_mut().filter(|_| last == Some(sentence.block)) {
                Some(block) => block.end = sentence.tokens.end,
                None => blocks.push(sentence.tokens.clone()),
            }
            last = Some(sentence.block);
        }
        let words = Words { text: self.text, tokens: &self.tokens };
        let doubtful = self.prospects.doubtful();
        blocks.retain(|block| first_look::is_worth(words, block, &doubtful));
        self.labelled = tagger.tag(&pieces, &blocks);
    }
}

/// Forgets what the network keeps of documents read before to save work: for measuring.
pub fn forget() {
    if let Some(tagger) = Tagger::shipped() {
        tagger.forget();
    }
}

/// Reads a document.
pub fn analyse(raw: &RawDocument) -> Document {
    let reading = Reading::of(raw);
    let meta = raw.stated.clone().or(reading.structure.meta.clone());
    let names = names::find(&reading, &meta);
    let drafts = attributions::find(&reading, &names);
    let resolved = resolution::resolve(&reading, names, &drafts, &meta);
    let mut attributions = portrait::paint(&reading, &resolved, &drafts, &meta);
    portrait::passages::place(&reading, &resolved, &raw.layout.passages, &mut attributions);
    Document {
        id: raw.id.clone(),
        text: raw.text.clone(),
        meta,
        blocks: reading.structure.blocks,
        notices: reading.notices,
        passages: raw.layout.passages.clone(),
        pages: raw.layout.pages.clone(),
        sentences: reading.sentences.iter().map(|sentence| sentence.span).collect(),
        entities: resolved.entities,
        attributions,
    }
}
