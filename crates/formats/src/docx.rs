//! Documents of word processors (Office Open XML): the text as it would be printed once every
//! tracked change is accepted, without comments, headers and footers.

use std::collections::BTreeMap;

use hearsay_model::{BlockRole, Meta, RawDocument};
use roxmltree::{Document, Node};

use crate::sheet::Sheet;
use crate::{FormatError, fields};

mod package;
mod styles;
mod table;

use package::Package;
use styles::Styles;

/// Elements are followed this deep; a paragraph in a table in a text box is at about 20.
const DEEPEST: u32 = 128;

/// The document in a docx file.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<RawDocument, FormatError> {
    let mut package = Package::open(name, bytes)?;
    let main = package.part("word/document.xml")?.ok_or_else(|| package.no_document())?;
    let styles = package.part("word/styles.xml")?;
    let core = package.part("docProps/core.xml")?;
    let notes = [package.part("word/footnotes.xml")?, package.part("word/endnotes.xml")?];

    let mut writer = Writer::default();
    if let Some(source) = styles {
        writer.styles = Styles::read(&package.xml(&source)?);
    }
    writer.walk(package.xml(&main)?.root_element(), 0);
    writer.flush();
    for (source, kind) in notes.iter().zip(["footnote", "endnote"]) {
        if let Some(source) = source {
            writer.notes(&package.xml(source)?, kind);
        }
    }
    let stated = match core {
        Some(source) => stated(&package.xml(&source)?),
        None => Meta::default(),
    };
    writer.sheet.finish(name, stated)
}

/// Title, author and date of the core properties.
fn stated(core: &Document<'_>) -> Meta {
    let text = |name: &str| {
        let found = core.descendants().find(|node| node.tag_name().name() == name)?;
        fields::line(found.text()?)
    };
    Meta {
        title: text("title"),
        authors: text("creator").map(|it| fields::names(&it)).unwrap_or_default(),
        date: text("created").and_then(|it| fields::date(&it)),
        ..Meta::default()
    }
}

#[derive(Default)]
struct Writer {
    sheet: Sheet,
    styles: Styles,
    /// The paragraph in hand and the part it plays.
    words: String,
    role: Option<BlockRole>,
    /// The blocks of text boxes anchored in the paragraph in hand; they stand behind it.
    boxes: Vec<(BlockRole, String)>,
    /// Foot- and endnotes in the order in which the text refers to them.
    referred: Vec<(&'static str, String)>,
}

impl Writer {
    fn walk(&mut self, node: Node<'_, '_>, depth: u32) {
        if depth > DEEPEST {
            return;
        }
        match node.tag_name().name() {
            "p" => return self.paragraph(node, depth),
            "txbxContent" => {
                let blocks = self.apart(node, depth);
                return self.boxes.extend(blocks);
            }
            "tbl" if table::is_data(node) => return self.table(node, depth),
            "t" => self.words.push_str(node.text().unwrap_or_default()),
            "tab" | "ptab" => self.words.push('\t'),
            "br" | "cr" if attribute(node, "type").is_none() => self.words.push('\n'),
            "noBreakHyphen" => self.words.push('\u{2011}'),
            "r" if is_hidden(node) => return,
            "footnoteReference" => self.refer("footnote", node),
            "endnoteReference" => self.refer("endnote", node),
            // Deleted or moved away, instructions of fields, the older copy of a drawing.
            "del" | "moveFrom" | "instrText" | "delText" | "Fallback" | "pPr" | "rPr" | "tblPr"
            | "trPr" | "tcPr" | "sectPr" | "sdtPr" => return,
            _ => {}
        }
        for child in node.children() {
            self.walk(child, depth + 1);
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>, depth: u32) {
        let properties = child(node, "pPr");
        if self.role.is_none() {
            self.role = Some(properties.map_or(BlockRole::Paragraph, |it| self.styles.role(it)));
        }
        self.children(node, depth);
        // The mark at its end was deleted: the next paragraph goes on here.
        let mark = properties.and_then(|it| child(it, "rPr"));
        if mark.is_none_or(|mark| child(mark, "del").is_none()) {
            self.flush();
        }
    }

    /// The blocks inside a text box or a cell.
    fn apart(&mut self, node: Node<'_, '_>, depth: u32) -> Vec<(BlockRole, String)> {
        let styles = core::mem::take(&mut self.styles);
        let mut inner = Writer { styles, ..Writer::default() };
        inner.children(node, depth);
        inner.flush();
        self.styles = inner.styles;
        self.referred.extend(inner.referred);
        let (text, layout) = inner.sheet.into_parts();
        layout.blocks.iter().map(|(span, role)| (*role, span.of(&text).to_owned())).collect()
    }

    fn children(&mut self, node: Node<'_, '_>, depth: u32) {
        for child in node.children() {
            self.walk(child, depth + 1);
        }
    }

    fn table(&mut self, node: Node<'_, '_>, depth: u32) {
        self.flush();
        let mut rows = String::new();
        for row in table::rows(node) {
            for cell in table::cells(row) {
                let words: Vec<String> = self
                    .apart(cell, depth)
                    .into_iter()
                    .filter_map(|(_, it)| fields::line(&it))
                    .collect();
                rows.push_str(&words.join(" "));
                rows.push('\t');
            }
            rows.pop();
            rows.push('\n');
        }
        self.sheet.block(BlockRole::NotProse, &rows);
    }

    fn refer(&mut self, kind: &'static str, node: Node<'_, '_>) {
        if let Some(id) = attribute(node, "id") {
            self.referred.push((kind, id.to_owned()));
        }
    }

    /// Writes the notes of one kind.
    fn notes(&mut self, part: &Document<'_>, kind: &'static str) {
        let notes = part.root_element().children().filter(|node| node.tag_name().name() == kind);
        let notes: BTreeMap<&str, _> =
            notes.filter_map(|node| Some((attribute(node, "id")?, node))).collect();
        for (_, id) in core::mem::take(&mut self.referred).iter().filter(|(of, _)| *of == kind) {
            if let Some(&note) = notes.get(id.as_str()) {
                self.walk(note, 0);
                self.flush();
            }
        }
    }

    /// Writes the paragraph in hand.
    fn flush(&mut self) {
        let role = self.role.take().unwrap_or(BlockRole::Paragraph);
        let headline = role == BlockRole::Headline && self.sheet.has(BlockRole::Headline);
        let role = if headline { BlockRole::Heading } else { role };
        self.sheet.block(role, &self.words);
        self.words.clear();
        for (role, words) in core::mem::take(&mut self.boxes) {
            self.sheet.block(role, &words);
        }
    }
}

/// Whether a run is formatted as hidden.
fn is_hidden(run: Node<'_, '_>) -> bool {
    let vanish = child(run, "rPr").and_then(|it| child(it, "vanish"));
    vanish.is_some_and(|it| !matches!(attribute(it, "val"), Some("0" | "false" | "off")))
}

/// The first child element of this name, in whatever namespace (there are two dialects).
fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|it| it.tag_name().name() == name)
}

/// The value of the attribute of this name, in whatever namespace.
fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|it| it.name() == name).map(|it| it.value())
}

#[cfg(test)]
mod tests;
