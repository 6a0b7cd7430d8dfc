//! The elements and texts of a page, in the order in which they stand there.
//!
//! A list in document order, where each node knows where what is inside it ends, in place of a tree of
//! pointers: a walk is a loop, so that a page nested a million deep needs no stack. The tokenizer is
//! the HTML standard's; of its tree construction this keeps what decides how text falls into
//! blocks: void elements, implied end tags, and end tags that close nothing.

use std::collections::BTreeMap;

use html5gum::{DefaultEmitter, Token, Tokenizer};

/// Elements deeper than this are put beside each other, as Chromium and WebKit do.
const DEEPEST: usize = 512;

/// The attributes that somebody here asks for.
const ATTRIBUTES: &[&str] = &[
    "class", "content", "datetime", "hidden", "href", "id", "itemprop", "name", "open", "property",
    "rel", "role", "style", "type",
];

/// Elements without content.
const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
];

/// Elements that begin on a line of their own.
const BLOCK: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];

/// What no implied end tag goes beyond.
const SCOPE: &[&str] =
    &["button", "caption", "html", "marquee", "object", "table", "td", "template", "th"];

/// An element or a text.
#[derive(Debug)]
pub(super) struct Node {
    pub what: What,
    /// The number of the first node after all that is inside this one.
    pub end: usize,
}

#[derive(Debug)]
pub(super) enum What {
    Element { name: String, attributes: Vec<(&'static str, String)> },
    Text(String),
}

impl Node {
    /// The element's name in lower case; empty for a text.
    pub(super) fn name(&self) -> &str {
        match &self.what {
            What::Element { name, .. } => name,
            What::Text(_) => "",
        }
    }

    /// The value of an attribute, where it is there.
    pub(super) fn attribute(&self, wanted: &str) -> Option<&str> {
        let What::Element { attributes, .. } = &self.what else { return None };
        attributes.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.as_str())
    }

    /// Whether the attribute is there and is this word, in whatever case.
    pub(super) fn is(&self, attribute: &str, word: &str) -> bool {
        self.attribute(attribute).is_some_and(|value| value.trim().eq_ignore_ascii_case(word))
    }

    /// Whether one of the element's classes passes.
    pub(super) fn has_class(&self, passes: impl Fn(&str) -> bool) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split_whitespace().any(passes))
    }

    /// Whether a browser begins a new line for it.
    pub(super) fn is_block(&self) -> bool {
        contains(BLOCK, self.name())
    }
}

/// A page.
#[derive(Debug)]
pub(super) struct Tree {
    /// In document order; the first is the page as a whole.
    pub nodes: Vec<Node>,
}

impl Tree {
    /// Reads markup, however broken.
    pub(super) fn read(markup: &str) -> Tree {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let mut builder = Builder::default();
        builder.add("html".to_owned(), Vec::new());
        for token in Tokenizer::new_with_emitter(markup, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    let attributes = ATTRIBUTES.iter().filter_map(|&name| {
                        let value = tag.attributes.get(name.as_bytes())?;
                        Some((name, String::from_utf8_lossy(value).into_owned()))
                    });
                    let name = String::from_utf8_lossy(&tag.name).into_owned();
                    builder.start(name, attributes.collect(), tag.self_closing);
                }
                Token::EndTag(tag) => builder.end(&String::from_utf8_lossy(&tag.name)),
                Token::String(text) => builder.text(&text),
                _ => {}
            }
        }
        builder.close_to(0);
        Tree { nodes: builder.nodes }
    }

    /// The words inside a node on one line, without those of scripts and styles.
    pub(super) fn words(&self, node: usize) -> String {
        self.words_but(node, &["script", "style"])
    }

    /// The same without those of elements with one of these names.
    pub(super) fn words_but(&self, node: usize, skipped: &[&str]) -> String {
        let end = self.nodes.get(node).map_or(node, |node| node.end);
        let mut words: Vec<&str> = Vec::new();
        let mut at = node;
        while at < end {
            match &self.nodes[at].what {
                What::Text(text) => words.push(text),
                What::Element { name, .. } if contains(skipped, name) => {
                    at = self.nodes[at].end;
                    continue;
                }
                What::Element { .. } if self.nodes[at].is_block() => words.push(" "),
                What::Element { .. } => {}
            }
            at += 1;
        }
        words.concat().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The numbers of the elements that pass, in document order.
    pub(super) fn elements(&self, passes: impl Fn(&Node) -> bool) -> impl Iterator<Item = usize> {
        (0..self.nodes.len()).filter(move |&at| passes(&self.nodes[at]))
    }
}

