//! Asking the whole library: the query of the page, over documents or statements.

use hearsay_bridge::{Kind, Sort};
use hearsay_search::Query;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::{Ask, Scene};
use crate::picture::words;
use crate::state::{Action, Desk, Look, Phase, State};

const KINDS: [(Kind, &str); 2] = [(Kind::Documents, "Documents"), (Kind::Statements, "Statements")];
const SORTS: [(Sort, &str); 3] =
    [(Sort::Best, "best first"), (Sort::Newest, "newest first"), (Sort::Oldest, "oldest first")];

/// Asks anew whenever the question changes, or what it is asked of.
#[hook]
pub fn use_answer(scene: &Scene, desk: &Desk, query: &str) {
    let find = desk.find(query.to_owned());
    let asks = desk.phase == Phase::Open && desk.asks(query);
    let of = (desk.documents, desk.bytes, desk.removed, desk.indexing == 0);
    let ask = scene.ask.clone();
    use_effect_with((find, asks, of), move |(find, asks, _)| {
        if *asks {
            ask.emit(Ask::Find(find.clone()));
        }
    });
}

/// The box, and the choice between documents and statements.
pub fn search(scene: &Scene) -> Html {
    let desk = &scene.desk;
    if desk.phase != Phase::Open || desk.documents == 0 {
        return html! { <div class="none" key="search"></div> };
    }
    // What is typed asks the library at once; the rest of the page takes it up when it is meant.
    let oninput = {
        let ask = scene.ask.clone();
        Callback::from(move |event: InputEvent| ask.emit(Ask::Look(Look::Draft(typed(&event)))))
    };
    let onchange = {
        let (ask, act) = (scene.ask.clone(), scene.act.clone());
        let meant = format!("{} {}", scene.state.query_text(), desk.looking.draft);
        Callback::from(move |event: Event| {
            if !typed(&event).is_empty() {
                act.emit(Action::Clear);
                act.emit(Action::Type(meant.clone()));
                act.emit(Action::Settle);
                ask.emit(Ask::Look(Look::Draft(String::new())));
            }
        })
    };
    let clear = {
        let (ask, act) = (scene.ask.clone(), scene.act.clone());
        Callback::from(move |_: MouseEvent| {
            act.emit(Action::Clear);
            ask.emit(Ask::Look(Look::Draft(String::new())));
        })
    };
    let (hint, label) = if desk.published.is_some() {
        ("Search the collection: words, from:, to:, speaker: …", "Search the collection")
    } else {
        ("Search your library: words, from:, to:, speaker: …", "Search your library")
    };
    html! {
        <search class="looking" key="search">
            <div class="finding">
                <input class="filter" type="search" placeholder={hint} aria-label={label} value={desk.looking.draft.clone()} {oninput} {onchange} />
                { sorting(scene) }
            </div>
            <div class="controls">
                <span class="relation" role="group" aria-label="What is looked for">
                    { for KINDS.into_iter().map(|(kind, label)| {
                        html! {
                            <button type="button" key={label} aria-pressed={(kind == desk.looking.kind).to_string()}
                                onclick={scene.ask.reform(move |_| Ask::Look(Look::For(kind)))}>{ label }</button>
                        }
                    }) }
                </span>
                <button type="button" class="quiet" disabled={whole_query(scene).terms.is_empty()} onclick={clear}>{ "Show all" }</button>
            </div>
            <p class={classes!("standing", (desk.indexing == 0).then_some("none"))} role="status">
                { format!("{} not searched yet …", words::count(desk.indexing, "document is", "documents are")) }
            </p>
        </search>
    }
}

/// The query of the page and what is being typed here.
pub fn whole_query(scene: &Scene) -> Query {
    let settled = scene.state.query_text();
    State { settled, draft: scene.desk.looking.draft.clone(), ..State::default() }.query()
}

fn typed(event: &Event) -> String {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    input.map(|input| input.value()).unwrap_or_default()
}

fn sorting(scene: &Scene) -> Html {
    let desk = &scene.desk;
    // Of a collection only the best are known without fetching all of it.
    if desk.published.is_some() || !desk.looking.asks(&whole_query(scene).to_text()) {
        return html! { <span key="sorting"></span> };
    }
    let onchange = {
        let ask = scene.ask.clone();
        Callback::from(move |event: Event| {
            let select =
                event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            let index = select.and_then(|select| usize::try_from(select.selected_index()).ok());
            if let Some((sort, _)) = index.and_then(|index| SORTS.get(index)) {
                ask.emit(Ask::Look(Look::By(*sort)));
            }
        })
    };
    html! {
        <select key="sorting" aria-label="Order of what is found" {onchange}>
            { for SORTS.iter().map(|(sort, label)| html! {
                <option key={*label} selected={*sort == desk.looking.sort}>{ *label }</option>
            }) }
        </select>
    }
}
