//! Courtesy titles and offices before a name.

use core::ops::Range;
use std::sync::LazyLock;

use crate::lexicon::{GIVEN, HEADS};
use crate::lookup::Lookup;
use crate::words::Words;

/// Whether somebody is spoken of as a man or as a woman.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// “Mr.”, “he”.
    Male,
    /// “Mrs.”, “she”.
    Female,
}

const COURTESY: &[&str] = &[
    "dame", "dr", "dr.", "lady", "lord", "miss", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "prof.",
    "messrs.", "rev.", "sir", "hon.", "madame", "madam", "monsieur", "herr", "frau", "msgr.",
];

const OFFICES: &[&str] = &[
    "adm.",
    "admiral",
    "agent",
    "alderman",
    "ambassador",
    "archbishop",
    "attorney",
    "ayatollah",
    "baron",
    "baroness",
    "bishop",
    "brig.",
    "brigadier",
    "captain",
    "capt.",
    "cardinal",
    "ceo",
    "cfo",
    "chairman",
    "chairperson",
    "chairwoman",
    "chancellor",
    "chief",
    "cmdr.",
    "coach",
    "col.",
    "colonel",
    "commander",
    "commissioner",
    "congressman",
    "congresswoman",
    "constable",
    "coroner",
    "corporal",
    "councillor",
    "councilman",
    "councilwoman",
    "count",
    "countess",
    "cpl.",
    "delegate",
    "detective",
    "det.",
    "director",
    "duchess",
    "duke",
    "earl",
    "editor",
    "emir",
    "emperor",
    "empress",
    "father",
    "gen.",
    "general",
    "gov.",
    "governor",
    "imam",
    "inspector",
    "judge",
    "justice",
    "king",
    "leader",
    "lieutenant",
    "lt.",
    "maj.",
    "major",
    "marshal",
    "mayor",
    "minister",
    "mullah",
    "nominee",
    "officer",
    "pastor",
    "pope",
    "premier",
    "president",
    "prince",
    "princess",
    "principal",
    "professor",
    "prosecutor",
    "pvt.",
    "queen",
    "rabbi",
    "rep.",
    "reps.",
    "representative",
    "secretary",
    "sen.",
    "senator",
    "senators",
    "sens.",
    "sergeant",
    "sgt.",
    "sheikh",
    "sheriff",
    "solicitor",
    "speaker",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "sultan",
    "superintendent",
    "supt.",
    "treasurer",
    "tsar",
    "viscount",
    "warden",
    "whip",
    "adviser",
    "advisor",
    "strategist",
    "candidate",
    "correspondent",
    "reporter",
    "generalissimo",
];

/// Words that go with an office: “Defense Secretary”, “Vice President”.
const PORTFOLIOS: &[&str] = &[
    "acting",
    "agriculture",
    "assistant",
    "associate",
    "chief",
    "commerce",
    "communications",
    "counsel",
    "crown",
    "culture",
    "defence",
    "defense",
    "deputy",
    "district",
    "economy",
    "education",
    "energy",
    "environment",
    "ex",
    "executive",
    "field",
    "finance",
    "fire",
    "first",
    "foreign",
    "former",
    "grand",
    "health",
    "home",
    "interior",
    "labor",
    "labour",
    "lead",
    "majority",
    "minority",
    "national",
    "opposition",
    "police",
    "political",
    "press",
    "presidential",
    "prime",
    "rear",
    "regional",
    "security",
    "senior",
    "special",
    "staff",
    "state",
    "then",
    "trade",
    "transport",
    "transportation",
    "treasury",
    "under",
    "vice",
    "veterans",
    "affairs",
    "campaign",
    "managing",
    "master",
    "lance",
];

/// Offices that can be “of” something that is no name: “Secretary of State”.
const OF: &[&str] = &[
    "state",
    "defense",
    "defence",
    "education",
    "energy",
    "labor",
    "commerce",
    "agriculture",
    "war",
    "interior",
    "treasury",
    "transportation",
    "health",
    "staff",
    "justice",
    "police",
    "operations",
];

/// What a word is in a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Courtesy,
    Office,
    Portfolio,
}

/// All words of titles; a word of two lists is what the first says.
static PARTS: LazyLock<Lookup<Part>> = LazyLock::new(|| {
    let all = |words: &'static [&'static str], part| words.iter().map(move |&word| (word, part));
    Lookup::new(
        all(COURTESY, Part::Courtesy)
            .chain(all(OFFICES, Part::Office))
            .chain(all(PORTFOLIOS, Part::Portfolio)),
    )
});

