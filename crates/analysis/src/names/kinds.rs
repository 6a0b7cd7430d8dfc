//! What a name names: evidence from the name itself and from the words around it.

use crate::lexicon::{GIVEN, HEADS, ORGANISATIONS, PLACES, is_common, is_demonym};
use crate::tokens::TokenKind;
use crate::words::Words;

use super::closed::is_function;
use super::nouns::{self, Noun};
use super::runs::Candidate;
use super::titles;

/// Points for each reading of a name. Whole numbers, so that every platform adds the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// A human being.
    pub person: i32,
    /// A company, agency, party …
    pub organisation: i32,
    /// A country, town, building …
    pub place: i32,
    /// None of the three: a law, an event, an ordinary word.
    pub other: i32,
}

impl Evidence {
    /// What many mentions say together weighs no more than a title says once.
    pub fn clipped(self) -> Self {
        const MOST: i32 = 8;
        Evidence {
            person: self.person.clamp(-MOST, 2 * MOST),
            organisation: self.organisation.clamp(-MOST, MOST),
            place: self.place.clamp(-MOST, MOST),
            other: self.other.clamp(-MOST, MOST),
        }
    }
}

impl core::ops::AddAssign for Evidence {
    fn add_assign(&mut self, more: Evidence) {
        self.person += more.person;
        self.organisation += more.organisation;
        self.place += more.place;
        self.other += more.other;
    }
}

/// What the letters and words of the name say.
pub fn of_name(words: Words<'_>, candidate: &Candidate) -> Evidence {
    let mut evidence = Evidence::default();
    let core = &candidate.core;
    let phrase = words.phrase(core);
    let key = phrase.to_lowercase();
    let (first, last) = (words.lower(core.start), words.lower(core.end - 1));
    let several = core.len() > 1;
    match ORGANISATIONS.get(&key) {
        Some(tag) if tag.contains('T') => {
            evidence.organisation += if article(words, candidate) { 6 } else { 0 }
        }
        Some(tag) if tag.contains('w') => evidence.organisation += 3,
        Some(_) => evidence.organisation += 9,
        None => {}
    }
    if let Some(tag) = PLACES.get(&key) {
        evidence.place += if tag == "t" { 6 } else { 8 };
    }
    if several && !PLACES.contains(&key) {
        evidence += of_head(words, candidate);
    }
    let given = GIVEN.contains(&first);
    if given {
        evidence.person += match (several, is_common(&first)) {
            (true, false) => 5,
            (true, true) | (false, false) => 3,
            (false, true) => 1,
        };
    }
    let initials = core.clone().filter(|&at| is_initial(words.word(at))).count();
    if initials > 0 && several && !is_initial(words.word(core.end - 1)) {
        evidence.person += 6;
    }
    if matches!(&*last, "jr." | "jr" | "sr." | "sr" | "iii" | "ii") && several {
        evidence.person += 5;
    }
    if several
        && core.clone().any(|at| words.is_any(at, &["de", "van", "von", "bin", "al", "ibn", "der"]))
    {
        evidence.person += 2;
    }
    if core.clone().any(|at| words.word(at) == "&") {
        evidence.organisation += 5;
    }
    if !several {
        evidence += of_letters(&phrase);
        let subject = is_finite(&words.lower(core.end)) && !article(words, candidate);
        if evidence == Evidence::default() && subject && !is_common(&first) {
            evidence.person += 1;
        }
    } else if core.clone().all(|at| is_ordinary(words, at)) {
        evidence.organisation += 2;
        evidence.other += 1;
    } else if core.len() <= 3
        && evidence == Evidence::default()
        && core
            .clone()
            .all(|at| words.kind(at) == Some(TokenKind::Word) && !is_common(&words.lower(at)))
    {
        evidence.person += 2;
    }
    evidence
}

fn is_ordinary(words: Words<'_>, at: usize) -> bool {
    let word = words.lower(at);
    words.kind(at) != Some(TokenKind::Word)
        || is_common(&word)
        || is_demonym(&word)
        || is_function(&word)
}

fn is_initial(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() == word.chars().filter(|&c| c == '.').count()
        && word.ends_with('.')
        || word.chars().count() == 1
}

/// The word that tells what kind of thing it is: the last, the one before “of”, or the first
/// (“Lake”, “Fort”).
fn of_head(words: Words<'_>, candidate: &Candidate) -> Evidence {
    let core = &candidate.core;
    let of = core
        .clone()
        .skip(1)
        .find(|&at| words.is_any(at, &["of", "for", "on"]) && !words.is_capital(at));
    let head_at = of.map_or(core.end - 1, |of| of - 1);
    let mut evidence = Evidence::default();
    let head = words.lower(head_at);
    match HEADS.get(&head) {
        Some("o") => evidence.organisation += 7,
        Some("p") => evidence.place += 7,
        Some("m") => evidence.other += 7,
        _ if of.is_some() => evidence.organisation += 1,
        _ => {}
    }
    // An abbreviation or company ending is beyond doubt.
    if matches!(&*head, "inc." | "inc" | "corp." | "ltd." | "ltd" | "llc" | "plc") {
        evidence.organisation += 6;
    }
    if words.is_any(
        core.start,
        &[
            "lake", "river", "mount", "fort", "cape", "camp", "port", "st.", "san", "santa", "los",
            "las", "el", "new", "north", "south", "east", "west", "saint", "rio", "isle", "upper",
            "lower",
        ],
    ) && evidence == Evidence::default()
    {
        evidence.place += 4;
    }
    evidence
}

