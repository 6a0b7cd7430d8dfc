//! A query → how many documents, and the best of them as rows; a document.

use hearsay_index::{marks, snippet};
use hearsay_library::Kind;
use hearsay_model::{Document, PartialDate, Span};
use hearsay_search::{Field, Query};

use crate::fault::{Fault, Trouble};
use crate::held::Stop;
use crate::manifest::MANIFEST;
use crate::numbers::Numbers;
use crate::pack::{Pack, Step};
use crate::stream::Stream;
use crate::writer::{GROUP, HEAD, Name};

/// The answer to a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Documents, or statements, for which the query holds, exactly.
    pub count: u32,
    /// The best of them, best first. One that cannot be read says why.
    pub rows: Vec<Result<Row, Fault>>,
}

/// A document that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number in the collection, from 0.
    pub number: u32,
    /// BM25; 0 where only filters were asked for.
    pub score: f32,
    /// Its name.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// Who sent or wrote it.
    pub from: Option<String>,
    /// When it was sent or published.
    pub date: Option<PartialDate>,
    /// How many attributions were found in it.
    pub attributions: u32,
    /// Which of them this is, where statements are looked for.
    pub statement: Option<u32>,
    /// The part of its text that shows best why it was found, or the words attributed.
    pub snippet: String,
    /// What was looked for, in bytes of the snippet.
    pub marks: Vec<Span>,
}

impl Row {
    fn new(number: u32, name: Name) -> Self {
        Self {
            number,
            score: 0.0,
            id: name.id,
            title: name.title,
            from: name.from,
            date: name.date,
            attributions: name.attributions,
            statement: None,
            snippet: String::new(),
            marks: Vec::new(),
        }
    }
}

/// Where text and analysis of a document are: place and length.
type Places = [(Stream, u64, u64); 2];

impl Pack {
    /// How many documents, or statements, the query holds for, and the `limit` best of them with about
    /// `length` bytes of their texts.
    ///
    /// # Errors
    /// Where a file of the index cannot be read. One that only a row needs is told in the row.
    pub fn find(
        &mut self,
        kind: Kind,
        query: &Query,
        limit: usize,
        length: usize,
    ) -> Result<Step<Found>, Fault> {
        let found = match self.ask(kind, |index| index.search(query, limit))? {
            Step::Done(found) => found,
            Step::Fetch(pieces) => return Ok(Step::Fetch(pieces)),
        };
        let mut rows = Vec::new();
        let mut is_whole = true;
        for hit in &found.best {
            let row = match kind {
                Kind::Documents => self.row(query, length, hit.id),
                Kind::Statements => self.statement(query, hit.id),
            };
            match row {
                Ok(row) => rows.push(Ok(Row { score: hit.score, ..row })),
                Err(Stop::Fault(fault)) => rows.push(Err(fault)),
                Err(Stop::Missing) => is_whole = false,
            }
        }
        if !is_whole {
            return self.step(Stop::Missing);
        }
        // What only rows with faults lack.
        drop(self.held.missing(&self.manifest));
        Ok(Step::Done(Found { count: found.count, rows }))
    }

    /// A document by its number, analysed.
    ///
    /// # Errors
    /// Where it cannot be read, or there is none of that number.
    pub fn document(&mut self, number: u32) -> Result<Step<Document>, Fault> {
        match self.try_document(number) {
            Ok(document) => Ok(Step::Done(document)),
            Err(stop) => self.step(stop),
        }
    }

    /// How many documents have each value of `field`, as [`hearsay_index::Index::values`] counts.
    /// Every value is looked at: kilobytes for senders, more for what texts are full of.
    ///
    /// # Errors
    /// Where a file of the index cannot be read.
    pub fn values(
        &mut self,
        kind: Kind,
        query: &Query,
        field: Field,
    ) -> Result<Step<Vec<(String, u32)>>, Fault> {
        self.ask(kind, |index| index.values(query, field))
    }

    /// *Did you mean*, as [`hearsay_index::Index::suggestions`]. It may need much of the dictionary.
    ///
    /// # Errors
    /// Where a file of the index cannot be read.
    pub fn suggestions(
        &mut self,
        kind: Kind,
        query: &Query,
    ) -> Result<Step<Vec<(usize, String)>>, Fault> {
        self.ask(kind, |index| index.suggestions(query))
    }

