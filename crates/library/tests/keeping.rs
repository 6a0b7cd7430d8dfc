//! What is kept stays kept: torn, damaged, removed, brought back, written anew.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use hearsay_library::{
    Disk, DiskError, File, Library, MemoryDisk, Order, Overflow, ReadError, Side, Unfinished,
    Wanted, key,
};
use hearsay_model::{Document, RawDocument};

const DOCUMENTS: File = File::Documents(Side::A);
const CATALOGUE: File = File::Catalogue(Side::A);

fn letter(id: &str, words: &str) -> (RawDocument, Document) {
    let mut document = hearsay_testing::document(&format!(
        "# {words}\n[s:{{Ann Lee}}] [c:said] [q:that the ferry was late]."
    ));
    id.clone_into(&mut document.id);
    let raw = RawDocument { id: id.into(), text: document.text.clone(), ..RawDocument::default() };
    (raw, document)
}

fn put<D: Disk>(library: &mut Library<D>, id: &str, words: &str) -> Result<String, DiskError> {
    let (raw, mut document) = letter(id, words);
    library.add(key(&raw), &raw, &mut document, 1)
}

fn ids<D: Disk>(library: &Library<D>) -> Vec<&str> {
    library.entries().map(|entry| entry.id.as_str()).collect()
}

/// A disk with the letters a, b and c.
fn three() -> MemoryDisk {
    let mut disk = MemoryDisk::default();
    let mut library = Library::open(&mut disk).unwrap();
    for id in ["a", "b", "c"] {
        put(&mut library, id, &format!("Letter {id}")).unwrap();
    }
    disk
}

#[test]
fn a_document_comes_back_as_it_went() {
    let library = Library::open(three()).unwrap();
    let (raw, document) = letter("b", "Letter b");
    let kept = library.read("b", 1).unwrap();
    assert_eq!((kept.raw, kept.document), (raw, Some(document)));
    assert_eq!(library.read("z", 1).unwrap_err(), ReadError::Unknown("z".into()));
}

#[test]
fn what_another_version_found_is_to_be_found_again() {
    let mut library = Library::open(three()).unwrap();
    let kept = library.read("a", 2).unwrap();
    assert_eq!(kept.document, None);
    let (_, mut document) = letter("a", "Letter a");
    library.renew(&kept.raw, &mut document, 2).unwrap();
    assert!(library.read("a", 2).unwrap().document.is_some());
    assert_eq!(library.len(), 3);
}

#[test]
fn the_same_text_is_found_by_its_key_and_the_same_name_is_numbered() {
    let mut library = Library::open(three()).unwrap();
    let (again, _) = letter("copy of a", "Letter a");
    assert_eq!(library.find(&key(&again)).map(|entry| entry.id.as_str()), Some("a"));
    assert_eq!(put(&mut library, "a", "Another letter").unwrap(), "a (2)");
    library.reserve(["seed".to_owned()]);
    assert_eq!(put(&mut library, "seed", "A third letter").unwrap(), "seed (2)");
}

#[test]
fn wherever_the_log_is_torn_every_whole_document_is_there() {
    let whole = three();
    let ends = {
        let mut disk = MemoryDisk::default();
        let mut ends = Vec::new();
        for id in ["a", "b", "c"] {
            let mut library = Library::open(&mut disk).unwrap();
            put(&mut library, id, &format!("Letter {id}")).unwrap();
            ends.push(disk.len(DOCUMENTS) as usize);
        }
        ends
    };
    for torn in 0..=whole.len(DOCUMENTS) as usize {
        let mut disk = whole.clone();
        disk.bytes(DOCUMENTS).truncate(torn);
        let mut library = Library::open(&mut disk).unwrap();
        let there = ends.iter().filter(|&&end| end <= torn).count();
        assert_eq!(ids(&library), ["a", "b", "c"][..there], "torn at {torn}");
        assert_eq!(put(&mut library, "d", "Letter d").unwrap(), "d");
        assert!(library.read("d", 1).unwrap().document.is_some());
        drop(library);
        assert_eq!(Library::open(disk).unwrap().len(), there + 1, "torn at {torn}, opened again");
    }
}

