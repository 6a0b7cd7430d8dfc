//! Whose statement it is: the source of a cue verb.

use core::ops::Range;

use super::cues::{Complement, Cue};
use super::lexicon::Inflection;
use super::page::Page;
use super::statements::Reader;
use super::words::word_list;
use super::{adjuncts, phrases, words};

/// Where a cue's source stands.
pub(super) struct Sourced {
    /// Its tokens.
    pub(super) source: Range<usize>,
    /// Source and cue together: the content lies outside.
    pub(super) core: Range<usize>,
    /// Taken over from an earlier cue or the main clause.
    pub(super) shared: bool,
    /// It follows the cue: “said X”.
    pub(super) inverted: bool,
}

/// How far before its cue a subject may begin, in tokens.
const REACH: usize = 120;

impl Reader<'_, '_> {
    /// The source of a cue: the phrase before it, the one after it, or one shared with another cue.
    pub(super) fn source(&self, cue: &Cue, floor: usize) -> Option<Sourced> {
        let start = self.before_time(cue.span.start, floor);
        let floor = self.after_quotation(start, floor);
        self.source_before(cue, start, floor)
            .or_else(|| self.source_behind(cue, start, floor))
            .or_else(|| self.source_shared(cue, start))
    }

    /// “Mr. Ortega on Tuesday said”: where the time before the cue starts.
    fn before_time(&self, start: usize, floor: usize) -> usize {
        (1..=4)
            .filter(|back| start >= floor + back)
            .map(|back| start - back)
            .find(|&at| adjuncts::time(self.page, at, start) == start)
            .unwrap_or(start)
    }

    /// A source does not reach back into a quotation that ends right before it.
    fn after_quotation(&self, start: usize, floor: usize) -> usize {
        start
            .checked_sub(1)
            .and_then(|last| self.page.closes(last))
            .map_or(floor.min(start), |_| start)
    }

    /// The subject before the cue.
    fn source_before(&self, cue: &Cue, start: usize, floor: usize) -> Option<Sourced> {
        let page = self.page;
        let infinitive = is_infinitive(self.page, cue);
        let bare_gerund = is_gerund(cue) && cue.span.start == cue.verb;
        let subject = !(bare_gerund || infinitive && page.word(cue.span.start) == "to");
        let subject = subject
            .then(|| phrases::subject_before(page, start, floor))
            .flatten()
            .filter(|source| !self.is_object(source));
        let statement =
            matches!(cue.complement, Complement::That | Complement::Bare | Complement::Quote);
        let source = subject.or_else(|| {
            (!is_gerund(cue) && !infinitive && statement)
                .then(|| self.heavy_subject(start, floor))
                .flatten()
        })?;
        Some(Sourced { core: source.start..cue.next, source, shared: false, inverted: false })
    }

    /// “…,” said X.
    fn source_behind(&self, cue: &Cue, start: usize, floor: usize) -> Option<Sourced> {
        let page = self.page;
        let quoted = start.checked_sub(1).is_some_and(|last| page.closes(last).is_some());
        let finite = matches!(cue.inflection, Inflection::Past | Inflection::Third);
        if !finite
            || !cue.entry.frames.clause
            || matches!(cue.entry.lemma, "call" | "hope")
            || !(quoted || page.before(start, floor) == ",")
        {
            return None;
        }
        let source = phrases::source_after(page, cue.verb + 1, self.range.end);
        (!source.is_empty() && self.ends_or_turns(source.end)).then_some(Sourced {
            core: cue.span.start..source.end,
            source,
            shared: false,
            inverted: true,
        })
    }

