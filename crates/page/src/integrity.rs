//! The sums by which a browser knows that a file is the one that the page was built with
//! (<https://www.w3.org/TR/SRI/>).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

const MARK: &str = "integrity=";

/// `sha384-…` of a file.
pub fn sum(file: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(file)))
}

/// The page with the sum of every file that it links to with one; `read` reads a file of the bundle by
/// its name.
///
/// # Errors
/// Those of `read`.
pub fn renewed(
    page: &str,
    read: impl Fn(&str) -> Result<Vec<u8>, String>,
) -> Result<String, String> {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.find(MARK) {
        let tag = rest[..at].rfind('<').unwrap_or(at);
        let end = at + rest[at..].find('>').unwrap_or(rest.len() - at);
        let old = value(&rest[at + MARK.len()..end]);
        let file = ["href=", "src="].iter().find_map(|name| rest[tag..end].split_once(name));
        let file = file.map(|(_, file)| value(file));
        let new = sum(&read(file.unwrap_or_default().trim_start_matches("./"))?);
        let mark = usize::from(rest[at + MARK.len()..].starts_with(['"', '\'']));
        let start = at + MARK.len() + mark;
        out.push_str(&rest[..start]);
        out.push_str(&new);
        rest = &rest[start + old.len()..];
    }
    Ok(out + rest)
}

/// The value of an attribute, with or without quotation marks around it.
fn value(text: &str) -> &str {
    match text.chars().next() {
        Some(mark @ ('"' | '\'')) => text[1..].split(mark).next().unwrap_or_default(),
        _ => text.split([' ', '>']).next().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_link_gets_the_sum_of_its_file() {
        let page = "<link href=./a.css integrity=sha384-old rel=stylesheet>\
                    <link crossorigin integrity=\"sha384-old\" href=\"./b.js\"><p>";
        let renewed = renewed(page, |name| Ok(name.as_bytes().to_vec())).expect("both are there");
        assert!(renewed.contains(&format!("integrity={} rel", sum(b"a.css"))), "{renewed}");
        assert!(renewed.contains(&format!("integrity=\"{}\" href", sum(b"b.js"))), "{renewed}");
        assert!(!renewed.contains("old"));
    }

    #[test]
    fn a_sum_is_that_of_the_standard() {
        // FIPS 180-4, the message “abc”.
        assert!(
            sum(b"abc").starts_with("sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefM")
        );
    }
}
