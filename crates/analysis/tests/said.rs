//! Who said what: one case a line, `kind | source | cue | content`, pieces of a role joined by “ … ”.

use hearsay_analysis::analyse;
use hearsay_model::{
    Attribution, Document, Doubt, Hop, PartialDate, RawDocument, SourceClass, Span, Stance,
};

fn read(text: &str) -> Document {
    let mut raw =
        RawDocument { id: "case".to_owned(), text: text.to_owned(), ..RawDocument::default() };
    raw.stated.date = Some(PartialDate::day(2019, 5, 3));
    raw.stated.title = Some("A title".to_owned());
    analyse(&raw)
}

fn lines(document: &Document) -> Vec<String> {
    document.attributions.iter().map(|found| line(document, found)).collect()
}

fn line(document: &Document, found: &Attribution) -> String {
    let words = |spans: &[Span]| {
        spans.iter().map(|span| span.of(&document.text)).collect::<Vec<_>>().join(" … ")
    };
    let (source, cue, content) = (words(&found.source), words(&found.cue), words(&found.content));
    format!("{} | {source} | {cue} | {content}", found.kind.key())
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(&lines(&read(text)), expected, "{text}");
    }
}

#[test]
fn the_source_comes_first() {
    check(&[
        (
            "Ms. Ortega said on Monday that the bridge would open in June.",
            &["indirect | Ms. Ortega | said on Monday | that the bridge would open in June"],
        ),
        (
            "The harbor master, Ana Ortega, said the bridge was safe.",
            &["indirect | The harbor master, Ana Ortega, | said | the bridge was safe"],
        ),
        (
            "Ms. Ortega, who built the bridge, told reporters that it was safe.",
            &["indirect | Ms. Ortega, who built the bridge, | told | that it was safe"],
        ),
        (
            "On Facebook, Ms. Ortega said the bridge was safe.",
            &["indirect | Ms. Ortega | said | the bridge was safe"],
        ),
        (
            "Ms. Ortega vowed to resign if the bridge fails.",
            &["indirect | Ms. Ortega | vowed | to resign if the bridge fails"],
        ),
        (
            "Ms. Ortega asked the council to close the bridge.",
            &["indirect | Ms. Ortega | asked | the council to close the bridge"],
        ),
        (
            "Ms. Ortega did not disclose what the repair had cost.",
            &["indirect | Ms. Ortega | did not disclose | what the repair had cost"],
        ),
    ]);
}

#[test]
fn the_source_comes_last() {
    check(&[
        (
            "The bridge was safe, Ms. Ortega said.",
            &["indirect | Ms. Ortega | said | The bridge was safe"],
        ),
        (
            "“The bridge is safe,” said Ana Ortega, the mayor of Quayside.",
            &["direct | Ana Ortega, the mayor of Quayside | said | “The bridge is safe,”"],
        ),
        (
            "“The bridge is safe,” said Ms. Ortega, smiling at the crowd.",
            &["direct | Ms. Ortega | said | “The bridge is safe,”"],
        ),
        (
            "The bridge was safe, according to city records.",
            &["indirect | city records | according to | The bridge was safe"],
        ),
    ]);
}

#[test]
fn the_source_stands_in_the_middle() {
    check(&[
        (
            "“The bridge is safe,” Ms. Ortega wrote, “and it will open in June.”",
            &["direct | Ms. Ortega | wrote | “The bridge is safe,” … “and it will open in June.”"],
        ),
        (
            "“The bridge is safe,” Ms. Ortega said. “It will open in June.”",
            &["direct | Ms. Ortega | said | “The bridge is safe,” … “It will open in June.”"],
        ),
        (
            "While the city paid for the steel, those engineers said, the state paid for the rest.",
            &[
                "indirect | those engineers | said | While the city paid for the steel … the state paid for the rest",
            ],
        ),
    ]);
}

#[test]
fn every_kind_of_mark() {
    let marks = [("“", "”"), ("\"", "\""), ("''", "''"), ("``", "''"), ("«", "»"), ("‘", "’")];
    for (open, close) in marks {
        let text = format!("{open}The bridge is safe,{close} Ms. Ortega said.");
        let expected = format!("direct | Ms. Ortega | said | {open}The bridge is safe,{close}");
        assert_eq!(lines(&read(&text)), [expected]);
    }
}

