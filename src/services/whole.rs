//! The whole program, fetched by the one that only reads when a reader asks for more.

use std::cell::Cell;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use yew::Callback;

use super::handover::{self, Intent};
use super::storage;
use crate::state::{Address, View};

// Rust has no word for `import()`. The number keeps a cache from mixing the files of two programs.
#[wasm_bindgen(inline_js = r#"
const at = (name, number) => new URL(`./${name}?${number}`, document.baseURI).href;
export const start_whole = async (number) => {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = at("desk.css", number);
  const styled = new Promise((done) => { style.onload = style.onerror = done; });
  document.head.append(style);
  const { default: start } = await import(at("hearsay-desk.js", number));
  await styled;
  await start({ module_or_path: at("hearsay-desk_bg.wasm", number) });
};
export const ask_for_whole = (number) => {
  for (const name of ["desk.css", "hearsay-desk.js", "hearsay-desk_bg.wasm"]) {
    fetch(at(name, number)).catch(() => {});
  }
};
"#)]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn start_whole(number: &str) -> Result<JsValue, JsValue>;
    fn ask_for_whole(number: &str);
}

thread_local! {
    static COMES: Cell<bool> = const { Cell::new(false) };
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// Whether this reader has work of their own here, or asks for what only the whole program shows.
pub fn is_needed() -> bool {
    let (query, _) = super::address_bar::read();
    let view = Address::read(&query, "", &[]).state.view;
    storage::has_library() || super::kept::any() || matches!(view, View::Sources | View::Library)
}

/// Has the browser fetch it into its cache, once: somebody is about to ask for it.
pub fn expect() {
    if !EXPECTED.replace(true) {
        ask_for_whole(&hearsay_bridge::build().to_string());
    }
}

/// Fetches and starts it; it takes the place of this one and does what is intended.
pub fn fetch(intent: &Intent, say: &Callback<String>) {
    let say = say.clone();
    take_over(intent, move |failed| {
        say.emit(if failed {
            "This part of the program could not be loaded. Check the connection and try again."
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
        if start_whole(&hearsay_bridge::build().to_string()).await.is_err() {
            COMES.set(false);
            tell(true);
        }
    });
}
