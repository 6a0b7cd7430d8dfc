//! The library: importing, what there is, opening, removing.

mod asking;
mod collection;
mod dropping;
mod hits;
mod importing;
mod list;
mod paste;
mod questions;
mod search;

pub use asking::Ask;
pub(in crate::components) use asking::use_library;
pub use dropping::DropTarget;

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Scene;
use super::beside::use_start;
use crate::picture::words;
use crate::services::{files, focus, program};
use crate::shelf::Same;
use crate::state::{Desk, Phase};

/// See [`Library`].
#[derive(Properties, PartialEq)]
pub struct LibraryProps {
    /// The scene; its desk is the one below.
    pub scene: Scene,
    /// What the view shows, so that it is drawn anew with it.
    pub desk: Same<Desk>,
}

/// The view.
#[component]
pub fn Library(LibraryProps { scene, desk }: &LibraryProps) -> Html {
    use_start();
    let ask = scene.ask.clone();
    use_effect_with((), move |()| ask.emit(Ask::Start));
    use_focus(desk);
    let query = search::whole_query(scene).to_text();
    search::use_answer(scene, desk, &query);
    if program::is_one_page() {
        return html! { <p class="empty">{ "This is one page, with its documents inside; it takes in no others. To import your own, open hearsay where this page was saved." }</p> };
    }
    if scene.state.collection().is_some() {
        return collection::collection(scene);
    }
    html! {
        <div class="library">
            <h2 class="label">{ "Your documents" }</h2>
            <p class="promise">{ "Drop files or a folder anywhere on this page. They are read here, in this tab, and never sent anywhere." }</p>
            { choose(scene) }
            { standing(scene) }
            { importing::running(scene) }
            { importing::ended(scene) }
            { importing::unfinished(scene) }
            { done(scene) }
            { search::search(scene) }
            if desk.asks(&query) {
                { hits::hits(scene) }
            } else {
                { list::list(scene) }
            }
            { room(desk) }
            <paste::Paste ..scene.clone() />
            { erase_dialog(scene) }
        </div>
    }
}

/// Where the focus goes when what had it can no longer have it: what was pressed is disabled or gone.
#[hook]
fn use_focus(desk: &Desk) {
    let first = use_mut_ref(|| true);
    let now = (desk.progress.is_some(), desk.removed > 0);
    use_effect_with(now, move |&(importing, removed)| {
        // The row of what was removed goes when the list comes, a moment after this.
        let lost = focus::is_lost()
            || importing && focus::is_within(".ways")
            || removed && focus::is_within(".rows");
        if first.replace(false) || !lost {
            return;
        }
        let next = match (importing, removed) {
            (true, _) => "#cancel-import",
            (_, true) => "#undo-remove",
            _ => ".ended:not(.none)",
        };
        let _ = focus::focus(next) || focus::focus("#beside");
    });
}

/// The ways in.
fn choose(scene: &Scene) -> Html {
    let busy = scene.desk.progress.is_some() || scene.desk.phase == Phase::Broken;
    let onchange = {
        let ask = scene.ask.clone();
        Callback::from(move |event: Event| {
            let input =
                event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input {
                let chosen = files::of(input.files());
                // So that choosing the same file again is heard.
                input.set_value("");
                ask.emit(Ask::Import(chosen));
            }
        })
    };
    html! {
        <div class="ways" key="ways">
            <label class={classes!("way", busy.then_some("off"))}>
                { "Choose files" }
                <input id="choose-files" type="file" multiple=true disabled={busy} onchange={onchange.clone()} />
            </label>
            <label class={classes!("way", busy.then_some("off"))}>
                { "Choose a folder" }
                <input id="choose-folder" type="file" multiple=true ~webkitdirectory={true} disabled={busy} {onchange} />
            </label>
            <button type="button" id="paste-open" disabled={busy} onclick={|_| { focus::open_dialog("paste"); }}>{ "Paste text" }</button>
            <p class="hintline">{ "Text, Markdown, HTML, mail (eml, mbox), Word (docx), PDF with text, and zip of these." }</p>
        </div>
    }
}

/// What stands in the way, if anything does.
fn standing(scene: &Scene) -> Html {
    let desk = &scene.desk;
    let opening = match scene.state.collection() {
        Some(_) => "Opening the collection …",
        None => "Opening your library …",
    };
    let sentence = match desk.phase {
        Phase::Starting => Some(opening.to_owned()),
        Phase::Elsewhere => Some(
            "Your library is open in another tab. Close that tab; the library opens here by itself.".to_owned(),
        ),
        Phase::Broken => Some(desk.passing.clone().unwrap_or_else(||
            "The part of the program that imports could not be loaded, or is of another version. Load the page again.".to_owned(),
        )),
        Phase::Absent | Phase::Open => desk.passing.clone(),
    };
    html! { <p class={classes!("standing", sentence.is_none().then_some("none"))} role="status" key="standing">{ sentence.unwrap_or_default() }</p> }
}

/// What was done last, and the way back.
fn done(scene: &Scene) -> Html {
    let desk = &scene.desk;
    html! {
        <div role="status" class="done" key="done">
            if desk.removed > 0 {
                <p key="removed">
                    { words::count(desk.removed, "document removed.", "documents removed.") }{ " " }
                    <button type="button" id="undo-remove" onclick={scene.ask.reform(|_| Ask::Restore)}>{ "Undo" }</button>
                </p>
            } else {
                <p key="said">{ desk.done.clone().unwrap_or_default() }</p>
            }
        </div>
    }
}

/// How much room it takes.
fn room(desk: &Desk) -> Html {
    if desk.phase != Phase::Open {
        return html! { <p class="room" key="room"></p> };
    }
    let used = words::bytes(desk.bytes);
    let of =
        desk.quota.map(|quota| format!(" of about {} that the browser gives", words::bytes(quota)));
    html! {
        <p class="room" key="room">
            <span>{ used }{ of.unwrap_or_default() }</span>
            <button type="button" id="erase" disabled={desk.progress.is_some()} onclick={|_| { focus::open_dialog("erase-all"); }}>{ "Erase everything" }</button>
        </p>
    }
}

fn erase_dialog(scene: &Scene) -> Html {
    let documents = words::count(scene.desk.documents, "document", "documents");
    html! {
        <dialog id="erase-all" class="help" aria-labelledby="erase-title" key="erase-all">
            <h2 id="erase-title">{ "Erase everything?" }</h2>
            <p>{ format!("{documents} and all that was found in them are removed from this browser at once. This cannot be undone; your files themselves are not touched.") }</p>
            <form method="dialog">
                <p class="row">
                    <span class="gap"></span>
                    <button>{ "Keep them" }</button>
                    <button id="erase-sure" onclick={scene.ask.reform(|_| Ask::Erase)}>{ "Erase everything" }</button>
                </p>
            </form>
        </dialog>
    }
}
