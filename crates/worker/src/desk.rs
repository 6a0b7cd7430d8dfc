//! The worker's state, and what it does when it is asked.

use core::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use hearsay_bridge::{Opened, Report, Request, build};
use hearsay_library::{Disk, DiskError, Library, MemoryDisk, Overflow};
use hearsay_model::Document;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;

use crate::crew::{self, Answer, Crew};
use crate::import::{self, Job};
use crate::indexing::{self, Keeping};
use crate::post;
use crate::published::{self, Collection};
use crate::storage::{Fault, Storage};
use crate::turns::{self, Turns};

/// How often a library that another tab has open is tried again, in milliseconds.
const PATIENCE: i32 = 250;

pub type Kept = Library<Box<dyn Disk>>;

/// What all requests share. Never borrowed across a turn.
#[derive(Default)]
pub struct State {
    /// Nothing until it is open.
    pub library: Option<Kept>,
    /// What is read in its place.
    collection: Option<Rc<Collection>>,
    /// What was asked for before one of them was open.
    waiting: Vec<Request>,
    jobs: VecDeque<Job>,
    importing: bool,
    /// Whether the running import shall stop.
    pub cancelled: bool,
    /// Who analyses.
    pub crew: Crew,
    /// Whether the page knows that the disk is full.
    told: bool,
    /// How the index is kept.
    pub keeping: Keeping,
}

impl State {
    /// Tells the page, once, that the disk is full and the library goes on in memory.
    pub fn tell_if_passing(&mut self) {
        let passing = self.library.as_ref().is_some_and(Kept::is_passing);
        if passing && !self.told {
            post::report(&Report::Passing(
                "There is no room left on this device. What comes from now on stays until this page is closed; what was there before is kept."
                    .to_owned(),
            ));
        }
        self.told = passing;
    }
}

pub type Desk = Rc<RefCell<State>>;

/// Hears a message: an array of the request's bytes and the files that go with it.
pub fn hear(desk: &Desk, message: &Array) {
    turns::begin();
    let bytes = message.get(0).unchecked_into::<Uint8Array>().to_vec();
    // A page of another program finds out by what it was told first, and says so itself.
    let Ok(request) = hearsay_bridge::read::<Request>(&bytes) else { return };
    let files = message.iter().skip(1).map(JsCast::unchecked_into::<Blob>);
    match request {
        Request::Open { reserved } => {
            let desk = Rc::clone(desk);
            spawn_local(async move { open(&desk, reserved).await });
        }
        Request::Read { folder } => {
            let desk = Rc::clone(desk);
            spawn_local(async move { read(&desk, folder).await });
        }
        Request::Import { names, left_out } => {
            begin(desk, Job::Files(names.into_iter().zip(files).collect(), left_out));
        }
        Request::Paste { title, text } => begin(desk, Job::Paste { title, text }),
        Request::Cancel => {
            desk.borrow_mut().cancelled = true;
            desk.borrow().crew.dismiss();
        }
        other => {
            let collection = desk.borrow().collection.clone();
            match collection {
                Some(collection) => published::answer(&collection, other),
                None if desk.borrow().library.is_some() => answer(desk, other),
                None => desk.borrow_mut().waiting.push(other),
            }
        }
    }
}

/// Opens a published collection in the place of the library.
async fn read(desk: &Desk, folder: String) {
    let Some(collection) = published::open(&folder).await else { return };
    let waiting = {
        let mut state = desk.borrow_mut();
        state.collection = Some(Rc::clone(&collection));
        core::mem::take(&mut state.waiting)
    };
    for request in waiting {
        published::answer(&collection, request);
    }
}

/// Opens the library: on the disk of this site, or in memory where there is none.
async fn open(desk: &Desk, reserved: Vec<String>) {
    let mut passing = None;
    let library = loop {
        match Storage::open().await {
            Ok(storage) => match Library::<Box<dyn Disk>>::open(Box::new(Overflow::new(storage))) {
                Ok(library) => break library,
                Err(error) => {
                    passing = Some(format!(
                        "Your library cannot be opened: {error}. What you import stays until this page is closed."
                    ));
                }
            },
            Err(Fault::Elsewhere) => {
                post::report(&Report::Elsewhere);
                turns::pause(PATIENCE).await;
                continue;
            }
            Err(Fault::Denied) => {
                passing = Some(
                    "This window gives the page no storage (it may be a private one). What you import stays until this page is closed."
                        .to_owned(),
                );
            }
        }
        let memory: Box<dyn Disk> = Box::new(MemoryDisk::default());
        match Library::open(memory) {
            Ok(library) => break library,
            Err(error) => return post::report(&Report::Failed(format!("{error}."))),
        }
    };
    let waiting = {
        let mut state = desk.borrow_mut();
        if passing.is_none() {
            state.keeping = Keeping::Idle;
        }
        let library = state.library.insert(library);
        library.reserve(reserved);
        post::report(&Report::Opened(Opened {
            passing,
            documents: library.len() as u32,
            bytes: library.used(),
            unfinished: library.unfinished().to_vec(),
        }));
        core::mem::take(&mut state.waiting)
    };
    // The list is there before the index is.
    let finds =
        |request: &Request| matches!(request, Request::Find { .. } | Request::Values { .. });
    let (later, now): (Vec<_>, Vec<_>) = waiting.into_iter().partition(finds);
    for request in now {
        answer(desk, request);
    }
    indexing::open(desk).await;
    for request in later {
        answer(desk, request);
    }
    run(desk);
}

