//! What each correction does, in the language of the domain.

use hearsay_corrections::{
    Applied, Correction, Described, File, Maker, Patch, Quote, Speaker, Who, apply, read, write,
};
use hearsay_model::{
    AttributionId, Document, EntityId, EntityKind, Hop, QuotationKind, SourceClass, Span,
};

const HARBOUR: &str = "\
# Harbour stays
[s:{Ann Lee}] [c:said] [q:the harbour would stay]. [s2:{He=Bo Ray}] [c2:denied] [q2:that {Ann Lee} had asked].
! confidence=400
“[q:We close it,]” [s:{officials|group}] [c:said], and {CNN|org} [c2:wrote] [q2:nothing of {Bo Ray}].";

fn harbour() -> Document {
    hearsay_testing::document(HARBOUR)
}

/// Where these words stand first.
fn words(document: &Document, words: &str) -> Span {
    let at = document.text.find(words).expect("words of the text");
    Span::new(at, at + words.len())
}

fn who(document: &Document, name: &str) -> Who {
    let index = document.entities.iter().position(|entity| entity.name == name);
    let id = EntityId(index.expect("an entity of the text") as u32);
    Maker::new(document).who(id).expect("it is there")
}

fn quote(document: &Document, index: u32) -> Quote {
    Maker::new(document).quote(AttributionId(index))
}

/// Applies one correction that has to find its place.
fn corrected(document: &Document, correction: Correction) -> Document {
    let Applied { document, unplaced } = apply(document, &[correction]);
    assert_eq!(unplaced, []);
    document
}

fn change(document: &Document, index: u32, to: Patch) -> Document {
    corrected(document, Correction::Change { of: quote(document, index), to })
}

fn speaker(document: &Document, index: usize) -> Option<&str> {
    document.speaker(&document.attributions[index]).map(|entity| entity.name.as_str())
}

fn why(document: &Document, index: usize) -> String {
    format!("{:?}", document.attributions[index].why.edits)
}

