//! Pieces of text on one baseline: two columns, or one line with gaps in it.

use super::glyphs::Line;

/// A page is set in two columns where at least so many baselines hold two pieces.
const FEWEST: usize = 6;
/// A piece of a column holds at least so many letters on average; a cell of a table fewer.
const PROSE: usize = 24;

/// The lines of a page in reading order. Most programs write one column after the other, and their
/// order is kept; where one writes from the left to the right across both, they are taken apart.
pub(super) fn arrange(pieces: Vec<Line>) -> Vec<Line> {
    match gutter(&pieces) {
        Some(gutter) => apart(pieces, gutter),
        None => joined(pieces),
    }
}

fn same_baseline(one: &Line, next: &Line) -> bool {
    (one.y - next.y).abs() < one.size.min(next.size) * 0.3 && next.left > one.right
}

/// Where the white space between two columns is, if pieces stand to both sides of it in pairs.
fn gutter(pieces: &[Line]) -> Option<f32> {
    let pairs: Vec<&[Line]> =
        pieces.windows(2).filter(|pair| same_baseline(&pair[0], &pair[1])).collect();
    let letters: usize = pairs.iter().flat_map(|pair| pair.iter()).map(|it| it.text.len()).sum();
    if pairs.len() < FEWEST || letters < pairs.len() * 2 * PROSE {
        return None;
    }
    let right = pairs.iter().map(|pair| pair[0].right).fold(f32::MIN, f32::max);
    let left = pairs.iter().map(|pair| pair[1].left).fold(f32::MAX, f32::min);
    (right < left).then_some(f32::midpoint(right, left))
}

/// Runs of pieces that lie to one side of the gutter: first their left ones, then their right ones.
/// A line across the gutter ends a run.
fn apart(pieces: Vec<Line>, gutter: f32) -> Vec<Line> {
    let mut lines = Vec::with_capacity(pieces.len());
    let mut right = Vec::new();
    for piece in pieces {
        if piece.left > gutter {
            right.push(piece);
        } else {
            if piece.right > gutter {
                lines.append(&mut right);
            }
            lines.push(piece);
        }
    }
    lines.append(&mut right);
    lines
}

/// Pieces of one baseline as one line with tabs: rows of tables, entries of a list of contents.
fn joined(pieces: Vec<Line>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match lines.last_mut().filter(|last| same_baseline(last, &piece)) {
            Some(last) => {
                // Words of a justified line may stand far apart; they are no cells.
                let cells = last.text.len().max(piece.text.len()) < PROSE * 2;
                last.text.push(if cells { '\t' } else { ' ' });
                last.text.push_str(&piece.text);
                last.right = piece.right;
                last.bold &= piece.bold;
                last.fixed &= piece.fixed;
                last.artifact &= piece.artifact;
            }
            None => lines.push(piece),
        }
    }
    lines
}
