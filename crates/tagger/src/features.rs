//! What the network is told about each token.
//!
//! Training reads the very same numbers: `examples/features.rs` writes them out, so that the
//! features exist once, here. A change here makes the weights worthless: train again.

use crate::quotes;

/// A word or mark of a block, as the network's caller cuts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'t> {
    /// Its letters as they stand there.
    pub text: &'t str,
    /// Whether white space stands before it.
    pub spaced: bool,
}

/// What the network is told about one token.
///
/// The first three are hashes (FNV-1a, 32 bits, of UTF-8 bytes); the weights list the hashes they
/// know. The others index small tables whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// The word in lower case, digits as `0`, apostrophes straight.
    pub word: u32,
    /// Its last three characters.
    pub suffix: u32,
    /// Its first four characters.
    pub prefix: u32,
    /// Upper and lower case, digits, kind of mark; below [`SHAPES`].
    pub shape: u8,
    /// Where it stands with regard to quotation marks; below [`QUOTES`].
    pub quote: u8,
    /// Where it stands in its block; below [`PLACES`].
    pub place: u8,
}

/// How many values [`Features::shape`] has.
pub const SHAPES: usize = 38;
/// How many values [`Features::quote`] has.
pub const QUOTES: usize = quotes::STATES;
/// How many values [`Features::place`] has.
pub const PLACES: usize = 12;

/// Longer words are told apart by their first characters only.
const LONGEST_WORD: usize = 48;
const SUFFIX: usize = 3;
const PREFIX: usize = 4;
/// A block of fewer tokens that does not end like a sentence looks like a headline or a caption.
const SHORT_BLOCK: usize = 20;

/// What the letters of a token tell, wherever it stands; see [`Features`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spelling {
    pub(crate) word: u32,
    pub(crate) suffix: u32,
    pub(crate) prefix: u32,
}

impl Spelling {
    /// The features of a word that stands there.
    pub(crate) fn at(self, setting: Setting) -> Features {
        let Self { word, suffix, prefix } = self;
        let Setting { shape, quote, place } = setting;
        Features { word, suffix, prefix, shape, quote, place }
    }
}

/// What the place of a token tells; see [`Features`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Setting {
    pub(crate) shape: u8,
    pub(crate) quote: u8,
    pub(crate) place: u8,
}

