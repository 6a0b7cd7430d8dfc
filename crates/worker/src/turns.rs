//! Giving way: a worker hears messages only between two turns of its loop.

use core::cell::Cell;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// How long a turn may be, in milliseconds, before others get theirs.
pub const LENGTH: f64 = 40.0;

/// A turn that has lasted so long, in milliseconds, may have been interrupted.
const ASLEEP: f64 = 250.0;

thread_local! {
    static BEGAN: Cell<f64> = const { Cell::new(0.0) };
}

/// Notes that a turn begins: the browser has just called this program.
pub fn begin() {
    BEGAN.set(wall());
}

/// Notes that this turn shall be trusted, however long it lasts.
pub fn trust() {
    BEGAN.set(f64::INFINITY);
}

/// Whether the browser may have put the program to sleep in this turn.
///
/// A page that is left is kept for “back”, with its worker stopped wherever it was. When the next
/// page of the site then wants the library, Chromium ends the stopped worker by letting its turn run
/// on to the end, cut off from the browser: the first write of that turn ends the whole process,
/// the next page with it. No later turn comes to such a worker.
pub fn has_slept() -> bool {
    wall() - BEGAN.get() > ASLEEP
}

/// Milliseconds of the clock on the wall, which goes on while the program sleeps, and which somebody may set.
fn wall() -> f64 {
    js_sys::Date::now()
}

/// Milliseconds since this worker began.
pub fn now() -> f64 {
    let performance = crate::scope().and_then(|scope| scope.performance());
    performance.map_or_else(wall, |performance| performance.now())
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
        begin();
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
