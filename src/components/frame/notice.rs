//! One sentence at the foot of the page, seen and spoken.

use yew::prelude::*;

/// The region stays on the page while it is empty: a screen reader hears only what changes in it.
/// `say` takes the sentence away again.
pub fn notice(sentence: &str, say: &Callback<String>) -> Html {
    let onclick = say.reform(|_: MouseEvent| String::new());
    html! {
        <div role="status">
            if sentence.is_empty() {
                <span key="silence"></span>
            } else {
                <div class="notice" key="notice">
                    <span>{ sentence }</span>
                    <button type="button" {onclick}>{ "Close" }</button>
                </div>
            }
        </div>
    }
}
