//! Channel and date that only the sentences before tell: “On Twitter, Ms. A said … “…,” Ms. A
//! wrote”; “Mr. G issued a statement … “…,” Mr. G said.”

use core::ops::Range;

use hearsay_model::{Attribution, Channel, Dated, QuotationKind};

use super::circumstances::{Scene, is_lasting};
use crate::attributions::Draft;

/// How many sentences back the introduction may stand.
const REACH: usize = 6;

/// Fills in channel and date of direct quotations that do not state them.
///
/// Only words in quotation marks take them over: they are the very words that were published there,
/// while a paraphrase may come from anywhere.
pub fn fill(scene: &Scene<'_>, drafts: &[Draft], attributions: &mut [Attribution]) {
    for index in 0..drafts.len() {
        let bare = attributions
            .get(index)
            .is_some_and(|a| a.kind == QuotationKind::Direct && a.channel.is_none());
        if !bare {
            continue;
        }
        let Some((channel, date)) = introduction(scene, drafts, attributions, index) else {
            continue;
        };
        if let Some(attribution) = attributions.get_mut(index) {
            attribution.channel = Some(Channel { from_context: true, ..channel });
            if attribution.date.is_none() {
                attribution.date = date.map(|date| Dated { from_context: true, ..date });
            }
        }
    }
}

/// The nearest channel introduced for the same speaker, with the date given there.
fn introduction(
    scene: &Scene<'_>,
    drafts: &[Draft],
    attributions: &[Attribution],
    index: usize,
) -> Option<(Channel, Option<Dated>)> {
    let draft = drafts.get(index)?;
    let (own, _) = scene.sentence(draft.extent().start)?;
    let earliest = own.saturating_sub(REACH);
    // Attributions before this one, nearest first.
    for before in (0..index).rev() {
        let (other, told) = (drafts.get(before)?, attributions.get(before)?);
        let (sentence, _) = scene.sentence(other.extent().start)?;
        if sentence < earliest {
            break;
        }
        if !same_speaker(scene, drafts, attributions, before, index) {
            break;
        }
        if let Some(channel) = &told.channel {
            if is_lasting(&channel.name) && !channel.from_context {
                return Some((channel.clone(), told.date));
            }
            break;
        }
    }
    issued(scene, draft, own, earliest)
}

/// “Mr. G issued a statement”: a sentence before, with the source's last word before the verb.
fn issued(
    scene: &Scene<'_>,
    draft: &Draft,
    own: usize,
    earliest: usize,
) -> Option<(Channel, Option<Dated>)> {
    let source = draft.source.first()?;
    let name = scene.word(source.end.checked_sub(1)?).to_owned();
    for sentence in (earliest..own).rev() {
        let Some(tokens) = scene.sentence_tokens(sentence) else { continue };
        let Some((verb, channel)) = scene.issued(&tokens) else { continue };
        let named = (tokens.start..verb).any(|at| scene.word(at) == name);
        if !named && !matches!(name.as_str(), "he" | "she" | "statement") {
            return None;
        }
        return Some((channel, scene.date(std::slice::from_ref(&(tokens.start..verb)))));
    }
    None
}

/// Whether two attributions have one speaker: the same entity, or, where none is known, a source
/// that ends with the same word.
fn same_speaker(
    scene: &Scene<'_>,
    drafts: &[Draft],
    attributions: &[Attribution],
    one: usize,
    other: usize,
) -> bool {
    let speaker = |index: usize| attributions.get(index).and_then(|a| a.speaker);
    if let (Some(one), Some(other)) = (speaker(one), speaker(other)) {
        return one == other;
    }
    let last = |index: usize| -> Option<&str> {
        let source: &Range<usize> = drafts.get(index)?.source.first()?;
        Some(scene.word(source.end.checked_sub(1)?))
    };
    match (last(one), last(other)) {
        (Some(one), Some(other)) => {
            one == other || matches!(other, "he" | "she") || matches!(one, "he" | "she")
        }
        _ => false,
    }
}
