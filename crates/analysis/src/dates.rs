//! Dates in running text: recognised by form, resolved against a day of reference.

use hearsay_model::PartialDate;

use crate::calendar;
use crate::tokens::TokenKind;
use crate::words::Words;

/// What the words of a date say, before it is known on which day they were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Complete in itself: “October 25, 2017”, “June 2016”, “2016”, “the summer of 2016”.
    Stated(PartialDate),
    /// “October 25”.
    DayOfMonth(u8, u8),
    /// “in June”.
    Month(u8),
    /// “the summer”, “by early summer”.
    Season,
    /// “Wednesday”: weeks to add to the one that is meant by itself.
    Weekday(u8, i32),
    /// “today”, “yesterday”, “three days ago”, “last week”.
    Days(i32),
    /// “last month”, “two months ago”.
    Months(i32),
    /// “last year”, “two years ago”.
    Years(i32),
    /// A stretch of time that is not one date: “the 1990s”, “the past decade”.
    Stretch,
}

/// A date in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Index one past its last token.
    pub end: usize,
    /// What it says.
    pub when: When,
}

/// The date that starts with token `at`.
pub fn at(words: Words<'_>, at: usize) -> Option<Found> {
    let kind = words.kind(at)?;
    if kind == TokenKind::Number {
        return iso(words, at)
            .or_else(|| day_first(words, at))
            .or_else(|| slashed(words, at))
            .or_else(|| years_ago(words, at))
            .or_else(|| year(words, at));
    }
    if kind != TokenKind::Word {
        return None;
    }
    weekday(words, at)
        .or_else(|| month_first(words, at))
        .or_else(|| season(words, at))
        .or_else(|| relative(words, at))
        .or_else(|| years_ago(words, at))
        .or_else(|| modified(words, at))
}

fn number(words: Words<'_>, at: usize) -> Option<u16> {
    (words.kind(at)? == TokenKind::Number).then_some(())?;
    words.word(at).parse().ok()
}

/// “25”, “25th”.
fn day(words: Words<'_>, at: usize) -> Option<u8> {
    (words.kind(at)? == TokenKind::Number).then_some(())?;
    let digits = words.word(at).trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &words.word(at)[digits.len()..];
    let day: u8 = digits.parse().ok()?;
    ((1..=31).contains(&day) && matches!(ending, "" | "st" | "nd" | "rd" | "th")).then_some(day)
}

/// A year of four digits near our time.
fn year_number(words: Words<'_>, at: usize) -> Option<i16> {
    let year = number(words, at)?;
    (words.word(at).len() == 4 && (1500..2100).contains(&year)).then_some(year.cast_signed())
}

/// “2017-10-25”, cut by the tokeniser at its hyphens.
fn iso(words: Words<'_>, at: usize) -> Option<Found> {
    let year = year_number(words, at)?;
    let hyphens = words.word(at + 1) == "-" && words.word(at + 3) == "-";
    let whole = (1..5).all(|ahead| !words.is_spaced(at + ahead));
    (hyphens && whole && words.word(at + 2).len() == 2).then_some(())?;
    let month = u8::try_from(number(words, at + 2)?).ok()?;
    let date = calendar::checked_day(year, month, day(words, at + 4)?)?;
    Some(Found { end: at + 5, when: When::Stated(date) })
}

/// “10/25/2017”, month first as in American papers unless that cannot be.
fn slashed(words: Words<'_>, at: usize) -> Option<Found> {
    (words.word(at + 1) == "/" && words.word(at + 3) == "/").then_some(())?;
    let (first, second) = (day(words, at)?, day(words, at + 2)?);
    let year = year_number(words, at + 4)?;
    let date = calendar::checked_day(year, first, second)
        .or_else(|| calendar::checked_day(year, second, first))?;
    Some(Found { end: at + 5, when: When::Stated(date) })
}

/// A capitalised month.
fn month(words: Words<'_>, at: usize) -> Option<u8> {
    words.is_capital(at).then(|| calendar::month(&words.lower(at))).flatten()
}

/// “3 May 2019”, “the 25th of October”.
fn day_first(words: Words<'_>, at: usize) -> Option<Found> {
    let day = day(words, at)?;
    let month_at = if words.is(at + 1, "of") { at + 2 } else { at + 1 };
    let month = month(words, month_at)?;
    let comma = usize::from(words.word(month_at + 1) == ",");
    if let Some(year) = year_number(words, month_at + 1 + comma) {
        let date = calendar::checked_day(year, month, day)?;
        return Some(Found { end: month_at + 2 + comma, when: When::Stated(date) });
    }
    Some(Found { end: month_at + 1, when: When::DayOfMonth(month, day) })
}

