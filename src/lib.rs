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
use gloo::events::EventListener;
use services::handover;
use services::places::Places;
use shelf::Shelf;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

/// Opens the embedded documents in the page, in place of what stands there: what the build drew, or
/// another program. The one that only reads waits for a reader, unless the address or what is kept asks
/// for something else than what the build drew.
pub fn start() {
    let Some(root) = handover::root() else { return };
    services::preferences::apply_theme(services::preferences::theme());
    #[cfg(not(feature = "desk"))]
    if services::whole::is_needed() {
        services::whole::take_over(&handover::Intent::Nothing, move |failed| {
            if failed {
                take_place(root.clone(), Box::new(|_| ()));
            }
        });
    } else {
        let page = root.clone();
        services::waiting::for_a_reader(&root, move |then| take_place(page, then));
    }
    #[cfg(feature = "desk")]
    take_place(root, Box::new(|_| ()));
}

/// Draws, and calls `then` with the root.
fn take_place(root: Element, then: Box<dyn FnOnce(&Element)>) {
    let places = Places::of(&root);
    handover::announce(&root);
    // Each in a turn of its own, before anything is painted: what drew there takes its own away, this
    // draws, and the reader is where they were.
    spawn_local(async move {
        open(&root, &embedded::of_the_page());
        spawn_local(async move {
            places.restore(&root);
            then(&root);
            // For whoever waits until it can be used.
            let _ = root.set_attribute(handover::LIVE, "");
        });
    });
}

/// Shows the documents of an archive in `root`; a sentence, where it cannot be read.
pub fn open(root: &Element, archive: &[u8]) {
    root.set_text_content(None);
    match hearsay_archive::decode(archive) {
        Ok(documents) => {
            let props = ExplorerProps { shelf: Shelf::new(documents, components::item).into() };
            let page = yew::Renderer::<Explorer>::with_root_and_props(root.clone(), props).render();
            EventListener::once(root, handover::EVENT, move |_| page.destroy()).forget();
        }
        Err(error) => {
            let _ = root.set_attribute("role", "alert");
            root.set_class_name("starting failed");
            root.set_text_content(Some(&error.to_string()));
        }
    }
}
