//! Names of people as lists of references want them: family name and given names apart.

/// Particles that belong to the family name they stand before.
const PARTICLES: [&str; 14] =
    ["van", "von", "de", "der", "den", "del", "della", "di", "da", "du", "la", "le", "bin", "al"];

/// Family name (suffix included) and given names: “Nicholas Confessore” → (“Confessore”,
/// “Nicholas”), “Ursula von der Leyen” → (“von der Leyen”, “Ursula”).
pub(super) fn parts(name: &str) -> (String, String) {
    let (name, suffix) = without_suffix(name.trim());
    let words: Vec<&str> = name.split_whitespace().collect();
    let Some(mut family) = words.len().checked_sub(1) else { return Default::default() };
    while family > 1 && PARTICLES.contains(&words[family - 1]) {
        family -= 1;
    }
    let given = words[..family].join(" ");
    (words[family..].join(" ") + &suffix, given)
}

/// “Confessore, N.”: the order of APA style.
pub(super) fn initialled(name: &str) -> String {
    let (family, given) = parts(name);
    let initials: Vec<String> = given
        .split([' ', '-'])
        .filter_map(|word| word.chars().find(|letter| letter.is_alphabetic()))
        .map(|letter| format!("{letter}."))
        .collect();
    if initials.is_empty() { family } else { format!("{family}, {}", initials.join(" ")) }
}

/// “Confessore, Nicholas”; a name of one word as it is.
pub(super) fn inverted(name: &str) -> String {
    let (family, given) = parts(name);
    if given.is_empty() { family } else { format!("{family}, {given}") }
}

fn without_suffix(name: &str) -> (&str, String) {
    for suffix in ["Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV"] {
        if let Some(rest) = name.strip_suffix(suffix)
            && rest.ends_with(' ')
        {
            return (rest.trim_end_matches([' ', ',']), format!(" {suffix}"));
        }
    }
    (name, String::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn family_and_given_names_are_told_apart() {
        for (name, family, given, short) in [
            ("Nicholas Confessore", "Confessore", "Nicholas", "Confessore, N."),
            ("Ursula von der Leyen", "von der Leyen", "Ursula", "von der Leyen, U."),
            ("Mary-Ann B. O’Shea", "O’Shea", "Mary-Ann B.", "O’Shea, M. A. B."),
            ("Cornel Diaz Jr.", "Diaz Jr.", "Cornel", "Diaz Jr., C."),
            ("Tom Vale, III", "Vale III", "Tom", "Vale III, T."),
            ("Reuters", "Reuters", "", "Reuters"),
            ("van", "van", "", "van"),
            ("", "", "", ""),
        ] {
            assert_eq!(parts(name), (family.to_owned(), given.to_owned()), "{name}");
            assert_eq!(initialled(name), short);
        }
    }
}
