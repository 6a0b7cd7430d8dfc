//! Words that are no names however they are written.

/// Words of grammar.
const FUNCTION: &[&str] = &[
    "a",
    "about",
    "above",
    "according",
    "across",
    "actually",
    "after",
    "again",
    "against",
    "ago",
    "all",
    "almost",
    "along",
    "already",
    "also",
    "although",
    "always",
    "am",
    "amid",
    "among",
    "an",
    "and",
    "another",
    "any",
    "anybody",
    "anyone",
    "anything",
    "are",
    "aren't",
    "aren’t",
    "around",
    "as",
    "asked",
    "at",
    "away",
    "back",
    "be",
    "because",
    "been",
    "before",
    "behind",
    "being",
    "below",
    "beside",
    "besides",
    "between",
    "beyond",
    "both",
    "but",
    "by",
    "can",
    "can't",
    "can’t",
    "cannot",
    "could",
    "despite",
    "did",
    "didn't",
    "didn’t",
    "do",
    "does",
    "doesn't",
    "doesn’t",
    "doing",
    "don't",
    "don’t",
    "done",
    "down",
    "during",
    "each",
    "either",
    "else",
    "enough",
    "even",
    "ever",
    "every",
    "everybody",
    "everyone",
    "everything",
    "except",
    "few",
    "for",
    "from",
    "further",
    "get",
    "getting",
    "given",
    "go",
    "had",
    "has",
    "hasn't",
    "have",
    "haven't",
    "having",
    "he",
    "hence",
    "her",
    "here",
    "hers",
    "herself",
    "hi",
    "him",
    "himself",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "indeed",
    "inside",
    "instead",
    "into",
    "is",
    "isn't",
    "isn’t",
    "it",
    "its",
    "itself",
    "just",
    "last",
    "later",
    "least",
    "less",
    "let",
    "like",
    "likely",
    "made",
    "many",
    "maybe",
    "me",
    "meanwhile",
    "might",
    "mine",
    "more",
    "moreover",
    "most",
    "much",
    "must",
    "my",
    "myself",
    "near",
    "nearly",
    "neither",
    "never",
    "nevertheless",
    "next",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "nothing",
    "now",
    "of",
    "off",
    "often",
    "oh",
    "ok",
    "okay",
    "on",
    "once",
    "one",
    "only",
    "onto",
    "or",
    "other",
    "others",
    "otherwise",
    "our",
    "ours",
    "out",
    "outside",
    "over",
    "own",
    "per",
    "perhaps",
    "please",
    "quite",
    "rather",
    "really",
    "said",
    "same",
    "says",
    "see",
    "several",
    "shall",
    "she",
    "should",
    "since",
    "so",
    "some",
    "somebody",
    "somehow",
    "someone",
    "something",
    "sometimes",
    "soon",
    "still",
    "such",
    "than",
    "thank",
    "thanks",
    "that",
    "the",
    "their",
    "theirs",
    "them",
    "themselves",
    "then",
    "there",
    "therefore",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "throughout",
    "thus",
    "to",
    "today",
    "together",
    "too",
    "toward",
    "towards",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "under",
    "unless",
    "unlike",
    "until",
    "up",
    "upon",
    "us",
    "very",
    "via",
    "was",
    "wasn't",
    "we",
    "well",
    "were",
    "what",
    "whatever",
    "when",
    "whenever",
    "where",
    "whereas",
    "wherever",
    "whether",
    "which",
    "while",
    "who",
    "whoever",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "within",
    "without",
    "won't",
    "won’t",
    "would",
    "wouldn't",
    "yeah",
    "yes",
    "yesterday",
    "yet",
    "you",
    "your",
    "yours",
    "yourself",
];

/// Whether `word`, in lower case, is a word of grammar.
pub fn is_function(word: &str) -> bool {
    FUNCTION.binary_search(&word).is_ok() || FUNCTION.contains(&word)
}

/// Words written with a capital that name nobody by themselves.
pub fn is_no_name(word: &str) -> bool {
    crate::calendar::month(word)
        .is_some_and(|_| word != "may" && word != "april" && word != "june" && word != "august")
        || crate::calendar::weekday(word).is_some()
        || matches!(
            word,
            "internet"
                | "web"
                | "god"
                | "christmas"
                | "easter"
                | "thanksgiving"
                | "islam"
                | "christianity"
                | "judaism"
                | "bible"
                | "quran"
                | "koran"
                | "north"
                | "south"
                | "east"
                | "west"
                | "northeast"
                | "northwest"
                | "southeast"
                | "southwest"
                | "i"
                | "ii"
                | "iii"
                | "iv"
                | "v"
                | "vi"
                | "mr"
                | "mrs"
                | "ms"
                | "dr"
                | "sr"
                | "jr"
                | "jr."
                | "st."
                | "no."
                | "tv"
                | "ceo"
                | "dna"
                | "hiv"
                | "aids"
                | "gdp"
                | "pdf"
                | "am"
                | "pm"
                | "ad"
                | "bc"
                | "b.c."
                | "a.d."
                | "et"
                | "est"
                | "edt"
                | "gmt"
                | "pst"
                | "utc"
                | "vs."
                | "vs"
                | "cannot"
                | "re"
                | "fw"
                | "fwd"
                | "cc"
                | "subject"
                | "ps"
                | "p.s."
                | "lol"
                | "fyi"
                | "ok"
                | "dvd"
                | "cd"
                | "sars"
                | "covid"
                | "brexit"
                | "obamacare"
                | "medicare"
                | "medicaid"
                | "nafta"
                | "holocaust"
                | "olympics"
                | "olympic"
                | "marxism"
                | "communism"
                | "socialism"
                | "nazism"
                | "fascism"
                | "mp"
                | "mps"
                | "m.p."
                | "dear"
                | "sunday's"
                | "spring"
                | "summer"
                | "autumn"
                | "fall"
                | "winter"
                | "earth"
                | "moon"
                | "sun"
                | "mars"
        )
        || word.len() > 5 && (word.ends_with("ism") || word.ends_with("isms"))
        || crate::lexicon::HEADS.get(word).is_some()
            && !crate::lexicon::ORGANISATIONS.contains(word)
            && !crate::lexicon::PLACES.contains(word)
}
