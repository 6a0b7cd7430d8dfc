//! The address bar: reading it, writing it, and hearing of back and forward.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;

/// The query (`?…` or empty) and the fragment (`#…` or empty) that the address bar shows; both are empty
/// where the page is drawn without a browser, when the bundle is built.
pub fn read() -> (String, String) {
    if cfg!(not(target_arch = "wasm32")) {
        return Default::default();
    }
    let location = gloo::utils::window().location();
    (location.search().unwrap_or_default(), location.hash().unwrap_or_default())
}

/// Shows `address` (from `?` or `#`, or empty). `anew` makes an entry to come back to; otherwise
/// the present one changes.
pub fn write(address: &str, anew: bool) {
    let window = gloo::utils::window();
    let path = window.location().pathname().unwrap_or_default();
    let address = format!("{path}{address}");
    let Ok(history) = window.history() else { return };
    // A page that was opened from a file may be refused; it works without, only links to it do not.
    let _ = if anew {
        history.push_state_with_url(&JsValue::NULL, "", Some(&address))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
    };
}

/// The whole address of `part` (from `?` or `#`), to be shared.
pub fn absolute(part: &str) -> String {
    let location = gloo::utils::window().location();
    let origin = location.origin().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    format!("{origin}{path}{part}")
}

/// Calls `heard` after back, forward, or a change of the fragment by hand.
pub fn listen(heard: impl Fn() + 'static) -> EventListener {
    EventListener::new(&gloo::utils::window(), "popstate", move |_| heard())
}
