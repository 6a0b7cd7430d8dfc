//! Noun phrases, found without a parser: by closed-class words, capitals and the verbs around them.

use core::ops::Range;

use super::page::Page;
use super::words::word_list;
use super::{lexicon, words};
use crate::tokens::TokenKind;

/// No noun phrase is longer, in tokens.
const LONGEST: usize = 40;

/// The subject that ends right before token `end`, not reaching back over `floor`: appositions,
/// relative clauses and brackets included, with their closing comma (“Another adviser, the
/// consultant Roger Stone,”).
pub fn subject_before(page: &Page<'_>, end: usize, floor: usize) -> Option<Range<usize>> {
    if end <= floor {
        return None;
    }
    let last = end - 1;
    match page.word(last) {
        "," => apposed(page, end, floor, ","),
        "—" | "–" => apposed(page, end, floor, page.word(last)),
        "-" if page.spaced(last) => apposed(page, end, floor, "-"),
        word if words::is_reflexive(word) => {
            noun_phrase_before(page, last, floor).map(|phrase| phrase.start..end)
        }
        _ => noun_phrase_before(page, end, floor),
    }
}

/// “X, the mayor of Y,”: the part between the marks has to look like an apposition or a relative
/// clause.
fn apposed(page: &Page<'_>, end: usize, floor: usize, mark: &str) -> Option<Range<usize>> {
    let mut tried = 0;
    for at in (floor.max(end.saturating_sub(LONGEST))..end - 1).rev() {
        if page.word(at) != mark
            || page.quotation(at).is_some()
            || (mark == "-" && !page.spaced(at))
        {
            continue;
        }
        let Some(head) = noun_phrase_before(page, at, floor) else {
            tried += 1;
            if tried > 3 {
                return None;
            }
            continue;
        };
        let first = page.word(at + 1);
        let relative = matches!(first, "who" | "which" | "whose" | "whom" | "where");
        let nominal = words::is_determiner(first) && first != "that"
            || page.kind(at + 1) == TokenKind::Number
            || page.is_name_like(at + 1)
            || (is_common_noun(page, at + 1) && !page.has_finite(at + 1..end - 1));
        let participle = first.ends_with("ing") || (first.ends_with("ed") && !page.upper(at + 1));
        if relative || (nominal && !finite_main(page, at + 1..end - 1)) {
            return Some(head.start..end);
        }
        if participle || APPOSEDS.contains(first) {
            return Some(head);
        }
        tried += 1;
        if tried > 3 {
            return None;
        }
    }
    None
}

/// Whether the range holds a finite verb that no “who”, “which” or “that” before it governs. Each of
/// these governs one verb with its auxiliaries.
pub fn finite_main(page: &Page<'_>, range: Range<usize>) -> bool {
    let mut governed = false;
    let mut at = range.start;
    while at < range.end {
        let word = page.word(at);
        if matches!(word, "who" | "which" | "that" | "whose" | "where" | "when") {
            governed = true;
        } else if page.has_finite(at..at + 1) && page.kind(at) != TokenKind::Clitic {
            if !governed {
                return true;
            }
            governed = false;
            while at + 1 < range.end
                && (page.has_finite(at + 1..at + 2) || words::is_adverb(page.word(at + 1)))
            {
                at += 1;
            }
        }
        at += 1;
    }
    false
}

/// A lower-case word of no closed class.
pub fn is_common_noun(page: &Page<'_>, at: usize) -> bool {
    let word = page.word(at);
    page.kind(at) == TokenKind::Word
        && !word.is_empty()
        && !words::is_preposition(word)
        && !words::is_subordinator(word)
        && !words::is_conjunction(word)
        && !words::is_determiner(word)
        && !words::is_subject_pronoun(word)
        && !words::is_object_pronoun(word)
        && !words::is_finite(word)
        && !words::is_adverb(word)
        && !matches!(word, "however" | "meanwhile" | "there" | "when")
}

/// Whether the lower-case word is, by its form, rather a verb than a noun in a subject.
fn is_verbal(page: &Page<'_>, at: usize) -> bool {
    if page.upper(at) {
        return false;
    }
    let word = page.word(at);
    words::is_finite(word)
        || lexicon::verb(word).is_some_and(|(_, inflection)| {
            matches!(inflection, lexicon::Inflection::Past)
                && !words::is_determiner(page.before(at, 0))
        })
}

