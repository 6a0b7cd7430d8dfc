//! Who wrote it, where and when it appeared.

use core::ops::Range;

use hearsay_model::{Meta, PartialDate};

use crate::dates::{self, When};
use crate::lexicon::{HEADS, ORGANISATIONS};
use crate::tokens::TokenKind;
use crate::words::{Words, capitalised, lower};

use super::people;

/// What a byline says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Byline {
    authors: Vec<String>,
    publisher: Option<String>,
    date: Option<PartialDate>,
}

impl Byline {
    /// Adds what it says to `meta`; what stood above it goes first.
    pub fn state(self, meta: &mut Meta) {
        for author in self.authors {
            if !meta.authors.contains(&author) {
                meta.authors.push(author);
            }
        }
        meta.publisher = meta.publisher.take().or(self.publisher);
        meta.date = meta.date.or(self.date);
    }
}

/// A byline is no longer than this many bytes.
const LONGEST: usize = 220;

/// Reads a block that is a byline.
pub fn read(words: Words<'_>) -> Option<Byline> {
    (words.text.len() <= LONGEST).then_some(())?;
    posted(words).or_else(|| by(words)).or_else(|| parts(words))
}

/// The first full date of the line and its tokens.
fn full_date(words: Words<'_>) -> Option<(Range<usize>, PartialDate)> {
    (0..words.tokens.len()).find_map(|at| match dates::at(words, at)? {
        dates::Found { end, when: When::Stated(date) } if date.day.is_some() => {
            Some((at..end, date))
        }
        _ => None,
    })
}

/// “The following article by X was posted on the Y website DATE:”, “This story by X appeared in Y
/// on DATE”: a sentence about the text itself.
fn posted(words: Words<'_>) -> Option<Byline> {
    let count = words.tokens.len();
    let piece =
        ["article", "story", "report", "piece", "column", "editorial", "post", "text", "item"];
    let subject = (0..count.min(6)).find(|&at| words.is_any(at, &piece))?;
    let about_itself = words.is_any(0, &["the", "this"])
        && (words.is(1, "following") || words.is(0, "this") || words.is(subject + 1, "below"));
    let verb = (subject..count).find(|&at| {
        words.is_any(at, &["posted", "published", "appeared", "printed", "written", "ran"])
    })?;
    about_itself.then_some(())?;
    let mut byline = Byline::default();
    let date = full_date(words);
    byline.date = date.as_ref().map(|(_, date)| *date);
    if let Some(by) = (0..count).find(|&at| words.is(at, "by")) {
        byline.authors = people::read(&words.phrase(&capitals(words, by + 1))).unwrap_or_default();
    }
    let at = (verb + 1..count).find(|&at| words.is_any(at, &["on", "in", "by", "at"]))?;
    let article = words.is(at + 1, "the");
    let name = capitals(words, at + 1 + usize::from(article));
    let name = name.start..date.map_or(name.end, |(date, _)| name.end.min(date.start));
    byline.publisher = publisher(&words.phrase(&name), article);
    (byline != Byline::default()).then_some(byline)
}

/// The run of capitalised tokens (and what links them) that starts at `from`.
fn capitals(words: Words<'_>, from: usize) -> Range<usize> {
    let mut end = from;
    let mut at = from;
    while at < words.tokens.len() {
        let link = words.is_any(at, &["and", "of", "the", "&", "de", "van", "von"])
            || words.word(at) == ",";
        if words.is_capital(at) {
            end = at + 1;
        } else if !link || end == from {
            break;
        }
        at += 1;
    }
    from..end
}

/// “By Jane Roe”, “By JANE ROE and JOHN POE, Associated Press | May 3, 2019”.
fn by(words: Words<'_>) -> Option<Byline> {
    let text = words.text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = ["By ", "BY ", "by ", "Written by ", "By: ", "By\u{a0}"]
        .iter()
        .find_map(|by| text.strip_prefix(by))?;
    let mut byline = Byline { date: full_date(words).map(|(_, date)| date), ..Byline::default() };
    let mut pieces = separated(rest).into_iter();
    let first = pieces.next()?;
    // Names first, then perhaps an agency or a post, parted by commas.
    let commas: Vec<&str> = first.split(',').map(str::trim).collect();
    let named = commas.iter().take_while(|part| people::read(part).is_some()).count();
    byline.authors = people::read(&commas[..named].join(", "))?;
    for piece in commas[named..].iter().copied().chain(pieces) {
        let known = publisher(&people::plain(piece), false);
        byline.publisher = byline.publisher.or(known.filter(|name| looks_like_publisher(name)));
    }
    // “By Monday Night It Was Clear That …” is a headline, a line that ends as prose is prose.
    (!words.text.ends_with(['.', '?', '!']) || named == commas.len()).then_some(byline)
}

