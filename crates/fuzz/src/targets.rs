//! The readers, each with what must hold of its answer whatever it was fed with.

use std::collections::BTreeMap;
use std::rc::Rc;

use hearsay_archive::{MAGIC, VERSION, checksum};
use hearsay_bridge::{Report, Request};
use hearsay_formats::Format;
use hearsay_library::{File, Library, MemoryDisk, Side};
use hearsay_model::RawDocument;
use hearsay_pack::{Fault, Find, Kind, MANIFEST, Pack, Step};
use hearsay_search::{Corpus, Query};
use hearsay_tagger::Tagger;

use crate::seeds;

/// One reader of bytes.
pub struct Target {
    /// Its name for `cargo xtask fuzz`.
    pub name: &'static str,
    /// Feeds it; panics where something does not hold.
    pub feed: fn(&[u8]),
}

/// All of them.
pub const TARGETS: &[Target] = &[
    Target { name: "txt", feed: |bytes| read(Format::Text, bytes) },
    Target { name: "markdown", feed: |bytes| read(Format::Markdown, bytes) },
    Target { name: "html", feed: |bytes| read(Format::Html, bytes) },
    Target { name: "mail", feed: |bytes| read(Format::Mail, bytes) },
    Target { name: "docx", feed: |bytes| read(Format::Docx, bytes) },
    Target { name: "pdf", feed: |bytes| read(Format::Pdf, bytes) },
    Target { name: "mailbox", feed: |bytes| open("case.mbox", bytes) },
    Target { name: "zip", feed: |bytes| open("case.zip", bytes) },
    Target {
        name: "sidecar",
        feed: |bytes| drop(hearsay_formats::sidecar::read("case.toml", bytes)),
    },
    Target { name: "text", feed: analyse },
    Target { name: "archive", feed: archive },
    Target { name: "bridge", feed: bridge },
    Target { name: "corrections", feed: corrections },
    Target { name: "query", feed: query },
    Target { name: "index", feed: index },
    Target { name: "library", feed: library },
    Target { name: "pack", feed: pack },
    Target { name: "weights", feed: |bytes| drop(Tagger::read(bytes)) },
];

/// The target with this name.
pub fn target(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}

fn read(format: Format, bytes: &[u8]) {
    let name = format!("case.{}", format.ending());
    if let Ok(document) = hearsay_formats::read_as(format, &name, bytes) {
        sound(&document);
    }
}

fn open(name: &str, bytes: &[u8]) {
    if let Ok(documents) = hearsay_formats::open(name, &bytes) {
        documents.flatten().for_each(|document| sound(&document));
    }
}

/// What stands on the text of a document that was read has its place there.
fn sound(raw: &RawDocument) {
    let at = |byte: u32| raw.text.is_char_boundary(byte as usize);
    let layout = &raw.layout;
    assert!(layout.pages.iter().all(|&page| at(page)) && layout.pages.is_sorted());
    for (span, _) in &layout.blocks {
        assert!(span.start <= span.end && at(span.start) && at(span.end), "{span:?}");
    }
}

/// Every span lies inside, on character boundaries, in order; every id is there: what an archive
/// that is read again is held against. Every export of it can be written.
fn analyse(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let raw = RawDocument { id: "case".to_owned(), text, ..RawDocument::default() };
    let documents = [hearsay_analysis::analyse(&raw)];
    assert!(hearsay_archive::decode(&hearsay_archive::encode(&documents)).is_ok());
    let [document] = documents;
    drop(hearsay_export::json::line(&document));
    for attribution in &document.attributions {
        drop(hearsay_export::why(&document, attribution));
    }
}

/// Behind a header that is right.
fn archive(bytes: &[u8]) {
    let mut whole = MAGIC.to_vec();
    whole.extend(VERSION.to_le_bytes());
    whole.extend(checksum(bytes).to_le_bytes());
    whole.extend(bytes);
    if let Ok(documents) = hearsay_archive::decode(&whole) {
        assert!(hearsay_archive::decode(&hearsay_archive::encode(&documents)).is_ok());
    }
    drop(hearsay_archive::decode(bytes));
}

