//! Dropping files anywhere on the page.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::DragEvent;
use yew::prelude::*;

use super::{Ask, Scene};
use crate::services::files;
use crate::state::{Action, View};

/// Hears what is dragged over the page, and shows where it may be dropped.
#[component]
pub fn DropTarget(scene: &Scene) -> Html {
    let over = use_state_eq(|| false);
    let (ask, act, set) = (scene.ask.clone(), scene.act.clone(), over.setter());
    use_effect_with((), move |()| {
        let listen = |name: &'static str, hear: Box<dyn Fn(&DragEvent)>| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document(), name, options, move |event| {
                if let Some(event) = event.dyn_ref::<DragEvent>()
                    && files::are_dragged(event)
                {
                    event.prevent_default();
                    hear(event);
                }
            })
        };
        let (shown, left, dropped) = (set.clone(), set.clone(), set);
        let listeners = vec![
            listen("dragover", Box::new(move |_| shown.set(true))),
            listen(
                "dragleave",
                Box::new(move |event| {
                    // Leaving the window, not going from one element to the next.
                    if event.related_target().is_none() {
                        left.set(false);
                    }
                }),
            ),
            listen(
                "drop",
                Box::new(move |event| {
                    dropped.set(false);
                    act.emit(Action::Show(View::Library));
                    let ask = ask.clone();
                    files::dropped(event, move |chosen| ask.emit(Ask::Import(chosen)));
                }),
            ),
        ];
        move || drop(listeners)
    });
    html! {
        <div class={classes!("dropping", (!*over).then_some("none"))} aria-hidden="true">
            <p>{ "Drop to add to your library" }<small>{ "Read in this tab; sent nowhere" }</small></p>
        </div>
    }
}
