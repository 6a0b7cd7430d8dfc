//! What a standards editor would ask about.

use hearsay_audit::{Check, CheckKind};
use yew::prelude::*;

use super::statement::statement;
use crate::components::Scene;

/// The checks of the open document; each opens to the statements it is about.
pub fn checks(scene: &Scene) -> Html {
    let found = hearsay_audit::checks(&scene.item.document);
    html! {
        <section key="checks" aria-label="Checks">
            <h2 class="label" key="heading">{ "Checks" }</h2>
            if found.is_empty() {
                <p key="none">{ "Nothing stands out: every source is named, and first-hand." }</p>
            } else {
                <div key="some">{ for found.iter().enumerate().map(|(index, check)| one(scene, index, check)) }</div>
            }
        </section>
    }
}

fn one(scene: &Scene, index: usize, check: &Check) -> Html {
    let document = &scene.item.document;
    let mild =
        matches!(check.kind, CheckKind::SpokenAboutNeverQuoted | CheckKind::UnnamedWithReason);
    let names: Vec<&str> = check
        .entities
        .iter()
        .filter_map(|id| document.entity(*id))
        .map(|e| e.name.as_str())
        .collect();
    html! {
        <details class={classes!("check", mild.then_some("mild"))} key={index}>
            <summary>{ check.sentence() }</summary>
            <p class="names" key="names">{ names.join(" · ") }</p>
            <ul class="told" key="statements">{ for check.attributions.iter().map(|id| statement(scene, id.0)) }</ul>
        </details>
    }
}
