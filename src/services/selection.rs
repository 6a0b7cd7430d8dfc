//! The words that the reader selected in the text.

use std::cell::Cell;

use gloo::events::EventListener;
use gloo::utils::{document, window};
use hearsay_model::Span;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// The attribute of a block in the text that says at which byte it begins.
pub const START: &str = "data-start";

thread_local! {
    /// What was selected last. It outlives the selection: a press of a button ends that.
    static LAST: Cell<Option<Span>> = const { Cell::new(None) };
}

/// What was selected last in the text.
pub fn last() -> Option<Span> {
    LAST.get()
}

/// Forgets what was selected.
pub fn forget() {
    LAST.set(None);
}

/// Calls `changed` whenever words of the text are selected, or none any more, until the listener is
/// dropped.
pub fn watch(changed: impl Fn(Option<Span>) + 'static) -> EventListener {
    EventListener::new(&document(), "selectionchange", move |_| {
        let Some(selected) = selected() else { return };
        if LAST.replace(selected) != selected {
            changed(selected);
        }
    })
}

/// The selection, if it is one in the text: its span, or nothing for a mere place.
#[expect(clippy::option_option, reason = "no selection in the text is not an empty one")]
fn selected() -> Option<Option<Span>> {
    let selection = window().get_selection().ok().flatten()?;
    let range = selection.get_range_at(0).ok()?;
    let from = at(&range.start_container().ok()?, range.start_offset().ok()?)?;
    let to = at(&range.end_container().ok()?, range.end_offset().ok()?);
    Some(to.filter(|&to| to > from).map(|end| Span { start: from, end }))
}

/// The byte of the document's text at a place in the page.
fn at(node: &Node, offset: u32) -> Option<u32> {
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    let block = element.closest(&format!("[{START}]")).ok().flatten()?;
    let start: u32 = block.get_attribute(START)?.parse().ok()?;
    let range = document().create_range().ok()?;
    // The number or the label before the words is no part of them.
    let labelled = block.query_selector(":scope > .number, :scope > .what").ok().flatten();
    range.set_start(&block, u32::from(labelled.is_some())).ok()?;
    range.set_end(node, offset).ok()?;
    Some(start + range.to_string().as_string()?.len() as u32)
}
