//! One spelling for what readers take for the same letters.

/// Base letters of U+00C0 to U+024F in lower case; a stop stands for “no base letter”.
/// From the canonical decompositions of the Unicode Character Database, and the strokes and hooks
/// (ø, đ, ł …) that have none.
const LATIN: &[u8; 400] = b"\
aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.yaaaaaaccccccccdd\
ddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkkllllll..llnnnnnn.nnoooooo..rrrrrrssssss\
ssttttttuuuuuuuuuuuuwwyyyzzzzzz.bbbb...cc.d......ff....ikkl...nooo..pp......tttu\
u..yyzz......................aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa..oo\
aaaaeeeeiiiioooorrrruuuusstt..hhn...zzaaeeooooooooyy......acclt....bu.eejj..rryy";

/// The same for U+1E00 to U+1EFF.
const LATIN_ADDITIONAL: &[u8; 256] = b"\
aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo\
oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy......\
aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu\
uuyyyyyyyy......";

/// Lower case, diacritics off, ligatures spelt out, quotation marks and apostrophes straight,
/// dashes as hyphens, white space as spaces, what nobody sees dropped. Folding twice changes
/// nothing.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        fold_into(c, &mut folded);
    }
    folded
}

/// Combining diacritical marks.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Zero-width characters, the soft hyphen and the byte order mark.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Appends `c`, folded.
pub(crate) fn fold_into(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(if c.is_ascii_whitespace() { ' ' } else { c.to_ascii_lowercase() });
        return;
    }
    for lower in c.to_lowercase() {
        match lower {
            _ if is_mark(lower) || is_invisible(lower) => {}
            _ if lower.is_whitespace() => out.push(' '),
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' => out.push('"'),
            '‘' | '’' | '‚' | '‛' | '′' | '`' => out.push('\''),
            '‐' | '‑' | '‒' | '–' | '—' | '−' => out.push('-'),
            'ß' => out.push_str("ss"),
            'æ' | 'ǽ' | 'ǣ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ĳ' => out.push_str("ij"),
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            _ => out.push(base(lower)),
        }
    }
}

/// The letter without its diacritics; the letter itself where it has none.
fn base(c: char) -> char {
    let row = |table: &[u8], from: u32| {
        let index = (c as u32).checked_sub(from)? as usize;
        table.get(index).filter(|&&byte| byte != b'.').map(|&byte| char::from(byte))
    };
    let latin = row(LATIN, 0xC0).or_else(|| row(LATIN_ADDITIONAL, 0x1E00));
    latin.unwrap_or(match c {
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'ё' => 'е',
        'й' => 'и',
        'ї' => 'і',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_looks_alike_folds_alike() {
        let cases = [
            ("Ærøskøbing", "aeroskobing"),
            ("Zoë E\u{301}t İĞ", "zoe et ig"),
            ("STRASSE Straße ẞ", "strasse strasse ss"),
            ("“Łódź’s”\u{a0}—", "\"lodz's\" -"),
            ("Việt Nam", "viet nam"),
            ("Αθήνα Ёлка", "αθηνα елка"),
            ("ﬁrst\u{ad}ly", "firstly"),
            ("日本 42", "日本 42"),
        ];
        for (text, expected) in cases {
            assert_eq!(fold(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
