//! The anatomy of a noun phrase: determiner, head, what it belongs to.

use core::ops::Range;

use hearsay_model::EntityKind;

use crate::attributions::word_list;
use crate::names::nouns::{self, Noun};
use crate::tokens::TokenKind;
use crate::words::Words;

use super::Cast;

/// A source taken apart. All ranges are token indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Up to its determiner, if it has one.
    pub determiner: Option<usize>,
    /// From after the determiner to the end of what goes with the head (“spokesman for X”).
    pub whole: Range<usize>,
    /// From after the determiner to the head.
    pub core: Range<usize>,
    /// The name that is the head.
    pub name: Option<usize>,
}

/// Words that come before a noun and belong to no name of it.
pub const DETERMINERS: &[&str] = &[
    "a", "an", "the", "this", "that", "these", "those", "another", "one", "any", "each", "both",
    "its", "his", "her", "their", "our", "my", "your", "some", "other",
];

/// Words that end the core of a noun phrase.
const AFTER: &[&str] = &[
    "of",
    "for",
    "from",
    "in",
    "at",
    "with",
    "on",
    "to",
    "by",
    "inside",
    "within",
    "close",
    "familiar",
    "near",
    "who",
    "that",
    "which",
    "whose",
    "whom",
    "speaking",
    "briefed",
    "involved",
    "representing",
    "working",
    "about",
    "against",
    "behind",
    "under",
    "outside",
    "among",
    "including",
    "reached",
    "like",
    "has",
    "have",
    "had",
    "was",
    "were",
    "is",
    "are",
    "and",
    "or",
    "as",
];

/// Prepositions that lead to what a person belongs to.
const BELONGS: &[&str] = &["of", "for", "from", "at", "with", "in", "to", "inside", "within"];

/// Takes `range` apart.
pub fn read(cast: &Cast<'_>, range: &Range<usize>) -> Phrase {
    let words = cast.words;
    let segments = segments(cast, range);
    // “Another adviser, the consultant Roger Stone,”: a part that is a name decides.
    let named = segments.iter().enumerate().find_map(|(number, segment)| {
        let core = core(cast, segment);
        let name = name_at_end(cast, &core)?;
        // “aides to Mr. Roe, Mr. Poe and …” are none of them.
        let introduces = number == 0
            || cast.entities[name].kind == EntityKind::Person && introduces_one(cast, &segments[0]);
        introduces.then_some((segment.clone(), core, name))
    });
    let (segment, core, name) = if let Some((segment, core, name)) = named {
        (segment, core, Some(name))
    } else {
        let segment = segments.first().cloned().unwrap_or(range.clone());
        let core = core(cast, &segment);
        (segment, core, None)
    };
    let determiner =
        words.is_any(core.start, DETERMINERS).then_some(core.start).filter(|_| core.len() > 1);
    let start = determiner.map_or(core.start, |at| at + 1);
    let name = name.filter(|&name| !names_several(cast, &segments, name));
    Phrase {
        determiner,
        whole: start..whole_end(cast, &segment, core.end),
        core: start..core.end,
        name,
    }
}

/// Whether a segment speaks of one without naming him: “the head of the club”.
fn introduces_one(cast: &Cast<'_>, segment: &Range<usize>) -> bool {
    let core = core(cast, segment);
    let head = cast.words.lower(core.end.saturating_sub(1));
    nouns::of(&head) == Some(Noun::Person) && nouns::plural_of(&head).is_none()
}

/// Whether another of the same kind is named beside `name`: “Jane Roe of Ohio and John Poe”. An
/// apposition is left alone: “Jane Roe, an ally of Mr. Poe and Mr. Moe”.
fn names_several(cast: &Cast<'_>, segments: &[Range<usize>], name: usize) -> bool {
    let words = cast.words;
    let kind = cast.entities[name].kind;
    let beside = segments
        .iter()
        .enumerate()
        .filter(|(number, segment)| {
            *number == 0 || words.is(segment.start, "and") || cast.name_at(segment.start).is_some()
        })
        .flat_map(|(_, segment)| cast.names_in(segment));
    beside.into_iter().any(|other| {
        let and = other
            .tokens
            .start
            .saturating_sub(1 + usize::from(words.is(other.tokens.start.saturating_sub(1), "the")));
        let joined = words.is_any(and, &["and", "or"]) && segments.iter().any(|s| s.contains(&and));
        joined && other.entity != name && cast.entities[other.entity].kind == kind
    })
}

