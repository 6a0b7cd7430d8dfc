//! Correcting: one panel beside the text for whatever is being put right.

mod entity;
mod list;
mod quote;
mod review;

use hearsay_corrections::{Correction, Described, Maker, Speaker, Step};
use hearsay_model::{AttributionId, Document, EntityId, EntityKind, Span};
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::Scene;
use crate::shelf::Item;
use crate::state::Panel;

/// Something that a reader puts right.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What happens to the journal.
    pub step: Step,
    /// The words to light afterwards: where the attribution begins.
    pub light: Option<u32>,
    /// What is open afterwards.
    pub then: Panel,
}

impl Fix {
    /// One correction; the panel closes.
    fn of(correction: Correction, light: Option<u32>) -> Fix {
        Fix { step: Step::Do(vec![correction]), light, then: Panel::Closed }
    }
}

/// The panel for what is being corrected; `fix` puts it right.
pub fn correct(scene: &Scene, panel: &Panel, fix: &Callback<Fix>) -> Html {
    let (label, body) = match panel {
        Panel::Closed => return html! { <div class="nothing"></div> },
        Panel::List => ("Corrections", list::list(scene, fix)),
        Panel::Quote(quote) => (
            "Correct this quote",
            html! { <quote::QuoteForm key={*quote} scene={scene.clone()} quote={Some(*quote)} fix={fix.clone()} /> },
        ),
        Panel::Missed(words) => (
            "Add a quote",
            html! { <quote::QuoteForm key="missed" scene={scene.clone()} words={*words} fix={fix.clone()} /> },
        ),
        Panel::Entity(id) => (
            "Correct an entity",
            html! { <entity::EntityForm scene={scene.clone()} id={*id} fix={fix.clone()} /> },
        ),
        Panel::Mention(words) => (
            "Add an entity",
            html! { <entity::MentionForm scene={scene.clone()} words={*words} fix={fix.clone()} /> },
        ),
        Panel::Review(passed) => ("Going through the quotes", review::review(scene, passed, fix)),
    };
    html! {
        <aside class="correct" aria-label={label} tabindex="-1">
            <h2>{ label }<button type="button" onclick={scene.edit.reform(|_| Panel::Closed)}>{ "Close" }</button></h2>
            { body }
        </aside>
    }
}

/// What a yes or no to the quote under review puts right.
pub fn judged(item: &Item, passed: &[Span], right: bool) -> Option<Fix> {
    let id = review::next(item, passed)?;
    let of = Maker::new(&item.document).quote(id);
    let correction = if right { Correction::Confirm { of } } else { Correction::Remove { of } };
    Some(Fix { then: Panel::Review(passed.to_vec()), ..Fix::of(correction, None) })
}

/// The quote under review and everything passed over with it.
pub fn passed_over(item: &Item, passed: &[Span]) -> Option<Vec<Span>> {
    let extent = item.document.attribution(review::next(item, passed)?)?.extent()?;
    Some(passed.iter().copied().chain([extent]).collect())
}

/// The quote that is under review.
pub fn under_review(item: &Item, panel: &Panel) -> Option<AttributionId> {
    match panel {
        Panel::Review(passed) => review::next(item, passed),
        _ => None,
    }
}

/// What stands in a field.
fn value(event: &Event) -> String {
    value_of(event.target())
}

fn typed(event: &InputEvent) -> String {
    value_of(event.target())
}

fn value_of(target: Option<EventTarget>) -> String {
    let Some(target) = target else { return String::new() };
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        input.value()
    } else if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
        area.value()
    } else {
        target.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value).unwrap_or_default()
    }
}

/// What somebody new can be, as the lists call it.
const SORTS: [(&str, &str, EntityKind, bool, bool); 5] = [
    ("person", "a person with a name", EntityKind::Person, true, false),
    ("organisation", "an organisation", EntityKind::Organisation, true, false),
    ("place", "a place", EntityKind::Place, true, false),
    ("unnamed", "a person without a name", EntityKind::Person, false, false),
    ("group", "several without a name", EntityKind::Person, false, true),
];

/// Somebody of one of the [`SORTS`].
fn described(name: &str, sort: &str) -> Described {
    let known = SORTS.iter().find(|(key, ..)| *key == sort).unwrap_or(&SORTS[0]);
    let (_, _, kind, named, plural) = *known;
    Described { named, plural, ..Described::named(name, kind) }
}

/// The speaker that a name stands for.
fn speaker(document: &Document, name: &str, sort: &str) -> Speaker {
    let name = name.trim();
    let known = document.entities.iter().position(|it| it.name == name && !it.kind.is_value());
    match known.and_then(|index| Maker::new(document).who(EntityId(index as u32))) {
        Some(who) => Speaker::Entity(who),
        None if name.is_empty() => Speaker::NotTold,
        None => Speaker::New(described(name, sort)),
    }
}

/// A list to choose one of `options` (key, label) from.
fn choice(
    label: &'static str,
    chosen: &str,
    options: impl Iterator<Item = (String, String)>,
    onchange: Callback<Event>,
) -> Html {
    html! {
        <label>
            <span>{ label }</span>
            <select {onchange}>
                { for options.map(|(key, name)| html! {
                    <option key={key.clone()} value={key.clone()} selected={key == chosen}>{ name }</option>
                }) }
            </select>
        </label>
    }
}

/// The names to choose from beside a field with `list="who"`.
fn names(document: &Document) -> Html {
    let mut names: Vec<&str> = document
        .entities
        .iter()
        .filter(|entity| !entity.kind.is_value())
        .map(|entity| entity.name.as_str())
        .collect();
    hearsay_model::sorting::unstable(&mut names);
    names.dedup();
    html! {
        <datalist id="who">
            { for names.into_iter().map(|name| html! { <option key={name.to_owned()} value={name.to_owned()}></option> }) }
        </datalist>
    }
}
