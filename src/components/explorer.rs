//! The whole page: holds the state and joins it to the address bar, the keys and the panes.

use std::rc::Rc;

use yew::prelude::*;

use super::Scene;
use super::beside::beside;
use super::desk::{Obey, use_desk};
use super::frame::header::header;
use super::frame::notice::notice;
use super::frame::tabs::thumb_tabs;
use super::quotes::{Chips, peek};
use super::reading::{Reader, Strip};
use super::store::{Change, Store};
use crate::services::keys::{self, Command};
use crate::services::{address_bar, focus, storage};
use crate::shelf::{Same, Shelf};
use crate::state::{Action, Address, Place, State, View};

/// See [`Explorer`].
#[derive(Properties, PartialEq)]
pub struct ExplorerProps {
    /// The documents to explore; at least one.
    pub shelf: Same<Shelf>,
}

/// The page.
#[component]
pub fn Explorer(props: &ExplorerProps) -> Html {
    let embedded = &props.shelf;
    let store =
        use_reducer(|| Store { state: opened(embedded).state.into(), shelf: embedded.clone() });
    let (state, shelf) = (store.state.clone(), &store.shelf);
    let said = use_state(|| {
        let lost = embedded.items.iter().flat_map(|item| item.unplaced.clone());
        opened(embedded).notices.into_iter().chain(lost).collect::<Vec<_>>().join(" ")
    });

    let answer = use_memo((shelf.clone(), state.query()), |(shelf, query)| {
        Same::from(shelf.corpus.answer(query))
    });
    let act = use_callback(store.dispatcher(), |action, dispatcher| {
        dispatcher.dispatch(Change::Act(action));
    });
    let say = use_callback(said.setter(), |sentence, said| said.set(sentence));
    let desk = use_desk(shelf, &state, &store, &act, &say);

    use_address(shelf, &state, &store, &say);
    use_arrival(&state);

    let item = shelf.items.get(state.document).or(shelf.items.first()).cloned();
    let title = item.as_ref().map(|item| format!("{} · hearsay", item.document.title()));
    use_effect_with(title, |title| {
        gloo::utils::document().set_title(title.as_deref().unwrap_or("hearsay"));
    });
    use_keys(&state, &answer, &act, desk.keys());
    let Some(item) = item else {
        return html! { <p class="starting">{ "There is no document in this copy of the explorer." }</p> };
    };
    let scene = Scene {
        shelf: shelf.clone(),
        item,
        state: state.clone(),
        answer: (*answer).clone(),
        act,
        say,
        desk: desk.desk.clone(),
        ask: desk.ask.clone(),
        edit: desk.edit.clone(),
    };
    html! {
        <div class="explorer" data-view={state.view.key()}>
            <a class="skip" href="#text" onclick={to_text()}>{ "Skip to the text" }</a>
            { header(&scene) }
            <Strip ..scene.clone() />
            <main class="panes">
                <h1 class="spoken">{ "Who said what in “" }{ scene.item.document.title() }{ "”" }</h1>
                <Chips ..scene.clone() />
                <Reader ..scene.clone() />
                { beside(&scene) }
            </main>
            { thumb_tabs(&scene) }
            { peek(&scene) }
            { desk.views(&scene) }
            { notice(&said, &scene.say) }
        </div>
    }
}

/// The state that the address bar asks for.
fn opened(shelf: &Shelf) -> Address {
    let (query, fragment) = address_bar::read();
    let mut address = Address::read(&query, &fragment, &shelf.ids());
    let state = &mut address.state;
    if let Some(id) = state.wanted.take() {
        if storage::has_library() || state.collection().is_some() {
            // The library brings it, or says that it has no such document.
            state.wanted = Some(id);
            return address;
        }
        address.notices.push(format!(
            "The address asks for the document “{id}”, which is not known here. It was left out; the rest is shown."
        ));
    }
    if state.place.is_some_and(|place| !shelf.has(state.document, place)) {
        state.place = None;
        address.notices.push(format!("There is no place called “{fragment}” in this document."));
    }
    address
}

