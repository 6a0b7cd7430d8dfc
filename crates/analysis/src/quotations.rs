//! What stands in quotation marks.
//!
//! Marks come in every kind: curly, straight, doubled apostrophes (`''`), doubled backticks,
//! guillemets, and single marks, which are told from apostrophes by what stands around them. A mark
//! is read by its shape where that says something and by its spacing where it does not; single
//! marks inside double ones belong to the words.
//!
//! No quotation leaves its block. One that runs over several paragraphs (opening mark repeated,
//! closing mark left out until the last) is a quotation for each, all but the last not `closed`.

use core::ops::Range;

use hearsay_model::Block;

use crate::tokens::{Token, TokenKind};

/// A passage in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Indices into the document's tokens, both marks included.
    pub tokens: Range<usize>,
    /// Index of the block that holds it.
    pub block: usize,
    /// Whether a closing mark stands at its end. A quotation that runs over several paragraphs
    /// leaves it out until the last.
    pub closed: bool,
    /// Whether it reads as something said, rather than as a word held at a distance (“so-called”).
    pub speech: bool,
}

/// Finds the quotations of every block.
pub fn find(text: &str, tokens: &[Token], blocks: &[Block]) -> Vec<Quotation> {
    let ranges = block_tokens(tokens, blocks);
    let mut quotations = Vec::new();
    for (block, range) in ranges.iter().enumerate() {
        let next_opens = ranges
            .get(block + 1)
            .and_then(|next| tokens.get(next.clone()))
            .is_some_and(|next| !next.is_empty() && double(text, next, 0) == Some(Turn::Opens));
        let Some(inside) = tokens.get(range.clone()) else { continue };
        let mut found = doubles(text, inside, next_opens);
        if found.is_empty() {
            found = singles(text, inside);
        }
        quotations.extend(found.into_iter().map(|(local, closed)| {
            let tokens_range = range.start + local.start..range.start + local.end;
            let speech = reads_as_speech(text, tokens, &tokens_range, range.start);
            Quotation { tokens: tokens_range, block, closed, speech }
        }));
    }
    quotations
}

/// The tokens of each block. From one block to the next is a step or two: searching the rest of the
/// text by halves would go through all of it for each of a million blocks.
fn block_tokens(tokens: &[Token], blocks: &[Block]) -> Vec<Range<usize>> {
    let mut next = 0;
    blocks
        .iter()
        .map(|block| {
            let count = |from: usize, inside: &dyn Fn(&Token) -> bool| {
                tokens[from..].iter().take_while(|token| inside(token)).count()
            };
            next += count(next, &|token| token.span.start < block.span.start);
            let start = next;
            next += count(next, &|token| token.span.end <= block.span.end);
            start..next
        })
        .collect()
}

/// What a mark does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Opens,
    Closes,
}

/// Whether white space or the end of the block follows token `at`.
fn space_after(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_none_or(|next| next.spaced)
}

/// Whether white space, the start of the block, an opening bracket or a dash stands before it.
fn space_before(text: &str, tokens: &[Token], at: usize) -> bool {
    at == 0
        || tokens[at].spaced
        || tokens.get(at - 1).is_some_and(|before| {
            matches!(before.of(text), "(" | "[" | "—" | "–" | "-" | "/" | "“" | "‘" | "\"")
        })
}

/// What the double mark at `at` does; `None` for any other token.
#[expect(clippy::match_same_arms, reason = "the exception of a mark stands before its rule")]
fn double(text: &str, tokens: &[Token], at: usize) -> Option<Turn> {
    let token = tokens.get(at).filter(|token| token.kind == TokenKind::Quote)?;
    let before = space_before(text, tokens, at);
    let after = space_after(tokens, at);
    match token.of(text) {
        "„" | "«" | "``" => Some(Turn::Opens),
        "»" => Some(Turn::Closes),
        // The shape counts unless the spacing plainly says the opposite.
        "“" | "‟" if !before && after => Some(Turn::Closes),
        "“" | "‟" => Some(Turn::Opens),
        "”" if at == 0 || (tokens[at].spaced && !after) => Some(Turn::Opens),
        "”" => Some(Turn::Closes),
        "\"" | "''" | "’’" => {
            Some(if before && !after || at == 0 { Turn::Opens } else { Turn::Closes })
        }
        _ => None,
    }
}

