//! Shown glyphs to lines of text.

use super::fonts::Font;

/// A run of text on one baseline.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub text: String,
    /// Where it begins and ends, in points from the left.
    pub left: f32,
    pub right: f32,
    /// Its baseline, in points from below.
    pub y: f32,
    /// The size of its letters, in points.
    pub size: f32,
    /// How its letters look, and whether the file calls it furniture of the page.
    pub bold: bool,
    pub fixed: bool,
    pub artifact: bool,
    /// The number of its page, from 0.
    pub page: u32,
    /// Which way it runs: to the right, up, to the left or down.
    pub way: u8,
    /// The last letters shown, to tell those that are shown twice to look bold.
    pub last: (f32, usize),
}

/// A gap this wide is a space, in units of the size. Spaces are a quarter, in tight lines a fifth;
/// kerning is less than a tenth.
const SPACE: f32 = 0.15;
/// A gap this wide separates columns and cells.
const COLUMN: f32 = 1.5;
/// A glyph so far above or below still belongs to the line: a raised note mark.
const RAISED: f32 = 0.45;
/// A glyph smaller than this share of its line's size may be a mark.
const SMALL: f32 = 0.8;

/// Where a glyph is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Its origin on the page.
    pub x: f32,
    pub y: f32,
    /// The way to the end of it, and the height of its letters.
    pub along: (f32, f32),
    pub size: f32,
}

/// Collects the lines of a page.
#[derive(Debug, Default)]
pub(super) struct Lines {
    done: Vec<Line>,
    line: Option<Line>,
    page: u32,
    /// Glyphs with and without a letter, over all pages.
    pub known: u64,
    pub unknown: u64,
}

impl Lines {
    /// Appends what a glyph shows.
    pub(super) fn show(&mut self, letters: &str, at: Place, font: &Font, artifact: bool) {
        let (way, x, y, width) = turned(at);
        if !(x.is_finite() && y.is_finite() && at.size > 0.1 && at.size.is_finite()) {
            return;
        }
        if letters.trim().is_empty() {
            return self.blank(letters, (way, x, y, width), at.size);
        }
        let gap = self.gap(way, x, y, at.size);
        let Some((line, gap)) =
            self.line.as_mut().zip(gap).filter(|(line, _)| line.artifact == artifact)
        else {
            self.end_line();
            self.line = Some(Line {
                text: letters.to_owned(),
                left: x,
                right: x + width,
                y,
                size: at.size,
                bold: font.bold,
                fixed: font.fixed,
                artifact,
                page: self.page,
                way,
                last: (x, 0),
            });
            return;
        };
        let twice = (x - line.last.0).abs() < at.size * 0.1
            && line.text.get(line.last.1..) == Some(letters);
        if twice {
            return;
        }
        let mark = at.size < line.size * SMALL && y - line.y > at.size * 0.15 && is_mark(letters);
        if mark {
            line.right = line.right.max(x + width);
            return;
        }
        if gap > at.size * SPACE && !line.text.ends_with(' ') {
            line.text.push(' ');
        }
        if at.size > line.size * 1.1 {
            (line.size, line.y) = (at.size, y);
            // The mark before a note.
            if is_mark(line.text.trim_end()) {
                line.text.clear();
            }
        }
        line.last = (x, line.text.len());
        line.text.push_str(letters);
        line.right = line.right.max(x + width);
        line.bold &= font.bold;
        line.fixed &= font.fixed;
    }

    /// A space, or a glyph whose words were shown before it.
    fn blank(&mut self, letters: &str, (way, x, y, width): (u8, f32, f32, f32), size: f32) {
        let near = self.gap(way, x, y, size).is_some();
        if let Some(line) = self.line.as_mut().filter(|_| near) {
            if !letters.is_empty() && !line.text.ends_with(' ') {
                line.text.push(' ');
            }
            line.right = line.right.max(x + width);
        }
    }

    /// How far behind the line in hand a place is; nothing where it is not on that line.
    fn gap(&self, way: u8, x: f32, y: f32, size: f32) -> Option<f32> {
        let line = self.line.as_ref()?;
        let gap = x - line.right;
        let larger = line.size.max(size);
        let on = line.way == way
            && (y - line.y).abs() < larger * RAISED
            && gap < larger * COLUMN
            && x > line.last.0 - larger * 0.5;
        on.then_some(gap)
    }

    fn end_line(&mut self) {
        if let Some(mut line) = self.line.take() {
            line.text.truncate(line.text.trim_end().len());
            // Where a word could be divided, but is not.
            if let Some(at) = line.text.rfind('\u{ad}') {
                let end = line.text.split_off(at);
                let end = if end == "\u{ad}" { end } else { end.replace('\u{ad}', "") };
                line.text = line.text.replace('\u{ad}', "") + &end;
            }
            // A line too may be shown twice to look bold.
            let again = self.done.last().is_some_and(|last| {
                let shift = (last.left - line.left).abs().max((last.y - line.y).abs());
                last.text == line.text && shift < line.size * 0.1
            });
            if !again {
                self.done.push(line);
            }
        }
    }

    /// Ends the page; its lines, without those that run across the others.
    pub(super) fn end_page(&mut self) -> Vec<Line> {
        self.end_line();
        self.page += 1;
        let mut lines = core::mem::take(&mut self.done);
        let mut letters = [0; 4];
        for line in &lines {
            if let Some(count) = letters.get_mut(usize::from(line.way)) {
                *count += line.text.len();
            }
        }
        // The first of equals: text runs to the right where nothing speaks against it.
        let way = (0..4).rev().max_by_key(|&way| letters[way]).unwrap_or(0);
        lines.retain(|line| usize::from(line.way) == way);
        lines
    }
}

/// Whether letters may be the mark of a note.
fn is_mark(letters: &str) -> bool {
    letters.chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡'))
}

/// The place as seen by who reads the glyph upright: way, x, y and width.
fn turned(at: Place) -> (u8, f32, f32, f32) {
    let (right, up) = at.along;
    if right.abs() >= up.abs() {
        if right >= 0.0 { (0, at.x, at.y, right) } else { (2, -at.x, -at.y, -right) }
    } else if up > 0.0 {
        (1, at.y, -at.x, up)
    } else {
        (3, -at.y, at.x, -up)
    }
}
