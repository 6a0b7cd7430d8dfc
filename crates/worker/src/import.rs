//! An import: files to documents, one a step, into the library.

use hearsay_bridge::{Ended, FIRST, MOST_SKIPPED, Progress, Report, Skipped, build};
use hearsay_formats::Bytes;
use hearsay_library::{DiskError, Unfinished, key};
use hearsay_model::{Meta, RawDocument};
use web_sys::Blob;

use crate::desk::{Desk, Kept};
use crate::file::Chosen;
use crate::post;
use crate::turns::{Turns, now};

/// Progress is told no more often than this, in milliseconds.
const TOLD_EVERY: f64 = 100.0;
/// How far an import is, is noted on the disk no more often than this, in milliseconds.
const NOTED_EVERY: f64 = 1000.0;

/// What is to be imported.
pub enum Job {
    /// Files, each with the name under which it was chosen.
    Files(Vec<(String, Blob)>),
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
            import.add(&RawDocument { id: title, text, stated, ..RawDocument::default() });
        }
        Job::Files(files) => {
            let files: Vec<(String, Chosen)> =
                files.into_iter().map(|(name, blob)| (name, Chosen::new(blob))).collect();
            import.progress().files = files.len() as u32;
            import.progress().bytes = files.iter().map(|(_, file)| file.len()).sum();
            for (name, file) in &files {
                if import.is_over() {
                    break;
                }
                import.file(name, file).await;
            }
        }
    }
    import.end();
}

struct Import {
    desk: Desk,
    ended: Ended,
    turns: Turns,
    began: f64,
    told: f64,
    noted: f64,
}

impl Import {
    fn new(desk: Desk) -> Self {
        let began = now();
        let ended = Ended::default();
        Self { desk, ended, turns: Turns::new(), began, told: 0.0, noted: began }
    }

    fn progress(&mut self) -> &mut Progress {
        &mut self.ended.progress
    }

    fn is_over(&self) -> bool {
        self.ended.cancelled || self.ended.full.is_some()
    }

    async fn file(&mut self, name: &str, file: &Chosen) {
        let before = self.ended.progress.bytes_done;
        name.clone_into(&mut self.progress().file);
        let already = self.already_done(name, file.len());
        match hearsay_formats::open(name, file) {
            Err(error) => self.skip(name, name, &error.to_string()),
            Ok(mut documents) => {
                let mut done = 0;
                while let Some(item) = documents.next() {
                    if done >= already {
                        match item {
                            Ok(raw) => self.add(&raw),
                            Err(error) => self.skip(name, &error.file, &error.to_string()),
                        }
                    }
                    if self.ended.full.is_some() {
                        return self.note(name, file.len(), done);
                    }
                    done += 1;
                    self.progress().bytes_done = before + documents.progress().0;
                    if self.turns.is_over() {
                        self.give_way(name, file.len(), done).await;
                    }
                    if self.ended.cancelled {
                        return self.note(name, file.len(), done);
                    }
                }
            }
        }
        self.progress().bytes_done = before + file.len();
        self.progress().files_done += 1;
        self.forget(name, file.len());
        if self.turns.is_over() {
            self.give_way(name, file.len(), 0).await;
        }
    }

    /// Analyses a document and puts it into the library, unless that has it.
    fn add(&mut self, raw: &RawDocument) {
        let key = key(raw);
        let id = {
            let mut state = self.desk.borrow_mut();
            let Some(library) = state.library.as_mut() else { return };
            let known = library.find(&key).map(|entry| entry.id.clone());
            if let Some(id) = known {
                self.ended.progress.known += 1;
                id
            } else {
                let mut document = hearsay_analysis::analyse(raw);
                match library.add(key, raw, &mut document, build()) {
                    Ok(id) => {
                        self.ended.progress.added += 1;
                        id
                    }
                    Err(error) => {
                        self.ended.full = Some(refused(&raw.id, &error));
                        return;
                    }
                }
            }
        };
        if self.ended.first.len() < FIRST {
            self.ended.first.push(id);
        }
    }

    fn skip(&mut self, file: &str, name: &str, sentence: &str) {
        self.progress().skipped += 1;
        if self.ended.skipped.len() < MOST_SKIPPED {
            let name = if name.is_empty() { file } else { name };
            // The name stands beside the sentence already.
            let why = sentence.strip_prefix(name).unwrap_or(sentence);
            let why = why.trim_start_matches([':', ' ']).to_owned();
            self.ended.skipped.push(Skipped { name: name.to_owned(), why });
        }
    }

    /// Tells and notes how far it is where that is due, and hears what was asked meanwhile.
    async fn give_way(&mut self, name: &str, size: u64, done: u64) {
        let now = now();
        if now - self.told >= TOLD_EVERY {
            self.told = now;
            self.tell();
        }
        if done > 0 && now - self.noted >= NOTED_EVERY {
            self.noted = now;
            self.note(name, size, done);
        }
        self.turns.next().await;
        self.ended.cancelled = self.desk.borrow().cancelled;
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

    fn note(&mut self, name: &str, size: u64, done: u64) {
        self.library(|library| {
            library.note(Unfinished { file: name.to_owned(), size, done })?;
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
