//! Tables of a document: those that hold data, and those that arrange text on the page.

use roxmltree::Node;

use super::child;

/// A text longer than any cell of data, in bytes.
const LONG: usize = 200;

/// Whether a table holds data: several rows and columns, no table inside, no long text in a cell.
pub(super) fn is_data(table: Node<'_, '_>) -> bool {
    let nested = table.descendants().skip(1).any(|it| it.tag_name().name() == "tbl");
    !nested
        && rows(table).nth(1).is_some()
        && rows(table).any(|row| cells(row).nth(1).is_some())
        && rows(table).flat_map(cells).all(|cell| length(cell) <= LONG)
}

pub(super) fn rows<'a, 'i: 'a>(table: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    inside(table, "tr")
}

pub(super) fn cells<'a, 'i: 'a>(row: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    inside(row, "tc")
}

/// The children of this name, also those that a content control wraps.
fn inside<'a, 'i: 'a>(
    node: Node<'a, 'i>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    let unwrapped = node.children().flat_map(|it| {
        let content = child(it, "sdtContent");
        content.map_or_else(|| vec![it], |content| content.children().collect())
    });
    unwrapped.filter(move |it| it.tag_name().name() == name)
}

fn length(cell: Node<'_, '_>) -> usize {
    let texts = cell.descendants().filter(|it| it.tag_name().name() == "t");
    texts.filter_map(|it| it.text()).map(str::len).sum()
}
