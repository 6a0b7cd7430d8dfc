//! In place of the [`desk`](desk/mod.rs), where the program only reads: whoever asks for the library,
//! for the table of sources, for corrections or to take something away is given the whole program, which goes on from here.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use hearsay_model::Document;
use wasm_bindgen::JsCast;
use web_sys::DragEvent;
use yew::prelude::*;

use super::store::Store;
use super::{Scene, Unwatched};
use crate::services::handover::{self, Intent};
use crate::services::keys::{self, Command};
use crate::services::{files, whole};
use crate::shelf::{Item, Same, Shelf};
use crate::state::{Action, Panel, State, View};

/// Nothing can be asked of a library that is not there.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {}

/// Nothing is known of it either.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desk;

/// What stands in for the desk.
pub struct Tools {
    /// See [`Scene::desk`].
    pub desk: Unwatched<Same<Desk>>,
    /// See [`Scene::ask`].
    pub ask: Callback<Ask>,
    /// See [`Scene::edit`].
    pub edit: Callback<Panel>,
    fetch: Callback<Intent>,
}

/// The part of it that keys need.
#[derive(Clone, PartialEq)]
pub struct Obey(Callback<Intent>);

/// Fetches the whole program as soon as something of it is wanted.
#[hook]
pub fn use_desk(
    shelf: &Same<Shelf>,
    state: &Same<State>,
    store: &UseReducerHandle<Store>,
    act: &Callback<Action>,
    say: &Callback<String>,
) -> Tools {
    // Nothing here brings other documents.
    let _ = (shelf, store);
    let fetch = use_callback(say.clone(), |intent, say| whole::fetch(&intent, say));
    let edit = use_callback(fetch.clone(), |panel, fetch| fetch.emit(Intent::Correct(panel)));
    let wanted = fetch.clone();
    use_effect_with(needs(state), move |needs| {
        if *needs {
            wanted.emit(Intent::Nothing);
        }
    });
    use_drop(act, &fetch);
    use_effect_with((), |()| {
        let listener = keys::near(".tools, [role=tab]", whole::expect);
        move || drop(listener)
    });
    Tools { desk: Unwatched(Desk.into()), ask: Callback::noop(), edit, fetch }
}

/// Whether only the whole program shows this.
fn needs(state: &State) -> bool {
    matches!(state.view, View::Sources | View::Library)
}

/// Takes dropped files to the whole program.
#[hook]
fn use_drop(act: &Callback<Action>, fetch: &Callback<Intent>) {
    let (act, fetch) = (act.clone(), fetch.clone());
    use_effect_with((), move |()| {
        let listen = |name: &'static str, hear: Box<dyn Fn(&DragEvent)>| {
            let options = EventListenerOptions::enable_prevent_default();
            let page = gloo::utils::document();
            EventListener::new_with_options(&page, name, options, move |event| {
                if let Some(event) = event.dyn_ref::<DragEvent>()
                    && files::are_dragged(event)
                {
                    event.prevent_default();
                    hear(event);
                }
            })
        };
        let listeners = [
            listen("dragover", Box::new(|_| whole::expect())),
            listen(
                "drop",
                Box::new(move |event| {
                    let (act, fetch) = (act.clone(), fetch.clone());
                    files::dropped(event, move |chosen| {
                        fetch.emit(Intent::Import(chosen));
                        act.emit(Action::Show(View::Library));
                    });
                }),
            ),
        ];
        move || drop(listeners)
    });
}

impl Tools {
    /// What keys need of it.
    pub fn keys(&self) -> Obey {
        Obey(self.fetch.clone())
    }

    /// Nothing is open.
    #[expect(clippy::unused_self, reason = "the desk’s shows something")]
    pub fn views(&self, _: &Scene) -> Html {
        html! { <div class="nothing"></div> }
    }
}

impl Obey {
    /// As the desk’s: help, and correcting the lit quote, are ways there.
    pub fn obey(&self, command: Command, lit: Option<u32>) -> Option<bool> {
        let fetch = |intent| self.0.emit(intent);
        match command {
            Command::Correct => {
                Some(lit.map(|quote| fetch(Intent::Correct(Panel::Quote(quote)))).is_some())
            }
            Command::Help => {
                fetch(Intent::Dialog(handover::HELP));
                Some(true)
            }
            Command::Right | Command::Wrong | Command::Skip | Command::Undo | Command::Redo => {
                Some(false)
            }
            _ => None,
        }
    }
}

/// What stands in the pane until the table of sources comes.
pub fn sources(_: &Scene) -> Html {
    html! { <p class="empty" role="status" key="sources">{ "Opening the sources …" }</p> }
}

/// What stands in the pane until the library comes.
pub fn library(_: &Scene) -> Html {
    html! { <p class="empty" role="status" key="library">{ "Opening your library …" }</p> }
}

/// The dialogs are a matter of the whole program.
pub fn open(scene: &Scene, id: &'static str) -> Callback<MouseEvent> {
    let say = scene.say.clone();
    Callback::from(move |_| whole::fetch(&Intent::Dialog(id), &say))
}

/// A document as it was found.
pub fn item(document: Document) -> Item {
    Item::new(Rc::new(document))
}
