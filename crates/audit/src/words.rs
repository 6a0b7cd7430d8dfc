//! What counts as a word, and which blocks are running text.

use hearsay_model::{Block, BlockRole, Span};

/// Whether the words of a block are counted: headline, captions, paragraphs.
pub(crate) fn is_running_text(block: &Block) -> bool {
    matches!(block.role, BlockRole::Headline | BlockRole::Caption | BlockRole::Paragraph)
}

/// How many words begin in `span`.
pub(crate) fn count(text: &str, span: Span) -> u32 {
    let mut before = text.get(..span.start as usize).unwrap_or("").chars().rev();
    let mut last = before.next();
    let mut before_last = before.next();
    let mut words = 0;
    for c in span.of(text).chars() {
        let of_word = |c: Option<char>| c.is_some_and(is_of_word);
        let goes_on = of_word(last) || (last.is_some_and(is_joint) && of_word(before_last));
        words += u32::from(is_of_word(c) && !goes_on);
        before_last = last.replace(c);
    }
    words
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

/// What joins letters or digits to one word: “Lee’s”, “3.5”, “30,000”, “e-mail”, “U.S.A”.
fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '’' | '.' | ',' | '-' | '‑' | '_' | '@' | '&' | '/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_as_a_reader_would() {
        let cases = [
            ("", 0),
            ("Ann Lee’s e-mail, of 30,000 words.", 6),
            ("“No” — she said", 3),
            ("the end.The start", 3),
            ("… – “”", 0),
            ("Zoe\u{301} at 3.5%", 3),
        ];
        for (text, expected) in cases {
            assert_eq!(count(text, Span::new(0, text.len())), expected, "{text}");
        }
    }

    #[test]
    fn a_word_is_counted_where_it_begins() {
        let text = "said|Lee rebuilt it’s";
        for cut in 0..=text.len() {
            if text.is_char_boundary(cut) {
                let halves =
                    count(text, Span::new(0, cut)) + count(text, Span::new(cut, text.len()));
                assert_eq!(halves, count(text, Span::new(0, text.len())), "cut at {cut}");
            }
        }
    }
}
