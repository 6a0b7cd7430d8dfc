//! Single keys that act wherever the focus is, unless it is in a field.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::preferences;

/// What a key press asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// `/`
    Search,
    /// `j`
    Next,
    /// `k`
    Previous,
    /// `Enter` on a card or a mark
    Cross,
    /// `Esc`
    Out,
    /// `l`
    Library,
    /// `?`
    Help,
    /// `e`
    Correct,
    /// `y`
    Right,
    /// `n`
    Wrong,
    /// `.`
    Skip,
    /// `Ctrl Z`
    Undo,
    /// `Ctrl Shift Z`
    Redo,
}

/// Hears key presses until the listener is dropped. `obey` says whether it did something, so that
/// the browser's own meaning of the key is taken over only then.
pub fn listen(obey: impl Fn(Command) -> bool + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&gloo::utils::document(), "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if let Some(command) = command(event)
            && obey(command)
        {
            event.prevent_default();
        }
    })
}

/// Calls `heard` whenever the pointer or the focus comes to what `selector` finds, until the listeners
/// are dropped.
pub fn near(selector: &'static str, heard: fn()) -> [EventListener; 2] {
    ["pointerover", "focusin"].map(|name| {
        EventListener::new(&gloo::utils::document(), name, move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if target.is_some_and(|it| it.closest(selector).ok().flatten().is_some()) {
                heard();
            }
        })
    })
}

fn command(event: &KeyboardEvent) -> Option<Command> {
    if event.alt_key() || event.default_prevented() {
        return None;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let within = |selector: &str| {
        target.as_ref().is_some_and(|element| element.closest(selector).ok().flatten().is_some())
    };
    if event.key() == "Escape" && within(".correct") {
        return Some(Command::Out);
    }
    if within("input, select, textarea, dialog") {
        return None;
    }
    if event.ctrl_key() || event.meta_key() {
        return match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => Some(Command::Undo),
            ("z", true) | ("y", _) => Some(Command::Redo),
            _ => None,
        };
    }
    match event.key().as_str() {
        "Escape" => return Some(Command::Out),
        // A mark is a link, and a card takes the focus itself; buttons keep their own Enter.
        "Enter" if within(".card") && !within("button, a, summary") => return Some(Command::Cross),
        _ => {}
    }
    if !preferences::single_keys() {
        return None;
    }
    match event.key().as_str() {
        "/" => Some(Command::Search),
        "j" => Some(Command::Next),
        "k" => Some(Command::Previous),
        "l" => Some(Command::Library),
        "?" => Some(Command::Help),
        "e" => Some(Command::Correct),
        "y" => Some(Command::Right),
        "n" => Some(Command::Wrong),
        "." => Some(Command::Skip),
        _ => None,
    }
}
