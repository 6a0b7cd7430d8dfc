//! Values: dates, times, quantities, sums of money, percentages.

use core::ops::Range;

use hearsay_model::{EntityKind, Meta, PartialDate};

use crate::Reading;
use crate::attributions::word_list;
use crate::calendar;
use crate::dates::{self, Reference, When};
use crate::tokens::TokenKind;
use crate::words::Words;

/// A value in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it is.
    pub kind: EntityKind,
    /// What a date resolves to; none before it is [`resolved`].
    pub when: Option<PartialDate>,
    /// What a date says.
    stated: Option<When>,
    /// Whether a date lies ahead of the text.
    ahead: bool,
    /// Index of the block that holds it.
    block: usize,
}

/// Every value of the text, in order, none overlapping.
pub fn find(reading: &Reading<'_>) -> Vec<Value> {
    let words = Words { text: reading.text, tokens: &reading.tokens };
    let mut values = Vec::new();
    for sentence in &reading.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let Some((kind, end)) = one(words, at) else {
                at += 1;
                continue;
            };
            let stated = if let Kind::Date(when) = kind { Some(when) } else { None };
            let end = end.min(sentence.tokens.end);
            values.push(Value {
                tokens: at..end,
                kind: kind.entity(),
                when: None,
                stated,
                ahead: stated.is_some() && looks_ahead(words, sentence.tokens.start, at),
                block: sentence.block,
            });
            at = end.max(at + 1);
        }
    }
    values
}

/// The values with their dates resolved against the date of the text.
pub fn resolved(values: &[Value], meta: &Meta) -> Vec<Value> {
    let mut values = values.to_vec();
    let mut year = None;
    let mut block = None;
    for value in &mut values {
        if block != Some(value.block) {
            (block, year) = (Some(value.block), None);
        }
        if let Some(when) = value.stated {
            let reference = Reference { published: meta.date, year, ahead: value.ahead };
            value.when = dates::resolve(when, reference);
            year = year_of_passage(when, value.when).or(year);
        }
    }
    values
}

/// The year that a date sets for those after it in its paragraph: one that is stated or told
/// relative to another year, not that of a bare weekday.
fn year_of_passage(when: When, resolved: Option<PartialDate>) -> Option<i16> {
    let sets = match when {
        When::Stated(_) => true,
        When::Years(years) => years != 0,
        _ => false,
    };
    resolved.filter(|_| sets).map(|date| date.year)
}

/// Whether “will”, “scheduled” or the like stands close before, with no word of speech between.
fn looks_ahead(words: Words<'_>, from: usize, at: usize) -> bool {
    const NEAR: usize = 7;
    (from.max(at.saturating_sub(NEAR))..at)
        .rev()
        .take_while(|&i| !words.is_any(i, &["said", "told", "wrote", "announced", ","]))
        .any(|i| {
            words.is_any(
                i,
                &["will", "shall", "scheduled", "upcoming", "expected", "due", "’ll", "'ll"],
            )
        })
}

#[derive(Clone, Copy)]
enum Kind {
    Date(When),
    Time,
    Quantity,
    Money,
    Percentage,
}

impl Kind {
    fn entity(self) -> EntityKind {
        match self {
            Self::Date(_) => EntityKind::Date,
            Self::Time => EntityKind::Time,
            Self::Quantity => EntityKind::Quantity,
            Self::Money => EntityKind::Money,
            Self::Percentage => EntityKind::Percentage,
        }
    }
}

word_list!(
    FIRST_WORDS,
    "noon, midnight, more, less, fewer, at, up, an, as, about, nearly, almost, some, around,
     roughly, over, only, approximately, just, a, us, u.s., c, one, two, three, four, five, six,
     seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen, seventeen,
     eighteen, nineteen, twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety, dozens,
     hundreds, thousands, millions, billions, scores, the, last, next, this, today, tonight,
     yesterday, tomorrow, early, late, earlier, later, mid, spring, summer, fall, autumn, winter"
);

/// Whether a value can start with token `at` at all: one look instead of one for each form.
fn can_start(words: Words<'_>, at: usize) -> bool {
    match words.kind(at) {
        Some(TokenKind::Number) => true,
        Some(TokenKind::Mark) => matches!(words.word(at), "$" | "£" | "€" | "¥"),
        Some(TokenKind::Word) => {
            let capital = || {
                let word = words.lower(at);
                calendar::month(&word).is_some() || calendar::weekday(&word).is_some()
            };
            FIRST_WORDS.contains_any_case(words.word(at)) || words.is_capital(at) && capital()
        }
        _ => false,
    }
}

/// The value that starts with token `at`, and one past its last.
fn one(words: Words<'_>, at: usize) -> Option<(Kind, usize)> {
    if !can_start(words, at) {
        return None;
    }
    time(words, at)
        .map(|end| (Kind::Time, end))
        .or_else(|| {
            let number = qualifier(words, at);
            money(words, number)
                .map(|end| (Kind::Money, end))
                .or_else(|| percentage(words, number).map(|end| (Kind::Percentage, end)))
        })
        .or_else(|| dates::at(words, at).map(|found| (Kind::Date(found.when), found.end)))
        .or_else(|| quantity(words, qualifier(words, at)).map(|end| (Kind::Quantity, end)))
}

