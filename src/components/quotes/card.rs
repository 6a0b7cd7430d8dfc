//! An attribution as a card.

use hearsay_model::{Attribution, Document, Edit, Hop, Span};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::cite;
use crate::components::Scene;
use crate::components::sources::{chain, join};
use crate::picture::words;
use crate::services::{address_bar, clipboard, focus};
use crate::shelf::{Item, Same};
use crate::state::{Action, Address, Panel, Place, State, View};

/// See [`Card`].
#[derive(Properties, PartialEq)]
pub struct CardProps {
    /// The document it belongs to.
    pub item: Same<Item>,
    /// That document's index.
    pub document: usize,
    /// The attribution's index.
    pub quote: u32,
    /// Its address, from `?` or `#`.
    pub link: AttrValue,
    /// Words to light in it: hits of the query in the document.
    #[prop_or_default]
    pub hits: Vec<Span>,
    /// Whether it is lit itself.
    pub lit: bool,
    /// The id prefix: a card can stand in the list and at the foot of the text.
    #[prop_or("c")]
    pub prefix: &'static str,
    /// See [`Scene::act`].
    pub act: Callback<Action>,
    /// See [`Scene::say`].
    pub say: Callback<String>,
    /// See [`Scene::edit`].
    pub edit: Callback<Panel>,
}

/// The words, who, how and when, its place, and what can be done with it.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let why = use_state(|| false);
    let cite = use_state(|| false);
    let document = &props.item.document;
    let Some(attribution) = document.attributions.get(props.quote as usize) else {
        return html! { <article></article> };
    };
    let n = props.quote + 1;
    let tint = words::tint(attribution.source_class);
    let go = go(props);
    let toggle = {
        let why = why.clone();
        Callback::from(move |_| why.set(!*why))
    };
    let toggle_cite = {
        let cite = cite.clone();
        Callback::from(move |_| cite.set(!*cite))
    };
    let link = {
        let (say, link) = (props.say.clone(), props.link.clone());
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            to_clipboard(&say, &address_bar::absolute(&link), "Link copied.");
        })
    };
    let correct = {
        let (act, edit) = (props.act.clone(), props.edit.clone());
        let (document, quote) = (props.document, props.quote);
        Callback::from(move |_| {
            act.emit(Action::Open(document));
            act.emit(Action::Go(Place::Quote(quote)));
            edit.emit(Panel::Quote(quote));
        })
    };
    html! {
        <article id={format!("{}{n}", props.prefix)} tabindex="-1" onclick={whole(&go)}
            class={classes!("card", attribution.kind.key(), tint, props.lit.then_some("lit"))}
            aria-label={format!("Quote {n}")}>
            { statement(document, attribution, &props.hits) }
            <p class="who">{ who(document, attribution) }</p>
            <p class="how">{ how(document, attribution) }</p>
            <div class="row">
                <span class="badge" key="kind">{ words::kind(attribution.kind) }</span>
                <span class="badge tint sign" key="class">{ words::class(attribution.source_class) }</span>
                { for words::stance(attribution.stance).map(|stance| html! { <span class="badge" key="stance">{ stance }</span> }) }
                { for looked_at(attribution).map(|mark| html! { <span class="badge looked" key="looked">{ mark }</span> }) }
                <span class="actions" key="actions">
                <a key="place" href={props.link.clone()} onclick={go.reform(|event: MouseEvent| event.prevent_default())}>{ place(document, attribution) }</a>
                <button type="button" key="why" aria-expanded={why.to_string()} onclick={toggle}>{ "Why" }</button>
                <button type="button" key="cite" aria-expanded={cite.to_string()} onclick={toggle_cite} title="Copy with its citation">{ "Cite" }</button>
                <button type="button" key="correct" class="to-correct" onclick={correct}>{ "Correct" }</button>
                <a key="link" href={props.link.clone()} onclick={link} aria-label="Copy the link to this quote" title="Copy the link to this quote">{ "#" }</a>
                </span>
            </div>
            if *why {
                <div class="why" key="why">{ reasons(document, attribution) }</div>
            } else {
                <span key="no-why"></span>
            }
            if *cite {
                { cite::cite(&props.item.document, props.quote, &props.say) }
            } else {
                <span key="no-cite"></span>
            }
        </article>
    }
}

/// What an editor did to it, as a mark.
fn looked_at(attribution: &Attribution) -> Option<&'static str> {
    match attribution.edited {
        true => Some("✎ Corrected"),
        false if attribution.why.edits.contains(&Edit::Confirmed) => Some("✓ Checked"),
        false => None,
    }
}

/// Lights the quote and its place in the text; on a narrow screen that is another view.
fn go(props: &CardProps) -> Callback<()> {
    let (act, document, quote) = (props.act.clone(), props.document, props.quote);
    Callback::from(move |()| {
        act.emit(Action::Open(document));
        act.emit(Action::Go(Place::Quote(quote)));
        if focus::is_narrow() {
            act.emit(Action::Show(View::Read));
        }
    })
}

/// A click anywhere on the card that is not on a control of its own.
fn whole(go: &Callback<()>) -> Callback<MouseEvent> {
    let go = go.clone();
    Callback::from(move |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let own = target.is_some_and(|e| e.closest("a, button, .why").ok().flatten().is_some());
        if !own {
            go.emit(());
        }
    })
}

