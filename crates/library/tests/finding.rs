//! What is found over a library is what reading every document would find: after adding, removing,
//! bringing back, closing and opening, and with an index that was lost.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::rc::Rc;

use hearsay_library::{
    Disk, File, Find, Found, Hit, Kind, Library, MemoryDisk, Overflow, Side, Sort, key,
};
use hearsay_model::{Correspondent, Document, Mail, Meta, PartialDate, RawDocument};
use hearsay_search::{Corpus, Query};

const ANALYSIS: u64 = 7;

/// Letters of a harbour: who says what differs from one to the next.
fn letter(number: usize) -> (RawDocument, Document) {
    let mut document = hearsay_testing::harbour::letter(number);
    document.meta.date = Some(PartialDate::day([2015, 2016, 2017, 2018, 2019][number % 5], 3, 4));
    let raw = RawDocument {
        id: document.id.clone(),
        text: document.text.clone(),
        ..RawDocument::default()
    };
    (raw, document)
}

fn put<D: Disk>(library: &mut Library<D>, number: usize) {
    let (raw, mut document) = letter(number);
    library.add(key(&raw), &raw, &mut document, ANALYSIS).unwrap();
}

fn ask<D: Disk>(library: &mut Library<D>, kind: Kind, query: &str) -> Found {
    library.search(&Find { query: query.into(), kind, most: 1000, ..Find::default() })
}

fn save<D: Disk>(library: &mut Library<D>) {
    let mut saving = library.save_index(ANALYSIS);
    while !library.save_more(&mut saving).unwrap() {}
}

/// Opens the library again; what its index lacks is added. Says how much that was.
fn reopened(disk: MemoryDisk) -> (Library<MemoryDisk>, usize) {
    let mut library = Library::open(disk).unwrap();
    let lacking = library.open_index(ANALYSIS);
    for id in &lacking {
        let document = library.read(id, ANALYSIS).unwrap().document.unwrap();
        library.index(&document);
    }
    (library, lacking.len())
}

const QUERIES: [&str; 22] = [
    "",
    "ferry",
    "ferr*",
    "feryr~",
    "\"in spring\"",
    "\"ferry would\"",
    "ferry -late",
    "(ferry OR tunnel) open",
    "ruiz",
    "speaker:\"Ann Lee\"",
    "speaker:official",
    "speaker:zoe type:paraphrase",
    "type:direct",
    "is:unnamed",
    "is:denied ferry",
    "-is:named",
    "cue:said",
    "about:ferry",
    "entity:lee",
    "date:2016..2017",
    "confidence:>=0.1",
    "nowhere",
];

/// Every statement found is one that reading all documents finds, and the other way round.
fn assert_as_read<D: Disk>(library: &mut Library<D>, numbers: &[usize], when: &str) {
    let documents: Vec<Document> = numbers.iter().map(|&number| letter(number).1).collect();
    let corpus = Corpus::new(documents.iter().cloned().map(Rc::new).collect());
    for query in QUERIES {
        let found = ask(library, Kind::Statements, query);
        let mut places: Vec<(String, u32)> = found.hits.iter().map(place).collect();
        places.sort();
        let answer = corpus.answer(&Query::parse(query));
        let mut wanted: Vec<(String, u32)> = answer
            .quotes
            .iter()
            .map(|at| (documents[at.doc as usize].id.clone(), at.attribution.0))
            .collect();
        wanted.sort();
        assert_eq!(places, wanted, "{query}, {when}");
        assert_eq!(found.count as usize, wanted.len(), "{query}, {when}");
        assert_eq!(found.of, corpus.len(), "{query}, {when}");
    }
}

fn place(hit: &Hit) -> (String, u32) {
    (hit.row.id.clone(), hit.statement.as_ref().unwrap().index)
}

#[test]
fn what_is_found_is_what_reading_everything_finds() {
    let mut library = Library::open(MemoryDisk::default()).unwrap();
    (0..9).for_each(|number| put(&mut library, number));
    assert_as_read(&mut library, &[0, 1, 2, 3, 4, 5, 6, 7, 8], "after adding");
    library.remove(&["letter 2".into(), "letter 8".into()]).unwrap();
    assert_as_read(&mut library, &[0, 1, 3, 4, 5, 6, 7], "after removing");
    library.restore().unwrap();
    for id in library.lacking() {
        let document = library.read(&id, ANALYSIS).unwrap().document.unwrap();
        library.index(&document);
    }
    assert_as_read(&mut library, &[0, 1, 2, 3, 4, 5, 6, 7, 8], "after bringing back");
    library.remove(&["letter 8".into()]).unwrap();
    put(&mut library, 9);
    library.compact().unwrap();
    assert_as_read(&mut library, &[0, 1, 2, 3, 4, 5, 6, 7, 9], "written anew");
    library.erase().unwrap();
    assert_as_read(&mut library, &[], "after erasing");
    put(&mut library, 3);
    assert_as_read(&mut library, &[3], "begun again");
}

