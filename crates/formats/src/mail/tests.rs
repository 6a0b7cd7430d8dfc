//! Mails by hand, the layout as a drawing: one line a block, indented as deep as its passage.

use hearsay_model::{BlockRole, Layout, RawDocument};
use proptest::prelude::*;

use super::{quoted, read};

/// `depth role words`, and before each passage who wrote it when.
fn drawn(text: &str, layout: &Layout) -> Vec<String> {
    let mut lines = Vec::new();
    let mut passages = layout.passages.iter().peekable();
    for (span, role) in &layout.blocks {
        while let Some(it) = passages.next_if(|it| it.span.start <= span.start) {
            let who = it.author.as_ref().map_or("?", |author| author.label());
            let when = it.date.map(|date| format!(" {date}")).unwrap_or_default();
            lines.push(format!("{}{} {who}{when}", "  ".repeat(it.depth.into()), it.kind.key()));
        }
        let depth = layout.passages.iter().rev().find(|it| it.span.contains(*span));
        let indent = "  ".repeat(depth.map_or(0, |it| it.depth).into());
        let mark = match role {
            BlockRole::Byline => "@",
            BlockRole::Boilerplate => "-",
            BlockRole::NotProse => "#",
            _ => "",
        };
        lines.push(format!("{indent}{mark}{}", span.of(text).replace('\n', "/")));
    }
    lines
}

fn check(text: &str, wanted: &[&str]) {
    assert_eq!(drawn(text, &quoted::layout(text)), wanted, "{text}");
}

#[test]
fn a_reply_below_and_between() {
    check(
        "Yes.\nFully.\n\nOn Sat, 4 May 2019 at 10:00, Ana Ruiz <ana@example.org>\nwrote:\n> Is it\n> closed?\n>\n> And why?\n\nBecause of the rain.\n\n> Until when?\n\n-- \nTom Vale\nHarbour desk\n",
        &[
            "Yes./Fully.",
            "  reply Ana Ruiz 2019-05-04",
            "  @On Sat, 4 May 2019 at 10:00, Ana Ruiz <ana@example.org>/wrote:",
            "  > Is it/> closed?/>",
            "  > And why?",
            "Because of the rain.",
            "  reply ?",
            "  > Until when?",
            "--- /Tom Vale/Harbour desk",
        ],
    );
}

#[test]
fn replies_within_replies() {
    check(
        "No.\n\nAna Ruiz wrote:\n> Sure?\n>\n> Tom Vale wrote:\n>> It is open.\n>> Since May.\n",
        &[
            "No.",
            "  reply Ana Ruiz",
            "  @Ana Ruiz wrote:",
            "  > Sure?/>",
            "    reply Tom Vale",
            "    @> Tom Vale wrote:",
            "    >> It is open./>> Since May.",
        ],
    );
}

#[test]
fn outlook_goes_on_to_the_end() {
    check(
        "See below.\n\n-----Original Message-----\nFrom: Ruiz, Ana [mailto:Ana@example.org]\nSent: Saturday, May 04, 2019 10:00 AM\nTo: Tom Vale\nSubject: Pier\n\nThe pier is closed.\n\n________________________________\nFrom: Lin Osei\nDate: 3 May 2019\nTo: Ana Ruiz\n\nClose it.\n",
        &[
            "See below.",
            "  reply Ruiz, Ana 2019-05-04",
            "  @-----Original Message-----/From: Ruiz, Ana [mailto:Ana@example.org]/Sent: Saturday, \
             May 04, 2019 10:00 AM/To: Tom Vale/Subject: Pier",
            "  The pier is closed.",
            "    reply Lin Osei 2019-05-03",
            "    @________________________________/From: Lin Osei/Date: 3 May 2019/To: Ana Ruiz",
            "    Close it.",
        ],
    );
}

#[test]
fn mails_are_passed_on() {
    check(
        "FYI\n\nBegin forwarded message:\n\n> From: Ana Ruiz <ana@example.org>\n> Date: May 4, 2019\n> Subject: Pier\n>\n> Closed.\n",
        &[
            "FYI",
            "  forward Ana Ruiz 2019-05-04",
            "  @Begin forwarded message://> From: Ana Ruiz <ana@example.org>/> Date: May 4, 2019/> Subject: Pier",
            "  >/> Closed.",
        ],
    );
    check(
        "---------------------- Forwarded by Tom Vale/HAR on 05/04/2019 10:00 AM ---------------\n\nAna Ruiz\n05/03/2019 09:00 AM\nTo: Tom Vale\ncc:\nSubject: Pier\n\nClosed.\n",
        &[
            "  forward Ana Ruiz 2019",
            "  @---------------------- Forwarded by Tom Vale/HAR on 05/04/2019 10:00 AM \
             ---------------//Ana Ruiz/05/03/2019 09:00 AM/To: Tom Vale/cc:/Subject: Pier",
            "  Closed.",
        ],
    );
}

#[test]
fn prose_is_no_mail() {
    for text in [
        "On Tuesday the mayor wrote:\n\nThe pier is closed.\n",
        "From: the harbour\n\nwith love.\n",
        "The original message was lost.\n",
    ] {
        assert!(quoted::layout(text).passages.is_empty(), "{text}");
    }
}

fn mail(bytes: &[u8]) -> RawDocument {
    read("a.eml", bytes).expect("it is a mail").0
}

