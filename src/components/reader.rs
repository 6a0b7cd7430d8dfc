//! The text with its marks.

use std::rc::Rc;

use hearsay_model::{Block, BlockRole, Span};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::Scene;
use super::caveats::caveats;
use super::correct::Selected;
use crate::picture::{Role, Run, words};
use crate::services::{focus, preferences};
use crate::shelf::{Item, Same};
use crate::state::{Action, Place};

const MARKS: [(&str, &str); 4] =
    [("source", "Sources"), ("cue", "Cues"), ("content", "Statements"), ("entity", "Names")];

/// The pane of the text.
#[component]
pub fn Reader(scene: &Scene) -> Html {
    let hidden = use_state(preferences::hidden_marks);
    let shown = MARKS
        .iter()
        .filter(|(name, _)| !hidden.iter().any(|off| off == name))
        .map(|(name, _)| format!("show-{name}"));
    let document = &scene.item.document;
    let hits = use_memo((scene.answer.clone(), scene.state.document), |(answer, open)| {
        answer
            .hits
            .iter()
            .find(|(doc, _)| *doc as usize == *open)
            .map_or_else(Vec::new, |(_, hits)| hits.clone())
    });
    let found: Rc<Vec<bool>> = use_memo((scene.answer.clone(), scene.item.clone()), |_| {
        (0..document.attributions.len() as u32).map(|quote| scene.finds(quote)).collect()
    });
    let headed = document.blocks.iter().any(|block| block.role == BlockRole::Headline);
    html! {
        <section class="pane read" id="text" tabindex="-1" aria-label="Text">
            <article class={classes!("article", shown.collect::<Vec<_>>())} onclick={on_mark(scene)}>
                { mark_switches(&hidden) }
                { caveats(document) }
                if headed { <span key="head"></span> } else { <h2 class="headline" key="head">{ document.title() }</h2> }
                { for document.blocks.iter().enumerate().map(|(index, block)| html! {
                    <div key={index}>
                        <BlockView item={scene.item.clone()} {index} hits={Hits::of(&hits, block.span)}
                            found={found.clone()} lit={lit_in(scene, block)} here={is_here(scene, block)} />
                        if block.role == BlockRole::Headline { { byline(&scene.item) } } else { <span></span> }
                    </div>
                }) }
            </article>
            <Selected ..scene.clone() />
        </section>
    }
}

/// Four switches, one for each kind of mark.
fn mark_switches(hidden: &UseStateHandle<Vec<String>>) -> Html {
    html! {
        <div class="marks" role="group" aria-label="Marks in the text" key="marks">
            <span aria-hidden="true">{ "Marks" }</span>
            { for MARKS.iter().map(|&(name, label)| {
                let on = !hidden.iter().any(|off| off == name);
                let hidden = hidden.clone();
                let onclick = Callback::from(move |_| {
                    let mut next = (*hidden).clone();
                    if on { next.push(name.to_owned()) } else { next.retain(|off| off != name) }
                    preferences::set_hidden_marks(&next);
                    hidden.set(next);
                });
                html! { <button type="button" key={name} aria-pressed={on.to_string()} {onclick}>{ label }</button> }
            }) }
        </div>
    }
}

/// “By Jane Roe · The Courier · 25 October 2017”, as far as it is known.
fn byline(item: &Item) -> Html {
    let meta = &item.document.meta;
    let origin: Vec<String> =
        meta.publisher.iter().cloned().chain(meta.date.map(words::date)).collect();
    let mut credits = Vec::new();
    if !meta.photo_credits.is_empty() {
        credits.push(format!("Photo {}", meta.photo_credits.join(", ")));
    }
    if !meta.contributors.is_empty() {
        credits.push(format!("With {}", meta.contributors.join(" and ")));
    }
    html! {
        <p class="byline">
            if !meta.authors.is_empty() {
                { "By " }<strong>{ meta.authors.join(" and ") }</strong>{ " · " }
            }
            { origin.join(" · ") }
            <small>{ credits.join(" · ") }</small>
        </p>
    }
}

/// A click on a mark lights its quote.
fn on_mark(scene: &Scene) -> Callback<MouseEvent> {
    let act = scene.act.clone();
    Callback::from(move |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(mark) = target.and_then(|e| e.closest("[data-q], .number").ok().flatten()) else {
            return;
        };
        let place = match mark.get_attribute("data-q") {
            Some(quote) => quote.parse().ok().map(Place::Quote),
            None => mark.text_content().and_then(|n| n.trim().parse().ok()).map(Place::Paragraph),
        };
        let Some(place) = place else { return };
        event.prevent_default();
        act.emit(Action::Go(place));
        // A key press on a mark crosses over to its card; a click leaves the focus where it is.
        if event.detail() == 0
            && let Place::Quote(quote) = place
        {
            focus::focus(&focus::in_list(quote));
        }
    })
}

