//! The verbs that attribute, with their inflections.
//!
//! The table is `cues.txt`; inflections follow the spelling rules of English, exceptions are listed
//! here.

use std::sync::LazyLock;

use hearsay_model::Stance;

use crate::lookup::Lookup;

/// What a cue verb takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a verb may take any combination of them")]
pub struct Frames {
    /// A statement with or without “that”, or a quotation.
    pub clause: bool,
    /// A statement with “that” or a question word.
    pub that: bool,
    /// A noun phrase.
    pub object: bool,
    /// An infinitive.
    pub to: bool,
    /// A listener before the statement.
    pub whom: bool,
    /// A noun phrase after one of these prepositions.
    pub prepositions: Vec<&'static str>,
    /// A statement after one of these particles.
    pub particles: Vec<&'static str>,
}

/// A line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CueVerb {
    /// Dictionary form.
    pub lemma: &'static str,
    /// How it presents the content.
    pub stance: Stance,
    /// What it takes.
    pub frames: Frames,
}

/// Which inflection a form is. A form may be both past tense and participle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inflection {
    /// “say”.
    Base,
    /// “says”.
    Third,
    /// “said”: past tense, participle or both.
    Past,
    /// Participle only: “written”, “shown”.
    Participle,
    /// “saying”.
    Gerund,
}

/// Dictionary form, past tense, participle.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("cast", "cast", "cast"),
    ("feel", "felt", "felt"),
    ("find", "found", "found"),
    ("forecast", "forecast", "forecast"),
    ("foresee", "foresaw", "foreseen"),
    ("know", "knew", "known"),
    ("mean", "meant", "meant"),
    ("say", "said", "said"),
    ("see", "saw", "seen"),
    ("seek", "sought", "sought"),
    ("shoot", "shot", "shot"),
    ("show", "showed", "shown"),
    ("speak", "spoke", "spoken"),
    ("swear", "swore", "sworn"),
    ("teach", "taught", "taught"),
    ("tell", "told", "told"),
    ("think", "thought", "thought"),
    ("understand", "understood", "understood"),
    ("write", "wrote", "written"),
];

/// Dictionary forms whose last consonant doubles before “-ed” and “-ing”.
const DOUBLING: &[&str] = &[
    "admit", "beg", "brag", "dub", "extol", "pan", "plan", "quip", "rebut", "refer", "rip", "slam",
    "snap", "tut",
];

/// Every inflected form in lower case, with the verb and the inflection.
static FORMS: LazyLock<Lookup<(usize, Inflection)>> = LazyLock::new(|| {
    let forms = VERBS.iter().enumerate().flat_map(|(index, verb)| {
        inflect(verb.lemma).into_iter().map(move |(form, inflection)| (form, (index, inflection)))
    });
    Lookup::new(forms)
});

static VERBS: LazyLock<Vec<CueVerb>> = LazyLock::new(|| read(include_str!("cues.txt")));

/// The cue verb that `word` (in lower case) is a form of.
pub fn verb(word: &str) -> Option<(&'static CueVerb, Inflection)> {
    let &(index, inflection) = FORMS.get(word)?;
    VERBS.get(index).map(|verb| (verb, inflection))
}

/// The stance of a cue verb by its dictionary form.
pub fn stance(lemma: &str) -> Option<Stance> {
    VERBS.iter().find(|verb| verb.lemma == lemma).map(|verb| verb.stance)
}

/// Reads the table. Lines that do not fit are left out; a test sees to it that there are none.
fn read(table: &'static str) -> Vec<CueVerb> {
    let mut verbs = Vec::new();
    let mut stance = Stance::Said;
    for line in table.lines().map(str::trim) {
        if let Some(key) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            stance = Stance::from_key(key).unwrap_or(stance);
        } else if let Some((lemma, takes)) = line.split_once(':').filter(|_| !line.starts_with('#'))
        {
            verbs.push(CueVerb { lemma, stance, frames: frames(takes) });
        }
    }
    verbs
}

