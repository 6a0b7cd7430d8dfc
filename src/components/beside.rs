//! The pane beside the text: quotes or sources.

use yew::prelude::*;

use super::Scene;
use super::quotes::Quotes;
use super::sources::Sources;
use super::tabs::aside_tabs;
use crate::state::View;

/// The pane with its tabs.
#[component]
pub fn Beside(scene: &Scene) -> Html {
    let sources = scene.state.view == View::Sources;
    html! {
        <section class="pane beside" id="beside" aria-label={if sources { "Sources" } else { "Quotes" }} tabindex="-1">
            { aside_tabs(scene) }
            if sources {
                <Sources key="sources" ..scene.clone() />
            } else {
                <Quotes key="quotes" ..scene.clone() />
            }
        </section>
    }
}
