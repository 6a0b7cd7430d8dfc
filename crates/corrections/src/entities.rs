//! What is done to entities.

use hearsay_model::{
    Attribution, Document, Entity, EntityId, EntityKind, Hop, Mention, MentionForm, Span,
};

use crate::apply::Bench;
use crate::target::{self, Reason};
use crate::{Anchor, Described, Who};

/// Adds mentions of `who` at `spans`; they are taken away from whomever they meant before.
pub(crate) fn mention(
    bench: &mut Bench<'_>,
    who: &Described,
    spans: &[Span],
) -> Result<(), Reason> {
    let id = found_or_made(bench, who, spans)?;
    for &span in spans {
        put(bench, id, span);
    }
    Ok(())
}

/// The entity that speaks in `it`: one of this name, or a new one that is mentioned wherever its
/// name stands free, else by the words of the source.
pub(crate) fn speaker(
    bench: &mut Bench<'_>,
    who: &Described,
    it: &Attribution,
) -> Result<EntityId, Reason> {
    let mut spans = free(bench, &who.name);
    if spans.is_empty() {
        let words = [&it.source, &it.cue, &it.content];
        spans.extend(words.into_iter().find_map(|spans| spans.first()));
    }
    found_or_made(bench, who, &spans)
}

/// Where `name` stands as whole words that mention nobody yet.
fn free(bench: &Bench<'_>, name: &str) -> Vec<Span> {
    let text = bench.ground.text;
    let taken = |span: Span| {
        let mut mentions = bench.document.entities.iter().flat_map(|entity| &entity.mentions);
        mentions.any(|mention| mention.span.overlaps(span))
    };
    let whole = |at: usize| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|text| text.chars().next());
        !before.into_iter().chain(after).any(char::is_alphanumeric)
    };
    if name.is_empty() {
        return Vec::new();
    }
    let places = text.match_indices(name).map(|(at, _)| at).filter(|&at| whole(at));
    places.map(|at| Span::new(at, at + name.len())).filter(|&span| !taken(span)).collect()
}

fn found_or_made(
    bench: &mut Bench<'_>,
    who: &Described,
    spans: &[Span],
) -> Result<EntityId, Reason> {
    if who.name.trim().is_empty() {
        return Err("a name is missing".to_owned());
    }
    let entities = &mut bench.document.entities;
    let same = |it: &Entity| it.name == who.name && it.kind == who.kind && it.named == who.named;
    if let Some(index) = entities.iter().position(same) {
        return Ok(EntityId(index as u32));
    }
    if spans.is_empty() {
        return Err("there are no words that mention it".to_owned());
    }
    let text = bench.ground.text;
    let form = |span: &Span| form(who, span.of(text));
    entities.push(Entity {
        kind: who.kind,
        name: who.name.clone(),
        named: who.named,
        plural: who.plural,
        aliases: Vec::new(),
        mentions: spans.iter().map(|span| Mention { span: *span, form: form(span) }).collect(),
        of: None,
        when: None,
        edited: true,
    });
    Ok(EntityId(entities.len() as u32 - 1))
}

/// A new mention: a name if it shares a word with the name.
fn form(who: &Described, words: &str) -> MentionForm {
    let shared =
        words.split_whitespace().any(|word| who.name.split_whitespace().any(|w| w == word));
    if shared { MentionForm::Name } else { MentionForm::Description }
}

/// Makes `span` a mention of `id` and of nobody else who has other mentions.
fn put(bench: &mut Bench<'_>, id: EntityId, span: Span) {
    let text = bench.ground.text;
    for entity in &mut bench.document.entities {
        if entity.mentions.len() > 1 {
            entity.mentions.retain(|mention| mention.span != span);
        }
    }
    let Some(entity) = bench.document.entities.get_mut(id.0 as usize) else { return };
    if entity.mentions.iter().all(|mention| mention.span != span) {
        let described = Described::named(&entity.name, entity.kind);
        entity.mentions.push(Mention { span, form: form(&described, span.of(text)) });
    }
    tidy(entity, text);
}

/// Mentions in text order; every form beside the name listed once.
fn tidy(entity: &mut Entity, text: &str) {
    hearsay_model::sorting::by_key(&mut entity.mentions, |mention| mention.span);
    entity.mentions.dedup_by_key(|mention| mention.span);
    for mention in &entity.mentions {
        let words = mention.span.of(text);
        let known = words == entity.name || entity.aliases.iter().any(|alias| alias == words);
        if mention.form != MentionForm::Pronoun && !known {
            entity.aliases.push(words.to_owned());
        }
    }
    entity.edited = true;
}

/// Pronouns and descriptions in `spans` that meant `from` mean `to`: where an editor names another
/// speaker, “he” is another man. A name keeps meaning whom it names, and nobody loses the last
/// mention.
pub(crate) fn hand_over(document: &mut Document, from: EntityId, to: EntityId, spans: &[Span]) {
    let goes = |mention: &Mention| {
        mention.form != MentionForm::Name && spans.iter().any(|span| span.contains(mention.span))
    };
    let Some(old) = document.entities.get_mut(from.0 as usize).filter(|_| from != to) else {
        return;
    };
    let (gone, kept): (Vec<Mention>, Vec<Mention>) =
        old.mentions.iter().copied().partition(|mention| goes(mention));
    if kept.is_empty() {
        return;
    }
    old.mentions = kept;
    if let Some(new) = document.entities.get_mut(to.0 as usize) {
        new.mentions.extend(gone);
        hearsay_model::sorting::by_key(&mut new.mentions, |mention| mention.span);
        new.mentions.dedup_by_key(|mention| mention.span);
    }
}