/// Pairs the double marks of one block. Ranges count from the block's first token.
fn doubles(text: &str, tokens: &[Token], next_opens: bool) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for at in 0..tokens.len() {
        let Some(turn) = double(text, tokens, at) else { continue };
        let straight = matches!(tokens[at].of(text), "\"" | "''" | "’’");
        match (open, turn) {
            (None, Turn::Opens) => open = Some(at),
            (None, Turn::Closes) => {
                // A straight mark that stands free on both sides has to open if none is open.
                if straight && tokens[at].spaced && at + 1 < tokens.len() {
                    open = Some(at);
                }
            }
            (Some(start), Turn::Closes) => {
                found.push((start..at + 1, true));
                open = None;
            }
            (Some(start), Turn::Opens) => {
                // „German“ marks close with the mark that opens elsewhere.
                if tokens[start].of(text) == "„" {
                    found.push((start..at + 1, true));
                    open = None;
                } else if at > start + 1 {
                    // The closing mark was forgotten: the sentence ends the quotation.
                    found.push((start..sentence_end(text, tokens, start, at), false));
                    open = Some(at);
                }
            }
        }
    }
    if let Some(start) = open {
        let introduced = start == 0
            || tokens.get(start - 1).is_some_and(|before| matches!(before.of(text), ":" | ","));
        let end = if next_opens || introduced {
            tokens.len()
        } else {
            sentence_end(text, tokens, start, tokens.len())
        };
        if end > start + 1 {
            found.push((start..end, false));
        }
    }
    found
}

/// The end of the sentence in which an unclosed quotation starts, at most `limit`.
fn sentence_end(text: &str, tokens: &[Token], start: usize, limit: usize) -> usize {
    (start + 1..limit)
        .find(|&at| matches!(tokens[at].of(text), "." | "!" | "?"))
        .map_or(limit, |at| at + 1)
}

/// How far an opening single mark looks for its closing one, in tokens.
const SINGLE_REACH: usize = 200;

/// Pairs the single marks of a block without double ones.
fn singles(text: &str, tokens: &[Token]) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let end = opens_single(text, tokens, at).then(|| single_end(text, tokens, at)).flatten();
        if let Some(end) = end {
            found.push((at..end + 1, true));
            at = end;
        } else if opens_single(text, tokens, at) {
            // Nothing closes within reach: an apostrophe, and so are its near neighbours.
            at += SINGLE_REACH / 4;
        }
        at += 1;
    }
    found
}

fn is_single(text: &str, token: &Token) -> bool {
    token.kind == TokenKind::Quote && matches!(token.of(text), "‘" | "'" | "’" | "`" | "‹" | "›")
}

/// A single mark before a word, with space before it: ‘yes, but not ’90s or ’em.
fn opens_single(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(mark) = tokens.get(at).filter(|token| is_single(text, token)) else { return false };
    let next = tokens.get(at + 1);
    mark.of(text) != "’"
        && space_before(text, tokens, at)
        && next.is_some_and(|next| {
            !next.spaced
                && next.kind == TokenKind::Word
                && !matches!(
                    next.of(text).to_lowercase().as_str(),
                    "em" | "til" | "tis" | "twas" | "cause" | "n"
                )
        })
}

/// The mark that closes the single quotation opened at `start`. One after a full stop, comma or
/// question mark is sure; one after a word may be a possessive (officials’), and counts only where
/// no sure one follows.
fn single_end(text: &str, tokens: &[Token], start: usize) -> Option<usize> {
    let mut unsure = None;
    for at in start + 1..tokens.len().min(start + SINGLE_REACH) {
        if !is_single(text, &tokens[at]) || tokens[at].spaced {
            continue;
        }
        let before = tokens[at - 1].of(text);
        let free =
            tokens.get(at + 1).is_none_or(|next| next.spaced || next.kind == TokenKind::Mark);
        if !free {
            continue;
        }
        if matches!(before, "." | "," | "!" | "?" | "…" | "—" | "–") {
            return Some(at);
        }
        let possessive = before.ends_with(['s', 'S', 'z']);
        if unsure.is_none_or(|(_, doubtful)| doubtful && !possessive) {
            unsure = Some((at, possessive));
        }
        if !possessive && tokens.get(at + 1).is_none_or(|next| next.kind == TokenKind::Mark) {
            return Some(at);
        }
    }
    unsure.map(|(at, _)| at)
}

/// Words that show that a short passage is a clause rather than a phrase under distance.
fn is_clausal(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "i" | "we"
            | "you"
            | "he"
            | "she"
            | "they"
            | "it"
            | "is"
            | "are"
            | "was"
            | "were"
            | "am"
            | "be"
            | "have"
            | "has"
            | "had"
            | "will"
            | "would"
            | "can"
            | "can’t"
            | "can't"
            | "do"
            | "don’t"
            | "don't"
            | "did"
            | "didn’t"
            | "didn't"
            | "should"
            | "must"
            | "’s"
            | "'s"
            | "’re"
            | "'re"
            | "’m"
            | "'m"
            | "not"
            | "never"
            | "there"
    )
}

