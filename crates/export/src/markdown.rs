//! Quotations as Markdown: a heading a document, a block quote an attribution.

use core::fmt::Write;

use crate::{Selection, cite, words};

/// The wanted attributions of each document, every one with its path.
pub fn quotes(selections: &[Selection<'_>]) -> String {
    selections.iter().map(document).collect::<Vec<_>>().join("\n")
}

fn document(selection: &Selection<'_>) -> String {
    let document = selection.document;
    let mut text = format!("# {}\n", escaped(&words::one_line(document.title())));
    let meta = &document.meta;
    let by = (!meta.authors.is_empty()).then(|| format!("By {}", meta.authors.join(", ")));
    let line: Vec<String> = by
        .into_iter()
        .chain(meta.publisher.clone())
        .chain(meta.date.map(|date| date.to_string()))
        .map(|part| escaped(&part))
        .collect();
    if !line.is_empty() {
        let _ = write!(text, "\n{}\n", line.join(" · "));
    }
    for (_, attribution) in selection.attributions() {
        let quoted = escaped(&cite::quoted(document, attribution));
        let path = escaped(&cite::path(document, attribution));
        let _ = write!(text, "\n> {quoted}\n>\n> — {path}\n");
    }
    text
}

/// `text`, of one line, so that every letter of it is shown and none is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let is_markup =
            matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|')
                || at == 0 && matches!(letter, '#' | '-' | '+' | '=' | '!')
                || matches!(letter, '.' | ')')
                    && at > 0
                    && text[..at].bytes().all(|b| b.is_ascii_digit());
        if is_markup {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn words_are_never_markup() {
        for (text, written) in [
            ("the *plan* <b>", "the \\*plan\\* \\<b\\>"),
            ("# no heading", "\\# no heading"),
            ("1. no list", "1\\. no list"),
            ("in 2019. Then", "in 2019. Then"),
            ("- no list, then a-b", "\\- no list, then a-b"),
            ("[a](javascript:x)", "\\[a\\](javascript:x)"),
        ] {
            assert_eq!(escaped(text), written);
        }
    }
}
