//! Ordinary nouns for people, organisations and places, and verbs of speech.

use crate::lexicon::NOUNS;

/// What an ordinary noun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// “founder”, “officials”.
    Person,
    /// “firm”, “committee”.
    Organisation,
    /// “city”, “village”.
    Place,
}

/// What a noun, in lower case and in the singular or plural, stands for.
pub fn of(word: &str) -> Option<Noun> {
    let one = |word: &str| {
        NOUNS.get(word)?.chars().find_map(|tag| match tag {
            'p' => Some(Noun::Person),
            'o' => Some(Noun::Organisation),
            'l' => Some(Noun::Place),
            _ => None,
        })
    };
    one(word).or_else(|| plural_of(word).and_then(|stem| one(&stem)))
}

/// The singular of a plural, as far as the common endings tell: “agencies”, “officials”, “spokesmen”.
pub fn plural_of(word: &str) -> Option<String> {
    if let Some(stem) = word.strip_suffix("ies") {
        return Some(format!("{stem}y"));
    }
    if let Some(stem) = word.strip_suffix("men") {
        return Some(format!("{stem}man"));
    }
    if word == "people" {
        return Some("person".to_owned());
    }
    if let Some(stem) = word.strip_suffix("ches").or_else(|| word.strip_suffix("sses")) {
        return Some(format!("{stem}{}", if word.ends_with("ches") { "ch" } else { "ss" }));
    }
    let stem = word.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with('s'))?;
    Some(stem.to_owned())
}

/// Whether `word`, in lower case, is a verb of speech.
pub fn speech(word: &str) -> Option<()> {
    NOUNS.has(word, 'v').then_some(())
}

/// Whether a noun, in lower case, stands for people by its ending or as a group of them: “voters”,
/// “economists”, “Republicans”, “the couple”.
pub fn is_agent(word: &str) -> bool {
    let plural = plural_of(word);
    let one = plural.as_deref().unwrap_or(word);
    let agent = ["er", "or", "ist", "ian", "man", "eer", "crat", "ee"]
        .iter()
        .any(|ending| one.ends_with(ending));
    NOUNS.has(word, 'g')
        || NOUNS.has(one, 'g')
        || crate::lexicon::is_demonym(word)
        || agent && one.len() > 4 && !NOUNS.has(one, 't')
}
