//! What the page knows of the library and of a running import. Pure.

use hearsay_bridge::{
    Ended, Find, Found, Kind, Listing, Progress, Published, Report, Sort, Unfinished, Values,
    Wanted,
};

use crate::shelf::Same;

/// How many documents a page of the list holds.
pub const PAGE: u32 = 50;
/// How many hits a page of what was found holds.
pub const HITS: u32 = 25;
/// The same where their texts have to be fetched.
pub const FETCHED_HITS: u32 = 10;

/// What is looked for in the library, beside the query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Looking {
    /// Documents or statements.
    pub kind: Kind,
    /// In which order.
    pub sort: Sort,
    /// What is being typed there; the query has it as soon as it is meant.
    pub draft: String,
    /// How many hits come before the page, for the query of that page.
    pub page: (String, u32),
}

/// What changes it.
#[derive(Clone, Debug, PartialEq)]
pub enum Look {
    /// For documents or statements.
    For(Kind),
    /// In this order.
    By(Sort),
    /// What was typed.
    Draft(String),
    /// At another page of what a query finds.
    At(String, u32),
}

impl Looking {
    fn change(&mut self, look: Look) {
        match look {
            Look::For(kind) => self.kind = kind,
            Look::By(sort) => self.sort = sort,
            Look::Draft(draft) => self.draft = draft,
            Look::At(query, from) => self.page = (query, from),
        }
    }

    /// The question that it makes with a query; another query begins with its first page.
    pub fn find(&self, query: String) -> Find {
        let from = if self.page.0 == query { self.page.1 } else { 0 };
        Find { query, kind: self.kind, sort: self.sort, from, most: HITS }
    }

    /// Whether there is anything to be asked: all documents are a list already.
    pub fn asks(&self, query: &str) -> bool {
        self.kind == Kind::Statements || !query.is_empty()
    }
}

/// Whether the library can be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// The worker was not needed yet.
    #[default]
    Absent,
    /// It is being fetched or opens the library.
    Starting,
    /// Another tab has the library open.
    Elsewhere,
    /// It is open.
    Open,
    /// The worker cannot be loaded or belongs to another program, or the collection cannot be read.
    Broken,
}

/// What the page knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desk {
    /// Whether the library can be used.
    pub phase: Phase,
    /// Why nothing is kept beyond this page; nothing where it is kept.
    pub passing: Option<String>,
    /// How many documents the library has.
    pub documents: u32,
    /// How many bytes it takes.
    pub bytes: u64,
    /// How many bytes the browser gives this site altogether, if it says so.
    pub quota: Option<u64>,
    /// Imports that were broken off.
    pub unfinished: Vec<Unfinished>,
    /// The import that is running.
    pub progress: Option<Progress>,
    /// Whether it was asked to stop.
    pub cancelling: bool,
    /// How the last import ended.
    pub ended: Option<Ended>,
    /// The page of the list that is shown.
    pub listing: Listing,
    /// What is looked for.
    pub looking: Looking,
    /// What was found last.
    pub found: Option<Same<Found>>,
    /// What it can be narrowed by.
    pub values: Option<Same<Vec<Values>>>,
    /// The published collection that is read in the place of the library.
    pub published: Option<Published>,
    /// How many parts of it are being fetched.
    pub fetching: u32,
    /// Why the last question cannot be answered.
    pub unanswered: Option<String>,
    /// How many documents cannot be found yet.
    pub indexing: u32,
    /// How many documents can still be brought back.
    pub removed: u32,
    /// What was done last, in one sentence.
    pub done: Option<String>,
}

/// What changes the desk.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The worker is being started.
    Starting,
    /// The worker tells something.
    Told(Box<Report>),
    /// An import was asked for.
    Importing(String),
    /// It was asked to stop.
    Cancelling,
    /// The worker was ended, because it did not stop by itself in time.
    Ended,
    /// The worker is of another program, or cannot be loaded.
    Foreign,
    /// The worker stumbled.
    Dead,
    /// Something else is looked for.
    Looking(Look),
    /// The browser says how many bytes it gives.
    Quota(u64),
    /// What was removed cannot be brought back any more.
    Swept,
}

impl Desk {
    /// A list without filter, in the order in which documents came.
    pub fn first_page() -> Wanted {
        Wanted { most: PAGE, ..Wanted::default() }
    }

    /// The question that a query makes.
    pub fn find(&self, query: String) -> Find {
        let find = self.looking.find(query);
        match self.published {
            Some(_) => Find { most: FETCHED_HITS, ..find },
            None => find,
        }
    }

    /// Whether there is anything to be asked with a query: of the reader's own documents there is a list
    /// already.
    pub fn asks(&self, query: &str) -> bool {
        self.published.is_some() || self.looking.asks(query)
    }

