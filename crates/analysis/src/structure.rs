//! Headline, byline, captions, paragraphs; title, authors, date …

use hearsay_model::{Block, BlockRole, Meta, Span};

/// What the layout of a text tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Structure {
    /// Blocks in order.
    pub blocks: Vec<Block>,
    /// The metadata that the text states.
    pub meta: Meta,
}

/// Reads the layout of `text`.
pub fn read(text: &str) -> Structure {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let from = start + (line.len() - line.trim_start().len());
            blocks.push(Block {
                span: Span::new(from, from + trimmed.len()),
                role: BlockRole::Paragraph,
                number: Some(blocks.len() as u32 + 1),
            });
        }
        start += line.len();
    }
    Structure { blocks, meta: Meta::default() }
}
