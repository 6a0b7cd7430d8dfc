//! Where and when something was said, and why a source has no name.

use core::ops::Range;

use hearsay_model::{Channel, Dated, EntityKind, PartialDate, Span};

use crate::Reading;
use crate::attributions::word_list;
use crate::attributions::{Draft, is_channel_noun, is_medium};
use crate::resolution::Resolved;

/// The words of a document in lower case beside its tokens, and its dates by place.
pub struct Scene<'r> {
    /// What is read.
    pub reading: &'r Reading<'r>,
    words: Vec<String>,
    /// Dates that resolve, in text order.
    dates: Vec<(Span, PartialDate)>,
}

impl<'r> Scene<'r> {
    /// Looks up words and dates once.
    pub fn new(reading: &'r Reading<'r>, resolved: &Resolved) -> Self {
        let words =
            reading.tokens.iter().map(|token| token.of(reading.text).to_lowercase()).collect();
        let mut dates: Vec<(Span, PartialDate)> = resolved
            .entities
            .iter()
            .filter(|entity| entity.kind == EntityKind::Date)
            .filter_map(|entity| entity.when.map(|when| (entity, when)))
            .flat_map(|(entity, when)| entity.mentions.iter().map(move |m| (m.span, when)))
            .collect();
        dates.sort_unstable();
        Self { reading, words, dates }
    }

    /// The token in lower case.
    pub fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    /// The bytes of a range of tokens.
    pub fn span(&self, range: &Range<usize>) -> Option<Span> {
        let first = self.reading.tokens.get(range.start)?;
        let last = self.reading.tokens.get(range.end.checked_sub(1)?)?;
        (range.start < range.end).then(|| first.span.join(last.span))
    }

    /// The sentence that holds token `at`.
    pub fn sentence(&self, at: usize) -> Option<(usize, Range<usize>)> {
        let next = self.reading.sentences.partition_point(|found| found.tokens.start <= at);
        let index = next.checked_sub(1)?;
        let found = self.reading.sentences.get(index)?;
        found.tokens.contains(&at).then(|| (index, found.tokens.clone()))
    }

    /// The tokens of sentence `index`.
    pub fn sentence_tokens(&self, index: usize) -> Option<Range<usize>> {
        self.reading.sentences.get(index).map(|found| found.tokens.clone())
    }

    /// The stretches of a draft's clause that are neither source nor content: its cue, and what
    /// stands beside it in the same sentence.
    pub fn surroundings(&self, draft: &Draft) -> Vec<Range<usize>> {
        let mut stretches: Vec<Range<usize>> = draft.cue.clone();
        let Some(anchor) = draft.cue.first().or(draft.source.first()) else { return stretches };
        let Some((_, sentence)) = self.sentence(anchor.start) else { return stretches };
        let mut taken: Vec<&Range<usize>> =
            draft.source.iter().chain(&draft.cue).chain(&draft.content).collect();
        taken.sort_by_key(|range| range.start);
        let mut at = sentence.start;
        for range in taken {
            if at < range.start && range.start <= sentence.end {
                stretches.push(at..range.start);
            }
            at = at.max(range.end);
        }
        if at < sentence.end {
            // What follows the last role is the clause's own only up to the next comma.
            let end = (at..sentence.end)
                .find(|&index| {
                    matches!(self.word(index), "," | ";" | "—" | "and" | "but" | "that" | "who")
                })
                .unwrap_or(sentence.end);
            stretches.push(at..end);
        }
        stretches
    }

    /// The channel that the stretches name.
    pub fn channel(&self, stretches: &[Range<usize>]) -> Option<Channel> {
        stretches
            .iter()
            .find_map(|range| range.clone().find_map(|at| self.channel_at(at, range.end)))
    }

    /// “on Twitter”, “in a brief telephone interview”: the words without preposition and article.
    fn channel_at(&self, at: usize, limit: usize) -> Option<Channel> {
        let preposition = self.word(at);
        if !matches!(preposition, "on" | "in" | "at" | "during" | "by" | "via" | "through") {
            return None;
        }
        let next = self.reading.tokens.get(at + 1)?.of(self.reading.text);
        if matches!(preposition, "on" | "via") && is_medium(next) {
            return self.named(at + 1..at + 2);
        }
        let mut run: Option<Range<usize>> = None;
        for index in at + 1..limit.min(at + 8) {
            let word = self.word(index);
            // “At a town hall” people meet, “the town hall” is a place. The other two say how only with
            // a noun of speaking behind them.
            let follows = if index + 1 < limit { self.word(index + 1) } else { "" };
            let noun = match word {
                "town" => follows == "hall" && self.word(index - 1) == "a",
                "hall" => run.is_some() && self.word(index - 1) == "town",
                "news" | "press" => run.is_some() || is_channel_noun(follows),
                _ => is_channel_noun(word),
            };
            match run.as_mut() {
                Some(run) if noun || (word == "-" && run.end == index) => run.end = index + 1,
                Some(_) => break,
                None if noun => run = Some(index..index + 1),
                None if matches!(
                    word,
                    "," | "." | ";" | ":" | "of" | "and" | "that" | "to" | "for"
                ) =>
                {
                    break;
                }
                None => {}
            }
        }
        run.and_then(|run| self.named(run))
    }

