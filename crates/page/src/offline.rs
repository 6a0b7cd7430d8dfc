//! The list of files that open without a network.

use crate::integrity;

const WORKER: &str = include_str!("service-worker.js");
/// The name of the file that this makes.
pub const NAME: &str = "service-worker.js";

/// The service worker of a bundle with these files; the version is a sum of all.
pub fn worker(files: &[(String, Vec<u8>)]) -> String {
    // Hosts that know of a page by its folder send whoever asks for its file there.
    let asked =
        |name: &'_ str| if name == "index.html" { "./".to_owned() } else { name.to_owned() };
    let mut sums: Vec<(String, String)> =
        files.iter().map(|(name, bytes)| (asked(name), integrity::sum(bytes))).collect();
    sums.sort();
    let list: Vec<String> =
        sums.iter().map(|(name, sum)| format!("  {name:?}: {sum:?},\n")).collect();
    let version = integrity::sum(list.concat().as_bytes());
    let short: String =
        version.chars().filter(char::is_ascii_alphanumeric).skip(6).take(16).collect();
    WORKER.replacen("{{VERSION}}", &short, 1).replacen(
        "{{FILES}}",
        &format!("{{\n{}}}", list.concat()),
        1,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(files: &[(&str, &str)]) -> String {
        let files: Vec<_> = files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
            .collect();
        worker(&files)
    }

    #[test]
    fn any_change_of_any_file_is_another_version() {
        let version =
            |text: String| text.lines().find(|line| line.contains("VERSION =")).map(str::to_owned);
        let one = of(&[("a.js", "1"), ("b.wasm", "2")]);
        assert_eq!(one, of(&[("b.wasm", "2"), ("a.js", "1")]), "whatever the order");
        assert_ne!(version(one), version(of(&[("a.js", "1"), ("b.wasm", "3")])));
    }

    #[test]
    fn every_file_has_its_sum() {
        let worker = of(&[("a.js", "abc")]);
        assert!(worker.contains(&format!("\"a.js\": \"{}\"", integrity::sum(b"abc"))), "{worker}");
        assert!(!worker.contains("{{"));
    }
}
