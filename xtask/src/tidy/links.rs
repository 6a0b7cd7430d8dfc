//! Prose names only what exists: links and paths in Markdown files.

/// Folders of the repository whose files prose may name in back quotes.
const FOLDERS: [&str; 8] =
    ["crates/", "src/", "docs/", "tests/", "xtask/", "seeds/", "benches/", ".ci/"];

/// Folders that come into being only when something runs.
const MADE: [&str; 1] = ["tests/shots"];

/// What is wrong with a Markdown file, one line each; `exists` takes a path from the root.
pub fn check(path: &str, text: &str, exists: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut in_block = false;
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim_start().starts_with("```") {
            in_block = !in_block;
            continue;
        }
        if in_block {
            continue;
        }
        for target in links(line) {
            let Some(named) = resolve(path, target) else { continue };
            if !exists(&named) {
                found.push(format!("{path}:{number}: the link to {target} leads nowhere"));
            }
        }
        for named in quoted_paths(line) {
            if !exists(named) {
                found.push(format!("{path}:{number}: there is no {named}"));
            }
        }
    }
    found
}

/// The targets of `[text](target)`.
fn links(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| {
        let target = rest.split(')').next()?;
        target.split_whitespace().next()
    })
}

/// The path from the root that a link means; nothing for the web and for places in the same file.
fn resolve(from: &str, target: &str) -> Option<String> {
    let target = target.split('#').next().unwrap_or_default();
    if target.is_empty() || target.contains("://") || target.starts_with("mailto:") {
        return None;
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                // Above the root there is nothing that every checkout has.
                parts.pop()?;
            }
            other => parts.push(other),
        }
    }
    Some(parts.join("/"))
}

/// Paths in back quotes that begin with a folder of the repository and stand for one thing.
fn quoted_paths(line: &str) -> impl Iterator<Item = &str> {
    line.split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| FOLDERS.iter().any(|folder| word.starts_with(folder)))
        .filter(|word| word.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c)))
        // `seeds/NAME.toml` stands for many.
        .filter(|word| !word.contains("NAME"))
        .filter(|word| !MADE.iter().any(|made| word.starts_with(made)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> String {
        let there = ["README.md", "docs/format.md", "crates/model/src/lib.rs", "docs/"];
        check("docs/guide.md", text, &|path| there.contains(&path)).join("\n")
    }

    #[test]
    fn what_exists_passes() {
        for text in [
            "See [the format](format.md#spans) and [home](../README.md).",
            "See [the web](https://example.org/a) and [below](#below).",
            "`crates/model/src/lib.rs`, `docs/`, `seeds/NAME.toml`, `crates/*/src`, `tests/shots/a.png`",
            "```\n[not](a-link.md)\n```",
        ] {
            assert_eq!(found(text), "");
        }
    }

    #[test]
    fn what_does_not_exist_is_named() {
        assert!(found("[a](missing.md)").contains("guide.md:1: the link to missing.md"));
        assert!(found("one\n`crates/model/src/gone.rs`").contains("guide.md:2: there is no"));
    }
}
