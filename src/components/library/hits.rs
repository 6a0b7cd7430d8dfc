//! What was found: counts, what it can be narrowed by, the hits.

use hearsay_bridge::{Find, Found, Hit, Kind, Row, Statement, Values};
use hearsay_search::{Field, Query, State as Choice};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::list::pager;
use super::{Ask, Scene};
use crate::picture::words;
use crate::services::focus;
use crate::shelf::Same;
use crate::state::{Action, Look};

/// See [`Hits`].
#[derive(Properties, PartialEq)]
pub struct HitsProps {
    /// The scene.
    pub scene: Scene,
    /// What was found.
    pub found: Option<Same<Found>>,
    /// What it can be narrowed by.
    pub values: Option<Same<Vec<Values>>>,
    /// How many parts of a published collection are still to be fetched.
    pub fetching: u32,
    /// Why there is no answer.
    pub unanswered: Option<String>,
}

/// What was found, of the scene's desk.
pub fn hits(scene: &Scene) -> Html {
    let desk = &scene.desk;
    html! {
        <Hits key="hits" scene={scene.clone()} found={desk.found.clone()} values={desk.values.clone()}
            fetching={desk.fetching} unanswered={desk.unanswered.clone()} />
    }
}

/// What was found, as far as the answer has come. Drawn anew with an answer, not with every letter.
#[component]
pub fn Hits(props: &HitsProps) -> Html {
    let HitsProps { scene, found, values, fetching, unanswered } = props;
    let Some(found) = found else {
        let sentence = unanswered.clone().unwrap_or_else(|| looking(*fetching));
        return html! { <section class="list"><p class="status" role="status">{ sentence }</p></section> };
    };
    let sentence = if *fetching > 0 { looking(*fetching) } else { status(found) };
    html! {
        <section class="list" aria-label="What was found">
            <p class="status" role="status">{ sentence }</p>
            { for found.faults.iter().map(|fault| html! { <p class="standing" key={fault.clone()}>{ fault }</p> }) }
            { instead(scene, found) }
            { narrowing(scene, &found.find, values.as_deref().map_or(&[], |values| values)) }
            if found.count == 0 {
                <p class="empty" key="nothing">{ "Nothing here fits." }</p>
            } else {
                <ul class="rows hits" key="rows">{ for found.hits.iter().map(|hit| line(scene, hit)) }</ul>
            }
            { pages(scene, &found.find, found.lines) }
        </section>
    }
}

/// What is shown while an answer is being made, or fetched.
fn looking(pieces: u32) -> String {
    match pieces {
        0 => "Looking …".to_owned(),
        _ => format!("Looking … {} to fetch", words::count(pieces, "part", "parts")),
    }
}

/// “312 documents in 290 threads, of 26,993”.
fn status(found: &Found) -> String {
    let (one, many) = match found.find.kind {
        Kind::Documents => ("document", "documents"),
        Kind::Statements => ("statement", "statements"),
    };
    let count = words::count(found.count, one, many);
    let threads = if found.lines == found.count {
        String::new()
    } else {
        format!(" in {}", words::count(found.lines, "thread", "threads"))
    };
    let of = if found.count == found.of { String::new() } else { format!(", of {}", found.of) };
    format!("{count}{threads}{of}")
}

fn instead(scene: &Scene, found: &Found) -> Html {
    let Some(query) = &found.instead else { return html! { <span key="instead"></span> } };
    let better = query.clone();
    // The whole query is replaced, not only what is being typed.
    let (act, ask) = (scene.act.clone(), scene.ask.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        act.emit(Action::Clear);
        act.emit(Action::Type(better.clone()));
        act.emit(Action::Settle);
        ask.emit(Ask::Look(Look::Draft(String::new())));
    });
    html! {
        <p class="row" key="instead">{ "Did you mean " }<button type="button" {onclick}>{ query }</button>{ "?" }</p>
    }
}

fn narrowing(scene: &Scene, find: &Find, values: &[Values]) -> Html {
    let query = Query::parse(&find.query);
    let groups = values.iter().filter(|values| values.all > 0);
    let ontoggle = scene.ask.reform(|event: Event| {
        let details = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        Ask::Narrow(details.is_some_and(|details| details.has_attribute("open")))
    });
    // Of a collection it costs a megabyte to count them.
    let open = scene.desk.published.is_none() && !focus::is_narrow();
    html! {
        <details class="narrow-by" key="narrowing" {open} {ontoggle}>
            <summary>{ "Narrow by" }</summary>
            <div class="narrowing">{ for groups.map(|values| group(scene, &query, values)) }</div>
        </details>
    }
}

