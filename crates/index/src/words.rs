//! The words of a text: the cut of [`hearsay_search::next_word`], with a short way for the plain
//! words that most are.

use hearsay_model::Span;
use hearsay_search::next_word;

/// Every searchable word of `text`, folded, and where it stands.
pub(crate) fn each_word(text: &str, mut found: impl FnMut(&str, Span)) {
    let bytes = text.as_bytes();
    let mut word = String::with_capacity(32);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphabetic() {
            if let Some(end) = plain_end(bytes, at) {
                word.clear();
                word.push_str(text.get(at..end).unwrap_or(""));
                word.make_ascii_lowercase();
                found(&word, Span::new(at, end));
                at = end;
                continue;
            }
        } else if byte.is_ascii() && !byte.is_ascii_digit() {
            at += 1;
            continue;
        }
        let Some(span) = next_word(text, at, &mut word) else { return };
        found(&word, span);
        at = span.end as usize;
    }
}

/// The end of the word of ASCII letters and digits at `start`; `None` where it has others, or may
/// be two words glued together.
fn plain_end(bytes: &[u8], start: usize) -> Option<usize> {
    let rest = bytes.get(start..)?;
    let mut before_lower = false;
    for (length, &byte) in rest.iter().enumerate() {
        if byte.is_ascii_lowercase() {
            before_lower = true;
        } else if byte.is_ascii_uppercase() {
            if before_lower {
                return None;
            }
        } else if byte.is_ascii_digit() {
            before_lower = false;
        } else {
            return byte.is_ascii().then_some(start + length);
        }
    }
    Some(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_cuts_as_the_long_one() {
        let letters: Vec<char> = "aabcABC123 ,.éß’\u{301}\u{ad}".chars().collect();
        let mut seed = 1_u32;
        for _ in 0..2000 {
            let text: String = (0..30)
                .filter_map(|_| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    letters.get((seed >> 16) as usize % letters.len())
                })
                .collect();
            let mut short = Vec::new();
            each_word(&text, |word, span| short.push((word.to_owned(), span)));
            let found = hearsay_search::words(&text).into_iter();
            let long: Vec<_> = found.map(|word| (word.text, word.span)).collect();
            assert_eq!(short, long, "{text}");
        }
    }
}
