//! An import: files to documents, into the library in the order in which they come.
//!
//! Reading goes ahead of keeping: what was read stands in a [`VecDeque`] while analysts work on it,
//! and is settled from the front, so that the library is the same however many analysts there are.
//! Progress, and what is noted for going on later, count only what is settled.

use std::collections::VecDeque;

use hearsay_bridge::{Ended, FIRST, MOST_SKIPPED, Progress, Report, Skipped, build};
use hearsay_formats::Bytes;
use hearsay_library::{DiskError, Key, Unfinished, key};
use hearsay_model::{Document, Meta, RawDocument};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use crate::crew::{self, Answer, Crew};
use crate::desk::{Desk, Kept};
use crate::fall;
use crate::file::Chosen;
use crate::indexing;
use crate::post;
use crate::turns::{self, Turns, now};

/// Progress is told no more often than this, in milliseconds.
const TOLD_EVERY: f64 = 100.0;
/// How far an import is, is noted on the disk no more often than this, in milliseconds.
const NOTED_EVERY: f64 = 1000.0;
/// Reading goes ahead by so many documents for each analyst …
const AHEAD: usize = 8;
/// … and by no more than so many bytes of text, but for a single document.
const AHEAD_BYTES: usize = 8 << 20;
/// Said of a document that was too much for its analyst.
const FELL: &str = "The analysis failed on this document, which is a fault of this program. Nothing of it was kept; the others are not touched by it.";

/// What is to be imported.
pub enum Job {
    /// Files, each with the name under which it was chosen; and what was left out already.
    Files(Vec<(String, Blob)>, Vec<Skipped>),
    /// A text that was pasted.
    Paste {
        /// Its title.
        title: String,
        /// The text.
        text: String,
    },
}

/// Imports, and tells how it goes and how it ended.
pub async fn run(desk: &Desk, job: Job) {
    let mut import = Import::new(desk.clone());
    match job {
        Job::Paste { title, text } => {
            import.ended.progress.files = 1;
            import.progress().bytes = text.len() as u64;
            let stated = Meta { title: Some(title.clone()), ..Meta::default() };
            let raw = RawDocument { id: title, text, stated, ..RawDocument::default() };
            import.take_up(Step::default(), raw);
        }
        Job::Files(files, left_out) => {
            let files: Vec<(String, Chosen)> =
                files.into_iter().map(|(name, blob)| (name, Chosen::new(blob))).collect();
            import.progress().files = files.len() as u32;
            import.progress().bytes = files.iter().map(|(_, file)| file.len()).sum();
            import.progress().skipped = left_out.len() as u32;
            import.ended.skipped = left_out;
            for (name, file) in &files {
                if import.is_over() {
                    break;
                }
                import.file(name, file).await;
            }
        }
    }
    while !import.is_over() && !import.line.is_empty() {
        import.settle().await;
    }
    import.end();
    indexing::commit(desk, f64::NEG_INFINITY);
}

struct Import {
    desk: Desk,
    crew: Crew,
    line: VecDeque<(Step, What)>,
    /// What was settled last; no file where that has come to its end.
    at: Step,
    /// Bytes of text in the line.
    ahead: usize,
    ended: Ended,
    turns: Turns,
    began: f64,
    told: f64,
    noted: f64,
    /// When what came was made findable.
    committed: f64,
}

/// Where an import is once something is settled.
#[derive(Clone, Default)]
struct Step {
    file: String,
    size: u64,
    /// Documents of the file that are done.
    done: u64,
    /// Bytes of all files that are done.
    bytes: u64,
}

impl Step {
    /// The step before this one, of the same file.
    fn before(&self) -> Step {
        Step { done: self.done.saturating_sub(1), ..self.clone() }
    }
}

/// What is to be settled.
enum What {
    /// A document that the library did not have when it was read.
    New(Key, Box<RawDocument>, JsFuture),
    /// One that it had, by its id.
    Known(String),
    /// Something that could not be read.
    LeftOut(Skipped),
    /// A file came to its end.
    End,
}

