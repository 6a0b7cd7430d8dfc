//! The text of a document in the making, block by block.

use hearsay_model::{BlockRole, Layout, Meta, RawDocument, Span};

use crate::{FormatError, id, txt};

/// What separates two blocks.
const BETWEEN: &str = "\n\n";

/// Collects blocks and page starts; every format with a layout of its own writes to one.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    text: String,
    layout: Layout,
}

impl Sheet {
    /// Appends a block. White space around it is left out; a blank one is no block.
    pub(crate) fn block(&mut self, role: BlockRole, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let start = self.next() as usize;
        if start > 0 {
            self.text.push_str(BETWEEN);
        }
        self.text.push_str(text);
        self.layout.blocks.push((Span::new(start, self.text.len()), role));
    }

    /// The offset at which the next block will begin.
    pub(crate) fn next(&self) -> u32 {
        let between = if self.text.is_empty() { 0 } else { BETWEEN.len() };
        (self.text.len() + between) as u32
    }

    /// Says that a page begins at `offset` (see [`Layout::pages`]).
    pub(crate) fn page(&mut self, offset: u32) {
        self.layout.pages.push(offset);
    }

    /// The layout so far, to add what only the whole shows.
    pub(crate) fn layout(&mut self) -> &mut Layout {
        &mut self.layout
    }

    /// The block written last.
    pub(crate) fn last(&self) -> Option<&(Span, BlockRole)> {
        self.layout.blocks.last()
    }

    /// Whether a block of this role was written.
    pub(crate) fn has(&self, role: BlockRole) -> bool {
        self.layout.blocks.iter().any(|(_, it)| *it == role)
    }

    /// The text so far.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Text and layout.
    pub(crate) fn into_parts(self) -> (String, Layout) {
        (self.text, self.layout)
    }

    /// The document; its headline is its title where `stated` has none.
    ///
    /// # Errors
    /// Where no block was written.
    pub(crate) fn finish(self, name: &str, mut stated: Meta) -> Result<RawDocument, FormatError> {
        let headline = self.layout.blocks.iter().find(|(_, role)| *role == BlockRole::Headline);
        let headline = headline.map(|(span, _)| span.of(&self.text).replace('\n', " "));
        stated.title = stated.title.or(headline);
        if self.text.is_empty() {
            return Err(txt::empty(name));
        }
        Ok(RawDocument { id: id(name).to_owned(), text: self.text, stated, layout: self.layout })
    }
}

#[cfg(test)]
mod tests {
    use hearsay_model::{BlockRole, Meta, Span};

    use super::Sheet;

    #[test]
    fn blocks_are_trimmed_and_only_white_space_lies_between() {
        let mut sheet = Sheet::default();
        for (role, text) in [
            (BlockRole::Headline, " Pier\nto close "),
            (BlockRole::Paragraph, "\t\n"),
            (BlockRole::Paragraph, "“No.”\n"),
        ] {
            sheet.page(sheet.next());
            sheet.block(role, text);
        }
        let raw = sheet.finish("texts/pier.html", Meta::default());
        assert!(raw.is_ok_and(|raw| {
            assert_eq!(raw.text, "Pier\nto close\n\n“No.”");
            assert_eq!(raw.layout.pages, [0, 15, 15]);
            assert_eq!(raw.layout.blocks[1], (Span::new(15, 24), BlockRole::Paragraph));
            assert_eq!(raw.stated.title.as_deref(), Some("Pier to close"));
            true
        }));
    }
}
