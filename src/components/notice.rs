//! One sentence at the foot of the page, seen and spoken.

use yew::prelude::*;

/// See [`Notice`].
#[derive(Properties, PartialEq)]
pub struct NoticeProps {
    /// The sentence; empty for none.
    pub sentence: AttrValue,
    /// Takes it away.
    pub close: Callback<()>,
}

/// The region stays on the page while it is empty: a screen reader hears only what changes in it.
#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    let onclick = props.close.reform(|_| ());
    html! {
        <div role="status">
            if props.sentence.is_empty() {
                <span key="silence"></span>
            } else {
                <div class="notice" key="notice">
                    <span>{ &props.sentence }</span>
                    <button type="button" {onclick}>{ "Close" }</button>
                </div>
            }
        </div>
    }
}
