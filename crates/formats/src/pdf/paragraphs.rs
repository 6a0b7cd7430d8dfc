//! Lines to blocks: paragraphs, headings, tables, furniture.

use std::collections::BTreeMap;

use hearsay_model::BlockRole;

use super::glyphs::Line;

/// Lines that belong together, and the part they play.
#[derive(Debug)]
pub(super) struct Block {
    pub role: BlockRole,
    pub lines: Vec<Line>,
}

/// How the running text of a document is set.
struct Setting {
    size: f32,
    /// The distance of its lines.
    leading: f32,
    bold: bool,
    fixed: bool,
}

/// Lines of another size are at least this much larger or smaller.
const OTHER_SIZE: f32 = 0.08;
/// A heading is at least this much larger than the running text.
const LARGER: f32 = 1.12;
/// A longer block is no heading, in bytes.
const LONGEST_HEADING: usize = 200;
/// More than this between two lines, in distances of lines, ends a paragraph.
const GAP: f32 = 1.3;
/// A first line is set in by at least this much, in units of the size.
const INDENT: f32 = 0.7;
/// So many lines above and below tell where the margins are.
const NEAR: usize = 3;

/// The blocks of a document in reading order; a paragraph may go on over pages.
pub(super) fn blocks(pages: Vec<Vec<Line>>) -> Vec<Block> {
    let Some(setting) = setting(&pages) else { return Vec::new() };
    let mut blocks: Vec<Block> = Vec::new();
    for page in pages {
        let mut next = of_page(page, &setting);
        join_over_pages(&mut blocks, &mut next, &setting);
        blocks.append(&mut next);
    }
    headline(&mut blocks);
    blocks
}

/// What most letters are set in.
fn setting(pages: &[Vec<Line>]) -> Option<Setting> {
    let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
    let (mut bold, mut fixed, mut all) = (0, 0, 0);
    let mut lines = pages.iter().flatten().filter(|line| !line.artifact).peekable();
    // A document of nothing but furniture has its own setting.
    let none = lines.peek().is_none();
    for line in pages.iter().flatten().filter(|line| none || !line.artifact) {
        *sizes.entry(half_points(line.size)).or_default() += line.text.len();
        all += line.text.len();
        bold += if line.bold { line.text.len() } else { 0 };
        fixed += if line.fixed { line.text.len() } else { 0 };
    }
    let (&size, _) = sizes.iter().rev().max_by_key(|(_, letters)| **letters)?;
    let size = size as f32 / 2.0;
    let mut steps: BTreeMap<i32, usize> = BTreeMap::new();
    for pair in pages.iter().flat_map(|page| page.windows(2)) {
        let step = pair[0].y - pair[1].y;
        if pair.iter().all(|line| same_size(line.size, size))
            && step > size * 0.5
            && step < size * 3.0
        {
            *steps.entry(half_points(step)).or_default() += 1;
        }
    }
    let leading = steps.iter().rev().max_by_key(|(_, count)| **count);
    let leading = leading.map_or(size * 1.2, |(&step, _)| step as f32 / 2.0);
    Some(Setting { size, leading, bold: bold * 2 > all, fixed: fixed * 2 > all })
}

fn half_points(points: f32) -> i32 {
    (points * 2.0).round() as i32
}

fn same_size(one: f32, other: f32) -> bool {
    (one - other).abs() <= one.max(other) * OTHER_SIZE
}

fn of_page(lines: Vec<Line>, setting: &Setting) -> Vec<Block> {
    let breaks: Vec<bool> =
        (0..lines.len()).map(|at| at == 0 || breaks(&lines, at, setting)).collect();
    let mut blocks: Vec<Block> = Vec::new();
    for (line, breaks) in lines.into_iter().zip(breaks) {
        match blocks.last_mut().filter(|_| !breaks) {
            Some(block) => block.lines.push(line),
            None => blocks.push(Block { role: BlockRole::Paragraph, lines: vec![line] }),
        }
    }
    for block in &mut blocks {
        block.role = role(block, setting);
    }
    blocks
}

fn role(block: &Block, setting: &Setting) -> BlockRole {
    let all = |is: fn(&Line) -> bool| block.lines.iter().all(is);
    let length: usize = block.lines.iter().map(|line| line.text.len()).sum();
    if all(|line| line.artifact) {
        BlockRole::Boilerplate
    } else if all(|line| line.text.contains('\t')) && block.lines.len() > 1
        || all(|line| line.fixed) && !setting.fixed && block.lines.len() > 1
    {
        BlockRole::NotProse
    } else if length <= LONGEST_HEADING
        && (all(|line| line.bold) && !setting.bold && !ends_sentence(block.lines.last())
            || block.lines.iter().all(|line| line.size > setting.size * LARGER))
    {
        BlockRole::Heading
    } else {
        BlockRole::Paragraph
    }
}

