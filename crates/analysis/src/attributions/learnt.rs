//! What the trained network labels, as drafts.

use core::ops::Range;

use hearsay_model::{Confidence, Pattern, QuotationKind};
use hearsay_tagger::Linked;

use super::page::Page;
use super::statements::kind;
use super::{Draft, Support, lexicon, nouns, words};

/// The statements of a document that the network finds, in text order of their first contents.
///
/// Left out: a cue without content (refusals to comment have a grammar of their own) and what
/// nobody is found to have said, which is seldom right.
pub fn read(page: &Page<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> =
        page.reading.labelled.links.iter().filter_map(|linked| draft(page, linked)).collect();
    drafts.sort_by_key(|draft| draft.content.first().map_or(0, |range| range.start));
    drafts
}

fn draft(page: &Page<'_>, linked: &Linked) -> Option<Draft> {
    let roles = &page.reading.labelled.roles;
    let tokens = |spans: &[usize]| -> Vec<Range<usize>> {
        spans.iter().filter_map(|&at| roles.get(at)).map(|span| span.tokens.clone()).collect()
    };
    let (source, cue, content) =
        (tokens(&linked.source), tokens(&linked.cue), tokens(&linked.content));
    (!source.is_empty() && !content.is_empty()).then(|| Draft {
        kind: kind(page, &content),
        source,
        pattern: Pattern::Learnt,
        lemma: lemma(page, &cue),
        negated: cue.iter().cloned().flatten().any(|at| words::is_negation(page.word(at))),
        cue,
        content,
        continues: None,
        confidence: Confidence(500),
        support: Support::Network,
    })
}

/// Whether a paraphrase that the network alone found can stand: as one whom the grammar does not
/// bear out, it has to look like a statement. Quoted words speak for themselves.
pub fn stands_alone(page: &Page<'_>, draft: &Draft) -> bool {
    if draft.kind != QuotationKind::Indirect {
        return true;
    }
    let Some(content) = draft.content.first() else { return false };
    let opens_with_that = page.word(content.start) == "that";
    if opens_with_that && is_predicate(page, content.start + 1) {
        return false;
    }
    let supposed = draft.cue.iter().cloned().flatten().any(|at| is_supposed(page.word(at)));
    let statement = draft.content.iter().any(|range| page.has_finite(range.clone()));
    let frames =
        lexicon::verb(&draft.lemma).map(|(verb, _)| verb.frames.clone()).unwrap_or_default();
    // “posted a database” is an act; “posted that …” tells something.
    let needs_that = frames.that && !frames.clause && !frames.object;
    if needs_that && !opens_with_that && !words::opens_question(page.word(content.start)) {
        return false;
    }
    let clause_only = frames.clause && !frames.object;
    !supposed && (!draft.lemma.is_empty() || opens_with_that) && (statement || !clause_only)
}

/// Whether a verb follows at once, so that “that” stands for the word before: “a statement that
/// named nobody” tells nothing of what was stated.
fn is_predicate(page: &Page<'_>, from: usize) -> bool {
    let verb = (from..from + 3).find(|&at| !words::is_adverb(page.word(at))).unwrap_or(from);
    !page.upper(verb) && !words::is_nominative(page.word(verb)) && page.has_finite(verb..verb + 1)
}

/// Whether the word makes a cue a supposition: “would have believed”.
fn is_supposed(word: &str) -> bool {
    matches!(word, "would" | "could" | "might" | "should")
}

/// The dictionary form of the word that decides: the last cue verb (“has said”, “went on to say”),
/// else a cue noun, “accord” for “according to”.
fn lemma(page: &Page<'_>, cue: &[Range<usize>]) -> String {
    let tokens = || cue.iter().cloned().flatten();
    if tokens().any(|at| page.word(at) == "according") {
        return "accord".to_owned();
    }
    let mut verbs = tokens().filter_map(|at| lexicon::verb(page.word(at)));
    if let Some((verb, _)) = verbs.next_back() {
        return verb.lemma.to_owned();
    }
    let noun = tokens().map(|at| page.word(at)).find(|word| nouns::stance(word).is_some());
    noun.unwrap_or_default().to_owned()
}