pub(crate) fn rename(bench: &mut Bench<'_>, who: &Who, name: &str) -> Result<(), Reason> {
    let name = name.trim();
    if name.is_empty() {
        return Err("a name is missing".to_owned());
    }
    let entity = found(bench, who)?;
    let old = core::mem::replace(&mut entity.name, name.to_owned());
    entity.aliases.retain(|alias| alias != name);
    if old != name && !entity.aliases.contains(&old) {
        entity.aliases.insert(0, old);
    }
    entity.edited = true;
    Ok(())
}

pub(crate) fn retype(bench: &mut Bench<'_>, who: &Who, kind: EntityKind) -> Result<(), Reason> {
    let entity = found(bench, who)?;
    entity.kind = kind;
    entity.edited = true;
    Ok(())
}

fn found<'b>(bench: &'b mut Bench<'_>, who: &Who) -> Result<&'b mut Entity, Reason> {
    let id = target::entity(&bench.document, bench.ground, who)?;
    Ok(&mut bench.document.entities[id.0 as usize])
}

pub(crate) fn merge(bench: &mut Bench<'_>, who: &Who, into: &Who) -> Result<(), Reason> {
    let from = target::entity(&bench.document, bench.ground, who)?;
    let to = target::entity(&bench.document, bench.ground, into)?;
    if from == to {
        return Err("they are one already".to_owned());
    }
    let gone = bench.document.entities[from.0 as usize].clone();
    let kept = &mut bench.document.entities[to.0 as usize];
    kept.mentions.extend(gone.mentions);
    for alias in core::iter::once(gone.name).chain(gone.aliases) {
        if alias != kept.name && !kept.aliases.contains(&alias) {
            kept.aliases.push(alias);
        }
    }
    tidy(kept, bench.ground.text);
    let of = kept.of.or(gone.of).filter(|&of| of != from && of != to);
    kept.of = of;
    take_out(&mut bench.document, from, Some(to));
    Ok(())
}

pub(crate) fn split(
    bench: &mut Bench<'_>,
    who: &Who,
    at: &[Anchor],
    into: &Described,
) -> Result<(), Reason> {
    let from = target::entity(&bench.document, bench.ground, who)?;
    let spans = target::spans(bench.ground, at)?;
    let goes = |mention: &Mention| spans.contains(&mention.span);
    let entity = &bench.document.entities[from.0 as usize];
    let gone: Vec<Mention> = entity.mentions.iter().copied().filter(&goes).collect();
    if gone.is_empty() {
        return Err(format!("these words do not mean {} any more", who.name));
    }
    if gone.len() == entity.mentions.len() {
        return Err("no mention would be left; rename it instead".to_owned());
    }
    let places: Vec<Span> = gone.iter().map(|mention| mention.span).collect();
    let to = found_or_made(bench, into, &places)?;
    if to == from {
        return Err("they are one already".to_owned());
    }
    let text = bench.ground.text;
    let left = &mut bench.document.entities[from.0 as usize];
    left.mentions.retain(|mention| !goes(mention));
    // A form that no mention has any more belongs to the one that it went to.
    let kept: Vec<&str> = left.mentions.iter().map(|mention| mention.span.of(text)).collect();
    let went: Vec<&str> = places.iter().map(|span| span.of(text)).collect();
    left.aliases.retain(|alias| kept.contains(&alias.as_str()) || !went.contains(&alias.as_str()));
    left.edited = true;
    let new = &mut bench.document.entities[to.0 as usize];
    new.mentions.retain(|mention| !goes(mention));
    new.mentions.extend(gone);
    tidy(new, text);
    for it in &mut bench.document.attributions {
        let speaks = it.source.iter().any(|span| places.iter().any(|&place| span.contains(place)));
        if it.speaker == Some(from) && speaks {
            it.speaker = Some(to);
        }
    }
    Ok(())
}

/// Takes an entity away; what it said is not told by whom.
pub(crate) fn remove(bench: &mut Bench<'_>, who: &Who) -> Result<(), Reason> {
    let id = target::entity(&bench.document, bench.ground, who)?;
    take_out(&mut bench.document, id, None);
    Ok(())
}

/// Removes the entity `gone`; whatever meant it means `stead`.
fn take_out(document: &mut Document, gone: EntityId, stead: Option<EntityId>) {
    document.entities.remove(gone.0 as usize);
    let moved = |id: EntityId| EntityId(if id > gone { id.0 - 1 } else { id.0 });
    let now = |id: EntityId| if id == gone { stead.map(moved) } else { Some(moved(id)) };
    for entity in &mut document.entities {
        entity.of = entity.of.and_then(now);
    }
    for it in &mut document.attributions {
        it.speaker = it.speaker.and_then(now);
        for hop in &mut it.chain {
            if let Hop::Stated { entity, .. } = hop {
                *entity = entity.and_then(now);
            }
        }
    }
}