/// Whether a new block begins with line `at`.
fn breaks(lines: &[Line], at: usize, setting: &Setting) -> bool {
    let (above, line) = (&lines[at - 1], &lines[at]);
    let alike = above.artifact == line.artifact
        && above.bold == line.bold
        && (above.fixed == line.fixed || setting.fixed)
        && same_size(above.size, line.size);
    if !alike || is_bullet(&line.text) {
        return true;
    }
    if above.text.contains('\t') != line.text.contains('\t') {
        return true;
    }
    let step = above.y - line.y;
    if step < line.size * 0.3 || line.left > above.right || line.right < above.left {
        // The head of the next column.
        return !goes_on(above, line, fits(lines, at));
    }
    let leading = setting.leading / setting.size * line.size;
    if step > leading * GAP {
        return true;
    }
    if line.fixed && !setting.fixed || line.text.contains('\t') {
        return false;
    }
    let margin = near(lines, at).map(|line| line.left).fold(f32::MAX, f32::min);
    let set_in = |line: &Line| line.left - margin > line.size * INDENT;
    let hanging = is_item(&above.text) && line.left > above.left;
    if set_in(line) && !hanging && (line.left - above.left).abs() > line.size * INDENT {
        return true;
    }
    // Back at the margin after a block that was set in, unless that was a first line alone.
    let inner =
        at >= 2 && set_in(above) && (lines[at - 2].left - above.left).abs() < above.size * 0.2;
    inner && !set_in(line) || fits(lines, at)
}

/// The lines around line `at` that look like it and stand in its column.
fn near(lines: &[Line], at: usize) -> impl Iterator<Item = &Line> {
    let line = &lines[at];
    let around = lines[at.saturating_sub(NEAR)..(at + NEAR).min(lines.len())].iter();
    around.filter(move |it| {
        same_size(it.size, line.size)
            && !it.artifact
            && it.left < line.right
            && it.right > line.left
    })
}

/// Whether the first word of line `at` would have found room on the line above: somebody ended that
/// line on purpose.
fn fits(lines: &[Line], at: usize) -> bool {
    let (above, line) = (&lines[at - 1], &lines[at]);
    if line.text.starts_with(char::is_lowercase) {
        return false;
    }
    let right = near(lines, at - 1).map(|line| line.right).fold(f32::MIN, f32::max);
    let letters = line.text.chars().count().max(1);
    let word = line.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    let width = (line.right - line.left) / letters as f32 * word as f32;
    above.right + width + line.size * 0.6 < right
}

/// Whether a sentence that ends a column or a page goes on at the head of the next.
fn goes_on(above: &Line, line: &Line, fits: bool) -> bool {
    let lower = line.text.starts_with(char::is_lowercase);
    same_size(above.size, line.size)
        && above.bold == line.bold
        && !is_bullet(&line.text)
        && (lower || !fits && !ends_sentence(Some(above)))
}

fn ends_sentence(line: Option<&Line>) -> bool {
    let bare = line.map(|line| line.text.trim_end_matches(['”', '’', '"', '\'', ')', ']', '»']));
    bare.is_none_or(|text| text.ends_with(['.', '!', '?', ':', '…']))
}

/// Whether a line begins with the mark of a list; one that no letter stands for is such a mark.
fn is_bullet(text: &str) -> bool {
    without_bullet(text).len() < text.len()
}

/// Whether a line begins an entry of a list: with a mark, “1.”, “(a)”.
fn is_item(text: &str) -> bool {
    let label = text.split([' ', '\t']).next().unwrap_or_default();
    let inner = label.trim_start_matches('(').trim_end_matches(['.', ')', ']']);
    is_bullet(text)
        || inner.len() < label.len() && inner.len() <= 3 && inner.chars().all(char::is_alphanumeric)
}

/// The words of a line behind the mark of a list.
pub(super) fn without_bullet(text: &str) -> &str {
    let bullets = ['•', '▪', '◦', '‣', '●', '■', '–', '*', '\u{FFFD}'];
    let words = text.strip_prefix(bullets).and_then(|rest| rest.strip_prefix([' ', '\t']));
    words.unwrap_or(text)
}

