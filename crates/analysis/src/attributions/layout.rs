//! Attributions by layout: “X: …” in headlines and transcripts, “…” — X.

use core::ops::Range;

use hearsay_model::{BlockRole, Confidence, Pattern};

use super::page::Page;
use super::statements::kind;
use super::{Draft, Support, lexicon, phrases, words};

/// The attributions that the layout of a sentence makes; nothing where layout says nothing.
pub fn read(page: &Page<'_>, sentence: usize) -> Vec<Draft> {
    let Some(found) = page.reading.sentences.get(sentence) else { return Vec::new() };
    colon(page, sentence, &found.tokens).or_else(|| dash(page, &found.tokens)).into_iter().collect()
}

/// The longest label before a colon, in tokens.
const LABEL: usize = 12;

/// “X: …” where the label is a name, a role or a pronoun with nothing else before the colon.
fn colon(page: &Page<'_>, sentence: usize, range: &Range<usize>) -> Option<Draft> {
    let mark = (range.start + 1..range.end.min(range.start + LABEL))
        .find(|&at| page.word(at) == ":" && page.quotation(at).is_none())?;
    let block_start =
        sentence == 0 || page.block(range.start) != page.block(range.start.checked_sub(1)?);
    let label = range.start..mark;
    let capitals = label
        .clone()
        .all(|at| !page.is_word(at) || page.exact(at).chars().all(|c| !c.is_lowercase()))
        && page.exact(label.start).len() > 1;
    let headline = matches!(page.role(sentence), BlockRole::Headline | BlockRole::Heading)
        || (block_start && !ends_with_stop(page, range));
    let quote = page.opens(mark + 1).is_some_and(|index| page.reading.quotations[index].speech);
    if !block_start || !(capitals || headline || quote) || !page.spaced(mark + 1) && !quote {
        return None;
    }
    let phrase = phrases::noun_phrase_after(page, label.start, mark);
    let bracket = page.word(phrase.end) == "(" && page.word(mark - 1) == ")";
    let comma = page.word(phrase.end) == "," && quote;
    let speaker = phrase.end == mark || bracket || comma;
    let personal = label.clone().any(|at| page.is_name_like(at))
        || words::is_nominative(page.word(label.start))
        || matches!(
            page.word(mark - 1),
            "poll"
                | "survey"
                | "report"
                | "study"
                | "officials"
                | "police"
                | "experts"
                | "mayor"
                | "sources"
        );
    let verbal = label.clone().any(|at| {
        !page.upper(at)
            && (words::is_finite(page.word(at))
                || lexicon::verb(page.word(at))
                    .is_some_and(|(_, i)| i == lexicon::Inflection::Past))
    });
    let rubric = matches!(
        page.word(mark - 1),
        "breaking" | "revealed" | "update" | "exclusive" | "byline" | "watch" | "video" | "note"
    );
    if !speaker || !personal || verbal || rubric {
        return None;
    }
    let mut content = page.trimmed(mark + 1..range.end);
    if let Some(index) = page.opens(mark + 1) {
        content.end = content.end.max(page.quoted(index).end);
        if quote && page.quoted(index).end < range.end && !headline {
            content = page.quoted(index);
        }
    }
    // Transcripts: what follows in the same block belongs to it.
    if capitals && block_start && !quote {
        let block = page.block(range.start);
        let mut last = sentence;
        while page.reading.sentences.get(last + 1).is_some_and(|next| Some(next.block) == block) {
            last += 1;
        }
        content.end =
            page.reading.sentences.get(last).map_or(content.end, |found| found.tokens.end);
    }
    if content.is_empty() {
        return None;
    }
    Some(draft(page, label, mark..mark + 1, content, Pattern::Colon))
}

/// Whether the sentence ends with a full stop or the like: headlines mostly do not.
fn ends_with_stop(page: &Page<'_>, range: &Range<usize>) -> bool {
    range.end > range.start && page.is_stop(range.end - 1)
}

/// “…” — X: a quotation, a dash and a name, and nothing else.
fn dash(page: &Page<'_>, range: &Range<usize>) -> Option<Draft> {
    let mark = range.clone().find(|&at| {
        page.quotation(at).is_none() && matches!(page.word(at), "—" | "–" | "―" | "-" | "--")
    })?;
    let quoted = page.closes(mark.checked_sub(1)?).map(|index| page.quoted(index))?;
    if !page.spaced(mark) && page.word(mark) == "-" || quoted.len() < 5 {
        return None;
    }
    let mut first = mark + 1;
    while page.word(first) == "-" {
        first += 1;
    }
    let source = phrases::source_after(page, first, range.end);
    let rest = page.trimmed(source.end..range.end);
    if source.is_empty()
        || !page.is_name_like(first)
        || !rest.is_empty() && page.word(source.end) != ","
    {
        return None;
    }
    Some(draft(page, source, mark..mark, quoted, Pattern::Dash))
}

fn draft(
    page: &Page<'_>,
    source: Range<usize>,
    cue: Range<usize>,
    content: Range<usize>,
    pattern: Pattern,
) -> Draft {
    Draft {
        kind: kind(page, core::slice::from_ref(&content)),
        source: vec![source],
        cue: if cue.is_empty() { Vec::new() } else { vec![cue] },
        content: vec![content],
        pattern,
        lemma: String::new(),
        negated: false,
        continues: None,
        origin: None,
        support: Support::Grammar,
        doubts: Vec::new(),
        confidence: Confidence(600),
    }
}
