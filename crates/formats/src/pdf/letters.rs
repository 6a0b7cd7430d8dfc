//! Codes and glyph names of fonts to letters.

use encoding_rs::{MACINTOSH, WINDOWS_1252};

/// An encoding that PDF knows by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Standard,
    MacRoman,
    WinAnsi,
}

/// Adobe's standard encoding where it differs from ASCII (PDF 32000-1, annex D.2).
const STANDARD: &[(u8, char)] = &[
    (0x27, '’'),
    (0x60, '‘'),
    (0xA1, '¡'),
    (0xA2, '¢'),
    (0xA3, '£'),
    (0xA4, '⁄'),
    (0xA5, '¥'),
    (0xA6, 'ƒ'),
    (0xA7, '§'),
    (0xA8, '¤'),
    (0xA9, '\''),
    (0xAA, '“'),
    (0xAB, '«'),
    (0xAC, '‹'),
    (0xAD, '›'),
    (0xAE, 'ﬁ'),
    (0xAF, 'ﬂ'),
    (0xB1, '–'),
    (0xB2, '†'),
    (0xB3, '‡'),
    (0xB4, '·'),
    (0xB6, '¶'),
    (0xB7, '•'),
    (0xB8, '‚'),
    (0xB9, '„'),
    (0xBA, '”'),
    (0xBB, '»'),
    (0xBC, '…'),
    (0xBD, '‰'),
    (0xBF, '¿'),
    (0xD0, '—'),
    (0xE1, 'Æ'),
    (0xE3, 'ª'),
    (0xE8, 'Ł'),
    (0xE9, 'Ø'),
    (0xEA, 'Œ'),
    (0xEB, 'º'),
    (0xF1, 'æ'),
    (0xF5, 'ı'),
    (0xF8, 'ł'),
    (0xF9, 'ø'),
    (0xFA, 'œ'),
    (0xFB, 'ß'),
];

/// The letter of a code.
pub(super) fn of_code(encoding: Named, code: u8) -> Option<char> {
    let decoded = match encoding {
        Named::Standard => {
            let listed = STANDARD.iter().find(|(it, _)| *it == code).map(|(_, c)| *c);
            return listed.or(matches!(code, 0x20..=0x7E).then_some(char::from(code)));
        }
        Named::MacRoman => MACINTOSH.decode_without_bom_handling(&[code]).0.chars().next(),
        Named::WinAnsi => WINDOWS_1252.decode_without_bom_handling(&[code]).0.chars().next(),
    };
    decoded.filter(|c| !c.is_control())
}