    /// “X said A and promised B”, “…, adding that B”: the source of the cue before, or the subject
    /// of the main clause.
    fn source_shared(&self, cue: &Cue, start: usize) -> Option<Sourced> {
        let joined = matches!(
            self.page.before(start, self.range.start),
            "and" | "but" | "or" | "," | "then"
        );
        if !(joined || is_gerund(cue)) || is_infinitive(self.page, cue) {
            return None;
        }
        let source = self.last_source.clone().or_else(|| self.main_subject(cue.span.start))?;
        (source.end <= cue.span.start).then_some(Sourced {
            core: cue.span.start..cue.next,
            source,
            shared: true,
            inverted: false,
        })
    }

    /// A subject with a clause of its own in it: “Those who lived there say”, “The officials whose
    /// plans failed say”.
    fn heavy_subject(&self, end: usize, floor: usize) -> Option<Range<usize>> {
        let page = self.page;
        let start = (floor.max(end.saturating_sub(REACH))..end).rev().find(|&at| {
            matches!(
                page.before(at, floor),
                "" | ","
                    | ";"
                    | "but"
                    | "while"
                    | "though"
                    | "although"
                    | "because"
                    | "as"
                    | "if"
                    | "that"
            )
        })?;
        let mut start = start;
        while matches!(
            page.word(start),
            "but" | "and" | "while" | "though" | "although" | "as" | "yet"
        ) {
            start += 1;
        }
        let phrase = phrases::noun_phrase_after(page, start, end);
        if phrase.is_empty() || phrase.end >= end || words::is_nominative(page.word(start)) {
            return None;
        }
        let next = page.word(phrase.end);
        let hangs = HEAVY_SUBJECTS.contains(next) || next.ends_with("ing");
        (hangs && !phrases::finite_main(page, phrase.end + 1..end)
            || hangs
                && matches!(next, "who" | "whose" | "that" | "which")
                && !phrases::finite_main(page, phrase.end..end))
        .then_some(phrase.start..end)
    }

    /// Whether the phrase is plainly no subject: something governs it.
    fn is_object(&self, source: &Range<usize>) -> bool {
        let before = self.page.before(source.start, self.range.start);
        words::is_preposition(before) && !matches!(before, "after" | "before" | "since" | "until")
    }

    /// Whether the sentence ends, or a comma, colon or quotation comes, at `at`.
    fn ends_or_turns(&self, at: usize) -> bool {
        let page = self.page;
        let at = adjuncts::bridge(page, adjuncts::after(page, at, self.range.end), self.range.end);
        at >= self.range.end
            || page.is_stop(at)
            || page.word(at) == ","
            || ENDS_OR_TURNS.contains(page.word(at))
            || page.opens(at).is_some()
            || words::is_preposition(page.word(at))
    }

    /// The subject of the main clause: the first noun phrase of a clause before `end` that a verb
    /// follows.
    fn main_subject(&self, end: usize) -> Option<Range<usize>> {
        let page = self.page;
        let mut at = self.range.start.max(end.saturating_sub(REACH));
        while at < end {
            let starts = at == self.range.start
                || matches!(page.word(at - 1), "," | "and" | "but" | "—" | ";");
            if starts && page.quotation(at).is_none() {
                let phrase = phrases::source_after(page, at, end);
                if !phrase.is_empty() {
                    let mut verb = phrase.end;
                    while words::is_adverb(page.word(verb)) {
                        verb += 1;
                    }
                    if verb < end && page.has_finite(verb..verb + 1) {
                        return Some(phrase);
                    }
                }
            }
            at += 1;
        }
        None
    }
}

fn is_gerund(cue: &Cue) -> bool {
    cue.inflection == Inflection::Gerund
}

/// Whether “to” stands right before the verb.
fn is_infinitive(page: &Page<'_>, cue: &Cue) -> bool {
    cue.verb > cue.span.start && page.word(cue.verb - 1) == "to"
}

word_list!(
    HEAVY_SUBJECTS,
    "who, whose, that, which, in, from, with, at, on, for, to, like, near, around, across,
     surveyed, interviewed"
);

word_list!(ENDS_OR_TURNS, ":, ;, —, –, -, as, after, when, while, before, (");
