//! What things are called on the screen.

use hearsay_model::{EntityKind, PartialDate, QuotationKind, SourceClass, Stance};

/// Quotation kind, as on a badge.
pub fn kind(kind: QuotationKind) -> &'static str {
    match kind {
        QuotationKind::Direct => "Direct quote",
        QuotationKind::Indirect => "Paraphrase",
        QuotationKind::Mixed => "Part quoted",
        QuotationKind::NoComment => "No comment",
    }
}

/// A length in bytes as people say it: “12.3 MB”.
pub fn bytes(bytes: u64) -> String {
    let bytes = bytes as f64;
    match bytes {
        _ if bytes >= 1e9 => format!("{} GB", tenths(bytes / 1e9)),
        _ if bytes >= 1e6 => format!("{} MB", tenths(bytes / 1e6)),
        _ => format!("{} KB", whole((bytes / 1e3).ceil())),
    }
}

/// Source class, as on a badge.
pub fn class(class: SourceClass) -> &'static str {
    match class {
        SourceClass::NamedPerson => "Named",
        SourceClass::Organisation => "Organisation",
        SourceClass::Publication => "Second-hand",
        SourceClass::Document => "Document",
        SourceClass::UnnamedPerson | SourceClass::UnnamedGroup => "Unnamed",
        SourceClass::Unknown => "Unknown",
    }
}

/// The style class that colours a source class.
pub fn tint(class: SourceClass) -> &'static str {
    match class {
        SourceClass::NamedPerson => "c-named",
        SourceClass::Organisation => "c-org",
        SourceClass::Publication => "c-second",
        SourceClass::Document => "c-doc",
        SourceClass::UnnamedPerson | SourceClass::UnnamedGroup => "c-unnamed",
        SourceClass::Unknown => "c-unknown",
    }
}

/// Stance, as on a badge; nothing for the neutral one, which says nothing new.
pub fn stance(stance: Stance) -> Option<&'static str> {
    match stance {
        Stance::Said => None,
        Stance::Claimed => Some("Claimed"),
        Stance::Confirmed => Some("Confirmed"),
        Stance::Denied => Some("Denied"),
        Stance::Asked => Some("Asked"),
        Stance::Believed => Some("Believed"),
        Stance::Declined => Some("Declined"),
    }
}

/// Entity kind, as the heading of its chips.
pub fn entities(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "People",
        EntityKind::Organisation => "Organisations",
        EntityKind::Place => "Places",
        EntityKind::Date => "Dates",
        EntityKind::Time => "Times",
        EntityKind::Quantity => "Quantities",
        EntityKind::Money => "Money",
        EntityKind::Percentage => "Percentages",
    }
}

/// A number that is not negative with one decimal. The standard library's way to write decimals
/// costs the page three kilobytes.
#[expect(clippy::cast_sign_loss, reason = "shares, sizes and rates are not negative")]
pub fn tenths(number: f64) -> String {
    let tenths = (number * 10.0).round() as u64;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// A number that is not negative, rounded.
#[expect(clippy::cast_sign_loss, reason = "shares and rates are not negative")]
pub fn whole(number: f64) -> u64 {
    number.round() as u64
}

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

/// “25 October 2017”, “June 2016”, “2016”.
pub fn date(date: PartialDate) -> String {
    let month = date.month.and_then(|month| MONTHS.get(usize::from(month).wrapping_sub(1)));
    match (date.day, month) {
        (Some(day), Some(month)) => format!("{day} {month} {}", date.year),
        (None, Some(month)) => format!("{month} {}", date.year),
        _ => date.year.to_string(),
    }
}

/// “1 quote”, “3 quotes”.
pub fn count(number: u32, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A fraction as a percentage with one decimal: “17.4%”.
pub fn percent(fraction: f64) -> String {
    format!("{}%", tenths(fraction * 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_precise_as_the_text() {
        assert_eq!(date(PartialDate::day(2017, 10, 25)), "25 October 2017");
        assert_eq!(date(PartialDate { year: 2016, month: Some(6), day: None }), "June 2016");
        assert_eq!(date(PartialDate { year: 2016, month: None, day: None }), "2016");
    }
}
