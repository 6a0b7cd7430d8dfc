//! A published collection, read in the place of the library: fetches what an answer needs from the
//! page's own host, piece by piece.

use core::cell::{Cell, RefCell};
use std::rc::Rc;

use hearsay_bridge::{Find, Published, Report, Request, Values};
use hearsay_pack::{Fault, MANIFEST, Pack, Piece, Step};
use wasm_bindgen_futures::spawn_local;

use crate::host::Folder;
use crate::post;

/// The question was overtaken by the next one.
struct Overtaken;

/// How far an answer came.
type Answer<T> = Result<Result<T, Fault>, Overtaken>;

/// A collection that is open.
pub struct Collection {
    folder: Folder,
    /// Never borrowed across a turn.
    pack: RefCell<Pack>,
    /// The number of the last question.
    last: Cell<u32>,
    /// How many pieces are being fetched.
    fetching: Cell<u32>,
}

/// Opens the collection in a folder, and tells the page; nothing where it cannot be read.
pub async fn open(named: &str) -> Option<Rc<Collection>> {
    match Collection::open(named).await {
        Ok(collection) => {
            post::report(&Report::Published(collection.about()));
            Some(Rc::new(collection))
        }
        Err(why) => {
            post::report(&Report::Unpublished(why));
            None
        }
    }
}

/// Answers what the page asks of it.
pub fn answer(collection: &Rc<Collection>, request: Request) {
    let collection = Rc::clone(collection);
    if matches!(request, Request::Find { .. } | Request::Fetch(_)) {
        // What could not be read may be there now.
        collection.pack.borrow_mut().renew();
    }
    match request {
        Request::Find { number, find } => {
            collection.last.set(number);
            spawn_local(async move { collection.find(number, find).await });
        }
        Request::Values { number, find, fields, most } => spawn_local(async move {
            collection.values(number, &find, &fields, most as usize).await;
        }),
        Request::Fetch(names) => spawn_local(async move { collection.fetch(names).await }),
        // The page asks nothing else of a collection.
        _ => {}
    }
}

impl Collection {
    async fn open(named: &str) -> Result<Self, String> {
        let folder = Folder::named(named)?;
        let list = folder.fetch(MANIFEST, None).await;
        let list = list.map_err(|why| {
            format!("The collection “{named}” could not be opened ({why}). Check the address of its folder, or load the page again.")
        })?;
        let pack = Pack::open(&list).map_err(|fault| fault.to_string())?;
        Ok(Self {
            folder,
            pack: RefCell::new(pack),
            last: Cell::default(),
            fetching: Cell::default(),
        })
    }

    fn about(&self) -> Published {
        let pack = self.pack.borrow();
        Published { documents: pack.len(), statements: pack.statements() }
    }

    async fn find(&self, number: u32, find: Find) {
        let mut found = match self.ask(Some(number), |pack| pack.find(&find)).await {
            Ok(Ok(found)) => found,
            Ok(Err(fault)) => {
                return post::report(&Report::Unanswered { number, why: fault.to_string() });
            }
            Err(Overtaken) => return,
        };
        post::report(&Report::Found { number, found: found.clone() });
        // Much has to be fetched for it; the answer does not wait.
        if found.count == 0
            && let Ok(Ok(Some(instead))) = self.ask(Some(number), |pack| pack.instead(&find)).await
        {
            found.instead = Some(instead);
            post::report(&Report::Found { number, found });
        }
    }

    async fn values(&self, number: u32, find: &Find, fields: &[String], most: usize) {
        let mut values: Vec<Values> = Vec::new();
        for field in fields {
            match self.ask(Some(number), |pack| pack.values(find, field, most)).await {
                Ok(Ok(own)) => values.extend(own),
                // It is said of the answer that the collection has a fault; nothing stands for a number.
                Ok(Err(_)) => {}
                Err(Overtaken) => return,
            }
        }
        post::report(&Report::Valued { number, values });
    }

    /// Hands documents to the page, one a message.
    async fn fetch(&self, names: Vec<String>) {
        let mut left = names.len() as u32;
        for name in names {
            left -= 1;
            let missing = |why: String| Report::Missing { id: name.clone(), why, left };
            post::report(&match self.ask(None, |pack| pack.named(&name)).await {
                Ok(Ok(Some(document))) => {
                    Report::Document { archive: hearsay_archive::encode(&[document]), left }
                }
                Ok(Err(fault)) => missing(fault.to_string()),
                Ok(Ok(None)) | Err(Overtaken) => missing(format!(
                    "There is no document “{name}” in this collection: it may have been packed anew. Look for it by its words."
                )),
            });
        }
    }

    /// Asks, fetching what is missing, until there is an answer, or another question than `number` is asked.
    async fn ask<T>(
        &self,
        number: Option<u32>,
        ask: impl Fn(&mut Pack) -> Result<Step<T>, Fault>,
    ) -> Answer<T> {
        loop {
            if number.is_some_and(|number| number != self.last.get()) {
                return Err(Overtaken);
            }
            let step = ask(&mut self.pack.borrow_mut());
            match step {
                Ok(Step::Done(answer)) => return Ok(Ok(answer)),
                Ok(Step::Fetch(pieces)) => self.bring(&pieces).await,
                Err(fault) => return Ok(Err(fault)),
            }
        }
    }

    /// Fetches pieces, all at once.
    async fn bring(&self, pieces: &[Piece]) {
        let begin = |piece: &Piece| self.folder.fetch(&piece.file, Some((piece.from, piece.to)));
        self.count(self.fetching.get() + pieces.len() as u32);
        // Each is asked for here, before the first is waited for.
        let coming: Vec<_> = pieces.iter().map(begin).collect();
        for (piece, coming) in pieces.iter().zip(coming) {
            let came = coming.await;
            let mut pack = self.pack.borrow_mut();
            match came {
                Ok(bytes) => pack.give(piece, bytes),
                Err(why) => pack.refuse(piece, &why),
            }
            drop(pack);
            self.count(self.fetching.get().saturating_sub(1));
        }
    }

    fn count(&self, fetching: u32) {
        self.fetching.set(fetching);
        post::report(&Report::Fetching(fetching));
    }
}
