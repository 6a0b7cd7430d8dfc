//! The list of keys and the query language.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::services::preferences;

const KEYS: [(&str, &str); 10] = [
    ("/", "to the search box"),
    ("j   k", "next and previous quote"),
    ("l", "to your library"),
    ("Enter", "from a card to its place in the text, and back"),
    ("← →", "along the strip, when the focus is on it"),
    ("e", "correct the lit quote"),
    ("y   n   .", "while going through the quotes: right, wrong, next"),
    ("Ctrl Z   Ctrl Shift Z", "take a correction back, and do it again"),
    ("Esc", "out: put the light out, close a list"),
    ("?", "this list"),
];

const QUERIES: [(&str, &str); 11] = [
    ("emails server", "both words, in what is said, in its source or its cue"),
    ("\"private server\"", "the words side by side"),
    ("hack*", "words that start so"),
    ("-emails", "without"),
    ("speaker:\"Julian Assange\"", "said by"),
    ("about:WikiLeaks", "speaks of"),
    ("via:CNN   via:Twitter", "came by way of"),
    ("type:direct", "direct, paraphrase, mixed, no-comment"),
    ("is:unnamed", "named, unnamed, second-hand, organisation, document, denied, claimed …"),
    ("cue:confirmed", "the word that attributes"),
    ("date:2016..2017", "said in this time"),
];

/// A dialog that [`open_dialog`](crate::services::focus::open_dialog) opens by its id.
#[component]
pub fn Help() -> Html {
    let single = use_state(preferences::single_keys);
    let onchange = {
        let single = single.clone();
        Callback::from(move |event: Event| {
            let input =
                event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input {
                preferences::set_single_keys(input.checked());
                single.set(input.checked());
            }
        })
    };
    html! {
        <dialog id="help" class="help" aria-labelledby="help-title">
            <h2 id="help-title" tabindex="-1" autofocus=true>{ "Keys and the query language" }</h2>
            <h3>{ "Keys" }</h3>
            { list(&KEYS) }
            <label>
                <input type="checkbox" checked={*single} {onchange} />
                { "Keys without Ctrl or Alt act" }
            </label>
            <h3>{ "Search" }</h3>
            { list(&QUERIES) }
            <h3>{ "What never happens" }</h3>
            <p>{ "Nothing you read or type leaves this page: there is no server behind it." }</p>
            <form method="dialog"><p class="row"><span class="gap"></span><button>{ "Close" }</button></p></form>
        </dialog>
    }
}

fn list(rows: &[(&'static str, &'static str)]) -> Html {
    html! {
        <dl>
            { for rows.iter().map(|(term, meaning)| html! {
                <><dt><kbd>{ *term }</kbd></dt><dd>{ *meaning }</dd></>
            }) }
        </dl>
    }
}
