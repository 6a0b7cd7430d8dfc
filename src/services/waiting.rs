//! The page can be read as the build drew it; the program draws it anew when the reader first moves,
//! so that opening it keeps nobody waiting. What the reader did by then is done by the program.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, KeyboardEventInit};

use super::places;
use super::{address_bar, preferences};

/// What tells that somebody is there. A touch tells it by its click: a touch that scrolls needs nothing
/// of the program.
const SIGNS: [&str; 6] = ["pointermove", "focusin", "wheel", "scroll", "keydown", "click"];
/// After so many milliseconds the program is ready for a first press in any case.
const AT_LAST: u32 = 8_000;

/// What the reader did for which the page that the build drew has no answer.
enum Deed {
    Press(KeyboardEventInit),
    Click(Vec<u32>),
}

/// Calls `begin` as soon as somebody is there; what it returns is called with the root once the page
/// is drawn, and does what was done by then.
pub fn for_a_reader(root: &Element, begin: impl FnOnce(Box<dyn FnOnce(&Element)>) + 'static) {
    let begin = Rc::new(RefCell::new(Some(begin)));
    let (query, fragment) = address_bar::read();
    let drawn = root.query_selector(".explorer").ok().flatten().is_some();
    let differs = !query.is_empty() || !fragment.is_empty();
    if !drawn || differs || !preferences::hidden_marks().is_empty() {
        if let Some(begin) = begin.take() {
            begin(Box::new(|_| ()));
        }
        return;
    }
    let listeners = Rc::new(RefCell::new(Vec::new()));
    let last = Rc::new(RefCell::new(None));
    let go = {
        let (listeners, begin) = (Rc::clone(&listeners), Rc::clone(&begin));
        move |deed: Option<Deed>| {
            // A click may come between the first sign and the drawing.
            if deed.is_some() {
                last.replace(deed);
            }
            let Some(begin) = begin.take() else { return };
            let (listeners, last) = (Rc::clone(&listeners), Rc::clone(&last));
            // Not in the turn of the event: its listener may not end itself.
            Timeout::new(0, move || {
                drop(listeners.take());
                begin(Box::new(move |root| done(root, last.take())));
            })
            .forget();
        }
    };
    let mut all: Vec<EventListener> = Vec::new();
    for sign in SIGNS {
        let (go, root) = (go.clone(), root.clone());
        let options = EventListenerOptions {
            phase: gloo::events::EventListenerPhase::Capture,
            passive: !matches!(sign, "keydown" | "click"),
        };
        all.push(EventListener::new_with_options(&document(), sign, options, move |event| {
            go(deed(&root, event));
        }));
    }
    listeners.replace(all);
    Timeout::new(AT_LAST, move || go(None)).forget();
}

/// What an event was meant to do; the browser is kept from doing less.
fn deed(root: &Element, event: &Event) -> Option<Deed> {
    let target: Element = event.target()?.dyn_into().ok()?;
    if let Some(key) = event.dyn_ref::<KeyboardEvent>() {
        let typing = target.closest("input, select, textarea").ok().flatten().is_some();
        let chord = key.ctrl_key() || key.alt_key() || key.meta_key();
        if typing || chord || matches!(key.key().as_str(), "Tab" | "Enter" | " ") {
            return None;
        }
        let init = KeyboardEventInit::new();
        init.set_key(&key.key());
        init.set_bubbles(true);
        init.set_cancelable(true);
        if key.key() == "/" {
            // Else it would be typed into the box that it opens.
            event.prevent_default();
        }
        return Some(Deed::Press(init));
    }
    if event.type_() != "click" || target.closest("a, input, select").ok().flatten().is_some() {
        return None;
    }
    Some(Deed::Click(places::way(root, target)?))
}

/// Does it in the page that the program drew.
fn done(root: &Element, deed: Option<Deed>) {
    match deed {
        Some(Deed::Press(init)) => {
            let target = document().active_element();
            let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init);
            if let (Some(target), Ok(event)) = (target, event) {
                // Whoever hears it may take it; nobody has to.
                let _ = target.dispatch_event(&event);
            }
        }
        Some(Deed::Click(way)) => {
            let there = places::follow(root, &way);
            if let Some(element) = there.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
                element.click();
            }
        }
        None => {}
    }
}