/// Cuts at commas and dashes outside names.
fn segments(cast: &Cast<'_>, range: &Range<usize>) -> Vec<Range<usize>> {
    let words = cast.words;
    let mut segments = Vec::new();
    let mut from = range.start;
    let mut at = range.start;
    while at < range.end {
        if let Some(name) = cast.name_at(at) {
            at = name.tokens.end.max(at + 1);
            continue;
        }
        let dash = words.word(at) == "--" || words.word(at) == "-" && words.is_spaced(at);
        let handle = words.word(at).starts_with('@');
        if dash || handle || matches!(words.word(at), "," | "—" | "–" | "(" | ")" | ";" | "”" | "“")
        {
            segments.extend((from < at).then_some(from..at));
            from = at + 1;
        }
        at += 1;
    }
    segments.extend((from < range.end).then_some(from..range.end));
    segments
}

/// A segment up to the first word that comes after a head.
fn core(cast: &Cast<'_>, segment: &Range<usize>) -> Range<usize> {
    let words = cast.words;
    let mut at = segment.start;
    while at < segment.end {
        if let Some(name) = cast.name_at(at) {
            at = name.tokens.end.max(at + 1);
            continue;
        }
        // “one of the officials”, “some of those people”: the head comes after.
        if at > segment.start && is_proportion(words, at) {
            at += 2;
            continue;
        }
        if at > segment.start && words.is_any(at, AFTER) && !words.is_capital(at) {
            let quantity = words.lower(at - 1);
            if words.is(at, "of") && QUANTITIES.contains(&quantity) {
                return core(cast, &(at + 1..segment.end));
            }
            return segment.start..at;
        }
        if at > segment.start && opens_clause(words, at) {
            return segment.start..at;
        }
        at += 1;
    }
    segment.clone()
}

/// “4 in 10 voters”: the head comes after.
fn is_proportion(words: Words<'_>, at: usize) -> bool {
    let number = |at| {
        words.kind(at) == Some(TokenKind::Number)
            || words.is_any(
                at,
                &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
            )
    };
    words.is(at, "in") && number(at - 1) && number(at + 1)
}

/// A participle after a noun that can speak: “a poll released on Friday”, “judges handling the case”.
fn opens_clause(words: Words<'_>, at: usize) -> bool {
    let word = words.word(at);
    let before = words.lower(at - 1);
    let somebody = nouns::of(&before) == Some(Noun::Person) || nouns::is_agent(&before);
    let past = word.ends_with("ed") || matches!(word, "sent" | "made" | "written" | "held" | "led");
    let speaks = somebody || is_document(&before);
    // “media buying sources”: no clause, since media buy nothing here.
    let after = speaks || past && nouns::of(&before).is_some();
    is_small_word(words, at) && (past || word.ends_with("ing")) && after
}

/// The actor whose name stands at the end of `core`.
fn name_at_end(cast: &Cast<'_>, core: &Range<usize>) -> Option<usize> {
    let words = cast.words;
    let mut end = core.end;
    // “Mr. Trump himself”.
    if words.is_any(end.saturating_sub(1), &["himself", "herself", "itself", "themselves"]) {
        end -= 1;
    }
    let name = cast
        .name_before(end)
        .filter(|name| name.tokens.end == end && name.tokens.start >= core.start)?;
    cast.is_actor(name.entity).then_some(name.entity)
}

/// Where the phrases that go with the head end: “for Cambridge Analytica”, but not “who spoke …”.
fn whole_end(cast: &Cast<'_>, segment: &Range<usize>, core_end: usize) -> usize {
    let words = cast.words;
    let mut at = core_end;
    while at < segment.end {
        if words.is_any(at, &["who", "which", "whose", "whom", "speaking", "that"])
            && cast.name_at(at).is_none()
        {
            break;
        }
        at += 1;
    }
    at
}

impl Phrase {
    /// The head noun in lower case.
    pub fn head(&self, words: Words<'_>) -> String {
        self.core.end.checked_sub(1).map(|at| words.lower(at).into_owned()).unwrap_or_default()
    }

    /// The determiner in lower case.
    pub fn determiner(&self, words: Words<'_>) -> Option<String> {
        self.determiner.map(|at| words.lower(at).into_owned())
    }

