//! Audit sheets of small documents.

use hearsay_audit::{Audit, CheckKind, SortKey, audit, sort};
use hearsay_model::{AttributionId, BlockRole, Document, EntityId, SourceClass};
use hearsay_testing::document;
use proptest::prelude::*;

const RAIN: &str = "
    # Rain in {Oslo|place}
    @ By somebody, in many more words
    [s:{Ann Lee}] [c:said] [q:that it had “rained hard” on {Bo Dahl}].
    [q:“The mails are gone,”] [s:{Cy Moe}] [c:wrote], [q:“all of them.”]
    > {Ann Lee} in May.
    [s:{The Gazette|org}] [c:reported] [q:that [s2:{two officials|group}] [c2:denied] [q2:the leak]].
    ! class=publication
    [s:{A spokesman|unnamed}] [c:did not respond].
    [s:They] [c:added] [q:that it was dry].
    ! confidence=300";

/// The strip as text: class and wording before the words of each segment, `|` between segments.
fn strip(document: &Document, audit: &Audit) -> String {
    let segments = audit.strip.iter().map(|segment| {
        let class = segment.class.map_or("reporter", SourceClass::key);
        let verbatim = if segment.verbatim { " verbatim" } else { "" };
        let words: Vec<&str> = segment.span.of(&document.text).split_whitespace().collect();
        format!("{class}{verbatim} {}: {}", segment.words, words.join(" "))
    });
    segments.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_strip_is_the_running_text_in_order() {
    let document = document(RAIN);
    let audit = audit(&document);
    let expected = [
        "reporter 3: Rain in Oslo",
        "reporter 3: Ann Lee said",
        "named-person 3: that it had",
        "named-person verbatim 2: “rained hard”",
        "named-person 3: on Bo Dahl.",
        "named-person verbatim 4: “The mails are gone,”",
        "reporter 3: Cy Moe wrote,",
        "named-person verbatim 3: “all of them.”",
        "reporter 7: Ann Lee in May. The Gazette reported",
        "publication 4: that two officials denied",
        "unnamed-group 2: the leak.",
        "reporter 7: A spokesman did not respond. They added",
        "unknown 4: that it was dry.",
    ];
    assert_eq!(strip(&document, &audit), expected.join("\n"));
    assert_eq!((audit.words, audit.attributed), (48, 25));
}

#[test]
fn words_that_stand_in_no_quotation_marks_are_not_verbatim() {
    let cases = [
        // Straight, doubled and unclosed marks.
        ("[s:Ann] [c:said] [q:that \"rain\" fell]", "1: said| 1: that|v 1: \"rain\"| 1: fell"),
        ("[s:Ann] [c:said] [q:that ''rain'' fell]", "1: said| 1: that|v 1: ''rain''| 1: fell"),
        ("[s:Ann] [c:said] [q:that “rain fell]", "1: said| 1: that|v 2: “rain fell"),
        // What is verbatim stays so where somebody else is paraphrased in it.
        ("[q:“[s2:Bo] [c2:said] [q2:no]”] [c:said] Ann", "v 2: “Bo said|v 1: no”| 2: said Ann"),
        // An inner quotation in an outer paraphrase.
        ("[q:that [s2:Bo] [c2:said] [q2:“no”]]", " 3: that Bo said|v 1: “no”"),
        // Its quotation marks are the inner speaker's, not the outer's.
        (
            "[q:that [s2:Bo] [c2:said] [q2:“no” and “never”]]",
            " 3: that Bo said|v 3: “no” and “never”",
        ),
    ];
    for (markup, expected) in cases {
        let document = document(markup);
        let audit = audit(&document);
        let segments = audit.strip.iter().map(|segment| {
            let words = segment.span.of(&document.text).trim().trim_start_matches("Ann ");
            let words = words.strip_suffix('.').unwrap_or(words);
            let count =
                segment.words - u32::from(segment.span.start == 0 && markup.starts_with("[s:"));
            format!("{}{count}: {words}", if segment.verbatim { "v " } else { " " })
        });
        let found = segments.collect::<Vec<_>>().join("|");
        assert_eq!(found.trim_start(), expected.trim_start(), "{markup}");
    }
}

#[test]
fn who_gets_how_many_words() {
    let audit = audit(&document(RAIN));
    let rows: Vec<String> = audit
        .voices
        .iter()
        .map(|row| {
            let marks = if row.named { "named" } else { "unnamed" };
            format!("{} {marks} {} {} {}", row.name, row.direct, row.paraphrased, row.words)
        })
        .collect();
    let expected = [
        "Ann Lee named 0 1 8",
        "Cy Moe named 1 0 7",
        "The Gazette named 0 1 4",
        "two officials unnamed 0 1 2",
        "A spokesman unnamed 0 0 0",
        "They unnamed 0 1 4",
    ];
    assert_eq!(rows, expected);
    let shares: f64 = audit.voices.iter().map(|row| row.share).sum();
    assert!((shares - 25.0 / 48.0).abs() < 1e-9);
    assert_eq!(audit.voices[4].no_comment, 1);
    assert_eq!((audit.direct, audit.paraphrased, audit.mixed, audit.no_comment), (1, 3, 1, 1));
    assert_eq!((audit.sources, audit.second_hand, audit.unnamed), (6, 1, 2));
}

#[test]
fn voices_are_sorted_and_ties_stay_in_text_order() {
    let mut rows = audit(&document(RAIN)).voices;
    let mut sorted = |key, descending| -> Vec<String> {
        sort(&mut rows, key, descending);
        rows.iter().map(|row| row.name.split(' ').next_back().unwrap_or("").to_owned()).collect()
    };
    let text_order = ["Lee", "Moe", "Gazette", "officials", "spokesman", "They"];
    let cases: [(SortKey, bool, [&str; 6]); 7] = [
        (SortKey::Words, true, ["Lee", "Moe", "Gazette", "They", "officials", "spokesman"]),
        (SortKey::First, false, text_order),
        (SortKey::First, true, ["They", "spokesman", "officials", "Gazette", "Moe", "Lee"]),
        (SortKey::Direct, true, ["Moe", "Lee", "Gazette", "officials", "spokesman", "They"]),
        (SortKey::Paraphrased, false, ["Moe", "spokesman", "Lee", "Gazette", "officials", "They"]),
        (SortKey::Name, false, ["spokesman", "Lee", "Moe", "Gazette", "They", "officials"]),
        (SortKey::Class, false, ["Lee", "Moe", "Gazette", "spokesman", "officials", "They"]),
    ];
    for (key, descending, expected) in cases {
        assert_eq!(sorted(key, descending), expected, "{key:?} {descending}");
    }
}

/// A check: its kind and how many statements and persons it is about.
type Found = (CheckKind, usize, usize);

/// The checks of a document.
fn checks(markup: &str) -> Vec<Found> {
    let found = hearsay_audit::checks(&document(markup));
    found.iter().map(|c| (c.kind, c.attributions.len(), c.entities.len())).collect()
}

#[test]
fn what_an_editor_would_ask() {
    use CheckKind::{
        Doubtful, PluralMaybeOne, SecondHandNoOrigin, SpokenAboutNeverQuoted, UnnamedWithReason,
        UnnamedWithoutReason, Unresolved,
    };
    let cases: &[(&str, &[Found])] = &[
        ("[s:{Ann}] [c:said] [q:it rained]", &[]),
        ("[s:{an aide|unnamed}] [c:said] [q:it rained]", &[(UnnamedWithoutReason, 1, 1)]),
        (
            "[s:{an aide|unnamed}] [c:said] [q:it rained] for fear of the flood.
             ! anonymity=for fear of the flood",
            &[(UnnamedWithReason, 1, 1)],
        ),
        (
            "[s:{two aides|group}] [c:said] [q:it rained], and [s2:{they=two aides}] [c2:said] [q2:no more]",
            &[(UnnamedWithoutReason, 2, 1), (PluralMaybeOne, 2, 1)],
        ),
        // Who says nothing needs no reason.
        ("[s:{an aide|unnamed}] [c:declined to comment]", &[]),
        // A publication that does not say where it has it from.
        (
            "[s:{CNN|org}] [c:reported] [q:it rained]\n! class=publication",
            &[(SecondHandNoOrigin, 1, 1)],
        ),
        (
            "[s:{CNN|org}] [c:reported], citing a memo, [q:it rained]\n! class=publication cites=a memo",
            &[],
        ),
        (
            "[s:{CNN|org}] [c:reported] [q:that [s2:{Ann}] [c2:said] [q2:it rained]]\n! class=publication",
            &[],
        ),
        // Spoken about, never quoted; a refusal to comment is no quotation.
        ("[s:{Ann}] [c:said] [q:{Bo} and {Cy} left]", &[(SpokenAboutNeverQuoted, 1, 2)]),
        (
            "[s:{Ann}] [c:said] [q:{Bo} left]\n[s:{Bo}] [c:declined to comment]",
            &[(SpokenAboutNeverQuoted, 1, 1)],
        ),
        ("[s:{Ann}] [c:said] [q:{Bo} left]\n[s:{Bo}] [c:said] [q:he had not]", &[]),
        ("[s:{Ann}] [c:said] [q:{Oslo|place} and {an aide|unnamed} were wet]", &[]),
        ("[s:They] [c:said] [q:it rained]", &[(Unresolved, 1, 0)]),
        ("[s:{Ann}] [c:said] [q:it rained]\n! confidence=499", &[(Doubtful, 1, 1)]),
    ];
    for (markup, expected) in cases {
        assert_eq!(checks(markup), *expected, "{markup}");
    }
}

#[test]
fn checks_are_said_in_plain_words() {
    use CheckKind::{SpokenAboutNeverQuoted, UnnamedWithoutReason};
    let cases = [
        (
            UnnamedWithoutReason,
            1,
            "1 statement rests on an unnamed source, and the text gives no reason.",
        ),
        (
            UnnamedWithoutReason,
            3,
            "3 statements rest on unnamed sources, and the text gives no reason.",
        ),
        (SpokenAboutNeverQuoted, 1, "1 person is spoken about and never quoted."),
        (SpokenAboutNeverQuoted, 2, "2 persons are spoken about and never quoted."),
    ];
    for (kind, count, expected) in cases {
        assert_eq!(kind.sentence(count), expected);
    }
    for kind in CheckKind::ALL {
        assert!(kind.sentence(1).starts_with("1 ") && kind.sentence(2).starts_with("2 "));
    }
    let found = hearsay_audit::checks(&document("[s:{Ann}] [c:said] [q:{Bo} and {Cy} left]"));
    assert_eq!(found[0].sentence(), "2 persons are spoken about and never quoted.");
    assert_eq!(found[0].entities, [EntityId(1), EntityId(2)]);
}

#[test]
fn an_empty_document_has_an_empty_sheet() {
    assert_eq!(audit(&Document::default()), Audit::default());
}

#[test]
fn attributions_that_lie_in_each_other_are_no_danger() {
    let mut document = document("[s:{Ann}] [c:said] [q:that [s2:{Bo}] [c2:said] [q2:no]]");
    document.attributions[0].within = Some(AttributionId(1));
    assert_eq!(audit(&document).words, 6);
}

/// Lines in which contents overlap, nest and touch in every way.
fn lines() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "# Rain and snow",
        "@ By nobody",
        "> A wet street.",
        "[q:“One,”][q2: two] three",
        "[s:{Ann}] [c:said] [q:that “[s2:{Bo}] [c2:said] [q2:no”, and]] more",
        "[q:one [q2:two [q3:three]]]",
        "[q:…] — [q2:!]",
        "[q:“”] word",
        "No more than that: it’s the reporter’s.",
    ]);
    prop::collection::vec(line, 0..8).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_is_counted_once(markup in lines()) {
        let document = document(&markup);
        let audit = audit(&document);
        let mut last = 0;
        for segment in &audit.strip {
            prop_assert!(last <= segment.span.start && !segment.span.is_empty());
            last = segment.span.end;
        }
        prop_assert_eq!(audit.strip.iter().map(|s| s.words).sum::<u32>(), audit.words);
        prop_assert_eq!(audit.voices.iter().map(|row| row.words).sum::<u32>(), audit.attributed);
        for block in &document.blocks {
            let covered = audit.strip.iter().any(|s| s.span.start <= block.span.start && block.span.start < s.span.end);
            prop_assert_eq!(covered, block.role != BlockRole::Byline);
        }
    }
}