fn lit_in(scene: &Scene, block: &Block) -> Option<u32> {
    let quote = scene.state.quote()?;
    let attribution = scene.item.document.attributions.get(quote as usize)?;
    attribution.spans().iter().any(|span| span.overlaps(block.span)).then_some(quote)
}

fn is_here(scene: &Scene, block: &Block) -> bool {
    matches!(scene.state.place, Some(Place::Paragraph(number)) if block.number == Some(number))
}

/// The hits inside one block, so that a block is drawn again only when its own change.
#[derive(Clone, PartialEq)]
struct Hits(Vec<Span>);

impl Hits {
    fn of(all: &[Span], block: Span) -> Hits {
        Hits(all.iter().copied().filter(|hit| hit.overlaps(block)).collect())
    }
}

#[derive(Properties, PartialEq)]
struct BlockProps {
    item: Same<Item>,
    index: usize,
    hits: Hits,
    /// For each attribution whether the query finds it.
    found: Rc<Vec<bool>>,
    /// The quote that is lit, if it has words in this block.
    lit: Option<u32>,
    /// Whether the block itself is lit.
    here: bool,
}

#[component]
fn BlockView(props: &BlockProps) -> Html {
    let document = &props.item.document;
    let Some(block) = document.blocks.get(props.index) else { return html! { <p></p> } };
    let runs = props.item.layers.runs(block.span, &props.hits.0);
    let text = runs.iter().map(|run| run_view(props, run)).collect::<Html>();
    let class = classes!("block", props.here.then_some("here"));
    let start = block.span.start.to_string();
    let aside = |what: &'static str| {
        html! {
            <p class={classes!("block", "aside", props.here.then_some("here"))} data-start={start.clone()}><span class="what">{ what }</span>{ text.clone() }</p>
        }
    };
    match (block.role, block.number) {
        (BlockRole::Headline, _) => {
            html! { <h2 class={classes!(class, "headline")} data-start={start}>{ text }</h2> }
        }
        (BlockRole::Heading, _) => html! { <h3 {class} data-start={start}>{ text }</h3> },
        (BlockRole::Byline, _) => aside("As printed"),
        (BlockRole::Caption, _) => aside("Photo caption"),
        (BlockRole::Contributors, _) => aside("Contributors"),
        (BlockRole::Boilerplate, _) => aside("Page furniture"),
        (BlockRole::NotProse, _) => html! { <pre {class} data-start={start}>{ text }</pre> },
        (BlockRole::Paragraph | BlockRole::Foreign, number) => {
            let number = number.unwrap_or_default();
            html! {
                <p {class} id={format!("p{number}")} data-start={start}>
                    <a class="number" href={format!("#p{number}")} aria-label={format!("Paragraph {number}")}>{ number }</a>
                    { text }
                </p>
            }
        }
    }
}

/// One run. The first of an attribution is a link, so that keys reach it; its card answers.
fn run_view(props: &BlockProps, run: &Run) -> Html {
    let document = &props.item.document;
    let words = run.span.of(&document.text);
    let mut class = classes!("run", run.entity.map(|_| "entity"), run.hit.then_some("hit"));
    let title = run.entity.and_then(|id| document.entity(id)).map(|entity| entity.name.clone());
    let Some((quote, role)) = run.part else {
        return if run.entity.is_none() && !run.hit {
            html! { { words } }
        } else {
            html! { <span {class} {title}>{ words }</span> }
        };
    };
    if let Some(attribution) = document.attributions.get(quote as usize) {
        class.push(words::tint(attribution.source_class));
    }
    class.push(match role {
        Role::Source => "source",
        Role::Cue => "cue",
        Role::Content { .. } => "content",
    });
    class.extend(matches!(role, Role::Content { verbatim: true }).then_some("verbatim"));
    class.extend((props.lit == Some(quote)).then_some("lit"));
    class.extend((!props.found.get(quote as usize).copied().unwrap_or(true)).then_some("off"));
    let data = quote.to_string();
    if run.first {
        class.push("first");
        let n = quote + 1;
        return html! {
            <a id={format!("t{n}")} {class} {title} href={format!("#q{n}")} data-q={data}>{ words }</a>
        };
    }
    html! { <span {class} {title} data-q={data}>{ words }</span> }
}
