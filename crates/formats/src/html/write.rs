//! A page's elements to blocks of text, with white space as a browser shows it.

use hearsay_model::{BlockRole, PartialDate};

use super::content::Content;
use super::passages::Passages;
use super::tree::{Node, Tree, What};
use crate::fields;
use crate::sheet::Sheet;

/// What a page holds for a reader.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub sheet: Sheet,
    /// Names marked as those of the authors.
    pub authors: Vec<String>,
    /// The first date marked as one.
    pub date: Option<PartialDate>,
}

/// A byline is no longer than this many bytes.
const LONGEST_BYLINE: usize = 160;
/// A block is furniture where links hold more than this share of its letters, in percent.
const LINKS: usize = 80;

/// Writes the article that was chosen, its headline first.
pub(super) fn page(tree: &Tree, content: &Content) -> Written {
    let mut writer = Writer::new(tree, Some(content));
    let outside = content.headline.filter(|&at| at < content.root);
    if let Some(at) = outside {
        writer.walk(at);
    }
    writer.walk(content.root);
    writer.written
}

/// Writes all that there is, quoted mail as passages.
pub(super) fn fragment(tree: &Tree) -> Written {
    let mut writer = Writer::new(tree, None);
    writer.walk(0);
    let Writer { mut written, passages, .. } = writer;
    written.sheet.layout().passages = passages.finish();
    written
}

struct Writer<'t> {
    tree: &'t Tree,
    /// Nothing for a fragment, in which nothing is furniture and quoted mail is looked for.
    content: Option<&'t Content>,
    written: Written,
    passages: Passages,
    /// The elements around the place, the outermost first, with what ends with each.
    around: Vec<Around>,
    /// The words of the block in hand.
    words: String,
    /// Bytes of them that are links, or names marked as an author's, or dates.
    linked: usize,
    credited: usize,
}

/// An element around the place.
struct Around {
    node: usize,
    end: usize,
    /// The part that blocks inside play; the outermost that is not a paragraph decides.
    role: BlockRole,
    /// White space is kept as it stands.
    preformatted: bool,
    link: bool,
    credit: bool,
}

impl<'t> Writer<'t> {
    fn new(tree: &'t Tree, content: Option<&'t Content>) -> Self {
        Writer {
            tree,
            content,
            written: Written::default(),
            passages: Passages::default(),
            around: Vec::new(),
            words: String::new(),
            linked: 0,
            credited: 0,
        }
    }

    /// Writes an element and all in it.
    fn walk(&mut self, root: usize) {
        let tree = self.tree;
        let end = tree.nodes.get(root).map_or(root, |node| node.end);
        let mut at = root;
        while at < end {
            while let Some(left) = self.around.pop_if(|around| around.end <= at) {
                self.leave(&left);
            }
            let node = &tree.nodes[at];
            match &node.what {
                What::Text(text) => self.text(text),
                What::Element { .. } if self.skips(at, node, root) => {
                    at = node.end;
                    continue;
                }
                What::Element { .. } => self.enter(at, node),
            }
            at += 1;
        }
        while let Some(left) = self.around.pop() {
            self.leave(&left);
        }
        self.flush();
    }

    /// Whether a reader of the page does not see it, or it is no text of the document.
    fn skips(&self, at: usize, node: &Node, root: usize) -> bool {
        let name = node.name();
        let never = matches!(
            name,
            "script"
                | "style"
                | "template"
                | "noscript"
                | "title"
                | "iframe"
                | "object"
                | "embed"
                | "svg"
                | "canvas"
                | "audio"
                | "video"
                | "select"
                | "datalist"
                | "textarea"
                | "button"
                | "label"
                | "noframes"
                | "noembed"
                | "rp"
                | "rt"
                | "annotation"
                | "annotation-xml"
                | "map"
        );
        let style = || {
            let style = node.attribute("style").unwrap_or_default().replace(' ', "").to_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        };
        let hidden = node.attribute("hidden").is_some()
            || name == "dialog" && node.attribute("open").is_none()
            || style()
            || node
                .has_class(|it| matches!(it, "sr-only" | "visually-hidden" | "screen-reader-text"));
        let navigation = name == "nav"
            || name == "menu"
            || ["navigation", "search", "menu", "toolbar"].iter().any(|role| node.is("role", role));
        let note = name == "sup" && node.has_class(|class| class == "reference");
        // The headline was written first.
        let again = self
            .content
            .is_some_and(|content| content.headline == Some(at) && at < content.root && at != root);
        never || hidden || note || again || self.content.is_some() && navigation
    }

    fn enter(&mut self, at: usize, node: &Node) {
        if node.is_block() {
            self.flush();
        }
        match node.name() {
            "br" => self.line_break(),
            "q" => self.words.push(if self.within("q") { '‘' } else { '“' }),
            _ => {}
        }
        if self.content.is_none() {
            self.passages.enter(self.tree, at, &self.written.sheet);
        }
        let credit = self.is_credit(at, node);
        if credit {
            self.credit(at, node);
        }
        self.around.push(Around {
            node: at,
            end: node.end,
            role: self.role_of(at, node),
            preformatted: matches!(node.name(), "pre" | "listing" | "xmp" | "plaintext"),
            link: node.name() == "a",
            credit,
        });
    }

    fn leave(&mut self, left: &Around) {
        let node = &self.tree.nodes[left.node];
        match node.name() {
            "td" | "th" if self.role() == BlockRole::NotProse => return self.words.push('\t'),
            "tr" if self.role() == BlockRole::NotProse => {
                self.words.truncate(self.words.trim_end().len());
                return self.words.push('\n');
            }
            "q" => self.words.push(if self.within("q") { '’' } else { '”' }),
            _ => {}
        }
        if node.is_block() {
            // The block in hand is still inside what is left.
            self.flush_as(if self.role() == BlockRole::Paragraph {
                left.role
            } else {
                self.role()
            });
        }
        if self.content.is_none() {
            self.passages.leave(left.node, &self.written.sheet);
        }
    }