    fn row(&mut self, query: &Query, length: usize, number: u32) -> Result<Row, Stop> {
        let (name, text) = self.text(number)?;
        let row = Row::new(number, name);
        let shown = snippet(&text, query, length);
        let start = shown.span.start;
        let inside =
            |mark: Span| Span::new((mark.start - start) as usize, (mark.end - start) as usize);
        let marks = shown.marks.into_iter().map(inside).collect();
        Ok(Row { snippet: shown.span.of(&text).to_owned(), marks, ..row })
    }

    fn statement(&mut self, query: &Query, number: u32) -> Result<Row, Stop> {
        let (at, which) = self.place_of(number)?;
        let document = self.try_document(at);
        let (name, text) = self.text(at)?;
        let document = document?;
        let Some(one) = document.attributions.get(which as usize) else {
            return Err(self.damaged(Stream::Counts, 0));
        };
        let parts: Vec<&str> = one.content.iter().map(|span| span.of(&text)).collect();
        let snippet = parts.join(" … ");
        let marks = marks(&snippet, query);
        Ok(Row { statement: Some(which), snippet, marks, ..Row::new(at, name) })
    }

    /// The document of a statement, and which of its attributions it is.
    fn place_of(&mut self, statement: u32) -> Result<(u32, u32), Stop> {
        if self.firsts.is_none() {
            let length = self.manifest.stream(Stream::Counts).0;
            let bytes = self.unit(Stream::Counts, 0, length)?;
            let mut numbers = Numbers::new(&bytes);
            let mut end = 0_u32;
            let first = |_| {
                let own = end;
                end = end.saturating_add(numbers.small()?);
                Some(own)
            };
            let firsts: Option<Vec<u32>> = (0..self.len()).map(first).collect();
            self.firsts = Some(firsts.ok_or_else(|| self.damaged(Stream::Counts, 0))?);
        }
        let firsts = self.firsts.as_deref().unwrap_or(&[]);
        let number = firsts.partition_point(|&first| first <= statement).saturating_sub(1);
        let first = firsts.get(number).copied().unwrap_or(0);
        Ok((number as u32, statement.saturating_sub(first)))
    }

    fn try_document(&mut self, number: u32) -> Result<Document, Stop> {
        let [_, (stream, at, length)] = self.places(number)?;
        let bare = self.unit(stream, at, length);
        let (_, text) = self.text(number)?;
        hearsay_archive::decode_bare(&bare?, text).map_err(|_| self.damaged(stream, at))
    }

    fn text(&mut self, number: u32) -> Result<(Name, String), Stop> {
        let [(stream, at, length), _] = self.places(number)?;
        let bytes = self.unit(stream, at, length)?;
        let read = postcard::take_from_bytes::<Name>(&bytes)
            .ok()
            .and_then(|(name, text)| Some((name, String::from_utf8(text.to_vec()).ok()?)));
        read.ok_or_else(|| self.damaged(stream, at))
    }

    fn places(&mut self, number: u32) -> Result<Places, Stop> {
        if number >= self.len() {
            let kind = Trouble::NoDocument(self.len(), number.saturating_add(1));
            return Err(Stop::Fault(Fault { file: MANIFEST.to_owned(), kind }));
        }
        let at = u64::from(number / GROUP) * HEAD as u64;
        let bytes = self.read(Stream::Heads, at, HEAD as u64)?;
        let places = places(&bytes, (number % GROUP) as usize);
        places.ok_or_else(|| self.damaged(Stream::Heads, at))
    }
}

/// Those of document number `number` of a group.
fn places(head: &[u8], number: usize) -> Option<Places> {
    let (own, stated) = head.split_last_chunk::<4>()?;
    if (hearsay_archive::checksum(own) as u32).to_le_bytes() != *stated {
        return None;
    }
    let (starts, lengths) = own.split_at_checked(16)?;
    let start = |at: usize| Some(u64::from_le_bytes(*starts.get(at..)?.first_chunk()?));
    let length =
        |at: usize| Some(u64::from(u32::from_le_bytes(*lengths.get(at..)?.first_chunk()?)));
    let place = |stream, which: usize| {
        let before = (0..number).map(|other| length(other * 8 + which * 4));
        let before: u64 = before.sum::<Option<u64>>()?;
        Some((stream, start(which * 8)?.checked_add(before)?, length(number * 8 + which * 4)?))
    };
    Some([place(Stream::Texts, 0)?, place(Stream::Analyses, 1)?])
}
