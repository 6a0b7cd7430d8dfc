//! Documents → files.

use hearsay_index::Index;
use hearsay_library::{Kind, enter};
use hearsay_model::{Document, PartialDate};
use serde::{Deserialize, Serialize};

use crate::manifest::{MANIFEST, Manifest};
use crate::numbers::put;
use crate::shelf;
use crate::stream::{Stream, StreamWriter};
use crate::unit::Sealer;

/// Where files are written to.
pub trait Sink {
    /// Why one could not be written.
    type Error;

    /// Writes a file of the folder. A file with this name has this content already, but for
    /// [`MANIFEST`], which comes last.
    ///
    /// # Errors
    /// Where it could not be written; nothing more is written then.
    fn write(&mut self, name: &str, content: &[u8]) -> Result<(), Self::Error>;
}

/// Documents that are told where they are together.
pub(crate) const GROUP: u32 = 16;
/// Bytes of what tells it: where text and analysis of the first begin, then the lengths of both for
/// each; a checksum.
pub(crate) const HEAD: usize = 16 + GROUP as usize * 8 + 4;

/// What a list shows of a document, before its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Name {
    pub(crate) id: String,
    pub(crate) title: Option<String>,
    pub(crate) from: Option<String>,
    pub(crate) date: Option<PartialDate>,
    pub(crate) attributions: u32,
}

impl Name {
    fn new(document: &Document) -> Self {
        Self {
            from: document.meta.from(),
            id: document.id.clone(),
            title: document.meta.title.clone(),
            date: document.meta.date,
            attributions: document.attributions.len() as u32,
        }
    }
}

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Documents.
    pub documents: u32,
    /// Files, the list included.
    pub files: u32,
    /// Bytes of all files.
    pub bytes: u64,
    /// Bytes of all texts.
    pub text: u64,
}

/// A collection that is being written.
#[derive(Debug)]
pub struct Writer<S> {
    sink: S,
    sealer: Sealer,
    documents: Index,
    statements: Index,
    /// How many statements each document has.
    counts: Vec<u8>,
    manifest: Manifest,
    /// Where the next group of documents begins, and the lengths of those that are in it.
    group: (u64, u64),
    lengths: Vec<(u32, u32)>,
    heads: StreamWriter,
    texts: StreamWriter,
    analyses: StreamWriter,
}

impl<S: Sink> Writer<S> {
    /// A collection of nothing; `build` is the number of the analysis that made its documents.
    pub fn new(build: u64, sink: S) -> Self {
        Self {
            sink,
            sealer: Sealer::new(),
            documents: Index::new(),
            statements: Index::new(),
            counts: Vec::new(),
            manifest: Manifest { build, ..Manifest::default() },
            group: (0, 0),
            lengths: Vec::new(),
            heads: StreamWriter::new(Stream::Heads),
            texts: StreamWriter::new(Stream::Texts),
            analyses: StreamWriter::new(Stream::Analyses),
        }
    }

    /// Adds a document behind those before.
    ///
    /// # Errors
    /// As the sink.
    pub fn add(&mut self, document: &mut Document) -> Result<(), S::Error> {
        enter(document, &mut self.documents, &mut self.statements);
        put(&mut self.counts, document.attributions.len() as u64);
        let name = Name::new(document);
        // A name has a length and fits in memory: writing it to a vector cannot fail.
        let mut text = postcard::to_allocvec(&name).unwrap_or_default();
        text.extend_from_slice(document.text.as_bytes());
        let text = self.sealer.seal(&text);
        let analysis = self.sealer.seal(&hearsay_archive::encode_bare(document));
        self.texts.push(&text, &mut self.sink)?;
        self.analyses.push(&analysis, &mut self.sink)?;
        self.lengths.push((text.len() as u32, analysis.len() as u32));
        self.manifest.documents += 1;
        self.manifest.bytes += document.text.len() as u64;
        self.manifest.statements += document.attributions.len() as u32;
        if self.lengths.len() == GROUP as usize { self.close() } else { Ok(()) }
    }

    fn close(&mut self) -> Result<(), S::Error> {
        let mut head = Vec::with_capacity(HEAD);
        head.extend(self.group.0.to_le_bytes());
        head.extend(self.group.1.to_le_bytes());
        self.lengths.resize(GROUP as usize, (0, 0));
        for (text, analysis) in self.lengths.drain(..) {
            head.extend(text.to_le_bytes());
            head.extend(analysis.to_le_bytes());
        }
        head.extend((hearsay_archive::checksum(&head) as u32).to_le_bytes());
        self.group = (self.texts.length(), self.analyses.length());
        self.heads.push(&head, &mut self.sink)
    }

    /// Writes the index and the list of the files.
    ///
    /// # Errors
    /// As the sink.
    pub fn finish(mut self) -> Result<Summary, S::Error> {
        if !self.lengths.is_empty() {
            self.close()?;
        }
        let mut streams = Vec::new();
        for (index, kind, words) in [
            (&mut self.documents, Kind::Documents, &mut self.manifest.words),
            (&mut self.statements, Kind::Statements, &mut self.manifest.words_of_statements),
        ] {
            index.merge_all();
            *words = index.lengths().into_iter().map(u64::from).sum();
            streams.extend(shelf::write(index, kind, &mut self.sink)?);
        }
        let mut counts = StreamWriter::new(Stream::Counts);
        counts.push(&self.sealer.seal(&self.counts), &mut self.sink)?;
        streams.push(counts.finish(&mut self.sink)?);
        for out in [self.heads, self.texts, self.analyses] {
            streams.push(out.finish(&mut self.sink)?);
        }
        self.manifest.streams = streams;
        let list = self.manifest.write();
        self.sink.write(MANIFEST, &list)?;
        let streams = self.manifest.streams.iter();
        Ok(Summary {
            documents: self.manifest.documents,
            files: 1 + streams.clone().map(|it| it.sums.len() as u32).sum::<u32>(),
            bytes: list.len() as u64 + streams.map(|it| it.length).sum::<u64>(),
            text: self.manifest.bytes,
        })
    }
}