#[test]
fn a_full_stop_inside_the_marks_ends_what_was_said() {
    check(&[(
        "Ms. Ortega called it “a good day.” Mr. Blum said that the bridge was late.",
        &[
            "mixed | Ms. Ortega | called | it “a good day.”",
            "indirect | Mr. Blum | said | that the bridge was late",
        ],
    )]);
}

#[test]
fn words_in_quotation_marks_inside_a_paraphrase_make_it_mixed() {
    check(&[(
        "Ms. Ortega said the bridge was “the safest in the state” that year.",
        &["mixed | Ms. Ortega | said | the bridge was “the safest in the state” that year"],
    )]);
}

#[test]
fn a_quotation_over_paragraphs_is_one() {
    let text = "“The bridge is safe,” Ms. Ortega said. “It will open.\n\n“It will last.”";
    assert_eq!(
        lines(&read(text)),
        ["direct | Ms. Ortega | said | “The bridge is safe,” … “It will open. … “It will last.”"]
    );
}

#[test]
fn silence() {
    for (text, source, cue) in [
        (
            "A spokesman for the Harbor Commission did not respond to requests for comment on \
             Friday evening.",
            "A spokesman for the Harbor Commission",
            "did not respond to requests for comment on Friday evening",
        ),
        ("Ms. Ortega declined to comment.", "Ms. Ortega", "declined to comment"),
        (
            "Mr. Blum could not be reached for comment.",
            "Mr. Blum",
            "could not be reached for comment",
        ),
    ] {
        let document = read(text);
        assert_eq!(lines(&document), [format!("no-comment | {source} | {cue} | ")], "{text}");
        assert_eq!(document.attributions[0].stance, Stance::Declined, "{text}");
    }
}

#[test]
fn layout() {
    check(&[
        (
            "MODERATOR: Will the bridge open in June? I ask for a plain answer.",
            &["indirect | MODERATOR | : | Will the bridge open in June? I ask for a plain answer."],
        ),
        (
            "“The bridge is safe and it will open.” — Ana Ortega",
            &["direct | Ana Ortega |  | “The bridge is safe and it will open.”"],
        ),
    ]);
}

#[test]
fn nothing_is_made_of_ordinary_sentences() {
    for text in [
        "The bridge opened in June.",
        "The state of the bridge is no claim to fame.",
        "It is not clear when the two engineers met.",
        "The missing emails: a short list.",
        "The officials' cars were parked on the bridge.",
    ] {
        assert!(lines(&read(text)).is_empty(), "{text}: {:?}", lines(&read(text)));
    }
}

#[test]
fn stances_and_negation() {
    for (text, stance, negated) in [
        ("Ms. Ortega denied that the bridge was late.", Stance::Denied, false),
        ("Ms. Ortega claimed that the bridge was late.", Stance::Claimed, false),
        ("Ms. Ortega acknowledged that the bridge was late.", Stance::Confirmed, false),
        ("Ms. Ortega asked whether the bridge was late.", Stance::Asked, false),
        ("Ms. Ortega believes that the bridge is late.", Stance::Believed, false),
        ("Ms. Ortega did not say whether the bridge was late.", Stance::Said, true),
    ] {
        let document = read(text);
        let found = &document.attributions[0];
        assert_eq!((found.stance, found.negated), (stance, negated), "{text}");
    }
}

#[test]
fn where_it_was_said() {
    for (text, channel) in [
        ("Ms. Ortega confirmed on Twitter that the bridge was late.", Some("Twitter")),
        ("On Twitter, Ms. Ortega said the bridge was late.", Some("Twitter")),
        ("“It was late,” Ms. Ortega said in a statement.", Some("statement")),
        ("In an interview with a local station, Ms. Ortega said it was late.", Some("interview")),
        ("“It was late,” Ms. Ortega told reporters at the town hall.", None),
        ("“It was late,” Ms. Ortega said at a town hall in Quayside.", Some("town hall")),
        ("“It was late,” Ms. Ortega said at a news conference.", Some("news conference")),
        ("“It was late,” Ms. Ortega said by telephone.", Some("telephone")),
        ("Ms. Ortega said the bridge was late.", None),
    ] {
        let document = read(text);
        let found = document.attributions[0].channel.as_ref();
        assert_eq!(found.map(|channel| channel.name.as_str()), channel, "{text}");
        assert!(found.is_none_or(|channel| !channel.from_context), "{text}");
    }
}

