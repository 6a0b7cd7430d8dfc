//! The article that comes with the repository, held against what a careful reader found in it.
//!
//! `cargo test -p hearsay-analysis --test gold -- --nocapture` shows the table.

mod annotation;
mod attributions;
mod entities;
mod forged;
mod score;

use annotation::Annotation;
use hearsay_model::{Document, EntityId, EntityKind, PartialDate, RawDocument, SourceClass};
use score::{Figures, Score};

#[test]
fn the_article_is_read_as_a_careful_reader_reads_it() {
    let gold = Annotation::of_the_article();
    let raw =
        RawDocument { id: gold.id.clone(), text: gold.text.clone(), ..RawDocument::default() };
    let score = Score::of(&gold, &hearsay_analysis::analyse(&raw));
    let figures = score.figures;
    println!("{}\n{figures:#?}", score.table);
    let shortfalls: Vec<&str> = [
        (figures.found >= 15, "at least 15 of the 17 attributions found with everything right"),
        (figures.wrong_speakers == 0, "no wrong speaker"),
        (figures.direct_exact == 3, "the 3 direct quotations right to the character"),
        (figures.extra <= 3, "at most 3 other attributions"),
        (figures.entities >= 27, "at least 27 of the 29 entities with kind and aliases"),
        (figures.entities_extra <= 3, "at most 3 other persons, organisations or places"),
    ]
    .into_iter()
    .filter_map(|(is_met, aim)| (!is_met).then_some(aim))
    .collect();
    assert!(shortfalls.is_empty(), "not reached: {}", shortfalls.join("; "));
}

/// The article in `seeds/` is the one that was annotated.
#[test]
fn the_annotation_is_of_this_text() {
    let seed = include_str!("../../../../seeds/000_a1d385072563321f.txt");
    assert_eq!(Annotation::of_the_article().text, seed);
}

const FLAWLESS: Figures = Figures {
    found: 17,
    wanted: 17,
    wrong_speakers: 0,
    direct_exact: 3,
    extra: 0,
    entities: 29,
    entities_wanted: 29,
    entities_extra: 0,
};

#[test]
fn a_flawless_document_has_every_point() {
    let gold = Annotation::of_the_article();
    let score = Score::of(&gold, &forged::document(&gold));
    assert_eq!(score.figures, FLAWLESS, "{}", score.table);
}

#[test]
fn an_empty_document_has_none() {
    let gold = Annotation::of_the_article();
    let empty = Document { text: gold.text.clone(), ..Document::default() };
    let wanted = Figures { wanted: 17, entities_wanted: 29, ..Figures::default() };
    assert_eq!(Score::of(&gold, &empty).figures, wanted);
}

/// Each flaw costs what it should and nothing else.
#[test]
fn each_flaw_costs_its_point() {
    type Flaw = fn(&mut Document);
    let cases: [(&str, Flaw, Figures); 14] = [
        (
            "somebody else speaks",
            |it| it.attributions[4].speaker = Some(EntityId(1)),
            Figures { found: 16, wrong_speakers: 1, ..FLAWLESS },
        ),
        (
            "nobody is known to speak",
            |it| it.attributions[4].speaker = None,
            Figures { found: 16, ..FLAWLESS },
        ),
        (
            "somebody else speaks in an optional one",
            |it| it.attributions[11].speaker = Some(EntityId(0)),
            Figures { wrong_speakers: 1, ..FLAWLESS },
        ),
        (
            "a direct quotation ends a character early",
            |it| it.attributions[12].content[0].end -= "”".len() as u32,
            Figures { direct_exact: 2, ..FLAWLESS },
        ),
        (
            "most of the content is missing",
            |it| it.attributions[17].content.truncate(1),
            Figures { found: 16, extra: 1, ..FLAWLESS },
        ),
        (
            "the source stands elsewhere",
            |it| it.attributions[2].source = it.attributions[3].source.clone(),
            Figures { found: 16, ..FLAWLESS },
        ),
        (
            "another class",
            |it| it.attributions[6].source_class = SourceClass::Organisation,
            Figures { found: 16, ..FLAWLESS },
        ),
        (
            "a channel that the sentence states is missing",
            |it| it.attributions[3].channel = None,
            Figures { found: 16, ..FLAWLESS },
        ),
        ("a channel of the context is missing", |it| it.attributions[5].channel = None, FLAWLESS),
        (
            "another date",
            |it| {
                let date = it.attributions[2].date.as_mut().expect("it is dated");
                date.when = PartialDate::day(2017, 10, 24);
            },
            Figures { found: 16, ..FLAWLESS },
        ),
        (
            "an attribution comes twice",
            |it| it.attributions.push(it.attributions[7].clone()),
            Figures { extra: 1, ..FLAWLESS },
        ),
        (
            "another kind of entity",
            |it| it.entities[12].kind = EntityKind::Place,
            Figures { entities: 28, ..FLAWLESS },
        ),
        (
            "an alias is left out, and one of its own",
            |it| {
                let text = it.text.clone();
                let mut split = it.entities[13].clone();
                split.name = "Cambridge".to_owned();
                let is_short = |span: hearsay_model::Span| {
                    !text[span.start as usize..].starts_with("Cambridge Analytica")
                };
                split.mentions.retain(|mention| is_short(mention.span));
                it.entities[13].mentions.retain(|mention| !is_short(mention.span));
                it.entities.push(split);
            },
            Figures { entities: 28, entities_extra: 1, ..FLAWLESS },
        ),
        (
            "the same name twice",
            |it| it.entities.push(it.entities[16].clone()),
            Figures { entities_extra: 1, ..FLAWLESS },
        ),
    ];
    let gold = Annotation::of_the_article();
    for (name, flaw, wanted) in cases {
        let mut document = forged::document(&gold);
        flaw(&mut document);
        let score = Score::of(&gold, &document);
        assert_eq!(score.figures, wanted, "{name}\n{}", score.table);
    }
}