#[test]
fn an_index_is_opened_as_it_was_saved_and_catches_up() {
    let mut disk = MemoryDisk::default();
    let mut library = Library::open(&mut disk).unwrap();
    (0..6).for_each(|number| put(&mut library, number));
    // The last one goes before the index is written: its number must not be given away again.
    library.remove(&["letter 5".into()]).unwrap();
    save(&mut library);
    drop(library);
    let (mut library, lacking) = reopened(disk);
    assert_eq!(lacking, 0);
    assert_as_read(&mut library, &[0, 1, 2, 3, 4], "opened again");
    put(&mut library, 6);
    library.remove(&["letter 0".into()]).unwrap();
    assert_as_read(&mut library, &[1, 2, 3, 4, 6], "added and removed since");
}

#[test]
fn what_came_and_went_since_it_was_saved_is_made_good() {
    let mut disk = MemoryDisk::default();
    let mut library = Library::open(&mut disk).unwrap();
    (0..4).for_each(|number| put(&mut library, number));
    save(&mut library);
    put(&mut library, 4);
    library.remove(&["letter 1".into()]).unwrap();
    drop(library);
    let (mut library, lacking) = reopened(disk);
    assert_eq!(lacking, 1);
    assert_as_read(&mut library, &[0, 2, 3, 4], "opened again");
}

#[test]
fn an_index_that_is_lost_or_damaged_is_made_again() {
    let mut whole = MemoryDisk::default();
    let mut library = Library::open(&mut whole).unwrap();
    (0..5).for_each(|number| put(&mut library, number));
    save(&mut library);
    save(&mut library);
    drop(library);
    // It was written twice: the second time to the other side.
    let index = File::Index(Side::B);
    assert_eq!(whole.len(File::Index(Side::A)), 0);
    let length = whole.len(index) as usize;
    for at in (0..length).step_by(7) {
        let mut altered = whole.clone();
        altered.bytes(index)[at] ^= 0x20;
        let (mut library, _) = reopened(altered);
        assert_eq!(ask(&mut library, Kind::Statements, "").count, 10, "byte {at} altered");
        let mut cut = whole.clone();
        cut.bytes(index).truncate(at);
        let (mut library, lacking) = reopened(cut);
        assert_eq!((lacking, ask(&mut library, Kind::Documents, "").count), (5, 5), "cut at {at}");
    }
    let mut library = Library::open(&mut whole).unwrap();
    assert_eq!(library.open_index(ANALYSIS + 1).len(), 5, "made from another analysis");
}

#[test]
fn writing_that_stops_leaves_the_index_before() {
    let mut disk = MemoryDisk::default();
    let mut library = Library::open(&mut disk).unwrap();
    put(&mut library, 0);
    save(&mut library);
    put(&mut library, 1);
    let mut saving = library.save_index(ANALYSIS);
    library.save_more(&mut saving).unwrap();
    drop(library);
    let (mut library, lacking) = reopened(disk);
    assert_eq!(lacking, 1);
    assert_as_read(&mut library, &[0, 1], "after half of it");
}

fn mail(id: &str, subject: &str, answers: &[&str], day: u8) -> (RawDocument, Document) {
    let one = |name: &str| Correspondent {
        name: Some(name.into()),
        address: Some(format!("{}@example.org", name.to_lowercase())),
    };
    let mail = Mail {
        from: vec![one("Ana")],
        to: vec![one("Ben")],
        cc: vec![one("Carla")],
        message_id: Some(id.into()),
        references: answers.iter().map(|&id| id.into()).collect(),
    };
    let mut document = hearsay_testing::document(&format!("About the {subject}, number {id}."));
    document.id = id.into();
    document.meta = Meta {
        title: Some(subject.into()),
        date: Some(PartialDate::day(2020, 5, day)),
        mail: Some(mail),
        ..Meta::default()
    };
    let raw = RawDocument { id: id.into(), text: document.text.clone(), ..RawDocument::default() };
    (raw, document)
}

fn mailbox() -> Library<MemoryDisk> {
    let mut library = Library::open(MemoryDisk::default()).unwrap();
    for (id, subject, answers, day) in [
        ("a", "Ferry", &[][..], 3),
        ("b", "Re: Ferry", &["a"], 4),
        ("c", "Bridge", &[], 1),
        ("d", "Re: Ferry", &["a", "b"], 2),
    ] {
        let (raw, mut document) = mail(id, subject, answers, day);
        library.add(key(&raw), &raw, &mut document, ANALYSIS).unwrap();
    }
    library
}