/// The noun phrase that ends right before `end`.
fn noun_phrase_before(page: &Page<'_>, end: usize, floor: usize) -> Option<Range<usize>> {
    if end <= floor {
        return None;
    }
    let last = end - 1;
    let word = page.word(last);
    if words::is_subject_pronoun(word) {
        return Some(last..end);
    }
    if NOUN_PHRASE_BEFORES.contains(word) {
        // “that said” is rather a conjunction; after a comma or at the start it is a subject.
        let free = last == floor || matches!(page.before(last, floor), "," | "and" | "but" | ";");
        return free.then_some(last..end);
    }
    if word == ")" || word == "]" {
        let open = (floor.max(end.saturating_sub(LONGEST))..last)
            .rev()
            .find(|&at| matches!(page.word(at), "(" | "["))?;
        return noun_phrase_before(page, open, floor).map(|phrase| phrase.start..end);
    }
    if word == "." && last > floor && page.upper(last - 1) {
        return None;
    }
    if page.kind(last) == TokenKind::Quote {
        let quoted = page.closes(last).map(|index| page.quoted(index))?;
        if quoted.len() > 8 || quoted.start <= floor {
            return None;
        }
        let start = walk_back(page, quoted.start, floor);
        return (start < quoted.start).then_some(start..end);
    }
    if !is_head(page, last) {
        return None;
    }
    let start = walk_back(page, end, floor);
    let start = without_adjunct(page, start, end, floor);
    (start < end).then_some(start..end)
}

/// Whether a noun phrase can end with this token.
fn is_head(page: &Page<'_>, at: usize) -> bool {
    if page.is_name_like(at) || (page.kind(at) == TokenKind::Number && !page.upper(at)) {
        return true;
    }
    let word = page.word(at);
    page.kind(at) == TokenKind::Word
        && !words::is_weekday(word)
        && (is_common_noun(page, at) || word == "others" || page.mention(at).is_some())
        && !is_verbal(page, at)
}

/// The first token of the noun phrase whose last one is before `end`.
#[expect(clippy::too_many_lines, reason = "one case after the other, read from top to bottom")]
fn walk_back(page: &Page<'_>, end: usize, floor: usize) -> usize {
    let mut start = end;
    while start > floor && end - start < LONGEST {
        let at = start - 1;
        let word = page.word(at);
        let kind = page.kind(at);
        if page.quotation(at) != page.quotation(end - 1) {
            // Words at a distance (“so-called”) inside a noun phrase.
            let Some(quoted) = page.closes(at).map(|index| page.quoted(index)) else { break };
            if quoted.len() > 6 || quoted.start <= floor {
                break;
            }
            start = quoted.start;
            continue;
        }
        if let Some((mention, kind)) = page.mention(at)
            && mention.start >= floor
            && !kind.is_value()
        {
            start = mention.start;
            continue;
        }
        if kind == TokenKind::Clitic {
            if matches!(word, "'s" | "’s") && start < end {
                start = at;
                continue;
            }
            break;
        }
        if kind == TokenKind::Quote {
            // officials’ claims
            let possessive =
                page.quotation(at).is_none() && !page.spaced(at) && matches!(word, "'" | "’");
            if possessive && start < end && is_head(page, at.wrapping_sub(1)) {
                start = at;
                continue;
            }
            break;
        }
        if kind == TokenKind::Mark {
            let joins = match word {
                "-" | "/" => !page.spaced(at) && !page.spaced(start),
                "&" | "$" | "%" | "@" | "#" => true,
                ")" => {
                    let open =
                        (floor.max(at.saturating_sub(8))..at).rev().find(|&o| page.word(o) == "(");
                    match open {
                        Some(open) if open > floor => {
                            start = open;
                            continue;
                        }
                        _ => false,
                    }
                }
                _ => false,
            };
            if joins && start < end {
                start = at;
                continue;
            }
            break;
        }
        if page.is_name_like(at) || (kind == TokenKind::Number) {
            start = at;
            continue;
        }
        if WALK_BACKS.contains(word) {
            let noun = at > floor && {
                let prior = at - 1;
                (is_head(page, prior) || WALK_BACK_2.contains(page.word(prior)))
                    && !page.word(prior).ends_with("ing")
                    && !(page.word(prior).ends_with("ed") && !page.upper(prior) && word != "of")
            };
            if noun && start < end {
                start = at;
                continue;
            }
            break;
        }
        if matches!(word, "and" | "or" | "&") {
            let joins = at > floor + 1
                && page.is_word(at - 1)
                && page.upper(at - 1) == page.upper(start)
                && page.upper(at - 1)
                && page.is_name_like(at - 1);
            if joins && start < end {
                start = at;
                continue;
            }
            break;
        }
        if words::is_determiner(word) {
            start = at;
            if start > floor && WALK_BACK_3.contains(page.word(start - 1)) {
                continue;
            }
            if start > floor
                && words::is_determiner(page.word(start - 1))
                && page.word(start - 1) != "that"
            {
                start -= 1;
            }
            // “the mayor of the city”: goes on above; here the phrase begins.
            break;
        }
        if is_common_noun(page, at) && !is_verbal(page, at) {
            start = at;
            continue;
        }
        break;
    }
    // A phrase does not begin with a mark or an ending.
    while start < end
        && !(page.is_word(start)
            || page.kind(start) == TokenKind::Quote
            || matches!(page.word(start), "$" | "@" | "#" | "("))
    {
        start += 1;
    }
    start
}

