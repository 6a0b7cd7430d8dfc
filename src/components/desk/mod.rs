//! The reader's own work on what is read: the table of sources, the library, corrections, taking away. The whole program
//! carries it; [`without_desk`](../without_desk.rs) stands here in the one that only reads.

mod fix;
mod help;
mod take;

use std::rc::Rc;

use hearsay_corrections::{Journal, Step};
use hearsay_model::Document;
use yew::prelude::*;

use self::fix::{use_fix, use_panel};
use self::help::Help;
use self::take::Take;
use super::correct::{self, Fix};
use super::library::{DropTarget, Library, use_library};
use super::sources::Sources;
use super::store::Store;
use super::{Scene, Unwatched};
use crate::services::handover::{self, Intent};
use crate::services::keys::Command;
use crate::services::{focus, kept};
use crate::shelf::{Item, Same, Shelf};
use crate::state::{Panel, State};

pub use super::library::Ask;
pub use crate::state::Desk;

/// What a key or a correction may set in motion.
#[derive(Clone, PartialEq)]
pub struct Hands {
    /// See [`Scene::act`].
    pub act: Callback<crate::state::Action>,
    /// See [`Scene::say`].
    pub say: Callback<String>,
    /// See [`Scene::edit`].
    pub edit: Callback<Panel>,
}

/// The desk as the page holds it.
pub struct Tools {
    /// See [`Scene::desk`].
    pub desk: Unwatched<Same<Desk>>,
    /// See [`Scene::ask`].
    pub ask: Callback<Ask>,
    /// See [`Scene::edit`].
    pub edit: Callback<Panel>,
    obey: Obey,
}

/// The part of it that keys need.
#[derive(Clone, PartialEq)]
pub struct Obey {
    panel: Panel,
    item: Option<Same<Item>>,
    edit: Callback<Panel>,
    fix: Callback<Fix>,
}

/// The desk over what is shown.
#[hook]
pub fn use_desk(
    shelf: &Same<Shelf>,
    state: &Same<State>,
    store: &UseReducerHandle<Store>,
    act: &Callback<crate::state::Action>,
    say: &Callback<String>,
) -> Tools {
    let panel = use_state(Panel::default);
    let (desk, ask) = use_library(shelf, state, store.dispatcher(), say);
    let edit = use_callback(panel.setter(), |next, panel| panel.set(next));
    let hands = Hands { act: act.clone(), say: say.clone(), edit: edit.clone() };
    let fix = use_fix(shelf, state, &hands, store.dispatcher());
    let item = shelf.items.get(state.document).or(shelf.items.first()).cloned();
    use_panel(item.as_ref(), &panel, act);
    use_intent(&ask, &edit);
    let obey = Obey { panel: (*panel).clone(), item, edit: edit.clone(), fix };
    Tools { desk: Unwatched(desk), ask, edit, obey }
}

/// Does what the reader asked of the program that only reads, and for which this one was fetched.
#[hook]
fn use_intent(ask: &Callback<Ask>, edit: &Callback<Panel>) {
    let (ask, edit) = (ask.clone(), edit.clone());
    use_effect_with((), move |()| match handover::found() {
        Intent::Nothing => {}
        Intent::Dialog(id) => {
            focus::open_dialog(id);
        }
        Intent::Correct(panel) => edit.emit(panel),
        Intent::Import(files) => ask.emit(Ask::Import(files)),
    });
}

impl Tools {
    /// What keys need of it.
    pub fn keys(&self) -> Obey {
        self.obey.clone()
    }

    /// The panel of corrections, the dialogs, and the ear for dropped files.
    pub fn views(&self, scene: &Scene) -> Html {
        if cfg!(not(target_arch = "wasm32")) {
            // Nobody can open any of them in the page that the build draws.
            return html! { <div class="nothing"></div> };
        }
        html! {
            <>
                { correct::correct(scene, &self.obey.panel, &self.obey.fix) }
                <Help />
                <Take ..scene.clone() />
                <DropTarget ..scene.clone() />
            </>
        }
    }
}

impl Obey {
    /// Obeys a key, if it is one for the desk: whether it did something; nothing where the key is for
    /// others.
    pub fn obey(&self, command: Command, lit: Option<u32>) -> Option<bool> {
        let judge = |right| match (&self.panel, &self.item) {
            (Panel::Review(passed), Some(item)) => {
                let judged = correct::judged(item, passed, right);
                judged.map(|judged| self.fix.emit(judged)).is_some()
            }
            _ => false,
        };
        let undo = |step| {
            // A form shows what was; a list and a review follow.
            let follows = matches!(self.panel, Panel::List | Panel::Review(_));
            let then = if follows { self.panel.clone() } else { Panel::Closed };
            self.fix.emit(Fix { step, light: None, then });
            true
        };
        Some(match command {
            Command::Correct => lit.map(|quote| self.edit.emit(Panel::Quote(quote))).is_some(),
            Command::Right => judge(true),
            Command::Wrong => judge(false),
            Command::Skip => match (&self.panel, &self.item) {
                (Panel::Review(passed), Some(item)) => {
                    let over = correct::passed_over(item, passed);
                    over.map(|over| self.edit.emit(Panel::Review(over))).is_some()
                }
                _ => false,
            },
            Command::Help => focus::open_dialog(handover::HELP),
            Command::Undo => undo(Step::Undo),
            Command::Redo => undo(Step::Redo),
            Command::Out if self.panel != Panel::Closed => {
                self.edit.emit(Panel::Closed);
                true
            }
            _ => return None,
        })
    }
}

/// The view of the sources.
pub fn sources(scene: &Scene) -> Html {
    html! { <Sources key="sources" ..scene.clone() /> }
}

/// The library's view of the pane beside the text.
pub fn library(scene: &Scene) -> Html {
    html! { <Library key="library" scene={scene.clone()} desk={scene.desk.0.clone()} /> }
}

/// Opens one of the dialogs.
pub fn open(_: &Scene, id: &'static str) -> Callback<MouseEvent> {
    Callback::from(move |_| {
        focus::open_dialog(id);
    })
}

/// A document with what this reader corrected in it.
pub fn item(document: Document) -> Item {
    let journal = Journal::new(kept::corrections(&document.id));
    Item::corrected(Rc::new(document), journal)
}
