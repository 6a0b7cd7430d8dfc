//! Mails, mailboxes and archives that Python made (`fixtures/make_mail.py`), read back: text,
//! metadata, structure; and every kind of bad input with its sentence.

use hearsay_formats::open;
use hearsay_model::{BlockRole, Correspondent, PassageKind, RawDocument};
use proptest::prelude::*;

macro_rules! files {
    ($($name:literal)*) => { &[$(($name, include_bytes!(concat!("fixtures/mail/", $name)))),*] };
}

const FILES: &[(&str, &[u8])] = files!(
    "answer.eml" "latin.eml" "both.eml" "page.eml" "attached.eml" "nested.eml" "inbox.mbox" "crlf.mbox"
    "texts.zip" "cut.zip" "locked.zip" "bomb.zip"
);

fn bytes(wanted: &str) -> &'static [u8] {
    let file = FILES.iter().find(|(name, _)| *name == wanted);
    file.unwrap_or_else(|| panic!("no file {wanted}")).1
}

/// Every document, or the sentence in its place.
fn all(name: &str, bytes: &[u8]) -> Vec<Result<RawDocument, String>> {
    match open(name, &bytes) {
        Ok(documents) => documents.map(|it| it.map_err(|error| error.to_string())).collect(),
        Err(error) => vec![Err(error.to_string())],
    }
}

fn one(name: &str) -> RawDocument {
    all(name, bytes(name)).swap_remove(0).unwrap_or_else(|error| panic!("{error}"))
}

const ANSWER: &str = "Yes. The surveyor called it “safe enough”.\n\n\
    On Sat, 4 May 2019 at 10:00, Ana Ruiz <ana@example.org> wrote:\n\
    > Tom, is the pier open?\n>\n> Mayor Lin Osei said that the harbour would\n\
    > open again in June.\n\n-- \nTom Vale\nHarbour desk\n";

fn is_answer(raw: &RawDocument) {
    assert_eq!(raw.text, ANSWER);
    let meta = &raw.stated;
    assert_eq!(meta.authors, ["Tomás Vale"]);
    assert_eq!(meta.date.map(|it| it.to_string()).as_deref(), Some("2019-05-05"));
    let mail = meta.mail.as_ref().expect("it is a mail");
    assert_eq!(mail.from[0].address.as_deref(), Some("tom@example.org"));
    assert_eq!((mail.to.len(), mail.cc[0].label()), (2, "Osei, Lin"));
    assert_eq!(mail.references, ["1@example.org", "2@example.org"]);
    let [passage] = raw.layout.passages.as_slice() else { panic!("{:?}", raw.layout.passages) };
    assert_eq!((passage.kind, passage.depth), (PassageKind::Reply, 1));
    assert_eq!(passage.author.as_ref().map(Correspondent::label), Some("Ana Ruiz"));
    assert_eq!(passage.date.map(|it| it.to_string()).as_deref(), Some("2019-05-04"));
    assert!(passage.span.of(&raw.text).ends_with("in June."));
    let last = raw.layout.blocks.last().expect("there are blocks");
    assert_eq!((last.0.of(&raw.text).starts_with("--"), last.1), (true, BlockRole::Boilerplate));
}

#[test]
fn a_mail_says_the_same_however_it_is_encoded() {
    for name in ["answer.eml", "latin.eml"] {
        is_answer(&one(name));
    }
    assert_eq!(one("answer.eml").stated.title.as_deref(), Some("Re: Pier — closed?"));
}

#[test]
fn a_mailbox_gives_its_mails_one_at_a_time() {
    for name in ["inbox.mbox", "crlf.mbox"] {
        let mails = all(name, bytes(name));
        assert_eq!(mails.len(), 2);
        let first = mails[0].as_ref().expect("it is a mail");
        assert_eq!(first.id, format!("{name}/1"));
        assert_eq!(first.text.trim_end(), ANSWER.trim_end());
        let second = mails[1].as_ref().expect("it is a mail");
        assert!(second.text.contains("\nFrom there it goes to the council."), "{}", second.text);
        let passage = &second.layout.passages[0];
        assert_eq!(passage.kind, PassageKind::Forward);
        assert_eq!(passage.author.as_ref().map(Correspondent::label), Some("Ana Ruiz"));
        assert_eq!(passage.date.map(|it| it.to_string()).as_deref(), Some("2019-05-03"));
    }
}

#[test]
fn progress_is_told_and_an_import_goes_on_where_it_stopped() {
    let file = bytes("inbox.mbox");
    let mut documents = open("inbox.mbox", &file).expect("it opens");
    documents.pass_over(1);
    let (read, total) = documents.progress();
    assert!(read > 0 && read <= total && total == file.len() as u64);
    let rest: Vec<String> = documents.by_ref().flatten().map(|raw| raw.id).collect();
    assert_eq!(rest, ["inbox.mbox/2"]);
    assert_eq!(documents.progress(), (total, total));
}

