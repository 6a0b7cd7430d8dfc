//! The cards that the query finds, with what it says and how it can be narrowed.

mod card;
mod chips;
mod cite;
mod growing;

pub use card::{link, peek};
pub use chips::Chips;

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use hearsay_model::{QuotationKind, SourceClass};
use hearsay_search::{Facets, Field, Query, State as Choice};
use yew::prelude::*;

use self::card::Card;
use self::growing::use_growing;
use super::Scene;
use super::beside::use_start;
use crate::picture::words;
use crate::services::focus;
use crate::state::{Action, Relation};

/// How many cards are shown at first, and more with each press of “Show more”.
const FIRST: usize = 100;
/// So many cards at least come before and after the lit one, for the next keys.
const AROUND: usize = 10;

/// The list of cards.
#[component]
pub fn Quotes(scene: &Scene) -> Html {
    let found = scene.answer.quotes.len();
    let settled = &scene.state.settled;
    let asked = use_state(|| (settled.clone(), 0..FIRST));
    let lit = scene.state.quote().and_then(|quote| scene.place_of(quote).ok());
    let own = scene.place_of(0).unwrap_or_else(|first| first);
    let shown = if asked.0 == *settled { asked.1.clone() } else { 0..FIRST };
    let shown = around(shown, own, lit, found);
    let drawn = use_growing((settled.clone(), shown.start), shown.len());
    let drawn = drawn.max(lit.map_or(0, |lit| lit + AROUND - shown.start)).min(shown.len());
    use_start();
    use_own(scene.state.document, shown.start + drawn > own, lit.is_some());
    let goal = use_mut_ref(|| None::<usize>);
    use_goal(&goal, &(shown.start..shown.start + drawn));

    // The focus goes to the first of the new cards.
    let further = |range: Range<usize>, first: usize, label: String| {
        let (asked, settled, goal) = (asked.setter(), settled.clone(), goal.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            goal.replace(Some(first));
            asked.set((settled.clone(), range.clone()));
        });
        html! { <button type="button" class="further" {onclick}>{ label }</button> }
    };
    let earlier = shown.start.saturating_sub(FIRST);
    let several = scene.shelf.items.len() > 1;
    let mut before = None;
    html! {
        <div class="quotes">
            <p class="status" role="status" key="status">
                { status(scene, found as u32) }
            </p>
            { controls(scene) }
            { facets(scene) }
            if found == 0 { { nothing(scene) } } else { <span key="found"></span> }
            <div key="earlier">
                if shown.start > 0 {
                    { further(earlier..shown.end, earlier, format!("Show earlier: {} come before", shown.start)) }
                } else { <span></span> }
            </div>
            <div key="cards">
                { for scene.answer.quotes.iter().skip(shown.start).take(drawn).flat_map(|at| {
                    let doc = at.doc as usize;
                    let quote = at.attribution.0;
                    let heading = (several && before != Some(doc)).then(|| from(scene, doc));
                    before = Some(doc);
                    heading.into_iter().chain([card(scene, doc, quote)])
                }) }
            </div>
            <div key="more">
                if shown.end < found {
                    { further(shown.start..shown.end + FIRST, shown.end, format!("Show more: {} of {found} are shown", shown.len())) }
                } else { <span></span> }
            </div>
        </div>
    }
}

/// Which of the cards found are shown: those asked for, where the lit one is among them, or without
/// one the open document's first (`own`); else as many from there on.
fn around(asked: Range<usize>, own: usize, lit: Option<usize>, found: usize) -> Range<usize> {
    let here = lit.unwrap_or(own);
    let range = if here >= found || asked.contains(&here) {
        asked
    } else {
        let start = own.max(here.saturating_sub(AROUND));
        start..start + FIRST
    };
    let end = range.end.max(lit.map_or(0, |lit| lit + AROUND)).min(found);
    range.start.min(end)..end
}

/// Brings the head of the open document's cards into view when another is opened, as soon as they
/// are drawn; a lit card comes into view by itself.
#[hook]
fn use_own(document: usize, drawn: bool, lit: bool) {
    use_effect_with((document, drawn), move |_| {
        if drawn && !lit {
            focus::to_top(&format!("#from{document}"));
        }
    });
}

/// Puts the focus on the card at `goal` as soon as it is drawn.
#[hook]
fn use_goal(goal: &Rc<RefCell<Option<usize>>>, drawn: &Range<usize>) {
    let goal = Rc::clone(goal);
    use_effect_with(drawn.clone(), move |drawn| {
        let reached = goal.borrow_mut().take_if(|goal| drawn.contains(goal));
        if let Some(reached) = reached {
            let _ = focus::focus_nth(".quotes .card", reached - drawn.start);
        }
    });
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
    html! { <h2 class="from" id={format!("from{doc}")} key={format!("from {doc}")}>{ title }</h2> }
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
                        onclick={scene.act.reform(move |_| Action::Toggle(field, value.to_owned()))}>
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

#[cfg(test)]
mod tests {
    use super::around;

    #[test]
    fn what_is_lit_or_open_is_among_the_cards_that_are_shown() {
        let cases = [
            // Asked for, the open document's first, the lit one, how many there are.
            ((0..100, 0, None, 19), 0..19),
            ((0..100, 0, Some(3), 450), 0..100),
            ((0..100, 0, Some(97), 450), 0..107),
            // Another document is opened: its cards, with a way back to those before.
            ((0..100, 300, None, 450), 300..400),
            ((0..100, 300, Some(305), 450), 300..400),
            ((0..100, 300, Some(440), 450), 430..450),
            // It has no cards, or there are none at all.
            ((0..100, 450, None, 450), 0..100),
            ((0..100, 0, None, 0), 0..0),
            // More were asked for, before or after.
            ((200..400, 300, None, 450), 200..400),
            ((100..200, 0, None, 50), 0..50),
        ];
        for ((asked, own, lit, found), expected) in cases {
            let shown = around(asked.clone(), own, lit, found);
            assert_eq!(shown, expected, "{asked:?} {own} {lit:?} {found}");
        }
    }
}
