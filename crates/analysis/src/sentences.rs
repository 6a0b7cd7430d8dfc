//! Sentences, none across a block.

use core::ops::Range;

use hearsay_model::{Block, Span};

use crate::tokens::{ABBREVIATIONS, Token, TokenKind};

/// A sentence with its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first byte to its last, closing quotation marks included.
    pub span: Span,
    /// Indices into the document's tokens.
    pub tokens: Range<usize>,
    /// Index of the block that holds it.
    pub block: usize,
}

/// Abbreviations after which a sentence seldom ends, whatever follows: titles before names.
const BEFORE_NAMES: &[&str] = &[
    "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Sen.", "Sens.", "Rep.", "Reps.", "Gov.", "Gen.", "Col.",
    "Capt.", "Lt.", "Sgt.", "Maj.", "Adm.", "Rev.", "Hon.", "St.", "Messrs.", "Supt.", "Det.",
    "Cmdr.", "Brig.", "Atty.", "Insp.", "Msgr.", "vs.", "No.", "Mt.", "Ft.",
];

/// No sentence has more tokens: longer ones are tables or noise, which no rule understands, and the
/// work of some rules grows faster than the sentence.
pub const LONGEST: usize = 1000;

/// Cuts the blocks into sentences.
pub fn split(text: &str, tokens: &[Token], blocks: &[Block]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut next = 0;
    for (block, Block { span, .. }) in blocks.iter().enumerate() {
        while tokens.get(next).is_some_and(|token| token.span.start < span.start) {
            next += 1;
        }
        let mut first = next;
        while tokens.get(next).is_some_and(|token| token.span.end <= span.end) {
            let end = boundary(text, tokens, next, span.end)
                .or_else(|| (next + 1 - first >= LONGEST).then_some(next + 1));
            next = end.unwrap_or(next + 1);
            if end.is_some() {
                sentences.push(sentence(tokens, first..next, block));
                first = next;
            }
        }
        if first < next {
            sentences.push(sentence(tokens, first..next, block));
        }
    }
    sentences
}

fn sentence(tokens: &[Token], range: Range<usize>, block: usize) -> Sentence {
    let span = tokens[range.start].span.join(tokens[range.end - 1].span);
    Sentence { span, tokens: range, block }
}

/// If a sentence ends with token `at` (and the closing marks after it), the index of the token that
/// starts the next one.
fn boundary(text: &str, tokens: &[Token], at: usize, block_end: u32) -> Option<usize> {
    let word = tokens[at].of(text);
    let full_stop = match word {
        "." | "!" | "?" | "…" => true,
        _ if word.ends_with('.') && tokens[at].kind == TokenKind::Word => false,
        _ => return None,
    };
    let mut next = at + 1;
    while let Some(token) = tokens.get(next).filter(|token| token.span.end <= block_end) {
        let closes = match token.kind {
            TokenKind::Quote => {
                // A straight mark closes where it touches what is before it.
                !token.spaced && !matches!(token.of(text), "“" | "„" | "«" | "‘" | "``")
            }
            TokenKind::Mark => {
                !token.spaced && matches!(token.of(text), ")" | "]" | "." | "!" | "?")
            }
            _ => false,
        };
        if !closes {
            break;
        }
        next += 1;
    }
    let Some(after) = tokens.get(next).filter(|token| token.span.end <= block_end) else {
        return Some(next);
    };
    if !full_stop && (BEFORE_NAMES.contains(&word) || is_initial(word)) {
        return None;
    }
    let starts = match after.kind {
        TokenKind::Word => after.upper,
        TokenKind::Number => after.spaced && full_stop,
        TokenKind::Quote => {
            tokens.get(next + 1).is_some_and(|token| token.upper || token.kind == TokenKind::Number)
        }
        TokenKind::Mark => matches!(after.of(text), "(" | "[" | "—" | "–" | "•" | "@" | "#" | "$"),
        TokenKind::Clitic => false,
    };
    let closed = next > at + 1;
    // “…?” he asked: the sentence goes on in lower case. An abbreviation ends one only before a
    // word that usually starts a sentence.
    let ends = if full_stop { starts } else { starts && starts_sentences(after.of(text)) };
    (ends && (after.spaced || closed || word == ".")).then_some(next)
}

/// “J.” in a name, but not “U.S.”
fn is_initial(word: &str) -> bool {
    word.chars().count() == 2
        || ABBREVIATIONS.binary_search(&word.trim_end_matches('.').to_lowercase().as_str()).is_err()
            && !word.trim_end_matches('.').contains('.')
}

/// Words that, capitalised after an abbreviation, start a sentence rather than go on with a name.
fn starts_sentences(word: &str) -> bool {
    matches!(
        word,
        "The"
            | "A"
            | "An"
            | "He"
            | "She"
            | "It"
            | "They"
            | "We"
            | "I"
            | "You"
            | "But"
            | "And"
            | "In"
            | "On"
            | "At"
            | "This"
            | "That"
            | "These"
            | "Those"
            | "His"
            | "Her"
            | "Its"
            | "Their"
            | "As"
            | "If"
            | "When"
            | "While"
            | "For"
            | "There"
            | "Mr."
            | "Mrs."
            | "Ms."
            | "So"
            | "Yet"
            | "Or"
            | "After"
            | "Before"
            | "Now"
            | "Then"
            | "What"
            | "Who"
            | "How"
            | "Why"
            | "Our"
            | "My"
            | "Your"
            | "One"
            | "Some"
            | "Many"
            | "Most"
            | "Since"
            | "“"
    )
}

#[cfg(test)]
mod tests {
    use hearsay_model::BlockRole;

    use super::*;
    use crate::tokens::tokenise;

    fn cut(text: &str) -> Vec<&str> {
        let block =
            Block { span: Span::new(0, text.len()), role: BlockRole::Paragraph, number: Some(1) };
        split(text, &tokenise(text), &[block]).iter().map(|s| s.span.of(text)).collect()
    }

    #[test]
    fn a_sentence_without_end_is_cut() {
        let text = "word ".repeat(2 * LONGEST + 1);
        let tokens = tokenise(&text);
        let blocks = crate::structure::read(&text).blocks;
        let found = split(&text, &tokens, &blocks);
        let sizes: Vec<usize> = found.iter().map(|sentence| sentence.tokens.len()).collect();
        assert_eq!(sizes, [LONGEST, LONGEST, 1]);
    }

    #[test]
    fn sentences() {
        let cases: &[&[&str]] = &[
            &["Mr. Assange said so.", "Mrs. Clinton did not."],
            &["“It was rejected by WikiLeaks.”", "He left."],
            &["“Is it so?” he asked.", "Nobody knew."],
            &["Donald J. Trump of the U.S. Senate spoke.", "So did he."],
            &["The talks ended at 9 p.m.", "The minister left."],
            &["“No,” he said.", "“Any claims are false.”", "He went on."],
            &["It cost 3.5 million.", "30,000 people came."],
        ];
        for sentences in cases {
            assert_eq!(&cut(&sentences.join(" ")), sentences);
        }
        assert_eq!(cut("the campaign.The firm left."), ["the campaign.", "The firm left."]);
        assert_eq!(cut(""), [""; 0]);
    }
}