    /// The desk after an event.
    #[must_use]
    pub fn after(&self, event: Event) -> Desk {
        let mut next = self.clone();
        match event {
            Event::Starting => next.phase = Phase::Starting,
            Event::Told(report) => next.told(*report),
            Event::Importing(file) => {
                next.progress = Some(Progress { file, ..Progress::default() });
                next.cancelling = false;
                next.ended = None;
                next.done = None;
            }
            Event::Cancelling => next.cancelling = true,
            Event::Ended => {
                let progress = next.progress.take().unwrap_or_default();
                next.ended = Some(Ended { progress, cancelled: true, ..Ended::default() });
                next.phase = Phase::Starting;
            }
            Event::Foreign => {
                next.phase = Phase::Broken;
                next.progress = None;
            }
            Event::Dead => {
                let file = next.progress.take().map(|progress| progress.file);
                next.done = Some(file.map_or_else(
                    || "The library stumbled and was opened again; nothing that was kept is lost.".to_owned(),
                    |file| format!("The import stumbled over “{file}” and stopped there. What came before it is kept; import the others without it."),
                ));
                next.phase = Phase::Starting;
            }
            Event::Looking(look) => next.looking.change(look),
            Event::Quota(bytes) => next.quota = Some(bytes),
            Event::Swept => next.removed = 0,
        }
        next
    }

    fn told(&mut self, report: Report) {
        match report {
            Report::Elsewhere => self.phase = Phase::Elsewhere,
            Report::Opened(opened) => {
                self.phase = Phase::Open;
                self.passing = opened.passing;
                self.documents = opened.documents;
                self.bytes = opened.bytes;
                self.unfinished = opened.unfinished;
            }
            Report::Published(published) => {
                self.phase = Phase::Open;
                self.documents = published.documents;
                self.published = Some(published);
            }
            Report::Unpublished(why) => {
                self.phase = Phase::Broken;
                self.passing = Some(why);
            }
            Report::Fetching(pieces) => self.fetching = pieces,
            Report::Unanswered { why, .. } => {
                (self.found, self.values) = (None, None);
                self.unanswered = Some(why);
            }
            Report::Progress(progress) => self.progress = Some(progress),
            Report::Passing(why) => self.passing = Some(why),
            Report::Ended(ended) => {
                self.progress = None;
                self.cancelling = false;
                self.bytes = ended.bytes;
                self.documents += ended.progress.added;
                self.unfinished.clone_from(&ended.unfinished);
                self.ended = Some(ended);
            }
            Report::Listed(listing) => {
                self.documents = listing.total;
                self.listing = listing;
            }
            Report::Found { found, .. } => {
                self.unanswered = None;
                // Counting anew may take seconds where it has to be fetched.
                let same = self.found.as_ref().is_some_and(|before| before.find == found.find);
                if self.published.is_some() && !same {
                    self.values = None;
                }
                self.found = Some(found.into());
            }
            Report::Valued { values, .. } => self.values = Some(values.into()),
            Report::Indexing(left) => self.indexing = left,
            Report::Removed(ids) => {
                self.removed = ids.len() as u32;
                self.done = None;
            }
            Report::Restored(_) => self.removed = 0,
            Report::Erased { documents, bytes } => {
                self.removed = 0;
                self.ended = None;
                self.bytes = bytes;
                self.documents = documents;
                self.unfinished.clear();
                self.done = Some(if documents == 0 {
                    "Everything is erased: the library was looked at again and is empty.".to_owned()
                } else {
                    format!("{documents} documents are still there. Try again.")
                });
            }
            Report::Failed(sentence) => self.done = Some(sentence),
            Report::Awake | Report::Fell(_) | Report::Document { .. } | Report::Missing { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(desk: &Desk, report: Report) -> Desk {
        desk.after(Event::Told(Box::new(report)))
    }

    #[test]
    fn an_import_runs_and_ends() {
        let desk = Desk::default().after(Event::Importing("a.txt".into()));
        assert_eq!(desk.progress.as_ref().map(|p| p.file.as_str()), Some("a.txt"));
        let desk = desk.after(Event::Cancelling);
        assert!(desk.cancelling);
        let progress = Progress { added: 3, ..Progress::default() };
        let desk = told(&desk, Report::Ended(Ended { progress, ..Ended::default() }));
        assert_eq!((desk.documents, desk.progress, desk.cancelling), (3, None, false));
    }

    #[test]
    fn another_query_begins_with_its_first_page() {
        let looking = Looking { page: ("ferry".to_owned(), 50), ..Looking::default() };
        assert_eq!(looking.find("ferry".to_owned()).from, 50);
        assert_eq!(looking.find("bridge".to_owned()).from, 0);
        assert!(looking.asks("ferry") && !looking.asks(""));
        assert!(Looking { kind: Kind::Statements, ..looking }.asks(""));
    }

    #[test]
    fn a_stumble_names_the_file() {
        let desk = Desk::default().after(Event::Importing("odd.pdf".into())).after(Event::Dead);
        assert!(desk.done.is_some_and(|sentence| sentence.contains("odd.pdf")));
        assert_eq!(desk.progress, None);
    }

    #[test]
    fn erased_is_said_only_of_an_empty_library() {
        let said = |documents| told(&Desk::default(), Report::Erased { documents, bytes: 16 }).done;
        assert!(said(0).is_some_and(|sentence| sentence.contains("is empty")));
        assert!(said(2).is_some_and(|sentence| sentence.contains("still there")));
    }
}