fn to_text() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        event.prevent_default();
        focus::focus("#text");
    })
}

/// Keeps the state and the address bar the same, in both directions.
#[hook]
fn use_address(
    shelf: &Same<Shelf>,
    state: &Same<State>,
    store: &UseReducerHandle<Store>,
    say: &Callback<String>,
) {
    let dispatcher = store.dispatcher();
    let say = say.clone();
    use_effect_with(shelf.clone(), move |shelf| {
        let shelf = shelf.clone();
        let listener = address_bar::listen(move || {
            let Address { state, notices } = opened(&shelf);
            say.emit(notices.join(" "));
            dispatcher.dispatch(Change::Act(Action::Restore(Box::new(state))));
        });
        move || drop(listener)
    });
    let before = use_mut_ref(|| state.clone());
    use_effect_with((state.clone(), shelf.clone()), move |(state, shelf)| {
        let before = before.replace(state.clone());
        let address = Address::write(state, &shelf.ids());
        let (query, fragment) = address_bar::read();
        if address == format!("{query}{fragment}") || before == *state && address.is_empty() {
            return;
        }
        // Typing and wandering from card to card would bury the way back under a hundred entries.
        let anew = (before.document, before.view, before.relation, &before.settled)
            != (state.document, state.view, state.relation, &state.settled);
        address_bar::write(&address, anew);
    });
}

/// Obeys the keys that act everywhere.
#[hook]
fn use_keys(
    state: &Same<State>,
    answer: &Rc<Same<hearsay_search::Answer>>,
    act: &Callback<Action>,
    desk: Obey,
) {
    let act = act.clone();
    use_effect_with((state.clone(), (**answer).clone(), desk), move |(state, answer, desk)| {
        let (state, answer, desk) = (state.clone(), answer.clone(), desk.clone());
        let listener = keys::listen(move |command| {
            if let Some(obeyed) = desk.obey(command, state.quote()) {
                return obeyed;
            }
            let step = |by: i32| {
                step(&state, &answer, by).map(|(doc, quote)| {
                    if doc != state.document {
                        act.emit(Action::Open(doc));
                    }
                    act.emit(Action::Go(Place::Quote(quote)));
                    if !focus::is_narrow() {
                        focus::focus(&focus::in_list(quote));
                    }
                })
            };
            match command {
                Command::Search => focus::focus(".box input"),
                Command::Library => {
                    act.emit(Action::Show(View::Library));
                    focus::focus("#beside");
                    true
                }
                Command::Next => step(1).is_some(),
                Command::Previous => step(-1).is_some(),
                Command::Cross => state.quote().is_some_and(|q| focus::focus(&focus::in_text(q))),
                Command::Out => {
                    let lit = state.place.is_some();
                    act.emit(Action::Leave);
                    lit
                }
                // The desk’s.
                _ => false,
            }
        });
        move || drop(listener)
    });
}

/// The quote `by` places further in the list that is shown: its document and index.
fn step(state: &State, answer: &hearsay_search::Answer, by: i32) -> Option<(usize, u32)> {
    let here = state.quote().and_then(|quote| {
        answer
            .quotes
            .iter()
            .position(|at| at.doc as usize == state.document && at.attribution.0 == quote)
    });
    let last = answer.quotes.len().checked_sub(1)?;
    let next = match here {
        Some(at) => at.saturating_add_signed(by as isize).min(last),
        None if by > 0 => 0,
        None => last,
    };
    answer.quotes.get(next).map(|at| (at.doc as usize, at.attribution.0))
}

/// Brings the lit place into view, in the text and in the list.
#[hook]
fn use_arrival(state: &Same<State>) {
    use_effect_with((state.document, state.place, state.view), |(_, place, _)| match place {
        Some(Place::Quote(quote)) => {
            focus::reveal(&focus::in_text(*quote));
            focus::reveal(&focus::in_list(*quote));
        }
        Some(Place::Paragraph(number)) => focus::reveal(&format!("#p{number}")),
        None => {}
    });
}
