//! The whole page: holds the state and joins it to the address bar, the keys and the panes.

use std::rc::Rc;

use hearsay_corrections::{Correction, Step};
use yew::prelude::*;

use super::beside::beside;
use super::correct::{self, Fix};
use super::frame::header::header;
use super::frame::help::Help;
use super::frame::notice::notice;
use super::frame::tabs::thumb_tabs;
use super::frame::take::Take;
use super::library::{DropTarget, use_library};
use super::quotes::{Chips, peek};
use super::reading::{Reader, Strip};
use super::{Panel, Scene, Unwatched};
use crate::services::keys::{self, Command};
use crate::services::{address_bar, focus, kept, storage};
use crate::shelf::{Item, Same, Shelf};
use crate::state::{Action, Address, Place, State, View};

/// See [`Explorer`].
#[derive(Properties, PartialEq)]
pub struct ExplorerProps {
    /// The documents to explore; at least one.
    pub shelf: Same<Shelf>,
}

/// State and shelf in a shape that Yew's reducer takes.
#[derive(PartialEq)]
pub(super) struct Store {
    state: Same<State>,
    shelf: Same<Shelf>,
}

/// What changes the store.
pub(super) enum Change {
    /// The reader does something.
    Act(Action),
    /// Other documents are open; those that stay keep their places.
    Shelve(Same<Shelf>),
}

