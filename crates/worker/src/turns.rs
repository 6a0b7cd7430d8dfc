//! Giving way: a worker hears messages only between two turns of its loop.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// How long a turn may be, in milliseconds, before others get theirs.
pub const LENGTH: f64 = 40.0;

/// Milliseconds of the clock on the wall.
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// The turns of one long piece of work.
pub struct Turns {
    channel: Option<MessageChannel>,
    began: f64,
}

impl Turns {
    pub fn new() -> Self {
        Self { channel: MessageChannel::new().ok(), began: now() }
    }

    /// Whether this turn has been long enough.
    pub fn is_over(&self) -> bool {
        now() - self.began >= LENGTH
    }

    /// Lets everything that waits have its turn. A message to oneself, because timers that follow
    /// each other are held back by browsers.
    pub async fn next(&mut self) {
        if let Some(channel) = &self.channel {
            let next = Promise::new(&mut |resolve, _| {
                channel.port1().set_onmessage(Some(&resolve));
                // A channel between two ends of one's own cannot be closed.
                let _ = channel.port2().post_message(&JsValue::NULL);
            });
            // It has nothing to fail at.
            let _ = JsFuture::from(next).await;
        }
        self.began = now();
    }
}

/// Waits so many milliseconds.
pub async fn pause(millis: i32) {
    let Some(scope) = crate::scope() else { return };
    let over = Promise::new(&mut |resolve, _| {
        // A timer that cannot be set ends the wait at once.
        if scope.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis).is_err() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    // As above.
    let _ = JsFuture::from(over).await;
}
