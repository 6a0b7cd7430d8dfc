//! Word lists, one text file each, made into tables when they are first asked.
//!
//! All but `common.txt` are general knowledge written down by hand. `common.txt` lists words that
//! English news writes in lower case far more often than not, most frequent forms only.

use std::sync::OnceLock;

use crate::lookup::Lookup;

/// A sorted list of lower-case keys, one a line, each with a tag after a tab where it has one.
pub struct Lexicon {
    list: &'static str,
    table: OnceLock<Lookup<&'static str>>,
}

/// Given names; the tag is `m`, `f` or `u` (either).
pub static GIVEN: Lexicon = Lexicon::new(include_str!("lexicon/given.txt"));
/// Places; the tag is `c` (country or part of the world), `r` (state), `t` (town) or `a` (an
/// abbreviated state).
pub static PLACES: Lexicon = Lexicon::new(include_str!("lexicon/places.txt"));
/// Well-known organisations. `p` in the tag says that it publishes, `t` that its name has an
/// article, `T` that it is one only with the article, `w` that it is as often an ordinary word.
pub static ORGANISATIONS: Lexicon = Lexicon::new(include_str!("lexicon/organisations.txt"));
/// Words of peoples, faiths and camps: “Russian”, “Catholic”, “Republican”.
pub static DEMONYMS: Lexicon = Lexicon::new(include_str!("lexicon/demonyms.txt"));
/// Last words that tell what a name names: `o` an organisation, `p` a place, `m` none of them (a
/// law, an event, a prize).
pub static HEADS: Lexicon = Lexicon::new(include_str!("lexicon/heads.txt"));
/// Nouns for people (`p`), organisations (`o`) and places (`l`), for groups that can speak (`g`),
/// for things that only look like people (`t`); verbs of speech (`v`).
pub static NOUNS: Lexicon = Lexicon::new(include_str!("lexicon/nouns.txt"));
/// Words written with a capital that name nobody by themselves.
pub static NO_NAMES: Lexicon = Lexicon::new(include_str!("lexicon/nonames.txt"));
/// Words of grammar.
pub static GRAMMAR: Lexicon = Lexicon::new(include_str!("lexicon/grammar.txt"));
/// Ordinary words, without the forms that [`is_common`] derives.
static COMMON: Lexicon = Lexicon::new(include_str!("lexicon/common.txt"));

impl Lexicon {
    const fn new(list: &'static str) -> Self {
        Self { list, table: OnceLock::new() }
    }

    fn table(&self) -> &Lookup<&'static str> {
        let entry = |line: &'static str| line.split_once('\t').unwrap_or((line, ""));
        self.table.get_or_init(|| Lookup::new(self.list.lines().map(entry)))
    }

    /// The tag of `key`, empty where it has none; `None` where it is not listed.
    pub fn get(&self, key: &str) -> Option<&'static str> {
        self.table().get(key).copied()
    }

    /// Whether `key` is listed.
    pub fn contains(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Whether `word` is listed, whatever the case of its own letters.
    pub fn contains_any_case(&self, word: &str) -> bool {
        self.table().contains_any_case(word)
    }

    /// Whether `key` is listed with `letter` in its tag.
    pub fn has(&self, key: &str, letter: char) -> bool {
        self.get(key).is_some_and(|tag| tag.contains(letter))
    }
}

/// Endings of inflected forms and what stands there in the listed one.
const INFLECTIONS: &[(&str, &[&str])] = &[
    ("ies", &["y"]),
    ("es", &["", "e"]),
    ("s", &[""]),
    ("ied", &["y"]),
    ("ed", &["", "e"]),
    ("ing", &["", "e"]),
    ("ly", &[""]),
];

/// Whether `word`, in lower case, is an ordinary word in one of its forms.
pub fn is_common(word: &str) -> bool {
    COMMON.contains(word) || INFLECTIONS.iter().any(|&(ending, stems)| is_form(word, ending, stems))
}

fn is_form(word: &str, ending: &str, stems: &[&str]) -> bool {
    let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() >= 3) else { return false };
    // What stands in the listed form is mostly the head of the ending.
    let listed = |tail: &&str| match word.get(..stem.len() + tail.len()) {
        Some(key) if key.ends_with(tail) => COMMON.contains(key),
        _ => COMMON.contains(&format!("{stem}{tail}")),
    };
    // stopped, planning: the doubled letter.
    let doubled = matches!(ending, "ed" | "ing")
        && stem.len() > 3
        && stem.is_ascii()
        && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2]
        && COMMON.contains(&stem[..stem.len() - 1]);
    doubled || stems.iter().any(listed)
}

/// Whether `word`, in lower case, speaks of a people, faith or camp, in the singular or plural.
pub fn is_demonym(word: &str) -> bool {
    DEMONYMS.contains(word)
        || word.strip_suffix('s').is_some_and(|one| DEMONYMS.contains(one))
        || word.strip_suffix("es").is_some_and(|one| DEMONYMS.contains(one))
        || word.len() > 5 && word.ends_with("ese")
        || word == "tories"
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [&Lexicon; 9] =
        [&GIVEN, &PLACES, &ORGANISATIONS, &DEMONYMS, &HEADS, &NOUNS, &GRAMMAR, &NO_NAMES, &COMMON];

    #[test]
    fn every_list_is_sorted_without_doubles() {
        for Lexicon { list, .. } in ALL {
            let keys: Vec<&str> =
                list.lines().map(|line| line.split('\t').next().unwrap_or("")).collect();
            for pair in keys.windows(2) {
                assert!(pair[0] < pair[1], "{} before {}", pair[0], pair[1]);
            }
        }
    }

    #[test]
    fn every_entry_is_found_and_nothing_else() {
        for lexicon in ALL {
            for line in lexicon.list.lines() {
                let (key, tag) = line.split_once('\t').unwrap_or((line, ""));
                assert_eq!(lexicon.get(key), Some(tag), "{key}");
            }
            assert_eq!(lexicon.get(""), None);
            assert_eq!(lexicon.get("zzzz"), None);
            assert_eq!(lexicon.get("!"), None);
        }
    }

    #[test]
    fn ordinary_words_in_their_forms() {
        for word in ["emails", "planning", "stopped", "quickly", "companies", "officials"] {
            assert!(is_common(word), "{word}");
        }
        assert!(!is_common("assange"));
    }
}
