//! Each case: a text, its sources as they stand in it, and who they are.

use hearsay_model::{Confidence, Pattern, QuotationKind};

use super::*;
use crate::names;

/// A draft whose source is the words of `text` marked in the case.
fn draft(source: Range<usize>, content: Range<usize>) -> Draft {
    Draft {
        kind: QuotationKind::Indirect,
        source: vec![source],
        cue: Vec::new(),
        content: if content.is_empty() { Vec::new() } else { vec![content] },
        pattern: Pattern::SourceCueContent,
        lemma: "say".to_owned(),
        negated: false,
        continues: None,
        origin: None,
        support: crate::attributions::Support::Grammar,
        confidence: Confidence(500),
        doubts: Vec::new(),
    }
}

/// Reads a text in which sources stand in `{` `}` and resolves them: “name (how)”, “-” for nobody.
fn speakers(marked: &str) -> Vec<String> {
    let (document, speakers) = staged(marked);
    speakers
        .iter()
        .map(|(speaker, how)| {
            let entity = speaker.and_then(|id| document.get(id.0 as usize));
            entity.map_or_else(|| "-".to_owned(), |e| format!("{} ({})", e.name, how.key()))
        })
        .collect()
}

fn staged(marked: &str) -> (Vec<Entity>, Vec<(Option<EntityId>, Resolution)>) {
    let mut text = String::new();
    let mut marks = Vec::new();
    for c in marked.chars() {
        match c {
            '{' | '}' => marks.push(text.len() as u32),
            _ => text.push(c),
        }
    }
    let reading = Reading::new(&text);
    let token = |offset: u32| reading.tokens.partition_point(|token| token.span.start < offset);
    let drafts: Vec<Draft> = marks
        .chunks(2)
        .map(|mark| {
            let source = token(mark[0])..token(mark[1]);
            // What is said runs from two words after the source to the end of the sentence.
            let sentence = reading.sentences.iter().find(|s| s.tokens.contains(&source.start));
            let end = sentence.map_or(source.end, |s| s.tokens.end);
            draft(source.clone(), (source.end + 1).min(end)..end)
        })
        .collect();
    let meta = Meta::default();
    let found = names::find(&reading, &meta);
    let resolved = resolve(&reading, found, &drafts, &meta);
    (resolved.entities, resolved.speakers)
}