#[test]
fn plain_text_goes_before_markup_and_markup_runs_nowhere() {
    assert_eq!(one("both.eml").text, "See below.\n");
    let page = one("page.eml");
    assert!(page.text.starts_with("See below."), "{}", page.text);
    assert!(!page.text.contains("alert") && !page.text.contains("tracker"), "{}", page.text);
    let passage = &page.layout.passages[0];
    assert_eq!(passage.author.as_ref().map(Correspondent::label), Some("Ana Ruiz"));
    assert!(passage.span.of(&page.text).ends_with("The pier is closed."));
}

/// Each by its id or, in brackets, its sentence.
fn listed(name: &str) -> Vec<String> {
    all(name, bytes(name))
        .into_iter()
        .map(|it| it.map_or_else(|error| format!("[{error}]"), |raw| raw.id))
        .collect()
}

#[test]
fn what_is_inside_follows() {
    assert_eq!(
        listed("attached.eml"),
        [
            "attached.eml",
            "attached.eml/plan.txt",
            "[attached.eml/logo.png: this is a picture (PNG). It holds no text that could be read.]",
            "attached.eml/3.eml",
        ]
    );
    assert_eq!(
        listed("texts.zip"),
        [
            "texts.zip/folder/a.txt",
            "texts.zip/folder/utf16.txt",
            "texts.zip/folder/latin.txt",
            "texts.zip/folder/inbox.mbox/1",
            "texts.zip/folder/inbox.mbox/2",
            "[texts.zip/folder/photo.jpg: this is a picture (JPEG). It holds no text that could be \
             read.]",
            "[texts.zip/folder/empty.txt: the document is empty. Put the text in, or remove the \
             file.]",
            "texts.zip/inner.zip/deep/inner.txt",
            "[texts.zip/two.zip/three.zip: this archive is inside 2 others, and no more are opened. \
             Unpack it first.]",
        ]
    );
    for raw in all("texts.zip", bytes("texts.zip")).into_iter().flatten() {
        if raw.id.contains("txt") {
            assert_eq!(raw.text, "The mayor said: “No.”\n", "{}", raw.id);
        }
    }
}

#[test]
fn bad_input_is_told_in_a_sentence() {
    let cut = bytes("cut.zip");
    for (name, bytes, sentence) in [
        ("cut.zip", cut, "cut.zip: the archive is damaged or cut off. Fetch or pack it again."),
        (
            "locked.zip",
            bytes("locked.zip"),
            "locked.zip/secret.txt: this is locked with a password. Unpack the archive with its \
             password and choose the documents.",
        ),
        (
            "bomb.zip",
            bytes("bomb.zip"),
            "bomb.zip/bomb.txt: 7 KB unpack to more than 1 MB, which no document does. If you trust \
             it, unpack it and choose the file itself.",
        ),
        (
            "a.zip",
            b"The mayor spoke.",
            "a.zip: this is no zip archive, although its name says so. \
             Save it again with the program that made it, or name it for what it is.",
        ),
        ("a.eml", b"", "a.eml: the document is empty. Put the text in, or remove the file."),
        (
            "a.mbox",
            b"The mayor spoke.",
            "a.mbox: this is no mailbox: it does not begin with a line \
             “From …”. Export the mails again, as mbox or as eml files.",
        ),
        ("a.eml", b"Subject:\n\n", "a.eml: the mail has no words. There is nothing to read."),
    ] {
        assert_eq!(all(name, bytes), [Err(sentence.to_owned())], "{name}");
    }
}

#[test]
fn mails_within_mails_end_somewhere() {
    let found = listed("nested.eml");
    let last = found.last().expect("there are mails");
    assert!(last.contains("files deep in others, and 8 is the limit"), "{found:?}");
}

/// The library that reads mail panics where a mail is attached that has no bytes.
#[test]
fn an_empty_mail_inside_a_mail_is_passed_over() {
    for encoding in ["7bit", "base64", "quoted-printable"] {
        let mail = format!(
            "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nWords.\n--b\n\
             Content-Type: message/rfc822\nContent-Transfer-Encoding: {encoding}\n\n--b--\n"
        );
        assert!(all("a.eml", mail.as_bytes())[0].is_ok(), "{encoding}");
        let cut = "Subject: x\nContent-Type: message/rfc822\n\n";
        let _ = all("a.eml", cut.as_bytes());
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(
        start in prop_oneof![
            Just(&b""[..]), Just(&b"PK\x03\x04"[..]), Just(&b"From a Sat May  4 10:00:00 2019\nSubject: x\n"[..]),
            Just(&b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"[..]),
            Just(&b"\xFF\xFE"[..]),
        ],
        rest in proptest::collection::vec(any::<u8>(), 0..400),
        name in prop_oneof![Just("a"), Just("a.txt"), Just("a.eml"), Just("a.mbox"), Just("a.zip")],
    ) {
        let _ = all(name, &[start, &rest].concat());
    }

    #[test]
    fn no_damage_makes_it_panic(
        file in 0..FILES.len(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>(),
    ) {
        let (name, bytes) = FILES[file];
        let mut bytes = bytes.to_vec();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if cut {
            bytes.truncate(at);
        }
        let _ = all(name, &bytes);
    }
}
