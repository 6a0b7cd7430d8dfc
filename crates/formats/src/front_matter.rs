//! The metadata at the head of a Markdown file, in YAML's or TOML's simplest forms.

use hearsay_model::Meta;

use crate::fields;

/// Reads `title: …`, `author = "…"`, lists in brackets and lists of lines that begin with a dash.
/// What is nested or unknown is passed over: it is not an error to state more than is asked.
pub(crate) fn read(lines: &str) -> Meta {
    let mut meta = Meta::default();
    let mut list_of: Option<&str> = None;
    for line in lines.lines() {
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            if let Some(key) = list_of {
                state(&mut meta, key, item);
            }
            continue;
        }
        list_of = None;
        let at = line.find([':', '=']).filter(|_| !line.starts_with([' ', '\t', '#', '[']));
        let Some((key, value)) = at.and_then(|at| Some((line.get(..at)?, line.get(at + 1..)?)))
        else {
            continue;
        };
        let (key, value) = (key.trim(), value.trim());
        match value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(items) => items.split(',').for_each(|item| state(&mut meta, key, item)),
            None if value.is_empty() => list_of = Some(key),
            None => state(&mut meta, key, value),
        }
    }
    meta
}

fn state(meta: &mut Meta, key: &str, value: &str) {
    let value = value.trim().trim_matches(['"', '\'']);
    let Some(value) = fields::line(value) else { return };
    match key.to_lowercase().as_str() {
        "title" => meta.title = Some(value),
        "author" | "authors" | "by" | "byline" => meta.authors.extend(fields::names(&value)),
        "date" | "published" => meta.date = fields::date(&value),
        "publisher" | "publication" | "site" => meta.publisher = Some(value),
        "url" | "canonical" | "link" => meta.url = Some(value),
        _ => {}
    }
}