/// The features of every token of one block.
pub fn features(block: &[Piece<'_>]) -> Vec<Features> {
    let all =
        block.iter().zip(settings(block)).map(|(piece, setting)| spelling(piece.text).at(setting));
    all.collect()
}

/// The hashes of a word and of its ends.
pub(crate) fn spelling(word: &str) -> Spelling {
    let mut normal = Normal::default();
    normal.read(word);
    Spelling { word: fnv(normal.all()), suffix: fnv(normal.suffix()), prefix: fnv(normal.prefix()) }
}

/// The settings of every token of one block.
pub(crate) fn settings(block: &[Piece<'_>]) -> Vec<Setting> {
    let layout = layout(block);
    let mut previous = Previous::Nothing;
    let settings = block.iter().zip(quotes::states(block)).map(|(piece, quote)| {
        let form = form(piece.text);
        let shape = form * 2 + u8::from(piece.spaced);
        let place = previous as u8 * 3 + layout;
        previous = previous.then(form);
        Setting { shape, quote, place }
    });
    settings.collect()
}

/// FNV-1a with 32 bits (Fowler, Noll, Vo).
pub(crate) fn fnv(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// A word in the form in which words are compared, with the places of its characters.
#[derive(Default)]
struct Normal {
    bytes: Vec<u8>,
    starts: Vec<usize>,
}

impl Normal {
    fn read(&mut self, word: &str) {
        self.bytes.clear();
        self.starts.clear();
        let mut buffer = [0; 4];
        for c in word.chars().flat_map(char::to_lowercase).take(LONGEST_WORD) {
            let c = match c {
                '’' => '\'',
                _ if c.is_numeric() => '0',
                _ => c,
            };
            self.starts.push(self.bytes.len());
            self.bytes.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes());
        }
    }

    fn all(&self) -> &[u8] {
        &self.bytes
    }

    fn suffix(&self) -> &[u8] {
        let first = self.starts.len().saturating_sub(SUFFIX);
        &self.bytes[self.starts.get(first).copied().unwrap_or(0)..]
    }

    fn prefix(&self) -> &[u8] {
        &self.bytes[..self.starts.get(PREFIX).copied().unwrap_or(self.bytes.len())]
    }
}

const LOWER: u8 = 0;
const TITLE: u8 = 1;
const CAPITALS: u8 = 2;
const ONE_CAPITAL: u8 = 3;
const MIXED: u8 = 4;
const ABBREVIATION: u8 = 5;
const DIGITS: u8 = 6;
const DIGITS_AND_LETTERS: u8 = 7;
const COMMA: u8 = 8;
const STOP: u8 = 9;
const COLON: u8 = 10;
const DASH: u8 = 11;
const OPENS: u8 = 12;
const CLOSES: u8 = 13;
const QUOTE: u8 = 14;
const SINGLE_QUOTE: u8 = 15;
const CLITIC: u8 = 16;
const SIGN: u8 = 17;
const OTHER: u8 = 18;

/// The form of a token, of nineteen.
fn form(word: &str) -> u8 {
    if quotes::is_double(word) {
        return QUOTE;
    }
    let mut characters = word.chars();
    let Some(first) = characters.next() else { return OTHER };
    if !first.is_alphanumeric() && first != '_' {
        return mark(first, characters.next().is_some());
    }
    let (mut upper, mut lower, mut digits) = (0_usize, 0_usize, 0_usize);
    if word.is_ascii() {
        for byte in word.bytes() {
            upper += usize::from(byte.is_ascii_uppercase());
            lower += usize::from(byte.is_ascii_lowercase());
            digits += usize::from(byte.is_ascii_digit());
        }
    } else {
        for c in word.chars() {
            upper += usize::from(c.is_uppercase());
            lower += usize::from(c.is_lowercase());
            digits += usize::from(c.is_numeric());
        }
    }
    match (upper, lower) {
        (0, 0) if digits > 0 => DIGITS,
        _ if digits > 0 => DIGITS_AND_LETTERS,
        _ if word.ends_with('.') => ABBREVIATION,
        (1, 0) => ONE_CAPITAL,
        (_, 0) if upper > 1 => CAPITALS,
        (1, _) if first.is_uppercase() => TITLE,
        (0, _) => LOWER,
        _ => MIXED,
    }
}

fn mark(first: char, more: bool) -> u8 {
    match first {
        '\'' | '’' | '‘' | '`' if more => CLITIC,
        '\'' | '’' | '‘' | '`' => SINGLE_QUOTE,
        ',' => COMMA,
        '.' | '!' | '?' | '…' => STOP,
        ':' | ';' => COLON,
        '-' | '–' | '—' | '―' => DASH,
        '(' | '[' | '{' => OPENS,
        ')' | ']' | '}' => CLOSES,
        '@' | '#' | '$' | '%' | '&' | '€' | '£' => SIGN,
        _ => OTHER,
    }
}

/// What stands before a token.
#[derive(Clone, Copy)]
enum Previous {
    Nothing = 0,
    Stop = 1,
    Quote = 2,
    Other = 3,
}

impl Previous {
    fn then(self, form: u8) -> Self {
        match form {
            STOP => Self::Stop,
            QUOTE => Self::Quote,
            CLOSES if matches!(self, Self::Stop) => Self::Stop,
            _ => Self::Other,
        }
    }
}

/// 0 for a block that ends like a sentence, 1 for a short one that does not, 2 for a long one.
fn layout(block: &[Piece<'_>]) -> u8 {
    match block.last().map(|last| form(last.text)) {
        Some(STOP | QUOTE) => 0,
        _ if block.len() < SHORT_BLOCK => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> Vec<Features> {
        let pieces: Vec<Piece<'_>> =
            words.split(' ').map(|text| Piece { text, spaced: true }).collect();
        features(&pieces)
    }

    #[test]
    fn a_word_is_the_same_in_any_case_and_with_any_apostrophe() {
        let all = of("Didn’t DIDN'T didn't");
        assert_eq!(all[0].word, all[2].word);
        assert_eq!(all[1].word, all[2].word);
        assert_ne!(all[0].shape, all[2].shape);
    }

    #[test]
    fn hashes_are_those_of_the_published_algorithm() {
        assert_eq!(fnv(b""), 0x811c_9dc5);
        assert_eq!(fnv(b"a"), 0xe40c_292c);
        assert_eq!(fnv(b"foobar"), 0xbf9c_f968);
    }

    #[test]
    fn beginnings_and_endings_are_of_characters() {
        let all = of("Éclairés clairés éclair");
        assert_eq!(all[0].suffix, all[1].suffix);
        assert_eq!(all[0].prefix, all[2].prefix);
        assert_eq!(of("no")[0].suffix, of("no")[0].word);
    }

    #[test]
    fn forms() {
        let cases = [
            ("said", LOWER),
            ("Said", TITLE),
            ("CNN", CAPITALS),
            ("I", ONE_CAPITAL),
            ("McCain", MIXED),
            ("Mr.", ABBREVIATION),
            ("U.S.", ABBREVIATION),
            ("30,000", DIGITS),
            ("20th", DIGITS_AND_LETTERS),
            ("’s", CLITIC),
            ("‘", SINGLE_QUOTE),
            ("''", QUOTE),
            ("”", QUOTE),
            ("—", DASH),
            ("漢", OTHER),
        ];
        for (word, expected) in cases {
            let found = form(word);
            if word == "漢" {
                assert!(usize::from(found) * 2 < SHAPES, "{word}");
            } else {
                assert_eq!(found, expected, "{word}");
            }
        }
    }

    #[test]
    fn every_feature_is_below_its_limit() {
        let odd = "“ a ” \" '' ( . ) “ “ ” ” « x » 3 ÿ \u{301} _ . ” , \" b";
        for feature in of(odd) {
            assert!(usize::from(feature.shape) < SHAPES);
            assert!(usize::from(feature.quote) < QUOTES);
            assert!(usize::from(feature.place) < PLACES);
        }
    }
}
