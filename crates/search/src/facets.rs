//! What would remain if a value were chosen, under all other filters.

use hearsay_model::{QuotationKind, SourceClass, Stance};

use crate::bits::Bits;
use crate::corpus::{Corpus, Quote};
use crate::values::{Dimension, Trait};
use crate::{Field, Term, TermKind};

/// How many quotations would remain if one entity were the only thing said about itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EntityCounts {
    /// With `speaker:` set to it.
    pub speaker: u32,
    /// With `about:` set to it.
    pub about: u32,
    /// With `entity:` set to it: by or about.
    pub either: u32,
}

/// Counts that follow the other filters.
///
/// For an entity, the terms `speaker: about: entity:` with its full name are left aside; for a
/// kind, class or stance, all terms that choose a kind, class or stance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// In the order of [`Corpus::entities`].
    pub entities: Vec<EntityCounts>,
    /// In the order of [`QuotationKind::ALL`].
    pub kinds: Vec<(QuotationKind, u32)>,
    /// In the order of [`SourceClass::ALL`].
    pub classes: Vec<(SourceClass, u32)>,
    /// In the order of [`Stance::ALL`].
    pub stances: Vec<(Stance, u32)>,
}

/// Which facet a term belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    /// None.
    Other,
    /// That of the entities with this name.
    Name(u32),
    /// That of the kinds, classes or stances.
    Dimension(Dimension),
}

/// A term that asks something of a quotation.
pub(crate) struct Verdict {
    /// Index into the query's terms.
    pub(crate) term: usize,
    pub(crate) group: Group,
    /// The quotes for which it holds.
    pub(crate) holds: Bits,
}

/// Which terms a quotation fails, as far as the facets need to know.
pub(crate) enum Failed {
    /// None: it is found.
    Nothing,
    /// One or more, all of this facet.
    Only(Group),
    /// Terms of several facets, or of none.
    Several,
}

impl Corpus {
    /// The facet that a term belongs to.
    pub(crate) fn group_of(&self, term: &Term) -> Group {
        let TermKind::Field { field, value } = &term.kind else { return Group::Other };
        match field {
            Field::Speaker | Field::About | Field::Entity => match self.name_in_full(value) {
                Some(name) => Group::Name(name),
                None => Group::Other,
            },
            Field::Type | Field::Is => match Trait::parse(value).and_then(Trait::dimension) {
                Some(dimension) => Group::Dimension(dimension),
                None => Group::Other,
            },
            _ => Group::Other,
        }
    }

    /// Counts in one pass over the quotes.
    pub(crate) fn facets(&self, verdicts: &[Verdict]) -> Facets {
        let mut names = vec![EntityCounts::default(); self.names.len()];
        let mut kinds = none_of(QuotationKind::ALL);
        let mut classes = none_of(SourceClass::ALL);
        let mut stances = none_of(Stance::ALL);
        for (number, quote) in self.quotes.iter().enumerate() {
            let failed = failed(verdicts, number);
            match failed {
                Failed::Nothing => self.count_names(quote, None, &mut names),
                Failed::Only(Group::Name(name)) => self.count_names(quote, Some(name), &mut names),
                _ => {}
            }
            let Some((_, attribution)) = self.attribution(quote.at) else { continue };
            if failed.leaves(Dimension::Kind) {
                count(&mut kinds, attribution.kind);
            }
            if failed.leaves(Dimension::Class) {
                count(&mut classes, attribution.source_class);
            }
            if failed.leaves(Dimension::Stance) {
                count(&mut stances, attribution.stance);
            }
        }
        let of_name = |name_id: u32| names.get(name_id as usize).copied().unwrap_or_default();
        Facets {
            entities: self.entities().iter().map(|entity| of_name(entity.name_id)).collect(),
            kinds,
            classes,
            stances,
        }
    }

    /// Counts the quote for every name that speaks or is spoken of in it, or for `only` one.
    fn count_names(&self, quote: &Quote, only: Option<u32>, names: &mut [EntityCounts]) {
        let name_of = |&entity: &u32| self.entities().get(entity as usize).map(|e| e.name_id);
        let wanted = |&name: &u32| only.is_none_or(|only| only == name);
        let speaker = quote.speaker.as_ref().and_then(name_of).filter(wanted);
        let mut about: Vec<u32> = quote.about.iter().filter_map(name_of).filter(wanted).collect();
        hearsay_model::sorting::unstable(&mut about);
        about.dedup();
        if let Some(counts) = speaker.and_then(|name| names.get_mut(name as usize)) {
            counts.speaker += 1;
            counts.either += 1;
        }
        for name in about {
            if let Some(counts) = names.get_mut(name as usize) {
                counts.about += 1;
                counts.either += u32::from(speaker != Some(name));
            }
        }
    }
}

impl Failed {
    /// Whether the quotation would be found without the terms of this dimension.
    fn leaves(&self, dimension: Dimension) -> bool {
        match self {
            Self::Nothing => true,
            Self::Only(group) => *group == Group::Dimension(dimension),
            Self::Several => false,
        }
    }
}

/// Which terms the quote with this number fails.
pub(crate) fn failed(verdicts: &[Verdict], number: usize) -> Failed {
    let mut failed = Failed::Nothing;
    for verdict in verdicts.iter().filter(|verdict| !verdict.holds.has(number)) {
        failed = match failed {
            _ if verdict.group == Group::Other => return Failed::Several,
            Failed::Nothing => Failed::Only(verdict.group),
            Failed::Only(group) if group == verdict.group => Failed::Only(group),
            _ => return Failed::Several,
        };
    }
    failed
}

/// Every value, not yet seen.
fn none_of<T: Copy>(all: &[T]) -> Vec<(T, u32)> {
    all.iter().map(|&value| (value, 0)).collect()
}

fn count<T: Copy + PartialEq>(counts: &mut [(T, u32)], value: T) {
    if let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == value) {
        *count += 1;
    }
}
