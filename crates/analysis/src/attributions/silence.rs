//! “Declined to comment”, “did not respond to requests for comment”, “could not be reached”.

use core::ops::Range;
use std::sync::LazyLock;

use hearsay_model::{Confidence, Pattern, QuotationKind};

use super::page::Page;
use super::words::word_list;
use super::{Draft, Support, adjuncts, phrases, words};
use crate::lookup::Lookup;

/// Verbs whose negation, or they themselves, say that nobody spoke, with what follows them.
struct Form {
    /// The verb in any form.
    verbs: &'static [&'static str],
    /// Its dictionary form.
    lemma: &'static str,
    /// Whether a negation has to stand before it.
    negated: bool,
    /// The words that may follow at once; empty for none needed.
    then: &'static [&'static str],
    /// One of these has to come within the next few words; empty for none needed.
    within: &'static [&'static str],
}

const COMMENT: &[&str] = &[
    "comment",
    "comments",
    "request",
    "requests",
    "inquiry",
    "inquiries",
    "message",
    "messages",
    "questions",
    "query",
    "queries",
    "calls",
    "call",
    "email",
    "emails",
    "interview",
    "elaborate",
];

const FORMS: &[Form] = &[
    Form {
        verbs: &["declined", "declines", "declining", "decline", "refused", "refuses", "refusing"],
        lemma: "decline",
        negated: false,
        then: &["to", "comment", "a", "an", "requests"],
        within: &["comment", "elaborate", "interview", "interviewed", "requests", "discuss"],
    },
    Form {
        verbs: &[
            "respond",
            "responded",
            "responding",
            "reply",
            "replied",
            "answer",
            "return",
            "returned",
            "returning",
            "acknowledge",
        ],
        lemma: "respond",
        negated: true,
        then: &[],
        within: COMMENT,
    },
    Form {
        verbs: &["comment", "commented"],
        lemma: "comment",
        negated: true,
        then: &[],
        within: &[],
    },
    Form {
        verbs: &["reached", "contacted"],
        lemma: "reach",
        negated: true,
        then: &[],
        within: &["comment", "not", "immediately", "could"],
    },
    Form {
        verbs: &["available"],
        lemma: "comment",
        negated: true,
        then: &["for", "to"],
        within: &["comment"],
    },
    Form {
        verbs: &["no"],
        lemma: "comment",
        negated: false,
        then: &["comment"],
        within: &["comment"],
    },
];

/// The forms by their verbs.
static BY_VERB: LazyLock<Lookup<&Form>> = LazyLock::new(|| {
    Lookup::new(FORMS.iter().flat_map(|form| form.verbs.iter().map(move |&verb| (verb, form))))
});

/// The refusals to comment of one sentence.
pub fn read(page: &Page<'_>, range: &Range<usize>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let draft = page.quotation(at).is_none().then(|| silence(page, at, range)).flatten();
        at =
            draft.as_ref().and_then(|found| found.cue.last()).map_or(at, |cue| cue.end).max(at) + 1;
        drafts.extend(draft);
    }
    drafts
}

fn silence(page: &Page<'_>, at: usize, range: &Range<usize>) -> Option<Draft> {
    let form = BY_VERB.get(page.word(at))?;
    let mut start = at;
    while start > range.start
        && (words::is_auxiliary(page.word(start - 1)) || words::is_adverb(page.word(start - 1)))
    {
        start -= 1;
    }
    let negated = (start..at).any(|index| words::is_negation(page.word(index)))
        || (form.lemma == "comment" && page.before(start, range.start) == "not");
    if form.negated && !negated {
        return None;
    }
    if !form.then.is_empty() && !form.then.contains(&page.word(at + 1)) {
        return None;
    }
    let close = (at..range.end.min(at + 9)).find(|&index| form.within.contains(&page.word(index)));
    if !form.within.is_empty() && form.lemma != "reach" && close.is_none() {
        return None;
    }
    if form.verbs.contains(&"no") && !matches!(page.before(start, range.start), "had" | "offered") {
        return None;
    }
    // “declined to discuss the plan” has a matter of its own and is a statement.
    if close.is_some_and(|close| page.word(close) == "discuss") {
        return None;
    }
    if form.verbs.contains(&"no") {
        start -= 1;
    }
    let end = predicate_end(page, close.map_or(at + 1, |close| close + 1), range.end);
    let source = phrases::subject_before(page, start, range.start)?;
    Some(Draft {
        kind: QuotationKind::NoComment,
        source: vec![source],
        cue: core::iter::once(start..end).collect(),
        content: Vec::new(),
        pattern: Pattern::NoComment,
        lemma: form.lemma.to_owned(),
        negated: false,
        continues: None,
        origin: None,
        support: Support::Grammar,
        doubts: Vec::new(),
        confidence: Confidence(900),
    })
}

/// The end of the predicate: phrases after it up to a comma, a stop or a new clause.
fn predicate_end(page: &Page<'_>, from: usize, limit: usize) -> usize {
    let mut at = from;
    while at < limit {
        let adjunct = adjuncts::after(page, at, limit);
        if adjunct > at {
            at = adjunct;
            continue;
        }
        let goes_on = PREDICATE_ENDS.contains(page.word(at))
            || (at > from
                && (page.is_word(at) || page.kind(at) == crate::tokens::TokenKind::Clitic))
                && !words::is_subordinator(page.word(at))
                && !words::is_conjunction(page.word(at))
                && !words::is_finite(page.word(at));
        if !goes_on || page.quotation(at).is_some() {
            break;
        }
        at += 1;
    }
    at
}

word_list!(PREDICATE_ENDS, "for, on, about, from, to, seeking, or, via, by, through, with");
