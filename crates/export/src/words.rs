//! Words of a document as they are shown outside it: on one line, gaps as “ … ”.

use std::borrow::Cow;

use hearsay_model::{Attribution, Document, Hop, Span};

/// The words of `spans`, white space made single spaces, “ … ” where something is left out.
pub(crate) fn of(document: &Document, spans: &[Span]) -> String {
    let parts: Vec<String> = spans.iter().map(|&span| one_line(&words(document, span))).collect();
    parts.join(" … ")
}

/// The words of a span without the marks (`> `) that a mail puts before the lines it quotes.
pub fn words(document: &Document, span: Span) -> Cow<'_, str> {
    let words = span.of(&document.text);
    if !words.contains('>') || document.passages.is_empty() {
        return Cow::Borrowed(words);
    }
    lines(document, span).map(|(_, words)| words).collect()
}

/// The lines of a span, each cut into the marks of a quoting mail before it and its words.
pub fn lines(document: &Document, span: Span) -> impl Iterator<Item = (&str, &str)> {
    let before = document.text.get(..span.start as usize).unwrap_or_default();
    let begins = matches!(before.trim_end_matches(MARKS).as_bytes().last(), None | Some(b'\n'));
    let lines = span.of(&document.text).split_inclusive('\n').enumerate();
    lines.map(move |(line, words)| {
        let bare = words.trim_start_matches(MARKS);
        match words.split_at_checked(words.len() - bare.len()) {
            Some((marks, bare)) if (line > 0 || begins) && marks.contains('>') => (marks, bare),
            _ => ("", words),
        }
    })
}

/// What stands before the words of a line that a mail quotes.
const MARKS: [char; 3] = [' ', '\t', '>'];

/// `text` with every run of white space made one space.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of the speaker; the words of the source where the speaker is not known.
pub(crate) fn who(document: &Document, attribution: &Attribution) -> String {
    match document.speaker(attribution) {
        Some(speaker) => speaker.name.clone(),
        None => of(document, &attribution.source),
    }
}

/// One step of a chain in words.
pub(crate) fn hop(document: &Document, hop: Hop) -> String {
    match hop {
        Hop::Publication => {
            document.meta.publisher.clone().unwrap_or_else(|| "this document".to_owned())
        }
        Hop::Source(id) => document
            .attribution(id)
            .map(|attribution| who(document, attribution))
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| "unknown".to_owned()),
        Hop::Stated { span, .. } => one_line(&words(document, span)),
        Hop::NotStated => "not stated".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use hearsay_model::{Passage, PassageKind};

    use super::*;

    #[test]
    fn words_have_no_marks_of_mail_only_where_something_is_quoted() {
        let text = "the pier\n> > is closed\n>today, 3 > 2";
        let span = Span { start: 0, end: text.len() as u32 };
        let mut document = Document { text: text.to_owned(), ..Document::default() };
        assert_eq!(words(&document, span), text);
        document.passages.push(Passage {
            span,
            kind: PassageKind::Reply,
            depth: 1,
            introduction: None,
            author: None,
            date: None,
        });
        assert_eq!(words(&document, span), "the pier\nis closed\ntoday, 3 > 2");
        let from = |words: &str| {
            let start = text.find(words).unwrap_or_default() as u32;
            Span { start, ..span }
        };
        // A span may begin with the marks, in them, or in the middle of a line.
        assert_eq!(words(&document, from("> > is")), "is closed\ntoday, 3 > 2");
        assert_eq!(words(&document, from("> is")), "is closed\ntoday, 3 > 2");
        assert_eq!(words(&document, from("closed")), "closed\ntoday, 3 > 2");
        assert_eq!(words(&document, from("> 2")), "> 2");
    }
}