fn group(scene: &Scene, query: &Query, values: &Values) -> Html {
    let Some(field) = Field::from_key(&values.field) else { return html! { <span></span> } };
    let label = match field {
        Field::From => "From",
        Field::To => "To",
        Field::Speaker => "Who says it",
        Field::About => "Spoken of",
        _ => "Kind",
    };
    html! {
        <section class="group" key={values.field.clone()}>
            <h3>{ label }{ " " }<small>{ values.all }</small></h3>
            <div class="chips">
                { for values.most.iter().map(|(value, count)| {
                    let chosen = query.state_of(field, value);
                    let pressed = match chosen {
                        Choice::Off => "false",
                        Choice::Include => "true",
                        Choice::Exclude => "mixed",
                    };
                    let toggled = value.clone();
                    html! {
                        <button type="button" key={value.clone()} class="chip" aria-pressed={pressed} title={value.clone()}
                            onclick={scene.act.reform(move |_| Action::Toggle(field, toggled.clone()))}>
                            <span>{ called(field, value) }</span>{ " " }<em>{ count }</em>
                        </button>
                    }
                }) }
            </div>
        </section>
    }
}

/// Somebody who sends or receives mail, without the address behind the name; “named person”.
fn called(field: Field, value: &str) -> String {
    match (field, value.split_once(" <")) {
        (Field::Is, _) => value.replace('-', " "),
        (_, Some((name, _))) => name.trim_matches('\'').to_owned(),
        _ => value.to_owned(),
    }
}

fn line(scene: &Scene, hit: &Hit) -> Html {
    let key = format!("{} {:?}", hit.row.id, hit.statement.as_ref().map(|it| it.index));
    let open = scene.shelf.items.iter().any(|item| item.document.id == hit.row.id);
    let (id, at) = (hit.row.id.clone(), hit.statement.as_ref().map(|statement| statement.index));
    let onclick = scene.ask.reform(move |_| match at {
        Some(quote) => Ask::Show(id.clone(), quote),
        None => Ask::Open(vec![id.clone()]),
    });
    html! {
        <li {key} class={classes!(open.then_some("open"))}>
            <div>
                <button type="button" class="title" {onclick}>
                    { match &hit.statement {
                        Some(statement) => said(hit, statement),
                        None => html! { <><strong>{ &hit.row.title }</strong><small>{ about(&hit.row) }</small><span class="part">{ marked(hit) }</span></> },
                    } }
                </button>
                { others(scene, hit) }
            </div>
        </li>
    }
}

fn said(hit: &Hit, statement: &Statement) -> Html {
    let source = if statement.source.is_empty() { "Nobody named" } else { &statement.source };
    html! {
        <>
            <span class="part">{ marked(hit) }</span>
            <strong class={classes!("who", words::tint(statement.class))}>{ source }</strong>
            <small>{ format!("{} · {} · {}", words::kind(statement.kind), hit.row.title, about(&hit.row)) }</small>
        </>
    }
}

fn about(row: &Row) -> String {
    row.from.iter().cloned().chain(row.date.map(words::date)).collect::<Vec<_>>().join(" · ")
}

/// The text of a hit with what was looked for lit.
fn marked(hit: &Hit) -> Html {
    let mut parts = Vec::new();
    let mut at = 0;
    let text = |from: u32, to: u32| hit.text.get(from as usize..to as usize).unwrap_or_default();
    for &(from, to) in &hit.marks {
        parts.push(html! { <span>{ text(at, from) }</span> });
        parts.push(html! { <mark>{ text(from, to) }</mark> });
        at = to;
    }
    parts.push(html! { <span>{ text(at, hit.text.len() as u32) }</span> });
    html! { <>{ for parts }</> }
}

/// The other mails of the thread.
fn others(scene: &Scene, hit: &Hit) -> Html {
    if hit.more == 0 {
        return html! { <span></span> };
    }
    html! {
        <details class="thread">
            <summary>{ format!("{} more in this thread", hit.more) }</summary>
            <ul>
                { for hit.others.iter().map(|row| {
                    let id = row.id.clone();
                    html! {
                        <li key={row.id.clone()}>
                            <button type="button" class="title" onclick={scene.ask.reform(move |_| Ask::Open(vec![id.clone()]))}>
                                <strong>{ &row.title }</strong><small>{ about(row) }</small>
                            </button>
                        </li>
                    }
                }) }
            </ul>
        </details>
    }
}

fn pages(scene: &Scene, find: &Find, lines: u32) -> Html {
    let query = find.query.clone();
    let turn = scene.ask.reform(move |from| Ask::Look(Look::At(query.clone(), from)));
    pager("Pages of what was found", (find.from, find.most, lines), &turn)
}