fn frames(takes: &'static str) -> Frames {
    let mut frames = Frames::default();
    for word in takes.split_whitespace() {
        match word {
            "clause" => frames.clause = true,
            "that" => frames.that = true,
            "object" => frames.object = true,
            "to" => frames.to = true,
            "whom" => frames.whom = true,
            _ => {
                if let Some(preposition) = word.strip_prefix('+') {
                    frames.prepositions.push(preposition);
                } else if let Some(particle) = word.strip_suffix('!') {
                    frames.particles.push(particle);
                }
            }
        }
    }
    frames
}

/// All forms of a verb.
fn inflect(lemma: &str) -> Vec<(String, Inflection)> {
    let mut forms = vec![(lemma.to_owned(), Inflection::Base), (third(lemma), Inflection::Third)];
    if let Some((_, past, participle)) = IRREGULAR.iter().find(|(base, ..)| *base == lemma) {
        forms.push(((*past).to_owned(), Inflection::Past));
        if participle != past {
            forms.push(((*participle).to_owned(), Inflection::Participle));
        }
    } else {
        forms.push((past(lemma), Inflection::Past));
    }
    forms.push((gerund(lemma), Inflection::Gerund));
    // “cast”, “forecast”: the past tense looks like the base and must not hide it.
    forms.dedup_by(|later, earlier| later.0 == earlier.0);
    forms
}

/// Whether the word ends in a consonant and “y”.
fn consonant_y(lemma: &str) -> bool {
    lemma.ends_with('y') && !lemma.trim_end_matches('y').ends_with(['a', 'e', 'i', 'o', 'u'])
}

fn third(lemma: &str) -> String {
    if consonant_y(lemma) {
        format!("{}ies", lemma.trim_end_matches('y'))
    } else if lemma.ends_with(['s', 'x', 'z']) || lemma.ends_with("sh") || lemma.ends_with("ch") {
        format!("{lemma}es")
    } else {
        format!("{lemma}s")
    }
}

/// The stem before “-ed” and “-ing”: “admitt”.
fn doubled(lemma: &str) -> String {
    let last = if DOUBLING.contains(&lemma) { lemma.get(lemma.len() - 1..) } else { None };
    format!("{lemma}{}", last.unwrap_or(""))
}

fn past(lemma: &str) -> String {
    if lemma.ends_with('e') {
        format!("{lemma}d")
    } else if consonant_y(lemma) {
        format!("{}ied", lemma.trim_end_matches('y'))
    } else {
        format!("{}ed", doubled(lemma))
    }
}

fn gerund(lemma: &str) -> String {
    match lemma.strip_suffix('e') {
        Some(stem) if !lemma.ends_with("ee") => format!("{stem}ing"),
        _ => format!("{}ing", doubled(lemma)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections() {
        let cases = [
            ("said", "say", Inflection::Past),
            ("denies", "deny", Inflection::Third),
            ("denied", "deny", Inflection::Past),
            ("admitting", "admit", Inflection::Gerund),
            ("acknowledged", "acknowledge", Inflection::Past),
            ("written", "write", Inflection::Participle),
            ("agreeing", "agree", Inflection::Gerund),
            ("expresses", "express", Inflection::Third),
            ("referred", "refer", Inflection::Past),
            ("disclose", "disclose", Inflection::Base),
        ];
        for (form, lemma, inflection) in cases {
            let (verb, found) = verb(form).expect(form);
            assert_eq!((verb.lemma, found), (lemma, inflection), "{form}");
        }
        assert!(verb("table").is_none());
    }

    #[test]
    fn every_line_of_the_table_is_read() {
        let table = include_str!("cues.txt");
        let mut stances = 0;
        for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if line.starts_with('[') {
                stances += 1;
                let key = line.trim_matches(['[', ']']);
                assert!(Stance::from_key(key).is_some(), "{line}");
            } else if !line.starts_with('#') {
                let (lemma, takes) = line.split_once(':').expect(line);
                assert!(lemma.chars().all(|c| c.is_ascii_lowercase()), "{line}");
                assert!(takes.split_whitespace().count() > 0, "{line}");
            }
        }
        assert_eq!(stances, 7);
    }

    #[test]
    fn stances() {
        assert_eq!(stance("deny"), Some(Stance::Denied));
        assert_eq!(stance("ask"), Some(Stance::Asked));
        assert_eq!(stance("fly"), None);
    }
}
