//! What the markup of a mail says of the mails that it quotes.

use hearsay_model::{Passage, PassageKind, Span};

use super::tree::{Node, Tree};
use crate::sheet::Sheet;

/// Collects passages while a page is written.
#[derive(Debug, Default)]
pub(super) struct Passages {
    found: Vec<Passage>,
    /// The element and the place in `found` of each passage that has not ended.
    open: Vec<(usize, usize)>,
}

impl Passages {
    /// To be called where an element begins, when all before it is written.
    pub(super) fn enter(&mut self, tree: &Tree, at: usize, sheet: &Sheet) {
        let Some(kind) = kind(tree, at) else { return };
        let mut start = sheet.next() as usize;
        // What introduces a quotation stands right above it: “On Tuesday, Ana Ruiz wrote:”.
        let introduction = introduction(sheet).filter(|_| kind == PassageKind::Reply);
        if let Some(span) = introduction {
            start = span.start as usize;
        }
        let depth = self.open.len() as u8 + 1;
        let began = self.found.last().is_some_and(|last| last.span.start as usize >= start);
        if began || self.open.len() >= usize::from(u8::MAX) {
            return;
        }
        self.open.push((at, self.found.len()));
        let span = Span::new(start, start);
        self.found.push(Passage { span, kind, depth, introduction, author: None, date: None });
    }

    /// To be called where an element has ended.
    pub(super) fn leave(&mut self, at: usize, sheet: &Sheet) {
        if let Some((_, passage)) = self.open.pop_if(|(node, _)| *node == at)
            && let Some(passage) = self.found.get_mut(passage)
        {
            passage.span.end = passage.span.start.max(sheet.text().len() as u32);
        }
    }

    /// The passages that hold words.
    pub(super) fn finish(self) -> Vec<Passage> {
        let held = |it: &Passage| it.span.end > it.introduction.map_or(it.span.start, |it| it.end);
        self.found.into_iter().filter(held).collect()
    }
}

/// How an element brings in another mail, if it does.
fn kind(tree: &Tree, at: usize) -> Option<PassageKind> {
    let node: &Node = &tree.nodes[at];
    let quote = |class: &str| class.contains("gmail_quote") || class == "yahoo_quoted";
    match node.name() {
        "blockquote" if node.is("type", "cite") || node.has_class(quote) => {
            Some(PassageKind::Reply)
        }
        // Around a mail that is passed on; around a reply it is the blockquote inside that counts.
        "div" if node.has_class(quote) && tree.words(at).starts_with("-----") => {
            Some(PassageKind::Forward)
        }
        _ => None,
    }
}

fn introduction(sheet: &Sheet) -> Option<Span> {
    let (span, _) = *sheet.last()?;
    let words = span.of(sheet.text());
    (words.ends_with(':') && words.len() <= 300).then_some(span)
}
