//! Cue verbs with source and content: “X said (that) …”, “…, X said”, “…,” said X, “A, X said, B”.

use core::ops::Range;

use hearsay_model::{BlockRole, Confidence, Pattern, QuotationKind};

use super::cues::{self, Complement, Cue};
use super::lexicon::Inflection;
use super::page::Page;
use super::sources::Sourced;
use super::{Draft, Support, accounts, adjuncts, nouns, silence, words};

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
        range: range.clone(),
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
    let taken = reader.drafts.iter().map(Draft::extent).chain(reader.claimed.iter().cloned());
    let taken: Vec<Range<usize>> = taken.collect();
    drafts.append(&mut reader.drafts);
    drafts.extend(nouns::read(page, &range, &taken));
    drafts.sort_by_key(|draft| draft.extent().start);
    drafts
}

/// Reads one sentence from cue to cue.
pub(super) struct Reader<'p, 'r> {
    pub(super) page: &'p Page<'r>,
    pub(super) range: Range<usize>,
    pub(super) cues: &'p [Cue],
    /// Whether it is a headline, in which capitals tell nothing.
    pub(super) headline: bool,
    /// Contents found so far; cues inside them are part of what is said.
    pub(super) claimed: Vec<Range<usize>>,
    pub(super) last_source: Option<Range<usize>>,
    pub(super) drafts: Vec<Draft>,
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
                    || frames.whom
                        && start > cue.span.end
                        && page.has_finite(start..limit.min(start + 120))
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
        if left.is_empty() {
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
            confidence: confidence(cue, sourced),
            content,
            pattern,
            lemma: cue.entry.lemma.to_owned(),
            negated: cue.negated,
            continues: None,
            origin: None,
            support: Support::Grammar,
            doubts: Vec::new(),
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

/// How sure a paraphrase is, by what stands after its cue and by what the verb takes, in
/// thousandths: the share of right ones among PolNeAR's training articles.
fn confidence(cue: &Cue, sourced: &Sourced) -> Confidence {
    let speech = cue.entry.frames.clause;
    Confidence(match (cue.complement, speech) {
        _ if sourced.shared => 570,
        (Complement::That, true) => 840,
        (Complement::That, false) => 640,
        (Complement::Infinitive, _) => 505,
        (Complement::Prepositional, _) => 590,
        (Complement::Bare, true) => 740,
        (Complement::Bare, false) => 565,
        _ => 560,
    })
}
