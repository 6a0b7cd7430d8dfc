//! A query → how many documents or statements, and a page of the best as a library shows them; a document.

use std::collections::BTreeSet;

use hearsay_archive::ArchiveError;
use hearsay_library::{Find, Found, Hit, Kind, Row, Values, instead};
use hearsay_model::Document;
use hearsay_search::Query;

use crate::fault::{Fault, Trouble};
use crate::held::Stop;
use crate::manifest::MANIFEST;
use crate::numbers::Numbers;
use crate::pack::{Pack, Step};
use crate::stream::Stream;
use crate::writer::{GROUP, HEAD, Name};

/// Where text and analysis of a document are: place and length.
type Places = [(Stream, u64, u64); 2];

/// What a document is called where several are open, its own id behind its number: ids of a collection
/// need not differ from each other, nor from those of other documents.
fn called(number: u32, id: &str) -> String {
    format!("{number}.{id}")
}

impl Pack {
    /// Answers a question as a library does: exact counts, the best first whatever order is asked for.
    /// Rows have the names that [`Pack::named`] takes. What a row cannot be shown for is told in
    /// [`Found::faults`].
    ///
    /// # Errors
    /// Where a file of the index cannot be read.
    pub fn find(&mut self, find: &Find) -> Result<Step<Found>, Fault> {
        let query = Query::parse(&find.query);
        let end = find.from.saturating_add(find.most) as usize;
        let found = match self.ask(find.kind, |index| index.search(&query, end))? {
            Step::Done(found) => found,
            Step::Fetch(pieces) => return Ok(Step::Fetch(pieces)),
        };
        let (mut hits, mut faults) = (Vec::new(), BTreeSet::new());
        let mut is_whole = true;
        for best in found.best.iter().skip(find.from as usize) {
            let hit = match find.kind {
                Kind::Documents => self.hit(&query, best.id),
                Kind::Statements => self.statement(&query, best.id),
            };
            match hit {
                Ok(hit) => hits.push(hit),
                Err(Stop::Fault(fault)) => drop(faults.insert(fault.to_string())),
                Err(Stop::Missing) => is_whole = false,
            }
        }
        if !is_whole {
            return self.step(Stop::Missing);
        }
        // What only hits with faults lack.
        drop(self.held.missing(&self.manifest));
        Ok(Step::Done(Found {
            find: find.clone(),
            count: found.count,
            lines: found.count,
            of: self.manifest.entries(find.kind).0,
            hits,
            instead: None,
            faults: faults.into_iter().collect(),
        }))
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

    /// A document by the name that a row has, which is its id then; nothing where there is none of that name.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn named(&mut self, name: &str) -> Result<Step<Option<Document>>, Fault> {
        let number = name.split_once('.').and_then(|(number, _)| number.parse().ok());
        let Some(number) = number.filter(|&number| number < self.len()) else {
            return Ok(Step::Done(None));
        };
        Ok(match self.document(number)? {
            Step::Fetch(pieces) => Step::Fetch(pieces),
            Step::Done(mut document) => {
                document.id = called(number, &document.id);
                Step::Done((document.id == name).then_some(document))
            }
        })
    }

    /// How many of what is asked for have each value of a field; nothing for a field that there is not.
    /// Every value is looked at: kilobytes for senders, more for what texts are full of.
    ///
    /// # Errors
    /// Where a file of the index cannot be read.
    pub fn values(
        &mut self,
        find: &Find,
        field: &str,
        most: usize,
    ) -> Result<Step<Option<Values>>, Fault> {
        let query = Query::parse(&find.query);
        self.ask(find.kind, |index| Values::of(index, &query, field, most))
    }

    /// *Did you mean*: [`hearsay_library::instead`]. It may need much of the dictionary.
    ///
    /// # Errors
    /// Where a file of the index cannot be read.
    pub fn instead(&mut self, find: &Find) -> Result<Step<Option<String>>, Fault> {
        let query = Query::parse(&find.query);
        self.ask(find.kind, |index| instead(index, &query))
    }

    fn hit(&mut self, query: &Query, number: u32) -> Result<Hit, Stop> {
        let (row, text) = self.row(number)?;
        Ok(Hit::document(row, &text, query))
    }

    fn statement(&mut self, query: &Query, number: u32) -> Result<Hit, Stop> {
        let (at, which) = self.place_of(number)?;
        let (document, row) = (self.try_document(at), self.row(at));
        let hit = Hit::statement(row?.0, &document?, which, query);
        hit.ok_or_else(|| self.damaged(Stream::Counts, 0))
    }

    fn row(&mut self, number: u32) -> Result<(Row, String), Stop> {
        let (name, text) = self.text(number)?;
        let row = Row {
            title: name.title.filter(|title| !title.is_empty()).unwrap_or_else(|| name.id.clone()),
            id: called(number, &name.id),
            from: name.from,
            date: name.date,
            bytes: text.len() as u32,
            attributions: name.attributions,
        };
        Ok((row, text))
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
        hearsay_archive::decode_bare(&bare?, text).map_err(|error| match error {
            ArchiveError::OtherVersion { found } => {
                Stop::Fault(Fault { file: MANIFEST.to_owned(), kind: Trouble::Analysis(found) })
            }
            _ => self.damaged(stream, at),
        })
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