/// “October 25, 2017”, “October 2017”, “Oct. 25”, “in October”.
fn month_first(words: Words<'_>, at: usize) -> Option<Found> {
    let month = month(words, at)?;
    if let Some(day) = day(words, at + 1) {
        let comma = usize::from(words.word(at + 2) == ",");
        if let Some(year) = year_number(words, at + 2 + comma) {
            let date = calendar::checked_day(year, month, day)?;
            return Some(Found { end: at + 3 + comma, when: When::Stated(date) });
        }
        return Some(Found { end: at + 2, when: When::DayOfMonth(month, day) });
    }
    let link = usize::from(words.word(at + 1) == "," || words.is(at + 1, "of"));
    if let Some(year) = year_number(words, at + 1 + link) {
        let date = PartialDate { year, month: Some(month), day: None };
        return Some(Found { end: at + 2 + link, when: When::Stated(date) });
    }
    // May, March, August are names and words too: a bare month wants a word that leads to a date.
    let before = words.before(at).to_lowercase();
    let leads = matches!(
        before.as_str(),
        "in" | "since"
            | "until"
            | "till"
            | "by"
            | "from"
            | "through"
            | "during"
            | "last"
            | "this"
            | "next"
            | "early"
            | "late"
            | "mid"
            | "to"
            | "and"
            | "of"
            | "before"
            | "after"
            | "-"
            | "between"
    );
    let name = words.is_capital(at + 1) || words.kind(at + 1) == Some(TokenKind::Clitic);
    let doubtful = matches!(words.word(at), "May" | "March" | "August" | "April" | "June");
    (!(name || words.before(at).ends_with('.')) && (leads || !doubtful))
        .then_some(Found { end: at + 1, when: When::Month(month) })
}

const DAYTIMES: &[&str] = &["morning", "afternoon", "evening", "night"];

/// “Wednesday”, “last Wednesday”, “Wednesday evening”, “Wednesday, October 25, 2017”.
fn weekday(words: Words<'_>, at: usize) -> Option<Found> {
    let shift = match &*words.lower(at) {
        "last" => Some(-1),
        "next" => Some(1),
        "this" => Some(0),
        _ => None,
    };
    let named = if shift.is_some() { at + 1 } else { at };
    let day = words.is_capital(named).then(|| calendar::weekday(&words.lower(named))).flatten()?;
    let comma = usize::from(words.word(named + 1) == ",");
    if let Some(date) =
        month_first(words, named + 1 + comma).or_else(|| day_first(words, named + 1 + comma))
        && matches!(date.when, When::Stated(_) | When::DayOfMonth(..))
    {
        return Some(date);
    }
    let daytime = usize::from(words.is_any(named + 1, DAYTIMES));
    Some(Found { end: named + 1 + daytime, when: When::Weekday(day, shift.unwrap_or(0)) })
}

/// “the summer of 2016”, “last fall”, “in the spring”. A bare season wants an article or a like word.
fn season(words: Words<'_>, at: usize) -> Option<Found> {
    let article = usize::from(words.is(at, "the"));
    words.is_any(at + article, &["spring", "summer", "fall", "autumn", "winter"]).then_some(())?;
    let end = at + article + 1;
    let of = usize::from(words.is(end, "of"));
    if let Some(year) = year_number(words, end + of) {
        let date = PartialDate { year, month: None, day: None };
        return Some(Found { end: end + of + 1, when: When::Stated(date) });
    }
    let leads = matches!(
        words.before(at).to_lowercase().as_str(),
        "last" | "this" | "early" | "late" | "in" | "since" | "by" | "until" | "during" | "over"
    );
    leads.then_some(Found { end, when: When::Season })
}

/// “today”, “last year”, “this month”, “the past year”.
fn relative(words: Words<'_>, at: usize) -> Option<Found> {
    let first = words.lower(at);
    let (days, daytime) = match &*first {
        "today" | "tonight" => (0, false),
        "yesterday" => (-1, true),
        "tomorrow" => (1, true),
        _ => return unit(words, at),
    };
    let daytime = usize::from(daytime && words.is_any(at + 1, DAYTIMES));
    Some(Found { end: at + 1 + daytime, when: When::Days(days) })
}