pub(super) fn to_clipboard(say: &Callback<String>, text: &str, done: &'static str) {
    let (say, kept) = (say.clone(), text.to_owned());
    clipboard::copy(text, move |worked| {
        say.emit(if worked {
            done.to_owned()
        } else {
            format!("The browser does not let this page copy. To be copied by hand: {kept}")
        });
    });
}

/// The content with the words that were searched for; without content the cue stands for it.
fn statement(document: &Document, attribution: &Attribution, hits: &[Span]) -> Html {
    let spans =
        if attribution.content.is_empty() { &attribution.cue } else { &attribution.content };
    html! {
        <blockquote>
            { for spans.iter().enumerate().map(|(index, &span)| html! {
                <span key={index}>
                    { if index > 0 { " … " } else { "" } }
                    { lit_words(document, span, hits) }
                </span>
            }) }
        </blockquote>
    }
}

fn lit_words(document: &Document, span: Span, hits: &[Span]) -> Html {
    let mut at = span.start;
    let mut parts = Vec::new();
    for hit in hits.iter().filter(|hit| span.contains(**hit) && hit.start >= span.start) {
        if hit.start < at {
            continue;
        }
        parts.push(
            html! { { hearsay_export::words(document, Span { start: at, end: hit.start }) } },
        );
        parts.push(html! { <mark>{ hearsay_export::words(document, *hit).into_owned() }</mark> });
        at = hit.end;
    }
    parts.push(html! { { hearsay_export::words(document, Span { start: at, end: span.end }) } });
    parts.into_iter().collect()
}

/// “Mr. Assange → Julian Assange”; the arrow only where it says something new.
fn who(document: &Document, attribution: &Attribution) -> Html {
    let stated = join(document, &attribution.source);
    match document.speaker(attribution) {
        Some(entity) if entity.name == stated || stated.is_empty() => {
            html! { <strong>{ &entity.name }</strong> }
        }
        Some(entity) => html! { <>{ stated }{ " → " }<strong>{ &entity.name }</strong></> },
        None if stated.is_empty() => html! { <em>{ "source not stated" }</em> },
        None => html! { <>{ stated }{ " → " }<em>{ "not told who" }</em></> },
    }
}

/// The cue, the channel, the date.
fn how(document: &Document, attribution: &Attribution) -> Html {
    let cue = join(document, &attribution.cue);
    let mut more = Vec::new();
    if let Some(channel) = &attribution.channel {
        let told = if channel.from_context { " (from the context)" } else { "" };
        more.push(format!("via {}{told}", channel.name));
    }
    if let Some(date) = &attribution.date {
        let told = if date.from_context { " (from the context)" } else { "" };
        more.push(format!("{}{told}", words::date(date.when)));
    }
    let gap = if cue.is_empty() || more.is_empty() { "" } else { " · " };
    html! { <><i>{ cue }</i>{ gap }{ more.join(" · ") }</> }
}

/// “¶ 3”, “p. 2, ¶ 3”, “headline”, “caption”.
fn place(document: &Document, attribution: &Attribution) -> String {
    use hearsay_model::BlockRole::{Caption, Headline};
    let start = attribution.extent().map_or(0, |span| span.start);
    let place = match document.block_at(start).map(|block| (block.role, block.number)) {
        Some((_, Some(number))) => format!("¶ {number}"),
        Some((Headline, _)) => "headline".to_owned(),
        Some((Caption, _)) => "caption".to_owned(),
        _ => "in the text".to_owned(),
    };
    match document.page_at(start) {
        Some(page) => format!("p. {page}, {place}"),
        None => place,
    }
}

/// What decided, how sure it is, and the way it came.
fn reasons(document: &Document, attribution: &Attribution) -> Html {
    let far = attribution.chain.iter().any(|hop| !matches!(hop, Hop::Publication));
    html! {
        <>
            <p>{ hearsay_export::why(document, attribution) }</p>
            <p>{ hearsay_export::certainty(attribution) }</p>
            if far { { chain(document, attribution) } } else { <span></span> }
        </>
    }
}

/// The address of one quote of one document, whatever is being searched for.
pub fn link(scene: &Scene, document: usize, quote: u32) -> AttrValue {
    let (corpus, place) = (scene.state.corpus.clone(), Some(Place::Quote(quote)));
    let state = State { document, corpus, place, ..State::default() };
    Address::write(&state, &scene.shelf.ids()).into()
}

/// The lit quote at the foot of the text, where there is no room for a list beside it.
pub fn peek(scene: &Scene) -> Html {
    let quote = scene.state.quote().filter(|_| scene.state.view == View::Read);
    let Some(quote) = quote else { return html! { <div class="nothing"></div> } };
    html! {
        <aside class="peek" aria-label="The lit quote">
            <Card key={quote} item={scene.item.clone()} document={scene.state.document} {quote}
                link={link(scene, scene.state.document, quote)} lit={false} prefix="peek"
                act={scene.act.clone()} say={scene.say.clone()} edit={scene.edit.clone()} />
        </aside>
    }
}
