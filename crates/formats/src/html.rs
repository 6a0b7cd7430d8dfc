//! Web pages and the markup of mail: the words that a reader sees, their parts and their metadata.
//!
//! Nothing is executed, nothing is fetched, no markup comes through: what leaves here is text.

use hearsay_model::{Layout, RawDocument};

use crate::FormatError;

mod charset;
mod content;
mod linked_data;
mod metadata;
mod passages;
mod tree;
mod write;

/// The document of a saved page: its article without the navigation around it.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<RawDocument, FormatError> {
    let tree = tree::Tree::read(&charset::decode(bytes));
    let mut stated = metadata::read(&tree);
    let content = content::choose(&tree, stated.title.as_deref());
    let written = write::page(&tree, &content);
    if stated.authors.is_empty() {
        stated.authors = written.authors;
    }
    stated.date = stated.date.or(written.date);
    let page_title = metadata::title_element(&tree);
    let mut raw = written.sheet.finish(name, stated)?;
    raw.stated.title = raw.stated.title.or(page_title);
    Ok(raw)
}

/// The words of a piece of markup in whole, with what it quotes of other mails as passages; for the
/// HTML parts of mail.
pub(crate) fn fragment(markup: &str) -> (String, Layout) {
    let tree = tree::Tree::read(markup);
    write::fragment(&tree).sheet.into_parts()
}

#[cfg(test)]
mod tests;
