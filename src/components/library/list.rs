//! The list of documents: found by title or sender, sorted, paged; opened and removed.

use hearsay_bridge::{Order, Row, Wanted};
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::{Ask, Scene};
use crate::picture::words;
use crate::state::{PAGE, Phase};

const ORDERS: [(Order, &str); 4] = [
    (Order::Added, "last added first"),
    (Order::Date, "newest first"),
    (Order::Title, "by title"),
    (Order::From, "by sender or author"),
];

/// The list.
pub fn list(scene: &Scene) -> Html {
    let desk = &scene.desk;
    if desk.phase != Phase::Open || desk.documents == 0 {
        let sentence =
            if desk.phase == Phase::Open { "There is nothing in your library yet." } else { "" };
        return html! { <section class="list" key="list"><p class="empty">{ sentence }</p></section> };
    }
    let listing = &desk.listing;
    let wanted = &listing.wanted;
    let ids: Vec<String> = listing.rows.iter().map(|row| row.id.clone()).collect();
    let shown = listing.rows.len() as u32;
    let turn = {
        let wanted = wanted.clone();
        scene.ask.reform(move |from| Ask::List(Wanted { from, ..wanted.clone() }))
    };
    html! {
        <section class="list" aria-label="Documents in your library" key="list">
            { controls(scene, wanted) }
            <p class="status" role="status">{ status(listing.found, listing.total, wanted.from, shown) }</p>
            <ul class="rows">
                { for listing.rows.iter().map(|row| line(scene, row)) }
            </ul>
            { pager("Pages of the list", (wanted.from, PAGE, listing.found), &turn) }
            if shown > 1 {
                <p class="row" key="open-all">
                    <button type="button" id="open-shown" onclick={scene.ask.reform(move |_| Ask::Open(ids.clone()))}>
                        { format!("Open these {shown}") }
                    </button>
                </p>
            } else {
                <span key="one"></span>
            }
        </section>
    }
}

fn status(found: u32, total: u32, from: u32, shown: u32) -> String {
    let all = words::count(total, "document", "documents");
    let part =
        if shown == found { String::new() } else { format!(", {} to {}", from + 1, from + shown) };
    if found == total { format!("{all}{part}") } else { format!("{found} of {all}{part}") }
}

fn controls(scene: &Scene, wanted: &Wanted) -> Html {
    let onchange = {
        let (ask, wanted) = (scene.ask.clone(), wanted.clone());
        Callback::from(move |event: Event| {
            let select =
                event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            let index = select.and_then(|select| usize::try_from(select.selected_index()).ok());
            if let Some((order, _)) = index.and_then(|index| ORDERS.get(index)) {
                ask.emit(Ask::List(Wanted { order: *order, from: 0, ..wanted.clone() }));
            }
        })
    };
    html! {
        <div class="finding" key="finding">
            <select aria-label="Order of the documents" {onchange}>
                { for ORDERS.iter().map(|(order, label)| html! {
                    <option key={*label} selected={*order == wanted.order}>{ *label }</option>
                }) }
            </select>
        </div>
    }
}

fn line(scene: &Scene, row: &Row) -> Html {
    let open = scene.shelf.items.iter().any(|item| item.document.id == row.id);
    let mut about: Vec<String> = row.from.iter().cloned().collect();
    about.extend(row.date.map(words::date));
    about.push(words::count(row.attributions, "attribution", "attributions"));
    let (id, gone) = (row.id.clone(), row.id.clone());
    html! {
        <li key={row.id.clone()} class={classes!(open.then_some("open"))}>
            <button type="button" class="title" onclick={scene.ask.reform(move |_| Ask::Open(vec![id.clone()]))}>
                <strong>{ &row.title }</strong>
                <small>{ about.join(" · ") }</small>
            </button>
            <button type="button" class="remove" aria-label={format!("Remove {}", row.title)} title="Remove"
                onclick={scene.ask.reform(move |_| Ask::Remove(vec![gone.clone()]))}>{ "×" }</button>
        </li>
    }
}

/// Back and on through pages: from where, how many a page, of how many.
pub(super) fn pager(
    label: &'static str,
    (from, most, found): (u32, u32, u32),
    turn: &Callback<u32>,
) -> Html {
    if found <= most {
        return html! { <nav class="pager none" key="pager"></nav> };
    }
    let step = |label: &'static str, to: Option<u32>| {
        let turn = turn.clone();
        let onclick =
            Callback::from(move |_: MouseEvent| to.into_iter().for_each(|to| turn.emit(to)));
        html! { <button type="button" disabled={to.is_none()} {onclick}>{ label }</button> }
    };
    let back = (from > 0).then(|| from.saturating_sub(most));
    let on = (from + most < found).then_some(from + most);
    html! {
        <nav class="pager row" aria-label={label} key="pager">
            { step("Back", back) }
            <span>{ format!("Page {} of {}", from / most + 1, found.div_ceil(most)) }</span>
            { step("On", on) }
        </nav>
    }
}
