//! Places in a text.

use serde::{Deserialize, Serialize};

/// A half-open range `start..end` of **bytes** of a document's text, on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset one past the last byte.
    pub end: u32,
}

impl Span {
    /// The span `start..end`, from the `usize` offsets that `str` methods give.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start: start as u32, end: end as u32 }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words it covers. Empty, not a panic, where `text` is not the one it was made for.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` lies inside.
    pub fn holds(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span around both.
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// Turns byte offsets of one text into code points, the unit of every file hearsay writes
/// (W3C Web Annotation's `TextPositionSelector`), and back.
///
/// Holds one number per 64 bytes of text, so that it costs little to keep beside a long document.
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points that start before byte `64 * i`.
    before: Vec<u32>,
}

const STRIDE: usize = 64;

/// Bytes of the form `10xxxxxx` continue a character; all others start one.
fn starts_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

impl<'t> CodePoints<'t> {
    /// Counts once through `text`.
    pub fn new(text: &'t str) -> Self {
        let mut count = 0;
        let before = text
            .as_bytes()
            .chunks(STRIDE)
            .map(|chunk| {
                let here = count;
                count += chunk.iter().filter(|&&b| starts_character(b)).count() as u32;
                here
            })
            .collect();
        Self { text, before }
    }

    /// The number of code points before byte `offset`; past the end, that of the whole text.
    pub fn at(&self, offset: u32) -> u32 {
        let offset = (offset as usize).min(self.text.len());
        let chunk = (offset / STRIDE).min(self.before.len().saturating_sub(1));
        let Some(&before) = self.before.get(chunk) else { return 0 };
        let rest = &self.text.as_bytes()[chunk * STRIDE..offset];
        before + rest.iter().filter(|&&b| starts_character(b)).count() as u32
    }

    /// A span in code points: `[start, end)`.
    pub fn span(&self, span: Span) -> [u32; 2] {
        [self.at(span.start), self.at(span.end)]
    }

    /// The byte offset of code point number `index`; the text's length where there are fewer.
    pub fn byte(&self, index: u32) -> u32 {
        let chunk = self.before.partition_point(|&n| n <= index).saturating_sub(1);
        let Some(&before) = self.before.get(chunk) else { return 0 };
        let (from, mut left) = (chunk * STRIDE, index - before);
        for (at, &byte) in self.text.as_bytes()[from..].iter().enumerate() {
            if starts_character(byte) {
                if left == 0 {
                    return (from + at) as u32;
                }
                left -= 1;
            }
        }
        self.text.len() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_and_bytes_agree_with_the_slow_way() {
        let text = "Mr.\u{a0}Assange “wrote” – 𝒙 ".repeat(20);
        let points = CodePoints::new(&text);
        for (index, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(byte as u32), index as u32);
            assert_eq!(points.byte(index as u32), byte as u32);
        }
        assert_eq!(points.at(text.len() as u32), text.chars().count() as u32);
        assert_eq!(points.byte(u32::MAX), text.len() as u32);
    }

    #[test]
    fn an_empty_text_has_one_place() {
        assert_eq!(CodePoints::new("").at(0), 0);
        assert_eq!(CodePoints::new("").byte(0), 0);
    }

    #[test]
    fn a_span_of_another_text_is_empty() {
        assert_eq!(Span::new(2, 5).of("“a”"), "");
    }
}
