//! A statement as one line of a list.

use yew::prelude::*;

use super::chain::join;
use crate::components::Scene;
use crate::components::quotes::link;
use crate::services::focus;
use crate::state::{Action, Place, View};

/// A statement as a link to its place in the text.
pub fn statement(scene: &Scene, quote: u32) -> Html {
    let document = &scene.item.document;
    let Some(attribution) = document.attributions.get(quote as usize) else {
        return html! { <li key={quote}></li> };
    };
    let mut said = join(document, &attribution.content);
    if said.is_empty() {
        said =
            format!("{} {}", join(document, &attribution.source), join(document, &attribution.cue));
    }
    let act = scene.act.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        act.emit(Action::Go(Place::Quote(quote)));
        if focus::is_narrow() {
            act.emit(Action::Show(View::Read));
        }
    });
    html! { <li key={quote}><a href={link(scene, scene.state.document, quote)} {onclick}>{ said }</a></li> }
}
