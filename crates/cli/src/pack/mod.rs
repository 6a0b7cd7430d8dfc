//! Documents as a published collection: a folder for a static host.
//!
//! Documents are read in order, analysed by as many threads as there are processors, and kept, a few
//! together, in [`DRAFTS`] until all are: so that what was stopped goes on where it was. Then the
//! collection is written in their order, whoever was ready first.

mod analysed;
mod crew;
mod drafts;
mod folder;

use std::io;
use std::path::Path;

use hearsay_model::Document;
use hearsay_pack::{Summary, Writer};

use crate::arguments::Pack;
use crate::output::{Outcome, Progress, complain};
use drafts::Drafts;
use folder::Folder;

/// Where analyses are kept in the folder, until the collection is whole.
const DRAFTS: &str = "hearsay-unfinished";

/// Writes the collection. What cannot be read is complained about and left out; without any document,
/// nothing is written.
pub fn write(pack: &Pack) -> Outcome {
    let written = if pack.analysed { analysed::write(pack) } else { from_texts(pack) };
    written.unwrap_or_else(|error| {
        complain(&format!("{}: it cannot be written ({error}).", pack.out.display()));
        Outcome::SomeFailed
    })
}

fn from_texts(pack: &Pack) -> io::Result<Outcome> {
    let mut drafts = Drafts::open(&pack.out.join(DRAFTS))?;
    let outcome = crew::analyse(&pack.paths, &mut drafts)?;
    let mut collection = Collection::new(&pack.out);
    let mut progress = Progress::default();
    for part in 0..drafts.len() {
        for mut document in drafts.read(part)? {
            collection.add(&mut document)?;
            progress.tell("written", (part as u64 + 1, drafts.len() as u64));
        }
    }
    let outcome = collection.finish(outcome)?;
    drafts.remove().map(|()| outcome)
}

/// A collection on its way to the folder.
struct Collection<'f> {
    folder: &'f Path,
    writer: Option<Writer<Folder>>,
}

impl<'f> Collection<'f> {
    fn new(folder: &'f Path) -> Self {
        Self { folder, writer: None }
    }

    fn add(&mut self, document: &mut Document) -> io::Result<()> {
        let writer = match &mut self.writer {
            Some(writer) => writer,
            none => none.insert(Writer::new(hearsay_bridge::build(), Folder::open(self.folder)?)),
        };
        writer.add(document)
    }

    fn finish(self, outcome: Outcome) -> io::Result<Outcome> {
        let Some(writer) = self.writer else {
            complain("hearsay: no document could be read, so nothing was written.");
            return Ok(Outcome::SomeFailed);
        };
        let Summary { documents, files, bytes, text } = writer.finish()?;
        let left_out =
            if outcome == Outcome::Complete { "" } else { " Some were left out, as told above." };
        complain(&format!(
            "{}: {documents} documents in {files} files, {:.1} MB for {:.1} MB of text.{left_out} Copy \
             the folder to any static host.",
            self.folder.display(),
            bytes as f64 / 1e6,
            text as f64 / 1e6
        ));
        Ok(outcome)
    }
}
