//! Which part of a pane's content is on the screen.

use gloo::events::EventListener;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// A position in a list of blocks: its index, and how far into it, 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct At {
    /// Index of the block.
    pub block: usize,
    /// Fraction of its height.
    pub fraction: f64,
}

/// Calls `changed` with the first and last visible position among the `blocks` of `pane`, now and
/// whenever the pane scrolls or the window changes, until what it returns is dropped.
pub fn watch(
    pane: &'static str,
    blocks: &'static str,
    changed: impl Fn(At, At) + Clone + 'static,
) -> Vec<EventListener> {
    let Some(element) = document().query_selector(pane).ok().flatten() else { return Vec::new() };
    let look = {
        let element = element.clone();
        move || {
            if let Some((from, to)) = visible(&element, blocks) {
                changed(from, to);
            }
        }
    };
    look();
    let again = look.clone();
    vec![
        EventListener::new(&element, "scroll", move |_| look()),
        EventListener::new(&window(), "resize", move |_| again()),
    ]
}

fn visible(pane: &Element, blocks: &str) -> Option<(At, At)> {
    let outer = pane.get_bounding_client_rect();
    if outer.height() <= 0.0 {
        return None;
    }
    let list = pane.query_selector_all(blocks).ok()?;
    let (mut from, mut to) = (None, None);
    for index in 0..list.length() {
        let Some(rect) = list
            .get(index)
            .and_then(|node| node.dyn_into::<Element>().ok())
            .map(|element| element.get_bounding_client_rect())
        else {
            continue;
        };
        let at = |y: f64| At {
            block: index as usize,
            fraction: ((y - rect.top()) / rect.height().max(1.0)).clamp(0.0, 1.0),
        };
        if rect.bottom() > outer.top() && from.is_none() {
            from = Some(at(outer.top()));
        }
        if rect.top() < outer.bottom() {
            to = Some(at(outer.bottom()));
        }
    }
    Some((from?, to?))
}

/// Where a position stands among `starts`, which hold each block's start and at last the end.
pub fn place(starts: &[f64], at: At) -> f64 {
    let start = starts.get(at.block).copied().unwrap_or_default();
    let end = starts.get(at.block + 1).copied().unwrap_or(start);
    start + (end - start) * at.fraction
}