impl Reducible for Store {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        match change {
            Change::Act(action) => {
                let state = self.state.after(action);
                if state == *self.state {
                    return self;
                }
                Rc::new(Store { state: state.into(), shelf: self.shelf.clone() })
            }
            Change::Shelve(shelf) => {
                let id = self.shelf.ids().get(self.state.document).map(|id| (*id).to_owned());
                let ids = shelf.ids();
                let at =
                    |id: &Option<String>| ids.iter().position(|one| Some(*one) == id.as_deref());
                let mut state = match at(&self.state.wanted) {
                    Some(wanted) => self.state.after(Action::Arrive(wanted)),
                    None => match at(&id) {
                        Some(same) => State { document: same, ..(*self.state).clone() },
                        None => self.state.after(Action::Open(0)),
                    },
                };
                let waits = state.wanted.is_some();
                state.place =
                    state.place.filter(|place| waits || shelf.has(state.document, *place));
                Rc::new(Store { state: state.into(), shelf })
            }
        }
    }
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
    let panel = use_state(Panel::default);

    let answer = use_memo((shelf.clone(), state.query()), |(shelf, query)| {
        Same::from(shelf.corpus.answer(query))
    });
    let act = use_callback(store.dispatcher(), |action, dispatcher| {
        dispatcher.dispatch(Change::Act(action));
    });
    let say = use_callback(said.setter(), |sentence, said| said.set(sentence));
    let (desk, ask) = use_library(shelf, &state, store.dispatcher(), &say);

    let edit = use_callback(panel.setter(), |next, panel| panel.set(next));
    let hands = Hands { act: act.clone(), say: say.clone(), edit: edit.clone() };
    let fix = use_fix(shelf, &state, &hands, store.dispatcher());

    use_address(shelf, &state, &store, &say);
    use_arrival(&state);

    let item = shelf.items.get(state.document).or(shelf.items.first()).cloned();
    let title = item.as_ref().map(|item| format!("{} · hearsay", item.document.title()));
    use_effect_with(title, |title| {
        gloo::utils::document().set_title(title.as_deref().unwrap_or("hearsay"));
    });
    use_keys(&state, &answer, &hands, &fix, (item.as_ref(), &panel));
    use_panel(item.as_ref(), &panel, &act);
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
        desk: Unwatched(desk),
        ask,
        edit,
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
            { correct::correct(&scene, &panel, &fix) }
            <Help />
            <Take ..scene.clone() />
            <DropTarget ..scene.clone() />
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
        if storage::has_library() {
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

/// What a key or a correction may set in motion.
#[derive(Clone, PartialEq)]
struct Hands {
    act: Callback<Action>,
    say: Callback<String>,
    edit: Callback<Panel>,
}

/// Puts right what a reader puts right in the open document: applies it, keeps it, lights it, says it.
#[hook]
fn use_fix(
    shelf: &Same<Shelf>,
    state: &Same<State>,
    hands: &Hands,
    store: UseReducerDispatcher<Store>,
) -> Callback<Fix> {
    let at = (shelf.clone(), state.document, state.quote(), hands.clone(), store);
    use_callback(at, |fix: Fix, (shelf, document, lit, hands, store)| {
        let Some(item) = shelf.items.get(*document) else { return };
        let Some((next, mut said)) = fixed(shelf, *document, &fix.step) else {
            return hands.say.emit("There is nothing to do.".to_owned());
        };
        let Some(after) = next.items.get(*document) else { return };
        if matches!(fix.step, Step::Do(_)) && after.unplaced.len() > item.unplaced.len() {
            return hands.say.emit(after.unplaced.last().cloned().unwrap_or_default());
        }
        if !kept::keep(&after.document.id, after.journal.corrections()) {
            said.push_str(
                " The browser does not keep it beyond this visit: save the corrections as a file.",
            );
        }
        let extent = lit.and_then(|lit| item.document.attributions.get(lit as usize)?.extent());
        let start = fix.light.or(extent.map(|extent| extent.start));
        let light = start.and_then(|start| begins_at(after, start));
        store.dispatch(Change::Shelve(next.into()));
        hands.act.emit(light.map_or(Action::Leave, |quote| Action::Go(Place::Quote(quote))));
        hands.say.emit(said);
        hands.edit.emit(fix.then);
    })
}

/// The shelf after a step, and what happened in words; nothing where the journal stays as it is.
fn fixed(shelf: &Shelf, document: usize, step: &Step) -> Option<(Shelf, String)> {
    let journal = &shelf.items.get(document)?.journal;
    let after = journal.after(step.clone());
    if after == *journal {
        return None;
    }
    let words = |step: Option<&[Correction]>| -> String {
        let all: Vec<String> = step.unwrap_or_default().iter().map(ToString::to_string).collect();
        all.join("; ")
    };
    let said = match step {
        Step::Do(_) | Step::Import(_) => format!("{}. Ctrl+Z takes it back.", words(after.last())),
        Step::Undo => format!("Taken back: {}.", words(journal.last())),
        Step::Redo => format!("Done again: {}.", words(journal.next())),
    };
    Some((shelf.corrected(document, after), said))
}

/// The attribution whose words begin there.
fn begins_at(item: &Item, start: u32) -> Option<u32> {
    let mut all = item.document.attributions.iter();
    let at = all.position(|it| it.extent().is_some_and(|extent| extent.start == start));
    at.map(|index| index as u32)
}

/// Lights what is under review, and moves the focus into the panel and back out of it.
#[hook]
fn use_panel(item: Option<&Same<Item>>, panel: &Panel, act: &Callback<Action>) {
    let under_review = item.and_then(|item| {
        let id = correct::under_review(item, panel)?;
        Some((id.0, item.document.attribution(id)?.extent()))
    });
    let (act, lit) = (act.clone(), under_review);
    use_effect_with(lit, move |lit| {
        if let Some((quote, _)) = lit {
            act.emit(Action::Go(Place::Quote(*quote)));
        }
    });
    let kind = core::mem::discriminant(panel);
    let open = *panel != Panel::Closed;
    let was_open = use_mut_ref(|| false);
    use_effect_with((kind, open), move |(_, open)| {
        if *open {
            was_open.replace(true);
            let _ = focus::focus(".correct #speaker") || focus::focus(".correct");
        } else if was_open.replace(false) {
            let _ = focus::focus(".card.lit") || focus::focus(".tools .corrections");
        }
    });
}

/// Obeys the keys that act everywhere.
#[hook]
fn use_keys(
    state: &Same<State>,
    answer: &Rc<Same<hearsay_search::Answer>>,
    hands: &Hands,
    fix: &Callback<Fix>,
    open: (Option<&Same<Item>>, &Panel),
) {
    let (item, panel) = open;
    let (hands, fix) = (hands.clone(), fix.clone());
    let seen = (state.clone(), (**answer).clone(), item.cloned(), panel.clone(), fix);
    use_effect_with(seen, move |(state, answer, item, panel, fix)| {
        let (state, answer, fix) = (state.clone(), answer.clone(), fix.clone());
        let (item, panel, act) = (item.clone(), panel.clone(), hands.act.clone());
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
            let judge = |right| match (&panel, &item) {
                (Panel::Review(passed), Some(item)) => {
                    let judged = correct::judged(item, passed, right);
                    judged.map(|judged| fix.emit(judged)).is_some()
                }
                _ => false,
            };
            let undo = |step| {
                // A form shows what was; a list and a review follow.
                let follows = matches!(panel, Panel::List | Panel::Review(_));
                let then = if follows { panel.clone() } else { Panel::Closed };
                fix.emit(Fix { step, light: None, then });
                true
            };
            match command {
                Command::Search => focus::focus(".box input"),
                Command::Help => focus::open_dialog("help"),
                Command::Library => {
                    act.emit(Action::Show(View::Library));
                    focus::focus("#beside");
                    true
                }
                Command::Next => step(1).is_some(),
                Command::Previous => step(-1).is_some(),
                Command::Cross => state.quote().is_some_and(|q| focus::focus(&focus::in_text(q))),
                Command::Correct => {
                    state.quote().map(|quote| hands.edit.emit(Panel::Quote(quote))).is_some()
                }
                Command::Right => judge(true),
                Command::Wrong => judge(false),
                Command::Skip => match (&panel, &item) {
                    (Panel::Review(passed), Some(item)) => {
                        let over = correct::passed_over(item, passed);
                        over.map(|over| hands.edit.emit(Panel::Review(over))).is_some()
                    }
                    _ => false,
                },
                Command::Undo => undo(Step::Undo),
                Command::Redo => undo(Step::Redo),
                Command::Out if panel != Panel::Closed => {
                    hands.edit.emit(Panel::Closed);
                    true
                }
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
