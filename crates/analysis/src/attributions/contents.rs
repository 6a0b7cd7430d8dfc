//! How far the content of a statement reaches.

use super::cues::{Complement, Cue};
use super::lexicon::Inflection;
use super::statements::Reader;
use super::words::word_list;
use super::{phrases, words};

/// No content reaches further within its sentence, in tokens: longer sentences are tables or noise,
/// and the work has to stay linear in the text.
const LONGEST: usize = 400;

impl Reader<'_, '_> {
    /// “said, however, that …”: the token after the second comma.
    pub(super) fn parenthesis(&self, comma: usize) -> Option<usize> {
        let page = self.page;
        let close = (comma + 1..self.range.end.min(comma + 12)).find(|&at| page.word(at) == ",")?;
        (matches!(page.word(close + 1), "that") || page.opens(close + 1).is_some())
            .then_some(close + 1)
    }

    /// Whether a clause with a subject of its own starts at `start`.
    pub(super) fn is_clause(&self, start: usize, index: usize) -> bool {
        let page = self.page;
        if words::is_nominative(page.word(start)) || self.headline {
            return true;
        }
        let limit = self.content_end(start, index, true);
        // Up to the first finite verb no “who” or “that” may come.
        let mut relative = false;
        for at in start + 1..limit {
            let word = page.word(at);
            if word == "," || CLAUSES.contains(word) {
                relative = true;
            }
            if words::is_nominative(word) && !matches!(word, "you" | "it") && !relative {
                return false;
            }
            if page.has_finite(at..at + 1) {
                return !relative || words::is_subordinator(page.word(start));
            }
        }
        false
    }

    /// Whether what follows a verb that takes nothing but statements can be one: long enough, and
    /// opened by a noun phrase.
    pub(super) fn is_open(&self, cue: &Cue, start: usize) -> bool {
        let page = self.page;
        let phrase = phrases::noun_phrase_after(page, start, self.range.end);
        !cue.entry.frames.object
            && !phrase.is_empty()
            && phrase.end + 2 < self.range.end
            && !matches!(
                page.word(phrase.end),
                "," | ":" | ";" | "." | "in" | "on" | "at" | "of" | "for" | "with"
            )
    }

    /// Where content that starts at `start` ends: before the next cue that is none of its words, or
    /// with the sentence.
    pub(super) fn content_end(&self, start: usize, index: usize, statement: bool) -> usize {
        let page = self.page;
        let limit = self.range.end.min(start + LONGEST);
        let mut end = limit;
        for (later, cue) in self.cues.iter().enumerate().skip(index + 1).take(LONGEST) {
            if cue.span.start <= start {
                continue;
            }
            if let Some(at) = self.breaks(&self.cues[index], cue, later, start) {
                end = at;
                break;
            }
        }
        if !statement {
            // A noun phrase with what hangs on it: a comma ends it.
            for at in start + 1..end {
                if page.quotation(at).is_some() {
                    continue;
                }
                let word = page.word(at);
                let next = page.word(at + 1);
                let stops = match word {
                    "," => {
                        CONTENT_ENDS.contains(next)
                            || next.ends_with("ing")
                            || words::is_nominative(next)
                    }
                    "while" | "although" | "though" | "whereas" => true,
                    ";" | "—" | "–" => page.spaced(at),
                    _ => false,
                };
                if stops {
                    end = at;
                    break;
                }
            }
        } else if let Some(at) =
            (start + 1..end).find(|&at| page.quotation(at).is_none() && page.word(at) == ";")
        {
            end = at;
        }
        for account in &self.claimed {
            if account.start > start && account.start < end {
                end = account.start;
            }
        }
        end
    }

    /// If the later cue `cue` ends the content of `first`, where.
    pub(super) fn breaks(
        &self,
        first: &Cue,
        cue: &Cue,
        _later: usize,
        start: usize,
    ) -> Option<usize> {
        let page = self.page;
        let at = cue.span.start;
        let before = page.before(at, start);
        let fits = !matches!(cue.complement, Complement::End);
        if cue.inflection == Inflection::Gerund
            && cue.verb == cue.span.end.min(cue.verb)
            && before == ","
            && fits
        {
            return Some(at - 1);
        }
        let same = cue.inflection == first.inflection;
        if matches!(before, "and" | "but")
            && same
            && matches!(cue.inflection, Inflection::Past | Inflection::Third)
            && fits
        {
            let cut = at - 1;
            return Some(if page.before(cut, start) == "," { cut - 1 } else { cut });
        }
        if let Some(subject) =
            phrases::subject_before(page, at, start).filter(|subject| subject.start >= start + 3)
        {
            let before = page.before(subject.start, start);
            let comma = page.before(subject.start - 1, start) == ",";
            if comma
                && matches!(before, "but" | "while" | "and" | "though" | "although" | "whereas")
                && same
            {
                return Some(subject.start - 2);
            }
        }
        None
    }
}

word_list!(
    CONTENT_ENDS,
    "and, but, while, who, which, as, although, though, because, or, so, yet, after, when,
     a, the, with, even, where"
);

word_list!(
    CLAUSES,
    "who, which, that, whose, as, when, because, after, if, how, what, where, while, to"
);
