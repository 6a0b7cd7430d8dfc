//! What stands on the page when the documents cannot be opened.

use yew::prelude::*;

/// See [`Failure`].
#[derive(Properties, PartialEq)]
pub struct FailureProps {
    /// What went wrong and what to do, in one sentence.
    pub sentence: AttrValue,
}

/// A plain sentence instead of a blank page.
#[component]
pub fn Failure(props: &FailureProps) -> Html {
    html! { <p class="starting failed" role="alert">{ &props.sentence }</p> }
}