/// Whether a quotation reads as something said.
fn reads_as_speech(text: &str, tokens: &[Token], range: &Range<usize>, block_start: usize) -> bool {
    let inside = &tokens[range.start + 1..range.end];
    let words = inside.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number));
    let count = words.clone().count();
    if count == 0 {
        return false;
    }
    let stop = inside
        .iter()
        .rev()
        .find(|token| token.kind != TokenKind::Quote)
        .is_some_and(|token| matches!(token.of(text), "." | "!" | "?" | "," | "—" | "…"));
    let starts = inside.first().is_some_and(|token| token.upper)
        && (range.start == block_start
            || tokens.get(range.start - 1).is_some_and(|before| {
                matches!(before.of(text), "," | ":" | "." | "!" | "?" | "”" | "\"" | "''" | "—")
            }));
    let clause = words.clone().any(|token| is_clausal(token.of(text)));
    count >= 7 || (starts && (stop || count >= 3)) || (stop && count >= 3) || (clause && count >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure;
    use crate::tokens::tokenise;

    /// The quotations of a text as they stand there; `…` at the end of one that is not closed.
    fn marked(text: &str) -> Vec<String> {
        let tokens = tokenise(text);
        find(text, &tokens, &structure::read(text).blocks)
            .iter()
            .map(|quotation| {
                let span = tokens[quotation.tokens.start].span;
                let span = span.join(tokens[quotation.tokens.end - 1].span);
                format!("{}{}", span.of(text), if quotation.closed { "" } else { "…" })
            })
            .collect()
    }

    #[test]
    fn every_kind_of_mark() {
        let cases: &[(&str, &[&str])] = &[
            ("“The dam held,” she said.", &["“The dam held,”"]),
            ("\"The dam held,\" she said. \"It did.\"", &["\"The dam held,\"", "\"It did.\""]),
            ("''The dam held,'' she said.", &["''The dam held,''"]),
            ("``The dam held,'' she said.", &["``The dam held,''"]),
            ("«The dam held», she said.", &["«The dam held»"]),
            ("„The dam held“, she said.", &["„The dam held“"]),
            ("’’The dam held,’’ she said.", &["’’The dam held,’’"]),
            ("‘The dam held,’ she said.", &["‘The dam held,’"]),
            ("'The dam held,' she said.", &["'The dam held,'"]),
            ("She (\"no fool\") left.", &["\"no fool\""]),
            ("a \"dam\"-building", &["\"dam\""]),
        ];
        for (text, expected) in cases {
            assert_eq!(&marked(text), expected, "{text}");
        }
    }

    #[test]
    fn apostrophes_are_no_quotation_marks() {
        for text in [
            "The officials' claims and the mayors' plans.",
            "It was the ’90s, and they didn’t know ’em.",
            "Rock ’n’ roll in the '90s and the boss's car.",
        ] {
            assert!(marked(text).is_empty(), "{text}");
        }
        assert_eq!(
            marked("‘The officials’ claims are false,’ he said."),
            ["‘The officials’ claims are false,’"]
        );
    }

    #[test]
    fn single_marks_inside_double_ones_belong_to_the_words() {
        assert_eq!(
            marked("“He told me ‘no’ and left,” she said."),
            ["“He told me ‘no’ and left,”"]
        );
    }

    #[test]
    fn a_quotation_over_paragraphs_leaves_out_its_closing_marks() {
        let text = "“The first part.\n\n“The second part.\n\n“The third,” she said.";
        assert_eq!(marked(text), ["“The first part.…", "“The second part.…", "“The third,”"]);
    }

    #[test]
    fn an_unbalanced_mark_does_not_swallow_what_follows() {
        assert_eq!(
            marked("They met “a friend on Monday. Then it rained.\n\nNobody came."),
            ["“a friend on Monday.…"]
        );
        assert_eq!(
            marked("“It held, she said. “It did,” he said."),
            ["“It held, she said.…", "“It did,”"]
        );
        assert!(marked("It held,” she said.").is_empty());
        assert!(marked("\" ").is_empty());
    }

    #[test]
    fn speech_and_words_at_a_distance() {
        let speech = |text: &str| {
            let tokens = tokenise(text);
            find(text, &tokens, &structure::read(text).blocks)[0].speech
        };
        assert!(speech("“No,” she said."));
        assert!(speech("He called it “an affair that nobody will ever want to hear of again.”"));
        assert!(!speech("The “fixer” left."));
        assert!(!speech("the so-called “dirty dozen” of the trade"));
    }
}
