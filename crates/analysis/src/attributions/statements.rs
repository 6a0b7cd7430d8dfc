//! Cue verbs with source and content: “X said (that) …”, “…, X said”, “…,” said X, “A, X said, B”.

use core::ops::Range;

use hearsay_model::{BlockRole, Confidence, Pattern, QuotationKind};

use super::cues::{self, Complement, Cue};
use super::lexicon::Inflection;
use super::page::Page;
use super::{Draft, accounts, adjuncts, phrases, silence, words};

/// The statements of one sentence, in text order.
pub fn read(page: &Page<'_>, sentence: usize) -> Vec<Draft> {
    let Some(range) = page.reading.sentences.get(sentence).map(|s| s.tokens.clone()) else {
        return Vec::new();
    };
    let headline = matches!(page.role(sentence), BlockRole::Headline | BlockRole::Heading)
        || page.is_title_case(&range);
    let cues = cues::find(page, range.clone(), headline);
    let mut drafts: Vec<Draft> = accounts::read(page, &range);
    drafts.extend(silence::read(page, &range));
    let mut reader = Reader {
        page,
        range,
        cues: &cues,
        headline,
        claimed: Vec::new(),
        last_source: None,
        drafts: Vec::new(),
    };
    for draft in &drafts {
        reader.claimed.extend(draft.content.iter().cloned());
        reader.claimed.extend(draft.source.iter().cloned());
        if draft.kind == QuotationKind::NoComment {
            reader.claimed.extend(draft.cue.iter().cloned());
        }
    }
    for index in 0..cues.len() {
        reader.cue(index);
    }
    drafts.append(&mut reader.drafts);
    drafts.sort_by_key(|draft| draft.extent().start);
    drafts
}

/// Reads one sentence from cue to cue.
struct Reader<'p, 'r> {
    page: &'p Page<'r>,
    range: Range<usize>,
    cues: &'p [Cue],
    /// Whether it is a headline, in which capitals tell nothing.
    headline: bool,
    /// Contents found so far; cues inside them are part of what is said.
    claimed: Vec<Range<usize>>,
    last_source: Option<Range<usize>>,
    drafts: Vec<Draft>,
}

/// Where a cue's source stands.
struct Sourced {
    source: Range<usize>,
    /// Source and cue together: the content lies outside.
    core: Range<usize>,
    /// Taken over from an earlier cue or the main clause.
    shared: bool,
    inverted: bool,
}

impl Reader<'_, '_> {
    fn cue(&mut self, index: usize) {
        let cue = &self.cues[index];
        if self.claimed.iter().any(|range| range.contains(&cue.verb)) {
            return;
        }
        if cue.passive {
            return;
        }
        let floor = self.floor(cue.span.start);
        let Some(sourced) = self.source(cue, floor) else { return };
        // “the missing emails: …” holds a noun, “Trump emails: …” a verb.
        let noun = cue.complement == Complement::Colon && cue.inflection == Inflection::Third;
        if noun
            && !self.page.upper(sourced.source.end.saturating_sub(1))
            && sourced.source.len() > 1
        {
            return;
        }
        let draft = self
            .around_quotation(cue, &sourced, floor)
            .or_else(|| self.after(cue, &sourced, index))
            .or_else(|| self.before(cue, &sourced, floor));
        if let Some(draft) = draft {
            self.keep(draft);
        } else if !sourced.shared && !sourced.inverted {
            self.last_source = Some(sourced.source);
        }
    }

    fn block(&self) -> Option<usize> {
        self.page.block(self.range.start)
    }

    fn keep(&mut self, draft: Draft) {
        self.claimed.extend(draft.content.iter().cloned());
        if let [source] = draft.source.as_slice() {
            self.last_source = Some(source.clone());
        }
        self.drafts.push(draft);
    }

    /// The first token after everything claimed before `at`.
    fn floor(&self, at: usize) -> usize {
        self.claimed
            .iter()
            .filter(|range| range.end <= at)
            .map(|range| range.end)
            .fold(self.range.start, usize::max)
    }

