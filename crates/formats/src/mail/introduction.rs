//! Whose words a quotation is, and from when: the lines that mail programs put above it.

use hearsay_model::{Correspondent, PartialDate};

use crate::fields::line;

/// Verbs with which mail programs introduce, after or before the name.
const WROTE: &[&str] = &[
    "wrote",
    "writes",
    "schrieb",
    "a écrit",
    "escribió",
    "ha scritto",
    "escreveu",
    "schreef",
    "skrev",
];

/// Headers as they stand above a mail passed on, in the languages of usual mail programs.
const FROM: &[&str] = &["from", "von", "de", "da", "van"];
const SENT: &[&str] =
    &["sent", "date", "gesendet", "datum", "envoyé", "enviado", "fecha", "inviato"];
const OTHER: &[&str] = &[
    "to",
    "cc",
    "bcc",
    "subject",
    "reply-to",
    "importance",
    "attachments",
    "an",
    "betreff",
    "à",
    "objet",
    "para",
    "asunto",
    "a",
    "oggetto",
];

/// What a line above a mail passed on says.
pub(super) enum Header<'t> {
    From(&'t str),
    Sent(&'t str),
    Other,
}

/// Reads “From: Ana Ruiz”, with the stars that text made of bold letters has.
pub(super) fn header(written: &str) -> Option<Header<'_>> {
    let (name, value) = written.trim().trim_start_matches('*').split_once(':')?;
    let name = name.trim_end_matches('*').trim();
    if name.len() > 12 {
        return None;
    }
    let is = |names: &[&str]| names.contains(&name.to_lowercase().as_str());
    let value = value.trim_start_matches('*').trim();
    if is(FROM) {
        Some(Header::From(value))
    } else if is(SENT) {
        Some(Header::Sent(value))
    } else {
        is(OTHER).then_some(Header::Other)
    }
}

/// Whether a line ends as an introduction does: “On 4 May 2019, Ana Ruiz wrote:”.
pub(super) fn is_introduction(written: &str) -> bool {
    let written = written.trim();
    let Some(before) = written.strip_suffix(':') else { return false };
    written.len() <= 400
        && (WROTE.iter().any(|verb| before.trim_end().ends_with(verb))
            || before.contains("schrieb ")
            || before.contains(" a écrit"))
}

/// Whether it is one beyond doubt, so that it counts without marks below it: it begins as programs
/// write it and has a year or an address in it.
pub(super) fn is_certain(written: &str) -> bool {
    let written = written.trim();
    is_introduction(written)
        && ["On ", "Am ", "Le ", "El ", "Il ", "Em ", "Op "]
            .iter()
            .any(|it| written.starts_with(it))
        && (date(written).is_some() || written.contains('@'))
}

/// Who and when, in “On Sat, May 4, 2019 at 10:00 AM Ana Ruiz <ana@example.org> wrote:”.
pub(super) fn read(written: &str) -> (Option<Correspondent>, Option<PartialDate>) {
    let mut words: Vec<&str> = written.split_whitespace().filter(|&it| it != ":").collect();
    // “Am 04.05.2019 um 10:00 schrieb Ana Ruiz:” has the name after its verb.
    let verb = words.iter().rposition(|word| {
        let word = word.trim_end_matches(':');
        WROTE.iter().any(|verb| verb.rsplit(' ').next() == Some(word))
    });
    if let Some(verb) = verb {
        let after = words.split_off(verb);
        match after.get(1..) {
            Some(named) if !named.is_empty() => words = named.to_vec(),
            _ => drop(words.pop_if(|word| matches!(*word, "a" | "ha"))),
        }
    }
    let from = words.iter().rposition(|word| is_of_date(word)).map_or(0, |last| last + 1);
    let named = words.get(from..).unwrap_or_default().join(" ");
    (correspondent(named.trim_start_matches([',', '-', '–']).trim_end_matches(':')), date(written))
}

/// Words of a date that are no figures.
const OF_DATE: &[&str] = &[
    "On",
    "Am",
    "Le",
    "El",
    "Il",
    "Em",
    "Op",
    "at",
    "um",
    "à",
    "AM",
    "PM",
    "am",
    "pm",
    "GMT",
    "UTC",
    "Uhr",
    "Mon",
    "Tue",
    "Wed",
    "Thu",
    "Fri",
    "Sat",
    "Sun",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// A word that belongs to the date in front of a name.
fn is_of_date(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let numeric = bare.starts_with(|c: char| c.is_ascii_digit()) && !word.contains(['@', '<']);
    numeric || OF_DATE.contains(&bare) || (month(bare).is_some() && bare.len() <= 9)
}

/// Whose name begins a line that goes on with a date: “Ana Ruiz 05/04/2019 10:00 AM”.
pub(super) fn before_date(written: &str) -> Option<Correspondent> {
    let words: Vec<&str> =
        written.split_whitespace().take_while(|word| !is_of_date(word)).collect();
    correspondent(&words.join(" "))
}

/// A name, an address, or both: “Ana Ruiz <ana@example.org>”, “Ana Ruiz [mailto:ana@example.org]”.
pub(super) fn correspondent(written: &str) -> Option<Correspondent> {
    let written = line(written)?;
    let words = |word: &&str| word.contains('@');
    let address = written
        .split(|c: char| {
            c.is_whitespace() || matches!(c, '<' | '>' | '[' | ']' | '(' | ')' | '"' | ';')
        })
        .find(words)
        .map(|it| it.trim_start_matches("mailto:").trim_matches([',', '.', '\'']).to_lowercase());
    let name = written.split(['<', '[', '(', ';']).next().unwrap_or_default();
    let name =
        name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ',' | '*'));
    let plausible = !name.contains('@')
        && name.split_whitespace().count() <= 7
        && name.starts_with(char::is_uppercase)
        && !matches!(name, "I" | "You" | "He" | "She" | "They" | "We" | "Someone");
    let name = plausible.then(|| name.to_owned());
    (name.is_some() || address.is_some()).then_some(Correspondent { name, address })
}

