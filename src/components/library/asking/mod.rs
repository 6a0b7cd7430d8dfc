//! The page's side of the library: starts the worker when it is needed, asks it, hears it. In the place of
//! the library there may be a published collection, of which nothing can be changed.

mod shelving;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use hearsay_bridge::{FIRST, Find, Report, Request, Skipped, Wanted};
use yew::prelude::*;

use super::questions::Questions;
use crate::components::store::{Change, Store};
use crate::services::files::Named;
use crate::services::worker::{Link, News};
use crate::services::{program, storage};
use crate::shelf::{Same, Shelf};
use crate::state::{Action, Desk, Event, Look, Place, State};

/// So long an import has to stop by itself, in milliseconds; then its worker is ended and the library
/// opened anew. A kept library loses nothing by that.
const GRACE: u32 = 150;
/// So long a removal can be undone, in milliseconds.
const UNDO: u32 = 10_000;

/// So long nothing is typed until what takes long is asked, in milliseconds: by what an answer can be
/// narrowed, and of a collection how a word may go on.
const PAUSE: u32 = 200;

/// What the page asks of the library.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// It is needed: open it.
    Start,
    /// Import these files.
    Import(Named),
    /// Import a text.
    Paste {
        /// Its title.
        title: String,
        /// The text.
        text: String,
    },
    /// Stop importing.
    Cancel,
    /// Another page of the list.
    List(Wanted),
    /// Find over the whole library.
    Find(Find),
    /// What answers can be narrowed by is looked at, or no more.
    Narrow(bool),
    /// Look for something else: documents or statements, order, page.
    Look(Look),
    /// Open these documents, and show the first.
    Open(Vec<String>),
    /// Open this document at this attribution.
    Show(String, u32),
    /// Remove these documents.
    Remove(Vec<String>),
    /// Bring back what was removed.
    Restore,
    /// Remove everything.
    Erase,
}

struct DeskStore(Same<Desk>);

impl Reducible for DeskStore {
    type Action = Event;

    fn reduce(self: Rc<Self>, event: Event) -> Rc<Self> {
        Rc::new(DeskStore(self.0.after(event).into()))
    }
}

/// What lives as long as the page.
struct Library {
    link: RefCell<Option<Link>>,
    /// Asked for before the worker was awake.
    waiting: RefCell<Vec<(Request, Named)>>,
    /// Asked for and not yet answered; it is asked again of a worker that takes another's place.
    asked: RefCell<Vec<Request>>,
    awake: Cell<bool>,
    importing: Cell<bool>,
    /// The files of the running import, the one that is being read, and those that were too much.
    files: RefCell<Named>,
    reading: RefCell<String>,
    left_out: RefCell<Vec<Skipped>>,
    /// How often the worker stumbled since the reader last asked for something.
    falls: Cell<u32>,
    kept: Cell<bool>,
    wanted: RefCell<Wanted>,
    /// The shelf that is shown, and the one that is being filled.
    shelf: RefCell<Same<Shelf>>,
    growing: RefCell<Option<Shelf>>,
    /// The document to be shown once it is there, and where in it.
    goal: RefCell<Option<(String, Option<u32>)>>,
    questions: Questions,
    pause: RefCell<Option<Timeout>>,
    asked_for: RefCell<Option<String>>,
    embedded: Vec<String>,
    undo: RefCell<Option<Timeout>>,
    /// The folder of the published collection that is read in its place.
    collection: Option<String>,
    desk: UseReducerDispatcher<DeskStore>,
    store: UseReducerDispatcher<Store>,
    say: Callback<String>,
}

/// The desk, and the way to ask the library.
#[hook]
pub(in crate::components) fn use_library(
    shelf: &Same<Shelf>,
    state: &Same<State>,
    store: UseReducerDispatcher<Store>,
    say: &Callback<String>,
) -> (Same<Desk>, Callback<Ask>) {
    let desk = use_reducer(|| DeskStore(Desk::default().into()));
    let library = {
        let (desk, shelf, say) = (desk.dispatcher(), shelf.clone(), say.clone());
        let collection = collection(state);
        use_memo((), move |()| Rc::new(Library::new(shelf, collection, desk, store, say)))
    };
    *library.shelf.borrow_mut() = shelf.clone();
    library.asked_for.borrow_mut().clone_from(&state.wanted);
    let ask = {
        let library = Rc::clone(&library);
        use_callback((), move |ask, ()| library.obey(ask))
    };
    let (start, reads) = (ask.clone(), state.collection().is_some());
    use_effect_with((), move |()| {
        if storage::has_library() || reads {
            start.emit(Ask::Start);
        }
    });
    (desk.0.clone(), ask)
}