fn unit(words: Words<'_>, at: usize) -> Option<Found> {
    let stretch = words.is(at, "the") && words.is_any(at + 1, &["past", "last"]);
    if stretch {
        let counted = usize::from(calendar::small_number(&words.lower(at + 2)).is_some());
        let unit = words.is_any(
            at + 2 + counted,
            &["week", "weeks", "month", "months", "year", "years", "decade", "decades"],
        );
        return unit.then_some(Found { end: at + 3 + counted, when: When::Stretch });
    }
    let by = match &*words.lower(at) {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return None,
    };
    // “over the last year” is a stretch, met above; what is left means one.
    let when = match &*words.lower(at + 1) {
        "night" if by == -1 => When::Days(-1),
        "morning" | "afternoon" | "evening" if by == 0 => When::Days(0),
        "week" => When::Days(7 * by),
        "month" => When::Months(by),
        "year" => When::Years(by),
        "spring" | "summer" | "fall" | "autumn" | "winter" => When::Season,
        word => When::Month(words.is_capital(at + 1).then(|| calendar::month(word)).flatten()?),
    };
    Some(Found { end: at + 2, when })
}

/// “two years ago”, “10 days earlier”.
fn years_ago(words: Words<'_>, at: usize) -> Option<Found> {
    let count = i32::from(calendar::small_number(&words.lower(at))?);
    words.is(at + 2, "ago").then_some(())?;
    let when = match &*words.lower(at + 1) {
        "day" | "days" => When::Days(-count),
        "week" | "weeks" => When::Days(-7 * count),
        "month" | "months" => When::Months(-count),
        "year" | "years" => When::Years(-count),
        "decade" | "decades" => When::Years(-10 * count),
        _ => return None,
    };
    Some(Found { end: at + 3, when })
}

/// “early June”, “late last year”, “mid-October 2016”, “earlier this month”.
fn modified(words: Words<'_>, at: usize) -> Option<Found> {
    words.is_any(at, &["early", "late", "earlier", "later", "mid"]).then_some(())?;
    let next = if words.word(at + 1) == "-" || words.is(at + 1, "in") { at + 2 } else { at + 1 };
    let found = month_first(words, next)
        .or_else(|| season(words, next))
        .or_else(|| weekday(words, next))
        .or_else(|| unit(words, next))
        .or_else(|| year(words, next))?;
    Some(found)
}

/// “2016”, “the 1990s”.
fn year(words: Words<'_>, at: usize) -> Option<Found> {
    let here = words.word(at);
    if let Some(digits) = here.strip_suffix('s')
        && digits.len() == 4
        && digits.ends_with('0')
        && digits.parse::<u16>().is_ok_and(|year| (1500..2100).contains(&year))
    {
        return Some(Found { end: at + 1, when: When::Stretch });
    }
    let year = year_number(words, at)?;
    let sum = matches!(words.before(at), "$" | "£" | "€" | "#" | "No." | "/" | ":");
    let counted = words.is_any(
        at + 1,
        &[
            "people",
            "men",
            "women",
            "miles",
            "feet",
            "emails",
            "votes",
            "words",
            "troops",
            "percent",
            "million",
            "billion",
            "dollars",
            "jobs",
            "soldiers",
            "students",
            "pages",
            "deaths",
            "km",
            "meters",
            "metres",
            "kilometers",
            "pounds",
            "points",
            "delegates",
        ],
    ) || matches!(words.word(at + 1), "%" | "/");
    (!sum && !counted).then_some(Found {
        end: at + 1,
        when: When::Stated(PartialDate { year, month: None, day: None }),
    })
}

/// Against what a date is resolved.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reference {
    /// The day of publication, or as much of it as is known.
    pub published: Option<PartialDate>,
    /// The year that the passage speaks of, where it has named one.
    pub year: Option<i16>,
    /// Whether the clause looks ahead: “will meet on Friday”.
    pub ahead: bool,
}

/// The date that `when` means. News looks back: a bare weekday, day or month is the latest one
/// up to the day of publication, unless the clause looks ahead.
pub fn resolve(when: When, reference: Reference) -> Option<PartialDate> {
    let published = reference.published;
    let today = published.and_then(calendar::day_number);
    match when {
        When::Stated(date) => Some(date),
        When::Stretch => None,
        When::Weekday(day, weeks) => {
            let today = today?;
            let back = i32::from((calendar::weekday_of(today) + 7 - day) % 7);
            let by = match (weeks, reference.ahead) {
                (0, false) => -back,
                (-1, _) => -back - if back == 0 { 7 } else { 0 },
                _ => 7 - back,
            };
            Some(calendar::date_of(today + by))
        }
        When::Days(days) => {
            let date = calendar::date_of(today? + days);
            let week = days.abs() >= 7;
            Some(if week { PartialDate { day: None, ..date } } else { date })
        }
        When::Months(months) => calendar::add_months(published?, months),
        When::Years(years) => {
            let year = i16::try_from(i32::from(published?.year) + years).ok().filter(|&y| y > 0)?;
            Some(PartialDate { year, month: None, day: None })
        }
        When::DayOfMonth(month, day) => {
            let year = latest(reference, |year| calendar::checked_day(year, month, day))?;
            calendar::checked_day(year, month, day)
        }
        When::Month(month) => {
            let of = |year| Some(PartialDate { year, month: Some(month), day: None });
            of(latest(reference, of)?)
        }
        When::Season => Some(PartialDate { year: reference.year?, month: None, day: None }),
    }
}