impl Import {
    fn new(desk: Desk) -> Self {
        let began = now();
        let crew = desk.borrow().crew.clone();
        Self {
            desk,
            crew,
            line: VecDeque::new(),
            at: Step::default(),
            ahead: 0,
            ended: Ended::default(),
            turns: Turns::new(),
            began,
            told: 0.0,
            noted: began,
            committed: began,
        }
    }

    fn progress(&mut self) -> &mut Progress {
        &mut self.ended.progress
    }

    fn is_over(&self) -> bool {
        self.ended.cancelled || self.ended.full.is_some()
    }

    /// Reads a file to its end, settling what is ready on the way.
    async fn file(&mut self, name: &str, file: &Chosen) {
        name.clone_into(&mut self.progress().file);
        fall::reading(Some(name));
        let before =
            self.line.back().map_or(self.ended.progress.bytes_done, |(step, _)| step.bytes);
        let already = self.already_done(name, file.len());
        let mut step = Step { file: name.to_owned(), size: file.len(), done: 0, bytes: before };
        match hearsay_formats::open(name, file) {
            Err(error) => self.leave_out(step.clone(), name, name, &error.to_string()),
            Ok(mut documents) => {
                while let Some(item) = documents.next() {
                    step.done += 1;
                    step.bytes = before + documents.progress().0;
                    if step.done > already {
                        match item {
                            Ok(raw) => self.take_up(step.clone(), raw),
                            Err(error) => {
                                self.leave_out(step.clone(), name, &error.file, &error.to_string());
                            }
                        }
                    }
                    self.make_room().await;
                    if self.is_over() {
                        return;
                    }
                }
            }
        }
        fall::reading(None);
        step.bytes = before + file.len();
        self.line.push_back((step, What::End));
        self.make_room().await;
    }

    /// Puts a document into the line, its analysis under way unless the library has it.
    fn take_up(&mut self, step: Step, raw: RawDocument) {
        let key = key(&raw);
        let known = self
            .desk
            .borrow()
            .library
            .as_ref()
            .and_then(|library| library.find(&key).map(|entry| entry.id.clone()));
        let what = if let Some(id) = known {
            What::Known(id)
        } else {
            self.ahead += raw.text.len();
            let given = self.crew.give(&raw);
            What::New(key, Box::new(raw), given)
        };
        self.line.push_back((step, what));
    }

    fn leave_out(&mut self, step: Step, file: &str, name: &str, sentence: &str) {
        let name = if name.is_empty() { file } else { name };
        // The name stands beside the sentence already.
        let why = sentence.strip_prefix(name).unwrap_or(sentence);
        let why = why.trim_start_matches([':', ' ']).to_owned();
        self.line.push_back((step, What::LeftOut(Skipped { name: name.to_owned(), why })));
    }

    /// Settles until reading may go on, and gives way where that is due.
    async fn make_room(&mut self) {
        while !self.is_over()
            && (self.line.len() > AHEAD * crew::size()
                || (self.ahead > AHEAD_BYTES && self.line.len() > 1))
        {
            self.settle().await;
        }
        if self.turns.is_over() {
            self.turns.next().await;
            self.committed = indexing::commit(&self.desk, self.committed);
            self.ended.cancelled |= self.desk.borrow().cancelled;
        }
    }

    /// Settles what stands in front of the line, once it can be.
    async fn settle(&mut self) {
        let Some((step, what)) = self.line.pop_front() else { return };
        self.at = step.before();
        match what {
            What::Known(id) => self.found_again(id),
            What::LeftOut(skipped) => self.skip(skipped),
            What::New(key, raw, given) => {
                self.ahead -= raw.text.len();
                match crew::answer(given, &raw).await {
                    Answer::Found(document) => self.keep(key, &raw, *document).await,
                    Answer::Fell => self.skip(Skipped { name: raw.id, why: FELL.to_owned() }),
                    Answer::Dismissed => self.ended.cancelled = true,
                }
            }
            What::End => {
                self.progress().files_done += 1;
                self.forget(&step.file, step.size);
                self.progress().bytes_done = step.bytes;
                self.at = Step::default();
                return;
            }
        }
        if self.is_over() {
            return;
        }
        self.progress().bytes_done = step.bytes;
        self.at = step;
        let now = now();
        if now - self.told >= TOLD_EVERY {
            self.told = now;
            self.tell();
        }
        if now - self.noted >= NOTED_EVERY {
            self.noted = now;
            self.note();
        }
    }

