//! Where the reader is in what another drew here before: scrolled, with the focus, with words typed.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement};

const PANES: [&str; 3] = ["#text", "#beside", "#entities"];
const BOX: &str = ".box input";

/// The places; they hold over drawing the same page anew.
pub struct Places {
    scrolled: Vec<(&'static str, i32)>,
    /// The way from the root to what has the focus: of each element which child.
    focus: Option<Vec<u32>>,
    typed: Option<String>,
}

impl Places {
    /// The places in what stands in `root`.
    pub fn of(root: &Element) -> Places {
        let scrolled =
            PANES.iter().filter_map(|pane| Some((*pane, find(root, pane)?.scroll_top())));
        let typed = find(root, BOX).and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        Places {
            scrolled: scrolled.filter(|(_, top)| *top > 0).collect(),
            focus: document().active_element().and_then(|element| way(root, element)),
            typed: typed.map(|input| input.value()).filter(|typed| !typed.is_empty()),
        }
    }

    /// Goes back to them.
    pub fn restore(self, root: &Element) {
        for (pane, top) in self.scrolled {
            if let Some(pane) = find(root, pane) {
                pane.set_scroll_top(top);
            }
        }
        if let Some(typed) = self.typed {
            type_again(root, &typed);
        }
        let focus = self.focus.and_then(|way| follow(root, &way)?.dyn_into::<HtmlElement>().ok());
        if let Some(element) = focus {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            // What is drawn otherwise now may not take it.
            let _ = element.focus_with_options(&options);
        }
    }
}

/// Words that were typed before there was a program to hear them.
fn type_again(root: &Element, typed: &str) {
    let input = find(root, BOX).and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
    let init = EventInit::new();
    init.set_bubbles(true);
    if let (Some(input), Ok(event)) = (input, Event::new_with_event_init_dict("input", &init))
        && input.value().is_empty()
    {
        input.set_value(typed);
        // Nobody can object to it.
        let _ = input.dispatch_event(&event);
    }
}

fn find(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok().flatten()
}

/// The way from `root` to an element in it: of each which child.
pub fn way(root: &Element, mut element: Element) -> Option<Vec<u32>> {
    let mut way = Vec::new();
    while element != *root {
        let mut at = 0;
        let mut before = element.previous_element_sibling();
        while let Some(sibling) = before {
            at += 1;
            before = sibling.previous_element_sibling();
        }
        way.push(at);
        element = element.parent_element()?;
    }
    way.reverse();
    Some(way)
}

/// What such a way leads to now.
pub fn follow(root: &Element, way: &[u32]) -> Option<Element> {
    way.iter().try_fold(root.clone(), |element, at| element.children().item(*at))
}
