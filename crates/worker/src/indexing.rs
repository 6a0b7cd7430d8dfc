//! Keeps the library's index: opens it, puts into it what it lacks, writes it.

use hearsay_bridge::{Report, build};
use hearsay_library::{DiskError, Saving};

use crate::desk::{self, Desk, State};
use crate::post;
use crate::turns::{Turns, now};

/// See [`commit`]; in milliseconds.
const COMMITTED_EVERY: f64 = 5000.0;

/// How the index is kept.
#[derive(Default)]
pub enum Keeping {
    /// Not at all: the library does not outlive this worker.
    #[default]
    Nowhere,
    /// Nothing is to be done.
    Idle,
    /// It is being written.
    Writing(Saving),
}

/// Opens the index and sees to it that it becomes whole.
pub async fn open(desk: &Desk) {
    if let Some(library) = &mut desk.borrow_mut().library {
        library.open_index(build());
    }
    // Reading it may have taken long.
    Turns::new().next().await;
    let desk = desk.clone();
    wasm_bindgen_futures::spawn_local(async move { renew(&desk).await });
}

/// Puts into the index what it lacks, takes out what was removed for good, and writes it if that was
/// anything.
pub async fn renew(desk: &Desk) {
    let (purged, lacking) = {
        let mut state = desk.borrow_mut();
        let Some(library) = &mut state.library else { return };
        (library.purge_index(), library.lacking())
    };
    add(desk, &lacking).await;
    if purged || !lacking.is_empty() {
        save(desk).await;
    }
}

async fn add(desk: &Desk, ids: &[String]) {
    let mut turns = Turns::new();
    let mut committed = now();
    for (done, id) in ids.iter().enumerate() {
        if turns.is_over() {
            post::report(&Report::Indexing((ids.len() - done) as u32));
            turns.next().await;
            committed = commit(desk, committed);
        }
        // What cannot be read is told when it is opened.
        if let Ok(document) = desk::document(desk, id).await
            && let Some(library) = &mut desk.borrow_mut().library
        {
            library.index(&document);
        }
    }
    if !ids.is_empty() {
        commit(desk, f64::NEG_INFINITY);
        post::report(&Report::Indexing(0));
    }
}

/// While documents are added, what has come is made findable now and then: it takes longer than a question.
/// Gives when that was done last.
pub fn commit(desk: &Desk, last: f64) -> f64 {
    if now() - last < COMMITTED_EVERY {
        return last;
    }
    if let Some(library) = &mut desk.borrow_mut().library {
        library.commit_index();
    }
    now()
}

/// Writes the index, where the library is kept, in turns. What cannot be written is made again at the next
/// opening.
pub async fn save(desk: &Desk) {
    {
        let mut state = desk.borrow_mut();
        let State { library: Some(library), keeping, .. } = &mut *state else { return };
        if library.is_passing() {
            return;
        }
        match keeping {
            Keeping::Nowhere => return,
            // Whoever writes it goes on with what it is now: what was there may hold what is removed since.
            Keeping::Writing(saving) => {
                *saving = library.save_index(build());
                return;
            }
            Keeping::Idle => *keeping = Keeping::Writing(library.save_index(build())),
        }
    }
    let mut turns = Turns::new();
    loop {
        turns.next().await;
        let mut state = desk.borrow_mut();
        let State { library: Some(library), keeping: Keeping::Writing(saving), .. } = &mut *state
        else {
            break;
        };
        match library.save_more(saving) {
            Ok(false) | Err(DiskError::Asleep) => {}
            Ok(true) | Err(_) => break,
        }
    }
    desk.borrow_mut().keeping = Keeping::Idle;
}
