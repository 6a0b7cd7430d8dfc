//! The closed classes of English that the rules lean on. All in lower case.

/// A set of words under a name, written as one text with commas between.
macro_rules! word_list {
    ($name:ident, $words:literal) => {
        static $name: std::sync::LazyLock<$crate::lookup::Lookup<()>> =
            std::sync::LazyLock::new(|| {
                $crate::lookup::Lookup::new($words.split(',').map(|word| (word.trim(), ())))
            });
    };
}
pub(crate) use word_list;

/// Articles, demonstratives, possessives, quantifiers: what may open a noun phrase.
pub fn is_determiner(word: &str) -> bool {
    DETERMINERS.contains(word) || is_possessive(word)
}

/// “his”, “their” …
pub fn is_possessive(word: &str) -> bool {
    matches!(word, "his" | "her" | "its" | "their" | "my" | "our" | "your" | "whose")
}

/// Pronouns that can be a subject on their own.
pub fn is_subject_pronoun(word: &str) -> bool {
    SUBJECT_PRONOUNS.contains(word)
}

/// Personal pronouns in the subject form: after them stands a verb, before them a clause starts.
pub fn is_nominative(word: &str) -> bool {
    matches!(word, "he" | "she" | "it" | "they" | "i" | "we" | "you" | "there")
}

/// Pronouns in the object form.
pub fn is_object_pronoun(word: &str) -> bool {
    matches!(word, "him" | "her" | "them" | "me" | "us" | "you" | "it" | "himself" | "herself")
}

/// “himself” …
pub fn is_reflexive(word: &str) -> bool {
    matches!(word, "himself" | "herself" | "itself" | "themselves" | "myself" | "ourselves")
}

/// Auxiliaries and modals, contracted forms included.
pub fn is_auxiliary(word: &str) -> bool {
    let word = word.strip_suffix("n't").or_else(|| word.strip_suffix("n’t")).unwrap_or(word);
    is_be(word) || AUXILIARYS.contains(word)
}

/// Forms of “be”.
pub fn is_be(word: &str) -> bool {
    let word = word.strip_suffix("n't").or_else(|| word.strip_suffix("n’t")).unwrap_or(word);
    matches!(word, "is" | "are" | "am" | "was" | "were" | "be" | "been" | "being")
}

/// Modals and “do”: after them stands a base form.
pub fn takes_base(word: &str) -> bool {
    let word = word.strip_suffix("n't").or_else(|| word.strip_suffix("n’t")).unwrap_or(word);
    BASES.contains(word)
}

/// Words that negate a cue.
pub fn is_negation(word: &str) -> bool {
    matches!(word, "not" | "never" | "cannot" | "neither" | "nor")
        || word.ends_with("n't")
        || word.ends_with("n’t")
}

/// Adverbs that stand beside a cue verb.
pub fn is_adverb(word: &str) -> bool {
    ADVERBS.contains(word) || (word.len() > 4 && word.ends_with("ly") && !ADVERB_2.contains(word))
}

/// Prepositions.
pub fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(word)
}

/// Words that open a dependent clause.
pub fn is_subordinator(word: &str) -> bool {
    SUBORDINATORS.contains(word)
}

/// Words that join.
pub fn is_conjunction(word: &str) -> bool {
    matches!(word, "and" | "but" | "or" | "nor" | "yet" | "so")
}

/// Question words that open what is said: “did not disclose what …”.
pub fn opens_question(word: &str) -> bool {
    matches!(word, "what" | "how" | "why" | "whether" | "if" | "who" | "where" | "when" | "which")
}

/// Days of the week.
pub fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(word)
}

/// Months, abbreviations included.
pub fn is_month(word: &str) -> bool {
    MONTHS.contains(word.trim_end_matches('.'))
}

/// Parts of a day and stretches of time: “morning”, “week”.
pub fn is_time_unit(word: &str) -> bool {
    TIME_UNITS.contains(word)
}

