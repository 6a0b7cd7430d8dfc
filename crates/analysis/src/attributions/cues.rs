//! Cue verbs in a sentence, with the auxiliaries, adverbs and adjuncts beside them.

use core::ops::Range;

use super::adjuncts;
use super::lexicon::{self, CueVerb, Inflection};
use super::page::Page;
use super::phrases;
use super::words;
use super::words::word_list;
use crate::tokens::TokenKind;

/// What stands after a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Complement {
    /// “that …”, “what …”, “whether …”.
    That,
    /// An infinitive.
    Infinitive,
    /// An opening quotation mark.
    Quote,
    /// The end of the sentence.
    End,
    /// A comma.
    Comma,
    /// A colon.
    Colon,
    /// Anything else: a clause or a noun phrase starts.
    Bare,
    /// A noun phrase after a preposition that the verb takes.
    Prepositional,
}

/// A cue verb in its place.
#[derive(Clone, Debug)]
pub struct Cue {
    /// From the first auxiliary to the last adjunct.
    pub span: Range<usize>,
    /// The verb itself.
    pub verb: usize,
    /// Its line in the table.
    pub entry: &'static CueVerb,
    /// Its form.
    pub inflection: Inflection,
    /// Whether a negation stands in the span.
    pub negated: bool,
    /// Whether a form of “be” governs it.
    pub passive: bool,
    /// Where the content would start: after the span and the listener.
    pub next: usize,
    /// What starts there.
    pub complement: Complement,
}

/// Every cue verb of the tokens `range` that stands outside quotation marks.
pub fn find(page: &Page<'_>, range: Range<usize>, headline: bool) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let found =
            (page.quotation(at).is_none()).then(|| cue_at(page, at, &range, headline)).flatten();
        match found {
            Some(cue) => {
                at = cue.span.end.max(at + 1);
                cues.push(cue);
            }
            None => at += 1,
        }
    }
    cues
}

fn cue_at(page: &Page<'_>, at: usize, range: &Range<usize>, headline: bool) -> Option<Cue> {
    if page.kind(at) != TokenKind::Word {
        return None;
    }
    if page.upper(at) && at != range.start && !headline {
        return None;
    }
    let (entry, inflection) = lexicon::verb(page.word(at))?;
    let hyphen = |at: usize| page.word(at) == "-" && !page.spaced(at);
    if hyphen(at + 1) || (at > range.start && hyphen(at - 1)) {
        return None;
    }
    let start = group_start(page, at, range.start);
    let auxiliaries = start..at;
    let be = auxiliaries.clone().any(|index| {
        words::is_be(page.word(index))
            || (page.kind(index) == TokenKind::Clitic
                && matches!(page.word(index), "’s" | "'s" | "’re" | "'re" | "’m" | "'m"))
    });
    let passive = be && matches!(inflection, Inflection::Past | Inflection::Participle);
    let governed = !auxiliaries.is_empty()
        && auxiliaries
            .clone()
            .any(|index| words::is_auxiliary(page.word(index)) || page.word(index) == "to");
    if !is_verb(page, at, start, range.start, inflection, governed, be) {
        return None;
    }
    // “would have said” tells of nothing that was said.
    let unreal = auxiliaries.clone().any(|index| {
        matches!(page.word(index), "would" | "could" | "might" | "should")
            && auxiliaries.clone().any(|later| later > index && page.word(later) == "have")
    });
    if unreal {
        return None;
    }
    let negated = auxiliaries.clone().any(|index| words::is_negation(page.word(index)));
    let mut end = at + 1;
    let mut complement = None;
    let after = page.word(end);
    if entry.frames.particles.contains(&after) {
        end += 1;
    } else if entry.frames.prepositions.contains(&after)
        && !page.opens(end + 1).is_some_and(|q| page.reading.quotations[q].speech)
    {
        end += 1;
        complement = Some(Complement::Prepositional);
    }
    if complement.is_none() {
        end = adjuncts::after(page, end, range.end);
        if entry.frames.clause {
            end = adjuncts::bridge(page, end, range.end);
        }
    }
    let mut next = end;
    let mut complement = complement.unwrap_or_else(|| complement_at(page, next, range.end));
    if entry.frames.whom && complement == Complement::Bare && !passive {
        let listener = phrases::noun_phrase_after(page, next, range.end);
        if !listener.is_empty() {
            let beyond = adjuncts::after(page, listener.end, range.end);
            let beyond = adjuncts::bridge(page, beyond, range.end);
            let then = complement_at(page, beyond, range.end);
            let clause = then == Complement::Bare && page.has_finite(beyond..range.end);
            if then == Complement::Infinitive {
                // “asked Russia to obtain …”: who is asked belongs to what is asked.
                complement = then;
            } else if then != Complement::Bare || clause {
                next = beyond;
                complement = then;
            }
        }
    }
    if words::opens_question(page.word(next))
        && page.word(next) == "if"
        && !matches!(entry.lemma, "ask" | "wonder" | "question" | "know" | "see")
    {
        complement = Complement::Bare;
    }
    Some(Cue { span: start..end, verb: at, entry, inflection, negated, passive, next, complement })
}

