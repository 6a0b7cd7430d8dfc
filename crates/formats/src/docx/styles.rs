//! What the styles of a document make of its paragraphs.

use std::collections::BTreeMap;

use hearsay_model::BlockRole;
use roxmltree::{Document, Node};

use super::{attribute, child};

/// The part that paragraphs of each style play, by the style's id.
#[derive(Debug, Default)]
pub(super) struct Styles {
    roles: BTreeMap<String, BlockRole>,
}

/// A style may be based on another, and that on another; no chain is longer.
const LONGEST_CHAIN: usize = 16;

impl Styles {
    pub(super) fn read(part: &Document<'_>) -> Styles {
        let styles = part.root_element().children().filter(|it| it.tag_name().name() == "style");
        let styles: BTreeMap<&str, _> =
            styles.filter_map(|style| Some((attribute(style, "styleId")?, style))).collect();
        let mut roles = BTreeMap::new();
        for (&id, &style) in &styles {
            let mut next = Some(style);
            for _ in 0..LONGEST_CHAIN {
                let Some(style) = next else { break };
                if let Some(role) = own_role(style) {
                    roles.insert(id.to_owned(), role);
                    break;
                }
                let base = child(style, "basedOn").and_then(|it| attribute(it, "val"));
                next = base.and_then(|base| styles.get(base).copied());
            }
        }
        Styles { roles }
    }

    /// The part of a paragraph with these properties (`w:pPr`).
    pub(super) fn role(&self, properties: Node<'_, '_>) -> BlockRole {
        let style = child(properties, "pStyle").and_then(|it| attribute(it, "val"));
        let of_style = style.and_then(|id| self.roles.get(id).copied());
        of_style.or_else(|| outlined(properties)).unwrap_or(BlockRole::Paragraph)
    }
}

/// What a style says itself. The names of built-in styles are English in files of every language.
fn own_role(style: Node<'_, '_>) -> Option<BlockRole> {
    let name = child(style, "name").and_then(|it| attribute(it, "val")).unwrap_or_default();
    match name.to_ascii_lowercase().as_str() {
        "title" => Some(BlockRole::Headline),
        "subtitle" => Some(BlockRole::Heading),
        "caption" => Some(BlockRole::Caption),
        "html preformatted" | "preformatted text" | "source code" | "macro" => {
            Some(BlockRole::NotProse)
        }
        name if name.starts_with("heading ") => Some(BlockRole::Heading),
        _ => child(style, "pPr").and_then(outlined),
    }
}

/// An outline level from 0 to 8 makes a heading; 9 is body text.
fn outlined(properties: Node<'_, '_>) -> Option<BlockRole> {
    let level: u8 = attribute(child(properties, "outlineLvl")?, "val")?.parse().ok()?;
    (level < 9).then_some(BlockRole::Heading)
}