/// Glyph names that are no letter with an accent (Adobe Glyph List).
const NAMES: &[(&str, &str)] = &[
    ("space", " "),
    ("nbspace", " "),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("sfthyphen", "\u{ad}"),
    ("softhyphen", "\u{ad}"),
    ("hyphenchar", "-"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("asciicircum", "^"),
    ("underscore", "_"),
    ("grave", "`"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("asciitilde", "~"),
    ("exclamdown", "¡"),
    ("cent", "¢"),
    ("sterling", "£"),
    ("currency", "¤"),
    ("yen", "¥"),
    ("brokenbar", "¦"),
    ("section", "§"),
    ("copyright", "©"),
    ("ordfeminine", "ª"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("logicalnot", "¬"),
    ("registered", "®"),
    ("degree", "°"),
    ("plusminus", "±"),
    ("mu", "µ"),
    ("paragraph", "¶"),
    ("periodcentered", "·"),
    ("middot", "·"),
    ("ordmasculine", "º"),
    ("onequarter", "¼"),
    ("onehalf", "½"),
    ("threequarters", "¾"),
    ("questiondown", "¿"),
    ("onesuperior", "¹"),
    ("twosuperior", "²"),
    ("threesuperior", "³"),
    ("multiply", "×"),
    ("divide", "÷"),
    ("AE", "Æ"),
    ("ae", "æ"),
    ("OE", "Œ"),
    ("oe", "œ"),
    ("Oslash", "Ø"),
    ("oslash", "ø"),
    ("Eth", "Ð"),
    ("eth", "ð"),
    ("Thorn", "Þ"),
    ("thorn", "þ"),
    ("germandbls", "ß"),
    ("Lslash", "Ł"),
    ("lslash", "ł"),
    ("Dcroat", "Đ"),
    ("dcroat", "đ"),
    ("dotlessi", "ı"),
    ("dotlessj", "ȷ"),
    ("Hbar", "Ħ"),
    ("hbar", "ħ"),
    ("quoteleft", "‘"),
    ("quoteright", "’"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quotesinglbase", "‚"),
    ("quotedblbase", "„"),
    ("endash", "–"),
    ("emdash", "—"),
    ("dagger", "†"),
    ("daggerdbl", "‡"),
    ("bullet", "•"),
    ("ellipsis", "…"),
    ("perthousand", "‰"),
    ("fraction", "⁄"),
    ("trademark", "™"),
    ("Euro", "€"),
    ("florin", "ƒ"),
    ("minus", "−"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ff", "ff"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
    ("acute", "´"),
    ("dieresis", "¨"),
    ("cedilla", "¸"),
    ("macron", "¯"),
    ("circumflex", "ˆ"),
    ("tilde", "˜"),
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ε"),
    ("lambda", "λ"),
    ("pi", "π"),
    ("sigma", "σ"),
    ("omega", "ω"),
    ("Delta", "Δ"),
    ("Omega", "Ω"),
    ("visiblespace", " "),
    ("lessequal", "≤"),
    ("greaterequal", "≥"),
];

/// Letters with accents, plain letter first: `Aacute` is the first of its row.
const ACCENTS: &[(&str, &str)] = &[
    ("acute", "AÁaáCĆcćEÉeéIÍiíLĹlĺNŃnńOÓoóRŔrŕSŚsśUÚuúYÝyýZŹzź"),
    ("grave", "AÀaàEÈeèIÌiìOÒoòUÙuù"),
    ("circumflex", "AÂaâCĈcĉEÊeêGĜgĝHĤhĥIÎiîJĴjĵOÔoôSŜsŝUÛuûWŴwŵYŶyŷ"),
    ("dieresis", "AÄaäEËeëIÏiïOÖoöUÜuüYŸyÿ"),
    ("tilde", "AÃaãIĨiĩNÑnñOÕoõUŨuũ"),
    ("ring", "AÅaåUŮuů"),
    ("cedilla", "CÇcçSŞsşTŢtţ"),
    ("commaaccent", "GĢgģKĶkķLĻlļNŅnņRŖrŗSȘsșTȚtț"),
    ("caron", "CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzž"),
    ("macron", "AĀaāEĒeēIĪiīOŌoōUŪuū"),
    ("breve", "AĂaăGĞgğUŬuŭ"),
    ("ogonek", "AĄaąEĘeęIĮiįUŲuų"),
    ("dotaccent", "CĊcċEĖeėGĠgġIİZŻzż"),
    ("hungarumlaut", "OŐoőUŰuű"),
];

/// The letters of a glyph by its name: `quotedblleft`, `eacute`, `f_i`, `uni00E9`, `A.sc`.
pub(super) fn of_name(name: &str) -> Option<String> {
    let base = name.split('.').next().unwrap_or_default();
    if base.is_empty() {
        return None;
    }
    base.split('_').map(of_one).collect()
}

fn of_one(name: &str) -> Option<String> {
    if let Some((_, letters)) = NAMES.iter().find(|(it, _)| *it == name) {
        return Some((*letters).to_owned());
    }
    let mut letters = name.chars();
    let first = letters.next()?;
    let rest = letters.as_str();
    if rest.is_empty() {
        return first.is_ascii_alphabetic().then(|| name.to_owned());
    }
    if let Some((_, row)) = ACCENTS.iter().find(|(accent, _)| *accent == rest) {
        let pairs = row.chars().zip(row.chars().skip(1)).step_by(2);
        return pairs.into_iter().find(|(plain, _)| *plain == first).map(|(_, it)| it.to_string());
    }
    let hexadecimal = name.strip_prefix("uni").filter(|hex| hex.len() == 4);
    let hexadecimal = hexadecimal.or_else(|| name.strip_prefix('u').filter(|it| it.len() >= 4))?;
    char::from_u32(u32::from_str_radix(hexadecimal, 16).ok()?).map(String::from)
}

/// PDF's own encoding of titles and names, from 0x80 to 0x9E (PDF 32000-1, annex D.3).
const DOCUMENT: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž";

/// The text of a string outside of pages: UTF-16 or UTF-8 with a mark, else PDF's own encoding.
pub(super) fn of_string(bytes: &[u8]) -> String {
    if bytes.starts_with(b"\xFE\xFF")
        || bytes.starts_with(b"\xFF\xFE")
        || bytes.starts_with(b"\xEF\xBB\xBF")
    {
        return encoding_rs::UTF_8.decode(bytes).0.into_owned();
    }
    let letter = |&byte: &u8| match byte {
        0x80..=0x9E => DOCUMENT.chars().nth(usize::from(byte - 0x80)).unwrap_or(' '),
        0xA0 => '€',
        _ => char::from(byte),
    };
    bytes.iter().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::{Named, of_code, of_name, of_string};

    #[test]
    fn glyphs_are_told_by_name() {
        for (name, letters) in [
            ("a", "a"),
            ("quotedblleft", "“"),
            ("eacute", "é"),
            ("Scaron", "Š"),
            ("zdotaccent", "ż"),
            ("f_f_i", "ffi"),
            ("ffi", "ffi"),
            ("uni201C", "“"),
            ("u1F600", "😀"),
            ("a.sc", "a"),
        ] {
            assert_eq!(of_name(name).as_deref(), Some(letters), "{name}");
        }
        for unknown in ["", ".notdef", "g23", "uniD800", "eacutee", "é"] {
            assert_eq!(of_name(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn codes_and_strings_are_letters() {
        assert_eq!(of_code(Named::Standard, 0x27), Some('’'));
        assert_eq!(of_code(Named::WinAnsi, 0x93), Some('“'));
        assert_eq!(of_code(Named::MacRoman, 0xD2), Some('“'));
        assert_eq!(of_code(Named::Standard, 0x80), None);
        assert_eq!(of_string(b"\xFE\xFF\0N\x20\x14"), "N—");
        assert_eq!(of_string(b"No\x84 \x8DPier\x8E"), "No— “Pier”");
    }
}