#[test]
fn another_entity_speaks() {
    let before = harbour();
    let to = Speaker::Entity(who(&before, "Ann Lee"));
    let after = change(&before, 1, Patch { speaker: Some(to), ..Patch::default() });
    assert_eq!(speaker(&after, 1), Some("Ann Lee"));
    assert_eq!(why(&after, 1), r#"[Speaker { from: Some("Bo Ray") }]"#);
    assert!(after.attributions[1].edited && !after.attributions[0].edited);
    let he = words(&after, "He");
    let ann = &after.entities[0];
    assert!(ann.mentions.iter().any(|mention| mention.span == he), "he now means her");
}

#[test]
fn somebody_speaks_whom_the_analysis_did_not_find() {
    let before = harbour();
    let to = Speaker::New(Described::named("Cy Vale", EntityKind::Person));
    let after = change(&before, 1, Patch { speaker: Some(to), ..Patch::default() });
    assert_eq!(speaker(&after, 1), Some("Cy Vale"));
    let new = after.entities.last().expect("it was added");
    assert_eq!(new.mentions[0].span.of(&after.text), "He");
    assert!(new.edited);
}

#[test]
fn nobody_is_told() {
    let to = Patch { speaker: Some(Speaker::NotTold), ..Patch::default() };
    let after = change(&harbour(), 0, to);
    assert_eq!(speaker(&after, 0), None);
    assert_eq!(after.attributions[0].source_class, SourceClass::Unknown);
    assert_eq!(after.attributions[0].confidence.0, 1000);
}

#[test]
fn words_kind_class_and_stance_are_set() {
    let before = harbour();
    let maker = Maker::new(&before);
    let to = Patch {
        content: Some(vec![maker.anchor(words(&before, "harbour would stay"))]),
        kind: Some(QuotationKind::Mixed),
        class: Some(SourceClass::Publication),
        ..Patch::default()
    };
    let after = change(&before, 0, to);
    let it = &after.attributions[0];
    assert_eq!(it.content[0].of(&after.text), "harbour would stay");
    assert_eq!((it.kind, it.source_class), (QuotationKind::Mixed, SourceClass::Publication));
    assert_eq!(it.chain, [Hop::Publication, Hop::Source(AttributionId(0)), Hop::NotStated]);
}

/// “Ms. Lee said Mr. Ray had told her …”: setting the kind is no reason to forget Mr. Ray.
#[test]
fn a_person_whom_the_source_has_it_from_stays_behind_it() {
    let mut before = harbour();
    let from = Hop::Stated { span: words(&before, "He"), entity: Some(EntityId(1)) };
    before.attributions[0].chain.push(from);
    let to = Patch { kind: Some(QuotationKind::Mixed), ..Patch::default() };
    assert_eq!(change(&before, 0, to).attributions[0].chain.last(), Some(&from));
}

#[test]
fn an_added_attribution_takes_its_place_in_the_order() {
    let before = harbour();
    let maker = Maker::new(&before);
    let anchors = |text: &str| vec![maker.anchor(words(&before, text))];
    let added = Quote { source: anchors("Harbour"), cue: vec![], content: anchors("stays") };
    let after = corrected(&before, Correction::Add { quote: added, to: Patch::default() });
    assert_eq!(after.attributions.len(), before.attributions.len() + 1);
    assert_eq!(after.attributions[0].content[0].of(&after.text), "stays");
    assert_eq!(why(&after, 0), "[Added]");
    assert_eq!(after.attributions[1].chain[1], Hop::Source(AttributionId(1)));
}

#[test]
fn what_stands_in_another_statement_is_held_by_it() {
    let before = harbour();
    let maker = Maker::new(&before);
    let anchors = |text: &str| vec![maker.anchor(words(&before, text))];
    let outer = Quote {
        source: anchors("Harbour"),
        cue: vec![],
        content: anchors("Ann Lee said the harbour would stay. He denied"),
    };
    let after = corrected(&before, Correction::Add { quote: outer, to: Patch::default() });
    assert_eq!(after.attributions[1].within, Some(AttributionId(0)));
    assert_eq!(after.attributions[1].chain.len(), 3);
}

#[test]
fn a_removed_attribution_is_gone_and_a_confirmed_one_sure() {
    let before = harbour();
    let after = corrected(&before, Correction::Remove { of: quote(&before, 0) });
    assert_eq!(after.attributions.len(), before.attributions.len() - 1);
    assert_eq!(speaker(&after, 0), Some("Bo Ray"));
    let after = corrected(&before, Correction::Confirm { of: quote(&before, 0) });
    assert_eq!(why(&after, 0), "[Confirmed]");
    assert_eq!((after.attributions[0].confidence.0, after.attributions[0].edited), (1000, false));
}

#[test]
fn merging_moves_mentions_and_speakers() {
    let before = harbour();
    let (bo, ann) = (who(&before, "Bo Ray"), who(&before, "Ann Lee"));
    let after = corrected(&before, Correction::Merge { who: bo, into: ann });
    assert_eq!(speaker(&after, 1), Some("Ann Lee"));
    assert_eq!(after.entities.len(), before.entities.len() - 1);
    assert_eq!(after.entities[0].mentions.len(), 4);
    assert!(after.entities[0].aliases.contains(&"Bo Ray".to_owned()));
}

#[test]
fn splitting_gives_mentions_and_what_they_said_away() {
    let before = harbour();
    let at = vec![Maker::new(&before).anchor(words(&before, "He"))];
    let into = Described::named("Cy Vale", EntityKind::Person);
    let after = corrected(&before, Correction::Split { who: who(&before, "Bo Ray"), at, into });
    assert_eq!(speaker(&after, 1), Some("Cy Vale"));
    let bo = after.entities.iter().find(|entity| entity.name == "Bo Ray").expect("he stays");
    assert_eq!(bo.mentions.len(), 1);
}

#[test]
fn entities_are_renamed_retyped_added_and_dropped() {
    let before = harbour();
    let name = "Robert Ray".to_owned();
    let after = corrected(&before, Correction::Rename { who: who(&before, "Bo Ray"), name });
    assert_eq!(speaker(&after, 1), Some("Robert Ray"));
    let kind = EntityKind::Place;
    let after = corrected(&before, Correction::Retype { who: who(&before, "CNN"), kind });
    assert!(after.entities.iter().any(|it| it.name == "CNN" && it.kind == kind && it.edited));
    let described = Described::named("Harbour", EntityKind::Place);
    let at = vec![Maker::new(&before).anchor(words(&before, "Harbour"))];
    let after = corrected(&before, Correction::Mention { who: described, at });
    assert_eq!(after.entities.last().map(|it| it.name.as_str()), Some("Harbour"));
    let after = corrected(&before, Correction::Drop { who: who(&before, "Bo Ray") });
    assert_eq!(speaker(&after, 1), None);
    assert!(after.entities.iter().all(|it| it.name != "Bo Ray"));
}

/// Whatever happens to the text before and around, the correction finds its place or says it did not.
#[test]
fn corrections_are_placed_again_after_another_analysis() {
    let before = harbour();
    let to = Patch { speaker: Some(Speaker::NotTold), ..Patch::default() };
    let correction = Correction::Change { of: quote(&before, 1), to };
    for (case, markup, placed) in [
        (
            "text before",
            HARBOUR.replace("# Harbour", "# By us\nThe storm is over.\n# Harbour"),
            true,
        ),
        (
            "cut shorter",
            HARBOUR.replace("that {Ann Lee} had asked]", "that {Ann Lee} had] asked"),
            true,
        ),
        ("other speaker", HARBOUR.replace("{He=Bo Ray}", "{He=Ann Lee}"), true),
        (
            "statement before gone",
            HARBOUR.replace("[s:{Ann Lee}] [c:said] [q:the harbour would stay]", "Ann Lee said"),
            true,
        ),
        (
            "not found any more",
            HARBOUR.replace(
                "[s2:{He=Bo Ray}] [c2:denied] [q2:that {Ann Lee} had asked]",
                "He denied that Ann Lee had asked",
            ),
            false,
        ),
        ("words gone", HARBOUR.replace("that {Ann Lee} had asked", "all of it"), false),
    ] {
        let again = hearsay_testing::document(&markup.replace("\n! confidence=400", ""));
        let Applied { document, unplaced } = apply(&again, core::slice::from_ref(&correction));
        assert_eq!(unplaced.is_empty(), placed, "{case}: {unplaced:?}");
        let edited: Vec<_> = document.attributions.iter().filter(|it| it.edited).collect();
        assert_eq!(edited.len(), usize::from(placed), "{case}");
        assert!(edited.iter().all(|it| it.cue[0].of(&document.text) == "denied"), "{case}");
    }
}

#[test]
fn what_finds_no_place_says_why_and_changes_nothing() {
    let before = harbour();
    let gone = |name: &str| Who { name: name.to_owned(), kind: EntityKind::Person, at: None };
    let none = Patch { content: Some(vec![]), ..Patch::default() };
    for (correction, sentence) in [
        (
            Correction::Drop { who: gone("Cy") },
            "Cy removed. Could not be placed again: nobody is called Cy any more.",
        ),
        (
            Correction::Merge { who: who(&before, "CNN"), into: who(&before, "CNN") },
            "CNN merged into CNN. Could not be placed again: they are one already.",
        ),
        (
            Correction::Change { of: quote(&before, 0), to: none },
            "Words of “the harbour would stay”. Could not be placed again: a statement needs words.",
        ),
        (
            Correction::Remove { of: Quote::default() },
            "Removed “”. Could not be placed again: its words are no longer there.",
        ),
    ] {
        let Applied { document, unplaced } = apply(&before, &[correction]);
        assert_eq!(unplaced.first().map(|it| it.sentence.as_str()), Some(sentence));
        assert_eq!(document, before);
    }
}

#[test]
fn a_file_that_is_none_says_where_and_what_to_do() {
    let whole = |body: &str| {
        format!(
            r#"{{"format": "hearsay corrections", "version": 1, "document": "d", "corrections": [{body}]}}"#
        )
    };
    for (text, sentence) in [
        (
            "{".to_owned(),
            "a.json: this is no JSON (EOF while parsing an object at line 1 column 1)",
        ),
        ("[]".to_owned(), "a.json: this is no file of corrections."),
        (
            r#"{"format": "hearsay corrections", "version": 7}"#.to_owned(),
            "a.json: it is of another version",
        ),
        (whole("3"), "a.json: correction 1: “do” should be there"),
        (whole(r#"{"do": "paint"}"#), "a.json: correction 1: “do” should be one of change, add,"),
        (
            whole(r#"{"do": "drop", "who": {"name": "X", "kind": "ship"}}"#),
            "a.json: correction 1: “kind” should be one of person, ",
        ),
        (
            whole(r#"{"do": "confirm", "of": {"cue": [{"exact": ""}]}}"#),
            "a.json: correction 1: “exact” should be words of the document.",
        ),
        (
            whole(r#"{"do": "change", "of": {}, "date": {"when": "May"}}"#),
            "a.json: correction 1: “when” should be a date",
        ),
    ] {
        let said = read("a.json", text.as_bytes()).expect_err("it is at fault");
        assert!(said.starts_with(sentence), "{said}");
    }
    assert_eq!(
        read("a.json", whole("").as_bytes()),
        Ok(File { document: "d".to_owned(), corrections: vec![] })
    );
}

#[test]
fn a_file_comes_back_as_it_went() {
    let before = harbour();
    let maker = Maker::new(&before);
    let at = vec![maker.anchor(words(&before, "“We close it,”"))];
    let place = at[0].clone();
    let may = "2017-05".parse().expect("a date");
    let to = Patch {
        speaker: Some(Speaker::New(Described {
            plural: true,
            named: false,
            ..Described::named("two \"guards\"", EntityKind::Person)
        })),
        channel: Some(Some(("radio".to_owned(), place.clone()))),
        date: Some(Some((may, place))),
        class: Some(SourceClass::UnnamedGroup),
        source: Some(at.clone()),
        ..Patch::default()
    };
    let none = Patch {
        channel: Some(None),
        date: Some(None),
        speaker: Some(Speaker::NotTold),
        ..Patch::default()
    };
    let (ann, bo) = (who(&before, "Ann Lee"), who(&before, "Bo Ray"));
    let bob = Described::named("Bob", EntityKind::Person);
    let corrections = vec![
        Correction::Change { of: quote(&before, 0), to: to.clone() },
        Correction::Change { of: quote(&before, 1), to: none },
        Correction::Add { quote: quote(&before, 1), to },
        Correction::Remove { of: quote(&before, 2) },
        Correction::Confirm { of: Quote::default() },
        Correction::Mention { who: bob.clone(), at: at.clone() },
        Correction::Rename { who: ann.clone(), name: "Anna\nLee".to_owned() },
        Correction::Retype { who: ann.clone(), kind: EntityKind::Place },
        Correction::Merge { who: ann.clone(), into: bo.clone() },
        Correction::Split { who: bo, at, into: bob },
        Correction::Drop { who: ann },
    ];
    let file = File { document: "a “d”".to_owned(), corrections };
    assert_eq!(read("x", write(&file).as_bytes()), Ok(file));
}
