//! Runs of capitalised words that may be names, cut where one name ends and the next begins.

use core::ops::Range;

use crate::Reading;
use crate::lexicon::{GIVEN, HEADS, ORGANISATIONS, PLACES, is_common, is_demonym};
use crate::tokens::TokenKind;
use crate::words::Words;

use super::closed::{is_function, is_function_any_case, is_no_name};
use super::habits::{Habits, is_free};
use super::{nouns, titles};

/// Words that may be a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The title before it, perhaps empty.
    pub title: Range<usize>,
    /// The name itself.
    pub core: Range<usize>,
    /// Whether it stands where the case of letters tells nothing: a headline in title case.
    pub blind: bool,
}

/// Finds the candidates of every sentence whose capitals mean something.
///
/// `taken` are the tokens of values, in order.
pub fn find(reading: &Reading<'_>, taken: &[bool], blind: &[bool]) -> Vec<Candidate> {
    let words = Words { text: reading.text, tokens: &reading.tokens };
    let habits = Habits::of(reading, blind);
    let mut candidates = Vec::new();
    for sentence in &reading.sentences {
        if blind.get(sentence.block) == Some(&true) {
            continue;
        }
        let (start, end) = (sentence.tokens.start, sentence.tokens.end);
        let mut at = start;
        while at < end {
            let finder = Finder { words, taken, start, end, habits: &habits };
            if !finder.starts(at) {
                at += 1;
                continue;
            }
            let run_end = finder.extend(at);
            finder.cut(at..run_end, &mut candidates);
            at = run_end.max(at + 1);
        }
    }
    candidates
}

struct Finder<'r> {
    words: Words<'r>,
    taken: &'r [bool],
    start: usize,
    end: usize,
    habits: &'r Habits<'r>,
}

/// Tokens of the longest run that is looked at in one piece.
const LONGEST_RUN: usize = 24;

/// Small words inside the names of people.
const PARTICLES: &[&str] = &[
    "de", "van", "von", "der", "den", "bin", "ibn", "al", "el", "la", "le", "du", "da", "di",
    "dos", "del", "della", "ter", "zu", "y", "e",
];

/// What a company or person may have after a comma.
const AFTER_COMMA: &[&str] = &[
    "jr.", "jr", "sr.", "sr", "inc.", "inc", "ltd.", "ltd", "llc", "l.l.c.", "corp.", "plc", "iii",
];

/// “US”, which in small letters would be a word of grammar.
fn is_shouted(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c == '.')
}

