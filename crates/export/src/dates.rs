//! Dates as people write them.

use hearsay_model::PartialDate;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month(date: PartialDate) -> Option<&'static str> {
    date.month.and_then(|month| MONTHS.get(usize::from(month).checked_sub(1)?)).copied()
}

/// “25 Oct 2017”, “Jun 2016”, “2016”.
pub(crate) fn short(date: PartialDate) -> String {
    let month = month(date).and_then(|name| name.get(..3));
    match (date.day, month) {
        (Some(day), Some(month)) => format!("{day} {month} {}", date.year),
        (None, Some(month)) => format!("{month} {}", date.year),
        _ => date.year.to_string(),
    }
}

/// “2017, October 25”, “2016, June”, “2016”: the order of APA style.
pub(crate) fn year_first(date: PartialDate) -> String {
    match (date.day, month(date)) {
        (Some(day), Some(month)) => format!("{}, {month} {day}", date.year),
        (None, Some(month)) => format!("{}, {month}", date.year),
        _ => date.year.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_precise_as_it_is_known() {
        for (date, short_form, apa) in [
            ("2017-10-25", "25 Oct 2017", "2017, October 25"),
            ("2016-06", "Jun 2016", "2016, June"),
            ("2016", "2016", "2016"),
        ] {
            let date: PartialDate = date.parse().expect("a date");
            assert_eq!((short(date), year_first(date)), (short_form.to_owned(), apa.to_owned()));
        }
    }
}
