//! What happens when a reader puts something right.

use hearsay_corrections::{Correction, Step};
use yew::prelude::*;

use super::Hands;
use crate::components::correct::{self, Fix};
use crate::components::store::{Change, Store};
use crate::services::{focus, kept};
use crate::shelf::{Item, Same, Shelf};
use crate::state::{Action, Panel, Place, State};

/// Puts right what a reader puts right in the open document: applies it, keeps it, lights it, says it.
#[hook]
pub fn use_fix(
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
pub fn use_panel(item: Option<&Same<Item>>, panel: &Panel, act: &Callback<Action>) {
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
