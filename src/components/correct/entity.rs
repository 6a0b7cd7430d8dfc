//! Putting right or adding one entity.

use hearsay_corrections::{Correction, Maker};
use hearsay_model::{Entity, EntityId, EntityKind, Mention, Span};
use yew::prelude::*;

use super::{Fix, SORTS, choice, described, names, typed, value};
use crate::components::Scene;
use crate::picture::words;
use crate::state::Panel;

/// See [`EntityForm`].
#[derive(Properties, PartialEq)]
pub struct EntityProps {
    /// Everything else.
    pub scene: Scene,
    /// Which; asked where it is not known.
    pub id: Option<EntityId>,
    /// Puts it right.
    pub fix: Callback<Fix>,
}

/// Which entity, and what is put right in it.
#[component]
pub fn EntityForm(props: &EntityProps) -> Html {
    let EntityProps { scene, id, fix } = props;
    let document = &scene.item.document;
    let mut all: Vec<(String, String)> = listed(scene, None);
    all.insert(0, (String::new(), "Choose one".to_owned()));
    let onchange =
        scene.edit.reform(|event: Event| Panel::Entity(value(&event).parse().ok().map(EntityId)));
    let chosen = id.map(|id| id.0.to_string()).unwrap_or_default();
    let entity = id.and_then(|id| document.entity(id).map(|it| (id, it.clone(), it.name.clone())));
    html! {
        <div>
            { choice("Entity", &chosen, all.into_iter(), onchange) }
            if let Some((id, entity, name)) = entity {
                <One key={format!("{} {name}", id.0)} scene={scene.clone()} {id} {entity} fix={fix.clone()} />
            } else {
                <span key="none"></span>
            }
        </div>
    }
}

/// The entities to choose from, by name, without one of them.
fn listed(scene: &Scene, without: Option<EntityId>) -> Vec<(String, String)> {
    let entities = scene.item.document.entities.iter().enumerate();
    let mut all: Vec<(String, String)> = entities
        .filter(|(index, it)| !it.kind.is_value() && without != Some(EntityId(*index as u32)))
        .map(|(index, it)| (index.to_string(), it.name.clone()))
        .collect();
    hearsay_model::sorting::by(&mut all, |one, other| one.1.cmp(&other.1));
    all
}

#[derive(Properties, PartialEq)]
struct OneProps {
    scene: Scene,
    id: EntityId,
    entity: Entity,
    fix: Callback<Fix>,
}

#[component]
fn One(props: &OneProps) -> Html {
    let OneProps { scene, id, entity, fix } = props;
    let name = use_state(|| entity.name.clone());
    let kind = use_state(|| entity.kind);
    let into = use_state(String::new);
    let gone = use_state(Vec::<Mention>::new);
    let whom = use_state(String::new);
    let sort = use_state(|| SORTS[0].0.to_owned());
    let maker = Maker::new(&scene.item.document);
    let Some(who) = maker.who(*id) else { return html! { <div></div> } };

    // Renamed last: the other correction finds it by its old name.
    let mut renamed = Vec::new();
    if *kind != entity.kind {
        renamed.push(Correction::Retype { who: who.clone(), kind: *kind });
    }
    if name.trim() != entity.name && !name.trim().is_empty() {
        let mut who = who.clone();
        who.kind = *kind;
        renamed.push(Correction::Rename { who, name: name.trim().to_owned() });
    }
    let merged = into.parse().ok().and_then(|index| maker.who(EntityId(index)));
    let merged: Vec<Correction> =
        merged.map(|into| Correction::Merge { who: who.clone(), into }).into_iter().collect();
    let at = gone.iter().map(|mention| maker.anchor(mention.span)).collect::<Vec<_>>();
    let is_split = !at.is_empty() && !whom.trim().is_empty();
    let into_whom = scene.item.document.entities.iter().find(|it| it.name == whom.trim());
    let mut whom_described = described(&whom, &sort);
    if let Some(known) = into_whom {
        (whom_described.kind, whom_described.named) = (known.kind, known.named);
    }
    let split: Vec<Correction> = is_split
        .then(|| Correction::Split { who: who.clone(), at, into: whom_described })
        .into_iter()
        .collect();
    let dropped = vec![Correction::Drop { who }];

    html! {
        <div>
            <label><span>{ "Name" }</span><input value={(*name).clone()} oninput={text(&name)} /></label>
            { choice("Kind", kind.key(), kinds(), kind_choice(&kind)) }
            <p class="row">
                { button(fix, "Save", renamed) }
                { button(fix, "Remove", dropped) }
            </p>
            { choice("Is the same as", &into, [(String::new(), "nobody else".to_owned())].into_iter().chain(listed(scene, Some(*id))), chosen(&into)) }
            <p class="row">{ button(fix, "Merge", merged) }</p>
            <fieldset>
                <legend>{ "Mentions that mean somebody else" }</legend>
                <ul class="mentions">{ for entity.mentions.iter().map(|mention| mentioned(scene, &gone, *mention)) }</ul>
                <label><span>{ "Namely" }</span><input list="who" value={(*whom).clone()} oninput={text(&whom)} /></label>
                { names(&scene.item.document) }
                { choice("If new", &sort, SORTS.iter().map(|it| (it.0.to_owned(), it.1.to_owned())), chosen(&sort)) }
                <p class="row">{ button(fix, "Split off", split) }</p>
            </fieldset>
        </div>
    }
}