    /// Puts a document into the library, unless that has got it since.
    async fn keep(&mut self, key: Key, raw: &RawDocument, mut document: Document) {
        let mut kept = self.put(&key, raw, &mut document);
        if kept == Err(DiskError::Asleep) {
            self.turns.next().await;
            turns::trust();
            kept = self.put(&key, raw, &mut document);
        }
        match kept {
            Ok((id, false)) => self.found_again(id),
            Ok((id, true)) => {
                self.progress().added += 1;
                self.first(id);
            }
            Err(error) => self.ended.full = Some(refused(&raw.id, &error)),
        }
        self.desk.borrow_mut().tell_if_passing();
    }

    /// Its id in the library, and whether it is new there.
    fn put(
        &mut self,
        key: &Key,
        raw: &RawDocument,
        document: &mut Document,
    ) -> Result<(String, bool), DiskError> {
        let mut state = self.desk.borrow_mut();
        // Without a library nothing is imported.
        let Some(library) = state.library.as_mut() else { return Err(DiskError::Asleep) };
        match library.find(key).map(|entry| entry.id.clone()) {
            Some(id) => Ok((id, false)),
            None => library.add(*key, raw, document, build()).map(|id| (id, true)),
        }
    }

    fn found_again(&mut self, id: String) {
        self.progress().known += 1;
        self.first(id);
    }

    fn first(&mut self, id: String) {
        if self.ended.first.len() < FIRST {
            self.ended.first.push(id);
        }
    }

    fn skip(&mut self, skipped: Skipped) {
        self.progress().skipped += 1;
        if self.ended.skipped.len() < MOST_SKIPPED {
            self.ended.skipped.push(skipped);
        }
    }

    fn tell(&mut self) {
        self.ended.progress.millis = self.millis();
        post::report(&Report::Progress(self.ended.progress.clone()));
    }

    #[expect(clippy::cast_sign_loss, reason = "the clock may be set back: then it is zero")]
    fn millis(&self) -> u32 {
        (now() - self.began).max(0.0) as u32
    }

    fn already_done(&self, name: &str, size: u64) -> u64 {
        let state = self.desk.borrow();
        let unfinished = state.library.iter().flat_map(Kept::unfinished);
        let mut same = unfinished.filter(|one| one.file == name && one.size == size);
        same.next().map_or(0, |one| one.done)
    }

    /// Notes how far it is, for going on from there.
    fn note(&mut self) {
        let Step { file, size, done, .. } = self.at.clone();
        if file.is_empty() {
            return;
        }
        let unfinished = Unfinished { file, size, done };
        self.library(|library| {
            library.note(unfinished)?;
            library.flush()
        });
    }

    fn forget(&mut self, name: &str, size: u64) {
        if self.already_done(name, size) > 0 {
            self.library(|library| library.finish(name, size));
        }
    }

    fn library(&mut self, act: impl FnOnce(&mut Kept) -> Result<(), DiskError>) {
        let mut state = self.desk.borrow_mut();
        // What cannot be noted costs only time, should the import be broken off.
        let _ = state.library.as_mut().map(act);
    }

    fn end(mut self) {
        fall::reading(None);
        if self.is_over() {
            if let (true, Some((next, _))) = (self.at.file.is_empty(), self.line.front()) {
                self.at = next.before();
            }
            self.note();
        }
        self.library(Kept::flush);
        self.ended.progress.millis = self.millis();
        if let Some(library) = &self.desk.borrow().library {
            self.ended.bytes = library.used();
            self.ended.unfinished = library.unfinished().to_vec();
        }
        post::report(&Report::Ended(self.ended));
    }
}

fn refused(id: &str, error: &DiskError) -> String {
    format!(
        "“{id}” and what comes after it were not kept: {error}. Make room, then choose the same files again; what is there already is passed over."
    )
}