#[test]
fn headers_are_stated() {
    let raw = mail(
        b"From: =?iso-8859-1?Q?Andr=E9?= Ruiz <Andre@Example.org>\r\nTo: Tom Vale <tom@example.org>, desk@example.org\r\nCc: \"Osei, Lin\" <lin@example.org>\r\nSubject: =?utf-8?B?UGllciDigJNjbG9zZWTigJM=?=\r\nDate: Sat, 04 May 2019 23:30:00 -0500\r\nMessage-ID: <3@example.org>\r\nReferences: <1@example.org>\r\n <2@example.org>\r\nContent-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nHe said =93no=94.\r\nTwice.\r\n",
    );
    assert_eq!(raw.text, "He said “no”.\nTwice.\n");
    let meta = raw.stated;
    assert_eq!(meta.title.as_deref(), Some("Pier –closed–"));
    assert_eq!(meta.authors, ["André Ruiz"]);
    assert_eq!(meta.date.map(|date| date.to_string()).as_deref(), Some("2019-05-04"));
    let mail = meta.mail.expect("it is a mail");
    assert_eq!(mail.from[0].address.as_deref(), Some("andre@example.org"));
    assert_eq!(
        mail.to.iter().map(hearsay_model::Correspondent::label).collect::<Vec<_>>(),
        ["Tom Vale", "desk@example.org"]
    );
    assert_eq!(mail.cc[0].name.as_deref(), Some("Osei, Lin"));
    assert_eq!(mail.message_id.as_deref(), Some("3@example.org"));
    assert_eq!(mail.references, ["1@example.org", "2@example.org"]);
}

#[test]
fn words_without_a_charset_are_read_all_the_same() {
    for (header, body) in [
        ("", &b"He said \x93no\x94."[..]),
        ("Content-Transfer-Encoding: base64\n", b"SGUgc2FpZCCTbm+ULg=="),
        ("Content-Transfer-Encoding: quoted-printable\n", b"He said =93no=94."),
    ] {
        let bytes = [b"Subject: x\n", header.as_bytes(), b"\n", body].concat();
        assert_eq!(mail(&bytes).text, "He said “no”.", "{header}");
    }
}

#[test]
fn attachments_come_after_the_mail() {
    let bytes = b"Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee there.\n--b\nContent-Type: text/plain; name=\"../plan.txt\"\nContent-Disposition: attachment; filename=\"../plan.txt\"\n\nThe plan.\n--b\nContent-Type: message/rfc822\n\nSubject: y\n\nInner.\n--b--\n";
    let (raw, parts) = read("a.eml", bytes).expect("it is a mail");
    assert_eq!(raw.text.trim(), "See there.");
    let names: Vec<String> = parts
        .into_iter()
        .map(|part| part.map(|it| format!("{} {}", it.name, it.bytes.len())).unwrap_or_default())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names[0].starts_with("a.eml/.._plan.txt"), "{names:?}");
    assert!(names[1].starts_with("a.eml/2.eml"), "{names:?}");
}

#[test]
fn a_mail_without_words_is_its_subject() {
    assert_eq!(mail(b"Subject: Meet at ten?\n\n").text, "Meet at ten?");
    assert!(read("a.eml", b"To: x@example.org\n\n \n").is_err());
}

#[test]
fn mails_nested_without_end_are_refused() {
    let bytes = b"Content-Type: message/rfc822\n\n".repeat(100_000);
    let error = read("a.eml", &bytes).map(|_| ()).map_err(|error| error.to_string());
    let sentence = "a.eml: the mail holds more than 500 parts, one within the other. Save the parts \
        that matter on their own.";
    assert_eq!(error, Err(sentence.to_owned()));
}

/// Spans on character boundaries, blocks in order, white space only between them; passages nested.
fn sound(text: &str, layout: &Layout) {
    let mut end = 0;
    for (span, _) in &layout.blocks {
        let between = text.get(end..span.start as usize).expect("in order, on boundaries");
        assert!(between.trim().is_empty(), "{between:?} lies between blocks");
        assert!(!span.of(text).trim().is_empty());
        end = span.end as usize;
    }
    assert!(text.get(end..).is_some_and(|rest| rest.trim().is_empty()), "{text:?} {end}");
    let mut around: Vec<&hearsay_model::Passage> = Vec::new();
    for passage in &layout.passages {
        while around.last().is_some_and(|it| it.span.end <= passage.span.start) {
            around.pop();
        }
        assert!(around.last().is_none_or(|it| it.span.contains(passage.span)));
        assert_eq!(usize::from(passage.depth), around.len() + 1);
        around.push(passage);
    }
}

proptest! {
    #[test]
    fn any_lines_are_laid_out_soundly(
        lines in proptest::collection::vec(
            prop_oneof![
                Just(""), Just("> "), Just(">> x"), Just("> > y”"), Just("wörds."), Just("-- "),
                Just("Ana wrote:"), Just("> On 4 May 2019, Ana\u{a0}wrote:"), Just("From: A"),
                Just("> From: B"), Just("To: C"), Just("-----Original Message-----"), Just("\u{85}"),
                Just("________"), Just("Begin forwarded message:"), Just("Sent from my radio"),
            ],
            0..30,
        )
    ) {
        let text = lines.join("\n");
        sound(&text, &quoted::layout(&text));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read("a.eml", &[b"Content-Type: multipart/mixed; boundary=b\n\n--b\n", &*bytes].concat());
        let _ = read("a.eml", &bytes);
    }
}
