//! Class, stance, channel, date, chain and confidence of each attribution.
//!
//! | module | decides |
//! |---|---|
//! | [`class`] | what kind of source it is |
//! | [`circumstances`] | channel, date, the reason for not naming a source |
//! | [`context`] | channel and date that only the sentences before tell |
//! | [`chain`] | what holds what, and how it reached the reader |
//! | [`passages`] | statements in what a mail quotes: through whose hands they came |

use core::ops::Range;

use hearsay_model::{
    Attribution, Channel, Entity, EntityKind, MentionForm, Meta, QuotationKind, Resolution,
    SourceClass, Span, Stance, Why,
};

use crate::Reading;
use crate::attributions::{self, Draft};
use crate::resolution::Resolved;

mod chain;
mod circumstances;
mod class;
mod context;
pub mod passages;

use circumstances::Scene;

/// Completes the drafts.
pub fn paint(
    reading: &Reading<'_>,
    resolved: &Resolved,
    drafts: &[Draft],
    meta: &Meta,
) -> Vec<Attribution> {
    let scene = Scene::new(reading, resolved);
    let spans = |ranges: &[Range<usize>]| -> Vec<Span> {
        ranges.iter().filter_map(|range| scene.span(range)).collect()
    };
    let mut attributions: Vec<Attribution> = drafts
        .iter()
        .enumerate()
        .map(|(index, draft)| {
            let (speaker, resolution) =
                resolved.speakers.get(index).copied().unwrap_or((None, Resolution::Unresolved));
            let source = spans(&draft.source);
            let words = source.first().map_or("", |span| span.of(reading.text));
            let entity = speaker.and_then(|id| resolved.entities.get(id.0 as usize));
            let entity = entity.or_else(|| named_in(resolved, source.first().copied()));
            let source_class = class::of(words, entity, meta);
            let around = scene.surroundings(draft);
            // Where nothing was said there is no place and time of saying it.
            let spoke = draft.kind != QuotationKind::NoComment;
            let anonymity = source_class.is_unnamed().then(|| scene.anonymity(draft)).flatten();
            Attribution {
                kind: draft.kind,
                cue: spans(&draft.cue),
                content: spans(&draft.content),
                speaker,
                source_class,
                stance: stance(draft),
                negated: draft.negated,
                channel: spoke.then(|| channel(&scene, draft, &around)).flatten(),
                date: spoke.then(|| scene.date(&around)).flatten(),
                anonymity,
                within: None,
                chain: Vec::new(),
                confidence: draft.confidence,
                source,
                why: Why {
                    pattern: draft.pattern,
                    cue: draft.lemma.clone(),
                    resolution,
                    doubts: draft.doubts.clone(),
                    edits: Vec::new(),
                },
                edited: false,
            }
        })
        .collect();
    context::fill(&scene, drafts, &mut attributions);
    chain::link(&scene, resolved, drafts, meta, &mut attributions);
    attributions
}

/// The named person with whose name the source begins or ends: “the consultant Roger Stone,”,
/// “Jane Roe and John Poe”.
fn named_in(resolved: &Resolved, source: Option<Span>) -> Option<&Entity> {
    let source = source?;
    let people = || resolved.entities.iter().filter(|e| e.named && e.kind == EntityKind::Person);
    let bears = |entity: &Entity, edge: fn(Span, Span) -> bool| {
        entity.mentions.iter().any(|mention| {
            mention.form == MentionForm::Name
                && source.contains(mention.span)
                && edge(source, mention.span)
        })
    };
    people().find(|entity| bears(entity, |source, name| source.end - name.end <= 1)).or_else(|| {
        people().find(|entity| bears(entity, |source, name| source.start == name.start))
    })
}

/// The stance of the cue. A denial that is itself negated confirms nothing: it is told as said.
fn stance(draft: &Draft) -> Stance {
    if draft.kind == QuotationKind::NoComment {
        return Stance::Declined;
    }
    let stance = attributions::stance(&draft.lemma).unwrap_or(Stance::Said);
    match stance {
        Stance::Denied if draft.negated => Stance::Said,
        Stance::Confirmed
            if draft.negated
                && matches!(
                    draft.lemma.as_str(),
                    "disclose" | "reveal" | "confirm" | "divulge"
                ) =>
        {
            Stance::Declined
        }
        other => other,
    }
}

/// The channel beside the cue, or the one that the verb itself means.
fn channel(scene: &Scene<'_>, draft: &Draft, around: &[Range<usize>]) -> Option<Channel> {
    scene.channel(around).or_else(|| {
        let span = draft.cue.first().and_then(|cue| scene.span(cue))?;
        matches!(draft.lemma.as_str(), "tweet" | "retweet").then(|| Channel {
            name: "Twitter".to_owned(),
            span,
            from_context: false,
        })
    })
}

/// Whether the class leaves open who stands behind the source.
pub(crate) fn ends_openly(class: SourceClass) -> bool {
    class == SourceClass::Publication || class.is_unnamed()
}