/// Where the last paragraph of the pages so far goes on in the first of the next, makes one of them.
/// What stands below it on its page (notes, furniture) then goes before it, so that all that is on a
/// page stays there.
fn join_over_pages(blocks: &mut Vec<Block>, next: &mut Vec<Block>, setting: &Setting) {
    let body = |block: &Block| {
        block.role == BlockRole::Paragraph
            && block.lines.first().is_some_and(|line| same_size(line.size, setting.size))
    };
    let small = |block: &Block| {
        block.role == BlockRole::Boilerplate
            || block.lines.first().is_some_and(|line| line.size < setting.size)
    };
    let Some(last) = blocks.iter().rposition(body) else { return };
    let page = blocks[last].lines.last().map(|line| line.page);
    let below = blocks.get(last + 1..).unwrap_or_default();
    let here = |block: &Block| block.lines.first().map(|line| line.page) == page;
    let Some(first) = next.iter().position(body) else { return };
    if !below.iter().all(|block| small(block) && here(block)) || !next[..first].iter().all(small) {
        return;
    }
    let joins = match (blocks[last].lines.last(), next[first].lines.first()) {
        (Some(above), Some(line)) => {
            // One page on; whether it would have found room is told by the page it is on.
            let right = blocks[last].lines.iter().map(|line| line.right).fold(f32::MIN, f32::max);
            let short = blocks[last].lines.len() > 1 && above.right < right * 0.9;
            line.page == above.page + 1 && goes_on(above, line, short)
        }
        _ => false,
    };
    if joins {
        let rest = next.remove(first);
        let mut whole = blocks.remove(last);
        whole.lines.extend(rest.lines);
        blocks.push(whole);
    }
}

/// The largest heading above the first paragraph is the headline.
fn headline(blocks: &mut [Block]) {
    let size = |block: &Block| block.lines.first().map_or(0.0, |line| line.size);
    let first = blocks.iter().position(|it| it.role == BlockRole::Paragraph && it.lines.len() > 1);
    let above = blocks.get_mut(..first.unwrap_or(0)).unwrap_or_default();
    let largest =
        above.iter().filter(|it| it.role == BlockRole::Heading).map(size).fold(0.0, f32::max);
    let headline = above.iter_mut().find(|it| it.role == BlockRole::Heading && size(it) >= largest);
    if let Some(block) = headline {
        block.role = BlockRole::Headline;
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, blocks};

    /// Lines as `(left, words)` at a distance of 12 points; each letter is 5 points wide. A blank one
    /// is a gap.
    fn page(number: u32, lines: &[(f32, &str)]) -> Vec<Line> {
        let lines = lines.iter().enumerate().filter(|(_, (_, words))| !words.is_empty());
        let line = |(at, (left, words)): (usize, &(f32, &str))| Line {
            text: (*words).to_owned(),
            left: *left,
            right: left + words.len() as f32 * 5.0,
            y: 700.0 - at as f32 * 12.0,
            size: 10.0,
            page: number,
            ..Line::default()
        };
        lines.map(line).collect()
    }

    fn joined(pages: Vec<Vec<Line>>) -> Vec<String> {
        let words = |block: &super::Block| {
            block.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ")
        };
        blocks(pages).iter().map(words).collect()
    }

    #[test]
    fn paragraphs_end_where_somebody_ended_them() {
        const FULL: &str = "and the harbour board met behind doors";
        let whole = |parts: &[&str]| parts.join(" ");
        for (lines, wanted) in [
            // Room was left on the line.
            (
                vec![
                    (0.0, FULL),
                    (0.0, "until ten."),
                    (0.0, "The mayor said nothing at all about it"),
                ],
                2,
            ),
            // The same, but the sentence goes on.
            (vec![(0.0, FULL), (0.0, "until"), (0.0, "ten. The mayor said nothing about it")], 1),
            // A first line is set in.
            (
                vec![
                    (0.0, FULL),
                    (0.0, FULL),
                    (15.0, "The mayor left and said no word abt"),
                    (0.0, FULL),
                ],
                2,
            ),
            // A gap.
            (
                vec![
                    (0.0, FULL),
                    (0.0, FULL),
                    (0.0, ""),
                    (0.0, "The mayor said nothing at all about it"),
                ],
                2,
            ),
            // Entries of a list hang.
            (
                vec![
                    (0.0, "1. The harbour board met behind shut do"),
                    (15.0, "and the mayor said nothing of it"),
                    (0.0, "2. The mayor left and said no word of it"),
                ],
                2,
            ),
            (
                vec![
                    (0.0, "• The harbour board met behind shut do"),
                    (10.0, "and the mayor said nothing of it"),
                    (0.0, "• The mayor left and said no word of it"),
                ],
                2,
            ),
        ] {
            let found = joined(vec![page(0, &lines)]);
            let all: Vec<&str> =
                lines.iter().map(|(_, words)| *words).filter(|it| !it.is_empty()).collect();
            assert_eq!(found.len(), wanted, "{found:?}");
            assert_eq!(found.join(" "), whole(&all));
        }
    }

    #[test]
    fn a_sentence_goes_on_over_pages() {
        let first = [
            (0.0, "The harbour board met behind closed doors"),
            (0.0, "and its members had not left when the"),
        ];
        let second =
            [(0.0, "mayor came. “No,” she said to all of them."), (0.0, "And she left again.")];
        let pages = vec![page(0, &first), page(1, &second)];
        assert_eq!(joined(pages).len(), 1);
        let pages = vec![
            page(0, &[first[0], (0.0, "They left.")]),
            page(1, &[(0.0, "Ruth Calloway stayed, she said then.")]),
        ];
        assert_eq!(joined(pages).len(), 2);
    }
}