    fn named(&self, range: Range<usize>) -> Option<Channel> {
        let span = self.span(&range)?;
        Some(Channel { name: span.of(self.reading.text).to_owned(), span, from_context: false })
    }

    /// “issued a statement”, “posted a letter”: a channel that a sentence introduces with a verb.
    pub fn issued(&self, sentence: &Range<usize>) -> Option<(usize, Channel)> {
        sentence.clone().find_map(|at| {
            let issues = matches!(
                self.word(at),
                "issued"
                    | "released"
                    | "issues"
                    | "releases"
                    | "posted"
                    | "sent"
                    | "circulated"
                    | "published"
            );
            if !issues {
                return None;
            }
            (at + 1..sentence.end.min(at + 6))
                .find(|&index| is_lasting(self.word(index)))
                .and_then(|index| self.named(index..index + 1))
                .map(|channel| (at, channel))
        })
    }

    /// The point in time that the stretches name.
    pub fn date(&self, stretches: &[Range<usize>]) -> Option<Dated> {
        stretches.iter().find_map(|range| {
            let span = self.span(range)?;
            let first = self.dates.partition_point(|(date, _)| date.start < span.start);
            self.dates[first..]
                .iter()
                .take_while(|(date, _)| date.end <= span.end)
                .find(|(date, _)| !self.is_stretch_of_time(*date))
                .map(|&(span, when)| Dated { when, span, from_context: false })
        })
    }

    /// “over the last year”, “since June”: no point at which something was said.
    fn is_stretch_of_time(&self, date: Span) -> bool {
        let at = self.reading.tokens.partition_point(|token| token.span.start < date.start);
        let own = self.word(at);
        let before = at.checked_sub(1).map_or("", |index| self.word(index));
        [own, before].iter().any(|word| STRETCH_OF_TIMES.contains(word))
    }

    /// Why a source is not named: “who spoke on condition of anonymity because …”, from the words
    /// that say so to the end of their clause.
    pub fn anonymity(&self, draft: &Draft) -> Option<Span> {
        let anchor = draft.source.first().or(draft.cue.first())?;
        let (_, sentence) = self.sentence(anchor.start)?;
        let at = sentence.clone().find(|&at| {
            self.word(at) == "anonymity"
                || (self.word(at) == "not"
                    && matches!(self.word(at + 1), "authorized" | "authorised"))
                || (self.word(at) == "not"
                    && self.word(at + 1) == "to"
                    && self.word(at + 2) == "be"
                    && matches!(self.word(at + 3), "named" | "identified" | "quoted"))
        })?;
        let start = (sentence.start..at)
            .rev()
            .take(12)
            .find(|&index| {
                matches!(
                    self.word(index),
                    "who" | "speaking" | "requesting" | "citing" | "granted" | "asking" | "spoke"
                )
            })
            .unwrap_or(at);
        let start = if self.word(start) == "spoke" && start > 0 && self.word(start - 1) == "who" {
            start - 1
        } else {
            start
        };
        let end = (at..sentence.end)
            .find(|&index| matches!(self.word(index), "," | ";" | "." | "”" | "said"))
            .unwrap_or(sentence.end);
        self.span(&(start..end.max(start + 1)))
    }

    /// Whom an account cites: the words after “citing”.
    pub fn cited(&self, draft: &Draft) -> Option<Range<usize>> {
        let anchor = draft.cue.first()?;
        let (_, sentence) = self.sentence(anchor.start)?;
        let at = sentence.clone().find(|&at| self.word(at) == "citing")?;
        let end = (at + 1..sentence.end)
            .find(|&index| {
                matches!(self.word(index), "," | "." | ";" | "that" | "who" | "said" | "and")
            })
            .unwrap_or(sentence.end);
        (end > at + 1).then_some(at + 1..end)
    }
}

/// Channels that stay the same from one sentence to the next: papers and places where one writes,
/// not occasions such as a rally.
pub fn is_lasting(word: &str) -> bool {
    is_medium(word) || LASTINGS.contains(word.to_lowercase().as_str())
}

word_list!(
    STRETCH_OF_TIMES,
    "over, since, until, through, throughout, before, after, for, from, by, between, within"
);

word_list!(
    LASTINGS,
    "statement, letter, email, e-mail, memo, tweet, tweets, post, blog post, interview,
     telephone interview, phone interview, op-ed, statements, message, note, essay, book,
     memoir, column, facebook post, news release, press release, article, filing"
);