/// Whether a word, in lower case, is a verb that may follow its subject at once.
fn is_finite(word: &str) -> bool {
    matches!(word, "had" | "has" | "did" | "would" | "could" | "himself" | "herself")
        || word.len() > 4 && word.ends_with("ed") && is_common(word)
}

/// All capitals, or capitals inside: “CNN”, “WikiLeaks”.
fn of_letters(word: &str) -> Evidence {
    let mut evidence = Evidence::default();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    let scottish = word.starts_with("Mc")
        || word.starts_with("Mac")
        || word.starts_with("De")
        || word.contains(['’', '\'']);
    let word_in_capitals = letters > 3 && is_common(&word.to_lowercase());
    if letters == upper && letters > 1 && !word_in_capitals {
        evidence.organisation += if letters < 7 { 3 } else { 1 };
    } else if upper > 1 && !scottish && letters > upper {
        evidence.organisation += 4;
    }
    if word.chars().any(|c| c.is_ascii_digit()) {
        evidence.other += 3;
    }
    evidence
}

/// Whether “the” stands before it.
pub fn article(words: Words<'_>, candidate: &Candidate) -> bool {
    candidate.title.is_empty()
        && candidate.core.start > 0
        && words.is(candidate.core.start - 1, "the")
}

/// What title and neighbours say.
pub fn of_context(words: Words<'_>, candidate: &Candidate) -> Evidence {
    let mut evidence = Evidence::default();
    if !candidate.title.is_empty() {
        let courtesy = titles::is_courtesy(&words.lower(candidate.title.start));
        evidence.person += if courtesy { 12 } else { 7 };
        return evidence;
    }
    evidence += before(words, candidate);
    evidence += after(words, candidate);
    evidence
}

fn before(words: Words<'_>, candidate: &Candidate) -> Evidence {
    let mut evidence = Evidence::default();
    let start = candidate.core.start;
    let Some(last) = start.checked_sub(1) else { return evidence };
    let word = words.lower(last);
    let earlier = words.lower(last.wrapping_sub(1));
    if word == "(" && words.word(candidate.core.end) == ")" && candidate.core.len() == 1 {
        // “Japan Renewal Party (Shinseito)”.
        let organisation = HEADS.has(&earlier, 'o');
        evidence.organisation += if organisation { 4 } else { 0 };
    }
    match &*word {
        "the" if !leads_on(words, candidate.core.end) => {
            evidence.organisation += if candidate.core.len() > 1 { 2 } else { 0 };
            evidence.person -= 3;
        }
        "in" => evidence.place += 3,
        "near" | "outside" | "across" | "throughout" | "toward" | "towards" => evidence.place += 2,
        "at" => {
            evidence.place += 1;
            evidence.organisation += 1;
        }
        "from" | "into" | "to" => evidence.place += 1,
        "northern" | "southern" | "eastern" | "western" | "central" | "downtown" | "north"
        | "south" | "east" | "west" | "northeastern" | "northwestern" | "southeastern"
        | "southwestern" | "nearby" => evidence.place += 4,
        "of" if matches!(
            &*earlier,
            "city"
                | "town"
                | "village"
                | "state"
                | "province"
                | "district"
                | "north"
                | "south"
                | "east"
                | "west"
                | "outskirts"
                | "capital"
                | "suburb"
                | "island"
                | "streets"
                | "northwest"
                | "northeast"
                | "southwest"
                | "southeast"
                | "port"
        ) =>
        {
            evidence.place += 5;
        }
        "of" | "for" | "at " if matches!(nouns::of(&earlier), Some(Noun::Person)) => {
            evidence.organisation += 2;
        }
        "of" if matches!(
            &*earlier,
            "executive" | "employees" | "shares" | "members" | "chairman" | "officer"
        ) =>
        {
            evidence.organisation += 3;
        }
        "for" if matches!(&*earlier, "worked" | "works" | "work" | "working" | "played") => {
            evidence.organisation += 2;
        }
        "join" | "joined" | "joining" => evidence.organisation += 2,
        _ => match nouns::of(&word) {
            Some(Noun::Person) => evidence.person += 4,
            Some(Noun::Organisation) => evidence.organisation += 3,
            Some(Noun::Place) => evidence.place += 3,
            None => {}
        },
    }
    evidence
}