impl Finder<'_> {
    /// Whether token `at` can be part of a name by itself.
    fn is_part(&self, at: usize) -> bool {
        at < self.end
            && self.words.is_capital(at)
            && !self.taken.get(at).copied().unwrap_or(false)
            && (!is_function_any_case(self.words.word(at)) || is_shouted(self.words.word(at)))
    }

    fn starts(&self, at: usize) -> bool {
        if !self.is_part(at) {
            return false;
        }
        let word = self.words.lower(at);
        if !is_free(self.words, self.start, at) {
            return true;
        }
        if titles::is_courtesy(&word) || titles::is_office(&word) && self.is_part(at + 1) {
            return true;
        }
        let ordinary = (is_common(&word) || is_demonym(&word) || self.habits.small.contains(&word))
            && !self.habits.capital.contains(&word)
            && (!GIVEN.contains(&word) || self.habits.small.contains(&word));
        let end = self.extend(at);
        if end > at + 1 {
            if !ordinary {
                return true;
            }
            let last = self.words.lower(end - 1);
            let phrase = self.words.phrase(&(at..end)).to_lowercase();
            return ORGANISATIONS.contains(&phrase)
                || PLACES.contains(&phrase)
                || HEADS.get(&last).is_some_and(|tag| tag != "m")
                || is_common(&self.words.lower(at + 1)) && self.is_part(at + 1);
        }
        self.habits.is_name(&word)
    }

    /// One past the run of words that starts at `at`.
    fn extend(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end < self.end && end - at < LONGEST_RUN {
            let Some(next) = self.link(at, end) else { break };
            end = next;
        }
        end
    }

    /// If the run `from..end` goes on, one past what it goes on with.
    fn link(&self, from: usize, end: usize) -> Option<usize> {
        let words = self.words;
        if self.is_part(end) {
            // Glued to what is before without a blank only after a hyphen or the like.
            return (words.is_spaced(end) || words.word(end).starts_with(char::is_uppercase))
                .then_some(end + 1);
        }
        let next_part = self.is_part(end + 1);
        let link = words.lower(end);
        let last = words.lower(end - 1);
        match &*link {
            "-" if next_part && !words.is_spaced(end) && !words.is_spaced(end + 1) => Some(end + 2),
            // “Leung Kwok-hung”.
            "-" if !words.is_spaced(end) && !words.is_spaced(end + 1) => {
                let syllable = words.lower(end + 1);
                let sound = words.kind(end + 1) == Some(TokenKind::Word)
                    && end + 1 < self.end
                    && syllable.chars().count() < 7
                    && !is_common(&syllable)
                    && !is_function(&syllable);
                (sound && end - from == 2 && !is_common(&last)).then_some(end + 2)
            }
            "&" if next_part => Some(end + 2),
            "," if words.is_any(end + 1, AFTER_COMMA) => Some(end + 2),
            "’s" | "'s" => {
                let kind = [
                    "people", "women", "children", "men", "workers", "moody", "mcdonald", "lloyd",
                    "sotheby", "christie", "macy", "lord", "veterans", "nurses", "state",
                ];
                (next_part && kind.contains(&&*last)).then_some(end + 2)
            }
            "of" => {
                if let Some(after) = titles::of_office(words, end) {
                    return self.is_part(after).then_some(after);
                }
                let the = usize::from(words.is(end + 1, "the"));
                (self.is_part(end + 1 + the) && self.takes_of(from, end)).then_some(end + 2 + the)
            }
            "for" | "on" | "against" => {
                let the = usize::from(words.is(end + 1, "the"));
                let head = matches!(
                    &*last,
                    "center"
                        | "centre"
                        | "committee"
                        | "council"
                        | "institute"
                        | "commission"
                        | "agency"
                        | "campaign"
                        | "centers"
                        | "association"
                        | "alliance"
                        | "coalition"
                        | "fund"
                        | "foundation"
                        | "movement"
                        | "society"
                        | "citizens"
                        | "americans"
                        | "physicians"
                        | "reporters"
                        | "students"
                        | "mothers"
                        | "party"
                        | "union"
                );
                (self.is_part(end + 1 + the) && head).then_some(end + 2 + the)
            }
            "and" if next_part && self.is_listed(&(end - 1..end + 2)) => Some(end + 2),
            "and" if next_part => {
                // “Department of Health and Human Services”, “Food and Drug Administration”.
                let after = (end + 1..self.end).take_while(|&i| self.is_part(i)).last()?;
                let headed = HEADS.has(&words.lower(after), 'o');
                let of = (from..end).any(|i| words.is(i, "of"));
                let single = end - from == 1
                    && (is_common(&last) || self.habits.small.contains(&last))
                    && !is_demonym(&last);
                let whole = HEADS.contains(&last) && !single;
                (headed && (of || single) && !whole && after > end + usize::from(single))
                    .then_some(end + 2)
            }
            particle if PARTICLES.contains(&particle) && next_part && words.is_spaced(end) => {
                let named = !is_common(&last) || GIVEN.contains(&last);
                named.then_some(end + 2)
            }
            particle
                if PARTICLES.contains(&particle)
                    && self.words.is_any(end + 1, &["la", "der", "den", "las", "los"])
                    && self.is_part(end + 2) =>
            {
                Some(end + 3)
            }
            _ => None,
        }
    }

    /// Whether the run before “of” is the kind of thing that has an “of” in its name.
    fn takes_of(&self, from: usize, of: usize) -> bool {
        let last = self.words.lower(of - 1);
        if titles::is_office(&last) && of - from <= 3 && !matches!(&*last, "chief") {
            return false;
        }
        let head = HEADS.get(&last).is_some_and(|tag| tag != "m");
        let takes = matches!(
            &*last,
            "university"
                | "bank"
                | "department"
                | "ministry"
                | "house"
                | "church"
                | "court"
                | "board"
                | "institute"
                | "college"
                | "school"
                | "association"
                | "bureau"
                | "office"
                | "society"
                | "republic"
                | "kingdom"
                | "isle"
                | "gulf"
                | "bay"
                | "strait"
                | "cape"
                | "city"
                | "state"
                | "district"
                | "chamber"
                | "league"
                | "federation"
                | "union"
                | "party"
                | "council"
                | "commission"
                | "committee"
                | "museum"
                | "academy"
                | "library"
                | "congress"
                | "conference"
                | "sons"
                | "daughters"
                | "knights"
                | "order"
                | "province"
                | "commonwealth"
                | "emirate"
                | "division"
                | "registry"
                | "organization"
                | "organisation"
                | "port"
                | "county"
                | "town"
                | "centre"
                | "center"
                | "faculty"
                | "assembly"
                | "parliament"
                | "friends"
                | "voice"
                | "movement"
                | "coalition"
                | "confederation"
                | "front"
                | "alliance"
                | "tower"
                | "act"
                | "bill"
                | "declaration"
                | "battle"
                | "treaty"
                | "war"
                | "duchy"
                | "diocese"
                | "temple"
                | "heart"
        );
        takes || head && of - from == 1 && is_common(&last)
    }

    /// Cuts a run into names, dropping what is none.
    fn cut(&self, run: Range<usize>, candidates: &mut Vec<Candidate>) {
        let mut from = run.start;
        while from < run.end {
            let end = self.piece(from..run.end);
            self.push(from..end, candidates);
            from = end.max(from + 1);
            while from < run.end && !self.is_part(from) {
                from += 1;
            }
        }
    }

    /// One past the first name of `run`.
    fn piece(&self, run: Range<usize>) -> usize {
        let words = self.words;
        let last = words.lower(run.end - 1);
        let title = titles::at_head(words, &run);
        let start = title.end;
        // A head at the end makes the whole one name, unless a person's office stands inside.
        let headed = HEADS.get(&last).is_some_and(|tag| tag != "m") && run.end - run.start > 1;
        for at in start + 1..run.end {
            if !self.is_part(at) {
                continue;
            }
            let word = words.lower(at);
            let rest = at..run.end;
            let inner = titles::at_head(words, &rest);
            if inner.end > inner.start && title.is_empty() {
                return self.back_over_link(start, at);
            }
            if headed {
                continue;
            }
            let before = words.phrase(&(start..at)).to_lowercase();
            let known = ORGANISATIONS.contains(&before) || PLACES.contains(&before);
            let given =
                GIVEN.contains(&word) && run.end - at >= 2 && !HEADS.contains(&words.lower(at + 1));
            let hyphenated = words.word(at - 1) == "-";
            if hyphenated || self.leads_to_head(at..run.end) {
                continue;
            }
            let listed = self.is_listed(&(start..run.end));
            if is_demonym(&words.lower(at - 1)) && at - 1 == start && title.is_empty() && !listed {
                return at;
            }
            let demonym = is_demonym(&word)
                && at + 1 < run.end
                && !GIVEN.contains(&words.lower(start))
                && !listed;
            if known && given || demonym {
                return self.back_over_link(start, at);
            }
        }
        run.end
    }

    /// Whether the words of `range` are a name on a list.
    fn is_listed(&self, range: &Range<usize>) -> bool {
        let key = self.words.phrase(range).to_lowercase();
        ORGANISATIONS.contains(&key) || PLACES.contains(&key)
    }

    /// Whether capitalised words without a small one between lead from the start of `range` to a
    /// head: “Democratic Party of Serbia”.
    fn leads_to_head(&self, range: Range<usize>) -> bool {
        range
            .take_while(|&at| self.is_part(at))
            .any(|at| HEADS.get(&self.words.lower(at)).is_some_and(|tag| tag != "m"))
    }

    /// `at`, or before a small word that stands before it.
    fn back_over_link(&self, start: usize, at: usize) -> usize {
        if at > start + 1 && !self.words.is_capital(at - 1) { at - 1 } else { at }
    }

    fn push(&self, piece: Range<usize>, candidates: &mut Vec<Candidate>) {
        let words = self.words;
        let title = titles::at_head(words, &piece);
        let mut core = title.end..piece.end;
        // “Former Trump”, “Republican Jane Roe”: what leads up to the name and is none.
        let headed = self.leads_to_head(core.clone());
        while core.len() > 1
            && !headed
            && title.is_empty()
            && (is_demonym(&words.lower(core.start))
                || words.is_any(core.start, &["former", "then", "ex", "late"]))
            && !ORGANISATIONS.contains(&words.phrase(&core).to_lowercase())
            && !PLACES.contains(&words.phrase(&core).to_lowercase())
        {
            core.start += 1;
            while core.start < core.end && !self.is_part(core.start) {
                core.start += 1;
            }
        }
        while core.len() > 1
            && !GIVEN.contains(&words.lower(core.start))
            && (titles::is_office(&words.lower(core.end - 1))
                || is_demonym(&words.lower(core.end - 1)))
            && !ORGANISATIONS.contains(&words.phrase(&core).to_lowercase())
        {
            core.end -= 1;
        }
        while core.len() > 1
            && words.word(core.end - 2) != "-"
            && !self.is_part(core.end - 1)
            && !words.is_any(core.end - 1, AFTER_COMMA)
        {
            core.end -= 1;
        }
        if core.len() > 2
            && GIVEN.contains(&words.lower(core.start + 1))
            && nouns::of(&words.lower(core.start)) == Some(nouns::Noun::Person)
            && title.is_empty()
        {
            core.start += 1;
        }
        if core.is_empty() {
            return;
        }
        let word = words.lower(core.start);
        let single = core.len() == 1;
        let titled = !title.is_empty();
        if single
            && !titled
            && (is_no_name(&word) || is_demonym(&word) || titles::is_title_word(&word))
        {
            return;
        }
        candidates.push(Candidate { title, core, blind: false });
    }
}
