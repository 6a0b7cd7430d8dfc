//! Going through what nobody looked at yet, the doubtful first.

use hearsay_model::{Attribution, AttributionId, Span};
use yew::prelude::*;

use super::{Fix, judged, passed_over};
use crate::components::Scene;
use crate::shelf::Item;
use crate::state::Panel;

/// The least sure attribution that nobody looked at and that was not passed over.
pub fn next(item: &Item, passed: &[Span]) -> Option<AttributionId> {
    let all = item.document.attributions.iter().enumerate();
    let left = all.filter(|(_, it)| open(it, passed));
    left.min_by_key(|(index, it)| (it.confidence, *index))
        .map(|(index, _)| AttributionId(index as u32))
}

fn open(it: &Attribution, passed: &[Span]) -> bool {
    it.why.edits.is_empty() && it.extent().is_some_and(|extent| !passed.contains(&extent))
}

/// How it stands: “3 of 12”, and the three answers.
pub fn review(scene: &Scene, passed: &[Span], fix: &Callback<Fix>) -> Html {
    let item = &scene.item;
    let left = item.document.attributions.iter().filter(|it| open(it, passed)).count();
    let looked_at = item.document.attributions.iter().filter(|it| !it.why.edits.is_empty()).count();
    let done = looked_at + passed.len();
    let Some(it) = next(item, passed).and_then(|id| item.document.attribution(id)) else {
        return html! { <p role="status">{ "All quotes are gone through." }</p> };
    };
    let answer = |right: bool| {
        let judged = judged(item, passed, right);
        let fix = fix.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(judged) = judged.clone() {
                fix.emit(judged);
            }
        })
    };
    let over = passed_over(item, passed).unwrap_or_default();
    html! {
        <>
            <p role="status">
                { format!("{} of {}. {} {}", done + 1, done + left, hearsay_export::why(&item.document, it),
                    hearsay_export::certainty(it)) }
            </p>
            <p class="row">
                <button type="button" key="y" onclick={answer(true)}>{ "Right " }<kbd aria-hidden="true">{ "y" }</kbd></button>
                <button type="button" key="n" onclick={answer(false)}>{ "Wrong: remove " }<kbd aria-hidden="true">{ "n" }</kbd></button>
                <button type="button" key="e" onclick={edit(scene, passed)}>{ "Correct " }<kbd aria-hidden="true">{ "e" }</kbd></button>
                <button type="button" key="." onclick={scene.edit.reform(move |_| Panel::Review(over.clone()))}>{ "Next " }<kbd aria-hidden="true">{ "." }</kbd></button>
            </p>
        </>
    }
}

fn edit(scene: &Scene, passed: &[Span]) -> Callback<MouseEvent> {
    let quote = next(&scene.item, passed);
    let edit = scene.edit.clone();
    Callback::from(move |_| {
        if let Some(id) = quote {
            edit.emit(Panel::Quote(id.0));
        }
    })
}
