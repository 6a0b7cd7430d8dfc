//! A dialog for a text that is pasted.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::{Ask, Scene};

/// The dialog; [`open_dialog`](crate::services::focus::open_dialog) opens it as `paste`.
#[component]
pub fn Paste(scene: &Scene) -> Html {
    let (title, text) = (use_node_ref(), use_node_ref());
    let onclick = {
        let (title, text, ask) = (title.clone(), text.clone(), scene.ask.clone());
        Callback::from(move |_| {
            let (Some(title), Some(text)) =
                (title.cast::<HtmlInputElement>(), text.cast::<HtmlTextAreaElement>())
            else {
                return;
            };
            let words = text.value();
            if words.trim().is_empty() {
                return;
            }
            let name = title.value().trim().to_owned();
            let name = if name.is_empty() { first_words(&words) } else { name };
            title.set_value("");
            text.set_value("");
            ask.emit(Ask::Paste { title: name, text: words });
        })
    };
    html! {
        <dialog id="paste" class="help" aria-labelledby="paste-title">
            <h2 id="paste-title">{ "Paste text" }</h2>
            <form method="dialog">
                <label class="field">{ "Title" }<input ref={title} id="paste-name" type="text" placeholder="Its first words, if left empty" /></label>
                <label class="field">{ "Text" }<textarea ref={text} id="paste-text" rows="10" /></label>
                <p class="row">
                    <span class="gap"></span>
                    <button value="no" formnovalidate=true>{ "Cancel" }</button>
                    <button id="paste-add" {onclick}>{ "Add to the library" }</button>
                </p>
            </form>
        </dialog>
    }
}

/// The first words of a text, as a title.
fn first_words(text: &str) -> String {
    text.split_whitespace().take(8).collect::<Vec<_>>().join(" ")
}
