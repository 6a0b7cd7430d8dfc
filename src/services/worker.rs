//! The worker that imports and keeps the reader's own documents, as the page sees it.

use hearsay_bridge::{Foreign, Report, Request, read, write};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, File, MessageEvent, Worker};

/// What is heard of the worker.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// It tells something.
    Report(Report),
    /// It belongs to another program than this page, or cannot be loaded.
    Foreign,
    /// It stumbled and is gone.
    Dead,
}

/// A running worker; gone when dropped.
pub struct Link {
    worker: Worker,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut(Event)>,
}

impl Link {
    /// Fetches and starts it. Nothing where the browser refuses.
    pub fn start(tell: impl Fn(News) + Clone + 'static) -> Option<Link> {
        let worker = Worker::new(&format!("./worker.js?{}", super::program::number())).ok()?;
        let (again, awake) = (tell.clone(), std::rc::Rc::new(std::cell::Cell::new(false)));
        let woken = awake.clone();
        let heard = Closure::new(move |event: MessageEvent| {
            woken.set(true);
            let bytes = event.data().unchecked_into::<Uint8Array>().to_vec();
            tell(read(&bytes).map_or_else(|Foreign| News::Foreign, News::Report));
        });
        let failed = Closure::new(move |event: Event| {
            event.prevent_default();
            again(if awake.get() { News::Dead } else { News::Foreign });
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        Some(Link { worker, _heard: heard, _failed: failed })
    }

    /// Asks for something; files go with an import.
    pub fn ask(&self, request: &Request, files: &[File]) {
        let message = Array::new();
        message.push(&Uint8Array::from(write(request).as_slice()).into());
        for file in files {
            message.push(file.as_ref());
        }
        // Bytes and files can always be sent.
        let _ = self.worker.post_message(&message);
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
