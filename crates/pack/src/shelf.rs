//! An index → streams.

use hearsay_index::{Index, Term as Posted};
use hearsay_library::Kind;

use crate::dictionary::{BLOCK, Block, FEW, Term, write_terms, write_top};
use crate::length;
use crate::lists::{write_docs, write_many, write_positions};
use crate::numbers::put;
use crate::stream::{Listed, Part, Stream, StreamWriter};
use crate::unit::Sealer;
use crate::writer::Sink;

/// Bytes of the lists of few documents after which a block ends.
const LARGEST: usize = 1 << 12;

/// The streams of an index, of one segment, in their order.
pub(crate) fn write<S: Sink>(
    index: &Index,
    kind: Kind,
    sink: &mut S,
) -> Result<Vec<Listed>, S::Error> {
    let mut shelf = Shelf::new(kind, sink);
    let mut result = Ok(());
    index.each_term(|term| {
        if result.is_ok() {
            result = shelf.push(&term);
        }
    });
    result?;
    shelf.finish(index)
}

struct Shelf<'s, S> {
    kind: Kind,
    sink: &'s mut S,
    sealer: Sealer,
    blocks: Vec<Block>,
    /// The block that is being filled.
    block: Vec<Term>,
    few: Vec<u8>,
    few_places: Vec<u8>,
    lengths: [u32; 2],
    terms: StreamWriter,
    few_out: StreamWriter,
    few_places_out: StreamWriter,
    many: StreamWriter,
    many_places: StreamWriter,
}

impl<'s, S: Sink> Shelf<'s, S> {
    fn new(kind: Kind, sink: &'s mut S) -> Self {
        let stream = |part| StreamWriter::new(Stream::of(kind, part));
        Self {
            kind,
            sink,
            sealer: Sealer::new(),
            blocks: Vec::new(),
            block: Vec::new(),
            few: Vec::new(),
            few_places: Vec::new(),
            lengths: [0; 2],
            terms: stream(Part::Terms),
            few_out: stream(Part::Few),
            few_places_out: stream(Part::FewPlaces),
            many: stream(Part::Many),
            many_places: stream(Part::ManyPlaces),
        }
    }

    fn push(&mut self, posted: &Posted<'_>) -> Result<(), S::Error> {
        let mut many = None;
        if posted.docs.len() <= FEW {
            write_docs(&mut self.few, posted.docs);
            write_positions(&mut self.few_places, posted.docs, posted.positions);
        } else {
            many = Some(self.push_many(posted)?);
        }
        self.block.push(Term {
            bytes: posted.term.to_vec(),
            count: posted.docs.len() as u32,
            many,
        });
        if self.block.len() >= BLOCK || self.few.len() >= LARGEST {
            self.close()?;
        }
        Ok(())
    }

    fn push_many(&mut self, posted: &Posted<'_>) -> Result<(u32, u32), S::Error> {
        let mut places = Vec::new();
        let mut left = posted.positions;
        for group in posted.docs.chunks(FEW).filter(|_| !posted.positions.is_empty()) {
            let mut own = Vec::new();
            left = write_positions(&mut own, group, left);
            let unit = self.sealer.seal(&own);
            self.many_places.push(&unit, self.sink)?;
            places.push(unit.len() as u32);
        }
        let unit = self.sealer.seal(&write_many(posted.docs, &places));
        self.many.push(&unit, self.sink)?;
        let lengths = (unit.len() as u32, places.iter().sum());
        self.lengths[0] += lengths.0;
        self.lengths[1] += lengths.1;
        Ok(lengths)
    }

    fn close(&mut self) -> Result<(), S::Error> {
        let Some(first) = self.block.first().map(|term| term.bytes.clone()) else { return Ok(()) };
        let terms = self.sealer.seal(&write_terms(&self.block));
        let few = self.sealer.seal(&self.few);
        let few_places = self.sealer.seal(&self.few_places);
        self.terms.push(&terms, self.sink)?;
        self.few_out.push(&few, self.sink)?;
        self.few_places_out.push(&few_places, self.sink)?;
        let place = |length: usize| (0, length as u32);
        self.blocks.push(Block {
            first,
            terms: place(terms.len()),
            few: place(few.len()),
            few_places: place(few_places.len()),
            many: (0, self.lengths[0]),
            many_places: (0, self.lengths[1]),
        });
        self.block.clear();
        self.few.clear();
        self.few_places.clear();
        self.lengths = [0; 2];
        Ok(())
    }

    fn finish(mut self, index: &Index) -> Result<Vec<Listed>, S::Error> {
        self.close()?;
        let Self { kind, sink, mut sealer, mut blocks, .. } = self;
        let mut whole = |part, bytes: &[u8]| {
            let mut out = StreamWriter::new(Stream::of(kind, part));
            out.push(&sealer.seal(bytes), sink)?;
            out.finish(sink)
        };
        let lengths: Vec<u8> = index.lengths().into_iter().map(length::byte).collect();
        let mut listed = vec![
            whole(Part::Top, &write_top(&mut blocks))?,
            whole(Part::Lengths, &lengths)?,
            whole(Part::Dates, &write_dates(&index.dates()))?,
        ];
        for out in [self.terms, self.few_out, self.few_places_out, self.many, self.many_places] {
            listed.push(out.finish(sink)?);
        }
        Ok(listed)
    }
}

/// Dates, each less the one before: most collections are in their order, nearly.
fn write_dates(dates: &[u32]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut before = 0_u32;
    for &date in dates {
        let step = date.wrapping_sub(before).cast_signed();
        put(&mut out, u64::from((step << 1 ^ step >> 31).cast_unsigned()));
        before = date;
    }
    out
}

/// What [`write_dates`] wrote.
pub(crate) fn read_dates(bytes: &[u8]) -> Option<Vec<u32>> {
    let mut numbers = crate::numbers::Numbers::new(bytes);
    let mut dates = Vec::new();
    let mut before = 0_u32;
    while !numbers.is_at_end() {
        let step = numbers.small()?;
        before = before.wrapping_add((step >> 1) ^ (step & 1).wrapping_neg());
        dates.push(before);
    }
    Some(dates)
}
