//! What a reader has to know of how the text was read, above it.

use hearsay_model::Document;
use yew::prelude::*;

/// One sentence for each notice.
pub fn caveats(document: &Document) -> Html {
    if document.notices.is_empty() {
        return html! { <span key="no-caveats"></span> };
    }
    html! {
        <div class="caveats" role="note" aria-label="How this text was read" key="caveats">
            { for document.notices.iter().map(|&notice| html! {
                <p key={notice.key()}>{ hearsay_export::notice(notice) }</p>
            }) }
        </div>
    }
}