    /// The description as it would stand in the middle of a sentence, without an article.
    pub fn name_of(&self, cast: &Cast<'_>) -> String {
        let words = cast.words;
        let phrase = words.phrase(&self.whole);
        let first = words.word(self.whole.start);
        let named = cast.is_in_name(self.whole.start);
        let keeps = named
            || crate::lexicon::is_demonym(&first.to_lowercase())
            || first.chars().nth(1).is_some_and(char::is_uppercase);
        if keeps {
            return phrase;
        }
        let mut chars = phrase.chars();
        chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
    }

    /// The organisation (else the person) that the source belongs to.
    pub fn belongs_to(&self, cast: &Cast<'_>) -> Option<usize> {
        let words = cast.words;
        let inside = cast.names_in(&self.core).iter().rev().map(|name| name.entity);
        let after = cast
            .names_in(&(self.core.end..self.whole.end))
            .iter()
            .filter(|name| {
                let mut at = name.tokens.start.saturating_sub(1);
                if words.is(at, "the") {
                    at = at.saturating_sub(1);
                }
                words.is_any(at, BELONGS)
            })
            .map(|name| name.entity);
        let all: Vec<usize> = after.chain(inside).filter(|&e| cast.is_actor(e)).collect();
        let of_kind = |kind| all.iter().copied().find(|&e| cast.entities[e].kind == kind);
        of_kind(EntityKind::Organisation).or_else(|| of_kind(EntityKind::Person))
    }

    /// Whether the head stands for several.
    pub fn is_plural(&self, words: Words<'_>) -> bool {
        let head = self.head(words);
        let irregular = matches!(
            head.as_str(),
            "people"
                | "police"
                | "others"
                | "some"
                | "many"
                | "several"
                | "few"
                | "both"
                | "most"
                | "all"
        );
        irregular
            || nouns::plural_of(&head).is_some()
                && !matches!(
                    head.as_str(),
                    "congress"
                        | "press"
                        | "series"
                        | "politics"
                        | "always"
                        | "headquarters"
                        | "analysis"
                        | "news"
                        | "business"
                        | "witness"
                )
    }

    /// Whether the head stands for somebody who can say something, or for something written: not
    /// “the decision”, not “no Republicans”.
    pub fn can_speak(&self, words: Words<'_>) -> bool {
        let head = self.head(words);
        let nobody = words.is_any(self.whole.start, &["no", "neither", "not"]);
        !nobody && (nouns::of(&head).is_some() || is_document(&head) || nouns::is_agent(&head))
    }

    /// What an unnamed source is.
    pub fn kind(&self, words: Words<'_>) -> EntityKind {
        let head = self.head(words);
        if is_document(&head) {
            return EntityKind::Organisation;
        }
        match nouns::of(&head) {
            Some(Noun::Organisation | Noun::Place) => EntityKind::Organisation,
            _ => EntityKind::Person,
        }
    }
}

/// Whether a noun, in lower case, is something written, shown or counted rather than somebody.
pub fn is_document(head: &str) -> bool {
    DOCUMENTS.contains(head)
        || nouns::plural_of(head).is_some_and(|one| DOCUMENTS.contains(one.as_str()))
}

word_list!(
    DOCUMENTS,
    "record, report, document, filing, study, survey, poll, memo, memorandum, letter, indictment,
     complaint, lawsuit, suit, affidavit, transcript, email, e-mail, paper, papers, datum, data, figure,
     book, article, post, tweet, statement, file, dossier, analysis, research, statistic, account,
     release, notice, law, bill, ruling, order, decision, opinion, brief, note, diary, cable, chart,
     audit, census, contract, warrant, testimony, message, text, biography, memoir, story, editorial,
     blog, page, video, recording, tape, review, summary, column, estimate, forecast, log, finding,
     polling, result, results, ad, advertisement, commercial, film, movie, documentary, website, site, list,
     agreement, invoice, minutes, essay, headline, graphic, map, spot, bio, treaty, constitution,
     legislation, resolution, polls, average, projection, calculation, count, tally, platform"
);

word_list!(
    QUANTITIES,
    "one, some, many, several, most, both, two, three, four, five, six, seven, eight, nine, ten, dozen,
     all, few, each, any, none, either, neither, percent, %, majority, handful, number, dozens, hundreds,
     thousands, millions, lots, lot, half, third, quarter, two-thirds, plenty, couple, scores, share,
     slice, group, groups, crowd, crowds, rest, variety, host, array, pair, trio, bulk"
);

/// Whether token `at` is an ordinary word in small letters.
pub fn is_small_word(words: Words<'_>, at: usize) -> bool {
    words.kind(at) == Some(TokenKind::Word) && !words.is_capital(at)
}
