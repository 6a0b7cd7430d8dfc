//! The blocks of a document, what it quotes of others inside frames that say whose words they are.

use std::iter::Peekable;
use std::slice::Iter;

use hearsay_model::{Block, Document, Passage, PassageKind};
use yew::prelude::*;

use crate::picture::words;

/// A frame inside so many others is not drawn any more: it would leave no room for words.
const DEEPEST: u8 = 12;

/// Draws one block; given its index.
type Draw<'a> = &'a dyn Fn(usize, &Block) -> Html;

/// All blocks in order, passages around theirs.
pub fn nested(document: &Document, draw: Draw<'_>) -> Vec<Html> {
    Nest { document, passages: document.passages.iter().peekable(), next: 0, draw }.up_to(u32::MAX)
}

struct Nest<'a> {
    document: &'a Document,
    passages: Peekable<Iter<'a, Passage>>,
    /// The block to be drawn next.
    next: usize,
    draw: Draw<'a>,
}

impl Nest<'_> {
    /// What begins before `end` (in bytes).
    fn up_to(&mut self, end: u32) -> Vec<Html> {
        let mut drawn = Vec::new();
        while let Some(block) = self.document.blocks.get(self.next)
            && block.span.start < end
        {
            match self.passages.next_if(|it| it.span.start <= block.span.start) {
                Some(it) if it.depth > DEEPEST || it.span.end <= block.span.start => {}
                Some(it) => drawn.push(self.frame(it, end)),
                None => {
                    drawn.push((self.draw)(self.next, block));
                    self.next += 1;
                }
            }
        }
        drawn
    }

    fn frame(&mut self, passage: &Passage, end: u32) -> Html {
        let whose = whose(passage);
        let key = format!("passage {}", passage.span.start);
        html! {
            <div class="passage" role="group" aria-label={whose.clone()} {key}>
                <p class="whose" aria-hidden="true" key="whose">{ whose }</p>
                { for self.up_to(passage.span.end.min(end)) }
            </div>
        }
    }
}

/// “Quoted from Ada Byrne, 3 June 2019”.
fn whose(passage: &Passage) -> String {
    let how = match passage.kind {
        PassageKind::Reply => "Quoted",
        PassageKind::Forward => "Forwarded",
    };
    let whose = passage.author.as_ref().map_or("", |author| author.label());
    let whose = if whose.is_empty() {
        "; the text does not tell whose".into()
    } else {
        format!(" from {whose}")
    };
    let date = passage.date.map(|date| format!(", {}", words::date(date))).unwrap_or_default();
    format!("{how}{whose}{date}")
}
