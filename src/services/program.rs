//! The files of the running program, to be put into one page.

use hearsay_export::one_page::Program;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Whether this page already is one file with its documents inside.
pub fn is_one_page() -> bool {
    gloo::utils::document().get_element_by_id("hearsay-documents").is_some()
}

/// The number of the bundle that this page belongs to: what is fetched later is asked for by it.
pub fn number() -> String {
    let page = gloo::utils::document().document_element();
    page.and_then(|page| page.get_attribute("data-bundle")).unwrap_or_default()
}

/// The folder of the published collection that was built in, which is read where the address names no
/// other; nothing while the page is drawn without a browser, when the bundle is built.
pub fn collection() -> Option<String> {
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    let page = gloo::utils::document().document_element();
    page.and_then(|page| page.get_attribute("data-corpus"))
}

/// Reads the files that the page was made of from where the page came from.
///
/// # Errors
/// A sentence for the reader, where one cannot be had.
pub async fn files() -> Result<Program<Vec<u8>>, String> {
    let location = gloo::utils::window().location();
    let page = location.pathname().unwrap_or_default();
    let html = String::from_utf8_lossy(&fetch(&page).await?).into_owned();
    let named = Program::named_in(&html)
        .ok_or("Only the published explorer can be saved as one page, not a development build.")?;
    if !html.contains(&number()) {
        return Err(
            "There is a newer version of the explorer: load the page again first.".to_owned()
        );
    }
    let (glue, wasm) = (fetch(named.glue).await?, fetch(named.wasm).await?);
    Ok(Program { style: named.style, desk: fetch(named.desk).await?, glue, wasm })
}

async fn fetch(address: &str) -> Result<Vec<u8>, String> {
    let failed = |_: JsValue| {
        format!("A file of the explorer could not be read again ({address}). Check the connection.")
    };
    let numbered = format!("{address}?{}", number());
    let promise = gloo::utils::window().fetch_with_str(&numbered);
    let response: Response = JsFuture::from(promise).await.map_err(failed)?.unchecked_into();
    if !response.ok() {
        return Err(failed(JsValue::NULL));
    }
    let buffer = response.array_buffer().map_err(failed)?;
    let buffer = JsFuture::from(buffer).await.map_err(failed)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
