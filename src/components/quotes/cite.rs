//! One quotation as a citation, in the form that is wanted.

use hearsay_model::{AttributionId, Document};
use yew::prelude::*;

use super::card::to_clipboard;
use crate::picture::Citation;

/// The citation of a quote in plain text, and a button for every form that copies it.
pub fn cite(document: &Document, quote: u32, say: &Callback<String>) -> Html {
    let id = AttributionId(quote);
    let Some(attribution) = document.attribution(id) else {
        return html! { <span key="cite"></span> };
    };
    html! {
        <div class="why cite" key="cite">
            <p>{ Citation::Plain.write(document, id, attribution) }</p>
            <p class="row" role="group" aria-label="Copy the citation as">
                <span>{ "Copy as" }</span>
                { for Citation::ALL.iter().map(|&form| {
                    let text = form.write(document, id, attribution);
                    let say = say.clone();
                    let onclick = Callback::from(move |_| to_clipboard(&say, &text, "Citation copied."));
                    html! { <button type="button" key={form.label()} {onclick}>{ form.label() }</button> }
                }) }
            </p>
        </div>
    }
}
