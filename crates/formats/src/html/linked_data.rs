//! What a page says of itself as JSON-LD in the vocabulary of schema.org.

use hearsay_model::Meta;
use serde_json::Value;

use super::metadata::is_web;
use super::tree::{Tree, What};
use crate::fields;

/// What the first article states that the page's scripts of linked data describe.
pub(super) fn read(tree: &Tree) -> Meta {
    let mut scripts =
        tree.elements(|it| it.name() == "script" && it.is("type", "application/ld+json"));
    scripts.find_map(|at| of_article(&source(tree, at))).unwrap_or_default()
}

/// The text of a script.
fn source(tree: &Tree, script: usize) -> String {
    let inside = tree.nodes.get(script + 1..tree.nodes[script].end).unwrap_or_default();
    let texts = inside.iter().filter_map(|node| match &node.what {
        What::Text(text) => Some(text.as_str()),
        What::Element { .. } => None,
    });
    texts.collect()
}

fn of_article(source: &str) -> Option<Meta> {
    let data: Value = serde_json::from_str(source).ok()?;
    let listed = data.get("@graph").unwrap_or(&data);
    let one = core::slice::from_ref(listed);
    let article = listed.as_array().map_or(one, Vec::as_slice).iter().find(|it| is_article(it))?;
    let line = |key: &str| article.get(key).and_then(Value::as_str).and_then(fields::line);
    let url = line("url").or_else(|| match article.get("mainEntityOfPage")? {
        Value::String(url) => Some(url.clone()),
        page => page.get("@id")?.as_str().map(str::to_owned),
    });
    Some(Meta {
        title: line("headline"),
        authors: article.get("author").map(names).unwrap_or_default(),
        publisher: article
            .get("publisher")
            .and_then(|it| fields::line(it.as_str().or_else(|| it.get("name")?.as_str())?)),
        date: line("datePublished").and_then(|it| fields::date(&it)),
        url: url.filter(|it| is_web(it)),
        ..Meta::default()
    })
}

fn is_article(value: &Value) -> bool {
    let says = |kind: &Value| {
        kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("Posting"))
    };
    match value.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(says),
        Some(kind) => says(kind),
        None => false,
    }
}

/// The names of a person, a firm, or a list of them.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::String(name) => fields::names(name),
        Value::Array(list) => list.iter().flat_map(names).collect(),
        one => one.get("name").map(names).unwrap_or_default(),
    }
}
