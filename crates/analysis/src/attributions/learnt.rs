//! What the trained network labels, as drafts.

use core::ops::Range;

use hearsay_model::{Confidence, Pattern};
use hearsay_tagger::Linked;

use super::page::Page;
use super::statements::kind;
use super::{Draft, Evidence, Support, lexicon, nouns, passives, words};

/// The statements of a document that the network finds, in text order of their first contents.
///
/// Left out: a cue without content (refusals to comment have a grammar of their own) and what
/// nobody is found to have said, which is seldom right unless the cue itself hides who.
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
    (!content.is_empty()).then_some(())?;
    let draft = Draft {
        kind: kind(page, &content),
        source,
        pattern: Pattern::Learnt,
        lemma: lemma(page, &cue),
        negated: cue.iter().cloned().flatten().any(|at| words::is_negation(page.word(at))),
        cue,
        content,
        continues: None,
        origin: None,
        confidence: Confidence(500),
        support: Support::Network(evidence(page, linked)),
        doubts: Vec::new(),
    };
    let told = !draft.source.is_empty() || passives::hiding(page, &draft).is_some();
    told.then_some(draft)
}

/// How sure the network is of the statement's parts.
fn evidence(page: &Page<'_>, linked: &Linked) -> Evidence {
    let least = |spans: &[usize]| {
        let sure = spans.iter().filter_map(|&span| page.reading.labelled.certainties.get(span));
        sure.copied().min().unwrap_or(1000)
    };
    Evidence {
        source: least(&linked.source),
        cue: least(&linked.cue),
        content: least(&linked.content),
        shared: 0,
    }
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