/// Whether the name only qualifies a small word after it: “the Trump campaign”.
fn leads_on(words: Words<'_>, end: usize) -> bool {
    let hyphen = words.word(end) == "-" && !words.is_spaced(end);
    let possessive = words.kind(end) == Some(TokenKind::Clitic);
    let small = words.kind(end) == Some(TokenKind::Word) && !words.is_capital(end);
    let word = words.lower(end);
    hyphen
        || possessive
        || small && !is_function(&word) && nouns::speech(&word).is_none() && !word.ends_with("ed")
}

fn after(words: Words<'_>, candidate: &Candidate) -> Evidence {
    let mut evidence = Evidence::default();
    let end = candidate.core.end;
    let word = words.lower(end);
    let next = words.lower(end + 1);
    match &*word {
        "who" => evidence.person += 4,
        "," if next == "who" || next == "whose" => {
            evidence.person += if next == "who" { 4 } else { 1 }
        }
        "," if next == "which" => {
            evidence.organisation += 2;
            evidence.place += 1;
        }
        "," if words.kind(end + 1) == Some(TokenKind::Number)
            && matches!(words.word(end + 2), "," | ".") =>
        {
            let age = words.word(end + 1).parse::<u8>().is_ok_and(|age| age > 4);
            evidence.person += if age { 5 } else { 0 };
        }
        "," if is_region(words, end + 1) => evidence.place += 4,
        "," if matches!(&*next, "a" | "an" | "the" | "one" | "another")
            || next.len() > 2
                && words.kind(end + 1) == Some(TokenKind::Word)
                && !words.is_capital(end + 1) =>
        {
            evidence += apposition(words, end + 1);
        }
        "-" if words.is(end + 1, "based") => evidence.place += 5,
        "-" if words.is_any(end + 1, &["born", "area", "backed"]) => evidence.place += 2,
        "’s" | "'s" => evidence += possessed(&next),
        "was" | "is" if matches!(&*next, "born") => evidence.person += 3,
        "died" | "married" | "resigned" | "graduated" | "testified" | "tweeted" | "smiled"
        | "laughed" => evidence.person += 3,
        _ => match nouns::speech(&word) {
            Some(()) => {
                evidence.person += 2;
                evidence.organisation += 1;
            }
            None if matches!(nouns::of(&word), Some(Noun::Organisation)) => {
                evidence.organisation += 1;
            }
            None => {}
        },
    }
    if words.is_any(candidate.core.start.wrapping_sub(1), &["said", "says", "added"]) {
        evidence.person += 2;
    }
    evidence
}

/// Whether a state or country stands at `at`.
fn is_region(words: Words<'_>, at: usize) -> bool {
    words.is_capital(at)
        && (1..=3).any(|length| {
            let key = words.phrase(&(at..at + length)).to_lowercase();
            PLACES.get(&key).is_some_and(|tag| tag != "t")
        })
}

/// What an apposition that starts at `from` says: “the mayor of”, “a firm”.
fn apposition(words: Words<'_>, from: usize) -> Evidence {
    const APPOSITION: usize = 9;
    let mut evidence = Evidence::default();
    let noun = (from..from + APPOSITION)
        .take_while(|&at| {
            !matches!(words.word(at), "," | "." | ";" | "")
                && !words.is_any(
                    at,
                    &[
                        "of", "for", "who", "in", "at", "that", "which", "with", "from", "said",
                        "and", "to",
                    ],
                )
        })
        .filter_map(|at| nouns::of(&words.lower(at)))
        .last();
    match noun {
        Some(Noun::Person) => evidence.person += 4,
        Some(Noun::Organisation) => evidence.organisation += 4,
        Some(Noun::Place) => evidence.place += 3,
        None => {}
    }
    evidence
}

/// What a thing that somebody or something has says of the owner.
fn possessed(next: &str) -> Evidence {
    let mut evidence = Evidence::default();
    if matches!(
        next,
        "wife"
            | "husband"
            | "son"
            | "daughter"
            | "mother"
            | "father"
            | "brother"
            | "sister"
            | "family"
            | "lawyer"
            | "lawyers"
            | "campaign"
            | "supporters"
            | "own"
            | "presidency"
            | "parents"
            | "death"
            | "life"
            | "career"
            | "children"
            | "attorney"
    ) {
        evidence.person += 3;
    } else if matches!(
        next,
        "chief"
            | "headquarters"
            | "employees"
            | "board"
            | "spokesman"
            | "spokeswoman"
            | "shares"
            | "founder"
            | "website"
            | "customers"
            | "parent"
    ) {
        evidence.organisation += 3;
    } else if matches!(
        next,
        "capital"
            | "government"
            | "economy"
            | "president"
            | "population"
            | "largest"
            | "army"
            | "parliament"
            | "prime"
            | "border"
    ) {
        evidence.place += 3;
    }
    evidence
}
