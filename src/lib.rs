//! The explorer: a Yew application that shows who said what, in whose words, and how it reached the
//! reader, entirely in the reader's browser.
//!
//! | room | what lives there |
//! |---|---|
//! | [`embedded`] | the archive that the build made of `seeds/` |
//! | [`shelf`] | the open documents with all that is derived from them once |
//! | [`state`] | what is shown, every change to it, and its address; pure |
//! | [`picture`] | documents to runs, labels and citations; pure |
//! | [`components`] | props in, callbacks out |
//! | [`services`] | the browser: address bar, keys, clipboard, scrolling, preferences |
//!
//! Invariant: nothing here analyses or indexes; it shows what the crates found.

pub mod components;
pub mod embedded;
pub mod picture;
pub mod services;
pub mod shelf;
pub mod state;

use components::{Explorer, ExplorerProps};
use shelf::Shelf;

/// Opens the embedded documents in the page's `#hearsay` element.
pub fn start() {
    let Some(root) = gloo::utils::document().get_element_by_id("hearsay") else { return };
    services::preferences::apply_theme(services::preferences::theme());
    open(root, &embedded::of_the_page());
}

/// Shows the documents of an archive in `root`; a sentence, where it cannot be read.
pub fn open(root: web_sys::Element, archive: &[u8]) {
    root.set_text_content(None);
    match hearsay_archive::decode(archive) {
        Ok(documents) => {
            let props =
                ExplorerProps { shelf: Shelf::new(documents, services::kept::corrections).into() };
            yew::Renderer::<Explorer>::with_root_and_props(root, props).render();
        }
        Err(error) => {
            let _ = root.set_attribute("role", "alert");
            root.set_class_name("starting failed");
            root.set_text_content(Some(&error.to_string()));
        }
    }
}
