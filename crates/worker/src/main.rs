//! The worker beside the page: imports, analyses and keeps the reader's own documents.
//!
//! It owns the library; the page asks by messages (`hearsay_bridge`) and never waits. It reads files
//! and keeps documents itself, in turns of at most [`turns::LENGTH`], so that a request, a cancel
//! among them, is heard between two documents. The long work, analysis, is done by a [`crew`] of
//! further workers that run this same program.
//!
//! In the place of the library it reads a published collection ([`published`]) where the page asks for one.
//!
//! Without a browser around it there is nothing to do, and it does nothing.

mod analyst;
mod crew;
mod desk;
mod fall;
mod file;
mod host;
mod import;
mod indexing;
mod post;
mod published;
mod storage;
mod turns;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    let Some(scope) = scope() else { return };
    if scope.name() == analyst::NAME {
        return analyst::listen(&scope);
    }
    fall::tell();
    let desk = desk::Desk::default();
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        desk::hear(&desk, &event.data().unchecked_into());
    });
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    // It listens as long as the worker lives.
    heard.forget();
    post::report(&hearsay_bridge::Report::Awake);
}

/// The worker's global scope; nothing where this is no worker.
fn scope() -> Option<DedicatedWorkerGlobalScope> {
    cfg!(target_arch = "wasm32").then(|| js_sys::global().dyn_into().ok()).flatten()
}