#[test]
fn a_channel_from_the_sentence_before_goes_with_the_very_words_only() {
    let text = "On Wednesday, Ms. Ortega issued a statement that named nobody.\n\n\
                “The bridge is safe,” Ms. Ortega said. She added that it was late.";
    let document = read(text);
    let direct = &document.attributions[0];
    let channel = direct.channel.as_ref().expect("a channel");
    assert_eq!((channel.name.as_str(), channel.from_context), ("statement", true));
    let date = direct.date.expect("a date");
    assert_eq!((date.when, date.from_context), (PartialDate::day(2019, 5, 1), true));
    assert_eq!(document.attributions[1].channel, None);
}

#[test]
fn an_unnamed_source_and_the_reason() {
    let text = "Two officials, who spoke on condition of anonymity because the talks were private, \
                said the bridge was late.";
    let document = read(text);
    let found = &document.attributions[0];
    assert_eq!(found.source_class, SourceClass::UnnamedGroup);
    assert_eq!(
        found.anonymity.expect("a reason").of(&document.text),
        "who spoke on condition of anonymity because the talks were private"
    );
    assert_eq!(found.chain.last(), Some(&Hop::NotStated));
}

#[test]
fn a_second_hand_statement_ends_in_whom_it_cites_or_in_nothing() {
    let document = read(
        "The Quayside Gazette reported on Monday, citing two officials, that the bridge was late.",
    );
    let stated = document.attributions.iter().flat_map(|a| &a.chain).any(
        |hop| matches!(hop, Hop::Stated { span, .. } if span.of(&document.text) == "two officials"),
    );
    assert!(stated, "{:?}", document.attributions);
    let document = read("The Quayside Gazette reported that the bridge was late.");
    assert_eq!(document.attributions[0].source_class, SourceClass::Publication);
    assert_eq!(document.attributions[0].chain.last(), Some(&Hop::NotStated));
}

fn speakers(document: &Document) -> Vec<&str> {
    let name = |found| document.speaker(found).map_or("-", |entity| entity.name.as_str());
    document.attributions.iter().map(name).collect()
}

#[test]
fn whom_it_is_said_of_or_to_says_nothing() {
    for text in [
        "Jane Roe is expected to announce that the port will close.",
        "Jane Roe was told that the port would close.",
        "Jane Roe has been accused of closing the port, and was asked whether it will open.",
        "Jane Roe is widely known as a friend of the port.",
    ] {
        assert!(!speakers(&read(text)).contains(&"Jane Roe"), "{text}");
    }
}

#[test]
fn statements_of_one_source_have_one_speaker() {
    let text = "Ann Moe came to the port. She quickly noted her years at sea, saying that “we face storms.”";
    let document = read(text);
    assert!(speakers(&document).iter().all(|&name| name == "Ann Moe"), "{:?}", lines(&document));
}

#[test]
fn who_told_the_source_is_a_step_of_the_way() {
    let cases = [
        ("Mr. Smith said Ms. Jones had told Mr. Brown that the bridge would close.", "Ms. Jones"),
        ("According to the Daily Star, Mr. Poe claimed that the vote was stolen.", "Mr. Poe"),
        ("Ms. Roe said that doctors had warned him that the vaccine was late.", "doctors"),
        ("Ms. Roe said that she had told him that the vaccine was late.", ""),
        ("Ms. Roe said that Mr. Poe would deny that the vaccine was late.", ""),
        ("CNN reports that Mr. Poe leads among farmers, according to Ms. Roe.", ""),
        ("Ms. Roe mocked the excuses Mr. Poe had made about the vaccine.", ""),
    ];
    for (text, expected) in cases {
        let document = read(text);
        let stated =
            document.attributions.iter().flat_map(|found| &found.chain).find_map(|hop| match hop {
                Hop::Stated { span, .. } => Some(span.of(text)),
                _ => None,
            });
        assert_eq!(stated.unwrap_or(""), expected, "{text}");
    }
}

#[test]
fn what_speaks_against_a_statement_is_told_with_it() {
    let doubts = |text: &str| -> Vec<Doubt> {
        read(text).attributions.iter().flat_map(|found| found.why.doubts.clone()).collect()
    };
    let clear = "“The bridge is safe,” Ms. Ortega said on Monday.";
    assert_eq!(doubts(clear), []);
    let cases = [
        ("Ms. Ortega will say that the bridge is safe.", Doubt::Unreal),
        ("They said the bridge was safe.", Doubt::Vague),
        ("Ms. Ortega promised to close the bridge.", Doubt::Act),
    ];
    for (text, expected) in cases {
        let found = doubts(text);
        assert!(found.contains(&expected), "{text} {found:?}");
    }
}
