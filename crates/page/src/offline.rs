//! The list of files that open without a network.

use crate::integrity;

const WORKER: &str = include_str!("service-worker.js");
/// The name of the file that this makes.
pub const NAME: &str = "service-worker.js";

/// The service worker of a bundle with these files and this number.
pub fn worker(files: &[(String, Vec<u8>)], number: &str) -> String {
    // Hosts that know of a page by its folder send whoever asks for its file there.
    let asked = |name: &str| if name == "index.html" { "./" } else { name }.to_owned();
    let mut sums: Vec<(String, String)> =
        files.iter().map(|(name, bytes)| (asked(name), integrity::sum(bytes))).collect();
    sums.sort();
    let list: Vec<String> =
        sums.iter().map(|(name, sum)| format!("  {name:?}: {sum:?},\n")).collect();
    let list = format!("{{\n{}}}", list.concat());
    WORKER.replacen("{{VERSION}}", number, 1).replacen("{{FILES}}", &list, 1)
}

/// The number of a bundle: another one with any change of any file, this program's own included. Letters
/// and digits.
pub fn number(files: &[(String, Vec<u8>)], page: &str) -> String {
    let mut sums: Vec<String> =
        files.iter().map(|(name, bytes)| format!("{name} {}\n", integrity::sum(bytes))).collect();
    sums.sort();
    sums.extend([page.to_owned(), WORKER.to_owned()]);
    let sum = integrity::sum(sums.concat().as_bytes());
    sum.chars().filter(char::is_ascii_alphanumeric).skip("sha384".len()).take(12).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(files: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
        files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn any_change_of_any_file_is_another_number() {
        let one = number(&files(&[("a.js", "1"), ("b.wasm", "2")]), "<p>");
        assert_eq!(one, number(&files(&[("b.wasm", "2"), ("a.js", "1")]), "<p>"), "any order");
        assert_ne!(one, number(&files(&[("a.js", "1"), ("b.wasm", "3")]), "<p>"));
        assert_ne!(one, number(&files(&[("a.js", "1"), ("c.wasm", "2")]), "<p>"));
        assert_ne!(one, number(&files(&[("a.js", "1"), ("b.wasm", "2")]), "<b>"));
    }

    #[test]
    fn every_file_has_its_sum() {
        let worker = worker(&files(&[("a.js", "abc"), ("index.html", "<p>")]), "n1");
        assert!(worker.contains(&format!("\"a.js\": \"{}\"", integrity::sum(b"abc"))), "{worker}");
        assert!(worker.contains("\"./\": \"sha384-") && worker.contains("VERSION = \"n1\""));
        assert!(!worker.contains("{{"));
    }
}
