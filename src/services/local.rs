//! Values in the browser's local storage, as the browser itself writes JSON: to bring a reader of our
//! own for a handful of words and switches would weigh more than all of them.

use gloo::utils::window;
use js_sys::{Array, JSON};
use wasm_bindgen::{JsCast, JsValue};

/// What is stored under `key`; nothing where nothing is, it cannot be read, storage is denied, or the
/// page is drawn without a browser, when the bundle is built.
pub fn get(key: &str) -> Option<JsValue> {
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    let storage = window().local_storage().ok().flatten();
    let stored = storage.and_then(|storage| storage.get_item(key).ok().flatten());
    stored.and_then(|stored| JSON::parse(&stored).ok())
}

/// Keeps `value`; where storage is denied it holds for this page only.
pub fn set(key: &str, value: &JsValue) {
    if let (Ok(Some(storage)), Ok(text)) = (window().local_storage(), JSON::stringify(value)) {
        // A private window may deny storage; nothing a reader needs is lost by that.
        let _ = storage.set_item(key, &String::from(text));
    }
}

/// The strings that are stored under `key`.
pub fn strings(key: &str) -> Vec<String> {
    let list = get(key).and_then(|stored| stored.dyn_into::<Array>().ok());
    list.iter().flat_map(Array::iter).filter_map(|value| value.as_string()).collect()
}

/// Keeps strings.
pub fn set_strings(key: &str, values: &[impl AsRef<str>]) {
    set(key, &values.iter().map(|value| JsValue::from_str(value.as_ref())).collect::<Array>());
}