#[test]
fn wherever_the_catalogue_is_torn_or_spoiled_it_is_made_again() {
    let mut whole = three();
    let mut library = Library::open(&mut whole).unwrap();
    library.remove(&["b".to_owned()]).unwrap();
    put(&mut library, "d", "Letter d").unwrap();
    drop(library);
    for at in 0..=whole.len(CATALOGUE) as usize {
        let mut torn = whole.clone();
        torn.bytes(CATALOGUE).truncate(at);
        assert_eq!(ids(&Library::open(torn).unwrap()), ["a", "c", "d"], "torn at {at}");
        let mut spoiled = whole.clone();
        if let Some(byte) = spoiled.bytes(CATALOGUE).get_mut(at) {
            *byte ^= 0x55;
        }
        assert_eq!(ids(&Library::open(spoiled).unwrap()), ["a", "c", "d"], "spoiled at {at}");
    }
}

#[test]
fn a_document_that_was_killed_before_the_catalogue_knew_of_it_is_found() {
    let mut disk = three();
    let before = disk.bytes(CATALOGUE).clone();
    put(&mut Library::open(&mut disk).unwrap(), "d", "Letter d").unwrap();
    *disk.bytes(CATALOGUE) = before;
    assert_eq!(ids(&Library::open(disk).unwrap()), ["a", "b", "c", "d"]);
}

#[test]
fn damage_is_named_and_harms_no_other() {
    let whole = three();
    let second = whole.len(DOCUMENTS) as usize / 3;
    for at in second + 8..2 * second {
        let mut disk = whole.clone();
        disk.bytes(DOCUMENTS)[at] ^= 0x55;
        let library = Library::open(disk).unwrap();
        assert_eq!(library.read("b", 1).unwrap_err(), ReadError::Damaged("b".into()), "at {at}");
        assert!(library.read("a", 1).unwrap().document.is_some());
        assert!(library.read("c", 1).unwrap().document.is_some());
        // Without the catalogue the damaged one is passed over.
        let mut disk = whole.clone();
        disk.bytes(DOCUMENTS)[at] ^= 0x55;
        disk.bytes(CATALOGUE).clear();
        assert_eq!(ids(&Library::open(disk).unwrap()), ["a", "c"], "at {at}, no catalogue");
    }
}

#[test]
fn what_is_removed_can_be_brought_back_until_it_is_swept() {
    let mut disk = three();
    let mut library = Library::open(&mut disk).unwrap();
    library.remove(&["a".to_owned(), "c".to_owned()]).unwrap();
    assert_eq!(ids(&library), ["b"]);
    assert_eq!(library.restore(), Ok(2));
    assert_eq!(ids(&library), ["a", "b", "c"]);
    library.remove(&["a".to_owned()]).unwrap();
    library.sweep().unwrap();
    assert_eq!(library.restore(), Ok(0));
    drop(library);
    let log = String::from_utf8_lossy(disk.bytes(DOCUMENTS)).into_owned();
    assert!(!log.contains("Letter a") && log.contains("Letter b"));
    assert_eq!(ids(&Library::open(disk).unwrap()), ["b", "c"]);
}

#[test]
fn erased_is_empty() {
    let mut disk = three();
    let mut library = Library::open(&mut disk).unwrap();
    library.note(Unfinished { file: "inbox.mbox".into(), size: 9, done: 3 }).unwrap();
    library.erase().unwrap();
    assert!(library.is_empty() && library.unfinished().is_empty());
    drop(library);
    assert_eq!(disk.len(DOCUMENTS), 0);
    assert!(Library::open(disk).unwrap().is_empty());
}

#[test]
fn writing_anew_loses_nothing_wherever_it_stops() {
    let mut disk = three();
    {
        let mut library = Library::open(&mut disk).unwrap();
        library.note(Unfinished { file: "inbox.mbox".into(), size: 9, done: 3 }).unwrap();
        library.remove(&["b".to_owned()]).unwrap();
        library.sweep().unwrap();
        library.compact().unwrap();
        assert!(library.read("c", 1).unwrap().document.is_some());
        assert_eq!(library.unfinished().len(), 1);
    }
    assert_eq!(disk.len(DOCUMENTS), 0, "the old log is gone");
    assert_eq!(ids(&Library::open(disk.clone()).unwrap()), ["a", "c"]);
    // Stopped half-way: the new side has documents and records, and no header yet.
    let mut half = three();
    *half.bytes(File::Documents(Side::B)) = b"half a frame".to_vec();
    *half.bytes(File::Catalogue(Side::B)) = vec![0; 40];
    assert_eq!(ids(&Library::open(&mut half).unwrap()), ["a", "b", "c"]);
    assert_eq!(half.len(File::Documents(Side::B)), 0);
}

