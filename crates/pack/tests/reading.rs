//! A collection written and read piece by piece, against the index over the same documents.

#![expect(clippy::unwrap_used, reason = "tests")]

mod host;

use hearsay_index::Index;
use hearsay_library::{enter, instead, looking};
use hearsay_model::{Document, PartialDate};
use hearsay_pack::{Find, Hit, Kind, MANIFEST, Pack, Step, Trouble, VERSION};
use hearsay_search::{Field, Query};
use hearsay_testing::Seeded;
use hearsay_testing::harbour::{NAMES, WORDS};
use host::{Answers, Host, pack};

fn documents(count: usize) -> Vec<Document> {
    let mut seeded = Seeded::new(3);
    let mut text = |at: usize| {
        let words: Vec<String> = (0..seeded.below(60))
            .map(|_| match seeded.below(6) {
                // Rare words, so that the dictionary has several blocks.
                0 => format!("w{}", seeded.below(count * 4)),
                _ => seeded.one(&WORDS).to_owned(),
            })
            .collect();
        let mut document =
            Document { id: format!("d{at}"), text: words.join(" "), ..Document::default() };
        document.meta.title = Some(seeded.one(&WORDS).to_owned());
        document.meta.authors = vec![seeded.one(&NAMES).to_owned()];
        document.meta.date = (seeded.below(4) > 0)
            .then(|| PartialDate::day(2010 + i16::from(at as u8 % 5), 1 + (at % 12) as u8, 3));
        document
    };
    (0..count).map(&mut text).collect()
}

/// What a library of the same documents asks.
fn index(documents: &[Document], kind: Kind) -> Index {
    let (mut of_documents, mut statements) = (Index::new(), Index::new());
    for document in documents {
        enter(document, &mut of_documents, &mut statements);
    }
    let mut index = if kind == Kind::Documents { of_documents } else { statements };
    index.commit();
    looking(index, kind)
}

fn term(seeded: &mut Seeded, depth: usize) -> String {
    let word = seeded.one(&WORDS);
    let minus = if seeded.below(5) == 0 { "-" } else { "" };
    match seeded.below(if depth == 0 { 9 } else { 10 }) {
        0 | 1 => format!("{minus}{word}"),
        2 => format!("{minus}\"{word} {}\"", seeded.one(&WORDS)),
        3 => format!("\"{word} {} {}\"", seeded.one(&WORDS), seeded.one(&WORDS)),
        4 => format!("{minus}{}*", word.chars().take(2).collect::<String>()),
        5 => format!("{minus}{word}~"),
        6 => format!(
            "{minus}from:{}",
            seeded.one(&["Lee", "zoe", "\"Ann Lee\"", "\"ann le*\"", "nobody"])
        ),
        7 => seeded.one(&["date:2011", "-date:2012..2013", "in:title"]).to_owned(),
        8 => format!("w{}", seeded.below(800)),
        _ => format!("{minus}({} OR {})", term(seeded, depth - 1), term(seeded, depth - 1)),
    }
}

/// Number and id of the document of a hit.
fn place(hit: &Hit) -> (u32, &str) {
    let (number, id) = hit.row.id.split_once('.').unwrap();
    (number.parse().unwrap(), id)
}

