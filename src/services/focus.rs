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
    let Some(element) = find(selector) else { return };
    if is_in_view(&element) {
        return;
    }
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
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

/// Puts the focus on what `selector` finds, without scrolling.
pub fn focus(selector: &str) -> bool {
    let Some(element) = find(selector).and_then(|e| e.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    element.focus_with_options(&options).is_ok()
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