fn begin(desk: &Desk, job: Job) {
    desk.borrow_mut().jobs.push_back(job);
    run(desk);
}

/// Takes up the next import, if none is running.
fn run(desk: &Desk) {
    {
        let mut state = desk.borrow_mut();
        if state.importing || state.library.is_none() || state.jobs.is_empty() {
            return;
        }
        state.importing = true;
    }
    let desk = Rc::clone(desk);
    spawn_local(async move {
        loop {
            let job = {
                let mut state = desk.borrow_mut();
                state.cancelled = false;
                state.jobs.pop_front()
            };
            let Some(job) = job else { break };
            import::run(&desk, job).await;
        }
        // What is asked for from here on begins anew.
        desk.borrow_mut().importing = false;
        desk.borrow().crew.dismiss();
        indexing::save(&desk).await;
    });
}

/// Answers what needs the library and no import.
fn answer(desk: &Desk, request: Request) {
    if let Request::Fetch(ids) = request {
        let desk = Rc::clone(desk);
        spawn_local(async move { fetch(&desk, ids).await });
        return;
    }
    let indexes = matches!(request, Request::Restore | Request::Sweep);
    {
        let mut state = desk.borrow_mut();
        let Some(library) = state.library.as_mut() else { return };
        match reply(library, request) {
            Ok(Some(report)) => post::report(&report),
            Ok(None) => {}
            Err(error) => post::report(&Report::Failed(format!("That did not work: {error}."))),
        }
    }
    if indexes {
        let desk = Rc::clone(desk);
        spawn_local(async move { indexing::renew(&desk).await });
    }
}

fn reply(library: &mut Kept, request: Request) -> Result<Option<Report>, DiskError> {
    Ok(Some(match request {
        Request::List(wanted) => Report::Listed(library.list(&wanted)),
        Request::Find { number, find } => Report::Found { number, found: library.look(&find) },
        Request::Values { number, find, fields, most } => {
            Report::Valued { number, values: library.values(&find, &fields, most as usize) }
        }
        Request::Remove(ids) => {
            library.sweep()?;
            library.remove(&ids)?;
            Report::Removed(ids)
        }
        Request::Restore => Report::Restored(library.restore()? as u32),
        Request::Sweep => {
            library.sweep()?;
            return Ok(None);
        }
        Request::Erase => {
            library.erase()?;
            Report::Erased { documents: library.len() as u32, bytes: library.used() }
        }
        _ => return Ok(None),
    }))
}

/// Hands documents to the page, one a message; those that an older program analysed are analysed
/// again first.
async fn fetch(desk: &Desk, ids: Vec<String>) {
    let mut turns = Turns::new();
    let mut left = ids.len() as u32;
    for id in ids {
        left -= 1;
        if turns.is_over() {
            turns.next().await;
        }
        post::report(&match document(desk, &id).await {
            Ok(document) => {
                Report::Document { archive: hearsay_archive::encode(&[document]), left }
            }
            Err(why) => Report::Missing { id, why, left },
        });
    }
    if !desk.borrow().importing {
        desk.borrow().crew.dismiss();
    }
}

/// A document of the library; one that an older program analysed is analysed again first.
pub async fn document(desk: &Desk, id: &str) -> Result<Document, String> {
    let (kept, crew) = {
        let state = desk.borrow();
        let library = state.library.as_ref().ok_or("The library is not open.")?;
        (library.read(id, build()).map_err(|error| error.to_string())?, state.crew.clone())
    };
    match kept.document {
        Some(document) => Ok(document),
        None => loop {
            match crew::answer(crew.give(&kept.raw), &kept.raw).await {
                Answer::Found(mut document) => {
                    if let Some(library) = &mut desk.borrow_mut().library {
                        // Where it cannot be kept, it is made again the next time.
                        let _ = library.renew(&kept.raw, &mut document, build());
                    }
                    return Ok(*document);
                }
                Answer::Fell => {
                    return Err(format!(
                        "The analysis failed on “{id}”, which is a fault of this program. Its text is kept."
                    ));
                }
                // A cancelled import takes the analysts with it.
                Answer::Dismissed => {}
            }
        },
    }
}
