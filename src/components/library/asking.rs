//! The page's side of the library: starts the worker when it is needed, asks it, hears it.

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

/// So long nothing is typed until it is asked by what an answer can be narrowed, in milliseconds: that
/// takes longer than the answer.
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
        use_memo((), move |()| Rc::new(Library::new(shelf, desk, store, say)))
    };
    *library.shelf.borrow_mut() = shelf.clone();
    library.asked_for.borrow_mut().clone_from(&state.wanted);
    let ask = {
        let library = Rc::clone(&library);
        use_callback((), move |ask, ()| library.obey(ask))
    };
    let start = ask.clone();
    use_effect_with((), move |()| {
        if storage::has_library() {
            start.emit(Ask::Start);
        }
    });
    (desk.0.clone(), ask)
}

impl Library {
    fn new(
        shelf: Same<Shelf>,
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
            questions: Questions::default(),
            pause: RefCell::default(),
            asked_for: RefCell::default(),
            undo: RefCell::default(),
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

    /// Asks a question; by what its answer can be narrowed, only once nothing is typed for a while.
    fn put(self: &Rc<Self>, question: Option<Request>) {
        let Some(question) = question else { return };
        self.pause.take();
        if matches!(question, Request::Find { .. }) {
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
                self.request(Request::Open { reserved: self.embedded.clone() }, Named::new());
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
                self.put(self.questions.answered(*number, &found.find));
            }
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

    /// A document has come: one at a time, so that no task of the page gets long.
    fn arrived(&self, archive: &[u8], left: u32) {
        match hearsay_archive::decode(archive) {
            Ok(documents) => {
                let mut growing = self.growing.borrow_mut();
                let shelf = growing.get_or_insert_with(|| (**self.shelf.borrow()).clone());
                for document in documents {
                    shelf.add(document);
                }
            }
            Err(error) => self.say.emit(error.to_string()),
        }
        self.shelve(left);
    }

    /// Shows the shelf that grew, once nothing more is to come, and says what corrections of its
    /// documents find no place any more.
    fn shelve(&self, left: u32) {
        if left > 0 {
            return;
        }
        let Some(shelf) = self.growing.take() else { return };
        let known = self.shelf.borrow().items.len();
        let lost = shelf.items.iter().skip(known).flat_map(|item| item.unplaced.clone());
        let lost: Vec<String> = lost.collect();
        if !lost.is_empty() {
            self.say.emit(lost.join(" "));
        }
        self.show(shelf);
    }

    fn close(&self, ids: &[String]) {
        let shelf = self.shelf.borrow().without(ids);
        self.show(shelf);
    }

    fn show(&self, shelf: Shelf) {
        let own: Vec<&str> = shelf
            .ids()
            .into_iter()
            .filter(|id| !self.embedded.iter().any(|one| one == id))
            .collect();
        storage::set_open(&own);
        let goal = self.goal.take().and_then(|(goal, quote)| {
            Some((shelf.ids().iter().position(|id| *id == goal)?, quote))
        });
        let shelf = Same::from(shelf);
        self.shelf.borrow_mut().clone_from(&shelf);
        self.store.dispatch(Change::Shelve(shelf));
        if let Some((index, quote)) = goal {
            self.go_to(index, quote);
        }
    }
}

/// Whether this report is the answer to what was asked. An import is none of it: its files are kept
/// apart.
fn answers(report: &Report, asked: &Request) -> bool {
    matches!(
        (asked, report),
        (_, Report::Failed(_))
            | (Request::Find { .. }, Report::Found { .. })
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
