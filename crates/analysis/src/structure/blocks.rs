//! Where blocks begin and end.

use hearsay_model::Span;

use super::span_in;

/// Cuts `text` into blocks: lines, or, where lines are broken to a fixed width, what stands between
/// blank lines. White space around a block is left out.
pub fn split(text: &str) -> Vec<Span> {
    let groups = groups(text);
    if !is_hard_wrapped(&groups) {
        return groups.into_iter().flatten().map(|line| span_in(text, line)).collect();
    }
    let mut blocks = Vec::new();
    let mut above = true;
    for group in groups {
        // A head of several short lines without blank ones between is several blocks.
        let lines = group.len();
        let head = above && group.iter().all(|line| line.chars().count() < SHORT);
        if head && lines > 1 {
            blocks.extend(group.into_iter().map(|line| span_in(text, line)));
            continue;
        }
        above &= lines == 1;
        if let (Some(first), Some(last)) = (group.first(), group.last()) {
            blocks.push(span_in(text, first).join(span_in(text, last)));
        }
    }
    blocks
}

/// Characters that a line broken for want of room exceeds.
const SHORT: usize = 45;
/// Characters that a line broken to a fixed width does not exceed.
const WIDEST: usize = 100;

/// The lines that are not blank, trimmed, grouped by the blank ones between them.
fn groups(text: &str) -> Vec<Vec<&str>> {
    let mut groups = Vec::new();
    let mut group = Vec::new();
    for line in text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{c}', '\u{b}']) {
        let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        // "\r\n" leaves an empty piece between its two characters.
        let between = text.as_bytes().get(span_in(text, line).start as usize) == Some(&b'\n')
            && text[..span_in(text, line).start as usize].ends_with('\r');
        if !line.is_empty() {
            group.push(line);
        } else if !group.is_empty() && !between {
            groups.push(core::mem::take(&mut group));
        }
    }
    groups.extend((!group.is_empty()).then_some(group));
    groups
}

/// Whether most lines that another follows are of about one width and end in the middle of a
/// sentence.
fn is_hard_wrapped(groups: &[Vec<&str>]) -> bool {
    let inner = || groups.iter().flat_map(|group| &group[..group.len() - 1]);
    let full = inner()
        .filter(|line| {
            let width = line.chars().count();
            (SHORT..=WIDEST).contains(&width) && !line.ends_with(['.', '!', '?', '”', '"', ':'])
        })
        .count();
    full >= 3 && full * 10 >= inner().count() * 6
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<&str> {
        split(text).iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn lines_are_blocks_however_they_are_broken() {
        for text in
            ["One.\nTwo.", "One.\n\n\n Two. ", "One.\r\nTwo.\r\n", "\u{feff}One.\r\n\r\nTwo."]
        {
            assert_eq!(blocks(text), ["One.", "Two."], "{text:?}");
        }
        assert_eq!(blocks(""), [""; 0]);
    }

    #[test]
    fn hard_wrapped_paragraphs_are_put_together() {
        let paragraph = "The harbour board met behind closed doors for most of the long and\n\
            rainy afternoon, and when its members came out of the hall in the\n\
            evening they had very little to say to the crowd that had waited\n\
            for them at the gate.";
        for newline in ["\n", "\r\n"] {
            let text = format!("Pier to Close\nBy Jane Roe\n\n{paragraph}\n\n{paragraph}\n")
                .replace('\n', newline);
            let found = blocks(&text);
            assert_eq!(found.len(), 4, "{found:?}");
            assert!(found[2].ends_with("gate."));
        }
    }
}
