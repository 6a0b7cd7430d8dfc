//! Words that are no names however they are written.

/// Whether `word`, in lower case, is a word of grammar.
pub fn is_function(word: &str) -> bool {
    crate::lexicon::GRAMMAR.contains(word)
}

/// Whether `word` is a word of grammar, whatever its case.
pub fn is_function_any_case(word: &str) -> bool {
    crate::lexicon::GRAMMAR.contains_any_case(word)
}

/// Words written with a capital that name nobody by themselves.
pub fn is_no_name(word: &str) -> bool {
    crate::calendar::month(word)
        .is_some_and(|_| word != "may" && word != "april" && word != "june" && word != "august")
        || crate::calendar::weekday(word).is_some()
        || crate::lexicon::NO_NAMES.contains(word)
        || word.len() > 5 && (word.ends_with("ism") || word.ends_with("isms"))
        || crate::lexicon::HEADS.get(word).is_some()
            && !crate::lexicon::ORGANISATIONS.contains(word)
            && !crate::lexicon::PLACES.contains(word)
}