/// Where the verb group begins: auxiliaries, “to”, negations and adverbs before the verb.
fn group_start(page: &Page<'_>, verb: usize, floor: usize) -> usize {
    let mut start = verb;
    while start > floor {
        let at = start - 1;
        let word = page.word(at);
        if page.quotation(at).is_some() {
            break;
        }
        let clitic = page.kind(at) == TokenKind::Clitic
            && (!matches!(word, "'s" | "’s")
                || (at > floor && words::is_nominative(page.word(at - 1))));
        let belongs = (page.kind(at) == TokenKind::Word && words::is_auxiliary(word))
            || clitic
            || (words::is_adverb(word) && !(page.upper(at) && at > floor))
            || (word == "to" && start == verb)
            || (matches!(word, "going" | "able" | "used" | "set" | "likely")
                && page.word(start) == "to")
            || (word == "and"
                && at > floor
                && words::is_adverb(page.word(at - 1))
                && words::is_adverb(page.word(start)));
        if !belongs {
            break;
        }
        start = at;
    }
    // Opening adverbs (“Only”, “Then”) before a subject belong to nobody here.
    start
}

/// Whether the word is a verb in this place, as far as its neighbours tell.
fn is_verb(
    page: &Page<'_>,
    at: usize,
    start: usize,
    floor: usize,
    inflection: Inflection,
    governed: bool,
    be: bool,
) -> bool {
    let before = page.before(start, floor);
    let last = page.before(at, floor);
    let noun_place = words::is_determiner(before)
        && !matches!(
            before,
            "some" | "many" | "most" | "all" | "both" | "that" | "this" | "one" | "few" | "others"
        )
        || (page.kind(start.wrapping_sub(1)) == TokenKind::Clitic
            && start > floor
            && matches!(before, "'s" | "’s"));
    let after_preposition = words::is_preposition(before) && before != "to";
    match inflection {
        Inflection::Base => {
            let modal = (start..at).any(|index| words::takes_base(page.word(index)));
            if governed {
                return modal;
            }
            !noun_place && !after_preposition && (is_plural_subject(page, start, floor))
        }
        Inflection::Third => {
            !governed
                && !noun_place
                && !after_preposition
                && start > floor
                && !is_plural_pronoun(before)
                && !(words::is_auxiliary(last))
        }
        Inflection::Past => {
            if governed {
                let infinitive = last == "to";
                return !infinitive;
            }
            !noun_place && !after_preposition && page.word(at + 1) != "by"
        }
        Inflection::Participle => governed,
        Inflection::Gerund => {
            !noun_place
                && (be
                    || before == ","
                    || before == "and"
                    || before.is_empty()
                    || before == "—"
                    || before == "-"
                    || before == "while"
                    || before == "by"
                    || before == "in")
        }
    }
}

fn is_plural_pronoun(word: &str) -> bool {
    matches!(word, "they" | "we" | "you" | "i" | "these" | "those")
}

/// Whether the noun phrase before a base form can be its subject: plural, or a plural pronoun.
fn is_plural_subject(page: &Page<'_>, start: usize, floor: usize) -> bool {
    let before = page.before(start, floor);
    is_plural_pronoun(before)
        || PLURAL_SUBJECTS.contains(before)
        || (before.ends_with('s')
            && !before.ends_with("ss")
            && page.kind(start.wrapping_sub(1)) == TokenKind::Word)
        || (before == ",")
        || (before == ")")
}

/// What kind of complement starts at `at`.
fn complement_at(page: &Page<'_>, at: usize, limit: usize) -> Complement {
    if at >= limit || (page.is_stop(at) && page.quotation(at).is_none()) {
        return Complement::End;
    }
    if page.opens(at).is_some() {
        return Complement::Quote;
    }
    match page.word(at) {
        "," => Complement::Comma,
        ":" => Complement::Colon,
        ";" | "—" | "–" | ")" => Complement::End,
        "that" => Complement::That,
        "to" if !words::is_determiner(page.word(at + 1)) && !page.upper(at + 1) => {
            Complement::Infinitive
        }
        "not" if page.word(at + 1) == "to" => Complement::Infinitive,
        word if words::opens_question(word) => Complement::That,
        _ => Complement::Bare,
    }
}

word_list!(
    PLURAL_SUBJECTS,
    "who, some, many, most, others, all, both, people, few, men, women, that, which, and"
);