    fn within(&self, name: &str) -> bool {
        self.around.iter().any(|around| self.tree.nodes[around.node].name() == name)
    }

    fn role_of(&self, at: usize, node: &Node) -> BlockRole {
        let page = self.content.is_some();
        let headline = self.content.and_then(|content| content.headline) == Some(at);
        match node.name() {
            _ if headline => BlockRole::Headline,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockRole::Heading,
            "figcaption" | "caption" => BlockRole::Caption,
            "pre" | "listing" | "xmp" | "plaintext" => BlockRole::NotProse,
            "table" if is_data(self.tree, at) => BlockRole::NotProse,
            "footer" | "aside" if page => BlockRole::Boilerplate,
            _ if page && (node.is("role", "contentinfo") || node.is("role", "complementary")) => {
                BlockRole::Boilerplate
            }
            _ => BlockRole::Paragraph,
        }
    }

    /// The part that a block at the place plays.
    fn role(&self) -> BlockRole {
        let roles = self.around.iter().map(|around| around.role);
        roles.into_iter().find(|role| *role != BlockRole::Paragraph).unwrap_or(BlockRole::Paragraph)
    }

    /// Whether it is marked as the name of an author or as the date.
    fn is_credit(&self, at: usize, node: &Node) -> bool {
        let byline = |class: &str| {
            let class = class.to_ascii_lowercase();
            class.contains("byline") || class == "author" || class.ends_with("author-name")
        };
        let marked = node.is("rel", "author")
            || node.is("itemprop", "author")
            || node.is("itemprop", "datePublished")
            || node.name() == "time"
            || node.has_class(byline);
        self.content.is_some() && marked && self.tree.words(at).len() <= LONGEST_BYLINE
    }

    fn credit(&mut self, at: usize, node: &Node) {
        let words = self.tree.words(at);
        if node.name() == "time" || node.is("itemprop", "datePublished") {
            let stated = ["datetime", "content"].iter().find_map(|key| node.attribute(key));
            let date = fields::date(stated.unwrap_or(&words));
            self.written.date = self.written.date.or(date);
        } else if self.written.authors.is_empty() {
            self.written.authors = fields::names(&self.tree.words_but(at, &["time"]));
        }
    }

    fn text(&mut self, text: &str) {
        let before = self.words.len();
        if self.around.iter().any(|around| around.preformatted) {
            self.words.push_str(text);
        } else {
            self.collapse(text);
        }
        let more = self.words.len() - before;
        if self.around.iter().any(|around| around.link) {
            self.linked += more;
        }
        if self.around.iter().any(|around| around.credit) {
            self.credited += more;
        }
    }

    /// Appends with every run of white space as one space; a no-break space is none.
    fn collapse(&mut self, text: &str) {
        for c in text.chars() {
            let white = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            if !white {
                self.words.push(c);
            } else if !self.words.is_empty() && !self.words.ends_with([' ', '\n', '\t']) {
                self.words.push(' ');
            }
        }
    }

    /// One is a line of the same block, two in a row make a new paragraph of prose.
    fn line_break(&mut self) {
        self.words.truncate(self.words.trim_end_matches(' ').len());
        if self.words.ends_with('\n') && self.role() != BlockRole::NotProse {
            self.flush();
        } else if !self.words.is_empty() {
            self.words.push('\n');
        }
    }

    fn flush(&mut self) {
        if self.role() == BlockRole::NotProse && self.within_table() {
            // A cell may hold blocks; the row stays one line.
            return self.collapse(" ");
        }
        self.flush_as(self.role());
    }

    fn within_table(&self) -> bool {
        let innermost = self.around.iter().rev().find(|it| it.role == BlockRole::NotProse);
        innermost.is_some_and(|it| self.tree.nodes[it.node].name() == "table")
    }

    fn flush_as(&mut self, role: BlockRole) {
        let (linked, credited) = (self.linked, self.credited);
        (self.linked, self.credited) = (0, 0);
        let words = core::mem::take(&mut self.words);
        let length = words.trim().len();
        let role = match role {
            BlockRole::Paragraph if self.content.is_none() => role,
            BlockRole::Paragraph if credited > 0 && length <= LONGEST_BYLINE => BlockRole::Byline,
            BlockRole::Paragraph if linked * 100 > length * LINKS => BlockRole::Boilerplate,
            role => role,
        };
        self.written.sheet.block(role, &words);
    }
}

/// Whether a table holds data; one that arranges paragraphs on the page does not.
fn is_data(tree: &Tree, table: usize) -> bool {
    let node = &tree.nodes[table];
    if node.is("role", "presentation") || node.is("role", "none") {
        return false;
    }
    let inside = tree.nodes.get(table + 1..node.end).unwrap_or_default();
    let holds = |wanted: &[&str]| inside.iter().any(|node| wanted.contains(&node.name()));
    let several = |name: &str| inside.iter().filter(|node| node.name() == name).nth(1).is_some();
    if holds(&["table"]) {
        return false;
    }
    holds(&["th", "caption"])
        || !holds(&["p", "h1", "h2", "h3", "ul", "ol", "blockquote"])
            && several("td")
            && several("tr")
            && !has_long_text(inside)
}

/// A text longer than any cell of data, in bytes.
const LONG: usize = 200;

fn has_long_text(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| matches!(&node.what, What::Text(text) if text.trim().len() > LONG))
}
