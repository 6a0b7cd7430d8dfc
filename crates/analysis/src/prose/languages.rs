//! Small words by which languages are told.
//!
//! Words that two of the languages share count for both; the one with more in all wins.

use hearsay_model::Language;

/// Words that hardly any English sentence is without.
pub const ENGLISH: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "because",
    "been", "before", "but", "by", "can", "could", "did", "do", "for", "from", "get", "had", "has",
    "have", "he", "her", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just",
    "like", "more", "my", "no", "not", "of", "on", "one", "or", "our", "out", "over", "said",
    "says", "she", "so", "some", "than", "that", "the", "their", "them", "then", "there", "these",
    "they", "this", "to", "up", "us", "was", "we", "were", "what", "when", "which", "who", "will",
    "with", "would", "you", "your",
];

/// Small words of other languages, without those that English has too.
pub const OTHERS: [(Language, &[&str]); 8] = [
    (
        Language::Dutch,
        &[
            "aan", "dat", "de", "die", "dit", "een", "en", "er", "hebben", "heeft", "het", "hij",
            "ik", "maar", "met", "naar", "niet", "nog", "of", "om", "ook", "op", "te", "van",
            "voor", "wat", "wordt", "ze", "zei", "zich", "zijn",
        ],
    ),
    (
        Language::French,
        &[
            "au", "aux", "avec", "c", "ce", "cette", "d", "dans", "de", "des", "du", "elle", "en",
            "est", "et", "il", "ils", "je", "l", "la", "le", "les", "mais", "n", "ne", "nous",
            "ont", "ou", "par", "pas", "plus", "pour", "qu", "que", "qui", "s", "sa", "se", "ses",
            "son", "sont", "sur", "un", "une", "vous", "été",
        ],
    ),
    (
        Language::German,
        &[
            "aber", "als", "am", "auch", "auf", "aus", "bei", "das", "dass", "dem", "den", "der",
            "des", "die", "ein", "eine", "einem", "einen", "einer", "er", "es", "für", "hat",
            "ich", "im", "ist", "mit", "nach", "nicht", "nur", "oder", "sein", "sich", "sie",
            "sind", "und", "vom", "von", "werden", "wie", "wir", "wird", "zu", "zum", "zur",
            "über",
        ],
    ),
    (
        Language::Italian,
        &[
            "al", "alla", "anche", "che", "chi", "ci", "come", "con", "da", "dal", "degli", "dei",
            "del", "della", "delle", "di", "e", "gli", "ha", "hanno", "i", "il", "in", "io", "la",
            "le", "lo", "ma", "nel", "nella", "non", "per", "più", "si", "sono", "sua", "sul",
            "un", "una", "è",
        ],
    ),
    (
        Language::Polish,
        &[
            "ale", "był", "była", "co", "czy", "dla", "do", "i", "ich", "jak", "jako", "jest",
            "jego", "już", "który", "która", "na", "nie", "o", "od", "oraz", "po", "przez", "są",
            "się", "tak", "tego", "to", "w", "z", "za", "ze", "że",
        ],
    ),
    (
        Language::Portuguese,
        &[
            "ao", "as", "com", "como", "da", "das", "de", "do", "dos", "e", "ela", "ele", "em",
            "foi", "mais", "mas", "na", "no", "não", "o", "os", "ou", "para", "pela", "pelo",
            "por", "que", "se", "seu", "sua", "são", "também", "um", "uma", "é",
        ],
    ),
    (
        Language::Spanish,
        &[
            "al", "como", "con", "de", "del", "el", "en", "era", "es", "esta", "este", "fue", "ha",
            "la", "las", "le", "lo", "los", "más", "no", "o", "para", "pero", "por", "que", "se",
            "si", "sin", "sobre", "son", "su", "sus", "también", "un", "una", "y", "ya",
        ],
    ),
    (
        Language::Swedish,
        &[
            "att", "av", "de", "den", "det", "där", "eller", "en", "ett", "från", "för", "han",
            "har", "hon", "i", "inte", "jag", "kan", "med", "men", "nu", "när", "och", "om", "på",
            "sig", "sin", "som", "till", "under", "var", "vi", "är",
        ],
    ),
];
