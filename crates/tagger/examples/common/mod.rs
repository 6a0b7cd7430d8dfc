//! What the examples share: documents of the corpora, cut into blocks.

#![allow(dead_code, reason = "each example uses a part")]

use core::ops::Range;
use std::io::{self, BufRead as _};

use hearsay_analysis::structure;
use hearsay_analysis::tokens::{Token, tokenise};
use hearsay_model::CodePoints;
use hearsay_tagger::Piece;
use serde::{Deserialize, Serialize};

/// Spans in code points.
pub type Fragments = Vec<[u32; 2]>;

/// One attribution as the corpora and the scorer write it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Attribution {
    pub source: Fragments,
    pub cue: Fragments,
    pub content: Fragments,
}

/// A line of a corpus.
#[derive(Deserialize)]
pub struct Document {
    #[serde(default)]
    pub id: String,
    pub text: String,
    #[serde(default)]
    pub attributions: Vec<Attribution>,
}

/// The documents on standard input, one JSON object a line.
pub fn documents() -> io::Result<Vec<Document>> {
    io::stdin().lock().lines().map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}

/// A text with its tokens and the tokens of each block.
pub struct Cut<'t> {
    pub text: &'t str,
    pub points: CodePoints<'t>,
    pub tokens: Vec<Token>,
    pub blocks: Vec<Range<usize>>,
}

impl<'t> Cut<'t> {
    pub fn new(text: &'t str) -> Self {
        let tokens = tokenise(text);
        let blocks = structure::read(text)
            .blocks
            .iter()
            .map(|block| {
                let first = tokens.partition_point(|t| t.span.start < block.span.start);
                first..tokens.partition_point(|t| t.span.end <= block.span.end).max(first)
            })
            .filter(|block| !block.is_empty())
            .collect();
        Self { text, points: CodePoints::new(text), tokens, blocks }
    }

    pub fn pieces(&self) -> Vec<Piece<'t>> {
        self.tokens
            .iter()
            .map(|token| Piece { text: token.of(self.text), spaced: token.spaced })
            .collect()
    }

    /// From the first of these tokens to the last, in code points.
    pub fn span(&self, tokens: Range<usize>) -> [u32; 2] {
        let span = self.tokens[tokens.start].span.join(self.tokens[tokens.end - 1].span);
        self.points.span(span)
    }
}