/// Whether `word`, in lower case, is a courtesy title.
pub fn is_courtesy(word: &str) -> bool {
    PARTS.get(word).is_some_and(|&part| part == Part::Courtesy)
}

/// Whether `word`, in lower case, is an office.
pub fn is_office(word: &str) -> bool {
    let listed = |word: &str| PARTS.get(word).is_some_and(|&part| part == Part::Office);
    listed(word) || word.strip_suffix('s').is_some_and(listed)
}

/// Whether `word` is an office or a courtesy title, or goes with one.
pub fn is_title_word(word: &str) -> bool {
    PARTS.contains(word) || is_office(word)
}

/// Whether “of” and the words after it belong to the office before it: “Secretary of State”. Gives
/// the index one past them.
pub fn of_office(words: Words<'_>, of: usize) -> Option<usize> {
    let before = of.checked_sub(1)?;
    (words.is(of, "of") && is_office(&words.lower(before))).then_some(())?;
    let article = usize::from(words.is(of + 1, "the"));
    words.is_any(of + 1 + article, OF).then_some(of + 2 + article)
}

/// A title at the head of `run`: its tokens, perhaps none. Never the whole of `run`, and not where
/// what is left would be the mere head of a name (“Justice Department”, “King County”).
pub fn at_head(words: Words<'_>, run: &Range<usize>) -> Range<usize> {
    let mut at = run.start;
    let mut title_end = run.start;
    while at < run.end {
        let word = words.lower(at);
        if let Some(end) = of_office(words, at).filter(|&end| end <= run.end) {
            at = end;
            title_end = at;
            continue;
        }
        let hyphen = words.word(at) == "-" && at > run.start;
        if !hyphen && !is_title_word(&word) {
            break;
        }
        at += 1;
        if is_office(&word) || is_courtesy(&word) {
            title_end = at;
        }
    }
    if title_end == run.end {
        // “Mr. King”, “Ms. Bishop”.
        let courtesy = run.len() == 2 && is_courtesy(&words.lower(run.start));
        return run.start..run.start + usize::from(courtesy);
    }
    let rest = title_end..run.end;
    let last = words.lower(run.end.saturating_sub(1));
    let given = GIVEN.contains(&words.lower(rest.start));
    let courtesy = is_courtesy(&words.lower(run.start));
    let headed = HEADS.get(&last).is_some_and(|tag| tag != "m") && !given && !courtesy;
    if headed && title_end > run.start && !is_office(&last) {
        run.start..run.start
    } else {
        run.start..title_end
    }
}

/// What a title and the word after it say of the gender. A given name says more than an office:
/// “spokesman Hope Roe”.
pub fn gender(words: Words<'_>, title: &Range<usize>, given: Option<usize>) -> Option<Gender> {
    let mut courtesy = title.clone().filter(|&at| is_courtesy(&words.lower(at)));
    courtesy
        .find_map(|at| of_title(&words.lower(at)))
        .or_else(|| given.and_then(|at| of_given(&words.lower(at))))
        .or_else(|| title.clone().find_map(|at| of_title(&words.lower(at))))
}

fn of_title(word: &str) -> Option<Gender> {
    match word {
        "mr." | "mr" | "sir" | "lord" | "congressman" | "councilman" | "chairman" | "king"
        | "prince" | "pope" | "spokesman" | "duke" | "monsieur" | "herr" | "father" | "emperor" => {
            Some(Gender::Male)
        }
        "mrs." | "mrs" | "ms." | "ms" | "miss" | "lady" | "dame" | "congresswoman"
        | "chairwoman" | "councilwoman" | "queen" | "princess" | "spokeswoman" | "duchess"
        | "madame" | "madam" | "frau" => Some(Gender::Female),
        _ => None,
    }
}

/// What a given name says of the gender.
fn of_given(name: &str) -> Option<Gender> {
    match GIVEN.get(name)? {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    }
}

/// The noun of an office, spelled out: “Sen.” is “senator”. `None` for courtesy titles.
pub fn spelled_out(word: &str) -> Option<&str> {
    Some(match word {
        "sen." => "senator",
        "gov." => "governor",
        "rep." => "congressman",
        "gen." => "general",
        "col." => "colonel",
        "capt." => "captain",
        "lt." => "lieutenant",
        "sgt." => "sergeant",
        "adm." => "admiral",
        "det." => "detective",
        _ if is_courtesy(word) || word.ends_with('.') => return None,
        _ => word,
    })
}
