//! “According to X”, “in the words of X”, “as X put it”.

use core::ops::Range;

use hearsay_model::{Confidence, Pattern};

use super::page::Page;
use super::statements::kind;
use super::{Draft, Support, phrases};

/// The accounts of one sentence.
pub fn read(page: &Page<'_>, range: &Range<usize>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut floor = range.start;
    let mut at = range.start;
    while at < range.end {
        let Some(cue) = opening(page, at, range.end).filter(|_| page.quotation(at).is_none())
        else {
            at += 1;
            continue;
        };
        let source = phrases::source_after(page, cue.end, range.end);
        at = cue.end.max(source.end);
        if source.is_empty() {
            continue;
        }
        let left = page.trimmed(floor..cue.start);
        let right = page.trimmed(source.end..range.end);
        let comma = page.word(source.end) == ",";
        let mut content = vec![left.clone()];
        if left.is_empty() || (comma && !page.has_finite(left.clone())) {
            // “According to X, …”, “In June, according to X, …”
            content = if left.len() < 3 { vec![right] } else { vec![left, right] };
            at = range.end;
        }
        content.retain(|part| !part.is_empty());
        let source =
            if page.word(source.end - 1) == "," { source.start..source.end - 1 } else { source };
        if content.is_empty() {
            continue;
        }
        floor = at;
        drafts.push(Draft {
            kind: kind(page, &content),
            source: vec![source],
            lemma: lemma(page, &cue),
            cue: vec![cue],
            content,
            pattern: Pattern::AccordingTo,
            negated: false,
            continues: None,
            origin: None,
            support: Support::Grammar,
            doubts: Vec::new(),
            confidence: Confidence(700),
        });
    }
    drafts
}

/// The words that open an account at `at`.
fn opening(page: &Page<'_>, at: usize, limit: usize) -> Option<Range<usize>> {
    let words = |from: usize| {
        [page.word(from), page.word(from + 1), page.word(from + 2), page.word(from + 3)]
    };
    let length = match words(at) {
        ["according", "to", ..] => 2,
        ["in", "the", "words" | "view" | "opinion" | "judgment" | "eyes", "of"] => 4,
        ["per", ..] if page.upper(at + 1) && at > 0 && page.word(at - 1) == "," => 1,
        _ => return None,
    };
    (at + length < limit).then_some(at..at + length)
}

fn lemma(page: &Page<'_>, cue: &Range<usize>) -> String {
    let word = match page.word(cue.start) {
        "according" => "accord",
        "per" => "per",
        _ => page.word(cue.end - 2),
    };
    word.to_owned()
}
