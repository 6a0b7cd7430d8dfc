//! The fonts of a PDF: which letters a string shows, and how wide they are.

use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::letters::{self, Named};
use super::unpack::unpack;

/// How a font makes letters of bytes.
#[derive(Debug)]
pub(super) struct Font {
    coding: Coding,
    to_unicode: Option<CMap>,
    /// Widths by code (simple fonts) or by glyph number (composite ones), in the font's own units.
    widths: Vec<(u32, f32)>,
    missing_width: f32,
    /// The font's own units in units of the text's size.
    unit: f32,
    pub bold: bool,
    pub fixed: bool,
}

#[derive(Debug)]
enum Coding {
    /// One byte a glyph.
    Simple(Vec<Option<String>>),
    /// Two bytes a glyph; the flag says that they are the letter in UTF-16.
    Composite { utf16: bool },
}

/// One shown glyph.
#[derive(Debug)]
pub(super) struct Glyph {
    /// Nothing where the font does not say which letter it is.
    pub letters: Option<String>,
    /// In units of the text's size.
    pub width: f32,
    /// A code that PDF widens by the word spacing.
    pub word_space: bool,
}

impl Font {
    pub(super) fn read(dict: &Dict<'_>) -> Font {
        let kind = dict.get::<Name<'_>>("Subtype");
        let kind = kind.as_deref().unwrap_or_default();
        let map = dict.get::<Stream<'_>>("ToUnicode").and_then(|it| unpack(&it));
        let to_unicode = map.and_then(|it| CMap::parse(&it, |_| None));
        let inner = dict.get::<Array<'_>>("DescendantFonts");
        let inner = inner.and_then(|it| it.iter::<Dict<'_>>().next());
        let own = inner.clone().unwrap_or_else(|| dict.clone());
        let described = own.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
        let name = own.get::<Name<'_>>("BaseFont").or_else(|| dict.get("BaseFont"));
        let name = name.map(|it| it.as_str().to_ascii_lowercase()).unwrap_or_default();
        let flags = described.get::<i32>("Flags").unwrap_or(0);
        let unit = match dict.get::<Array<'_>>("FontMatrix") {
            Some(matrix) if kind == b"Type3" => matrix.iter::<f32>().next().unwrap_or(0.001),
            _ => 0.001,
        };
        let (coding, widths, missing_width) = if let Some(inner) = inner {
            let encoding = dict.get::<Name<'_>>("Encoding");
            let encoding = encoding.map(|it| it.as_str().to_owned()).unwrap_or_default();
            let utf16 = encoding.contains("UCS2") || encoding.contains("UTF16");
            let usual = inner.get::<f32>("DW").unwrap_or(1000.0);
            (Coding::Composite { utf16 }, composite_widths(&inner), usual)
        } else {
            let missing = described.get::<f32>("MissingWidth").unwrap_or(0.0);
            (Coding::Simple(simple_letters(dict, &described)), simple_widths(dict), missing)
        };
        let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
        Font {
            coding,
            to_unicode,
            widths,
            missing_width,
            unit,
            bold: says(&["bold", "black", "heavy", "semibold", "demi", "cmbx", "sfbx"]),
            fixed: flags & 1 == 1 || says(&["mono", "courier", "consolas", "cmtt", "typewriter"]),
        }
    }

    /// The glyphs that a string shows.
    pub(super) fn show(&self, string: &[u8], mut each: impl FnMut(Glyph)) {
        match &self.coding {
            Coding::Simple(letters) => {
                for &byte in string {
                    let code = u32::from(byte);
                    let named = || letters.get(usize::from(byte)).cloned().flatten();
                    each(Glyph {
                        letters: self.mapped(code).or_else(named),
                        width: self.width(code, letters.get(usize::from(byte))),
                        word_space: byte == b' ',
                    });
                }
            }
            Coding::Composite { utf16 } => {
                for pair in string.chunks_exact(2) {
                    let code = pair.iter().fold(0, |code, &byte| code << 8 | u32::from(byte));
                    let itself = || char::from_u32(code).filter(|_| *utf16).map(String::from);
                    each(Glyph {
                        letters: self.mapped(code).or_else(itself),
                        width: self.width(code, None),
                        word_space: false,
                    });
                }
            }
        }
    }

    fn mapped(&self, code: u32) -> Option<String> {
        let text = match self.to_unicode.as_ref()?.lookup_bf_string(code)? {
            BfString::Char(c) => String::from(c),
            BfString::String(text) => text,
        };
        // Some producers map what they cannot name to nothing or to their private letters.
        let named = |c: char| !matches!(c, '\0' | '\u{FFFD}' | '\u{E000}'..='\u{F8FF}');
        (!text.is_empty() && text.chars().all(named)).then_some(text)
    }

    fn width(&self, code: u32, letters: Option<&Option<String>>) -> f32 {
        let width = match self.widths.binary_search_by_key(&code, |(code, _)| *code) {
            Ok(at) => self.widths.get(at).map_or(0.0, |(_, width)| *width),
            // The 14 fonts that every viewer has may come without widths.
            Err(_) if self.widths.is_empty() && letters.is_some() => {
                usual_width(letters.and_then(|it| it.as_deref()).and_then(|it| it.chars().next()))
            }
            Err(_) => self.missing_width,
        };
        width * self.unit
    }
}