#[test]
fn answers_are_those_of_the_index() {
    for count in [0, 1, 20, 400] {
        let documents = documents(count);
        let index = index(&documents, Kind::Documents);
        let host = Host::of(&documents);
        let mut seeded = Seeded::new(11);
        for round in 0..100 {
            let terms: Vec<String> = (0..=seeded.below(3)).map(|_| term(&mut seeded, 2)).collect();
            let text = terms.join(" ");
            let query = Query::parse(&text);
            // A new reader now and then; one that knows a lot already otherwise.
            let mut pack = if round % 3 == 0 { host.open() } else { host.warm() };
            let find = Find::best(Kind::Documents, &text, 10);
            let found = host.ask(&mut pack, |pack| pack.find(&find)).unwrap();
            assert_eq!(found.count, index.search(&query, 10).count, "{text}");
            let from = Find { from: 4, most: 6, ..find.clone() };
            let rest = host.ask(&mut pack, |pack| pack.find(&from)).unwrap();
            assert_eq!(rest.hits, found.hits[found.hits.len().min(4)..], "{text}");
            let all = host
                .ask(&mut pack, |pack| pack.ask(Kind::Documents, |index| index.documents(&query)))
                .unwrap();
            assert_eq!(all, index.documents(&query), "{text}");
            for hit in found.hits {
                let (number, id) = place(&hit);
                let document = &documents[number as usize];
                assert!(document.text.contains(&hit.text) && id == document.id);
                assert!(all.contains(&number));
            }
            if round % 20 == 0 {
                let values = host.ask(&mut pack, |pack| pack.values(&find, "from", 99)).unwrap();
                assert_eq!(values.unwrap().most, index.values(&query, Field::From), "{text}");
                let meant = host.ask(&mut pack, |pack| pack.instead(&find)).unwrap();
                assert_eq!(meant, instead(&index, &query), "{text}");
            }
            host.keep(pack);
        }
    }
}

#[test]
fn documents_come_back_as_they_were() {
    let mut documents = documents(40);
    documents.push(hearsay_testing::document(
        "# The ferry\n[s:{Ann Lee}] [c:said] [q:that the ferry was late].",
    ));
    let host = Host::of(&documents);
    let mut pack = host.open();
    assert_eq!((pack.len(), pack.build()), (41, 7));
    for (number, document) in (0..).zip(&documents) {
        assert_eq!(&host.ask(&mut pack, |pack| pack.document(number)).unwrap(), document);
    }
    let none = host.ask(&mut pack, |pack| pack.document(41)).unwrap_err();
    assert!(none.to_string().contains("41 documents and none of number 42"), "{none}");
    let said = Find::best(Kind::Documents, "speaker:\"Ann Lee\"", 10);
    let found = host.ask(&mut pack, |pack| pack.find(&said)).unwrap();
    assert_eq!(found.hits[0].row.id, "40.test");
    for (name, known) in [("40.test", true), ("39.test", false), ("41.test", false), ("x", false)] {
        let named = host.ask(&mut pack, |pack| pack.named(name)).unwrap();
        assert_eq!(named.map(|it| it.id), known.then(|| name.to_owned()));
    }
}

#[test]
fn statements_are_found_as_in_a_library() {
    let documents: Vec<Document> = (0..150).map(hearsay_testing::harbour::letter).collect();
    let host = Host::of(&documents);
    let mut pack = host.open();
    assert_eq!(pack.statements(), 300);
    for kind in [Kind::Documents, Kind::Statements] {
        let index = index(&documents, kind);
        for text in [
            "",
            "ferry",
            "ruiz",
            "\"in spring\"",
            "speaker:\"Ann Lee\" ferry",
            "is:unnamed",
            "is:denied",
            "type:direct -late",
            "about:ferry",
            "entity:lee",
            "cue:said",
            "confidence:>=0.9",
            "nowhere",
        ] {
            let find = Find::best(kind, text, 400);
            let found = host.ask(&mut pack, |pack| pack.find(&find)).unwrap();
            assert_eq!(found.count, index.search(&Query::parse(text), 10).count, "{text}");
            for hit in found.hits {
                let document = &documents[place(&hit).0 as usize];
                assert_eq!(hit.statement.is_some(), kind == Kind::Statements);
                let Some(statement) = hit.statement else { continue };
                let one = &document.attributions[statement.index as usize];
                assert_eq!(hit.text, one.content[0].of(&document.text));
                assert_eq!(statement.cue, one.cue[0].of(&document.text));
            }
        }
    }
}

#[test]
fn a_host_without_ranges_gives_the_same_answers() {
    let documents = documents(300);
    let find = Find::best(Kind::Documents, "\"the ferry\" from:lee", 10);
    let ranges = Host::of(&documents);
    let whole = Host { answers: Answers::WholeFiles, ..Host::of(&documents) };
    let found = |host: &Host| host.ask(&mut host.open(), |pack| pack.find(&find)).unwrap();
    assert_eq!(found(&ranges), found(&whole));
    assert!(ranges.bytes_fetched() < whole.bytes_fetched());
}

