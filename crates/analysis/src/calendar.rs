//! Calendar arithmetic, and what the words of dates mean.
//!
//! Day numbers by Howard Hinnant's `days_from_civil`
//! (<https://howardhinnant.github.io/date_algorithms.html>).

use hearsay_model::PartialDate;

/// 1 to 12 for the name of a month or its usual abbreviation, in lower case.
pub fn month(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let stem = word.trim_end_matches('.');
    let full = MONTHS.iter().position(|&name| name == stem);
    let short = || {
        let abbreviated = matches!(
            stem,
            "jan"
                | "feb"
                | "mar"
                | "apr"
                | "jun"
                | "jul"
                | "aug"
                | "sep"
                | "sept"
                | "oct"
                | "nov"
                | "dec"
        );
        abbreviated.then(|| MONTHS.iter().position(|name| name.starts_with(&stem[..3]))).flatten()
    };
    full.or_else(short).map(|at| at as u8 + 1)
}

/// 0 (Monday) to 6 for the name of a day of the week or its abbreviation, in lower case.
pub fn weekday(word: &str) -> Option<u8> {
    const DAYS: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let stem = word.trim_end_matches('.');
    let full = DAYS.iter().position(|&name| name == stem);
    let short = || {
        let abbreviated = matches!(
            stem,
            "mon" | "tue" | "tues" | "wed" | "thu" | "thur" | "thurs" | "fri" | "sat" | "sun"
        );
        (abbreviated && stem.len() < word.len())
            .then(|| DAYS.iter().position(|name| name.starts_with(&stem[..3])))
            .flatten()
    };
    full.or_else(short).map(|at| at as u8)
}

/// A number from one to twelve, or a small one in digits.
pub fn small_number(word: &str) -> Option<u16> {
    const NUMBERS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    if word == "a" || word == "an" {
        return Some(1);
    }
    let spelled = NUMBERS.iter().position(|&number| number == word).map(|at| at as u16 + 1);
    spelled.or_else(|| word.parse().ok())
}

/// Days since 1 January 1970. `None` unless the date is a whole day.
pub fn day_number(date: PartialDate) -> Option<i32> {
    let (month, day) = (i32::from(date.month?), i32::from(date.day?));
    let year = i32::from(date.year) - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

/// The date so many days after 1 January 1970.
pub fn date_of(day_number: i32) -> PartialDate {
    let z = day_number + 719_468;
    let era = z.div_euclid(146_097);
    let day_of_era = z.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    PartialDate::day(year as i16, month.cast_unsigned() as u8, day.cast_unsigned() as u8)
}

/// 0 (Monday) to 6.
pub fn weekday_of(day_number: i32) -> u8 {
    (day_number + 3).rem_euclid(7) as u8
}

/// The date so many months later (earlier where negative), as a month.
pub fn add_months(date: PartialDate, months: i32) -> Option<PartialDate> {
    let index = i32::from(date.year) * 12 + i32::from(date.month?) - 1 + months;
    Some(PartialDate {
        year: i16::try_from(index.div_euclid(12)).ok()?,
        month: Some(index.rem_euclid(12) as u8 + 1),
        day: None,
    })
}

/// The whole day, where the calendar has it.
pub fn checked_day(year: i16, month: u8, day: u8) -> Option<PartialDate> {
    let date = PartialDate::day(year, month, day);
    (year > 0 && (1..=12).contains(&month) && (1..=31).contains(&day)).then_some(())?;
    (date_of(day_number(date)?) == date).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_agree() {
        for number in [-719_000, -1, 0, 11_016, 17_464, 40_000] {
            assert_eq!(day_number(date_of(number)), Some(number));
        }
        assert_eq!(date_of(17_464), PartialDate::day(2017, 10, 25));
        assert_eq!(weekday_of(17_464), 2);
        assert_eq!(checked_day(2017, 2, 29), None);
        assert_eq!(checked_day(2016, 2, 29), Some(PartialDate::day(2016, 2, 29)));
        assert_eq!(checked_day(2016, 13, 1), None);
    }

    #[test]
    fn months_and_weekdays_have_names() {
        assert_eq!(month("sept."), Some(9));
        assert_eq!(month("may"), Some(5));
        assert_eq!(month("marc"), None);
        assert_eq!(weekday("wednesday"), Some(2));
        assert_eq!(weekday("sun"), None, "the star, not the day");
        assert_eq!(weekday("sun."), Some(6));
    }

    #[test]
    fn months_roll_over_the_year() {
        let date = PartialDate::day(2017, 1, 15);
        assert_eq!(add_months(date, -1).map(|d| d.to_string()).as_deref(), Some("2016-12"));
        assert_eq!(add_months(date, 12).map(|d| d.to_string()).as_deref(), Some("2018-01"));
    }
}
