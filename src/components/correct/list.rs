//! All corrections of the open document: undo, redo, save, load, go through.

use hearsay_corrections::{Correction, File, Step, apply, read, write};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Fix;
use crate::components::Scene;
use crate::picture::words;
use crate::services::{download, upload};
use crate::state::Panel;

/// The list; `fix` puts right.
pub fn list(scene: &Scene, fix: &Callback<Fix>) -> Html {
    let journal = &scene.item.journal;
    let corrections = journal.corrections();
    let step = |step: Step| {
        let fix = fix.clone();
        Callback::from(move |_: MouseEvent| {
            fix.emit(Fix { step: step.clone(), light: None, then: Panel::List });
        })
    };
    let save = {
        let (item, say) = (scene.item.clone(), scene.say.clone());
        Callback::from(move |_: MouseEvent| {
            let id = item.document.id.clone();
            let name = format!("{}.corrections.json", id.rsplit('/').next().unwrap_or(&id));
            let file = File { document: id, corrections: item.journal.corrections() };
            if !download::save(&name, "application/json", write(&file).as_bytes()) {
                say.emit("The browser does not let this page save a file.".to_owned());
            }
        })
    };
    html! {
        <>
            <p>{ words::count(corrections.len() as u32, "correction by you", "corrections by you") }
                { ". They are kept in this browser only." }</p>
            <p class="row" key="tools">
                <button type="button" key="undo" disabled={journal.last().is_none()} onclick={step(Step::Undo)}>{ "Undo" }</button>
                <button type="button" key="redo" disabled={journal.next().is_none()} onclick={step(Step::Redo)}>{ "Redo" }</button>
                <button type="button" key="save" disabled={corrections.is_empty()} onclick={save}>{ "Save as a file" }</button>
                <label key="load" class="button">
                    { "Load a file" }
                    <input type="file" class="spoken" accept=".json,application/json" onchange={load(scene, fix)} />
                </label>
            </p>
            <p class="row" key="more">
                <button type="button" key="review" onclick={scene.edit.reform(|_| Panel::Review(Vec::new()))}>{ "Go through the doubtful" }</button>
                <button type="button" key="add" onclick={scene.edit.reform(|_| Panel::Missed(None))}>{ "Add a quote" }</button>
                <button type="button" key="entity" onclick={scene.edit.reform(|_| Panel::Entity(None))}>{ "Correct an entity" }</button>
            </p>
            { listed(&corrections) }
            { for scene.item.unplaced.iter().enumerate().map(|(index, sentence)| html! {
                <p key={format!("unplaced {index}")} class="problem">{ sentence }</p>
            }) }
        </>
    }
}

fn listed(corrections: &[Correction]) -> Html {
    html! {
        <ol key="done">
            { for corrections.iter().enumerate().map(|(index, one)| html! { <li key={index}>{ one.to_string() }</li> }) }
        </ol>
    }
}

/// Takes the corrections of a file on, and says what of them finds no place here. A file of another
/// document of which nothing is placed is left out.
fn load(scene: &Scene, fix: &Callback<Fix>) -> Callback<Event> {
    let (scene, fix) = (scene.clone(), fix.clone());
    Callback::from(move |event: Event| {
        let Some(input) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok())
        else {
            return;
        };
        let (scene, fix) = (scene.clone(), fix.clone());
        upload::load(&input, move |name, text| {
            let text = text.ok_or_else(|| format!("{name} cannot be read."));
            match text.and_then(|text| read(&name, text.as_bytes())) {
                Ok(file) => {
                    let (report, placed) = report(&scene, &file);
                    if placed == 0 && file.document != scene.item.document.id {
                        return scene.say.emit(report);
                    }
                    let step = Step::Import(file.corrections);
                    fix.emit(Fix { step, light: None, then: Panel::List });
                    scene.say.emit(report);
                }
                Err(fault) => scene.say.emit(fault),
            }
        });
    })
}

/// What a file brings, in words, and how many of its corrections are placed.
fn report(scene: &Scene, file: &File) -> (String, usize) {
    let before = scene.item.journal.corrections();
    let after = scene.item.journal.after(Step::Import(file.corrections.clone())).corrections();
    let applied = apply(&scene.item.analysed, &after);
    let mut lost: Vec<&str> = applied
        .unplaced
        .iter()
        .filter(|it| it.index >= before.len())
        .map(|it| it.sentence.as_str())
        .collect();
    let new = after.len() - before.len();
    let placed = new - lost.len();
    let count = words::count(placed as u32, "correction was", "corrections were");
    let mut foreign = String::new();
    if file.document != scene.item.document.id {
        foreign = format!("This file belongs to another document, “{}”. ", file.document);
        if placed == 0 {
            lost = vec!["Nothing was changed. Open that document and load the file there."];
        }
    }
    let all = file.corrections.len();
    (format!("{foreign}Of {all} in the file {count} new and placed. {}", lost.join(" ")), placed)
}