#[test]
fn a_full_disk_is_told_and_nothing_is_lost() {
    let room = three().len(DOCUMENTS) + three().len(CATALOGUE) + 100;
    let mut disk = MemoryDisk::with_room(room);
    let mut library = Library::open(&mut disk).unwrap();
    for id in ["a", "b", "c"] {
        put(&mut library, id, &format!("Letter {id}")).unwrap();
    }
    assert_eq!(put(&mut library, "d", "Letter d"), Err(DiskError::Full));
    assert_eq!(ids(&library), ["a", "b", "c"]);
    drop(library);
    assert_eq!(ids(&Library::open(disk).unwrap()), ["a", "b", "c"]);
}

#[test]
fn an_import_is_remembered_until_it_ends() {
    let mut disk = three();
    let import = |done| Unfinished { file: "inbox.mbox".into(), size: 9, done };
    let mut library = Library::open(&mut disk).unwrap();
    library.note(import(3)).unwrap();
    library.note(import(7)).unwrap();
    drop(library);
    let mut library = Library::open(&mut disk).unwrap();
    assert_eq!(library.unfinished(), [import(7)]);
    library.finish("inbox.mbox", 9).unwrap();
    drop(library);
    assert!(Library::open(disk).unwrap().unfinished().is_empty());
}

#[test]
fn documents_are_found_by_title_sorted_and_paged() {
    let mut library = Library::open(MemoryDisk::default()).unwrap();
    for (id, title) in [("x", "Ärger im Hafen"), ("y", "Ferry late again"), ("z", "Bridge closed")]
    {
        let (mut raw, mut document) = letter(id, title);
        document.meta.title = Some(title.into());
        raw.stated.title = Some(title.into());
        library.add(key(&raw), &raw, &mut document, 1).unwrap();
    }
    let list = |words: &str, order, from, most| {
        let wanted = Wanted { words: words.into(), order, from, most };
        let listing = library.list(&wanted);
        let ids: Vec<String> = listing.rows.into_iter().map(|row| row.id).collect();
        (ids.join(" "), listing.found)
    };
    assert_eq!(list("arger", Order::Added, 0, 9), ("x".into(), 1));
    assert_eq!(list("", Order::Added, 0, 9), ("z y x".into(), 3));
    assert_eq!(list("", Order::Title, 0, 9), ("x z y".into(), 3));
    assert_eq!(list("", Order::Title, 1, 1), ("z".into(), 3));
    assert_eq!(list("tram", Order::Date, 0, 9), (String::new(), 0));
}

/// The room that the letters a, b and c take.
fn room() -> u64 {
    let disk = three();
    File::ALL.into_iter().map(|file| disk.len(file)).sum()
}

#[test]
fn where_the_disk_is_full_the_library_goes_on_in_memory_and_the_disk_stays_as_it_was() {
    let letters = ["a", "b", "c", "d", "e", "f"];
    // Wherever the disk gets full, in the log or in the catalogue.
    for room in room() - 600..room() {
        let mut disk = MemoryDisk::with_room(room);
        let mut library = Library::open(Overflow::new(&mut disk)).unwrap();
        for id in letters {
            put(&mut library, id, &format!("Letter {id}")).unwrap();
        }
        assert!(library.is_passing());
        assert_eq!(ids(&library), letters);
        for id in letters {
            assert!(library.read(id, 1).unwrap().document.is_some(), "{id} with room for {room}");
        }
        library.remove(&["a".into(), "e".into()]).unwrap();
        library.sweep().unwrap();
        assert_eq!(ids(&library), ["b", "c", "d", "f"]);

        let library = Library::open(Overflow::new(disk)).unwrap();
        let kept = ids(&library);
        assert!(kept.len() <= 2 && ["b", "c"].starts_with(&kept), "{kept:?} with room for {room}");
        assert!(kept.iter().all(|id| library.read(id, 1).unwrap().document.is_some()));
    }
}

#[test]
fn an_erased_library_has_room_again() {
    let mut disk = MemoryDisk::with_room(room());
    let mut library = Library::open(Overflow::new(&mut disk)).unwrap();
    for id in ["a", "b", "c", "d"] {
        put(&mut library, id, &format!("Letter {id}")).unwrap();
    }
    library.erase().unwrap();
    put(&mut library, "a", "Letter a").unwrap();
    assert_eq!(ids(&Library::open(&mut disk).unwrap()), ["a"]);
}
