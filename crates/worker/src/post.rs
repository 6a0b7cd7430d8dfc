//! Telling the page.

use hearsay_bridge::Report;
use js_sys::{Array, Uint8Array};

/// Tells the page; the bytes are handed over, not copied again.
pub fn report(report: &Report) {
    let Some(scope) = crate::scope() else { return };
    let bytes = Uint8Array::from(hearsay_bridge::write(report).as_slice());
    let handed = Array::of1(&bytes.buffer());
    // The page may be gone; then nobody is left to be told.
    let _ = scope.post_message_with_transfer(&bytes, &handed);
}
