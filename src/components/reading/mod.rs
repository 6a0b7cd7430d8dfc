//! The text with its marks.

mod about;
mod caveats;
mod nested;
mod selected;
mod strip;

pub use strip::Strip;

use hearsay_model::{Block, BlockRole, Document, Span};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use self::about::about;
use self::caveats::caveats;
use self::nested::nested;
use self::selected::Selected;
use super::Scene;
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
    let quotes = use_memo(scene.item.clone(), |item| {
        let blocks = item.document.blocks.iter();
        blocks.map(|block| item.layers.quotes(block.span)).collect::<Vec<_>>()
    });
    let headed = document.blocks.iter().any(|block| block.role == BlockRole::Headline);
    let draw = |index: usize, block: &Block| {
        let off = quotes.get(index).into_iter().flatten().copied();
        let off: Vec<u32> = off.filter(|&quote| !scene.finds(quote)).collect();
        html! {
            <div key={index}>
                { page(document, index, block) }
                <BlockView item={scene.item.clone()} {index} hits={Hits::of(&hits, block.span)}
                    {off} lit={lit_in(scene, block)} here={is_here(scene, block)} />
                if block.role == BlockRole::Headline { { about(document) } } else { <span></span> }
            </div>
        }
    };
    html! {
        <section class="pane read" id="text" tabindex="-1" aria-label="Text">
            <article class={classes!("article", shown.collect::<Vec<_>>())} onclick={on_mark(scene)}>
                { mark_switches(&hidden) }
                { caveats(document) }
                if headed {
                    <span key="head"></span>
                } else {
                    <div key="head"><h2 class="headline">{ document.title() }</h2>{ about(document) }</div>
                }
                { for nested(document, &draw) }
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

/// The number of a page of a PDF, before the block that is the first on it.
fn page(document: &Document, index: usize, block: &Block) -> Html {
    let before = index.checked_sub(1).and_then(|before| document.blocks.get(before));
    let page = document.page_at(block.span.start);
    match page.filter(|_| page != before.and_then(|it| document.page_at(it.span.start))) {
        Some(page) => html! { <span class="page" key="page">{ format!("p. {page}") }</span> },
        None => html! { <span key="page"></span> },
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
    /// The attributions with words in it that the query does not find.
    off: Vec<u32>,
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

/// Words as they are shown: the marks of a quoting mail stay in the page, so that a selection still
/// counts in the text as given, but are not seen.
fn shown(document: &Document, span: Span) -> Html {
    let words = span.of(&document.text);
    if !words.contains('>') || document.passages.is_empty() {
        return html! { { words } };
    }
    let lines = hearsay_export::lines(document, span);
    lines.map(|(marks, words)| html! { <><span hidden=true>{ marks }</span>{ words }</> }).collect()
}

/// One run. The first of an attribution is a link, so that keys reach it; its card answers.
fn run_view(props: &BlockProps, run: &Run) -> Html {
    let document = &props.item.document;
    let words = shown(document, run.span);
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
    class.extend(props.off.contains(&quote).then_some("off"));
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