    /// The source of a cue: the phrase before it, the one after it, or one shared with another cue.
    fn source(&self, cue: &Cue, floor: usize) -> Option<Sourced> {
        let page = self.page;
        let limit = self.range.end;
        let mut start = cue.span.start;
        // “Mr. Trump on Tuesday said”
        for back in 1..=4 {
            if start >= floor + back && adjuncts::time(page, start - back, start) == start {
                start -= back;
                break;
            }
        }
        let quoted = page.closes(start.wrapping_sub(1)).map(|index| page.quoted(index).end);
        let floor =
            quoted.filter(|&end| end <= start && start > 0).unwrap_or(floor).max(floor.min(start));
        let gerund = cue.inflection == Inflection::Gerund;
        let infinitive = page.word(cue.verb.wrapping_sub(1)) == "to" && cue.verb > cue.span.start;
        if !gerund || cue.span.start < cue.verb {
            if let Some(source) = phrases::subject_before(page, start, floor)
                .filter(|_| !infinitive || page.word(cue.span.start) != "to")
            {
                if !self.is_object(&source) {
                    return Some(Sourced {
                        core: source.start..cue.next,
                        source,
                        shared: false,
                        inverted: false,
                    });
                }
            }
        }
        if !gerund
            && !infinitive
            && matches!(cue.complement, Complement::That | Complement::Bare | Complement::Quote)
        {
            if let Some(source) = self.heavy_subject(start, floor) {
                return Some(Sourced {
                    core: source.start..cue.next,
                    source,
                    shared: false,
                    inverted: false,
                });
            }
        }
        let before = page.before(start, self.range.start);
        let after_words = page.closes(start.wrapping_sub(1)).is_some() && start > 0;
        if matches!(cue.inflection, Inflection::Past | Inflection::Third)
            && cue.entry.frames.clause
            && (before == "," || after_words)
            && !matches!(cue.entry.lemma, "call" | "hope")
        {
            let source = phrases::source_after(page, cue.verb + 1, limit);
            if !source.is_empty()
                && (after_words || page.before(start, floor) == ",")
                && self.ends_or_turns(source.end)
            {
                return Some(Sourced {
                    core: cue.span.start..source.end,
                    source,
                    shared: false,
                    inverted: true,
                });
            }
        }
        if matches!(before, "and" | "but" | "or" | "," | "then") || gerund {
            if infinitive {
                return None;
            }
            let source = self.last_source.clone().or_else(|| self.main_subject(cue.span.start))?;
            if source.end <= cue.span.start {
                return Some(Sourced {
                    core: cue.span.start..cue.next,
                    source,
                    shared: true,
                    inverted: false,
                });
            }
        }
        None
    }

