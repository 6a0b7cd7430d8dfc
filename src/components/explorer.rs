//! The whole page: holds the state and joins it to the address bar, the keys and the panes.

use std::rc::Rc;

use yew::prelude::*;

use super::Scene;
use super::beside::Beside;
use super::card::Peek;
use super::chips::Chips;
use super::header::Header;
use super::help::Help;
use super::notice::Notice;
use super::reader::Reader;
use super::strip::Strip;
use super::tabs::ThumbTabs;
use super::take::Take;
use crate::services::keys::{self, Command};
use crate::services::{address_bar, focus};
use crate::shelf::{Same, Shelf};
use crate::state::{Action, Address, Place, State};

/// See [`Explorer`].
#[derive(Properties, PartialEq)]
pub struct ExplorerProps {
    /// The documents to explore; at least one.
    pub shelf: Same<Shelf>,
}

/// The state in a shape that Yew's reducer takes.
#[derive(PartialEq)]
struct Store(Same<State>);

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let after = self.0.after(action);
        if after == *self.0 { self } else { Rc::new(Store(after.into())) }
    }
}

/// The page.
#[component]
pub fn Explorer(props: &ExplorerProps) -> Html {
    let shelf = &props.shelf;
    let store = use_reducer(|| Store(opened(shelf).state.into()));
    let state = store.0.clone();
    let said = use_state(|| opened(shelf).notices.join(" "));

    let answer = use_memo((shelf.clone(), state.query()), |(shelf, query)| {
        Same::from(shelf.corpus.answer(query))
    });
    let act = use_callback(store.dispatcher(), |action, dispatcher| dispatcher.dispatch(action));
    let say = use_callback(said.setter(), |sentence, said| said.set(sentence));

    use_address(shelf, &state, &store, &say);
    use_keys(&state, &answer, &act);
    use_arrival(&state);

    let item = shelf.items.get(state.document).or(shelf.items.first()).cloned();
    let title = item.as_ref().map(|item| format!("{} · hearsay", item.document.title()));
    use_effect_with(title, |title| {
        gloo::utils::document().set_title(title.as_deref().unwrap_or("hearsay"));
    });
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
    };
    html! {
        <div class="explorer" data-view={state.view.key()}>
            <a class="skip" href="#text" onclick={to_text()}>{ "Skip to the text" }</a>
            <Header ..scene.clone() />
            <Strip ..scene.clone() />
            <main class="panes">
                <h1 class="spoken">{ "Who said what in “" }{ scene.item.document.title() }{ "”" }</h1>
                <Chips ..scene.clone() />
                <Reader ..scene.clone() />
                <Beside ..scene.clone() />
            </main>
            <ThumbTabs ..scene.clone() />
            <Peek ..scene.clone() />
            <Help />
            <Take ..scene.clone() />
            <Notice sentence={AttrValue::from((*said).clone())} close={scene.say.reform(|()| String::new())} />
        </div>
    }
}

/// The state that the address bar asks for.
fn opened(shelf: &Shelf) -> Address {
    let (query, fragment) = address_bar::read();
    let mut address = Address::read(&query, &fragment, &shelf.ids());
    let state = &mut address.state;
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
    let (heard_shelf, say) = (shelf.clone(), say.clone());
    use_effect_with((), move |()| {
        let listener = address_bar::listen(move || {
            let Address { state, notices } = opened(&heard_shelf);
            say.emit(notices.join(" "));
            dispatcher.dispatch(Action::Restore(Box::new(state)));
        });
        move || drop(listener)
    });
    let before = use_mut_ref(|| state.clone());
    let shelf = shelf.clone();
    use_effect_with(state.clone(), move |state| {
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
) {
    let act = act.clone();
    use_effect_with((state.clone(), (**answer).clone()), move |(state, answer)| {
        let (state, answer) = (state.clone(), answer.clone());
        let listener = keys::listen(move |command| {
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
                Command::Help => focus::open_dialog("help"),
                Command::Next => step(1).is_some(),
                Command::Previous => step(-1).is_some(),
                Command::Cross => state.quote().is_some_and(|q| focus::focus(&focus::in_text(q))),
                Command::Out => {
                    let lit = state.place.is_some();
                    act.emit(Action::Leave);
                    lit
                }
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
