//! What an editor would ask the reporter.

use hearsay_model::{
    Attribution, AttributionId, Confidence, Document, EntityId, EntityKind, Hop, QuotationKind,
    SourceClass, sorting,
};

/// What is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckKind {
    /// Nobody is named, and the text does not say why.
    UnnamedWithoutReason,
    /// Nobody is named, and the text says why.
    UnnamedWithReason,
    /// Several unnamed persons, who may in truth be one.
    PluralMaybeOne,
    /// Another publication tells it, and where that has it from is not stated.
    SecondHandNoOrigin,
    /// Persons of whom others speak and who never speak themselves.
    SpokenAboutNeverQuoted,
    /// A source that leads to nobody that can be told.
    Unresolved,
    /// The analysis is not sure of source or content.
    Doubtful,
}

impl CheckKind {
    /// Every check, the gravest first.
    pub const ALL: [CheckKind; 7] = [
        Self::UnnamedWithoutReason,
        Self::SecondHandNoOrigin,
        Self::PluralMaybeOne,
        Self::UnnamedWithReason,
        Self::SpokenAboutNeverQuoted,
        Self::Unresolved,
        Self::Doubtful,
    ];

    /// The name in files and URLs.
    pub fn key(self) -> &'static str {
        match self {
            Self::UnnamedWithoutReason => "unnamed-without-reason",
            Self::UnnamedWithReason => "unnamed-with-reason",
            Self::PluralMaybeOne => "plural-maybe-one",
            Self::SecondHandNoOrigin => "second-hand-no-origin",
            Self::SpokenAboutNeverQuoted => "spoken-about-never-quoted",
            Self::Unresolved => "unresolved",
            Self::Doubtful => "doubtful",
        }
    }

    /// The finding in plain words, for `count` statements (persons, for
    /// [`CheckKind::SpokenAboutNeverQuoted`]).
    pub fn sentence(self, count: usize) -> String {
        let one = count == 1;
        let statements = if one { "statement" } else { "statements" };
        let rest = if one { "rests" } else { "rest" };
        match self {
            Self::UnnamedWithoutReason => {
                let source = if one { "an unnamed source" } else { "unnamed sources" };
                format!("{count} {statements} {rest} on {source}, and the text gives no reason.")
            }
            Self::UnnamedWithReason => {
                let source = if one { "an unnamed source" } else { "unnamed sources" };
                format!("{count} {statements} {rest} on {source}; the text says why.")
            }
            Self::PluralMaybeOne => format!(
                "{count} {statements} {rest} on several unnamed persons, who may in truth be one."
            ),
            Self::SecondHandNoOrigin => {
                let verb = if one { "comes" } else { "come" };
                format!(
                    "{count} {statements} {verb} from another publication, and where that has it \
                     from is not stated."
                )
            }
            Self::SpokenAboutNeverQuoted => {
                let persons = if one { "person is" } else { "persons are" };
                format!("{count} {persons} spoken about and never quoted.")
            }
            Self::Unresolved => {
                let verb = if one { "has" } else { "have" };
                format!("{count} {statements} {verb} a source that leads to nobody in the text.")
            }
            Self::Doubtful => {
                let verb = if one { "was" } else { "were" };
                format!("{count} {statements} {verb} found with little confidence: look again.")
            }
        }
    }
}

/// A finding: what is asked, and about which statements and persons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What is asked.
    pub kind: CheckKind,
    /// The statements it is about, in text order.
    pub attributions: Vec<AttributionId>,
    /// Their speakers; for [`CheckKind::SpokenAboutNeverQuoted`] the persons spoken about.
    pub entities: Vec<EntityId>,
}

impl Check {
    /// The finding in plain words.
    pub fn sentence(&self) -> String {
        self.kind.sentence(match self.kind {
            CheckKind::SpokenAboutNeverQuoted => self.entities.len(),
            _ => self.attributions.len(),
        })
    }
}

