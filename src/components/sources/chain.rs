//! How a statement reached the reader, hop by hop.

use hearsay_model::{Attribution, Document, Hop};
use yew::prelude::*;

use crate::picture::words;

/// You ← The New York Times ← The Daily Beast ← not stated.
pub fn chain(document: &Document, attribution: &Attribution) -> Html {
    html! {
        <ol class="chain">
            <li key="you"><span class="hop">{ "You" }</span></li>
            { for attribution.chain.iter().enumerate().map(|(index, step)| html! {
                <li key={index}>
                    <span class="arrow"><span aria-hidden="true">{ "←" }</span><span class="spoken">{ "from" }</span></span>
                    { hop(document, *step) }
                </li>
            }) }
        </ol>
    }
}

fn hop(document: &Document, hop: Hop) -> Html {
    match hop {
        Hop::Publication => {
            let meta = &document.meta;
            let name = meta.publisher.clone().unwrap_or_else(|| "this document".to_owned());
            html! { <span class="hop" key="publication">{ name }<small>{ meta.authors.join(" and ") }</small></span> }
        }
        Hop::Source(id) => {
            let Some(attribution) = document.attribution(id) else {
                return html! { <span class="hop open" key="source">{ "not stated" }</span> };
            };
            let stated = || join(document, &attribution.source);
            let name =
                document.speaker(attribution).map_or_else(stated, |entity| entity.name.clone());
            let cue = join(document, &attribution.cue);
            let tint = words::tint(attribution.source_class);
            let cue = if cue.is_empty() { cue } else { format!("“{cue}”") };
            html! { <span class={classes!("hop", tint)} key="source">{ name }<small>{ cue }</small></span> }
        }
        Hop::Stated { span, entity } => {
            let words = || hearsay_export::words(document, span).into_owned();
            let name =
                entity.and_then(|id| document.entity(id)).map_or_else(words, |e| e.name.clone());
            html! { <span class="hop" key="stated">{ name }</span> }
        }
        Hop::NotStated => html! { <span class="hop open" key="open">{ "not stated" }</span> },
    }
}

/// The words of several spans, with a gap where they part.
pub fn join(document: &Document, spans: &[hearsay_model::Span]) -> String {
    let words: Vec<_> = spans.iter().map(|&span| hearsay_export::words(document, span)).collect();
    words.join(" … ")
}
