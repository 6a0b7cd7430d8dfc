//! Which part of a page is the article, and which heading its headline.
//!
//! The page's own word is taken: `article` (or `itemprop="articleBody"`), else `main`. A page that
//! marks neither is read in whole, and what is nearly all links is furniture. No text is left out
//! by guessing.

use super::tree::{Node, Tree, What};

/// What to write of a page.
pub(super) struct Content {
    /// The element that holds the article.
    pub root: usize,
    /// The heading that is the headline, perhaps outside of `root`.
    pub headline: Option<usize>,
}

/// An article holds at least this share of the page's prose, in percent; else it is a teaser.
const ARTICLE: usize = 40;

/// Finds the article; `title` is what the metadata call it.
pub(super) fn choose(tree: &Tree, title: Option<&str>) -> Content {
    let prose = prose_before(tree);
    let held = |at: usize| prose[tree.nodes[at].end] - prose[at];
    let root = [is_article as fn(&Node) -> bool, is_main]
        .into_iter()
        .find_map(|marked| {
            // The first of the fullest.
            let fullest = tree.elements(marked).rev_max(held)?;
            (held(fullest) > 0 && held(fullest) * 100 >= held(0) * ARTICLE).then_some(fullest)
        })
        .unwrap_or(0);
    Content { root, headline: headline(tree, root, title) }
}

/// The largest by a key, the first of equals.
trait RevMax: Iterator<Item = usize> + Sized {
    fn rev_max(self, key: impl Fn(usize) -> usize) -> Option<usize> {
        self.fold(None, |best, at| match best {
            Some(held) if key(held) >= key(at) => best,
            _ => Some(at),
        })
    }
}

impl<I: Iterator<Item = usize>> RevMax for I {}

fn is_article(node: &Node) -> bool {
    node.name() == "article" || node.is("role", "article") || node.is("itemprop", "articleBody")
}

fn is_main(node: &Node) -> bool {
    node.name() == "main" || node.is("role", "main")
}

/// For each node the bytes of prose before it: words that are no links, outside of furniture.
fn prose_before(tree: &Tree) -> Vec<usize> {
    let mut before = Vec::with_capacity(tree.nodes.len() + 1);
    let (mut sum, mut skip_to) = (0, 0);
    for (at, node) in tree.nodes.iter().enumerate() {
        before.push(sum);
        match &node.what {
            What::Text(text) if at >= skip_to => {
                sum += text.split_whitespace().map(str::len).sum::<usize>();
            }
            What::Element { name, .. }
                if at >= skip_to
                    && matches!(
                        name.as_str(),
                        "a" | "nav"
                            | "footer"
                            | "aside"
                            | "script"
                            | "style"
                            | "title"
                            | "noscript"
                            | "template"
                            | "select"
                            | "button"
                            | "textarea"
                            | "svg"
                            | "iframe"
                    ) =>
            {
                skip_to = node.end;
            }
            _ => {}
        }
    }
    before.push(sum);
    before
}

/// The first heading of the first rank that says the title, else the first in the article, else
/// the first above it.
fn headline(tree: &Tree, root: usize, title: Option<&str>) -> Option<usize> {
    let first: Vec<usize> = tree.elements(|node| node.name() == "h1").collect();
    let says_title = |&at: &usize| {
        let words = tree.words(at);
        !words.is_empty()
            && title.is_some_and(|title| title.contains(&words) || words.contains(title))
    };
    let inside = |&at: &usize| root < at && at < tree.nodes[root].end;
    let named = first.iter().copied().find(says_title);
    named
        .or_else(|| first.iter().copied().find(inside))
        .or_else(|| first.iter().copied().find(|&at| at < root))
}
