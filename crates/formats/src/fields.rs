//! What fields of metadata say, however they are written: dates, names, one line of text.

use hearsay_model::PartialDate;

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

/// One line without the white space around and between its words; nothing where none is left.
pub(crate) fn line(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The calendar date of a field, as its writer saw it (a time zone does not shift it): ISO 8601 with
/// or without a time (`2019-05-04T23:30Z`, `2019/05/04`, `20190504`, `2019-05`), PDF's `D:20190504…`,
/// or English words (“Sat, 4 May 2019”, “May 4, 2019, 5 p.m.”).
pub(crate) fn date(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    let text = text.strip_prefix("D:").unwrap_or(text);
    numeric(text).or_else(|| in_words(text))
}

fn numeric(text: &str) -> Option<PartialDate> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '/' | '.'));
    let run: String =
        text[..end.unwrap_or(text.len())].chars().filter(char::is_ascii_digit).collect();
    match run.len() {
        4 => run.parse().ok(),
        6 => format!("{}-{}", &run[..4], &run[4..]).parse().ok(),
        // With hours and minutes, with seconds.
        8 | 12 | 14 => format!("{}-{}-{}", &run[..4], &run[4..6], &run[6..8]).parse().ok(),
        _ => None,
    }
}

fn in_words(text: &str) -> Option<PartialDate> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(20)
        .collect();
    let (at, month) = words.iter().enumerate().find_map(|(at, word)| Some((at, month(word)?)))?;
    let year = words[at..].iter().find(|word| word.len() == 4 && word.parse::<u16>().is_ok())?;
    let day_of = |word: &&&str| word.trim_end_matches(char::is_alphabetic).parse::<u8>().ok();
    let after = words.get(at + 1).and_then(|word| day_of(&word)).filter(|&day| day <= 31);
    let before = at.checked_sub(1).and_then(|at| words.get(at)).and_then(|word| day_of(&word));
    let iso = match after.or(before) {
        Some(day) => format!("{year}-{month:02}-{day:02}"),
        None => format!("{year}-{month:02}"),
    };
    iso.parse().ok()
}

/// “May”, “Sept”, “Oct”: a month's name or its beginning of three letters or more.
fn month(word: &str) -> Option<usize> {
    let word = word.to_lowercase();
    let found = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(&word))?;
    Some(found + 1)
}

/// The names of a byline: “By Ada Byrne, Tom Vale and Lin Osei”.
pub(crate) fn names(text: &str) -> Vec<String> {
    let Some(line) = line(text) else { return Vec::new() };
    let bare = ["By ", "by ", "BY ", "By: "].iter().find_map(|by| line.strip_prefix(by));
    let listed = bare.unwrap_or(&line).replace(" and ", ",").replace(" & ", ",");
    let mut names: Vec<String> = Vec::new();
    for name in listed.split([',', ';', '|']).map(str::trim) {
        let title = matches!(name, "Jr." | "Jr" | "Sr." | "Sr" | "M.D." | "MD" | "Ph.D." | "PhD");
        if let Some(last) = names.last_mut().filter(|_| title) {
            *last = format!("{last}, {name}");
        } else if is_name(name) && !names.iter().any(|it| it == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// Not a date behind the names; an address in place of a name tells nobody anything.
fn is_name(name: &str) -> bool {
    name.chars().any(char::is_alphabetic)
        && name.len() <= 80
        && !name.contains(|c: char| matches!(c, '/' | '@') || c.is_numeric())
}

#[cfg(test)]
mod tests {
    use super::{date, names};

    #[test]
    fn a_date_is_read_however_it_is_written() {
        for (written, read) in [
            ("2019-05-04T23:30:00+02:00", "2019-05-04"),
            ("2019/05/04", "2019-05-04"),
            ("2019-05-04 10:00", "2019-05-04"),
            ("20190504T1000", "2019-05-04"),
            ("D:20190504093000+02'00'", "2019-05-04"),
            ("2019-05", "2019-05"),
            ("2019", "2019"),
            ("Sat, 04 May 2019 10:00:00 GMT", "2019-05-04"),
            ("Published on May 4th, 2019 at 5 p.m.", "2019-05-04"),
            ("Sept. 2019", "2019-09"),
        ] {
            assert_eq!(date(written).map(|it| it.to_string()).as_deref(), Some(read), "{written}");
        }
        for none in ["", "yesterday", "2019-13-40", "04/05/2019", "May", "D:", "1556928000"] {
            assert_eq!(date(none), None, "{none}");
        }
    }

    #[test]
    fn a_byline_is_names() {
        for (line, list) in [
            ("By Ada Byrne,  Tom Vale and\nLin Osei", &["Ada Byrne", "Tom Vale", "Lin Osei"][..]),
            ("Ada Byrne; Tom Vale", &["Ada Byrne", "Tom Vale"]),
            ("John Roe, Jr.", &["John Roe, Jr."]),
            ("https://example.org/ada", &[]),
            ("By Ada Byrne, May 4, 2019", &["Ada Byrne"]),
            (" ", &[]),
        ] {
            assert_eq!(names(line), list, "{line}");
        }
    }
}