/// Puts all of it right in one step; disabled while there is nothing.
fn button(fix: &Callback<Fix>, label: &'static str, corrections: Vec<Correction>) -> Html {
    let disabled = corrections.is_empty();
    let step = hearsay_corrections::Step::Do(corrections);
    let fixed = Fix { step, light: None, then: Panel::Entity(None) };
    html! { <button type="button" key={label} {disabled} onclick={fix.reform(move |_| fixed.clone())}>{ label }</button> }
}

/// One mention with what stands around it.
fn mentioned(scene: &Scene, gone: &UseStateHandle<Vec<Mention>>, mention: Mention) -> Html {
    let document = &scene.item.document;
    let anchor = Maker::new(document).anchor(mention.span);
    let checked = gone.contains(&mention);
    let gone = gone.clone();
    let onchange = Callback::from(move |_: Event| {
        let mut next = (*gone).clone();
        if checked {
            next.retain(|one| *one != mention);
        } else {
            next.push(mention);
        }
        gone.set(next);
    });
    html! {
        <li key={mention.span.start}>
            <label>
                <input type="checkbox" {checked} {onchange} />
                <span>{ "… " }{ anchor.prefix }<b>{ anchor.exact }</b>{ anchor.suffix }{ " …" }</span>
            </label>
        </li>
    }
}

fn kinds() -> impl Iterator<Item = (String, String)> {
    [EntityKind::Person, EntityKind::Organisation, EntityKind::Place]
        .into_iter()
        .map(|kind| (kind.key().to_owned(), words::entities(kind).to_owned()))
}

fn kind_choice(kind: &UseStateHandle<EntityKind>) -> Callback<Event> {
    let kind = kind.clone();
    Callback::from(move |event: Event| {
        let key = value(&event);
        if let Some(&one) = EntityKind::ALL.iter().find(|one| one.key() == key) {
            kind.set(one);
        }
    })
}

fn text(state: &UseStateHandle<String>) -> Callback<InputEvent> {
    let state = state.clone();
    Callback::from(move |event: InputEvent| state.set(typed(&event)))
}

fn chosen(state: &UseStateHandle<String>) -> Callback<Event> {
    let state = state.clone();
    Callback::from(move |event: Event| state.set(value(&event)))
}

/// See [`MentionForm`].
#[derive(Properties, PartialEq)]
pub struct MentionProps {
    /// Everything else.
    pub scene: Scene,
    /// The words.
    pub words: Span,
    /// Puts it right.
    pub fix: Callback<Fix>,
}

/// Whom selected words mention.
#[component]
pub fn MentionForm(props: &MentionProps) -> Html {
    let MentionProps { scene, words, fix } = props;
    let document = &scene.item.document;
    let name = use_state(|| words.of(&document.text).to_owned());
    let sort = use_state(|| SORTS[0].0.to_owned());
    let mut who = described(&name, &sort);
    if let Some(known) = document.entities.iter().find(|it| it.name == who.name) {
        (who.kind, who.named) = (known.kind, known.named);
    }
    let at = vec![Maker::new(document).anchor(*words)];
    let named = !who.name.is_empty();
    let add = named.then_some(Correction::Mention { who, at }).into_iter().collect();
    html! {
        <div>
            <p>{ "“" }{ words.of(&document.text) }{ "” means" }</p>
            <label><span>{ "Name" }</span><input list="who" value={(*name).clone()} oninput={text(&name)} /></label>
            { names(document) }
            { choice("If new", &sort, SORTS.iter().map(|it| (it.0.to_owned(), it.1.to_owned())), chosen(&sort)) }
            <p class="row">{ button(fix, "Add", add) }</p>
        </div>
    }
}