/// The year of a date that states none: that of the passage, or the one that puts it last before
/// (with a clause that looks ahead: first after) the day of publication.
fn latest(reference: Reference, of: impl Fn(i16) -> Option<PartialDate>) -> Option<i16> {
    if reference.year.is_some() {
        return reference.year;
    }
    let published = reference.published?;
    let this = of(published.year);
    let future = this.is_some_and(|date| {
        (date.month, date.day.unwrap_or(1)) > (published.month, published.day.unwrap_or(31))
            && published.month.is_some()
    });
    Some(match (future, reference.ahead) {
        (true, false) => published.year - 1,
        (false, true) if this.is_some_and(|date| date.month < published.month) => {
            published.year + 1
        }
        _ => published.year,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokenise;

    /// The first date of `text`, as words and resolved against Wednesday, 25 October 2017.
    fn read(text: &str) -> (String, String) {
        let tokens = tokenise(text);
        let words = Words { text, tokens: &tokens };
        let reference =
            Reference { published: Some(PartialDate::day(2017, 10, 25)), ..Reference::default() };
        let Some((from, found)) = (0..tokens.len()).find_map(|i| Some((i, at(words, i)?))) else {
            return (String::new(), String::new());
        };
        let resolved = resolve(found.when, reference).map(|date| date.to_string());
        (words.phrase(&(from..found.end)), resolved.unwrap_or_default())
    }

    #[test]
    fn dates_by_form() {
        let cases = [
            ("It happened on October 25, 2017, at noon", "October 25, 2017", "2017-10-25"),
            ("since June 2016", "June 2016", "2016-06"),
            ("on 3 May 2019 in Rome", "3 May 2019", "2019-05-03"),
            ("on Wednesday", "Wednesday", "2017-10-25"),
            ("on Thursday", "Thursday", "2017-10-19"),
            ("on Wednesday evening", "Wednesday evening", "2017-10-25"),
            ("last Wednesday", "last Wednesday", "2017-10-18"),
            ("next Friday", "next Friday", "2017-10-27"),
            ("for help last year", "last year", "2016"),
            ("hired in June", "June", "2017-06"),
            ("hired in November", "November", "2016-11"),
            ("on Nov. 3 in Ohio", "Nov. 3", "2016-11-03"),
            ("the summer of 2016", "the summer of 2016", "2016"),
            ("through early June, records show", "early June", "2017-06"),
            ("before the 2016 election", "2016", "2016"),
            ("two years ago", "two years ago", "2015"),
            ("three days ago", "three days ago", "2017-10-22"),
            ("yesterday morning", "yesterday morning", "2017-10-24"),
            ("earlier this month", "earlier this month", "2017-10"),
            ("Sunday, January 20, 2008", "Sunday, January 20, 2008", "2008-01-20"),
            ("dated 2017-10-25", "2017-10-25", "2017-10-25"),
            ("in the 1990s", "1990s", ""),
            ("over the last year", "the last year", ""),
            ("He may march in", "", ""),
            ("Mrs. May said", "", ""),
            ("February 30, 2017", "2017", "2017"),
            ("some 2016 emails", "", ""),
        ];
        for (text, words, date) in cases {
            let expected = (words.to_owned(), date.to_owned());
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn the_year_of_the_passage_goes_before_the_latest() {
        let reference = Reference {
            published: Some(PartialDate::day(2017, 10, 25)),
            year: Some(2016),
            ahead: false,
        };
        let june = resolve(When::Month(6), reference);
        assert_eq!(june.map(|d| d.to_string()).as_deref(), Some("2016-06"));
    }

    #[test]
    fn a_clause_that_looks_ahead() {
        let reference =
            Reference { published: Some(PartialDate::day(2017, 10, 25)), year: None, ahead: true };
        let friday = resolve(When::Weekday(4, 0), reference);
        assert_eq!(friday.map(|d| d.to_string()).as_deref(), Some("2017-10-27"));
    }

    #[test]
    fn without_a_day_of_publication_only_stated_dates_resolve() {
        assert_eq!(resolve(When::Weekday(2, 0), Reference::default()), None);
        assert_eq!(resolve(When::Years(-1), Reference::default()), None);
    }
}
