//! An analyst: a worker of the worker, that turns texts into documents and knows nothing else.
//!
//! Each message is a text, each answer the document found in it as an archive of one, in the same
//! order. The first answer is none: it says that the analyst is awake.

use hearsay_model::RawDocument;
use js_sys::Uint8Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::post;

/// The name by which a worker knows that it is an analyst; `worker.js` has it too.
pub const NAME: &str = "analyst";

/// Hears texts as long as it lives. What makes it stumble is heard of by whoever started it.
pub fn listen(scope: &DedicatedWorkerGlobalScope) {
    let heard = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
        let bytes = event.data().unchecked_into::<Uint8Array>().to_vec();
        // Only the program itself writes here.
        let Ok(raw) = hearsay_bridge::read::<RawDocument>(&bytes) else { return };
        post::bytes(&hearsay_archive::encode(&[hearsay_analysis::analyse(&raw)]));
    });
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    // Whoever started it may be gone; then nobody is left to be told.
    let _ = scope.post_message(&JsValue::NULL);
}
