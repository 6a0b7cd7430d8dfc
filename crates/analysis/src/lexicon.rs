//! Word lists, one text file each, looked up where they lie: no decoding, no allocation.
//!
//! All but `common.txt` are general knowledge written down by hand. `common.txt` lists words that
//! English news writes in lower case far more often than not, most frequent forms only.

/// A sorted list of lower-case keys, one a line, each with a tag after a tab where it has one.
#[derive(Clone, Copy)]
pub struct Lexicon(&'static str);

/// Given names; the tag is `m`, `f` or `u` (either).
pub const GIVEN: Lexicon = Lexicon(include_str!("lexicon/given.txt"));
/// Places; the tag is `c` (country or part of the world), `r` (state), `t` (town) or `a` (an
/// abbreviated state).
pub const PLACES: Lexicon = Lexicon(include_str!("lexicon/places.txt"));
/// Well-known organisations. `p` in the tag says that it publishes, `t` that its name has an
/// article, `T` that it is one only with the article, `w` that it is as often an ordinary word.
pub const ORGANISATIONS: Lexicon = Lexicon(include_str!("lexicon/organisations.txt"));
/// Words of peoples, faiths and camps: “Russian”, “Catholic”, “Republican”.
pub const DEMONYMS: Lexicon = Lexicon(include_str!("lexicon/demonyms.txt"));
/// Last words that tell what a name names: `o` an organisation, `p` a place, `m` none of them (a
/// law, an event, a prize).
pub const HEADS: Lexicon = Lexicon(include_str!("lexicon/heads.txt"));
/// Nouns for people (`p`), organisations (`o`) and places (`l`), for groups that can speak (`g`),
/// for things that only look like people (`t`); verbs of speech (`v`).
pub const NOUNS: Lexicon = Lexicon(include_str!("lexicon/nouns.txt"));
/// Words written with a capital that name nobody by themselves.
pub const NO_NAMES: Lexicon = Lexicon(include_str!("lexicon/nonames.txt"));
/// Words of grammar.
pub const GRAMMAR: Lexicon = Lexicon(include_str!("lexicon/grammar.txt"));
/// Ordinary words, without the forms that [`is_common`] derives.
const COMMON: Lexicon = Lexicon(include_str!("lexicon/common.txt"));

impl Lexicon {
    /// The tag of `key`, empty where it has none; `None` where it is not listed.
    pub fn get(self, key: &str) -> Option<&'static str> {
        let Lexicon(list) = self;
        let (mut from, mut to) = (0, list.len());
        while from < to {
            let middle = from + (to - from) / 2;
            let start = list.as_bytes()[..middle].iter().rposition(|&b| b == b'\n');
            let start = start.map_or(0, |at| at + 1).max(from);
            let line = list[start..].split('\n').next().unwrap_or("");
            let (entry, tag) = line.split_once('\t').unwrap_or((line, ""));
            match entry.cmp(key) {
                core::cmp::Ordering::Equal => return Some(tag),
                core::cmp::Ordering::Less => from = start + line.len() + 1,
                core::cmp::Ordering::Greater => to = start,
            }
        }
        None
    }

    /// Whether `key` is listed.
    pub fn contains(self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Whether `key` is listed with `letter` in its tag.
    pub fn has(self, key: &str, letter: char) -> bool {
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
    let listed = |tail: &&str| {
        let mut key = String::with_capacity(stem.len() + tail.len());
        key.push_str(stem);
        key.push_str(tail);
        COMMON.contains(&key)
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

    #[test]
    fn every_list_is_sorted_without_doubles() {
        for Lexicon(list) in
            [GIVEN, PLACES, ORGANISATIONS, DEMONYMS, HEADS, NOUNS, GRAMMAR, NO_NAMES, COMMON]
        {
            let keys: Vec<&str> =
                list.lines().map(|line| line.split('\t').next().unwrap_or("")).collect();
            for pair in keys.windows(2) {
                assert!(pair[0] < pair[1], "{} before {}", pair[0], pair[1]);
            }
        }
    }

    #[test]
    fn every_entry_is_found_and_nothing_else() {
        for lexicon in
            [GIVEN, PLACES, ORGANISATIONS, DEMONYMS, HEADS, NOUNS, GRAMMAR, NO_NAMES, COMMON]
        {
            for line in lexicon.0.lines() {
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
