//! APA style, seventh edition: a quotation with its citation in the text, and the reference.

use hearsay_model::{Attribution, Document};

use super::{names, path, quoted};
use crate::dates;

/// The words with their citation, an empty line, and the entry for the list of references. A source
/// that the author quotes is “as cited in” (section 8.6 of the manual).
pub fn apa(document: &Document, attribution: &Attribution) -> String {
    let meta = &document.meta;
    let year = meta.date.map_or_else(|| "n.d.".to_owned(), |date| date.year.to_string());
    let author = match meta.authors.as_slice() {
        [] => meta.publisher.clone().unwrap_or_else(|| format!("“{}”", document.title())),
        [one, two] => format!("{} & {}", names::parts(one).0, names::parts(two).0),
        authors => path::bylines(authors),
    };
    let mut inside =
        vec![format!("{}, as cited in {author}", path::who(document, attribution)), year];
    inside.extend(path::place(document, attribution));
    format!("{} ({})\n\n{}", quoted(document, attribution), inside.join(", "), reference(document))
}

fn reference(document: &Document) -> String {
    let meta = &document.meta;
    let date = meta.date.map_or_else(|| "n.d.".to_owned(), dates::year_first);
    let title = document.title().trim_end_matches('.');
    let mut parts = match authors(&meta.authors) {
        Some(authors) => vec![format!("{authors} ({date})."), format!("{title}.")],
        None => vec![format!("{title}. ({date}).")],
    };
    parts.extend(meta.publisher.as_ref().map(|publisher| format!("{publisher}.")));
    parts.extend(meta.url.clone());
    parts.join(" ")
}

/// “Byrne, A., Osei, L., & Vale, T.”
fn authors(names: &[String]) -> Option<String> {
    let names: Vec<String> = names.iter().map(|name| names::initialled(name)).collect();
    match names.as_slice() {
        [] => None,
        [one] if one.ends_with('.') => Some(one.clone()),
        [one] => Some(format!("{one}.")),
        [rest @ .., last] => Some(format!("{}, & {last}", rest.join(", "))),
    }
}
