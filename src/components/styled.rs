//! Widths that only the documents tell.

use yew::Html;
use yew::virtual_dom::VNode;

/// Gives an element declarations of style. A strict policy of content lets no `style` attribute
/// through, so the browser gets them as a property. The page that is drawn when the bundle is built has
/// them in `data-style`, from which the build makes rules of a style sheet.
pub fn styled(mut node: Html, declarations: String) -> Html {
    // Just made, so that nobody else holds it.
    if let VNode::VTag(tag) = &mut node
        && let Some(tag) = std::rc::Rc::get_mut(tag)
    {
        if cfg!(target_arch = "wasm32") {
            tag.add_property("style", wasm_bindgen::JsValue::from(declarations));
        } else {
            tag.add_attribute("data-style", declarations);
        }
    }
    node
}
