//! One quotation as a citation, in the form that is wanted.

use hearsay_model::AttributionId;
use yew::prelude::*;

use super::card::to_clipboard;
use crate::picture::Citation;
use crate::shelf::{Item, Same};

/// See [`Cite`].
#[derive(Properties, PartialEq)]
pub struct CiteProps {
    /// The document.
    pub item: Same<Item>,
    /// The attribution's index.
    pub quote: u32,
    /// See [`Scene::say`](super::Scene::say).
    pub say: Callback<String>,
}

/// The citation in plain text, and a button for every form that copies it.
#[component]
pub fn Cite(props: &CiteProps) -> Html {
    let document = &props.item.document;
    let id = AttributionId(props.quote);
    let Some(attribution) = document.attribution(id) else { return html! { <span></span> } };
    html! {
        <div class="why cite">
            <p>{ Citation::Plain.write(document, id, attribution) }</p>
            <p class="row" role="group" aria-label="Copy the citation as">
                <span>{ "Copy as" }</span>
                { for Citation::ALL.iter().map(|&form| {
                    let text = form.write(document, id, attribution);
                    let say = props.say.clone();
                    let onclick = Callback::from(move |_| to_clipboard(&say, &text, "Citation copied."));
                    html! { <button type="button" key={form.label()} {onclick}>{ form.label() }</button> }
                }) }
            </p>
        </div>
    }
}