#[test]
fn the_same_documents_give_the_same_files() {
    let documents = documents(200);
    assert_eq!(pack(&documents), pack(&documents));
}

#[test]
fn a_list_of_something_else_or_of_another_version_is_refused() {
    let list = pack(&documents(3))[MANIFEST].clone();
    let kind = |bytes: &[u8]| Pack::open(bytes).unwrap_err().kind;
    assert_eq!(kind(b"<!doctype html>"), Trouble::Foreign);
    assert_eq!(kind(&list[..list.len() - 1]), Trouble::Damaged);
    let mut other = list.clone();
    other[8] = 9;
    assert_eq!(kind(&other), Trouble::Version(9));
    let said = Pack::open(&other).unwrap_err().to_string();
    assert!(said.contains("format 9") && said.contains(&VERSION.to_string()), "{said}");
    let mut altered = list;
    *altered.last_mut().unwrap() ^= 1;
    assert_eq!(kind(&altered), Trouble::Damaged);
}

type Spoil = fn(&mut Vec<u8>);

/// Whatever is wrong with a file: it is named, and what does not need it goes on.
#[test]
fn a_bad_file_is_named_and_the_rest_goes_on() {
    let documents = documents(300);
    let spoil: [(&str, Spoil); 3] = [
        ("cut short", |bytes| bytes.truncate(bytes.len() / 2)),
        ("altered", |bytes| bytes.iter_mut().step_by(40).for_each(|byte| *byte ^= 0x55)),
        ("missing", Vec::clear),
    ];
    let find = Find::best(Kind::Documents, "\"the ferry\" date:2011 from:lee", 5);
    let mut host = Host::of(&documents);
    let sound = host.files.clone();
    for (how, spoil) in spoil {
        for answers in [Answers::Ranges, Answers::WholeFiles] {
            for letter in "tldwabmnhxy".chars() {
                host.answers = answers;
                let file = host.files.keys().find(|name| name.starts_with(letter)).unwrap().clone();
                spoil(host.files.get_mut(&file).unwrap());
                let mut opened = host.open();
                let what = format!("{file} {how} {answers:?}");
                let faults = match host.ask(&mut opened, |pack| pack.find(&find)) {
                    Err(fault) => vec![fault.to_string()],
                    Ok(found) => found.faults,
                };
                // Of a file that is read by ranges, what is needed may be whole.
                let whole = how == "missing" || answers == Answers::WholeFiles;
                if whole && !"aby".contains(letter) {
                    assert!(!faults.is_empty(), "{what}");
                }
                assert!(faults.iter().all(|fault| fault.starts_with(&file)), "{what}: {faults:?}");
                let other = host.ask(&mut opened, |pack| pack.document(3));
                assert!(!whole || other.is_err() == "hxy".contains(letter), "{what}");
                assert!(other.is_ok() || "hxy".contains(letter), "{what}");
                let words = host.ask(&mut opened, |pack| {
                    pack.ask(Kind::Documents, |index| index.documents(&Query::parse("the")))
                });
                if letter != 'a' {
                    assert!(!whole || words.is_err() == "tlwm".contains(letter), "{what}");
                }
                // Mended, it is read.
                host.files.clone_from(&sound);
                opened.renew();
                assert!(host.ask(&mut opened, |pack| pack.find(&find)).is_ok(), "{what}");
            }
        }
    }
}

#[test]
fn what_is_asked_again_is_not_fetched_again() {
    let host = Host::of(&documents(300));
    let mut pack = host.open();
    let find = Find::best(Kind::Documents, "\"the ferry\" harb*", 10);
    let first = host.ask(&mut pack, |pack| pack.find(&find)).unwrap();
    let Step::Done(second) = pack.find(&find).unwrap() else { panic!("nothing is missing") };
    assert_eq!(first, second);
}
