//! The views as tabs: at the head of the pane beside the text, and at the thumb on a narrow screen.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::components::Scene;
use crate::state::{Action, View};

/// The tabs of a narrow screen: one pane at a time.
pub fn thumb_tabs(scene: &Scene) -> Html {
    html! { <nav class="thumbs" aria-label="Views">{ tabs(scene, "thumb", &View::ALL, scene.state.view) }</nav> }
}

/// The tabs of the pane beside the text.
pub fn aside_tabs(scene: &Scene) -> Html {
    let shown = match scene.state.view {
        other @ (View::Sources | View::Library) => other,
        _ => View::Quotes,
    };
    tabs(scene, "aside", &[View::Quotes, View::Sources, View::Library], shown)
}

/// A tab list after the ARIA Authoring Practices: one stop for Tab, arrows move.
fn tabs(scene: &Scene, place: &'static str, views: &[View], shown: View) -> Html {
    html! {
        <div class={classes!("tabs", place)} role="tablist" aria-label="Views" onkeydown={arrows()}>
            { for views.iter().map(|&view| {
                let here = view == shown;
                html! {
                    <button type="button" role="tab" key={view.key()} id={format!("{place}-{}", view.key())}
                        aria-selected={here.to_string()} tabindex={if here { "0" } else { "-1" }}
                        aria-controls={panel(view)}
                        onclick={scene.act.reform(move |_| Action::Show(view))}>
                        { view.label() }
                    </button>
                }
            }) }
        </div>
    }
}

fn panel(view: View) -> &'static str {
    match view {
        View::Read => "text",
        View::Entities => "entities",
        View::Quotes | View::Sources | View::Library => "beside",
    }
}

/// Left and right move the focus among the tabs and show what they stand for.
fn arrows() -> Callback<KeyboardEvent> {
    Callback::from(|event: KeyboardEvent| {
        let Some(tab) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok())
        else {
            return;
        };
        let next = match event.key().as_str() {
            "ArrowRight" => tab.next_element_sibling(),
            "ArrowLeft" => tab.previous_element_sibling(),
            _ => return,
        };
        if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
            event.prevent_default();
            // An element that just was a sibling takes the focus.
            let _ = next.focus();
            next.click();
        }
    })
}
