//! The invariant of the house, second half: in the browser the analysis and the corrections give the
//! very bytes that the build embedded. Run by `cargo xtask test` in a headless browser.
#![cfg(target_arch = "wasm32")]

use hearsay_archive::{decode, encode};
use hearsay_model::{Document, RawDocument};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The article that comes with the repository, without a sidecar.
const ID: &str = "000_a1d385072563321f";
const TEXT: &str = include_str!("../seeds/000_a1d385072563321f.txt");

const CORRECTIONS: &[u8] = include_bytes!("../seeds/000_a1d385072563321f.corrections.json");

/// Analysed and, where it is that article, corrected.
fn read(raw: &RawDocument) -> Document {
    let analysed = hearsay_analysis::analyse(raw);
    let file = hearsay_corrections::read("corrections", CORRECTIONS).expect("they can be read");
    let mine = file.document == analysed.id;
    hearsay_corrections::apply(&analysed, if mine { &file.corrections } else { &[] }).document
}

#[wasm_bindgen_test]
fn the_article_is_analysed_to_the_embedded_bytes() {
    let embedded = decode(hearsay::embedded::archive()).expect("the embedded archive is whole");
    let there = embedded.into_iter().find(|document| document.id == ID).expect("it is embedded");
    let raw = RawDocument { id: ID.to_owned(), text: TEXT.to_owned(), ..RawDocument::default() };
    let here = read(&raw);
    assert_eq!(here, there);
    assert!(encode(&[here]) == encode(&[there]), "the same document, other bytes");
}

/// A document's own metadata, stated again, changes nothing: so every seed can be analysed again
/// without its sidecar at hand.
#[wasm_bindgen_test]
fn all_seeds_are_analysed_to_the_embedded_bytes() {
    let embedded = decode(hearsay::embedded::archive()).expect("the embedded archive is whole");
    let again: Vec<_> = embedded
        .into_iter()
        .map(|there| RawDocument {
            id: there.id,
            text: there.text,
            stated: there.meta,
            ..RawDocument::default()
        })
        .map(|raw| read(&raw))
        .collect();
    assert!(encode(&again) == hearsay::embedded::archive(), "other bytes");
}

#[wasm_bindgen_test]
fn a_damaged_archive_gets_its_sentence() {
    let mut bytes = hearsay::embedded::archive().to_vec();
    bytes.pop();
    let said = decode(&bytes).map_err(|error| error.to_string());
    let sentence = "The stored documents are cut short or altered: reload the page, or build the \
                    documents again.";
    assert_eq!(said, Err(sentence.to_owned()));
}

/// What the page shows of an archive, once it is drawn.
async fn page_of(archive: &[u8]) -> String {
    let root = gloo::utils::document().create_element("div").expect("an element");
    gloo::utils::body().append_child(&root).expect("a place for it");
    hearsay::open(&root, archive);
    yew::platform::time::sleep(std::time::Duration::from_millis(50)).await;
    let shown = root.text_content().unwrap_or_default();
    root.remove();
    shown
}

#[wasm_bindgen_test]
async fn an_archive_of_another_version_is_a_sentence_on_the_page_and_not_a_blank() {
    let mut bytes = hearsay::embedded::archive().to_vec();
    bytes[8] = bytes[8].wrapping_add(1);
    let shown = page_of(&bytes).await;
    assert!(shown.contains("version") && shown.contains("documents"), "{shown}");
}

#[wasm_bindgen_test]
async fn an_archive_without_documents_is_a_sentence_on_the_page() {
    let shown = page_of(&encode(&[])).await;
    assert!(shown.contains("no document"), "{shown}");
}