/// Cuts an introduction that ran into the subject: “At the rally Mr. Trump” leaves the name.
fn without_adjunct(page: &Page<'_>, start: usize, end: usize, floor: usize) -> usize {
    let introduced = start > floor
        && words::is_preposition(page.word(start - 1))
        && (start - 1 == floor
            || matches!(page.before(start - 1, floor), "," | "and" | "but" | "“" | "\"" | "''"));
    if !introduced {
        return start;
    }
    // The last place where a common noun is followed by a name or a determiner.
    let cut = (start + 1..end).rev().find(|&at| {
        (words::is_determiner(page.word(at)) && !words::is_preposition(page.word(at - 1)))
            || (page.is_name_like(at)
                && !page.is_name_like(at - 1)
                && page.kind(at - 1) != TokenKind::Mark
                && !words::is_preposition(page.word(at - 1))
                && !words::is_determiner(page.word(at - 1))
                && page.kind(at - 1) != TokenKind::Clitic)
    });
    match cut {
        Some(cut) => cut,
        None if end - start > 1 && !page.is_name_like(end - 1) => end - 1,
        None => start,
    }
}

/// The noun phrase that starts at `start`: determiner, adjectives, nouns, names, “of” phrases.
/// Empty where none starts there.
pub fn noun_phrase_after(page: &Page<'_>, start: usize, limit: usize) -> Range<usize> {
    let first = page.word(start);
    if start >= limit {
        return start..start;
    }
    if words::is_object_pronoun(first) && !(first == "her" && is_common_noun(page, start + 1))
        || words::is_subject_pronoun(first)
        || matches!(first, "everyone" | "others")
    {
        return start..start + 1;
    }
    let mut at = start;
    let mut content = false;
    while at < limit.min(start + LONGEST) {
        let word = page.word(at);
        if let Some((mention, kind)) = page.mention(at)
            && !kind.is_value()
            && mention.end <= limit
        {
            at = mention.end.max(at + 1);
            content = true;
            continue;
        }
        let goes_on = match page.kind(at) {
            TokenKind::Clitic => matches!(word, "'s" | "’s") && content,
            TokenKind::Mark => {
                (matches!(word, "-" | "/") && !page.spaced(at))
                    || matches!(word, "&" | "$" | "@" | "#")
            }
            TokenKind::Quote => false,
            TokenKind::Number => !content || !page.upper(at - 1),
            TokenKind::Word => {
                if page.is_name_like(at) {
                    content = true;
                    true
                } else if words::is_determiner(word) {
                    !content
                } else if matches!(word, "of" | "for" | "at") {
                    content && at + 1 < limit && page.word(at + 1) != "what" && {
                        content = false;
                        true
                    }
                } else if matches!(word, "and" | "or") {
                    content && page.is_name_like(at + 1) && page.upper(at - 1)
                } else if is_common_noun(page, at) && !is_verbal(page, at) {
                    content = true;
                    true
                } else {
                    false
                }
            }
        };
        if !goes_on {
            break;
        }
        at += 1;
    }
    while at > start && !page.is_word(at - 1) {
        at -= 1;
    }
    while at > start && words::is_preposition(page.word(at - 1)) {
        at -= 1;
    }
    start..at
}

/// The noun phrase at `start` with the appositions after it, up to `limit`, for a source that
/// follows its cue: “said X, the mayor of Y”. A comma belongs only where an apposition follows.
pub fn source_after(page: &Page<'_>, start: usize, limit: usize) -> Range<usize> {
    let head = noun_phrase_after(page, start, limit);
    if head.is_empty() || words::is_subject_pronoun(page.word(start)) {
        return head;
    }
    let mut end = head.end;
    if page.word(end) == "("
        && let Some(close) = (end..limit.min(end + 8)).find(|&at| page.word(at) == ")")
    {
        end = close + 1;
    }
    while page.word(end) == "," && end + 1 < limit {
        let first = page.word(end + 1);
        let relative = matches!(first, "who" | "whose" | "which");
        let nominal = words::is_determiner(first)
            || page.kind(end + 1) == TokenKind::Number
            || (is_common_noun(page, end + 1) && !first.ends_with("ing"))
            || page.is_name_like(end + 1);
        if !(relative || nominal) {
            break;
        }
        let next = (end + 1..limit)
            .find(|&at| matches!(page.word(at), "," | ";" | ":") || page.opens(at).is_some())
            .unwrap_or(limit);
        // A new clause with a subject of its own is no apposition.
        if !relative && finite_main(page, end + 1..next) {
            break;
        }
        end = next;
    }
    while end > head.end && (page.is_stop(end - 1) || page.word(end - 1) == ",") {
        end -= 1;
    }
    head.start..end
}

word_list!(
    APPOSEDS,
    "in, on, at, after, during, like, too, as, along, including, however, meanwhile, of, for"
);

word_list!(
    NOUN_PHRASE_BEFORES,
    "this, that, these, those, some, many, most, few, both, all, one, another, several, none"
);

word_list!(
    WALK_BACKS,
    "of, for, in, at, from, with, on, to, about, against, by, within, between, among, like"
);

word_list!(
    WALK_BACK_2,
    "one, some, many, most, several, all, both, few, none, each, any, four, six, three, two,
     seven, eight, nine, half"
);

word_list!(WALK_BACK_3, "of, for, in, at, with, from, on, all, against, to, by, about");
