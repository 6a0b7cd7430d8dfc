//! Text to searchable words: the same cut for documents, names and queries.

use hearsay_model::Span;

use crate::fold::{fold, fold_into, is_invisible, is_mark};

/// A searchable word and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Folded; never empty.
    pub text: String,
    /// Its bytes in the text as given.
    pub span: Span,
}

/// Cuts `text` into searchable words, in order. Everything but letters and digits separates, so
/// that “Trump’s” is *trump* and *s* and is found by “Trump”.
///
/// Two glued words are cut where lower case runs into a capitalised word (`previewedWikiLeaks`).
/// A number keeps its decimals and drops its thousands commas: “30,000” and “30000” are alike.
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::with_capacity(text.len() / 6);
    let (mut at, mut word) = (0, String::new());
    while let Some(span) = next_word(text, at, &mut word) {
        at = span.end as usize;
        found.push(Word { text: core::mem::take(&mut word), span });
    }
    found
}

/// The first searchable word of `text` at or behind the byte `from` (on the boundary of a
/// character): its place, and in `word` its folded text.
pub fn next_word(text: &str, from: usize, word: &mut String) -> Option<Span> {
    let mut at = from;
    while let Some(c) = text.get(at..)?.chars().next() {
        if !c.is_alphanumeric() {
            at += c.len_utf8();
            continue;
        }
        let end = at + if c.is_numeric() { number(&text[at..]) } else { letters(&text[at..]) };
        let span = Span::new(at, end);
        word.clear();
        for c in span.of(text).chars().filter(|&c| c != ',') {
            fold_into(c, word);
        }
        if !word.is_empty() {
            return Some(span);
        }
        at = end;
    }
    None
}

/// The words of `text` without their places.
pub(crate) fn word_texts(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.text).collect()
}

/// What two names must share to be the same name: their words, or where there are none the folded
/// text.
pub(crate) fn name_key(text: &str) -> String {
    let words = word_texts(text);
    if words.is_empty() { fold(text.trim()) } else { words.join(" ") }
}

/// Whether `c` goes on with a word that has begun.
fn continues(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c) || is_invisible(c)
}

/// Bytes of the run of letters and digits at the start of `rest`.
fn letters(rest: &str) -> usize {
    let end = rest.find(|c| !continues(c)).unwrap_or(rest.len());
    let lower = rest[..end].find(|c: char| !c.is_lowercase()).unwrap_or(end);
    let mut after = rest[lower..end].chars();
    let capitalised = after.next().is_some_and(char::is_uppercase)
        && after.next().is_some_and(char::is_lowercase);
    let glued = capitalised && rest[..lower].chars().count() >= 4;
    if glued { lower } else { end }
}

/// Bytes of the number at the start of `rest`, separators between digits and letters behind it
/// included: “30,000”, “3.5”, “20th”.
fn number(rest: &str) -> usize {
    let digits =
        |from: usize| rest[from..].find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len() - from);
    let mut end = digits(0);
    while let Some(mark) = rest[end..].chars().next() {
        let next = if matches!(mark, ',' | '.') { digits(end + 1) } else { 0 };
        if next == 0 || (mark == ',' && next != 3) {
            break;
        }
        end += 1 + next;
    }
    end + rest[end..].find(|c| !continues(c)).unwrap_or(rest.len() - end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_messy_text() {
        let cases: &[(&str, &[&str])] = &[
            ("Mr.\u{a0}Müller’s “e-mail”", &["mr", "muller", "s", "e", "mail"]),
            ("quicklyReadPaper iPhone McCain", &["quickly", "readpaper", "iphone", "mccain"]),
            ("30,000 of 3.5, 2,3 and 20th.", &["30000", "of", "3.5", "2", "3", "and", "20th"]),
            ("co\u{ad}operate e\u{301}t", &["cooperate", "et"]),
            ("— ‘’ …", &[]),
            ("٣٤ ½", &["٣٤", "½"]),
        ];
        for (text, expected) in cases {
            assert_eq!(&word_texts(text), expected, "{text}");
        }
    }

    #[test]
    fn a_word_knows_its_place() {
        let text = "“Zoë’s 1,000”";
        let found = words(text);
        let places: Vec<&str> = found.iter().map(|word| word.span.of(text)).collect();
        assert_eq!(places, ["Zoë", "s", "1,000"]);
    }
}
