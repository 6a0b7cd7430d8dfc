//! What an answer needs of the index.

use std::collections::{BTreeMap, BTreeSet};

use hearsay_index::{Excerpt, Index, Lacking, Lookup, Term as Posted, keeps_positions};
use hearsay_library::{Kind, looking};

use crate::dictionary::{Block, FEW, Place, Term, read_terms, read_top};
use crate::held::Stop;
use crate::length;
use crate::lists::{Docs, read_docs, read_many, read_positions};
use crate::numbers::Numbers;
use crate::pack::Pack;
use crate::shelf::read_dates;
use crate::stream::{Part, Stream};

/// What every question needs.
#[derive(Debug)]
pub(crate) struct Start {
    blocks: Vec<Block>,
    lengths: Vec<u32>,
}

/// That of each index, once it was fetched.
#[derive(Debug, Default)]
pub(crate) struct Starts {
    documents: Option<Start>,
    statements: Option<Start>,
}

impl Starts {
    pub(crate) fn of(&mut self, kind: Kind) -> &mut Option<Start> {
        match kind {
            Kind::Documents => &mut self.documents,
            Kind::Statements => &mut self.statements,
        }
    }
}

/// What was found in the index so far.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    kind: Kind,
    known: BTreeSet<Lookup>,
    terms: BTreeMap<Vec<u8>, Found>,
    dates: Option<Vec<u32>>,
}

/// A term with its postings.
#[derive(Debug)]
struct Found {
    block: usize,
    docs: Docs,
    positions: Vec<u32>,
    /// The documents whose positions are known, in order.
    known: Vec<u32>,
    /// Of a term of many documents: where the units of its positions are.
    places: Vec<Place>,
}

impl Gathered {
    /// Nothing yet.
    pub(crate) fn new(kind: Kind) -> Self {
        Self { kind, ..Self::default() }
    }

    /// An index of this.
    pub(crate) fn index(&self, start: Option<&Start>, words: u64) -> Index {
        let lengths = start.map_or(&[][..], |start| &start.lengths);
        let terms = self.terms.iter().map(|(term, found)| Posted {
            term,
            docs: &found.docs,
            positions: &found.positions,
            known: &found.known,
        });
        let excerpt = Excerpt::new(lengths, words);
        let index = excerpt.index(terms, self.known.clone(), self.dates.as_deref());
        looking(index, self.kind)
    }
}

impl Pack {
    pub(crate) fn open_start(&mut self, kind: Kind) -> Result<(), Stop> {
        if self.starts.of(kind).is_some() {
            return Ok(());
        }
        let top = self.whole(Stream::of(kind, Part::Top));
        let lengths = self.whole(Stream::of(kind, Part::Lengths))?;
        if lengths.len() as u64 != u64::from(self.manifest.entries(kind).0) {
            return Err(self.damaged(Stream::of(kind, Part::Lengths), 0));
        }
        let blocks = read_top(&top?).ok_or_else(|| self.damaged(Stream::of(kind, Part::Top), 0))?;
        let lengths = lengths.into_iter().map(length::words).collect();
        *self.starts.of(kind) = Some(Start { blocks, lengths });
        Ok(())
    }

    /// A stream that is one unit.
    fn whole(&mut self, stream: Stream) -> Result<Vec<u8>, Stop> {
        self.unit(stream, 0, self.manifest.stream(stream).0)
    }

    /// Adds what is lacking; where something has to be fetched first, all of it is noted.
    pub(crate) fn gather(&mut self, gathered: &mut Gathered, lacking: Lacking) -> Result<(), Stop> {
        let kind = gathered.kind;
        let mut result = Ok(());
        for lookup in lacking.lookups {
            result = worse(result, self.look_up(gathered, lookup));
        }
        for (term, docs) in lacking.positions {
            if let Some(found) = gathered.terms.get_mut(&term) {
                result = worse(result, self.find_positions(kind, &term, found, &docs));
            }
        }
        if lacking.dates {
            let dates = self.whole(Stream::of(kind, Part::Dates)).and_then(|bytes| {
                read_dates(&bytes).ok_or_else(|| self.damaged(Stream::of(kind, Part::Dates), 0))
            });
            match dates {
                Ok(dates) => gathered.dates = Some(dates),
                Err(stop) => result = worse(result, Err(stop)),
            }
        }
        result
    }

    fn look_up(&mut self, gathered: &mut Gathered, lookup: Lookup) -> Result<(), Stop> {
        let Some(start) = self.starts.of(gathered.kind).take() else { return Err(Stop::Missing) };
        let mut result = Ok(());
        let ends = start.blocks.iter().skip(1).map(|block| Some(block.first.as_slice()));
        for ((number, block), end) in start.blocks.iter().enumerate().zip(ends.chain([None])) {
            if lookup.may_take(&block.first, end) {
                result = worse(result, self.look_up_in(gathered, &lookup, number, block));
            }
        }
        *self.starts.of(gathered.kind) = Some(start);
        result?;
        gathered.known.insert(lookup);
        Ok(())
    }

