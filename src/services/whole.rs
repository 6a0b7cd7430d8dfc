//! The whole program, fetched by the one that only reads when a reader asks for more.

use std::cell::Cell;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use yew::Callback;

use super::handover::{self, Intent};
use super::storage;
use crate::state::{Address, View};

// They stand in `index.html`: a script of its own would be one more file to wait for.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = startWhole)]
    async fn start_whole() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = expectWhole)]
    fn expect_whole();
}

thread_local! {
    static COMES: Cell<bool> = const { Cell::new(false) };
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// Whether this reader has work of their own here, or asks for what only the whole program shows.
pub fn is_needed() -> bool {
    let (query, _) = super::address_bar::read();
    let state = Address::read(&query, "", &[]).state;
    storage::has_library()
        || super::kept::any()
        || state.collection().is_some()
        || matches!(state.view, View::Sources | View::Library)
}

/// Has the browser fetch it into its cache, once: somebody is about to ask for it.
pub fn expect() {
    if !EXPECTED.replace(true) {
        expect_whole();
    }
}

/// Fetches and starts it; it takes the place of this one and does what is intended.
pub fn fetch(intent: &Intent, say: &Callback<String>) {
    let say = say.clone();
    take_over(intent, move |failed| {
        say.emit(if failed {
            "This part of the program could not be loaded. Check the connection, or load the page again: there may be a newer version."
                .to_owned()
        } else {
            "One moment: fetching what this needs …".to_owned()
        });
    });
}

/// The same, and tells when it begins to wait (false) and when it has failed (true).
pub fn take_over(intent: &Intent, tell: impl Fn(bool) + 'static) {
    handover::leave(intent);
    if COMES.replace(true) {
        return;
    }
    tell(false);
    wasm_bindgen_futures::spawn_local(async move {
        if start_whole().await.is_err() {
            COMES.set(false);
            tell(true);
        }
    });
}
