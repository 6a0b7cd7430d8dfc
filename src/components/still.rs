//! What a reader finds whose browser runs no program: the build draws it into the page.

use yew::prelude::*;

use super::desk::Desk;
use super::explorer::ExplorerProps;
use super::sources::Sources;
use super::{Scene, Unwatched};
use crate::shelf::{Same, Shelf};
use crate::state::{State, View};

/// The sources of the first document, which the views of the page hide behind a tab.
#[component]
pub fn StillSources(props: &ExplorerProps) -> Html {
    match still(&props.shelf) {
        Some(scene) => html! { <Sources ..scene /> },
        None => html! { <p></p> },
    }
}

/// The first document with nothing searched for, and nothing that can be done.
fn still(shelf: &Same<Shelf>) -> Option<Scene> {
    let state = State { view: View::Sources, ..State::default() };
    Some(Scene {
        shelf: shelf.clone(),
        item: shelf.items.first()?.clone(),
        answer: shelf.corpus.answer(&state.query()).into(),
        state: state.into(),
        act: Callback::noop(),
        say: Callback::noop(),
        desk: Unwatched(Same::from(Desk::default())),
        ask: Callback::noop(),
        edit: Callback::noop(),
    })
}