/// The day, month or year in a line; of a date in figures that may be read two ways only the year.
pub(super) fn date(written: &str) -> Option<PartialDate> {
    let words: Vec<&str> = written
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(40)
        .collect();
    let number = |at: Option<usize>, most: u16| -> Option<u16> {
        let digits = words.get(at?)?.trim_end_matches(char::is_alphabetic);
        digits.parse().ok().filter(|it| (1..=most).contains(it))
    };
    let year_at = words.iter().position(|word| {
        word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year))
    })?;
    let year = words.get(year_at)?;
    let named = words.iter().enumerate().find_map(|(at, word)| Some((at, month(word)?)));
    let iso = if let Some((at, month)) = named {
        match number(at.checked_sub(1), 31).or(number(Some(at + 1), 31)) {
            Some(day) => format!("{year}-{month:02}-{day:02}"),
            None => format!("{year}-{month:02}"),
        }
    } else if let (Some(month), Some(day)) =
        (number(Some(year_at + 1), 12), number(Some(year_at + 2), 31))
        && written.contains(&format!("{year}-"))
    {
        format!("{year}-{month:02}-{day:02}")
    } else {
        let (one, two) = (number(year_at.checked_sub(2), 31), number(year_at.checked_sub(1), 31));
        match (one, two) {
            (Some(day @ 13..), Some(month @ ..=12)) | (Some(month @ ..=12), Some(day @ 13..)) => {
                format!("{year}-{month:02}-{day:02}")
            }
            // With full stops the day comes first.
            (Some(day), Some(month @ ..=12)) if written.contains(&format!(".{year}")) => {
                format!("{year}-{month:02}-{day:02}")
            }
            _ => (*year).to_owned(),
        }
    };
    iso.parse().ok()
}

/// “May”, “Sept”, “October”: a month's name or its beginning of three letters or more.
fn month(word: &str) -> Option<usize> {
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
    let word = word.to_lowercase();
    let found = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(&word))?;
    Some(found + 1)
}

#[cfg(test)]
mod tests {
    use super::{correspondent, date, is_certain, is_introduction, read};

    #[test]
    fn programs_introduce_in_many_ways() {
        for (written, name, address, when) in [
            (
                "On Sat, May 4, 2019 at 10:00 AM Ana Ruiz <Ana@Example.org> wrote:",
                "Ana Ruiz",
                "ana@example.org",
                "2019-05-04",
            ),
            (
                "On 4 May 2019, at 10:00, Ana Ruiz <ana@example.org>\nwrote:",
                "Ana Ruiz",
                "ana@example.org",
                "2019-05-04",
            ),
            ("On 2019-05-04 10:00, Ana Ruiz wrote:", "Ana Ruiz", "", "2019-05-04"),
            ("On Tuesday, Ana Ruiz wrote:", "Ana Ruiz", "", ""),
            ("Ana Ruiz <ana@example.org> writes:", "Ana Ruiz", "ana@example.org", ""),
            ("Am 04.05.2019 um 10:00 schrieb Ana Ruiz:", "Ana Ruiz", "", "2019-05-04"),
            ("Le 4 mai 2019 à 10:00, Ana Ruiz a écrit :", "Ana Ruiz", "", "2019"),
            ("On 04/05/2019 10:00, Ruiz, Ana wrote:", "Ruiz, Ana", "", "2019"),
            ("On 05/24/2019 10:00 AM, ana@example.org wrote:", "", "ana@example.org", "2019-05-24"),
        ] {
            let (author, found) = read(written);
            let author = author.unwrap_or_default();
            assert_eq!(author.name.unwrap_or_default(), name, "{written}");
            assert_eq!(author.address.unwrap_or_default(), address, "{written}");
            assert_eq!(found.map(|it| it.to_string()).unwrap_or_default(), when, "{written}");
            assert!(is_introduction(written), "{written}");
        }
    }

    #[test]
    fn prose_introduces_nobody_without_marks_below() {
        for prose in ["On Tuesday the mayor wrote:", "She wrote:", "On May 4 he said:", "The plan:"]
        {
            assert!(!is_certain(prose), "{prose}");
        }
        assert_eq!(correspondent("H"), correspondent(" H "));
        assert_eq!(date("see you at 10"), None);
    }
}
