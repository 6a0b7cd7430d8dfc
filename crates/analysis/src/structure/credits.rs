//! Who took the picture, who else worked on the story.

use crate::words::Words;

use super::people;

/// A caption is no longer than this many bytes.
const LONGEST_CAPTION: usize = 700;
/// A credit is no longer than this many bytes.
const LONGEST_CREDIT: usize = 80;

/// Words before the name in a credit. Only the last one in a block counts.
const MARKERS: &[&str] = &[
    "Credit:",
    "Credits:",
    "Credit",
    "Photo credit:",
    "Photo by",
    "Photos by",
    "Photo:",
    "PHOTO:",
    "Photograph by",
    "Photograph:",
    "Photographs by",
    "Image:",
    "Image credit:",
    "Picture:",
    "Pictured by",
    "Illustration by",
    "toggle caption",
];

/// The credit of a caption, as printed: “Ann Moe/Reuters”. `None` where the block is no caption.
pub fn photo(text: &str) -> Option<String> {
    if text.len() > LONGEST_CAPTION {
        return None;
    }
    in_brackets(text).or_else(|| after_marker(text)).or_else(|| bare(text))
}

/// “… the pier at dusk. (AP Photo/Ann Moe)”, “(Ann Moe/The Daily Planet)”, “(Photo by Ann Moe)”.
fn in_brackets(text: &str) -> Option<String> {
    let inside = text.trim_end_matches('.').strip_suffix(')')?;
    let inside = inside[inside.rfind('(')? + 1..].trim();
    let marked = MARKERS.iter().find_map(|marker| inside.strip_prefix(marker));
    let credit = marked.unwrap_or(inside).trim();
    let slashed = credit.split_once('/').is_some_and(|(left, right)| {
        is_credit_part(left) && is_credit_part(right) && !is_place_or_party(left)
    });
    let words = credit.split_whitespace().count() >= 2 || slashed;
    (words && (marked.is_some() || slashed) && is_credit(credit)).then(|| people::plain(credit))
}

/// “… the pier at dusk. Credit Ann Moe/Reuters”.
fn after_marker(text: &str) -> Option<String> {
    // From the end to the first place where one can begin; of several there, the longest.
    let mut places = text.rmatch_indices(['C', 'P', 'I', 't']).map(|(at, _)| at);
    let (at, marker) = places.find_map(|at| Some((at, longest_marker(&text[at..])?)))?;
    // A sentence has ended before it, or the block begins with it.
    let before = text[..at].trim_end();
    let free = before.is_empty()
        || before.ends_with(['.', '”', '"', '!', '?', ')', '|'])
        || marker == "toggle caption";
    let credit = text[at + marker.len()..].trim().trim_end_matches('.');
    (free && is_credit(credit)).then(|| people::plain(credit))
}

/// The longest marker at the head of `text`.
fn longest_marker(text: &str) -> Option<&'static str> {
    if text.starts_with('t') && !text.starts_with("to") {
        return None;
    }
    let found = MARKERS.iter().copied().filter(|marker| text.starts_with(marker));
    found.max_by_key(|marker| marker.len())
}

/// A line that is a credit and nothing else: “Ann Moe/Getty Images”.
fn bare(text: &str) -> Option<String> {
    let (left, right) = text.split_once('/')?;
    let names = people::read(left.trim()).is_some() && is_credit_part(right.trim());
    (names && is_credit(text)).then(|| people::plain(text))
}

/// Short and made of capitalised words.
fn is_credit(credit: &str) -> bool {
    !credit.is_empty()
        && credit.len() <= LONGEST_CREDIT
        && credit.split('/').all(|part| is_credit_part(part.trim()))
}

fn is_credit_part(part: &str) -> bool {
    let small = |word: &str| {
        matches!(word, "for" | "the" | "of" | "via" | "and" | "de" | "van" | "von" | "by" | "/")
    };
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c == '@');
    let mut words = part.split_whitespace();
    words.clone().next().is_some_and(capital) && words.all(|word| capital(word) || small(word))
}

/// “(D/R)”, “(Paris/London)”: a slash that joins no photographer and agency.
fn is_place_or_party(left: &str) -> bool {
    left.chars().count() <= 1 || crate::lexicon::PLACES.contains(&left.to_lowercase())
}

/// The names of “Jane Roe and John Poe contributed reporting.”, “Reporting by …; editing by …”,
/// “Jane Roe contributed to this report.”
pub fn contributors(words: Words<'_>) -> Option<Vec<String>> {
    const LONGEST: usize = 400;
    let text = words.text.trim_matches(|c: char| {
        matches!(c, '(' | ')' | '.' | '[' | ']' | '*') || c.is_whitespace()
    });
    if text.len() > LONGEST {
        return None;
    }
    if let Some(rest) = text
        .strip_prefix("Reporting by ")
        .or_else(|| text.strip_prefix("Additional reporting by "))
        .or_else(|| text.strip_prefix("With reporting by "))
    {
        let names: Vec<String> = rest
            .split(';')
            .flat_map(|part| {
                let part = part.trim();
                let by = part.find(" by ").map_or(part, |at| &part[at + 4..]);
                people::read(by.split(" in ").next().unwrap_or(by)).unwrap_or_default()
            })
            .collect();
        return (!names.is_empty()).then_some(names);
    }
    let at = text.find(" contributed ")?;
    let (names, what) = (&text[..at], &text[at + 13..]);
    let reports = ["report", "to this", "to the", "research", "from"];
    if !reports.iter().any(|start| what.starts_with(start)) || what.contains(". ") {
        return None;
    }
    let names = names.rsplit(" by ").next()?;
    people::read(names.split(" in ").next()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokenise;

    #[test]
    fn captions_have_a_credit() {
        let cases = [
            ("The pier at dusk. Credit Ann Moe/Reuters", Some("Ann Moe/Reuters")),
            ("The pier at dusk. (AP Photo/Ann Moe)", Some("AP Photo/Ann Moe")),
            ("The pier at dusk. (Photo by Ann Moe)", Some("Ann Moe")),
            ("The pier at dusk. Photograph: Ann Moe/Getty Images", Some("Ann Moe/Getty Images")),
            ("Enlarge this image toggle caption Ann Moe/AP", Some("Ann Moe/AP")),
            ("Ann Moe/Getty Images", Some("Ann Moe/Getty Images")),
            ("He gave Credit Suisse his money.", None),
            ("Give him credit for that.", None),
            ("She is a senator (D/R).", None),
            ("The pier at dusk.", None),
        ];
        for (text, credit) in cases {
            assert_eq!(photo(text).as_deref(), credit, "{text}");
        }
    }

    #[test]
    fn contributors_are_named() {
        let cases: &[(&str, &[&str])] = &[
            ("Jane Roe contributed reporting.", &["Jane Roe"]),
            ("Jane Roe and John Poe contributed to this report.", &["Jane Roe", "John Poe"]),
            ("(Reporting by Jane Roe; Editing by John Poe)", &["Jane Roe", "John Poe"]),
            ("He contributed to the fund.", &[]),
            ("Jane Roe contributed ten dollars.", &[]),
        ];
        for (text, names) in cases {
            let tokens = tokenise(text);
            let found = contributors(Words { text, tokens: &tokens }).unwrap_or_default();
            assert_eq!(&found, names, "{text}");
        }
    }
}
