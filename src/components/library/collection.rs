//! A published collection in the place of the library: what it is, searching it, the way back.

use yew::prelude::*;

use super::{Scene, hits, search, standing};
use crate::picture::words;
use crate::services::program;
use crate::state::{Address, Phase, State, View};

/// The view.
pub fn collection(scene: &Scene) -> Html {
    let folder = scene.state.collection().unwrap_or_default();
    let about = scene.desk.published.as_ref().map(|published| {
        let documents = words::count(published.documents, "document", "documents");
        let statements = words::count(published.statements, "statement", "statements");
        format!("{documents} with {statements}, read from this site part by part as you ask. Its host sees which parts are fetched, not what you look for.")
    });
    // Where a collection is built in, one's own is asked for by name.
    let corpus = program::collection().map(|_| String::new());
    let own = Address::write(&State { corpus, view: View::Library, ..State::default() }, &[]);
    html! {
        <div class="library">
            <h2 class="label">{ format!("Published collection “{folder}”") }</h2>
            <p class="about">{ about.unwrap_or_default() }{ " " }<a href={own}>{ "Your own library" }</a></p>
            { standing(scene) }
            { search::search(scene) }
            if scene.desk.phase == Phase::Open {
                { hits::hits(scene) }
            }
        </div>
    }
}
