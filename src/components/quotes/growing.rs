//! Long lists, drawn a few rows at a time.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// Rows that are drawn in one task.
const STEP: usize = 20;

/// How many of `wanted` rows are drawn by now: a few at once, and more with every turn of the event
/// loop, so that neither the page nor a key waits for all of them. Another `list` begins anew.
#[hook]
pub fn use_growing<T: PartialEq + Clone + 'static>(list: T, wanted: usize) -> usize {
    let drawn = use_state(|| (list.clone(), STEP));
    let now = if drawn.0 == list { drawn.1 } else { STEP };
    let setter = drawn.setter();
    use_effect_with((list, now, now < wanted), move |(list, now, more)| {
        let next = (list.clone(), now + STEP);
        let timer = more.then(|| Timeout::new(0, move || setter.set(next)));
        move || drop(timer)
    });
    // A page that is drawn when the bundle is built has no turns to come.
    if cfg!(target_arch = "wasm32") { now.min(wanted) } else { wanted }
}
