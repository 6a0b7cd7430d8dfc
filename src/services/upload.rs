//! A file that the reader chose.

use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

/// Reads the file that was chosen in `input` as text: its name and what it holds, nothing where it
/// cannot be read. The same file can be chosen again.
pub fn load(input: &HtmlInputElement, done: impl FnOnce(String, Option<String>) + 'static) {
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    input.set_value("");
    yew::platform::spawn_local(async move {
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        done(file.name(), text);
    });
}