#[test]
fn sources_lead_to_their_speakers() {
    let cases: &[(&str, &[&str])] = &[
        ("{Jane Roe} said so. {Ms. Roe} said more.", &["Jane Roe (name)", "Jane Roe (short-name)"]),
        (
            "{The harbour chief Jane Roe} said so. {The harbour chief} said more.",
            &["Jane Roe (name)", "Jane Roe (description)"],
        ),
        (
            "{Jane Roe, the mayor of Oslo,} said so. Nobody came. {The mayor} said more.",
            &["Jane Roe (name)", "Jane Roe (description)"],
        ),
        ("Senator Ann Moe came. {The senator} said so.", &["Ann Moe (description)"]),
        ("{A spokesman for Acme Corp.} said so.", &["spokesman for Acme Corp. (unnamed)"]),
        (
            "{Former Roe campaign officials} said so. {Those officials} said more.",
            &["former Roe campaign officials (unnamed)", "former Roe campaign officials (unnamed)"],
        ),
        ("{Another Poe adviser, the consultant Jane Roe,} said so.", &["Jane Roe (name)"]),
        ("{A lawyer for Mr. Poe} said so.", &["lawyer for Mr. Poe (unnamed)"]),
        ("{Federal Harbour Commission records} said so.", &["Federal Harbour Commission (name)"]),
        ("{Court documents} said so.", &["court documents (unnamed)"]),
        (
            "{An official} said so. {Another official} said more.",
            &["official (unnamed)", "official (unnamed)"],
        ),
        ("Jane Roe met John Poe. {Jane Roe of Ohio and John Poe of Iowa} said so.", &["-"]),
        ("Senator Ann Moe came. {The senator on Tuesday} said so.", &["Ann Moe (description)"]),
        ("{The weather} said so.", &["-"]),
        ("{No voters} said so.", &["-"]),
        ("{The company} said so.", &["-"]),
        ("Acme Corp. closed. {The company} said so.", &["Acme Corp. (description)"]),
        ("Acme Corp. sued Bolt Inc. on Monday. {The company} said so.", &["-"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&speakers(text), expected, "{text}");
    }
}

#[test]
fn pronouns_lead_to_one_or_to_nobody() {
    let cases: &[(&str, &[&str])] = &[
        ("Jane Roe came. {She} said so.", &["Jane Roe (pronoun)"]),
        ("Jane Roe came. {He} said so.", &["-"]),
        ("Jane Roe left. In an interview with Ann Moe, {she} said so.", &["Jane Roe (pronoun)"]),
        (
            "Jane Roe met Ann Moe and Rita Loe there. Nothing was signed. It rained. All left. {She} said so.",
            &["-"],
        ),
        (
            "{John Poe} said so about Mark Moe. {He} said more.",
            &["John Poe (name)", "John Poe (pronoun)"],
        ),
        ("{They} said so.", &["-"]),
        ("Acme Corp. fell. {It} said so.", &["Acme Corp. (pronoun)"]),
        ("John Poe, {who} said so, left.", &["John Poe (pronoun)"]),
        ("{Residents} said so. {They} said more.", &["residents (unnamed)", "residents (pronoun)"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&speakers(text), expected, "{text}");
    }
}

#[test]
fn a_possessive_tells_whose_and_not_who() {
    let (entities, speakers) = staged("John Poe left. {His lawyer} said so.");
    let lawyer = speakers[0].0.map(|id| &entities[id.0 as usize]);
    assert_eq!(lawyer.map(|e| e.name.as_str()), Some("lawyer"));
    let owner = lawyer.and_then(|e| e.of).map(|id| entities[id.0 as usize].name.as_str());
    assert_eq!(owner, Some("John Poe"));
}

#[test]
fn an_unnamed_source_belongs_to_whom_it_names() {
    let (entities, speakers) = staged("{A spokesman for Acme Corp.} said so.");
    let source = speakers[0].0.map(|id| &entities[id.0 as usize]);
    assert_eq!(
        source.map(|e| (e.named, e.plural, e.kind)),
        Some((false, false, EntityKind::Person))
    );
    let owner = source.and_then(|e| e.of).map(|id| entities[id.0 as usize].name.as_str());
    assert_eq!(owner, Some("Acme Corp."));
}

#[test]
fn a_quotation_that_goes_on_has_the_speaker_before() {
    let text = "Jane Roe said so. It went on.";
    let reading = Reading::new(text);
    let mut second = draft(0..0, 5..8);
    second.source.clear();
    second.continues = Some(0);
    let drafts = [draft(0..2, 3..4), second];
    let found = names::find(&reading, &Meta::default());
    let resolved = resolve(&reading, found, &drafts, &Meta::default());
    assert_eq!(resolved.speakers[1], (resolved.speakers[0].0, Resolution::Continued));
}

#[test]
fn a_description_is_found_before_and_after_its_name() {
    let text = "The head of Acme Corp. left.\n\nJane Roe, the head of Acme Corp., came back.";
    let reading = Reading::new(text);
    let resolved =
        resolve(&reading, names::find(&reading, &Meta::default()), &[], &Meta::default());
    let jane = resolved.entities.iter().find(|e| e.name == "Jane Roe");
    let spoken: Vec<&str> =
        jane.map_or_else(Vec::new, |e| e.mentions.iter().map(|m| m.span.of(text)).collect());
    assert_eq!(spoken, ["The head of Acme Corp.", "Jane Roe", "the head of Acme Corp."]);
}

#[test]
fn a_relative_does_not_take_the_surname_over() {
    let cases: &[(&str, &[&str])] = &[
        (
            "John Poe ran the mill. Poe said so. Rita Poe, his wife, came. {Poe} said more.",
            &["John Poe (short-name)"],
        ),
        (
            "President Poe spoke. Ann Poe came. Mr. Poe left. {President Poe} said so.",
            &["Poe (name)"],
        ),
        ("John Poe and Rita Poe came. {Mrs. Poe} said so.", &["Rita Poe (short-name)"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&speakers(text), expected, "{text}");
    }
}

#[test]
fn a_relative_pronoun_takes_up_the_phrase_before_it() {
    let cases: &[(&str, &[&str])] = &[
        ("The vote pleased fishermen in Oslo, {who} said so.", &["fishermen in Oslo (unnamed)"]),
        ("It was up to Acme Corp., {which} said so.", &["Acme Corp. (pronoun)"]),
        ("Senator Ann Moe (D-Ohio), {who} said so, left.", &["Ann Moe (pronoun)"]),
        ("The rain, {which} said so, fell.", &["-"]),
        ("{They turned to Acme Corp., which} said so.", &["Acme Corp. (pronoun)"]),
        ("Ann Moe, the ranking member of the panel, {who} said so, left.", &["Ann Moe (pronoun)"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&speakers(text), expected, "{text}");
    }
}

#[test]
fn a_by_name_leads_to_whom_it_fits() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Republican nominee John Poe met Democratic nominee Rita Moe. {The Democratic nominee} said so.",
            &["Rita Moe (description)"],
        ),
        ("John Poe came to Oslo. {The billionaire} said so.", &["John Poe (description)"]),
        ("John Poe came to Oslo. {The announcer} said so.", &["announcer (unnamed)"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&speakers(text), expected, "{text}");
    }
}

#[test]
fn who_is_spoken_of_in_a_quotation_is_not_who_speaks() {
    let cases: &[(&str, &[&str])] = &[
        ("John Poe came. “Mark Moe will not be the one,” {he} said.", &["John Poe (pronoun)"]),
        (
            "{John Poe} said so. “It rained. It snowed. It froze. Mark Moe left.” {He} said more.",
            &["John Poe (name)", "John Poe (pronoun)"],
        ),
        ("Poe spokesman Hope Lark came. {She} said so.", &["Hope Lark (pronoun)"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&speakers(text), expected, "{text}");
    }
}

#[test]
fn a_source_is_taken_apart_at_its_head() {
    let cases: &[(&str, &[&str])] = &[
        ("{Judges handling the case} said so.", &["judges handling the case (unnamed)"]),
        ("{Four in 10 voters} said so.", &["four in 10 voters (unnamed)"]),
        ("{John Poe’s} claim was that it rained.", &["John Poe (name)"]),
        ("{Zorblat Quell} said so.", &["Zorblat Quell (name)"]),
        ("{Media buying sources} said so.", &["media buying sources (unnamed)"]),
        ("{Small groups of fishermen} said so.", &["fishermen (unnamed)"]),
        ("{One user @zorblat} said so.", &["user (unnamed)"]),
        ("Jane Roe came. {Jane Roe and John Poe, two witnesses,} said so.", &["-"]),
        ("{Poe’s running mate, Gov. Jane Roe,} said so.", &["Jane Roe (name)"]),
        ("Charlie King came. {Mr. King} said so.", &["Charlie King (short-name)"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&speakers(text), expected, "{text}");
    }
}
