//! The pane beside the text: quotes, sources or the library.

use yew::prelude::*;

use super::Scene;
use super::desk;
use super::frame::tabs::aside_tabs;
use super::quotes::Quotes;
use crate::services::focus;
use crate::state::View;

/// Begins a view of the pane at its start, wherever the one before was scrolled to.
#[hook]
pub fn use_start() {
    use_effect_with((), |()| focus::rewind("#beside"));
}

/// The pane with its tabs.
pub fn beside(scene: &Scene) -> Html {
    let label = match scene.state.view {
        View::Sources => "Sources",
        View::Library => "Library",
        _ => "Quotes",
    };
    html! {
        <section class="pane beside" id="beside" aria-label={label} tabindex="-1">
            { aside_tabs(scene) }
            { match scene.state.view {
                View::Sources => desk::sources(scene),
                View::Library => desk::library(scene),
                _ => html! { <Quotes key="quotes" ..scene.clone() /> },
            } }
        </section>
    }
}
