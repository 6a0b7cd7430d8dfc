//! What belongs to the page and not to the story: “View the post here.”, “Advertisement”.

use std::sync::LazyLock;

use crate::lookup::Lookup;

/// Lines that are furniture as they stand, in lower case without closing marks.
const LINES: &[&str] = &[
    "advertisement",
    "abstract",
    "full text",
    "story continues below",
    "share",
    "share this",
    "share on facebook",
    "share on twitter",
    "tweet",
    "print",
    "email",
    "comments",
    "leave a comment",
    "continue reading the main story",
    "continue reading",
    "read more",
    "read more at",
    "see also",
    "related",
    "related articles",
    "related stories",
    "related story",
    "more",
    "more on this",
    "more from us",
    "most popular",
    "trending",
    "recommended",
    "sponsored content",
    "newsletter",
    "sign up",
    "subscribe",
    "subscribe now",
    "log in",
    "skip advertisement",
    "supported by",
    "all rights reserved",
    "you may also like",
    "watch",
    "video",
    "photos",
    "listen",
    "gallery",
    "click here",
    "back to top",
    "loading",
    "close",
    "correction",
    "corrections",
    "article continues below",
];

/// The same to look up.
static TABLE: LazyLock<Lookup<()>> =
    LazyLock::new(|| Lookup::new(LINES.iter().map(|&line| (line, ()))));

/// How lines of furniture begin, in lower case.
const STARTS: &[&str] = &[
    "sign up for",
    "sign up to",
    "subscribe to",
    "read more:",
    "read more ",
    "read the full",
    "read also:",
    "see also:",
    "related:",
    "more:",
    "watch:",
    "listen:",
    "view the ",
    "click here",
    "continue reading",
    "story continues",
    "follow us on",
    "follow us @",
    "like us on",
    "copyright ",
    "©",
    "(c) ",
    "(c)20",
    "all rights reserved",
    "this article was originally",
    "this story was originally",
    "this article originally",
    "this story has been updated",
    "this article has been updated",
    "this material may not",
    "a version of this article",
    "get the latest",
    "download the",
    "find us on",
    "join the conversation",
    "join us on",
    "to read more",
    "for more ",
    "enlarge this image",
    "follow ",
    "contact us",
    "don't miss",
    "don’t miss",
    "please enable",
    "your browser",
    "image copyright",
    "media caption",
    "listen to this",
    "want more",
];

/// Furniture is no longer than this many bytes.
const LONGEST: usize = 220;

/// Whether a block is furniture. A line that goes on as prose (a quotation, a second sentence with
/// a subject of its own) is not.
pub fn is(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let line = text.to_lowercase();
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() || TABLE.contains(bare) {
        return !text.chars().any(char::is_alphanumeric) || !bare.is_empty();
    }
    let first = line.as_bytes().first();
    STARTS.iter().any(|start| start.as_bytes().first() == first && line.starts_with(start))
        && !line.contains(['“', '”', '"'])
        && is_imperative(&line)
}

/// “Follow the money,” he said: prose that happens to begin so holds a cue of speech.
fn is_imperative(line: &str) -> bool {
    let follow = line.starts_with("follow ");
    let for_more = line.starts_with("for more ");
    let handle = line.contains(" on ") || line.contains('@') || line.contains("http");
    let cue = [" said", " says", " told ", " according to "].iter().any(|cue| line.contains(cue));
    let more = !for_more
        || line.contains("visit")
        || line.contains("click")
        || line.contains("http")
        || line.contains("www")
        || line.contains("information");
    !cue && (!follow || handle) && more
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_and_prose() {
        for text in [
            "View the post here.",
            "Advertisement",
            "ADVERTISEMENT",
            "Read more: Pier to close",
            "Sign up for our newsletter",
            "Continue reading the main story",
            "* * *",
            "—",
            "© 2019 The Daily Planet. All rights reserved.",
            "Follow us on Twitter.",
        ] {
            assert!(is(text), "{text}");
        }
        for text in [
            "He said so.",
            "Follow the money.",
            "“Read more books,” he said.",
            "For more than a year the pier has stood empty.",
            "View the pier as a ship, she said.",
        ] {
            assert!(!is(text), "{text}");
        }
    }
}
