//! Calendar dates as precise as the text makes them.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};

/// A year, a month of a year, or a day: “2016”, “June 2016”, “25 October 2017”.
///
/// Written and read as ISO 8601: `2016`, `2016-06`, `2017-10-25`. Orders by time; a year sorts
/// before its months and a month before its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PartialDate {
    /// Year of the Gregorian calendar, 1 to 9999.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day of the month, 1 to 31; only where there is a month.
    pub day: Option<u8>,
}

impl PartialDate {
    /// A whole day. The caller vouches for the calendar.
    pub fn day(year: i16, month: u8, day: u8) -> Self {
        Self { year, month: Some(month), day: Some(day) }
    }

    /// Whether `other` lies in the time this one names (the day is in its month, the month in its year).
    pub fn covers(self, other: PartialDate) -> bool {
        self.year == other.year
            && (self.month.is_none() || self.month == other.month)
            && (self.day.is_none() || self.day == other.day)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

fn days_in(year: i16, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl FromStr for PartialDate {
    type Err = &'static str;

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. The error says what a date looks like.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const FORM: &str = "a date is written 2017, 2017-10 or 2017-10-25";
        let mut parts = text.split('-');
        let mut number = |digits: usize| -> Result<Option<u16>, Self::Err> {
            let Some(part) = parts.next() else { return Ok(None) };
            if part.len() != digits || !part.bytes().all(|b| b.is_ascii_digit()) {
                return Err(FORM);
            }
            part.parse().map(Some).map_err(|_| FORM)
        };
        let year = number(4)?.filter(|&y| y > 0).ok_or(FORM)?.cast_signed();
        let month = number(2)?.map(|m| m as u8);
        let day = number(2)?.map(|d| d as u8);
        let known = match (month, day) {
            (None, _) => true,
            (Some(m), day) => {
                (1..=12).contains(&m) && day.is_none_or(|d| (1..=days_in(year, m)).contains(&d))
            }
        };
        if parts.next().is_some() || !known {
            return Err(FORM);
        }
        Ok(Self { year, month, day })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_written_as_iso_8601() {
        for text in ["2016", "2016-06", "2017-10-25", "2016-02-29"] {
            assert_eq!(text.parse::<PartialDate>().map(|d| d.to_string()).as_deref(), Ok(text));
        }
        for text in ["", "17", "2017-13", "2017-1-2", "2017-02-29", "0000", "2017-10-25-1", "+017"]
        {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_month_covers_its_days() {
        let june = PartialDate { year: 2016, month: Some(6), day: None };
        assert!(june.covers(PartialDate::day(2016, 6, 3)));
        assert!(!june.covers(PartialDate::day(2016, 7, 3)));
        assert!(june < PartialDate::day(2016, 6, 1));
    }
}