// Common verbs, in forms that are hardly ever anything else, beside the cue verbs and auxiliaries.
// They end a noun phrase and tell that a stretch of words is a clause.
word_list!(
    FINITES,
    "accepted, acted, admires, agreed, allowed, allows, angered, appeared, appears,
     appointed, approved, arrested, arrived, attended, avoided, banned, beat, became,
     become, becomes, began, begins, begun, blocked, born, bought, brings, broke, brought,
     built, came, canceled, captured, cares, carried, carries, caught, caused, celebrated,
     changed, chose, clashed, closed, come, comes, contributed, controlled, created,
     crossed, cut, decided, defeated, delivered, deserves, designed, destroyed, did, died,
     does, dominated, donated, dropped, drove, earned, elected, embraced, emerged, ended,
     engaged, enjoyed, enjoys, entered, erupted, exists, faced, faces, fail, failed, fails,
     fallen, falls, fell, filed, filled, finds, finished, fired, fled, flew, focused,
     focuses, followed, follows, forced, fought, gained, gathered, gave, get, gets, give,
     given, gives, go, goes, gone, got, greeted, grew, grown, happen, happened, happens,
     headed, heard, held, helped, helps, hired, hit, hits, holds, hosted, ignored, improved,
     increased, introduced, invited, joined, jumped, keep, keeps, kept, killed, knocked,
     lacks, laid, laughed, launched, lead, leads, leaves, led, left, lied, likes, listened,
     lived, looked, looks, lose, loses, lost, loved, loves, made, make, makes, managed,
     married, meant, meets, met, missed, moved, needed, needs, obtained, occurred, offered,
     opened, opens, owns, paid, participated, passed, pays, performed, persuaded, picked,
     placed, played, plays, poured, prevented, produced, proved, provided, provides, pulled,
     put, puts, raised, raises, rallied, ran, reached, read, reads, received, recorded,
     reflected, reflects, remained, remains, removed, represents, requires, resigned,
     returned, risen, rose, runs, sat, saved, secured, sent, served, serves, settled,
     shifted, shocked, sits, sold, sounded, sounds, spent, stacked, stands, started, starts,
     stayed, stepped, stood, stopped, struck, struggled, stuck, succeeded, sued, suffered,
     survived, take, taken, takes, tends, tested, threw, took, touched, traded, traveled,
     treated, tried, tries, turned, turns, united, used, uses, visited, voted, walked,
     watched, went, wins, won, worked, works"
);

/// Whether the word is hardly ever anything but a finite verb.
pub fn is_finite(word: &str) -> bool {
    is_auxiliary(word) || FINITES.contains(word)
}
word_list!(
    DETERMINERS,
    "the, a, an, this, that, these, those, some, any, no, every, each, all, both, many,
     most, several, few, other, another, more, such, either, neither, half, one, two, three,
     four, five, six, seven, eight, nine, ten, dozens, hundreds, thousands, millions,
     numerous, various"
);

word_list!(
    SUBJECT_PRONOUNS,
    "he, she, it, they, i, we, you, who, which, everyone, everybody, someone, somebody,
     nobody, anyone, others, everything, nothing"
);

word_list!(
    AUXILIARYS,
    "has, have, had, having, do, does, did, will, would, can, could, may, might, must,
     shall, should, ought, cannot, wo, ca, ’s, 's, ’ve, 've, ’d, 'd, ’ll, 'll, ’re, 're, ’m,
     'm"
);

word_list!(
    BASES,
    "do, does, did, will, would, can, could, may, might, must, shall, should, cannot, to,
     wo, ca, ’ll, 'll, ’d, 'd"
);

word_list!(
    ADVERBS,
    "not, never, also, later, then, again, often, now, once, still, even, just, already,
     always, too, here, there, instead, further, sometimes, soon, ever, only, first, long,
     twice, thus, simply, rather, though, nonetheless, nevertheless, likewise, merely,
     seldom, whenever, almost, perhaps, yet, so, afterward, afterwards, aloud, anonymously,
     together, elsewhere, back, outright, instantly"
);

word_list!(
    ADVERB_2,
    "family, daily, weekly, monthly, early, only, ally, rally, reply, supply, assembly,
     anomaly, likely, elderly, italy, apply, imply, july, friendly, deadly, bully, kelly,
     billy, sally, reilly, scholarly, lonely, homily, monopoly"
);

word_list!(
    PREPOSITIONS,
    "of, in, on, at, for, from, with, to, by, about, against, into, over, under, after,
     before, during, through, between, among, within, without, behind, across, near,
     outside, inside, around, toward, towards, upon, despite, amid, like, unlike, including,
     throughout, via, until, since, beyond, alongside, per, except, above, below, off,
     beside, besides"
);

word_list!(
    SUBORDINATORS,
    "that, if, because, when, while, as, although, though, whether, where, whereas, unless,
     until, since, before, after, once, how, why, what, who, whom, whose, which, than,
     whatever"
);

word_list!(
    WEEKDAYS,
    "monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon., tue., wed., thu.,
     fri., sat., sun."
);

word_list!(
    MONTHS,
    "january, february, march, april, may, june, july, august, september, october, november,
     december, jan, feb, mar, apr, jun, jul, aug, sept, sep, oct, nov, dec"
);

word_list!(
    TIME_UNITS,
    "morning, afternoon, evening, night, day, days, week, weeks, weekend, month, months,
     year, years, hour, hours, minutes, summer, spring, fall, autumn, winter, decade, noon,
     midnight, time, moment"
);
