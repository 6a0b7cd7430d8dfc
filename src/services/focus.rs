//! Moving the eye: scrolling to a place and putting the focus there.

use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Whether one pane is shown at a time.
pub fn is_narrow() -> bool {
    matches("(max-width: 1099px)")
}

fn matches(media: &str) -> bool {
    window().match_media(media).ok().flatten().is_some_and(|list| list.matches())
}

fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// Brings what `selector` finds into view, if it is not there already.
pub fn reveal(selector: &str) {
    bring(selector, ScrollLogicalPosition::Center);
}

/// The same, to the top of its pane.
pub fn to_top(selector: &str) {
    bring(selector, ScrollLogicalPosition::Start);
}

fn bring(selector: &str, place: ScrollLogicalPosition) {
    let Some(element) = find(selector) else { return };
    if is_in_view(&element) {
        return;
    }
    let options = ScrollIntoViewOptions::new();
    options.set_block(place);
    options.set_behavior(if matches("(prefers-reduced-motion: reduce)") {
        ScrollBehavior::Auto
    } else {
        ScrollBehavior::Smooth
    });
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Whether the element lies wholly in the pane that scrolls it, and not under the lit quote that a
/// narrow screen shows at its foot.
fn is_in_view(element: &Element) -> bool {
    let Some(pane) = element.closest(".pane").ok().flatten() else { return true };
    let (inner, outer) = (element.get_bounding_client_rect(), pane.get_bounding_client_rect());
    let peek = find(".peek").map(|peek| peek.get_bounding_client_rect());
    let foot = peek.filter(|peek| peek.height() > 0.0).map_or(outer.bottom(), |peek| peek.top());
    inner.height() > 0.0 && inner.top() >= outer.top() + 8.0 && inner.bottom() <= foot - 8.0
}

/// Scrolls the pane that `selector` finds back to its start.
pub fn rewind(selector: &str) {
    if let Some(pane) = find(selector) {
        pane.set_scroll_top(0);
    }
}

/// Puts the focus on what `selector` finds, without scrolling; false where it does not take it.
pub fn focus(selector: &str) -> bool {
    find(selector).is_some_and(|element| take(element, true))
}

/// Puts the focus on one of those that `selector` finds, counted from 0, and scrolls to it.
pub fn focus_nth(selector: &str, index: usize) -> bool {
    let all = document().query_selector_all(selector).ok();
    let found = all.and_then(|all| all.item(index as u32)?.dyn_into::<Element>().ok());
    found.is_some_and(|element| take(element, false))
}

fn take(element: Element, stay: bool) -> bool {
    let Ok(element) = element.dyn_into::<HtmlElement>() else { return false };
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(stay);
    element.focus_with_options(&options).is_ok()
        && document().active_element().as_ref() == Some(element.as_ref())
}

/// Whether nothing has the focus: what had it is gone.
pub fn is_lost() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// Whether the focus is in what `selector` finds.
pub fn is_within(selector: &str) -> bool {
    document()
        .active_element()
        .and_then(|element| element.closest(selector).ok().flatten())
        .is_some()
}

/// The selector of an attribution's run in the text that takes the focus.
pub fn in_text(quote: u32) -> String {
    format!("#t{}", quote + 1)
}

/// The selector of an attribution's card in the list.
pub fn in_list(quote: u32) -> String {
    format!("#c{}", quote + 1)
}

/// Opens the dialog with this id over the page; `Esc` closes it.
pub fn open_dialog(id: &str) -> bool {
    let Some(dialog) = document().get_element_by_id(id) else { return false };
    let Ok(dialog) = dialog.dyn_into::<web_sys::HtmlDialogElement>() else { return false };
    dialog.open() || dialog.show_modal().is_ok()
}
