//! The table of sources.

use hearsay_audit::{Audit, SortKey, VoiceRow};
use hearsay_model::SourceClass;
use yew::prelude::*;

use super::chain;
use super::checks::checks;
use super::statement::statement;
use crate::components::Scene;
use crate::components::beside::use_start;
use crate::components::styled::styled;
use crate::picture::words;
use crate::state::{Action, View};

const COLUMNS: [(SortKey, &str, bool); 6] = [
    (SortKey::Name, "Source", false),
    (SortKey::Class, "Kind", false),
    (SortKey::Direct, "Direct", true),
    (SortKey::Paraphrased, "Paraphr.", true),
    (SortKey::Words, "Share of words", true),
    (SortKey::First, "First", true),
];

/// The table of sources of the open document, and its checks.
#[component]
pub fn Sources(scene: &Scene) -> Html {
    use_start();
    let order = use_state(|| (SortKey::Words, true));
    let open = use_state(|| first_second_hand(&scene.item.audit));
    let (key, descending) = *order;
    let audit = &scene.item.audit;
    let mut rows = audit.voices.clone();
    hearsay_audit::sort(&mut rows, key, descending);
    let most = audit.voices.iter().map(|row| row.words).max().unwrap_or(0).max(1);
    let heading = |column: SortKey, label: &'static str, number: bool| {
        let here = column == key;
        let order = order.clone();
        let onclick = Callback::from(move |_| {
            order
                .set((column, if here { !descending } else { number && column != SortKey::First }));
        });
        let sort = here.then_some(if descending { "descending" } else { "ascending" });
        let arrow = match sort {
            Some("descending") => " ↓",
            Some(_) => " ↑",
            None => "",
        };
        html! {
            <th scope="col" key={label} class={classes!(number.then_some("number-cell"), is_minor(column).then_some("minor"))} aria-sort={sort}>
                <button type="button" {onclick}>{ label }<span aria-hidden="true">{ arrow }</span></button>
            </th>
        }
    };
    html! {
        <div class="sources">
            <div class="scroller" tabindex="0" role="group" aria-label="Table of sources" key="table">
                <table class="voices">
                    <caption>{ caption(scene) }</caption>
                    <thead><tr>{ for COLUMNS.iter().map(|&(column, label, number)| heading(column, label, number)) }</tr></thead>
                    <tbody>
                        { for rows.iter().flat_map(|row| {
                            // No two rows begin at the same place, and it stays when they are sorted.
                            let key = row.first.start;
                            let shown = *open == Some(key);
                            let toggle = { let open = open.clone(); Callback::from(move |_| open.set((!shown).then_some(key))) };
                            [Some(voice(scene, row, most, shown, toggle)), shown.then(|| details(scene, row))]
                        }).flatten() }
                    </tbody>
                </table>
            </div>
            { checks(scene) }
        </div>
    }
}

/// “12 sources in “Title”, Jane Roe, The Courier, 3 May 2019”
fn caption(scene: &Scene) -> String {
    let document = &scene.item.document;
    let sources = words::count(scene.item.audit.sources, "source", "sources");
    let meta = &document.meta;
    let more =
        meta.authors.iter().chain(&meta.publisher).cloned().chain(meta.date.map(words::date));
    let origin: Vec<String> = [format!("“{}”", document.title())].into_iter().chain(more).collect();
    format!("{sources} in {}", origin.join(", "))
}

/// The row that is open at first: how a second-hand statement came is what readers miss most.
fn first_second_hand(audit: &Audit) -> Option<u32> {
    let second_hand = |row: &&VoiceRow| row.class == SourceClass::Publication;
    audit.voices.iter().find(second_hand).map(|row| row.first.start)
}

/// Columns that a narrow screen leaves out: the sign tells the kind, the details the place.
fn is_minor(column: SortKey) -> bool {
    matches!(column, SortKey::Class | SortKey::First)
}

fn voice(
    scene: &Scene,
    row: &VoiceRow,
    most: u32,
    shown: bool,
    toggle: Callback<MouseEvent>,
) -> Html {
    let document = &scene.item.document;
    let tint = words::tint(row.class);
    let first = document.block_at(row.first.start).and_then(|block| block.number);
    let first = first.map_or_else(|| "head".to_owned(), |number| format!("¶ {number}"));
    let number = |n: u32| if n == 0 { "–".to_owned() } else { n.to_string() };
    let width = format!("width:{}%", words::tenths(f64::from(row.words) / f64::from(most) * 100.0));
    html! {
        <tr key={row.first.start} class={tint}>
            <th scope="row"><button type="button" class="sign" aria-expanded={shown.to_string()} onclick={toggle}>{ &row.name }</button></th>
            <td class="minor">{ words::class(row.class) }</td>
            <td class="number-cell">{ number(row.direct) }</td>
            <td class="number-cell">{ number(row.paraphrased) }</td>
            <td class="number-cell"><span class="share" aria-hidden="true">{ styled(html! { <i></i> }, width) }</span>{ words::percent(row.share) }</td>
            <td class="number-cell minor">{ first }</td>
        </tr>
    }
}

/// What a source says, and each different way in which it reached the reader.
fn details(scene: &Scene, row: &VoiceRow) -> Html {
    let document = &scene.item.document;
    let mut chains = Vec::new();
    for attribution in row.attributions.iter().filter_map(|id| document.attribution(*id)) {
        if !chains.iter().any(|(hops, _)| *hops == attribution.chain.len()) {
            chains.push((attribution.chain.len(), attribution));
        }
    }
    let name = row.name.clone();
    let only = {
        let act = scene.act.clone();
        Callback::from(move |_| {
            act.emit(Action::Clear);
            act.emit(Action::Relate(crate::state::Relation::By));
            act.emit(Action::Cycle(name.clone()));
            act.emit(Action::Show(View::Quotes));
        })
    };
    html! {
        <tr class="more" key={format!("more {}", row.first.start)}>
            <td colspan="6">
                <p class="label">{ "How it reached you" }</p>
                { for chains.iter().map(|(hops, attribution)| html! { <div key={*hops}>{ chain(document, attribution) }</div> }) }
                <ul class="told">
                    { for row.attributions.iter().map(|id| statement(scene, id.0)) }
                </ul>
                if row.speaker.is_some() {
                    <p class="row" key="only"><button type="button" onclick={only}>{ "Only these quotes" }</button></p>
                } else {
                    <span key="all"></span>
                }
            </td>
        </tr>
    }
}
