//! The index as a whole: segments, what was removed from them, and when they are merged.

use std::rc::Rc;

use hearsay_model::PartialDate;
use hearsay_search::{Field, Scope};

use crate::bits::Bits;
use crate::merge::merge;
use crate::segment::{Damage, Segment};
use crate::writer::{Entry, SegmentWriter};

/// Words after which a segment is written: bounds the memory of building, eight bytes a word.
const FLUSH: usize = 1 << 21;
/// A segment is merged with those behind it as soon as they are together this part of its size.
const PART: u64 = 4;

/// Documents, found by their words.
///
/// What was added is found after the next [`commit`](Self::commit).
#[derive(Debug, Default)]
pub struct Index {
    pub(crate) parts: Vec<Part>,
    writer: SegmentWriter,
    next: u32,
    /// The first id that no segment has yet.
    pending: u32,
    /// Where plain words are looked for.
    pub(crate) usual: Usual,
}

/// Where words are looked for unless the query says otherwise.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Usual {
    pub(crate) scope: Scope,
    pub(crate) frame: &'static [Field],
}

impl Default for Usual {
    fn default() -> Self {
        Self { scope: Scope { text: true, ..Scope::NONE }, frame: &[] }
    }
}

/// A segment and what is left of it.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) segment: Segment,
    pub(crate) live: Bits,
    pub(crate) left: u32,
}

impl Part {
    pub(crate) fn new(segment: Segment) -> Self {
        let docs = segment.docs;
        Self { segment, live: Bits::all(docs), left: docs }
    }
}

impl Index {
    /// An index of nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same index, in which plain words are looked for in `scope`; its frame are these fields.
    #[must_use]
    pub fn looking_in(self, scope: Scope, frame: &'static [Field]) -> Self {
        Self { usual: Usual { scope, frame }, ..self }
    }

    /// The same index, whose next document gets at least this number: segments do not know of documents
    /// that were removed and merged away behind their last one.
    #[must_use]
    pub fn going_on_at(mut self, next: u32) -> Self {
        self.next = self.next.max(next);
        self.pending = self.next;
        self
    }

    /// Opens what [`segments`](Self::segments) and [`removed`](Self::removed) gave, in the same
    /// order. Reads headers and compares checksums; postings are read when they are asked for.
    ///
    /// # Errors
    /// When a segment is of another version, cut short or altered.
    pub fn open(
        segments: impl IntoIterator<Item = Vec<u8>>,
        removed: impl IntoIterator<Item = u32>,
    ) -> Result<Self, Damage> {
        let mut index = Self::new();
        for bytes in segments {
            let segment = Segment::open(bytes)?;
            if let Some(last) = segment.docs.checked_sub(1) {
                index.next = index.next.max(segment.id(last).saturating_add(1));
            }
            index.parts.push(Part::new(segment));
        }
        index.pending = index.next;
        for id in removed {
            index.remove(id);
        }
        Ok(index)
    }

    /// Adds a document; gives the number by which hits name it. Numbers go up; an opened index
    /// goes on behind the last document that its segments have.
    pub fn add(&mut self, entry: &Entry<'_>) -> u32 {
        let id = self.next;
        self.next += 1;
        self.writer.add(id, entry);
        if self.writer.len() >= FLUSH {
            self.flush();
        }
        id
    }

    /// The number that the next document will get.
    pub fn next(&self) -> u32 {
        self.next
    }

    /// Removes a document; tells whether it was there.
    pub fn remove(&mut self, id: u32) -> bool {
        if id >= self.pending {
            self.flush();
        }
        for part in &mut self.parts {
            if let Some(doc) = part.segment.find(id).filter(|&doc| part.live.has(doc)) {
                part.live.unset(doc);
                part.left -= 1;
                return true;
            }
        }
        false
    }

    /// Makes what was added findable, and merges small segments: the same calls give the same
    /// bytes.
    pub fn commit(&mut self) {
        self.flush();
        self.parts.retain(|part| part.left > 0);
        let mut behind = 0;
        let mut from = self.parts.len();
        for (at, part) in self.parts.iter().enumerate().rev() {
            let size = part.segment.bytes().len() as u64;
            let thinned = u64::from(part.left) * PART < u64::from(part.segment.docs) * (PART - 1);
            if (behind > 0 && behind * PART >= size) || thinned {
                from = at;
            }
            behind += size;
        }
        if from < self.parts.len() {
            self.merge_from(from);
        }
    }

    /// One segment of everything, the fastest to search; [`commit`](Self::commit) does what is
    /// worth it.
    pub fn merge_all(&mut self) {
        self.flush();
        if self.parts.len() > 1 || self.removed().next().is_some() {
            self.merge_from(0);
        }
    }

    /// Writes anew the segments that have removed documents: nothing of these is left in any.
    pub fn purge(&mut self) {
        self.flush();
        for part in core::mem::take(&mut self.parts) {
            if part.left == part.segment.docs {
                self.parts.push(part);
            } else if part.left > 0 {
                self.push(merge(&[(part.segment, part.live)]));
            }
        }
    }

    fn merge_from(&mut self, from: usize) {
        let parts: Vec<_> =
            self.parts.drain(from..).map(|part| (part.segment, part.live)).collect();
        self.push(merge(&parts));
    }

    fn flush(&mut self) {
        if self.pending < self.next {
            self.pending = self.next;
            let writer = core::mem::take(&mut self.writer);
            self.push(writer.finish());
        }
    }

    fn push(&mut self, bytes: Vec<u8>) {
        let segment = Segment::open(bytes);
        debug_assert!(segment.is_ok(), "what was just written can be read");
        self.parts.extend(segment.ok().filter(|segment| segment.docs > 0).map(Part::new));
    }

    /// The segments, to be kept: immutable, each replaced as a whole by merging.
    pub fn segments(&self) -> impl Iterator<Item = &[u8]> {
        self.parts.iter().map(|part| part.segment.bytes())
    }

    /// The same, to be written piece by piece while the index changes.
    pub fn shared(&self) -> impl Iterator<Item = Rc<Vec<u8>>> {
        self.parts.iter().map(|part| part.segment.shared())
    }

    /// The documents that the segments have and the index no longer has, to be kept beside them.
    pub fn removed(&self) -> impl Iterator<Item = u32> {
        self.parts.iter().flat_map(|part| {
            let docs = 0..part.segment.docs;
            docs.filter(|&doc| !part.live.has(doc)).map(|doc| part.segment.id(doc))
        })
    }

    /// The date of a document, by its number.
    pub fn date(&self, id: u32) -> Option<PartialDate> {
        let mut parts = self.parts.iter();
        parts.find_map(|part| part.segment.find(id).map(|doc| part.segment.date(doc)))?
    }

    /// Documents that can be found.
    pub fn len(&self) -> u32 {
        self.parts.iter().map(|part| part.left).sum()
    }

    /// Whether nothing can be found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