fn bridge(bytes: &[u8]) {
    drop(hearsay_bridge::read::<Request>(bytes));
    drop(hearsay_bridge::read::<Report>(bytes));
}

fn corrections(bytes: &[u8]) {
    let Ok(file) = hearsay_corrections::read("case.json", bytes) else { return };
    let again =
        hearsay_corrections::read("again.json", hearsay_corrections::write(&file).as_bytes());
    assert_eq!(again.map(|file| file.corrections), Ok(file.corrections.clone()));
    let applied = hearsay_corrections::apply(&seeds::document(), &file.corrections);
    assert!(hearsay_archive::decode(&hearsay_archive::encode(&[applied.document])).is_ok());
}

/// Read, printed and read again it is the same query, and it has an answer.
fn query(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let query = Query::parse(&text);
    let printed = query.to_text();
    assert_eq!(Query::parse(&printed).to_text(), printed);
    let corpus = Corpus::new(vec![Rc::new(seeds::document())]);
    drop(corpus.answer(&query));
    let middle = (0..=text.len() / 2).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    drop(corpus.complete(&text, middle, 8));
}

/// A segment opened and asked.
fn index(bytes: &[u8]) {
    if let Ok(index) = hearsay_index::Index::open([bytes.to_vec()], []) {
        for text in ["harbour", "\"the harbour\"", "harb*", "harbuor~", "from:vale"] {
            drop(index.search(&Query::parse(text), 10));
        }
    }
}

/// A collection of which one file is what was fed: behind the letter of the file's stream, or `=` for
/// the list, whose header is right. It answers or says which file it is.
fn pack(bytes: &[u8]) {
    let Some((&letter, bytes)) = bytes.split_first() else { return };
    let mut files = seeds::collection();
    let mut list = files.remove(MANIFEST).unwrap_or_default();
    if letter == b'=' {
        list.truncate(12);
        list.extend(checksum(bytes).to_le_bytes());
        list.extend(bytes);
    }
    for (name, content) in &mut files {
        if name.as_bytes().first() == Some(&letter) {
            *content = bytes.to_vec();
        }
    }
    let Ok(mut pack) = Pack::open(&list) else { return };
    for text in
        ["harbour", "\"the harbour\" date:2019", "harb* -closed", "harbuor~", "from:\"a b\""]
    {
        for kind in [Kind::Documents, Kind::Statements] {
            let find = Find::best(kind, text, 10);
            drop(fetched(&mut pack, &files, |pack| pack.find(&find)));
        }
    }
    drop(fetched(&mut pack, &files, |pack| pack.named("0.a")));
}

/// Asks until there is an answer.
fn fetched<T>(
    pack: &mut Pack,
    files: &BTreeMap<String, Vec<u8>>,
    ask: impl Fn(&mut Pack) -> Result<Step<T>, Fault>,
) -> Option<T> {
    pack.renew();
    for _ in 0..1000 {
        match ask(pack).ok()? {
            Step::Done(answer) => return Some(answer),
            Step::Fetch(pieces) => {
                for piece in pieces {
                    let range = piece.from as usize..piece.to as usize;
                    match files.get(&piece.file).and_then(|file| file.get(range)) {
                        Some(bytes) => pack.give(&piece, bytes.to_vec()),
                        None => pack.refuse(&piece, "it is not there"),
                    }
                }
            }
        }
    }
    panic!("no answer after a thousand rounds")
}

/// A log that something else wrote into: it opens, and every document is read or refused.
fn library(bytes: &[u8]) {
    let mut disk = MemoryDisk::default();
    *disk.bytes(File::Documents(Side::A)) = bytes.to_vec();
    let Ok(library) = Library::open(disk) else { return };
    let ids: Vec<String> = library.entries().map(|entry| entry.id.clone()).collect();
    for id in ids {
        drop(library.read(&id, 0));
    }
}