    /// A subject with a clause of its own in it: “Those who lived there say”, “The officials whose
    /// plans failed say”.
    fn heavy_subject(&self, end: usize, floor: usize) -> Option<Range<usize>> {
        let page = self.page;
        let start = (floor..end).rev().find(|&at| {
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
        let hangs = matches!(
            next,
            "who"
                | "whose"
                | "that"
                | "which"
                | "in"
                | "from"
                | "with"
                | "at"
                | "on"
                | "for"
                | "to"
                | "like"
                | "near"
                | "around"
                | "across"
                | "surveyed"
                | "interviewed"
        ) || next.ends_with("ing");
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
            || matches!(
                page.word(at),
                "," | ":"
                    | ";"
                    | "—"
                    | "–"
                    | "-"
                    | "as"
                    | "after"
                    | "when"
                    | "while"
                    | "before"
                    | "("
            )
            || page.opens(at).is_some()
            || words::is_preposition(page.word(at))
    }

    /// The subject of the main clause: the first noun phrase of a clause before `end` that a verb
    /// follows.
    fn main_subject(&self, end: usize) -> Option<Range<usize>> {
        let page = self.page;
        let mut at = self.range.start;
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

    /// A quotation right before source and cue: “…,” X said, “…”.
    fn around_quotation(&self, cue: &Cue, sourced: &Sourced, floor: usize) -> Option<Draft> {
        let page = self.page;
        if sourced.shared || !(cue.entry.frames.clause || cue.entry.lemma == "ask") {
            return None;
        }
        let start = sourced.core.start;
        let last = start.checked_sub(1)?;
        let index = page.closes(last).or_else(|| {
            (page.word(last) == "," && last > 0).then(|| page.closes(last - 1)).flatten()
        })?;
        let quoted = page.quoted(index);
        let closing = page.reading.quotations.get(index)?;
        if Some(closing.block) != self.block() {
            return None;
        }
        // “….” X said that …: a full stop ends what is said, and X starts a statement of his own.
        let full_stop = page.word(quoted.end.saturating_sub(2)) == "." && page.word(last) != ",";
        if full_stop && !sourced.inverted && cue.complement != Complement::End {
            return None;
        }
        let stop = matches!(
            page.word(quoted.end.saturating_sub(2)),
            "," | "." | "?" | "!" | "—" | "–" | "-" | "…"
        ) || page.word(last) == ",";
        if !closing.speech && !stop {
            return None;
        }
        let mut content = vec![quoted.clone()];
        if quoted.start > floor && quoted.start >= self.range.start {
            // Trump is “a disaster,” Clinton said: the paraphrase before belongs to it.
            let lead = page.trimmed(floor..quoted.start);
            let whole = page.trimmed(floor..quoted.end);
            if !lead.is_empty() && page.word(quoted.start - 1) != "." {
                content = vec![whole];
            }
        }
        let after = if sourced.inverted { sourced.core.end } else { cue.next };
        let after = if sourced.inverted {
            adjuncts::bridge(page, adjuncts::after(page, after, self.range.end), self.range.end)
        } else {
            after
        };
        let second = [after, after + 1].into_iter().find_map(|at| page.opens(at)).filter(|_| {
            page.opens(after).is_some()
                || matches!(page.word(after), "," | ":" | ";" | "—" | "–" | ".")
        });
        let mut pattern =
            if sourced.inverted { Pattern::ContentCueSource } else { Pattern::ContentSourceCue };
        if let Some(second) = second {
            let second = page.quoted(second);
            if second.end <= self.range.end || second.start < self.range.end {
                content.push(second);
                pattern = Pattern::Medial;
            }
        }
        Some(self.draft(cue, sourced, content, pattern))
    }

    /// Content after the cue.
    fn after(&self, cue: &Cue, sourced: &Sourced, index: usize) -> Option<Draft> {
        if sourced.inverted {
            return None;
        }
        let page = self.page;
        let frames = &cue.entry.frames;
        let limit = self.range.end;
        let mut start = cue.next;
        let fits = match cue.complement {
            Complement::That => frames.clause || frames.that || frames.object,
            Complement::Infinitive => frames.to || frames.whom,
            Complement::Quote => frames.clause || frames.object || frames.that,
            Complement::Prepositional => true,
            Complement::Colon => frames.clause || frames.that || frames.whom,
            Complement::Comma => {
                let quote = page.opens(start + 1).is_some();
                let parenthesis = self.parenthesis(start);
                if quote && (frames.clause || frames.whom) {
                    start += 1;
                    true
                } else if let Some(next) = parenthesis.filter(|_| frames.clause) {
                    start = next;
                    true
                } else {
                    false
                }
            }
            Complement::Bare => {
                frames.object
                    && !words::is_preposition(page.word(start))
                    && !words::is_conjunction(page.word(start))
                    && !words::is_subordinator(page.word(start))
                    || frames.clause && (self.is_clause(start, index) || self.is_open(cue, start))
                    || frames.whom && start > cue.span.end && page.has_finite(start..limit)
            }
            Complement::End => false,
        };
        if !fits {
            return None;
        }
        if matches!(cue.complement, Complement::Colon) {
            start += 1;
        }
        let statement = matches!(
            cue.complement,
            Complement::That | Complement::Quote | Complement::Colon | Complement::Comma
        ) || (frames.clause && !frames.object)
            || self.is_clause(start, index);
        let end = self.content_end(start, index, statement);
        let mut content = page.trimmed(start..end);
        if matches!(page.word(start), "(") {
            return None;
        }
        if let Some(quoted) = page.opens(start) {
            // A quotation of several sentences ends beyond this one.
            content.end = content.end.max(page.quoted(quoted).end);
        }
        if content.is_empty()
            || content.len() < 2
                && page.quotation(content.start).is_none()
                && words::is_adverb(page.word(content.start))
        {
            return None;
        }
        Some(self.draft(cue, sourced, vec![content], Pattern::SourceCueContent))
    }

    /// “said, however, that …”: the token after the second comma.
    fn parenthesis(&self, comma: usize) -> Option<usize> {
        let page = self.page;
        let close = (comma + 1..self.range.end.min(comma + 12)).find(|&at| page.word(at) == ",")?;
        (matches!(page.word(close + 1), "that") || page.opens(close + 1).is_some())
            .then_some(close + 1)
    }

    /// Whether a clause with a subject of its own starts at `start`.
    fn is_clause(&self, start: usize, index: usize) -> bool {
        let page = self.page;
        if words::is_nominative(page.word(start)) || self.headline {
            return true;
        }
        let limit = self.content_end(start, index, true);
        // Up to the first finite verb no “who” or “that” may come.
        let mut relative = false;
        for at in start + 1..limit {
            let word = page.word(at);
            if matches!(
                word,
                "who"
                    | "which"
                    | "that"
                    | "whose"
                    | ","
                    | "as"
                    | "when"
                    | "because"
                    | "after"
                    | "if"
                    | "how"
                    | "what"
                    | "where"
                    | "while"
                    | "to"
            ) {
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
    fn is_open(&self, cue: &Cue, start: usize) -> bool {
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
    fn content_end(&self, start: usize, index: usize, statement: bool) -> usize {
        let page = self.page;
        let limit = self.range.end;
        let mut end = limit;
        for (later, cue) in self.cues.iter().enumerate().skip(index + 1) {
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
                        matches!(
                            next,
                            "and"
                                | "but"
                                | "while"
                                | "who"
                                | "which"
                                | "as"
                                | "although"
                                | "though"
                                | "because"
                                | "or"
                                | "so"
                                | "yet"
                                | "after"
                                | "when"
                                | "a"
                                | "the"
                                | "with"
                                | "even"
                                | "where"
                        ) || next.ends_with("ing")
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
    fn breaks(&self, first: &Cue, cue: &Cue, _later: usize, start: usize) -> Option<usize> {
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

    /// Content before the cue, in a paraphrase: “…, X said”, “A, X said, B”.
    fn before(&self, cue: &Cue, sourced: &Sourced, floor: usize) -> Option<Draft> {
        let page = self.page;
        let frames = &cue.entry.frames;
        if sourced.shared
            || !(frames.clause
                || matches!(cue.entry.lemma, "show" | "find" | "indicate" | "suggest"))
        {
            return None;
        }
        let start = sourced.core.start;
        let comma = start
            .checked_sub(1)
            .filter(|&at| at > floor && matches!(page.word(at), "," | "—" | "–" | "-"))?;
        let after = if sourced.inverted { sourced.core.end } else { cue.next };
        let at_end = sourced.inverted || cue.complement == Complement::End;
        if !at_end && cue.complement != Complement::Comma {
            return None;
        }
        let left = page.trimmed(floor..comma);
        let left = self.without_link(left);
        if left.is_empty()
            || (words::is_subordinator(page.word(left.start))
                && page.word(left.start) == "as"
                && at_end
                && false)
        {
            return None;
        }
        let goes_on = cue.complement == Complement::Comma && !sourced.inverted
            || (sourced.inverted && page.word(after) == ",");
        let gerund_follows = page.word(after + 1).ends_with("ing")
            || matches!(
                page.word(after + 1),
                "who"
                    | "which"
                    | "and"
                    | "but"
                    | "citing"
                    | "as"
                    | "while"
                    | "according"
                    | "after"
                    | "when"
            );
        let mut content = Vec::new();
        let mut pattern =
            if sourced.inverted { Pattern::ContentCueSource } else { Pattern::ContentSourceCue };
        let introduction = adjuncts::after(page, left.start, left.end) >= left.end;
        if !introduction {
            content.push(left.clone());
        }
        if goes_on && !gerund_follows {
            let right = page.trimmed(after + 1..self.range.end);
            if !right.is_empty() {
                content.push(right);
                pattern = Pattern::Medial;
            }
        } else if goes_on
            && !page.has_finite(left.clone())
            && matches!(page.word(after + 1), "and" | "but" | "as" | "while")
        {
            return None;
        }
        if content.is_empty() {
            return None;
        }
        if content.len() == 1 && content[0].len() < 3 && !page.has_finite(content[0].clone()) {
            return None;
        }
        Some(self.draft(cue, sourced, content, pattern))
    }

    /// Without “and”, “but” at its start.
    fn without_link(&self, mut range: Range<usize>) -> Range<usize> {
        while range.start < range.end
            && matches!(self.page.word(range.start), "and" | "but" | ",")
            && range.start > self.range.start
        {
            range.start += 1;
        }
        range
    }

    fn draft(
        &self,
        cue: &Cue,
        sourced: &Sourced,
        content: Vec<Range<usize>>,
        pattern: Pattern,
    ) -> Draft {
        Draft {
            kind: kind(self.page, &content),
            source: vec![sourced.source.clone()],
            cue: vec![cue.span.clone()],
            confidence: confidence(pattern, &content),
            content,
            pattern,
            lemma: format!(
                "{}{}{}",
                cue.entry.lemma,
                if sourced.shared { "~shared" } else { "" },
                if self.page.word(cue.verb.wrapping_sub(1)) == "to" {
                    "~to"
                } else if cue.inflection == Inflection::Gerund {
                    "~ing"
                } else {
                    ""
                }
            ),
            negated: cue.negated,
            continues: None,
        }
    }
}

/// In whose words a content stands: all of it in quotation marks, none, or some.
pub fn kind(page: &Page<'_>, content: &[Range<usize>]) -> QuotationKind {
    let mut words = [0_usize, 0];
    for at in content.iter().cloned().flatten().filter(|&at| page.is_word(at)) {
        words[usize::from(page.quotation(at).is_some())] += 1;
    }
    match words {
        [_, 0] => QuotationKind::Indirect,
        [0, _] => QuotationKind::Direct,
        _ => QuotationKind::Mixed,
    }
}

fn confidence(_pattern: Pattern, _content: &[Range<usize>]) -> Confidence {
    Confidence(500)
}
