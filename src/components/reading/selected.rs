//! What can be made of selected words.

use hearsay_model::Span;
use yew::prelude::*;

use crate::components::Scene;
use crate::services::selection;
use crate::state::Panel;

/// A bar at the foot of the text while words are selected.
#[component]
pub fn Selected(scene: &Scene) -> Html {
    let selected = use_state(|| None::<Span>);
    let setter = selected.setter();
    use_effect_with((), move |()| {
        let listener = selection::watch(move |span| setter.set(span));
        move || drop(listener)
    });
    let Some(span) = *selected else { return html! { <div class="selected" hidden={true}></div> } };
    let open = |panel: Panel| {
        let (edit, selected) = (scene.edit.clone(), selected.clone());
        Callback::from(move |_: MouseEvent| {
            edit.emit(panel.clone());
            selected.set(None);
        })
    };
    html! {
        <div class="selected" role="group" aria-label="What was selected" onmousedown={|event: MouseEvent| event.prevent_default()}>
            <button type="button" onclick={open(Panel::Missed(Some(span)))}>{ "Add as quote" }</button>
            <button type="button" onclick={open(Panel::Mention(span))}>{ "Add as entity" }</button>
        </div>
    }
}