/// The token after “more than”, “nearly”, “up to” …, or `at` itself.
fn qualifier(words: Words<'_>, at: usize) -> usize {
    let two = |first, second| words.is(at, first) && words.is(at + 1, second);
    if two("more", "than")
        || two("less", "than")
        || two("fewer", "than")
        || two("at", "least")
        || two("up", "to")
        || two("an", "estimated")
        || two("at", "most")
    {
        return at + 2;
    }
    if two("as", "many") || two("as", "much") {
        return at + 3;
    }
    let one = [
        "about",
        "nearly",
        "almost",
        "some",
        "around",
        "roughly",
        "over",
        "only",
        "approximately",
        "just",
    ];
    at + usize::from(words.is_any(at, &one))
}

/// One past a number in digits or words, its “million” included.
fn number(words: Words<'_>, at: usize) -> Option<usize> {
    const SPELLED: &[&str] = &[
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
    ];
    const SCALES: &[&str] =
        &["hundred", "thousand", "million", "billion", "trillion", "dozen", "m", "bn", "k"];
    let a = words.is(at, "a") && words.is_any(at + 1, &SCALES[..6]);
    let digits = words.kind(at) == Some(TokenKind::Number)
        && words
            .word(at)
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.') || b.is_ascii_alphabetic());
    (a || digits || words.is_any(at, SPELLED)).then_some(())?;
    let mut end = at + 1;
    while words.word(end) == "-" && words.is_any(end + 1, SPELLED) {
        end += 2;
    }
    while words.is_any(end, SCALES) {
        end += 1;
    }
    Some(end)
}

fn money(words: Words<'_>, at: usize) -> Option<usize> {
    let prefix =
        usize::from(words.is_any(at, &["us", "u.s.", "a", "c"]) && words.word(at + 1) == "$");
    if matches!(words.word(at + prefix), "$" | "£" | "€" | "¥") {
        return number(words, at + prefix + 1);
    }
    let end = number(words, at)?;
    words
        .is_any(
            end,
            &[
                "dollars", "dollar", "euros", "euro", "pounds", "yen", "cents", "rubles", "rupees",
                "yuan", "francs",
            ],
        )
        .then_some(end + 1)
}

fn percentage(words: Words<'_>, at: usize) -> Option<usize> {
    let end = number(words, at)?;
    if words.word(end) == "%" || words.is(end, "percent") {
        return Some(end + 1);
    }
    if words.is(end, "per") && words.is(end + 1, "cent") {
        return Some(end + 2);
    }
    (words.is(end, "percentage") && words.is_any(end + 1, &["point", "points"])).then_some(end + 2)
}

fn time(words: Words<'_>, at: usize) -> Option<usize> {
    if words.is_any(at, &["noon", "midnight"]) {
        return Some(at + 1);
    }
    (words.kind(at) == Some(TokenKind::Number)).then_some(())?;
    let here = words.word(at);
    let half = ["a.m.", "p.m.", "am", "pm", "a.m", "p.m", "o’clock", "o'clock"];
    if here.bytes().all(|b| b.is_ascii_digit() || b == b':') && words.is_any(at + 1, &half) {
        return Some(at + 2);
    }
    let glued = here.strip_suffix("am").or_else(|| here.strip_suffix("pm"));
    let digits = glued.unwrap_or(here);
    let clock = digits.split_once(':').is_some_and(|(hour, minute)| {
        hour.parse::<u8>().is_ok_and(|h| h < 25)
            && minute.len() == 2
            && minute.parse::<u8>().is_ok_and(|m| m < 60)
    });
    (clock || glued.is_some_and(|hour| hour.parse::<u8>().is_ok_and(|h| h < 13))).then_some(at + 1)
}

/// “30,000 emails”, “two men”, “dozens of documents”.
fn quantity(words: Words<'_>, at: usize) -> Option<usize> {
    const ADJECTIVES: usize = 2;
    let counted = number(words, at);
    let end = match counted {
        Some(end) => end,
        None if words
            .is_any(at, &["dozens", "hundreds", "thousands", "millions", "billions", "scores"])
            && words.is(at + 1, "of") =>
        {
            at + 2
        }
        None => return None,
    };
    let small = |at: usize| {
        words.kind(at) == Some(TokenKind::Word) && !words.is_capital(at) && words.is_spaced(at)
    };
    for noun in end..=end + ADJECTIVES {
        if !small(noun)
            || words.is_any(
                noun,
                &[
                    "of", "in", "to", "and", "or", "was", "is", "as", "has", "that", "this",
                    "years", "year", "days",
                ],
            ) && noun > end
        {
            return None;
        }
        if is_plural(&words.lower(noun)) {
            return Some(noun + 1);
        }
        if words.is_any(
            noun,
            &[
                "of", "in", "to", "and", "or", "for", "at", "by", "on", "from", "with", "was",
                "is", "were", "are", "who", "that", "as", "more", "the", "other",
            ],
        ) {
            return None;
        }
    }
    None
}

fn is_plural(word: &str) -> bool {
    let irregular = matches!(word, "people" | "men" | "women" | "children" | "troops" | "police");
    irregular
        || word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !matches!(word, "was" | "has" | "does" | "this" | "previous" | "various" | "times")
            && calendar::small_number(word).is_none()
}
