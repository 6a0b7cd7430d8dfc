//! What stands between spaces, counted.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use hearsay_model::Language;

use crate::lookup::Lookup;
use crate::words::lower;

use super::languages::{ENGLISH, OTHERS};

/// Which lists hold a word: bit 0 English, then the others in their order.
static LISTS: LazyLock<Lookup<u16>> = LazyLock::new(|| {
    let mut lists: BTreeMap<&'static str, u16> = BTreeMap::new();
    let all = core::iter::once(ENGLISH).chain(OTHERS.iter().map(|(_, words)| *words));
    for (bit, words) in all.enumerate() {
        for word in words {
            *lists.entry(word).or_default() |= 1 << bit;
        }
    }
    Lookup::new(lists.into_iter())
});

/// No listed word is longer, in bytes.
const LONGEST: usize = 12;

/// What was counted in a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Pieces between spaces; signs of tables count for more than one.
    pub chunks: u32,
    /// Those that look like words of a language written in letters.
    pub words: u32,
    /// Words that begin with a small letter.
    pub small: u32,
    /// Small words of English.
    pub english: u32,
    /// Small words of the others, in the order of [`OTHERS`].
    others: [u32; OTHERS.len()],
    /// Letters.
    pub letters: u32,
    /// Letters of other scripts than Latin.
    pub other_script: u32,
}

impl Counts {
    /// Counts a block.
    pub fn of(block: &str) -> Self {
        let mut counts = Self::default();
        for chunk in block.split_whitespace() {
            counts.chunk(chunk);
        }
        // Columns: tabs, bars, runs of blanks.
        let bytes = block.as_bytes();
        let bars = bytes.iter().filter(|byte| matches!(byte, b'|' | b'\t')).count();
        let gaps = bytes.windows(4).filter(|four| four[0] != b' ' && four[1..] == *b"   ").count();
        counts.chunks += (3 * bars + 2 * gaps) as u32;
        counts
    }

    fn chunk(&mut self, chunk: &str) {
        for c in chunk.chars().filter(|c| c.is_alphabetic()) {
            self.letters += 1;
            self.other_script += u32::from(c > '\u{24f}' && !('\u{1e00}'..'\u{1f00}').contains(&c));
        }
        // “well-known”, “and/or”, “end—the”, “l’homme” are several words.
        let parts = chunk.split(['-', '/', '—', '–', '’', '\'', '…']);
        for part in parts.map(|part| part.trim_matches(is_mark)) {
            if part.is_empty() {
                continue;
            }
            self.chunks += 1;
            if !is_word(part) {
                continue;
            }
            self.words += 1;
            self.small += u32::from(part.starts_with(char::is_lowercase));
            if part.len() <= LONGEST
                && let Some(lists) = LISTS.get(&lower(part))
            {
                self.english += u32::from(lists & 1);
                for (bit, count) in self.others.iter_mut().enumerate() {
                    *count += u32::from(lists >> (bit + 1) & 1);
                }
            }
        }
        // A chunk of marks alone, such as “==” or “{”, except for dashes, dots and quotation marks.
        let bare = chunk.chars().all(|c| !c.is_alphanumeric());
        self.chunks += 2 * u32::from(bare && chunk.contains(is_sign));
    }

    /// The other language with the most small words, and how many.
    pub fn strongest(&self) -> (Language, u32) {
        let mut best = (OTHERS[0].0, 0);
        for ((language, _), &count) in OTHERS.iter().zip(&self.others) {
            if count > best.1 {
                best = (*language, count);
            }
        }
        best
    }
}

/// Marks that may stand around a word of prose.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '"'
            | '“'
            | '”'
            | '‘'
            | '`'
            | '«'
            | '»'
            | '„'
            | '('
            | ')'
            | '['
            | ']'
            | '¿'
            | '¡'
            | '•'
            | '*'
            | '_'
            | '>'
            | '©'
            | '®'
            | '™'
    )
}

/// Signs that stand alone in tables, code and noise, not in prose.
fn is_sign(c: char) -> bool {
    !is_mark(c) && !matches!(c, '-' | '–' | '—' | '―' | '…' | '’' | '\'' | '/' | '&')
}

/// Whether it can be a word or an initialism: letters, case changing at most as in “McCain” and
/// “iPhone”, with a vowel unless short or in capitals; dots only between single letters.
fn is_word(part: &str) -> bool {
    let first = part.trim_start_matches(['@', '#', '&']);
    if !first.chars().all(|c| c.is_alphabetic() || is_joined(c)) {
        return first
            .split('.')
            .all(|piece| piece.chars().count() <= 1 && piece.chars().all(char::is_alphabetic))
            && !first.is_empty();
    }
    let (mut length, mut changes, mut vowel, mut lower) = (0_u32, 0_u32, false, false);
    let mut before: Option<bool> = None;
    for c in first.chars() {
        length += 1;
        changes += u32::from(before == Some(false) && c.is_uppercase());
        before = Some(c.is_uppercase());
        lower |= c.is_lowercase();
        vowel |=
            !c.is_ascii() || matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    }
    length > 0 && length <= 30 && changes <= 1 && (vowel || length <= 3 || !lower)
}

/// Marks that belong to letters in some scripts.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}')
}
