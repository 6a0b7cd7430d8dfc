//! The search box: an editable combobox with a listbox, its settled terms as chips.

use hearsay_search::{Completion, Query};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::Scene;
use crate::services::focus;
use crate::state::Action;

const MOST: usize = 8;

/// What the list under the box holds, and which line of it is chosen.
#[derive(Clone, Default, PartialEq)]
struct List {
    open: bool,
    chosen: Option<usize>,
}

/// The box.
#[component]
pub fn SearchBox(scene: &Scene) -> Html {
    let list = use_state(List::default);
    let draft = &scene.state.draft;
    let query = Query::parse(&scene.state.settled);
    let completions = if list.open {
        scene.shelf.corpus.complete_beside(&query, draft, draft.len(), MOST)
    } else {
        Vec::new()
    };
    let set = {
        let list = list.setter();
        move |open, chosen| list.set(List { open, chosen })
    };
    let oninput = {
        let (act, set) = (scene.act.clone(), set.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok())
            {
                act.emit(Action::Type(input.value()));
                set(true, None);
            }
        })
    };
    let onkeydown = keys(scene, &list, &completions);
    let open = list.open && (!completions.is_empty() || !scene.answer.reading.is_empty());
    let (onfocus, onblur) = (
        {
            let set = set.clone();
            Callback::from(move |_| set(true, None))
        },
        {
            let set = set.clone();
            Callback::from(move |_| set(false, None))
        },
    );
    let active = list.chosen.map(|index| format!("option-{index}"));
    html! {
        <search class="search">
            <div class="box" onclick={|_| { focus::focus(".box input"); }}>
                <span class="lens" aria-hidden="true">{ "⌕" }</span>
                { for query.terms.iter().enumerate().map(|(index, term)| {
                    let text = term.to_string();
                    let label = format!("Remove {text}");
                    html! {
                        <button type="button" key={text.clone()} class={classes!("term", term.negated.then_some("not"))}
                            aria-label={label.clone()} title={label} onclick={scene.act.reform(move |_| Action::Remove(index))}>
                            { text }<b aria-hidden="true">{ "×" }</b>
                        </button>
                    }
                }) }
                <input key="input" type="text" role="combobox" aria-label="Search who said what" autocomplete="off"
                    autocapitalize="off" spellcheck="false" aria-autocomplete="list" aria-controls="completions"
                    aria-expanded={open.to_string()} aria-activedescendant={active}
                    placeholder={if query.terms.is_empty() { "Search words, speaker: about: via: type: is:" } else { "" }}
                    value={draft.clone()} {oninput} {onkeydown} {onfocus} {onblur} />
                <kbd key="key" aria-hidden="true">{ "/" }</kbd>
            </div>
            <div class="popup" hidden={!open} onmousedown={|event: MouseEvent| event.prevent_default()}>
                <ul id="completions" role="listbox" aria-label="Completions">
                    { for completions.iter().enumerate().map(|(index, one)| option(scene, index, one, list.chosen == Some(index))) }
                </ul>
                { reading(scene) }
            </div>
        </search>
    }
}

fn option(scene: &Scene, index: usize, completion: &Completion, chosen: bool) -> Html {
    let text = completed(&scene.state.draft, completion);
    html! {
        <li key={index} id={format!("option-{index}")} role="option" aria-selected={chosen.to_string()}
            onclick={scene.act.reform(move |_| Action::Complete(text.clone()))}>
            <span>{ &completion.label }</span>
            <small>{ &completion.detail }</small>
            if completion.count > 0 { <em key="count">{ completion.count }</em> } else { <span key="count"></span> }
        </li>
    }
}

/// The draft with the completion in its place.
fn completed(draft: &str, completion: &Completion) -> String {
    let before = draft.get(..completion.replace.start).unwrap_or(draft);
    let after = draft.get(completion.replace.end..).unwrap_or("");
    format!("{before}{}{after}", completion.insert)
}

/// How the query was read, term by term.
fn reading(scene: &Scene) -> Html {
    if scene.answer.reading.is_empty() {
        return html! { <p class="reading" key="reading">{ "Everything that is attributed is shown." }</p> };
    }
    let words: Vec<&str> = scene.answer.reading.iter().map(|term| term.words.as_str()).collect();
    html! {
        <p class="reading" key="reading">
            { "Read as: " }{ words.join(" and ") }
            { for scene.answer.reading.iter().enumerate().filter_map(|(index, term)| {
                term.problem.as_ref().map(|problem| html! { <span class="problem" key={index}>{ problem }</span> })
            }) }
        </p>
    }
}

fn keys(
    scene: &Scene,
    list: &UseStateHandle<List>,
    completions: &[Completion],
) -> Callback<KeyboardEvent> {
    let (act, list, draft) = (scene.act.clone(), list.clone(), scene.state.draft.clone());
    let texts: Vec<String> = completions.iter().map(|one| completed(&draft, one)).collect();
    Callback::from(move |event: KeyboardEvent| {
        let last = texts.len().checked_sub(1);
        let choose = |chosen| list.set(List { open: true, chosen });
        match event.key().as_str() {
            "ArrowDown" => choose(last.map(|last| list.chosen.map_or(0, |at| (at + 1).min(last)))),
            "ArrowUp" => choose(list.chosen.and_then(|at| at.checked_sub(1))),
            "Enter" => {
                match list.chosen.and_then(|at| texts.get(at)) {
                    Some(text) => act.emit(Action::Complete(text.clone())),
                    None => act.emit(Action::Settle),
                }
                list.set(List { open: list.chosen.is_some(), chosen: None });
            }
            "Escape" if list.open => list.set(List::default()),
            "Escape" => {
                focus::focus("#beside");
            }
            "Backspace" if draft.is_empty() => act.emit(Action::Reopen),
            _ => return,
        }
        event.prevent_default();
    })
}