#[test]
fn mails_of_a_thread_are_one_line() {
    let mut library = mailbox();
    let lines = |library: &mut Library<MemoryDisk>, sort: Sort| -> Vec<String> {
        let find = Find { query: "about".into(), sort, most: 10, ..Find::default() };
        let found = library.search(&find);
        assert_eq!((found.count, found.lines), (4, 2));
        let ids = |hit: &Hit| -> Vec<String> {
            [&hit.row].into_iter().chain(&hit.others).map(|row| row.id.clone()).collect()
        };
        found.hits.iter().map(|hit| ids(hit).join(" ")).collect()
    };
    assert_eq!(lines(&mut library, Sort::Newest), ["b a d", "c"]);
    assert_eq!(lines(&mut library, Sort::Oldest), ["c", "d a b"]);
}

#[test]
fn senders_and_receivers_are_found_and_counted() {
    let mut library = mailbox();
    for (query, count) in [
        ("from:ana", 4),
        ("to:ben@example.org", 4),
        ("to:carla ferry", 3),
        ("from:ben", 0),
        ("ana", 4),
    ] {
        assert_eq!(ask(&mut library, Kind::Documents, query).count, count, "{query}");
    }
    let find = Find { query: "ferry".into(), ..Find::default() };
    let values = library.values(&find, &["from".into(), "to".into(), "no such".into()], 1);
    let told: Vec<_> =
        values.iter().map(|it| (it.field.as_str(), it.all, it.most.clone())).collect();
    assert_eq!(
        told,
        [
            ("from", 1, vec![("Ana <ana@example.org>".to_owned(), 3)]),
            ("to", 2, vec![("Ben <ben@example.org>".to_owned(), 3)]),
        ]
    );
}

#[test]
fn a_hit_shows_where_and_a_query_with_a_slip_what_was_meant() {
    let mut library = Library::open(MemoryDisk::default()).unwrap();
    (0..4).for_each(|number| put(&mut library, number));
    let found = ask(&mut library, Kind::Statements, "late tunnel");
    let hit = &found.hits[0];
    let marked: Vec<&str> =
        hit.marks.iter().map(|&(from, to)| &hit.text[from as usize..to as usize]).collect();
    assert_eq!(marked, ["tunnel", "late"]);
    assert_eq!(hit.statement.as_ref().unwrap().source, "a harbour official");
    let found = ask(&mut library, Kind::Documents, "tunel spring");
    assert_eq!((found.count, found.instead.as_deref()), (0, Some("tunnel spring")));
    let begun = ask(&mut library, Kind::Statements, "tunel*");
    assert_eq!((begun.count, begun.instead.as_deref()), (0, Some("tunnel")));
    for known in ["spring", "tunn*", "nowhere"] {
        assert_eq!(ask(&mut library, Kind::Documents, known).instead, None, "{known}");
    }
}

/// Whether these letters stand in the index on the disk.
fn in_index(disk: &mut MemoryDisk, words: &str) -> bool {
    Side::ALL.into_iter().any(|side| {
        let bytes = disk.bytes(File::Index(side));
        bytes.windows(words.len()).any(|part| part == words.as_bytes())
    })
}

#[test]
fn nothing_of_what_was_removed_for_good_is_left_in_the_index() {
    let mut disk = MemoryDisk::default();
    let mut library = Library::open(&mut disk).unwrap();
    (0..4).for_each(|number| put(&mut library, number));
    save(&mut library);
    library.remove(&["letter 3".into()]).unwrap();
    library.sweep().unwrap();
    assert!(library.purge_index());
    assert!(!library.purge_index());
    save(&mut library);
    assert_as_read(&mut library, &[0, 1, 2], "after purging");
    drop(library);
    // What a word shares with the one before it is not written again: its end is.
    assert!(in_index(&mut disk, "ridge") && !in_index(&mut disk, "unnel"));
    let (mut library, lacking) = reopened(disk);
    assert_eq!(lacking, 0);
    assert_as_read(&mut library, &[0, 1, 2], "opened again");
    put(&mut library, 3);
    assert_as_read(&mut library, &[0, 1, 2, 3], "the same letter again");
}

#[test]
fn what_is_erased_while_the_index_is_being_written_stays_erased() {
    let mut disk = MemoryDisk::default();
    let mut library = Library::open(&mut disk).unwrap();
    (0..4).for_each(|number| put(&mut library, number));
    let mut saving = library.save_index(ANALYSIS);
    library.save_more(&mut saving).unwrap();
    library.erase().unwrap();
    while !library.save_more(&mut saving).unwrap() {}
    drop(library);
    assert_eq!(disk.len(File::Index(Side::A)) + disk.len(File::Index(Side::B)), 0);
}

