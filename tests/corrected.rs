//! The article that comes with the repository, as its reader sees it: analysed, then corrected by
//! `seeds/*.corrections.json`, it agrees with the hand-made annotation in everything, and whatever
//! an editor changed says so.
#![cfg(not(target_arch = "wasm32"))]

use hearsay_model::{CodePoints, Document, EntityKind, Pattern, Span};
use serde_json::Value;

fn embedded() -> Document {
    let documents = hearsay_archive::decode(hearsay::embedded::archive()).expect("it is whole");
    documents.into_iter().find(|it| it.id == "000_a1d385072563321f").expect("it is embedded")
}

fn annotation() -> Value {
    let text = include_str!("gold/000_a1d385072563321f.json");
    serde_json::from_str(text).expect("it is JSON")
}

/// One attribution in words, as the annotation tells it.
fn annotated(it: &Value) -> String {
    let text = |key: &str| it[key].as_str().unwrap_or("-").replace(' ', "-");
    let told =
        |key: &str, context: &str| it[key].as_str().or(it[context].as_str()).map(str::to_owned);
    format!(
        "{} {} {} source {} cue {} content {} channel {:?} date {:?}",
        text("kind"),
        text("speaker"),
        text("source_class"),
        it["source"],
        it["cue"],
        it["content"],
        told("channel", "context_channel"),
        told("date", "context_date"),
    )
}

#[test]
fn the_reader_sees_what_the_annotation_says() {
    let document = embedded();
    let points = CodePoints::new(&document.text);
    let places = |spans: &[Span]| {
        serde_json::json!(spans.iter().map(|&span| points.span(span)).collect::<Vec<_>>())
    };
    let seen: Vec<String> = document
        .attributions
        .iter()
        .map(|it| {
            format!(
                "{} {} {} source {} cue {} content {} channel {:?} date {:?}",
                it.kind.key(),
                document.speaker(it).map_or("-", |entity| &entity.name).replace(' ', "-"),
                it.source_class.key(),
                places(&it.source),
                places(&it.cue),
                places(&it.content),
                it.channel.as_ref().map(|channel| channel.name.clone()),
                it.date.map(|date| date.when.to_string()),
            )
        })
        .collect();
    let gold = annotation();
    let wanted: Vec<String> =
        gold["attributions"].as_array().into_iter().flatten().map(annotated).collect();
    assert_eq!(seen.len(), 19);
    let unlike: Vec<&String> = seen.iter().filter(|line| !wanted.contains(line)).collect();
    let missing: Vec<&String> = wanted.iter().filter(|line| !seen.contains(line)).collect();
    assert!(unlike.is_empty() && missing.is_empty(), "{unlike:#?}\nfor {missing:#?}");
}

#[test]
fn the_reader_sees_the_entities_of_the_annotation() {
    let document = embedded();
    let gold = annotation();
    let mut wanted: Vec<(String, String)> = Vec::new();
    for it in gold["entities"].as_array().into_iter().flatten() {
        let text = |key: &str| it[key].as_str().unwrap_or_default().to_owned();
        let name = text("name");
        let own = document.entities.iter().find(|entity| entity.name == name);
        for alias in it["aliases"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let known = own.is_some_and(|own| own.aliases.iter().any(|one| one == alias));
            assert!(known, "{alias} is {name}");
        }
        wanted.push((text("kind"), name));
    }
    let people = [EntityKind::Person, EntityKind::Organisation, EntityKind::Place];
    let mut seen: Vec<(String, String)> = document
        .entities
        .iter()
        .filter(|entity| entity.named && people.contains(&entity.kind))
        .map(|entity| (entity.kind.key().to_owned(), entity.name.clone()))
        .collect();
    wanted.sort();
    seen.sort();
    assert_eq!(seen, wanted);
}

#[test]
fn what_an_editor_changed_says_so() {
    let document = embedded();
    let edited: Vec<String> = document
        .attributions
        .iter()
        .filter(|it| it.edited)
        .map(|it| hearsay_export::why(&document, it))
        .collect();
    assert_eq!(edited.len(), 4);
    assert!(edited.iter().all(|why| why.contains("An editor ")), "{edited:#?}");
    let added = document.attributions.iter().filter(|it| it.why.pattern == Pattern::Editor);
    assert_eq!(added.count(), 1);
}
