//! The document as a bar code: one segment per run of words, coloured by source class, hatched
//! where verbatim.

use hearsay_audit::{Audit, Segment};
use hearsay_model::SourceClass;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::components::Scene;
use crate::components::styled::styled;
use crate::picture::words;
use crate::services::viewport;
use crate::state::{Action, Place};

/// The strip with its totals.
#[component]
pub fn Strip(scene: &Scene) -> Html {
    let audit = &scene.item.audit;
    let hint = use_state(|| None::<String>);
    let lit = scene.state.quote();
    let stop = audit
        .strip
        .iter()
        .position(|segment| segment.attribution.is_some_and(|id| Some(id.0) == lit))
        .or_else(|| audit.strip.iter().position(|segment| segment.attribution.is_some()));
    html! {
        <section class="strip" aria-label="Strip: who gets the words">
            <div class="bar" role="toolbar" aria-label="Statements in text order" onkeydown={arrows()}
                onmouseleave={let hint = hint.clone(); move |_| hint.set(None)}>
                { for audit.strip.iter().enumerate().map(|(index, part)| {
                    segment(scene, part, index, stop == Some(index), &hint)
                }) }
                <Window key="window" item={scene.item.clone()} />
            </div>
            <p class="legend" role="group" aria-label="Totals and legend" tabindex="0">
                if let Some(hint) = &*hint {
                    <span class="hint" key="hint">{ hint }</span>
                } else {
                    <span key="totals">{ totals(audit) }</span>
                }
                <span class="gap" key="gap"></span>
                { for legend(audit) }
            </p>
        </section>
    }
}

fn segment(
    scene: &Scene,
    segment: &Segment,
    index: usize,
    stop: bool,
    hint: &UseStateHandle<Option<String>>,
) -> Html {
    let style = format!("flex-grow:{}", segment.words);
    let Some(id) = segment.attribution else {
        return styled(html! { <span key={index}></span> }, style);
    };
    let name = name(scene, segment);
    let show = {
        let (hint, name) = (hint.clone(), name.clone());
        Callback::from(move |()| hint.set(Some(name.clone())))
    };
    let button = html! {
        <button type="button" key={index} tabindex={if stop { "0" } else { "-1" }}
            class={classes!(
                words::tint(segment.class.unwrap_or(SourceClass::Unknown)),
                segment.verbatim.then_some("verbatim"),
                (!scene.finds(id.0)).then_some("off"),
                (scene.state.quote() == Some(id.0)).then_some("lit"),
            )}
            aria-label={name}
            onmouseenter={show.reform(|_| ())} onfocus={show.reform(|_| ())}
            onclick={scene.act.reform(move |_| Action::Go(Place::Quote(id.0)))}></button>
    };
    styled(button, style)
}

/// “Julian Assange, paraphrase, 29 words, paragraph 1”
fn name(scene: &Scene, segment: &Segment) -> String {
    let document = &scene.item.document;
    let Some(attribution) = segment.attribution.and_then(|id| document.attribution(id)) else {
        return String::new();
    };
    let speaker = document.speaker(attribution).map_or("Source not told", |entity| &entity.name);
    let how = if segment.verbatim { "verbatim" } else { "paraphrase" };
    let place = document.block_at(segment.span.start).and_then(|block| block.number);
    let place = place.map_or_else(String::new, |number| format!(", paragraph {number}"));
    let class = words::class(attribution.source_class).to_lowercase();
    format!("{speaker} ({class}), {how}, {}{place}", words::count(segment.words, "word", "words"))
}

fn totals(audit: &Audit) -> Html {
    let attributed = f64::from(audit.attributed) / f64::from(audit.words.max(1));
    html! {
        <>
            <strong>{ format!("{}% attributed", words::whole(attributed * 100.0)) }</strong>
            { format!(
                " · {} · {} · {} second-hand · {} unnamed",
                words::count(audit.direct, "direct quote", "direct quotes"),
                words::count(audit.sources, "source", "sources"),
                audit.second_hand,
                audit.unnamed,
            ) }
        </>
    }
}

/// The classes that occur, each with its sign.
fn legend(audit: &Audit) -> Vec<Html> {
    let mut seen = Vec::new();
    for &class in SourceClass::ALL {
        let entry = (words::tint(class), words::class(class));
        if audit.voices.iter().any(|voice| voice.class == class) && !seen.contains(&entry) {
            seen.push(entry);
        }
    }
    seen.push(("c-own", "Reporter’s own voice"));
    let signs = seen.into_iter().map(|(tint, label)| {
        html! { <span class={classes!("sign", tint)} key={label}>{ label }</span> }
    });
    signs.chain([html! { <span class="hatched" key="verbatim">{ "Verbatim" }</span> }]).collect()
}

/// Left and right go from statement to statement, Home and End to the first and last.
fn arrows() -> Callback<KeyboardEvent> {
    Callback::from(|event: KeyboardEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let Some(bar) = target.as_ref().and_then(|target| target.parent_element()) else { return };
        let step = |forward: bool, from: Option<web_sys::Element>| {
            let mut at = from;
            while let Some(element) = at {
                if element.tag_name() == "BUTTON" {
                    return Some(element);
                }
                at = if forward {
                    element.next_element_sibling()
                } else {
                    element.previous_element_sibling()
                };
            }
            None
        };
        let next = match event.key().as_str() {
            "ArrowRight" => step(true, target.and_then(|t| t.next_element_sibling())),
            "ArrowLeft" => step(false, target.and_then(|t| t.previous_element_sibling())),
            "Home" => step(true, bar.first_element_child()),
            "End" => step(false, bar.last_element_child()),
            _ => return,
        };
        if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
            event.prevent_default();
            // A button of the bar takes the focus.
            let _ = next.focus();
            next.click();
        }
    })
}

#[derive(Properties, PartialEq)]
struct WindowProps {
    item: crate::shelf::Same<crate::shelf::Item>,
}

/// The part of the document that is on the screen.
#[component]
fn Window(props: &WindowProps) -> Html {
    let shown = use_state_eq(|| (0.0, 1000.0));
    {
        let shown = shown.setter();
        use_effect_with(props.item.clone(), move |item| {
            let starts = block_words(item);
            let listener = viewport::watch("#text", ".block", move |from, to| {
                shown.set((viewport::place(&starts, from), viewport::place(&starts, to)));
            });
            move || drop(listener)
        });
    }
    let (from, to) = *shown;
    let style = format!(
        "left:{}%;width:{}%",
        words::tenths(from / 10.0),
        words::tenths((to - from).max(0.0) / 10.0)
    );
    styled(html! { <div class="window"></div> }, style)
}

/// For each block where it starts on the strip, in thousandths; one more for the end.
fn block_words(item: &crate::shelf::Item) -> Vec<f64> {
    let total = f64::from(item.audit.strip.iter().map(|s| s.words).sum::<u32>().max(1));
    let before = |offset: u32| {
        let words: u32 =
            item.audit.strip.iter().take_while(|s| s.span.end <= offset).map(|s| s.words).sum();
        let inside = item.audit.strip.iter().find(|s| s.span.holds(offset)).map_or(0.0, |s| {
            f64::from(s.words) * f64::from(offset - s.span.start) / (s.span.len().max(1) as f64)
        });
        ((f64::from(words) + inside) / total * 1000.0).clamp(0.0, 1000.0)
    };
    item.document.blocks.iter().map(|block| before(block.span.start)).chain([1000.0]).collect()
}