/// The folder of the collection that the address asks for, or the page has where that says nothing.
fn collection(state: &State) -> Option<String> {
    let built_in = || state.corpus.is_none().then(program::collection).flatten();
    state.collection().map(str::to_owned).or_else(built_in)
}

impl Library {
    fn new(
        shelf: Same<Shelf>,
        collection: Option<String>,
        desk: UseReducerDispatcher<DeskStore>,
        store: UseReducerDispatcher<Store>,
        say: Callback<String>,
    ) -> Self {
        Self {
            link: RefCell::default(),
            waiting: RefCell::default(),
            asked: RefCell::default(),
            awake: Cell::default(),
            importing: Cell::default(),
            files: RefCell::default(),
            reading: RefCell::default(),
            left_out: RefCell::default(),
            falls: Cell::default(),
            kept: Cell::default(),
            wanted: RefCell::new(Desk::first_page()),
            embedded: shelf.ids().into_iter().map(str::to_owned).collect(),
            shelf: RefCell::new(shelf),
            growing: RefCell::default(),
            goal: RefCell::default(),
            questions: Questions::new(collection.is_some()),
            pause: RefCell::default(),
            asked_for: RefCell::default(),
            undo: RefCell::default(),
            collection,
            desk,
            store,
            say,
        }
    }

    fn obey(self: &Rc<Self>, ask: Ask) {
        if program::is_one_page() {
            return;
        }
        self.falls.set(0);
        if self.collection.is_some() && changes(&ask) {
            self.say.emit(
                "A published collection is open here, which nobody can change. Go back to your own library first; the way there is in the Library view."
                    .to_owned(),
            );
            return;
        }
        match ask {
            Ask::Start => self.start(),
            Ask::Import(files) if files.is_empty() => {}
            Ask::Import(files) => {
                storage::persist();
                self.left_out.take();
                self.import(files);
            }
            Ask::Paste { title, text } => {
                storage::persist();
                self.begin(&title);
                self.request(Request::Paste { title, text }, Named::new());
            }
            Ask::Cancel => self.cancel(),
            Ask::List(wanted) => {
                self.wanted.borrow_mut().clone_from(&wanted);
                self.request(Request::List(wanted), Named::new());
            }
            Ask::Find(find) => self.put(self.questions.ask(find)),
            Ask::Narrow(narrows) => self.put(self.questions.narrow(narrows)),
            Ask::Look(look) => self.desk.dispatch(Event::Looking(look)),
            Ask::Open(ids) => self.open(ids, None),
            Ask::Show(id, quote) => self.open(vec![id], Some(quote)),
            Ask::Remove(ids) => self.request(Request::Remove(ids), Named::new()),
            Ask::Restore => self.request(Request::Restore, Named::new()),
            Ask::Erase => self.request(Request::Erase, Named::new()),
        }
    }

    fn start(self: &Rc<Self>) {
        if self.link.borrow().is_some() {
            return;
        }
        self.desk.dispatch(Event::Starting);
        if let Some(folder) = &self.collection {
            // So that addresses that are handed on say it.
            self.store.dispatch(Change::Act(Action::Read(folder.clone())));
        }
        let library = Rc::clone(self);
        let link = Link::start(move |news| library.hear(news));
        if link.is_none() {
            self.desk.dispatch(Event::Foreign);
        }
        *self.link.borrow_mut() = link;
    }

    fn restart(self: &Rc<Self>) {
        self.awake.set(false);
        self.importing.set(false);
        self.growing.take();
        let again = self.asked.take().into_iter().map(|request| (request, Named::new()));
        *self.waiting.borrow_mut() = again.collect();
        drop(self.link.take());
        self.start();
    }

