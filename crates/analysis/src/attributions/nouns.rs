//! Nouns that attribute: “her claim that …”, “the mayor’s refusal to …”.

use core::ops::Range;
use std::sync::LazyLock;

use hearsay_model::{Confidence, Pattern, Stance};

use super::page::Page;
use super::statements::kind;
use super::{Draft, Support, phrases, words};
use crate::lookup::Lookup;
use crate::tokens::TokenKind;

/// A noun that attributes.
struct CueNoun {
    noun: &'static str,
    stance: Stance,
    /// The words that may open its content.
    opens: &'static [&'static str],
}

const THAT: &[&str] = &["that"];
const THAT_TO: &[&str] = &["that", "to"];
const TO: &[&str] = &["to"];

/// The table, by noun.
const NOUNS: &[CueNoun] = &[
    CueNoun { noun: "accusation", stance: Stance::Claimed, opens: THAT },
    CueNoun { noun: "acknowledgment", stance: Stance::Confirmed, opens: THAT },
    CueNoun { noun: "admission", stance: Stance::Confirmed, opens: THAT },
    CueNoun { noun: "allegation", stance: Stance::Claimed, opens: THAT },
    CueNoun { noun: "allegations", stance: Stance::Claimed, opens: THAT },
    CueNoun { noun: "announcement", stance: Stance::Said, opens: THAT },
    CueNoun { noun: "argument", stance: Stance::Claimed, opens: THAT },
    CueNoun { noun: "assertion", stance: Stance::Claimed, opens: THAT },
    CueNoun { noun: "assertions", stance: Stance::Claimed, opens: THAT },
    CueNoun { noun: "belief", stance: Stance::Believed, opens: THAT },
    CueNoun { noun: "boast", stance: Stance::Claimed, opens: THAT },
    CueNoun { noun: "claim", stance: Stance::Claimed, opens: THAT_TO },
    CueNoun { noun: "claims", stance: Stance::Claimed, opens: THAT_TO },
    CueNoun { noun: "complaint", stance: Stance::Claimed, opens: THAT },
    CueNoun { noun: "concern", stance: Stance::Believed, opens: THAT },
    CueNoun { noun: "contention", stance: Stance::Claimed, opens: THAT },
    CueNoun { noun: "conviction", stance: Stance::Believed, opens: THAT },
    CueNoun { noun: "demand", stance: Stance::Asked, opens: THAT },
    CueNoun { noun: "denial", stance: Stance::Denied, opens: THAT },
    CueNoun { noun: "insistence", stance: Stance::Claimed, opens: THAT },
    CueNoun { noun: "pledge", stance: Stance::Said, opens: THAT_TO },
    CueNoun { noun: "plea", stance: Stance::Asked, opens: TO },
    CueNoun { noun: "prediction", stance: Stance::Said, opens: THAT },
    CueNoun { noun: "promise", stance: Stance::Said, opens: THAT_TO },
    CueNoun { noun: "promises", stance: Stance::Said, opens: THAT_TO },
    CueNoun { noun: "proposal", stance: Stance::Said, opens: THAT_TO },
    CueNoun { noun: "refusal", stance: Stance::Denied, opens: TO },
    CueNoun { noun: "request", stance: Stance::Asked, opens: THAT },
    CueNoun { noun: "statement", stance: Stance::Said, opens: THAT },
    CueNoun { noun: "suggestion", stance: Stance::Said, opens: THAT },
    CueNoun { noun: "threat", stance: Stance::Said, opens: TO },
    CueNoun { noun: "vow", stance: Stance::Said, opens: THAT_TO },
    CueNoun { noun: "warning", stance: Stance::Said, opens: THAT },
    CueNoun { noun: "warnings", stance: Stance::Said, opens: THAT },
];

/// The same to look up.
static TABLE: LazyLock<Lookup<&CueNoun>> =
    LazyLock::new(|| Lookup::new(NOUNS.iter().map(|entry| (entry.noun, entry))));

/// The stance of a cue noun.
pub fn stance(noun: &str) -> Option<Stance> {
    TABLE.get(noun).map(|entry| entry.stance)
}

/// The noun attributions of one sentence outside what is `claimed` already.
pub fn read(page: &Page<'_>, range: &Range<usize>, claimed: &[Range<usize>]) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut floor = range.start;
    for at in range.clone() {
        if at < floor || page.quotation(at).is_some() || page.upper(at) {
            continue;
        }
        let Some(noun) = TABLE.get(page.word(at)) else { continue };
        if !noun.opens.contains(&page.word(at + 1)) || claimed.iter().any(|c| c.contains(&at)) {
            continue;
        }
        let Some((source, cue_start)) = possessor(page, at, floor) else { continue };
        let end = content_end(page, at + 1, range.end, claimed);
        let content = page.trimmed(at + 1..end);
        if content.len() < 3 {
            continue;
        }
        floor = content.end;
        drafts.push(Draft {
            kind: kind(page, core::slice::from_ref(&content)),
            source: vec![source],
            cue: core::iter::once(cue_start..at + 1).collect(),
            content: vec![content],
            pattern: Pattern::Noun,
            lemma: noun.noun.to_owned(),
            negated: false,
            continues: None,
            origin: None,
            support: Support::Grammar,
            doubts: Vec::new(),
            confidence: Confidence(500),
        });
    }
    drafts
}

/// Whose claim it is, and where the cue starts after it: “its” or “Mr. Ortega’s”, with at most two
/// adjectives between.
fn possessor(page: &Page<'_>, noun: usize, floor: usize) -> Option<(Range<usize>, usize)> {
    let mut at = noun;
    for _ in 0..3 {
        let last = at.checked_sub(1).filter(|&last| last >= floor)?;
        if words::is_possessive(page.word(last)) {
            return Some((last..at, at));
        }
        let ending = page.kind(last) == TokenKind::Clitic && matches!(page.word(last), "’s" | "'s")
            || page.kind(last) == TokenKind::Quote
                && page.quotation(last).is_none()
                && !page.spaced(last);
        if ending {
            let phrase = phrases::subject_before(page, last, floor)?;
            return Some((phrase.start..at, at));
        }
        if !phrases::is_common_noun(page, last) {
            return None;
        }
        at = last;
    }
    None
}

/// The content of a noun ends where the sentence goes on: at a comma, or where a finite verb comes
/// that the clause has no room for.
fn content_end(page: &Page<'_>, start: usize, limit: usize, claimed: &[Range<usize>]) -> usize {
    let infinitive = page.word(start) == "to";
    let mut verbs = 0_usize;
    for at in start + 1..limit {
        if page.quotation(at).is_some() {
            continue;
        }
        let word = page.word(at);
        if matches!(word, "," | ";" | "—" | "–" | "(")
            || claimed.iter().any(|c| c.start == at)
            || (word == "and" && words::is_preposition(page.word(at + 1)))
        {
            return at;
        }
        if page.has_finite(at..at + 1)
            && !page.has_finite(at - 1..at)
            && !words::is_adverb(page.before(at, start))
        {
            verbs += 1;
            if verbs > usize::from(!infinitive)
                && !matches!(
                    page.before(at, start),
                    "who" | "that" | "which" | "and" | "he" | "she" | "they" | "it" | "to"
                )
            {
                return at;
            }
        }
    }
    limit
}
