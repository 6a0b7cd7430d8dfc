//! What stands in quotation marks.

use core::ops::Range;

use hearsay_model::Block;

use crate::tokens::Token;

/// A passage in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Indices into the document's tokens, both marks included.
    pub tokens: Range<usize>,
    /// Index of the block that holds it.
    pub block: usize,
    /// Whether a closing mark stands at its end. A quotation that runs over several paragraphs
    /// leaves it out until the last.
    pub closed: bool,
}

/// Finds the quotations of every block.
pub fn find(_text: &str, _tokens: &[Token], _blocks: &[Block]) -> Vec<Quotation> {
    Vec::new()
}
