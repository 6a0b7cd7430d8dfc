//! Lists of people as bylines and credits print them.

use crate::lexicon::{GIVEN, HEADS, ORGANISATIONS, PLACES};
use crate::words::{capitalised, lower};

/// White space of any kind as one blank, none at the ends.
pub fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The people of “Jane Roe, John Q. Public and Ann Moe”. `None` unless every part is a name.
pub fn read(list: &str) -> Option<Vec<String>> {
    let list = plain(list);
    let mut people = Vec::new();
    for part in list.split([',', '&', ';']).flat_map(|part| part.split(" and ")).map(str::trim) {
        let part = part.strip_prefix("and ").unwrap_or(part).trim_end_matches(':');
        if part.is_empty() {
            continue;
        }
        if matches!(part, "Jr." | "Jr" | "Sr." | "III" | "II") {
            if let Some(last) = people.last_mut() {
                let whole: &mut String = last;
                whole.push(' ');
                whole.push_str(part);
            }
            continue;
        }
        people.push(person(part)?);
    }
    (!people.is_empty()).then_some(people)
}

/// A name of two to five words, put in ordinary case where it is printed in capitals.
pub fn person(part: &str) -> Option<String> {
    let words: Vec<&str> = part.split_whitespace().collect();
    let name_like = |word: &&str| {
        word.starts_with(|c: char| c.is_uppercase())
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
            || matches!(
                *word,
                "de" | "van" | "von" | "der" | "den" | "la" | "al" | "bin" | "el" | "di"
            )
    };
    let key = part.to_lowercase();
    let last = lower(words.last()?);
    let other = ORGANISATIONS.contains(&key)
        || PLACES.contains(&key)
        || !GIVEN.contains(&lower(words.first()?)) && HEADS.contains(&last)
        || words.iter().any(|word| matches!(*word, "The" | "By" | "For" | "Staff" | "Editor"));
    if !(2..=5).contains(&words.len()) || !words.iter().all(name_like) || other {
        return None;
    }
    let shouted = !part.chars().any(char::is_lowercase);
    Some(if shouted {
        words.iter().map(|word| ordinary_case(word)).collect::<Vec<_>>().join(" ")
    } else {
        words.join(" ")
    })
}

/// “O'NEILL-ROE” as “O'Neill-Roe”; initials stay.
fn ordinary_case(word: &str) -> String {
    let part = |part: &str| capitalised(&part.to_lowercase());
    word.split('-')
        .map(|piece| piece.split('\'').map(part).collect::<Vec<_>>().join("'"))
        .collect::<Vec<_>>()
        .join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_people() {
        let cases: &[(&str, Option<&[&str]>)] = &[
            ("Jane Roe", Some(&["Jane Roe"])),
            ("JANE ROE and A.\u{a0}B. O'NEILL", Some(&["Jane Roe", "A. B. O'Neill"])),
            (
                "Jane Roe, John Poe, Jr., and Ann van der Moe",
                Some(&["Jane Roe", "John Poe Jr.", "Ann van der Moe"]),
            ),
            ("the end of May", None),
            ("Reuters", None),
            ("The Daily Planet", None),
            ("", None),
        ];
        for (list, people) in cases {
            let expected = people.map(|all| all.iter().map(|&p| p.to_owned()).collect::<Vec<_>>());
            assert_eq!(read(list), expected, "{list}");
        }
    }
}