/// Every check that finds something, the gravest first.
pub fn checks(document: &Document) -> Vec<Check> {
    let outer = set(document.attributions.iter().filter_map(|attribution| attribution.within));
    CheckKind::ALL
        .into_iter()
        .map(|kind| match kind {
            CheckKind::SpokenAboutNeverQuoted => never_quoted(document),
            _ => of_attributions(document, kind, &outer),
        })
        .filter(|check| !check.attributions.is_empty())
        .collect()
}

fn of_attributions(document: &Document, kind: CheckKind, outer: &[AttributionId]) -> Check {
    let attributions: Vec<AttributionId> = document
        .attributions
        .iter()
        .enumerate()
        .map(|(number, attribution)| (AttributionId(number as u32), attribution))
        .filter(|(id, attribution)| {
            asks_about(kind, document, attribution, outer.binary_search(id).is_ok())
        })
        .map(|(id, _)| id)
        .collect();
    let of = |&id: &AttributionId| document.attribution(id).and_then(|it| it.speaker);
    let entities = set(attributions.iter().filter_map(of));
    Check { kind, attributions, entities }
}

/// Whether the check is about this attribution; `is_outer` says that another lies in its content.
fn asks_about(
    kind: CheckKind,
    document: &Document,
    attribution: &Attribution,
    is_outer: bool,
) -> bool {
    let states = attribution.kind != QuotationKind::NoComment;
    let unnamed = attribution.source_class.is_unnamed() && states;
    match kind {
        CheckKind::UnnamedWithoutReason => unnamed && attribution.anonymity.is_none(),
        CheckKind::UnnamedWithReason => unnamed && attribution.anonymity.is_some(),
        CheckKind::PluralMaybeOne => unnamed && is_plural(document, attribution),
        CheckKind::SecondHandNoOrigin => {
            // Whoever speaks inside what a publication tells is its stated origin.
            attribution.is_second_hand() && states && !is_outer && !cites(attribution)
        }
        CheckKind::SpokenAboutNeverQuoted => false,
        CheckKind::Unresolved => attribution.speaker.is_none(),
        CheckKind::Doubtful => attribution.confidence < Confidence::DOUBTFUL,
    }
}

fn is_plural(document: &Document, attribution: &Attribution) -> bool {
    match document.speaker(attribution) {
        Some(speaker) => speaker.plural,
        None => attribution.source_class == SourceClass::UnnamedGroup,
    }
}

/// Whether the text names where the source has it from.
fn cites(attribution: &Attribution) -> bool {
    attribution.chain.iter().any(|hop| matches!(hop, Hop::Stated { .. }))
}

/// Each once, in order. Sorted lists, as everywhere on the page: trees of its own for every kind of
/// key would weigh more than all checks.
fn set<T: Copy + Ord>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut set: Vec<T> = all.into_iter().collect();
    sorting::unstable(&mut set);
    set.dedup();
    set
}

/// Named persons whom somebody's content mentions and who are the source of no content.
fn never_quoted(document: &Document) -> Check {
    let told = document.attributions.iter().filter(|it| it.kind != QuotationKind::NoComment);
    let quoted = set(told.filter_map(|attribution| attribution.speaker));
    let mut mentions: Vec<(u32, u32, EntityId)> = Vec::new();
    for (number, entity) in document.entities.iter().enumerate() {
        let id = EntityId(number as u32);
        if entity.kind == EntityKind::Person && entity.named && quoted.binary_search(&id).is_err() {
            mentions.extend(entity.mentions.iter().map(|it| (it.span.start, it.span.end, id)));
        }
    }
    sorting::unstable(&mut mentions);
    let mut attributions = Vec::new();
    let mut entities = Vec::new();
    for (number, attribution) in document.attributions.iter().enumerate() {
        let mut speaks = false;
        for content in attribution.content.iter().filter(|content| content.start < content.end) {
            let from = mentions.partition_point(|(start, ..)| *start < content.start);
            let inside = mentions.iter().skip(from).take_while(|(start, ..)| *start < content.end);
            for &(.., id) in inside.filter(|(_, end, _)| *end <= content.end) {
                speaks = true;
                entities.push(id);
            }
        }
        if speaks {
            attributions.push(AttributionId(number as u32));
        }
    }
    let entities = set(entities);
    Check { kind: CheckKind::SpokenAboutNeverQuoted, attributions, entities }
}