    /// The worker stumbled: another takes its place and goes on, without the file that it was
    /// reading.
    fn stumbled(self: &Rc<Self>) {
        let (reading, mut files) = (self.reading.take(), self.files.take());
        let all = files.len();
        files.retain(|(name, _)| *name != reading);
        if self.importing.get() && files.len() < all {
            let why = "Reading it failed, which is a fault of this program. The other files are not touched by it.".to_owned();
            self.left_out.borrow_mut().push(Skipped { name: reading, why });
            self.restart();
            return self.import(files);
        }
        self.falls.set(self.falls.get() + 1);
        if self.falls.get() > 2 {
            self.asked.take();
            self.questions.forget();
        }
        self.desk.dispatch(Event::Dead);
        self.restart();
    }

    fn import(self: &Rc<Self>, files: Named) {
        self.begin(files.first().map_or("", |(name, _)| name));
        let names = files.iter().map(|(name, _)| name.clone()).collect();
        self.files.borrow_mut().clone_from(&files);
        self.request(Request::Import { names, left_out: self.left_out.borrow().clone() }, files);
    }

    fn request(self: &Rc<Self>, request: Request, files: Named) {
        self.start();
        if self.awake.get()
            && let Some(link) = &*self.link.borrow()
        {
            let files: Vec<_> = files.into_iter().map(|(_, file)| file).collect();
            link.ask(&request, &files);
            if !matches!(
                request,
                Request::Open { .. }
                    | Request::Read { .. }
                    | Request::Import { .. }
                    | Request::Paste { .. }
                    | Request::Cancel
                    | Request::Sweep
            ) {
                self.asked.borrow_mut().push(request);
            }
        } else {
            self.waiting.borrow_mut().push((request, files));
        }
    }

    fn begin(&self, name: &str) {
        self.importing.set(true);
        self.desk.dispatch(Event::Importing(name.to_owned()));
    }

    fn cancel(self: &Rc<Self>) {
        self.desk.dispatch(Event::Cancelling);
        self.request(Request::Cancel, Named::new());
        if !self.kept.get() {
            return;
        }
        let library = Rc::clone(self);
        Timeout::new(GRACE, move || {
            if library.importing.get() {
                library.desk.dispatch(Event::Ended);
                library.restart();
            }
        })
        .forget();
    }

    /// Asks a question; one that takes long, only once nothing is typed for a while.
    fn put(self: &Rc<Self>, question: Option<Request>) {
        let Some(question) = question else { return };
        self.pause.take();
        let is_quick = |find: &Find| self.collection.is_none() || !find.query.ends_with('*');
        if matches!(&question, Request::Find { find, .. } if is_quick(find)) {
            return self.request(question, Named::new());
        }
        let library = Rc::clone(self);
        let later = Timeout::new(PAUSE, move || library.request(question, Named::new()));
        *self.pause.borrow_mut() = Some(later);
    }

    /// Opens documents: those on the shelf at once, the others when they come.
    fn open(self: &Rc<Self>, ids: Vec<String>, quote: Option<u32>) {
        let Some(first) = ids.first().cloned() else { return };
        let open = self.shelf.borrow().ids().iter().position(|id| *id == first);
        match open {
            Some(index) => self.go_to(index, quote),
            None => *self.goal.borrow_mut() = Some((first, quote)),
        }
        self.fetch(ids);
    }

    fn go_to(&self, document: usize, quote: Option<u32>) {
        self.store.dispatch(Change::Act(Action::Open(document)));
        if let Some(quote) = quote {
            self.store.dispatch(Change::Act(Action::Go(Place::Quote(quote))));
        }
    }

    fn fetch(self: &Rc<Self>, mut ids: Vec<String>) {
        ids.retain(|id| !self.shelf.borrow().ids().contains(&id.as_str()));
        if !ids.is_empty() {
            self.request(Request::Fetch(ids), Named::new());
        }
    }

    fn hear(self: &Rc<Self>, news: News) {
        match news {
            News::Foreign => {
                self.importing.set(false);
                self.desk.dispatch(Event::Foreign);
            }
            News::Dead => self.stumbled(),
            News::Report(report) => {
                self.asked.borrow_mut().retain(|asked| !answers(&report, asked));
                self.told(report);
            }
        }
    }

