//! Statements in what a mail quotes: they reached the reader through its sender and then through
//! whoever wrote the quoted mail.

use hearsay_model::{
    Attribution, EntityId, EntityKind, Hop, Passage, Resolution, SourceClass, Span,
};

use super::chain::entity_at;
use crate::Reading;
use crate::resolution::Resolved;

/// Puts the writers of the passages around a statement into its chain, and gives “I” there its
/// writer. The sender of the mail never speaks for what the mail quotes.
pub fn place(
    reading: &Reading<'_>,
    resolved: &Resolved,
    passages: &[Passage],
    attributions: &mut [Attribution],
) {
    let writers: Vec<Option<(Span, Option<EntityId>)>> =
        passages.iter().map(|it| writer(reading.text, resolved, it)).collect();
    let mut around: Vec<usize> = Vec::new();
    let mut next = 0;
    // Both are in the order of their starts.
    for attribution in attributions {
        let Some(extent) = attribution.extent() else { continue };
        while let Some(passage) = passages.get(next).filter(|it| it.span.start <= extent.start) {
            leave(&mut around, passages, passage.span.start);
            around.push(next);
            next += 1;
        }
        leave(&mut around, passages, extent.start);
        let hops: Vec<Hop> = around
            .iter()
            .filter_map(|&at| writers.get(at).copied().flatten())
            .filter(|(introduction, _)| !introduction.contains(extent))
            .map(|(span, entity)| Hop::Stated { span, entity })
            .collect();
        let writer = around.last().and_then(|&at| writers.get(at).copied().flatten());
        if let Some(entity) = writer.and_then(|(_, entity)| entity) {
            speak(reading, resolved, entity, attribution);
        }
        let first = attribution.chain.len().min(1);
        attribution.chain.splice(first..first, hops);
    }
}

/// Drops the passages that end before `offset`.
fn leave(around: &mut Vec<usize>, passages: &[Passage], offset: u32) {
    let ended = |&at: &usize| passages.get(at).is_none_or(|it| it.span.end <= offset);
    while around.last().is_some_and(ended) {
        around.pop();
    }
}

/// The words that say whose a passage is, and whom they mean: the person of whose name the author's
/// is a form, nobody where two are.
fn writer(text: &str, resolved: &Resolved, passage: &Passage) -> Option<(Span, Option<EntityId>)> {
    let introduction = passage.introduction?;
    let name = passage.author.as_ref()?.name.as_deref().unwrap_or_default();
    let at = introduction.of(text).find(name).filter(|_| !name.is_empty());
    let named = at.map(|at| {
        let start = introduction.start as usize + at;
        Span::new(start, start + name.len())
    });
    let person = |id: &EntityId| {
        resolved.entities.get(id.0 as usize).is_some_and(|it| it.kind == EntityKind::Person)
    };
    Some((introduction, named.and_then(|span| entity_at(resolved, span)).filter(person)))
}

/// “I said …” outside quotation marks, with nobody else reporting it, is its writer's.
fn speak(
    reading: &Reading<'_>,
    resolved: &Resolved,
    writer: EntityId,
    attribution: &mut Attribution,
) {
    let [source] = attribution.source.as_slice() else { return };
    let first_person = source.of(reading.text) == "I" && attribution.within.is_none();
    if !first_person || attribution.speaker.is_some() {
        return;
    }
    let at = reading.tokens.partition_point(|token| token.span.start < source.start);
    if reading.quotations.iter().any(|it| it.tokens.contains(&at)) {
        return;
    }
    let named = resolved.entities.get(writer.0 as usize).is_some_and(|it| it.named);
    attribution.speaker = Some(writer);
    attribution.why.resolution = Resolution::Pronoun;
    if named {
        attribution.source_class = SourceClass::NamedPerson;
    }
}