#[test]
fn a_document_that_came_again_after_its_removal_was_final_is_found() {
    let mut disk = MemoryDisk::default();
    let mut library = Library::open(&mut disk).unwrap();
    (0..4).for_each(|number| put(&mut library, number));
    library.remove(&["letter 1".into()]).unwrap();
    assert!(library.purge_index());
    save(&mut library);
    // It comes again, and the tab is closed before the index is written.
    put(&mut library, 1);
    drop(library);
    let (mut library, lacking) = reopened(disk);
    assert_eq!(lacking, 1);
    assert_as_read(&mut library, &[0, 1, 2, 3], "come again");
}

#[test]
fn an_index_that_does_not_fit_leaves_the_room_to_documents() {
    let mut whole = Library::open(MemoryDisk::default()).unwrap();
    (0..6).for_each(|number| put(&mut whole, number));
    let documents = whole.used();
    save(&mut whole);
    let index = whole.used() - documents;
    let mut library =
        Library::open(Overflow::new(MemoryDisk::with_room(documents + index / 2))).unwrap();
    (0..6).for_each(|number| put(&mut library, number));
    let mut saving = library.save_index(ANALYSIS);
    while matches!(library.save_more(&mut saving), Ok(false)) {}
    assert!(!library.is_passing(), "what comes next is kept");
    assert_eq!(library.used(), documents, "no half of an index stays");
    assert_as_read(&mut library, &[0, 1, 2, 3, 4, 5], "without a saved index");
}

#[test]
fn statements_of_what_was_removed_are_purged_where_documents_were_merged_already() {
    let mut disk = MemoryDisk::default();
    let mut library = Library::open(&mut disk).unwrap();
    let talkative = "[s:{Ann Lee}] [c:said] [q:that the ferry was late].\n".repeat(20);
    for (id, markup) in [
        ("a", talkative.as_str()),
        ("b", "[s:{Ben Ruiz}] [c:said] [q:that the zeppelin was late]."),
        ("c", "[s:{Ben Ruiz}] [c:said] [q:that the tunnel was late]."),
    ] {
        let mut document = hearsay_testing::document(markup);
        document.id = id.into();
        let text = document.text.clone();
        let raw = RawDocument { id: id.into(), text, ..RawDocument::default() };
        library.add(key(&raw), &raw, &mut document, ANALYSIS).unwrap();
    }
    library.commit_index();
    // Most documents, few of the statements.
    library.remove(&["b".into(), "c".into()]).unwrap();
    library.commit_index();
    assert!(library.purge_index());
    save(&mut library);
    drop(library);
    assert!(in_index(&mut disk, "erry") && !in_index(&mut disk, "eppelin"));
}

#[test]
fn what_of_an_answer_cannot_be_read_is_told() {
    let mut disk = MemoryDisk::default();
    let mut library = Library::open(&mut disk).unwrap();
    (0..2).for_each(|number| put(&mut library, number));
    save(&mut library);
    drop(library);
    let text = letter(1).1.text;
    let log = disk.bytes(File::Documents(Side::A));
    let at = log.windows(text.len()).position(|bytes| bytes == text.as_bytes()).unwrap();
    log[at] ^= 0x20;
    let (mut library, _) = reopened(disk);
    for kind in [Kind::Documents, Kind::Statements] {
        let found = ask(&mut library, kind, "");
        assert_eq!(found.faults.len(), 1, "{kind:?}: {:?}", found.hits);
        assert!(found.faults[0].contains("letter 1"), "{:?}", found.faults);
    }
}

#[test]
fn a_document_whose_new_analysis_does_not_fit_is_still_found() {
    let mut whole = Library::open(MemoryDisk::default()).unwrap();
    (0..2).for_each(|number| put(&mut whole, number));
    let room = whole.used() + 20;
    let mut refused = Library::open(MemoryDisk::with_room(room)).unwrap();
    let mut passing = Library::open(Overflow::new(MemoryDisk::with_room(room))).unwrap();
    (0..2).for_each(|number| put(&mut refused, number));
    (0..2).for_each(|number| put(&mut passing, number));
    let (raw, mut document) = letter(1);
    assert!(refused.renew(&raw, &mut document, ANALYSIS + 1).is_err());
    assert_as_read(&mut refused, &[0, 1], "refused");
    passing.renew(&raw, &mut document, ANALYSIS + 1).unwrap();
    assert!(passing.is_passing());
    assert_as_read(&mut passing, &[0, 1], "in memory");
}