    fn look_up_in(
        &mut self,
        gathered: &mut Gathered,
        lookup: &Lookup,
        number: usize,
        block: &Block,
    ) -> Result<(), Stop> {
        let kind = gathered.kind;
        let (at, length) = block.terms;
        let bytes = self.unit(Stream::of(kind, Part::Terms), at, u64::from(length))?;
        let terms =
            read_terms(&bytes).ok_or_else(|| self.damaged(Stream::of(kind, Part::Terms), at))?;
        let mut many = (block.many.0, block.many_places.0);
        let mut few_wanted = false;
        let mut result = Ok(());
        for Term { bytes: term, count, many: lengths } in &terms {
            let own = many;
            if let Some((docs, places)) = lengths {
                many = (many.0 + u64::from(*docs), many.1 + u64::from(*places));
            }
            if !lookup.takes(term) || gathered.terms.contains_key(term) {
                continue;
            }
            match lengths {
                Some((length, _)) => match self.many((kind, number), own, *length, *count) {
                    Ok(found) => drop(gathered.terms.insert(term.clone(), found)),
                    Err(stop) => result = worse(result, Err(stop)),
                },
                None => few_wanted = true,
            }
        }
        if few_wanted {
            let (at, length) = block.few;
            let bytes = self.unit(Stream::of(kind, Part::Few), at, u64::from(length))?;
            let mut numbers = Numbers::new(&bytes);
            for Term { bytes: term, count, .. } in terms.iter().filter(|term| term.many.is_none()) {
                let docs = read_docs(&mut numbers, *count);
                let docs = docs.ok_or_else(|| self.damaged(Stream::of(kind, Part::Few), at))?;
                if lookup.takes(term) && !gathered.terms.contains_key(term) {
                    gathered.terms.insert(term.clone(), Found::new(number, docs));
                }
            }
        }
        result
    }

    fn many(
        &mut self,
        (kind, block): (Kind, usize),
        (at, places_at): (u64, u64),
        length: u32,
        count: u32,
    ) -> Result<Found, Stop> {
        let bytes = self.unit(Stream::of(kind, Part::Many), at, u64::from(length))?;
        let read = read_many(&bytes, count);
        let (docs, lengths) = read.ok_or_else(|| self.damaged(Stream::of(kind, Part::Many), at))?;
        let mut end = places_at;
        let place = |length| {
            let own = end;
            end += u64::from(length);
            (own, length)
        };
        let places = lengths.into_iter().map(place).collect();
        Ok(Found { places, ..Found::new(block, docs) })
    }

    /// The positions of a term in these documents.
    fn find_positions(
        &mut self,
        kind: Kind,
        term: &[u8],
        found: &mut Found,
        wanted: &BTreeSet<u32>,
    ) -> Result<(), Stop> {
        if found.places.is_empty() {
            let start = self.starts.of(kind).as_ref();
            let block = start.and_then(|start| start.blocks.get(found.block));
            let Some(block) = block.cloned() else { return Err(Stop::Missing) };
            return self.few_positions(kind, term, found, &block);
        }
        if found.positions.is_empty() {
            // Made up, in the documents that nobody asks for.
            found.positions = found.docs.iter().flat_map(|&(_, times)| 0..times).collect();
        }
        let mut result = Ok(());
        let mut at = 0;
        for (group, &(place, length)) in found.docs.chunks(FEW).zip(&found.places) {
            let own = at..at + group.iter().map(|&(_, times)| times as usize).sum::<usize>();
            at = own.end;
            if !group.iter().any(|(doc, _)| wanted.contains(doc)) {
                continue;
            }
            let positions = self
                .unit(Stream::of(kind, Part::ManyPlaces), place, u64::from(length))
                .and_then(|it| {
                    read_positions(&mut Numbers::new(&it), group)
                        .ok_or_else(|| self.damaged(Stream::of(kind, Part::ManyPlaces), place))
                });
            match positions {
                Ok(positions) => {
                    let target = found.positions.get_mut(own).unwrap_or(&mut []);
                    target.iter_mut().zip(positions).for_each(|(place, it)| *place = it);
                    found.known.extend(group.iter().map(|&(doc, _)| doc));
                }
                Err(stop) => result = worse(result, Err(stop)),
            }
        }
        found.known.sort_unstable();
        found.known.dedup();
        result
    }

    fn few_positions(
        &mut self,
        kind: Kind,
        term: &[u8],
        found: &mut Found,
        block: &Block,
    ) -> Result<(), Stop> {
        let few = self.unit(Stream::of(kind, Part::Few), block.few.0, u64::from(block.few.1));
        let (at, length) = block.few_places;
        let places = self.unit(Stream::of(kind, Part::FewPlaces), at, u64::from(length))?;
        let few = few?;
        let terms =
            self.unit(Stream::of(kind, Part::Terms), block.terms.0, u64::from(block.terms.1))?;
        let (mut docs, mut places) = (Numbers::new(&few), Numbers::new(&places));
        let terms = read_terms(&terms).unwrap_or_default();
        for own in terms.iter().filter(|own| own.many.is_none()) {
            let docs = read_docs(&mut docs, own.count).unwrap_or_default();
            if !keeps_positions(&own.bytes) {
                continue;
            }
            let positions = read_positions(&mut places, &docs);
            let positions =
                positions.ok_or_else(|| self.damaged(Stream::of(kind, Part::FewPlaces), at))?;
            if own.bytes == term {
                found.positions = positions;
                found.known = docs.iter().map(|&(doc, _)| doc).collect();
                return Ok(());
            }
        }
        Err(self.damaged(Stream::of(kind, Part::FewPlaces), at))
    }
}

impl Found {
    fn new(block: usize, docs: Docs) -> Self {
        Self { block, docs, positions: Vec::new(), known: Vec::new(), places: Vec::new() }
    }
}

/// A fault rather than what is missing: fetching would not help.
fn worse(one: Result<(), Stop>, other: Result<(), Stop>) -> Result<(), Stop> {
    match (one, other) {
        (Err(Stop::Fault(fault)), _) | (_, Err(Stop::Fault(fault))) => Err(Stop::Fault(fault)),
        (Err(stop), _) | (Ok(()), Err(stop)) => Err(stop),
        (Ok(()), Ok(())) => Ok(()),
    }
}
