//! The cards that the query finds, with what it says and how it can be narrowed.

use hearsay_model::{QuotationKind, SourceClass};
use hearsay_search::{Facets, Field, Query, State as Choice};
use yew::prelude::*;

use super::Scene;
use super::card::{Card, link};
use super::growing::use_growing;
use crate::picture::words;
use crate::state::{Action, Relation};

/// How many cards are shown at first, and more with each press of “Show more”.
const FIRST: usize = 100;

/// The list of cards.
#[component]
pub fn Quotes(scene: &Scene) -> Html {
    let found = scene.answer.quotes.len() as u32;
    let several = scene.shelf.items.len() > 1;
    let mut before = None;
    let more = use_state(|| (String::new(), FIRST));
    let asked = if more.0 == scene.state.settled { more.1 } else { FIRST };
    // The lit card is there even where it is far down, and what comes after it for the next key.
    let lit = scene.state.quote().and_then(|quote| scene.place_of(quote).ok());
    let shown = lit.map_or(asked, |lit| asked.max(lit + 10));
    let list = (scene.state.settled.clone(), scene.shelf.items.len());
    let drawn = use_growing(list, shown).max(lit.map_or(0, |lit| lit + 10));
    let onclick = {
        let settled = scene.state.settled.clone();
        Callback::from(move |_: MouseEvent| more.set((settled.clone(), shown + FIRST)))
    };
    html! {
        <div class="quotes">
            <p class="status" role="status" key="status">
                { status(scene, found) }
            </p>
            { controls(scene) }
            { facets(scene) }
            if found == 0 { { nothing(scene) } } else { <span key="found"></span> }
            { for scene.answer.quotes.iter().take(drawn).flat_map(|at| {
                let doc = at.doc as usize;
                let quote = at.attribution.0;
                let heading = (several && before != Some(doc)).then(|| from(scene, doc));
                before = Some(doc);
                heading.into_iter().chain([card(scene, doc, quote)])
            }) }
            if scene.answer.quotes.len() > shown {
                <button type="button" class="further" key="more" {onclick}>
                    { format!("Show more: {shown} of {found} are shown") }
                </button>
            } else {
                <span key="all"></span>
            }
        </div>
    }
}

/// “19 attributions”, “6 of 19 attributions: quotes by Julian Assange”.
fn status(scene: &Scene, found: u32) -> String {
    let all = words::count(scene.answer.total, "attribution", "attributions");
    if scene.answer.reading.is_empty() {
        all
    } else {
        format!("{found} of {all}: {}", scene.answer.sentence)
    }
}

fn from(scene: &Scene, doc: usize) -> Html {
    let title = scene.shelf.items.get(doc).map_or("", |item| item.document.title());
    html! { <h2 class="from" key={format!("from {doc}")}>{ title }</h2> }
}

fn card(scene: &Scene, doc: usize, quote: u32) -> Html {
    let Some(item) = scene.shelf.items.get(doc) else { return html! { <span></span> } };
    let extent =
        item.document.attributions.get(quote as usize).and_then(hearsay_model::Attribution::extent);
    let hits = scene.answer.hits.iter().filter(|(at, _)| *at as usize == doc);
    let hits = hits
        .flat_map(|(_, hits)| hits.iter().copied())
        .filter(|hit| extent.is_some_and(|extent| extent.contains(*hit)))
        .collect::<Vec<_>>();
    let open = doc == scene.state.document;
    html! {
        <Card key={format!("{doc} {quote}")} item={item.clone()} document={doc} {quote} {hits}
            link={link(scene, doc, quote)} lit={open && scene.state.quote() == Some(quote)}
            prefix={if open { "c" } else { "other" }} act={scene.act.clone()} say={scene.say.clone()} edit={scene.edit.clone()} />
    }
}

/// By, about or either; and the way back to everything.
fn controls(scene: &Scene) -> Html {
    let relation = scene.state.relation();
    let query = !scene.state.query_text().is_empty();
    html! {
        <div class="controls" key="controls">
            <span class="relation" role="group" aria-label="What a chosen entity is to the quotes">
                { for Relation::ALL.into_iter().map(|one| html! {
                    <button type="button" key={one.key()} aria-pressed={(one == relation).to_string()}
                        onclick={scene.act.reform(move |_| Action::Relate(one))}>{ one.key() }</button>
                }) }
            </span>
            <button type="button" class="quiet" disabled={!query} onclick={scene.act.reform(|_| Action::Clear)}>{ "Show all" }</button>
        </div>
    }
}

/// Kinds and classes as chips with the counts that a click would leave.
fn facets(scene: &Scene) -> Html {
    let query = Query::parse(&scene.state.settled);
    let facets = &scene.answer.facets;
    let kinds = QuotationKind::ALL
        .iter()
        .map(|&kind| (Field::Type, kind.key(), words::kind(kind), of_kind(facets, kind)));
    let unnamed =
        of_class(facets, SourceClass::UnnamedPerson) + of_class(facets, SourceClass::UnnamedGroup);
    let classes = [
        ("named", "Named", of_class(facets, SourceClass::NamedPerson)),
        ("organisation", "Organisation", of_class(facets, SourceClass::Organisation)),
        ("second-hand", "Second-hand", of_class(facets, SourceClass::Publication)),
        ("document", "Document", of_class(facets, SourceClass::Document)),
        ("unnamed", "Unnamed", unnamed),
    ];
    let classes = classes.into_iter().map(|(value, label, count)| (Field::Is, value, label, count));
    html! {
        <div class="facets" role="group" aria-label="Kinds and classes" key="facets">
            { for kinds.chain(classes).filter_map(|(field, value, label, count)| {
                let choice = query.state_of(field, value);
                (count > 0 || choice != Choice::Off).then(|| html! {
                    <button type="button" key={value} class="chip"
                        aria-pressed={match choice { Choice::Off => "false", Choice::Include => "true", Choice::Exclude => "mixed" }}
                        onclick={scene.act.reform(move |_| Action::Toggle(field, value))}>
                        { label }<em>{ count }</em>
                    </button>
                })
            }) }
        </div>
    }
}

fn of_kind(facets: &Facets, kind: QuotationKind) -> u32 {
    facets.kinds.iter().find(|(one, _)| *one == kind).map_or(0, |(_, count)| *count)
}

fn of_class(facets: &Facets, class: SourceClass) -> u32 {
    facets.classes.iter().find(|(one, _)| *one == class).map_or(0, |(_, count)| *count)
}

/// What to do where nothing is found.
fn nothing(scene: &Scene) -> Html {
    let relief = scene.answer.relief.as_ref().and_then(|relief| {
        let term = scene.state.query().terms.get(relief.term).map(ToString::to_string)?;
        Some((relief.term, term, relief.would_find))
    });
    html! {
        <div class="empty" key="empty">
            <p>{ "Nothing is found." }</p>
            if let Some((index, term, count)) = relief {
                <p key="relief"><button type="button" onclick={scene.act.reform(move |_| Action::Remove(index))}>
                    { format!("Without {term}: {}", words::count(count, "quote", "quotes")) }
                </button></p>
            } else {
                <p key="clear"><button type="button" onclick={scene.act.reform(|_| Action::Clear)}>{ "Show all" }</button></p>
            }
        </div>
    }
}
