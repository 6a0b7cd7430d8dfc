//! State and documents together, as the page holds them.

use std::rc::Rc;

use yew::Reducible;

use crate::shelf::{Same, Shelf};
use crate::state::{Action, State};

/// State and shelf in a shape that Yew's reducer takes.
#[derive(PartialEq)]
pub struct Store {
    /// What is shown.
    pub state: Same<State>,
    /// The open documents.
    pub shelf: Same<Shelf>,
}

/// What changes the store.
pub enum Change {
    /// The reader does something.
    Act(Action),
    #[cfg_attr(not(feature = "desk"), expect(dead_code, reason = "only a library brings others"))]
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
                let state = carried(&self.state, &self.shelf, &shelf);
                Rc::new(Store { state: state.into(), shelf })
            }
        }
    }
}

/// The state over another shelf: the open document stays open if it is there, or the one that was
/// waited for.
fn carried(state: &State, before: &Shelf, shelf: &Shelf) -> State {
    let id = before.ids().get(state.document).map(|id| (*id).to_owned());
    let ids = shelf.ids();
    let at = |id: &Option<String>| ids.iter().position(|one| Some(*one) == id.as_deref());
    let mut next = match at(&state.wanted) {
        Some(wanted) => state.after(Action::Arrive(wanted)),
        None => match at(&id) {
            Some(same) => State { document: same, ..state.clone() },
            None => state.after(Action::Open(0)),
        },
    };
    let waits = next.wanted.is_some();
    next.place = next.place.filter(|place| waits || shelf.has(next.document, *place));
    next
}
