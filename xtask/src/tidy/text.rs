//! Rules about the text of one file.

use super::has_extension;

/// The longest a Rust file may be, in lines; a longer one has two subjects.
const LONGEST: usize = 500;

/// Files whose layout and words are not ours.
const GIVEN: [&str; 5] =
    ["seeds/", "tests/gold/", "Cargo.lock", "docs/size.tsv", "crates/formats/tests/fixtures/mail/"];

/// Left-overs that must not go in, and why. Written in halves, or this file would break the rule.
const LEFT_OVERS: [(&str, &str, &str); 4] = [
    ("todo", "!", "finish it, or leave it out"),
    ("unimplemented", "!", "finish it, or leave it out"),
    ("dbg", "!", "a print for debugging"),
    ("#[ign", "ore", "a test that does not run tests nothing"),
];

/// Folders of one machine, in halves as above.
const MACHINE: [(&str, &str); 4] =
    [("/wo", "rk/"), ("/ro", "ot/"), ("/ho", "me/"), ("/Us", "ers/")];

/// What is wrong with a file, one line each.
pub fn check(path: &str, text: &str) -> Vec<String> {
    if GIVEN.iter().any(|given| path.starts_with(given)) {
        return Vec::new();
    }
    let rust = has_extension(path, "rs");
    let mut found = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let mut say = |what: String| found.push(format!("{path}:{number}: {what}"));
        if line.trim_end().len() < line.len() && !is_table(path) {
            say("white space at the end of the line".to_owned());
        }
        if line.contains('\t') && !is_table(path) {
            say("a tab".to_owned());
        }
        for (a, b) in MACHINE {
            if line.contains(&format!("{a}{b}")) {
                say(format!("`{a}{b}` is a folder of one machine"));
            }
        }
        for (a, b, why) in LEFT_OVERS {
            if rust && holds_word(line, &format!("{a}{b}")) {
                say(format!("`{a}{b}`: {why}"));
            }
        }
    }
    if rust {
        let lines = text.lines().count();
        if lines > LONGEST {
            found.push(format!("{path}: {lines} lines; split it by subject (at most {LONGEST})"));
        }
        if needs_opening(path) && !text.starts_with("//!") {
            found.push(format!("{path}: does not open with `//!` and what it is for"));
        }
    }
    if !text.is_empty() && !text.ends_with('\n') {
        found.push(format!("{path}: does not end with a line break"));
    }
    found
}

/// Lists and tables, whose columns tabs may part and whose last column may be empty.
fn is_table(path: &str) -> bool {
    has_extension(path, "txt") || has_extension(path, "tsv")
}

/// Whether the word stands there, not as the end of a longer one.
fn holds_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|head| head.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

fn needs_opening(path: &str) -> bool {
    ["lib.rs", "main.rs", "build.rs"].iter().any(|name| path.rsplit('/').next() == Some(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> String {
        check(path, text).join("\n")
    }

    #[test]
    fn each_rule_is_able_to_fail() {
        let left_over = |n: usize| format!("{}{}", LEFT_OVERS[n].0, LEFT_OVERS[n].1);
        let machine = format!("{}{}", MACHINE[0].0, MACHINE[0].1);
        let cases = [
            ("a.rs", "let a = 1; \n".to_owned(), "a.rs:1: white space"),
            ("a.md", "fine\n\tindented\n".to_owned(), "a.md:2: a tab"),
            ("a.rs", format!("    {}();\n", left_over(0)), "finish it"),
            ("a.rs", format!("{}]\n", left_over(3)), "tests nothing"),
            ("a.rs", format!("{} = \"no browser\"]\n", left_over(3)), "tests nothing"),
            ("a.md", format!("see {machine}x\n"), "one machine"),
            ("a.rs", "\n".repeat(LONGEST + 1), "split it"),
            ("crates/x/src/lib.rs", "fn a() {}\n".to_owned(), "open with"),
            ("a.toml", "a = 1".to_owned(), "line break"),
        ];
        for (path, text, said) in cases {
            assert!(found(path, &text).contains(said), "{path} {text:?}: {}", found(path, &text));
        }
    }

    #[test]
    fn what_is_fine_passes() {
        let word = format!("my_{}{}", LEFT_OVERS[0].0, LEFT_OVERS[0].1);
        for (path, text) in [
            ("src/lib.rs", "//! A library.\n".to_owned()),
            ("src/a.rs", format!("{word}();\n")),
            ("seeds/a.txt", "kept as it came \t".to_owned()),
            ("crates/x/src/words.txt", "word\tclass\t\n".to_owned()),
        ] {
            assert_eq!(found(path, &text), "");
        }
    }
}