/// About the widths of Helvetica and Times; only the gaps between words are read off them.
fn usual_width(letter: Option<char>) -> f32 {
    match letter {
        Some(
            'i' | 'j' | 'l' | 't' | 'f' | ' ' | '.' | ',' | ';' | ':' | '\'' | '!' | '|' | 'I',
        ) => 270.0,
        Some('m' | 'w' | 'M' | 'W' | '—') => 830.0,
        Some(c) if c.is_uppercase() => 690.0,
        _ => 500.0,
    }
}

fn simple_widths(dict: &Dict<'_>) -> Vec<(u32, f32)> {
    let first = dict.get::<u32>("FirstChar").unwrap_or(0);
    let widths = dict.get::<Array<'_>>("Widths");
    let widths = widths.iter().flat_map(Array::iter::<f32>).take(256);
    widths.enumerate().map(|(at, width)| (first.saturating_add(at as u32), width)).collect()
}

/// The most glyphs that the widths of a font are kept of: as many as two bytes can tell.
const MOST_WIDTHS: usize = 1 << 16;

/// `first [w w w] first last w …`
fn composite_widths(inner: &Dict<'_>) -> Vec<(u32, f32)> {
    let Some(list) = inner.get::<Array<'_>>("W") else { return Vec::new() };
    let mut widths = Vec::new();
    let mut objects = list.iter::<Object<'_>>();
    while let (Some(first), Some(next)) = (objects.next(), objects.next()) {
        let Some(first) = whole(&first) else { break };
        match next {
            Object::Array(each) => {
                widths
                    .extend(each.iter::<f32>().enumerate().map(|(at, it)| (first + at as u32, it)));
            }
            last => {
                let width = objects.next().and_then(Object::into_f32);
                let (Some(last), Some(width)) = (whole(&last), width) else { break };
                widths.extend((first..=last).map(|code| (code, width)));
            }
        }
        if widths.len() > MOST_WIDTHS {
            break;
        }
    }
    // Stable: of two widths the first counts.
    widths.sort_by_key(|(code, _)| *code);
    widths.dedup_by_key(|(code, _)| *code);
    widths
}

/// A glyph number.
fn whole(object: &Object<'_>) -> Option<u32> {
    let number = object.clone().into_i32()?;
    u32::try_from(number).ok().filter(|&number| (number as usize) < MOST_WIDTHS)
}

/// What each code of a simple font shows, before its own map is asked.
fn simple_letters(dict: &Dict<'_>, described: &Dict<'_>) -> Vec<Option<String>> {
    let encoding = dict.get::<Dict<'_>>("Encoding");
    let base = match &encoding {
        Some(encoding) => encoding.get::<Name<'_>>("BaseEncoding"),
        None => dict.get::<Name<'_>>("Encoding"),
    };
    let true_type = dict.get::<Name<'_>>("Subtype").as_deref() == Some(b"TrueType");
    let named = match base.as_deref() {
        Some(b"WinAnsiEncoding") => Some(Named::WinAnsi),
        Some(b"MacRomanEncoding") => Some(Named::MacRoman),
        Some(b"StandardEncoding") => Some(Named::Standard),
        _ => None,
    };
    let usual = named.unwrap_or(if true_type { Named::WinAnsi } else { Named::Standard });
    let mut letters: Vec<Option<String>> =
        (0..=255).map(|code| letters::of_code(usual, code).map(String::from)).collect();
    if named.is_none()
        && let Some(program) = described.get::<Stream<'_>>("FontFile")
    {
        built_in(&unpack(&program).unwrap_or_default(), &mut letters);
    }
    let differences = encoding.and_then(|it| it.get::<Array<'_>>("Differences"));
    let mut code = 0_usize;
    for object in differences.iter().flat_map(Array::iter::<Object<'_>>) {
        match object {
            Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(usize::MAX),
            Object::Name(name) => {
                if let Some(letter) = letters.get_mut(code) {
                    *letter = letters::of_name(name.as_str());
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    letters
}

/// The encoding that stands in clear at the head of a Type 1 font: `dup 65 /A put`.
fn built_in(program: &[u8], letters: &mut [Option<String>]) {
    let clear = program.get(..program.len().min(1 << 16)).unwrap_or_default();
    let clear = String::from_utf8_lossy(clear);
    let Some((_, table)) = clear.split_once("/Encoding") else { return };
    if table.trim_start().starts_with("StandardEncoding") {
        return;
    }
    letters.fill(None);
    let mut words = table.split_whitespace();
    while let Some(word) = words.next() {
        if word == "def" || word == "readonly" {
            break;
        }
        if word == "dup"
            && let (Some(code), Some(name)) = (words.next(), words.next())
            && let Some(letter) = code.parse().ok().and_then(|code: usize| letters.get_mut(code))
        {
            *letter = name.strip_prefix('/').and_then(letters::of_name);
        }
    }
}
