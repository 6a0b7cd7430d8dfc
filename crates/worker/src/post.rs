//! Telling whoever started this worker.

use hearsay_bridge::Report;
use js_sys::{Array, Uint8Array};

/// Tells the page.
pub fn report(report: &Report) {
    bytes(&hearsay_bridge::write(report));
}

/// Hands bytes over, not copied again.
pub fn bytes(bytes: &[u8]) {
    let Some(scope) = crate::scope() else { return };
    let bytes = Uint8Array::from(bytes);
    let handed = Array::of1(&bytes.buffer());
    // Whoever is to be told may be gone.
    let _ = scope.post_message_with_transfer(&bytes, &handed);
}