/// Cuts at “|”, “•”, “·”, spaced dashes and line breaks.
fn separated(text: &str) -> Vec<&str> {
    text.split(['|', '•', '·', '\n', '–', '—', '\t'])
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

/// “Jane Roe, The Daily Planet, October 25, 2017”, “Jane Roe | 3 May 2019”, “Published May 3, 2019”,
/// and a date by itself: nothing but names and a date.
fn parts(words: Words<'_>) -> Option<Byline> {
    let (range, date) = full_date(words)?;
    let mut byline = Byline { date: Some(date), ..Byline::default() };
    let head = words.span(&(0..range.start)).of(words.text);
    for part in separated(head).iter().flat_map(|part| part.split(',')) {
        let part = strip_notice(part.trim_matches(|c: char| !c.is_alphanumeric()));
        if part.is_empty() {
            continue;
        }
        let names = part.split(" and ").all(|name| people::person(name.trim()).is_some());
        if names && byline.authors.is_empty() && byline.publisher.is_none() {
            byline.authors = people::read(part)?;
        } else if is_capitalised(part) {
            byline.publisher = byline.publisher.or_else(|| publisher(&people::plain(part), false));
        } else {
            return None;
        }
    }
    // After the date only a time of day may stand.
    let tail = (range.end..words.tokens.len()).all(|at| {
        words.kind(at) != Some(TokenKind::Word)
            || words.is_any(
                at,
                &[
                    "at", "a.m.", "p.m.", "am", "pm", "et", "est", "edt", "gmt", "bst", "utc",
                    "updated", "pdt", "pst",
                ],
            )
            || words.word(at).ends_with('.')
    });
    tail.then_some(byline)
}

/// Without “Published”, “Updated on”, “12:30 p.m. ET” …
fn strip_notice(part: &str) -> &str {
    let mut rest = part;
    while let Some(word) = rest.split_whitespace().next() {
        let notice = matches!(
            &*lower(word.trim_end_matches(':')),
            "published"
                | "updated"
                | "posted"
                | "on"
                | "at"
                | "last"
                | "date"
                | "a.m."
                | "p.m."
                | "am"
                | "pm"
                | "et"
                | "est"
                | "edt"
                | "gmt"
        ) || word.starts_with(|c: char| c.is_ascii_digit());
        if !notice {
            return rest;
        }
        rest = rest[word.len()..].trim_start();
    }
    rest
}

fn is_capitalised(part: &str) -> bool {
    part.split_whitespace().count() <= 6
        && part.split_whitespace().all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || c == '&')
                || matches!(word, "of" | "the" | "and" | "for")
        })
}

fn looks_like_publisher(name: &str) -> bool {
    let key = name.to_lowercase();
    let key = key.strip_prefix("the ").unwrap_or(&key);
    let last = key.rsplit(' ').next().unwrap_or(key);
    ORGANISATIONS.has(key, 'p') || name.starts_with("The ") || HEADS.has(last, 'o')
}

/// The publisher's name, with its article where it has one: “the New York Times website” is
/// “The New York Times”.
pub fn publisher(name: &str, article: bool) -> Option<String> {
    let name = [" website", " Website", " web site", " Web site"]
        .iter()
        .find_map(|tail| name.strip_suffix(tail))
        .unwrap_or(name)
        .trim();
    let bare = name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name);
    if bare.is_empty() || !bare.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let key = bare.to_lowercase();
    let known = ORGANISATIONS.get(&key);
    let with = match known {
        Some(tag) => tag.contains(['t', 'T']),
        None => article || bare.len() != name.len(),
    };
    Some(if with { format!("The {bare}") } else { capitalised(bare) })
}

/// “OSLO, May 3 (Reuters) - The board …”: agency and place at the head of a paragraph.
pub fn dateline(words: Words<'_>) -> Option<Byline> {
    const LONGEST_HEAD: usize = 14;
    let dash = (1..words.tokens.len().min(LONGEST_HEAD))
        .find(|&at| matches!(words.word(at), "-" | "—" | "–" | "--"))?;
    let shouted =
        words.word(0).chars().filter(|c| c.is_uppercase()).count() > 1 || words.word(0) == "(";
    shouted.then_some(())?;
    let open = (0..dash).find(|&at| words.word(at) == "(")?;
    let close = (open..dash).find(|&at| words.word(at) == ")")?;
    let agency = words.phrase(&(open + 1..close));
    ORGANISATIONS.has(&agency.to_lowercase(), 'p').then_some(())?;
    Some(Byline { publisher: publisher(&agency, false), ..Byline::default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokenise;

    fn byline(text: &str) -> Option<(Vec<String>, Option<String>, String)> {
        let tokens = tokenise(text);
        let found = read(Words { text, tokens: &tokens })?;
        let date = found.date.map(|date| date.to_string()).unwrap_or_default();
        Some((found.authors, found.publisher, date))
    }

    #[test]
    fn bylines() {
        let cases = [
            ("By Jane Roe", "Jane Roe", "", ""),
            ("By JANE ROE and JOHN POE", "Jane Roe; John Poe", "", ""),
            ("By Jane Roe, The Associated Press", "Jane Roe", "The Associated Press", ""),
            ("By Jane Roe | May 3, 2019", "Jane Roe", "", "2019-05-03"),
            ("Jane Roe | 3 May 2019", "Jane Roe", "", "2019-05-03"),
            (
                "Jane Roe, The Daily Planet, October 25, 2017",
                "Jane Roe",
                "The Daily Planet",
                "2017-10-25",
            ),
            ("Updated 12:30 p.m. ET Oct. 25, 2017", "", "", "2017-10-25"),
            ("Sunday, January 20, 2008", "", "", "2008-01-20"),
            (
                "The following article by Jane Roe was posted on the Daily Planet website October 25, 2017:",
                "Jane Roe",
                "The Daily Planet",
                "2017-10-25",
            ),
            (
                "This story by Jane Roe appeared in The Daily Planet on May 3, 2019.",
                "Jane Roe",
                "The Daily Planet",
                "2019-05-03",
            ),
        ];
        for (text, authors, publisher, date) in cases {
            let Some((found_authors, found_publisher, found_date)) = byline(text) else {
                panic!("no byline: {text}");
            };
            assert_eq!(found_authors.join("; "), authors, "{text}");
            assert_eq!(found_publisher.unwrap_or_default(), publisher, "{text}");
            assert_eq!(found_date, date, "{text}");
        }
    }

    #[test]
    fn prose_is_no_byline() {
        for text in [
            "By Monday night the pier had closed.",
            "The board met on October 25, 2017, to vote.",
            "The story of the pier was told in Oslo.",
            "By the sea",
            "",
        ] {
            assert_eq!(byline(text), None, "{text}");
        }
    }
}