fn contains(list: &[&str], name: &str) -> bool {
    list.contains(&name)
}

#[derive(Default)]
struct Builder {
    nodes: Vec<Node>,
    /// The open elements, the outermost first.
    open: Vec<usize>,
    /// How many of each name are open.
    names: BTreeMap<String, usize>,
    /// Elements that were too deep to be opened and have not ended yet.
    too_deep: usize,
}

impl Builder {
    fn start(&mut self, name: String, attributes: Vec<(&'static str, String)>, self_closing: bool) {
        if matches!(name.as_str(), "html" | "body" | "head") && self.names.contains_key(&name) {
            return;
        }
        self.imply_ends(&name);
        let foreign = ["svg", "math"].iter().any(|it| self.names.contains_key(*it));
        if contains(VOID, &name) || self_closing && foreign {
            let end = self.nodes.len() + 1;
            self.nodes.push(Node { what: What::Element { name, attributes }, end });
        } else if self.open.len() < DEEPEST {
            self.add(name, attributes);
        } else {
            self.too_deep += 1;
        }
    }

    fn add(&mut self, name: String, attributes: Vec<(&'static str, String)>) {
        *self.names.entry(name.clone()).or_default() += 1;
        self.open.push(self.nodes.len());
        self.nodes.push(Node { what: What::Element { name, attributes }, end: 0 });
    }

    fn text(&mut self, text: &[u8]) {
        let end = self.nodes.len() + 1;
        let text = String::from_utf8_lossy(text).into_owned();
        self.nodes.push(Node { what: What::Text(text), end });
    }

    fn end(&mut self, name: &str) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        // What follows the end of the page belongs to it.
        if matches!(name, "html" | "body") || !self.names.contains_key(name) {
            return;
        }
        // An inline element left open inside a block does not end the block.
        let inline = !contains(BLOCK, name) && !contains(SCOPE, name);
        for at in (1..self.open.len()).rev() {
            let open = self.name(at);
            if open == name {
                return self.close_to(at);
            }
            let beyond = match name {
                "table" => false,
                "tr" | "tbody" | "thead" | "tfoot" | "td" | "th" => open == "table",
                _ => contains(SCOPE, open) || inline && contains(BLOCK, open),
            };
            if beyond {
                return;
            }
        }
    }

    /// Ends what the start of `name` ends without saying so.
    fn imply_ends(&mut self, name: &str) {
        match name {
            "li" => self.end_within(&["li"], &["ol", "ul", "menu"]),
            "dd" | "dt" => self.end_within(&["dd", "dt"], &["dl"]),
            "option" | "optgroup" => self.end_within(&["option"], &["select"]),
            "td" | "th" => self.end_within(&["td", "th"], &["tr", "table"]),
            "tr" => self.end_within(&["tr"], &["table"]),
            "tbody" | "tfoot" | "thead" => {
                self.end_within(&["tbody", "tfoot", "thead", "tr"], &["table"]);
            }
            "body" => self.end_within(&["head"], &[]),
            _ => {}
        }
        if contains(BLOCK, name)
            && !matches!(name, "td" | "th" | "tr" | "tbody" | "tfoot" | "thead")
        {
            self.end_within(&["p"], &[]);
            let top = self.open.len().saturating_sub(1);
            if is_heading(name) && is_heading(self.name(top)) {
                self.close_to(top);
            }
        }
    }

    /// Closes the innermost open element with one of these names, unless it is outside of one of
    /// `bounds`. Rows and cells reach through what is open inside of them.
    fn end_within(&mut self, names: &[&str], bounds: &[&str]) {
        if !names.iter().any(|name| self.names.contains_key(*name)) {
            return;
        }
        let table = bounds.contains(&"table");
        for at in (1..self.open.len()).rev() {
            let open = self.name(at);
            if names.contains(&open) {
                return self.close_to(at);
            }
            if bounds.contains(&open) || !table && contains(SCOPE, open) {
                return;
            }
        }
    }

    fn name(&self, at: usize) -> &str {
        self.open.get(at).and_then(|&node| self.nodes.get(node)).map_or("", Node::name)
    }

    /// Closes the open elements from number `at` on.
    fn close_to(&mut self, at: usize) {
        let end = self.nodes.len();
        for node in self.open.drain(at..) {
            let node = &mut self.nodes[node];
            node.end = end;
            let left = self.names.get_mut(node.name());
            if left.is_some_and(|left| {
                *left -= 1;
                *left == 0
            }) {
                self.names.remove(node.name());
            }
        }
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}

#[cfg(test)]
mod tests {
    use super::{Tree, What};

    /// The tree as brackets: `p(text)`.
    fn shape(markup: &str) -> String {
        let tree = Tree::read(markup);
        let mut shape = String::new();
        let mut ends: Vec<usize> = Vec::new();
        for (at, node) in tree.nodes.iter().enumerate().skip(1) {
            while ends.pop_if(|end| *end <= at).is_some() {
                shape.push(')');
            }
            match &node.what {
                What::Text(text) => shape.push_str(text),
                What::Element { name, .. } if node.end > at + 1 => {
                    shape.extend([name, "("]);
                    ends.push(node.end);
                }
                What::Element { name, .. } => shape.extend([name, "."]),
            }
        }
        shape + &")".repeat(ends.len())
    }

    #[test]
    fn broken_markup_falls_as_in_a_browser() {
        for (markup, tree) in [
            ("<p>a<p>b", "p(a)p(b)"),
            ("<p>a<div>b</div>c</p>d", "p(a)div(b)cd"),
            ("<ul><li>a<li>b<ul><li>c</ul></ul>", "ul(li(a)li(bul(li(c))))"),
            ("<table><tr><td>a<td>b<tr><td>c</table>d", "table(tr(td(a)td(b))tr(td(c)))d"),
            ("<table><td><table><tr><td>a</table>b</table>", "table(td(table(tr(td(a)))b))"),
            ("<td><p>a</td>b", "td(p(a))b"),
            ("<div><b>a</div>b</b>c", "div(b(a))bc"),
            ("<b><div>a</b>b</div>", "b(div(ab))"),
            ("a</p>b</nonsense>c", "abc"),
            ("a<br>b<br/>c</br>d", "abr.bbr.cd"),
            ("<body>a</body>b</html>c", "body(abc)"),
            ("<svg><path/>x</svg>y", "svg(path.x)y"),
            ("<div/>a", "div(a)"),
            ("<h1>a<h2>b", "h1(a)h2(b)"),
            ("<script>'<p>'</script>a", "script('<p>')a"),
            ("a &lt;p&gt; &eacute;&#8212;&amp;copy", "a <p> é—&copy"),
            ("<p", ""),
        ] {
            assert_eq!(shape(markup), tree, "{markup}");
        }
    }

    #[test]
    fn any_depth_takes_linear_time() {
        for open in ["<div>", "<i>", "<table><td>", "<li>", "<blockquote type=cite>"] {
            let tree = Tree::read(&(open.repeat(20_000) + "a" + &"</b></div>".repeat(20_000)));
            assert_eq!(tree.words(0), "a");
        }
    }
}
