//! What a page says of itself in its head.

use hearsay_model::Meta;

use super::linked_data;
use super::tree::{Node, Tree};
use crate::fields;

/// Title, authors, date, publisher and address, as far as `meta` elements, linked data and
/// `<link rel=canonical>` state them. Open Graph comes first: it is written for readers elsewhere.
pub(super) fn read(tree: &Tree) -> Meta {
    let linked = linked_data::read(tree);
    let line =
        |names: &[&str]| all(tree, names).into_iter().next().and_then(|it| fields::line(&it));
    let mut authors: Vec<String> = Vec::new();
    for name in ["author", "article:author", "parsely-author", "dc.creator", "citation_author"] {
        if authors.is_empty() {
            authors = all(tree, &[name]).iter().flat_map(|it| fields::names(it)).collect();
        }
    }
    let dates = [
        "article:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dcterms.created",
        "pubdate",
        "publish-date",
        "parsely-pub-date",
        "citation_publication_date",
    ];
    let dated = dates.iter().flat_map(|name| all(tree, &[name])).find_map(|it| fields::date(&it));
    let mut canonical = tree.elements(|node| node.name() == "link" && node.is("rel", "canonical"));
    let canonical = canonical.find_map(|at| tree.nodes[at].attribute("href"));
    let stated = Meta {
        title: line(&["og:title", "dc.title", "citation_title", "twitter:title"]),
        authors: if linked.authors.is_empty() { authors } else { linked.authors.clone() },
        publisher: line(&["og:site_name", "dc.publisher", "citation_journal_title"]),
        date: dated,
        url: canonical.and_then(fields::line).or_else(|| line(&["og:url"])).filter(|it| is_web(it)),
        ..Meta::default()
    };
    stated.or(linked)
}

/// `<title>`, which often names the site as well: the last resort.
pub(super) fn title_element(tree: &Tree) -> Option<String> {
    tree.elements(|node| node.name() == "title").find_map(|at| fields::line(&tree.words(at)))
}

/// An address that can be cited; `javascript:` and places on a disk cannot.
pub(super) fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// The contents of `meta` elements with one of these names, in the order of the page.
fn all(tree: &Tree, names: &[&str]) -> Vec<String> {
    let is = |node: &Node| {
        let key = ["property", "name", "itemprop"].iter().find_map(|key| node.attribute(key));
        let key = key.map(|key| key.trim().to_ascii_lowercase());
        node.name() == "meta" && key.is_some_and(|key| names.contains(&key.as_str()))
    };
    let found = tree.elements(is).filter_map(|at| tree.nodes[at].attribute("content"));
    found.filter(|it| !it.trim().is_empty()).map(str::to_owned).collect()
}
