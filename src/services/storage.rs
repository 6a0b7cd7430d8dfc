//! Which of the reader's own documents are open, and how much room the browser gives.

use gloo::utils::window;
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::local;

const LIBRARY: &str = "hearsay.library";
const OPEN: &str = "hearsay.open";

/// Whether this browser keeps a library: only then is the worker fetched at the start.
pub fn has_library() -> bool {
    local::get(LIBRARY).is_some_and(|it| it.is_truthy())
}

/// Keeps whether there is a library.
pub fn set_library(there: bool) {
    // Where storage is denied there is no library either.
    local::set(LIBRARY, &JsValue::from_bool(there));
}

/// The ids of the documents that were open last.
pub fn open() -> Vec<String> {
    local::strings(OPEN)
}

/// Keeps the ids of the open documents.
pub fn set_open(ids: &[&str]) {
    local::set_strings(OPEN, ids);
}

/// Asks the browser not to clear this site's files when room gets short. Its answer changes nothing
/// here.
pub fn persist() {
    let storage = window().navigator().storage();
    if !storage.is_undefined()
        && let Ok(asked) = storage.persist()
    {
        spawn_local(async move {
            let _ = JsFuture::from(asked).await;
        });
    }
}

/// Tells how many bytes the browser gives this site altogether, if it says so.
pub fn quota(tell: impl FnOnce(u64) + 'static) {
    let storage = window().navigator().storage();
    if storage.is_undefined() {
        return;
    }
    let Ok(estimate) = storage.estimate() else { return };
    spawn_local(async move {
        let Ok(estimate) = JsFuture::from(estimate).await else { return };
        let quota = Reflect::get(&estimate, &"quota".into()).ok().and_then(|it| it.as_f64());
        #[expect(clippy::cast_sign_loss, reason = "a browser gives no less than nothing")]
        if let Some(bytes) = quota {
            tell(bytes as u64);
        }
    });
}
