//! The top line: whose page this is, which document, the search box, theme and help.

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::search_box::SearchBox;
use crate::components::{Scene, desk};
use crate::services::{handover, preferences};
use crate::state::{Action, Panel};

/// The top line.
pub fn header(scene: &Scene) -> Html {
    html! {
        <header class="top">
            <a class="brand" href="./" aria-label="hearsay, to the start">{ "hearsay" }</a>
            { which(scene) }
            <SearchBox ..scene.clone() />
            <nav class="tools" aria-label="Tools">
                <button type="button" onclick={desk::open(scene, handover::TAKE)} title="Take away: tables, citations, one page" aria-label="Take away">{ "⤓" }</button>
                <button type="button" class="corrections" onclick={scene.edit.reform(|_| Panel::List)}
                    title="Corrections" aria-label="Corrections">{ "✎" }</button>
                <ThemeButton />
                <button type="button" onclick={desk::open(scene, handover::HELP)} title="Keys and the query language" aria-label="Help">{ "?" }</button>
            </nav>
        </header>
    }
}

/// The open document; a choice where there are several.
fn which(scene: &Scene) -> Html {
    if scene.shelf.items.len() < 2 {
        return html! { <span class="which" key="one">{ scene.item.document.title() }</span> };
    }
    let act = scene.act.clone();
    let onchange = Callback::from(move |event: Event| {
        let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        if let Some(index) = select.and_then(|select| usize::try_from(select.selected_index()).ok())
        {
            act.emit(Action::Open(index));
        }
    });
    html! {
        <select class="which" key="many" aria-label="Document" {onchange}>
            { for scene.shelf.items.iter().enumerate().map(|(index, item)| html! {
                <option key={item.document.id.clone()} selected={index == scene.state.document}>
                    { item.document.title() }
                </option>
            }) }
        </select>
    }
}

#[component]
fn ThemeButton() -> Html {
    let theme = use_state(preferences::theme);
    let label = format!("Theme: {}", theme.label());
    let onclick = {
        let theme = theme.clone();
        Callback::from(move |_| {
            let next = theme.next();
            preferences::choose_theme(next);
            theme.set(next);
        })
    };
    html! { <button type="button" {onclick} title={label.clone()} aria-label={label}>{ "◐" }</button> }
}
