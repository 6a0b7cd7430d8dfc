//! Entity chips: click to include, again to exclude, again to let go.

use hearsay_model::EntityKind;
use hearsay_search::{CorpusEntity, Query, State as Choice, fold};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::Scene;
use crate::picture::words;
use crate::state::{Action, Panel, Relation};

/// How many chips of a kind are drawn at first, and more with each press of “more”.
const FIRST: usize = 40;

/// The pane of chips, by kind, most mentioned first.
#[component]
pub fn Chips(scene: &Scene) -> Html {
    let filter = use_state(String::new);
    let oninput = {
        let filter = filter.clone();
        Callback::from(move |event: InputEvent| {
            let input =
                event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            filter.set(input.map(|input| input.value()).unwrap_or_default());
        })
    };
    let most = use_state(|| FIRST);
    let further = {
        let most = most.clone();
        Callback::from(move |_: MouseEvent| most.set(*most + FIRST))
    };
    let wanted = fold(&filter);
    let settled = Query::parse(&scene.state.settled);
    let relation = scene.state.relation();
    let groups = [
        (words::entities(EntityKind::Person), Some(EntityKind::Person)),
        (words::entities(EntityKind::Organisation), Some(EntityKind::Organisation)),
        (words::entities(EntityKind::Place), Some(EntityKind::Place)),
        ("Unnamed sources", None),
    ];
    html! {
        <section class="pane entities" id="entities" aria-label="Entities" tabindex="-1">
            <input class="filter" type="search" placeholder="Filter entities…" aria-label="Filter entities" {oninput} />
            { for groups.into_iter().map(|(heading, kind)| {
                let mut shown: Vec<(usize, &CorpusEntity)> = scene.shelf.corpus.entities().iter().enumerate()
                    .filter(|(_, entity)| match kind {
                        Some(kind) => entity.named && entity.kind == kind,
                        None => !entity.named && !entity.kind.is_value(),
                    })
                    .filter(|(_, entity)| wanted.is_empty() || fold(&entity.name).contains(&wanted))
                    .collect();
                hearsay_model::sorting::by_key(&mut shown, |(_, entity)| std::cmp::Reverse(entity.mentions));
                group(scene, heading, (relation, &settled), &shown, (*most, &further))
            }) }
            <button type="button" class="quiet" onclick={scene.edit.reform(|_| Panel::Entity(None))}>{ "Correct an entity…" }</button>
            <p class="hintline">{ "Click: only these. Again: without these. Again: let go." }</p>
        </section>
    }
}

fn group(
    scene: &Scene,
    heading: &'static str,
    (relation, settled): (Relation, &Query),
    shown: &[(usize, &CorpusEntity)],
    (most, further): (usize, &Callback<MouseEvent>),
) -> Html {
    let left = shown.len().saturating_sub(most);
    let drawn = shown.iter().enumerate().filter(|(place, (_, entity))| {
        *place < most || settled.state_of(relation.field(), &entity.name) != Choice::Off
    });
    html! {
        <section class="group" key={heading}>
            if shown.is_empty() {
                <span key="none"></span>
            } else {
                <h2 key="heading">{ heading }{ " " }<small>{ shown.len() }</small></h2>
                <div class="chips" key="chips">
                    { for drawn.map(|(_, &(index, entity))| chip(scene, relation, settled, index, entity)) }
                </div>
                <div key="more">
                    if left > 0 {
                        <button type="button" class="further" onclick={further}>{ format!("{left} more") }</button>
                    } else {
                        <span></span>
                    }
                </div>
            }
        </section>
    }
}

fn chip(
    scene: &Scene,
    relation: Relation,
    settled: &Query,
    index: usize,
    entity: &CorpusEntity,
) -> Html {
    let facet = scene.answer.facets.entities.get(index).copied().unwrap_or_default();
    let count = match relation {
        Relation::By => facet.speaker,
        Relation::About => facet.about,
        Relation::Either => facet.either,
    };
    let choice = settled.state_of(relation.field(), &entity.name);
    let name = entity.name.clone();
    let mut described = format!(
        "{}, {}",
        words::count(count, "quote", "quotes"),
        words::count(entity.mentions, "mention", "mentions")
    );
    let others = scene.shelf.corpus.could_be(index).join(" or ");
    if !others.is_empty() {
        described.push_str("; could be ");
        described.push_str(&others);
    }
    let mut own = scene.item.document.entities.iter();
    let edited = own.any(|own| own.edited && own.name == entity.name && own.kind == entity.kind);
    let sign = match entity.kind {
        EntityKind::Person => "●",
        EntityKind::Organisation => "■",
        _ => "▲",
    };
    html! {
        <button type="button" key={index}
            class={classes!("chip", (count == 0 && choice == Choice::Off).then_some("none"))}
            aria-pressed={match choice { Choice::Off => "false", Choice::Include => "true", Choice::Exclude => "mixed" }}
            aria-description={described.clone()} title={described}
            onclick={scene.act.reform(move |_| Action::Cycle(name.clone()))}>
            <i aria-hidden="true">{ sign }</i>
            <span>{ &entity.name }{ if others.is_empty() { "" } else { "?" } }</span>
            if edited { <b key="edited" class="looked" title="Corrected">{ "✎" }<span class="spoken">{ "corrected" }</span></b> } else { <b key="edited"></b> }
            <em aria-hidden="true">{ count }</em>
            if !others.is_empty() && choice != Choice::Off {
                <small key="doubt" aria-hidden="true">{ "could be " }{ others }</small>
            } else {
                <small key="doubt"></small>
            }
        </button>
    }
}
