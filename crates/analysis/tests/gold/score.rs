//! The figures, and the table to read when one of them is not good enough.

use std::fmt::{self, Write};

use hearsay_model::Document;

use crate::annotation::Annotation;
use crate::{attributions, entities};

/// How a document compares with its annotation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Attributions found with everything right, of those that are not optional.
    pub found: usize,
    /// Attributions that are not optional.
    pub wanted: usize,
    /// Matched attributions (optional ones too) with another speaker.
    pub wrong_speakers: usize,
    /// Direct quotations whose content is right to the character.
    pub direct_exact: usize,
    /// Attributions that match none of the annotation.
    pub extra: usize,
    /// Entities found with kind and aliases.
    pub entities: usize,
    /// Entities of the annotation.
    pub entities_wanted: usize,
    /// Other persons, organisations and places.
    pub entities_extra: usize,
}

/// The figures and the table behind them.
pub struct Score {
    pub figures: Figures,
    pub table: String,
}

impl Score {
    pub fn of(gold: &Annotation, document: &Document) -> Score {
        let mut figures = Figures::default();
        let mut table = String::new();
        // Writing into a text cannot fail.
        let _ = attributions(gold, document, &mut figures, &mut table)
            .and_then(|()| entities(gold, document, &mut figures, &mut table));
        Score { figures, table }
    }
}

fn attributions(
    gold: &Annotation,
    document: &Document,
    figures: &mut Figures,
    table: &mut String,
) -> fmt::Result {
    let (verdicts, extra) = attributions::compare(gold, document);
    writeln!(table, "\nattributions (+ found, ~ with a fault, - missing, o optional)")?;
    for (number, (wanted, verdict)) in gold.attributions.iter().zip(&verdicts).enumerate() {
        let is_direct = wanted.kind == "direct";
        figures.wanted += usize::from(!wanted.optional);
        figures.found += usize::from(!wanted.optional && verdict.is_found());
        figures.wrong_speakers += usize::from(verdict.is_wrong_speaker);
        figures.direct_exact += usize::from(is_direct && verdict.is_exact);
        let mut notes = verdict.faults.clone();
        if verdict.matched.is_some() && is_direct && !verdict.is_exact {
            notes.push("content not to the character".to_owned());
        }
        let sign = match verdict.matched {
            None => '-',
            Some(_) if verdict.is_found() => '+',
            Some(_) => '~',
        };
        let words = start_of(&gold.words(&[&wanted.cue[..], &wanted.content[..]].concat()));
        let optional = if wanted.optional { 'o' } else { ' ' };
        let (speaker, notes) = (&wanted.speaker, notes.join("; "));
        writeln!(table, "{sign}{optional} {number:2} {speaker:36.36} {words:50} {notes}")?;
    }
    figures.extra = extra.len();
    for index in extra {
        let it = &document.attributions[index];
        let speaker = document.speaker(it).map_or("?", |speaker| &speaker.name);
        let parts: Vec<&str> =
            it.cue.iter().chain(&it.content).map(|span| span.of(&document.text)).collect();
        let words = start_of(&parts.join(" … "));
        let why = format!("extra: {}, “{}”", it.why.pattern.key(), it.why.cue);
        writeln!(table, "x  {index:3} {speaker:36.36} {words:50} {why}")?;
    }
    Ok(())
}

fn entities(
    gold: &Annotation,
    document: &Document,
    figures: &mut Figures,
    table: &mut String,
) -> fmt::Result {
    let (verdicts, extra) = entities::compare(gold, document);
    figures.entities_wanted = verdicts.len();
    figures.entities = verdicts.iter().filter(|verdict| verdict.is_found()).count();
    figures.entities_extra = extra.len();
    writeln!(table, "entities")?;
    for (wanted, verdict) in gold.entities.iter().zip(&verdicts) {
        let sign = match (verdict.is_there, verdict.is_found()) {
            (false, _) => '-',
            (true, true) => '+',
            (true, false) => '~',
        };
        let (name, kind, notes) = (&wanted.name, &wanted.kind, verdict.faults.join("; "));
        writeln!(table, "{sign} {name:36} {kind:13} {notes}")?;
    }
    for entity in extra {
        writeln!(table, "x {entity}")?;
    }
    Ok(())
}

/// The first words on one line.
fn start_of(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(50).collect()
}
