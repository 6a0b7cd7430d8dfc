//! Words that are divided at the end of a line.

use std::collections::BTreeSet;

use super::paragraphs::Block;

/// The words of a document that stand inside its lines, to tell `harbour` from `well-known`.
pub(super) struct Words(BTreeSet<String>);

/// What compounds begin with whose hyphen stays, where nothing else tells.
const COMPOUNDS: &[&str] = &[
    "all",
    "anti",
    "ex",
    "far",
    "full",
    "half",
    "high",
    "ill",
    "long",
    "low",
    "mid",
    "much",
    "multi",
    "non",
    "off",
    "one",
    "part",
    "post",
    "pro",
    "quasi",
    "self",
    "semi",
    "short",
    "so",
    "so-called",
    "three",
    "two",
    "vice",
    "well",
];

impl Words {
    pub(super) fn of(blocks: &[Block]) -> Words {
        let lines = blocks.iter().flat_map(|block| &block.lines);
        let words = lines.flat_map(|line| line.text.split_whitespace()).map(bare);
        Words(words.filter(|word| word.len() > 3).collect())
    }

    /// Where `text` ends in a divided word that `next` goes on with, takes away the hyphen that only
    /// divides. Whether nothing may come between the two.
    pub(super) fn mend(&self, text: &mut String, next: &str) -> bool {
        let Some(divided) = text.strip_suffix(['-', '\u{2010}', '\u{ad}']) else { return false };
        let soft = text.ends_with('\u{ad}');
        let first = divided.rsplit(char::is_whitespace).next().unwrap_or_default();
        let rest = next.trim_start().split(char::is_whitespace).next().unwrap_or_default();
        let letters = first.chars().next_back().is_some_and(char::is_alphanumeric)
            && rest.chars().next().is_some_and(char::is_alphanumeric);
        if !letters && !soft {
            return false;
        }
        let (whole, compound) = (bare(&format!("{first}{rest}")), bare(&format!("{first}-{rest}")));
        let stays = !soft
            && !self.0.contains(&whole)
            && (self.0.contains(&compound)
                || !rest.starts_with(char::is_lowercase)
                || COMPOUNDS.contains(&bare(first).as_str()));
        if !stays {
            text.truncate(divided.len());
        }
        true
    }
}

/// In lower case, without the marks around it.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn only_the_hyphen_that_divides_is_taken_away() {
        let words = Words(["harbour", "sea-side", "re-read"].map(str::to_owned).into());
        for (above, below, whole) in [
            ("in the har-", "bour.”", "in the harbour.”"),
            ("at the sea-", "side, he", "at the sea-side, he"),
            ("“a well-", "known man", "“a well-known man"),
            ("the Anglo-", "Saxon", "the Anglo-Saxon"),
            ("un\u{ad}", "known", "unknown"),
            ("an un-", "known", "an unknown"),
            ("he said -", "no", "he said - no"),
            ("1990-", "1995", "1990-1995"),
        ] {
            let mut text = above.to_owned();
            if !words.mend(&mut text, below) {
                text.push(' ');
            }
            assert_eq!(text + below, whole);
        }
    }
}
