//! Which attribution or entity of a document a correction means.

use hearsay_model::{Attribution, Document, EntityId, Span};

use crate::anchor::Ground;
use crate::{Anchor, Quote, Who, words};

/// Why a correction found no place: the end of a sentence, without its full stop.
pub(crate) type Reason = String;

/// The attribution that has most of these words in the same parts: at least half of what both have.
pub(crate) fn attribution(
    document: &Document,
    ground: &Ground<'_>,
    quote: &Quote,
) -> Result<usize, Reason> {
    let parts = [&quote.source, &quote.cue, &quote.content];
    let placed = parts.map(|anchors| {
        anchors.iter().filter_map(|anchor| ground.place(anchor)).collect::<Vec<Span>>()
    });
    let wanted: usize = parts.into_iter().flatten().map(|anchor| anchor.exact.len()).sum();
    let mut best = (0, None);
    let mut second = 0;
    for (index, it) in document.attributions.iter().enumerate() {
        let likeness = likeness(it, &placed, wanted);
        if likeness > best.0 {
            second = best.0;
            best = (likeness, Some(index));
        } else {
            second = second.max(likeness);
        }
    }
    match best {
        // Cut in two halves that are both as like: neither is the one that was meant.
        (500..950, Some(_)) if second * 10 > best.0 * 9 => {
            Err("the statement is now in several pieces".to_owned())
        }
        (500.., Some(index)) => Ok(index),
        _ if placed.iter().all(Vec::is_empty) => Err("its words are no longer there".to_owned()),
        _ => Err("no statement is found there any more".to_owned()),
    }
}

/// The share of words that both have in the same parts (Dice), in thousandths.
fn likeness(it: &Attribution, placed: &[Vec<Span>; 3], wanted: usize) -> usize {
    let parts = [&it.source, &it.cue, &it.content];
    let own: usize = parts.into_iter().flatten().map(|span| span.len()).sum();
    let shared: usize =
        parts.into_iter().zip(placed).map(|(own, placed)| shared(own, placed)).sum();
    2000 * shared / (own + wanted).max(1)
}

/// How many bytes two lists of spans have in common.
fn shared(one: &[Span], other: &[Span]) -> usize {
    let common = |a: &Span, b: &Span| a.end.min(b.end).saturating_sub(a.start.max(b.start));
    one.iter().flat_map(|a| other.iter().map(move |b| common(a, b) as usize)).sum()
}

/// The entity of this name and kind, else of this name, else the one that is mentioned there.
pub(crate) fn entity(
    document: &Document,
    ground: &Ground<'_>,
    who: &Who,
) -> Result<EntityId, Reason> {
    let place = || who.at.as_ref().and_then(|anchor| ground.place(anchor));
    let mentioned = |index: &usize, span: Span| {
        let entity = document.entities.get(*index);
        entity.is_some_and(|entity| entity.mentions.iter().any(|mention| mention.span == span))
    };
    let named: Vec<usize> = indices(document, |it| it.name == who.name);
    let alike: Vec<usize> =
        named.iter().copied().filter(|&i| document.entities[i].kind == who.kind).collect();
    for candidates in [alike, named] {
        match (&candidates[..], place()) {
            ([one], _) => return Ok(EntityId(*one as u32)),
            ([_, ..], Some(span)) => {
                let here = candidates.iter().find(|index| mentioned(index, span));
                let none = || format!("several are called {}", who.name);
                return here.map(|&index| EntityId(index as u32)).ok_or_else(none);
            }
            _ => {}
        }
    }
    let here = place().map(|span| {
        indices(document, |it| {
            !it.kind.is_value() && it.mentions.iter().any(|mention| mention.span == span)
        })
    });
    match here.as_deref() {
        Some([one]) => Ok(EntityId(*one as u32)),
        _ => Err(format!("nobody is called {} any more", who.name)),
    }
}

fn indices(document: &Document, is: impl Fn(&hearsay_model::Entity) -> bool) -> Vec<usize> {
    let entities = document.entities.iter().enumerate();
    entities.filter(|(_, entity)| is(entity)).map(|(index, _)| index).collect()
}

/// Where these words stand.
pub(crate) fn span(ground: &Ground<'_>, anchor: &Anchor) -> Result<Span, Reason> {
    let gone = || format!("the words {} are no longer there", words::quoted(&anchor.exact));
    ground.place(anchor).ok_or_else(gone)
}

/// Where these words stand, in text order, overlapping ones joined.
pub(crate) fn spans(ground: &Ground<'_>, anchors: &[Anchor]) -> Result<Vec<Span>, Reason> {
    let mut spans =
        anchors.iter().map(|anchor| span(ground, anchor)).collect::<Result<Vec<Span>, Reason>>()?;
    hearsay_model::sorting::unstable(&mut spans);
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut().filter(|last| last.overlaps(span)) {
            Some(last) => *last = last.join(span),
            None => joined.push(span),
        }
    }
    Ok(joined)
}