    fn told(self: &Rc<Self>, report: Report) {
        match &report {
            Report::Awake => {
                self.awake.set(true);
                let open = match &self.collection {
                    Some(folder) => Request::Read { folder: folder.clone() },
                    None => Request::Open { reserved: self.embedded.clone() },
                };
                self.request(open, Named::new());
                for (request, files) in self.waiting.take() {
                    self.request(request, files);
                }
                return;
            }
            Report::Fell(file) => return self.reading.borrow_mut().clone_from(file),
            Report::Passing(_) => self.kept.set(false),
            Report::Progress(progress) => self.reading.borrow_mut().clone_from(&progress.file),
            Report::Document { archive, left } => return self.arrived(archive, *left),
            Report::Missing { id, why, left } => {
                self.say.emit(why.clone());
                if self.asked_for.borrow().as_ref() == Some(id) {
                    self.store.dispatch(Change::Act(Action::Forgo));
                }
                return self.shelve(*left);
            }
            Report::Found { number, found } => {
                self.put(self.questions.answered(*number, found));
            }
            Report::Published(_) => self.fetch(self.asked_for.borrow().iter().cloned().collect()),
            Report::Unpublished(_) => self.store.dispatch(Change::Act(Action::Forgo)),
            Report::Opened(opened) => self.kept.set(opened.passing.is_none()),
            Report::Ended(ended) => {
                self.importing.set(false);
                self.files.take();
                // Who stops an import does not wait for what it brought.
                if !ended.cancelled
                    && ended.progress.added + ended.progress.known <= FIRST as u32
                    && !ended.first.is_empty()
                {
                    self.open(ended.first.clone(), None);
                }
            }
            Report::Removed(ids) => {
                self.close(ids);
                let library = Rc::clone(self);
                *self.undo.borrow_mut() = Some(Timeout::new(UNDO, move || {
                    library.desk.dispatch(Event::Swept);
                    library.request(Request::Sweep, Named::new());
                }));
            }
            Report::Erased { .. } => {
                let ids: Vec<String> =
                    self.shelf.borrow().ids().iter().map(|id| (*id).to_owned()).collect();
                let own: Vec<String> =
                    ids.into_iter().filter(|id| !self.embedded.contains(id)).collect();
                self.close(&own);
                storage::set_library(false);
            }
            _ => {}
        }
        let changes = matches!(
            report,
            Report::Opened(_)
                | Report::Ended(_)
                | Report::Removed(_)
                | Report::Restored(_)
                | Report::Erased { .. }
        );
        if matches!(&report, Report::Ended(ended) if ended.progress.added > 0) && self.kept.get() {
            storage::set_library(true);
        }
        let opened = matches!(report, Report::Opened(_));
        self.desk.dispatch(Event::Told(Box::new(report)));
        if changes {
            self.request(Request::List(self.wanted.borrow().clone()), Named::new());
            let desk = self.desk.clone();
            storage::quota(move |bytes| desk.dispatch(Event::Quota(bytes)));
        }
        if opened {
            let mut ids = storage::open();
            ids.extend(self.asked_for.borrow().clone());
            self.fetch(ids);
        }
    }
}

/// Whether this would change what there is.
fn changes(ask: &Ask) -> bool {
    matches!(ask, Ask::Import(_) | Ask::Paste { .. } | Ask::Remove(_) | Ask::Restore | Ask::Erase)
}

/// Whether this report is the answer to what was asked. An import is none of it: its files are kept
/// apart.
fn answers(report: &Report, asked: &Request) -> bool {
    matches!(
        (asked, report),
        (_, Report::Failed(_))
            | (Request::Find { .. }, Report::Found { .. } | Report::Unanswered { .. })
            | (Request::Values { .. }, Report::Valued { .. })
            | (Request::List(_), Report::Listed(_))
            | (
                Request::Fetch(_),
                Report::Document { left: 0, .. } | Report::Missing { left: 0, .. }
            )
            | (Request::Remove(_), Report::Removed(_))
            | (Request::Restore, Report::Restored(_))
            | (Request::Erase, Report::Erased { .. })
    )
}
