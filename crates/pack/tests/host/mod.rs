//! A host of a collection in memory, which counts what is fetched.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::convert::Infallible;

use hearsay_model::Document;
use hearsay_pack::{Fault, MANIFEST, Pack, Sink, Step, Writer};

/// Files by name.
pub type Folder = BTreeMap<String, Vec<u8>>;

struct InMemory<'f>(&'f mut Folder);

impl Sink for InMemory<'_> {
    type Error = Infallible;

    fn write(&mut self, name: &str, content: &[u8]) -> Result<(), Infallible> {
        self.0.insert(name.to_owned(), content.to_vec());
        Ok(())
    }
}

pub fn pack(documents: &[Document]) -> Folder {
    let mut folder = Folder::new();
    let mut writer = Writer::new(7, InMemory(&mut folder));
    for document in documents {
        let Ok(()) = writer.add(&mut document.clone());
    }
    let Ok(summary) = writer.finish();
    assert_eq!(summary.files as usize, folder.len());
    assert_eq!(summary.bytes as usize, folder.values().map(Vec::len).sum::<usize>());
    folder
}

/// What a host answers when it is asked for part of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    Ranges,
    WholeFiles,
}

pub struct Host {
    pub files: Folder,
    pub answers: Answers,
    pub fetched: Cell<usize>,
    pub warm: RefCell<Option<Pack>>,
}

impl Host {
    pub fn of(documents: &[Document]) -> Self {
        let (fetched, warm) = (Cell::new(0), RefCell::new(None));
        Self { files: pack(documents), answers: Answers::Ranges, fetched, warm }
    }

    pub fn open(&self) -> Pack {
        Pack::open(&self.files[MANIFEST]).expect("it is a list")
    }

    /// A reader that was kept, else a new one.
    pub fn warm(&self) -> Pack {
        self.warm.take().unwrap_or_else(|| self.open())
    }

    pub fn keep(&self, pack: Pack) {
        self.warm.replace(Some(pack));
    }

    pub fn bytes_fetched(&self) -> usize {
        self.fetched.get()
    }

    /// Fetches until there is an answer.
    pub fn ask<T>(
        &self,
        pack: &mut Pack,
        ask: impl Fn(&mut Pack) -> Result<Step<T>, Fault>,
    ) -> Result<T, Fault> {
        for _ in 0..100 {
            match ask(pack)? {
                Step::Done(answer) => return Ok(answer),
                Step::Fetch(pieces) => {
                    assert!(!pieces.is_empty(), "something is to be fetched");
                    for piece in pieces {
                        let file = &self.files[&piece.file];
                        let range = piece.from as usize..piece.to as usize;
                        let bytes = match self.answers {
                            _ if file.is_empty() => {
                                pack.refuse(&piece, "404");
                                continue;
                            }
                            Answers::Ranges => file
                                .get(range.start.min(file.len())..range.end.min(file.len()))
                                .unwrap(),
                            Answers::WholeFiles => file,
                        };
                        self.fetched.set(self.fetched.get() + bytes.len());
                        pack.give(&piece, bytes.to_vec());
                    }
                }
            }
        }
        panic!("no answer after a hundred rounds")
    }
}
