//! Entities against annotated ones.

use hearsay_model::{self as model, CodePoints, Document};

use crate::annotation::{self, Annotation, Place, folded};

/// How one annotated entity was found.
pub struct Verdict {
    /// Whether one of this name is there.
    pub is_there: bool,
    /// What is wrong with it, in words.
    pub faults: Vec<String>,
}

impl Verdict {
    /// There, of the right kind, and every alias joined to it.
    pub fn is_found(&self) -> bool {
        self.is_there && self.faults.is_empty()
    }
}

/// A verdict for each annotated entity, and the other persons, organisations and places with a name.
pub fn compare(gold: &Annotation, document: &Document) -> (Vec<Verdict>, Vec<String>) {
    let verdicts = gold.entities.iter().map(|wanted| judge(gold, document, wanted)).collect();
    let mut left: Vec<String> = gold.entities.iter().map(|it| folded(&it.name)).collect();
    // A named source that is no entity of the list is no mistake.
    left.extend(gold.attributions.iter().map(|it| folded(&it.speaker)));
    left.sort();
    left.dedup();
    let extra = document
        .entities
        .iter()
        .filter(|entity| entity.named && !entity.kind.is_value())
        .filter(|entity| match left.iter().position(|name| *name == folded(&entity.name)) {
            // The second of the same name is one too many.
            Some(index) => {
                left.remove(index);
                false
            }
            None => true,
        })
        .map(|entity| format!("{} ({})", entity.name, entity.kind.key()))
        .collect();
    (verdicts, extra)
}

fn judge(gold: &Annotation, document: &Document, wanted: &annotation::Entity) -> Verdict {
    let name = folded(&wanted.name);
    let candidates =
        || document.entities.iter().filter(|it| !it.kind.is_value() && folded(&it.name) == name);
    let of_kind = candidates().find(|it| it.kind.key() == wanted.kind);
    let Some(entity) = of_kind.or_else(|| candidates().next()) else {
        return Verdict { is_there: false, faults: Vec::new() };
    };
    let mut faults = Vec::new();
    if entity.kind.key() != wanted.kind {
        faults.push(format!("{} for {}", entity.kind.key(), wanted.kind));
    }
    for alias in &wanted.aliases {
        if !is_joined(gold, document, wanted, entity, alias) {
            faults.push(format!("without “{alias}”"));
        }
    }
    Verdict { is_there: true, faults }
}

/// Whether the entity is mentioned where the alias stands, by itself and not as a part of a longer
/// form, at least once.
fn is_joined(
    gold: &Annotation,
    document: &Document,
    wanted: &annotation::Entity,
    entity: &model::Entity,
    alias: &str,
) -> bool {
    let points = CodePoints::new(&document.text);
    let longer: Vec<Place> = wanted
        .aliases
        .iter()
        .chain([&wanted.name])
        .filter(|form| form.chars().count() > alias.chars().count())
        .flat_map(|form| occurrences(&gold.text, form))
        .collect();
    occurrences(&gold.text, alias)
        .into_iter()
        .filter(|at| !longer.iter().any(|it| it[0] <= at[0] && at[1] <= it[1]))
        .any(|at| {
            entity.mentions.iter().any(|mention| {
                let [start, end] = points.span(mention.span);
                start < at[1] && at[0] < end
            })
        })
}

/// Where `words` stand in `text` as whole words, in whatever case, in code points.
pub fn occurrences(text: &str, words: &str) -> Vec<Place> {
    let plain = |text: &str| -> Vec<char> {
        text.chars().map(|c| c.to_lowercase().next().unwrap_or(c)).collect()
    };
    let (text, words) = (plain(text), plain(words));
    let is_edge = |at: Option<&char>| at.is_none_or(|c| !c.is_alphanumeric());
    (0..(text.len() + 1).saturating_sub(words.len()))
        .map(|start| (start, start + words.len()))
        .filter(|&(start, end)| text[start..end] == words[..])
        .filter(|&(start, end)| {
            is_edge(start.checked_sub(1).and_then(|before| text.get(before)))
                && is_edge(text.get(end))
        })
        .map(|(start, end)| [start as u32, end as u32])
        .collect()
}
