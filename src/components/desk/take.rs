//! Taking things away: files for other programs, and the whole explorer as one page.

use hearsay_export::{Selection, one_page};
use hearsay_model::{AttributionId, Document};
use yew::prelude::*;

use crate::components::Scene;
use crate::picture::TakeAway;
use crate::services::{download, program};

/// What goes into the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    Shown,
    Everything,
}

/// A dialog that [`open_dialog`](crate::services::focus::open_dialog) opens by its id.
#[component]
pub fn Take(scene: &Scene) -> Html {
    let extent = use_state(|| Extent::Shown);
    // What lies outside an open dialog is neither read out nor clearly seen.
    let said = use_state(String::new);
    let say = use_callback(said.setter(), |sentence, said| said.set(sentence));
    let shown = scene.answer.quotes.len();
    let total = scene.answer.total as usize;
    let documents = scene.shelf.items.len();
    let choice = |value: Extent, label: String| {
        let extent = extent.clone();
        let checked = *extent == value;
        let onchange = Callback::from(move |_: Event| extent.set(value));
        html! {
            <label><input type="radio" name="extent" {checked} {onchange} />{ label }</label>
        }
    };
    html! {
        <dialog id="take" class="help take" aria-labelledby="take-title">
            <h2 id="take-title">{ "Take away" }</h2>
            <fieldset>
                <legend>{ "What" }</legend>
                { choice(Extent::Shown, format!("What is shown: {}", counted(shown, "quote"))) }
                { choice(Extent::Everything, format!("Everything: {} of {}", counted(total, "quote"), counted(documents, "document"))) }
            </fieldset>
            <ul>
                { for TakeAway::ALL.iter().map(|&form| {
                    let (label, purpose) = form.label();
                    html! {
                        <li key={label}>
                            <button type="button" onclick={save(scene, &say, form, *extent)}>{ label }</button>
                            <span>{ purpose }</span>
                        </li>
                    }
                }) }
                <li key="page">
                    <button type="button" onclick={save_page(scene, &say)} disabled={program::is_one_page()}>{ "One page" }</button>
                    <span>{ if program::is_one_page() {
                        "this is one already: copy the file itself"
                    } else {
                        "explorer and documents in one file that opens without a network"
                    } }</span>
                </li>
                <li key="print">
                    <button type="button" onclick={Callback::from(|_| { let _ = gloo::utils::window().print(); })}>{ "Print" }</button>
                    <span>{ "the page as it is; in Sources, the audit sheet" }</span>
                </li>
            </ul>
            <form method="dialog"><p class="row"><span role="status" class="gap">{ &*said }</span><button>{ "Close" }</button></p></form>
        </dialog>
    }
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn save(
    scene: &Scene,
    say: &Callback<String>,
    form: TakeAway,
    extent: Extent,
) -> Callback<MouseEvent> {
    let (scene, say) = (scene.clone(), say.clone());
    Callback::from(move |_| {
        let (name, kind) = form.file();
        let saved = download::save(name, kind, form.write(&selections(&scene, extent)).as_bytes());
        say.emit(told(saved, name));
    })
}

fn told(saved: bool, name: &str) -> String {
    if saved {
        format!("Saved as {name}, among your downloads.")
    } else {
        format!("The browser did not take the file {name}.")
    }
}

/// The documents that have a wanted quote, each with those.
fn selections(scene: &Scene, extent: Extent) -> Vec<Selection<'_>> {
    let items = scene.shelf.items.iter().enumerate();
    items
        .filter_map(|(index, item)| match extent {
            Extent::Everything => Some(Selection::whole(&item.document)),
            Extent::Shown => {
                let here = |doc: u32| doc as usize == index;
                let quotes = scene.answer.quotes.iter().filter(|at| here(at.doc));
                let ids: Vec<AttributionId> = quotes.map(|at| at.attribution).collect();
                (!ids.is_empty()).then(|| Selection::of(&item.document, ids))
            }
        })
        .collect()
}

fn save_page(scene: &Scene, say: &Callback<String>) -> Callback<MouseEvent> {
    let (scene, say) = (scene.clone(), say.clone());
    Callback::from(move |_| {
        let (scene, say) = (scene.clone(), say.clone());
        say.emit("Putting explorer and documents into one page …".to_owned());
        yew::platform::spawn_local(async move {
            let program = match program::files().await {
                Ok(program) => program,
                Err(sentence) => return say.emit(sentence),
            };
            let documents: Vec<Document> =
                scene.shelf.items.iter().map(|item| Document::clone(&item.document)).collect();
            let archive = hearsay_archive::encode(&documents);
            let page = one_page::write(scene.item.document.title(), &program, &archive);
            let saved = download::save("hearsay.html", "text/html;charset=utf-8", page.as_bytes());
            say.emit(told(saved, "hearsay.html"));
        });
    })
}
