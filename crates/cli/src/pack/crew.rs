//! Documents, read in order by one thread and analysed by as many as there are processors.

use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use hearsay_model::RawDocument;

use super::drafts::{Drafts, fill};
use crate::inputs::{self, Found};
use crate::lines;
use crate::output::{Outcome, Progress, complain};

/// Documents of a file of drafts; not more of them than would be missed when a run is stopped.
const TOGETHER: usize = 64;

/// Some documents and the file for their analyses.
type Work = (PathBuf, Vec<RawDocument>);

/// What all threads tell.
#[derive(Default)]
struct Done {
    documents: AtomicU64,
    found_again: AtomicU64,
    failed: Mutex<Option<io::Error>>,
    has_failed: AtomicBool,
}

/// Fills `drafts` with the analyses of all documents of `paths`.
pub fn analyse(paths: &[PathBuf], drafts: &mut Drafts) -> io::Result<Outcome> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let (give, take) = sync_channel::<Work>(threads * 2);
    let take = Mutex::new(take);
    let done = Done::default();
    let outcome = thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| work(&take, &done));
        }
        let outcome = read(paths, drafts, &give, &done);
        drop(give);
        outcome
    });
    // Reading stops for it, with nothing to tell of its own.
    if let Some(error) = done.failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
        return Err(error);
    }
    let outcome = outcome?;
    let again = done.found_again.into_inner();
    if again > 0 {
        complain(&format!("{again} documents were analysed before and not again."));
    }
    Ok(outcome)
}

fn work(take: &Mutex<Receiver<Work>>, done: &Done) {
    loop {
        let next = take.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((file, raws)) = next else { return };
        let count = raws.len() as u64;
        match fill(&file, &raws) {
            Ok(was_there) => {
                done.documents.fetch_add(count, Ordering::Relaxed);
                done.found_again.fetch_add(if was_there { count } else { 0 }, Ordering::Relaxed);
            }
            Err(error) => {
                done.failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                done.has_failed.store(true, Ordering::Relaxed);
            }
        }
    }
}

/// Reads all documents and hands them out.
fn read(
    paths: &[PathBuf],
    drafts: &mut Drafts,
    give: &SyncSender<Work>,
    done: &Done,
) -> io::Result<Outcome> {
    let mut outcome = Outcome::Complete;
    let mut waiting = Vec::new();
    let mut progress = Progress::default();
    let mut hand_out = |waiting: &mut Vec<RawDocument>| {
        let raws = std::mem::take(waiting);
        // Whoever listens lives until all is handed out.
        let _ = give.send((drafts.next(&raws)?, raws));
        progress.say(|| format!("{} documents analysed", done.documents.load(Ordering::Relaxed)));
        if done.has_failed.load(Ordering::Relaxed) {
            Err(io::ErrorKind::Interrupted.into())
        } else {
            Ok(())
        }
    };
    let mut take = |found: Found| {
        match found {
            Ok(raw) => waiting.push(raw),
            Err(complaint) => {
                complain(&complaint);
                outcome = Outcome::SomeFailed;
            }
        }
        if waiting.len() < TOGETHER { Ok(()) } else { hand_out(&mut waiting) }
    };
    for path in paths {
        if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("jsonl")) {
            json_lines(path, &mut take)?;
        } else {
            inputs::each_quietly(std::slice::from_ref(path), &mut take)?;
        }
    }
    if !waiting.is_empty() {
        hand_out(&mut waiting)?;
    }
    Ok(outcome)
}

fn json_lines(path: &PathBuf, take: &mut impl FnMut(Found) -> io::Result<()>) -> io::Result<()> {
    let name = path.to_string_lossy();
    match File::open(path) {
        Ok(file) => lines::each(file, &mut |found| {
            take(found.map_err(|refusal| format!("{name}, {}", refusal.why)))
        }),
        Err(error) => take(Err(inputs::cannot_read(&name, &error))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_an_analysis_could_not_be_kept_is_what_is_told() {
        let folder = std::env::temp_dir().join(format!("hearsay-crew-{}", std::process::id()));
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let lines = "{\"id\": \"a\", \"text\": \"Rain.\"}\n".repeat(TOGETHER * (threads * 3 + 3));
        let mut drafts = Drafts::open(&folder.join("drafts")).expect("a folder");
        std::fs::remove_dir(folder.join("drafts")).expect("it is empty");
        let file = folder.join("lines.jsonl");
        std::fs::write(&file, lines).expect("a file");
        let error = analyse(&[file], &mut drafts).expect_err("nothing can be kept");
        std::fs::remove_dir_all(folder).expect("it is this test's own");
        assert_eq!(error.kind(), io::ErrorKind::NotFound, "{error}");
    }
}
