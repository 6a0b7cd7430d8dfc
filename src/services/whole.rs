//! The whole program, fetched by the one that only reads when a reader asks for more.

use std::cell::Cell;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use yew::Callback;

use super::handover::{self, Intent};
use super::storage;

// Rust has no word for `import()`. The number keeps a cache from mixing the files of two programs.
#[wasm_bindgen(inline_js = r#"
const at = (name, number) => new URL(`./${name}?${number}`, document.baseURI).href;
export const start_whole = async (number) => {
  const { default: start } = await import(at("hearsay-desk.js", number));
  await start({ module_or_path: at("hearsay-desk_bg.wasm", number) });
};
"#)]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn start_whole(number: &str) -> Result<JsValue, JsValue>;
}

thread_local! {
    static COMES: Cell<bool> = const { Cell::new(false) };
}

/// Whether this reader has work of their own here, which only the whole program shows.
pub fn is_needed() -> bool {
    storage::has_library() || super::kept::any()
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
