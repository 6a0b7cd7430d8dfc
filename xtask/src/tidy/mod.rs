//! `cargo xtask tidy`: the rules of the house that the compiler does not know.

mod crates;
mod links;
mod text;

use crate::failure::{Failure, Outcome};
use crate::shell;
use std::fs;

/// What may lie at the top of the repository.
const TOP: [&str; 21] = [
    ".cargo",
    ".ci",
    ".gitignore",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "Trunk.toml",
    "benches",
    "build.rs",
    "crates",
    "docs",
    "index.html",
    "rustfmt.toml",
    "seeds",
    "src",
    "tests",
    "webdriver.json",
    "xtask",
];

/// So many findings are listed; who has more will run it again.
const SHOWN: usize = 60;

/// A file in git: its path from the root, and its text unless it is binary.
struct Tracked {
    path: String,
    text: Option<String>,
}

/// Checks every file that is in git or would be added to it.
///
/// # Errors
/// When a rule is broken, or git is missing.
pub fn run() -> Outcome {
    let files = tracked()?;
    let mut found: Vec<String> = Vec::new();
    for file in &files {
        let top = file.path.split('/').next().unwrap_or_default();
        if !TOP.contains(&top) {
            found.push(format!("{}: nothing called {top} belongs at the top", file.path));
        }
        if let Some(text) = &file.text {
            found.extend(text::check(&file.path, text));
            if has_extension(&file.path, "md") {
                found.extend(links::check(&file.path, text, &|path| {
                    shell::root().join(path).exists()
                }));
            }
        }
    }
    found.extend(crates::check()?);
    for finding in found.iter().take(SHOWN) {
        println!("{finding}");
    }
    if found.len() > SHOWN {
        println!("… and {} more", found.len() - SHOWN);
    }
    if found.is_empty() {
        println!("{} files are tidy", files.len());
        return Ok(());
    }
    Err(Failure::new(
        format!("{} rules of the house are broken.", found.len()),
        "Mend what is listed above.",
    ))
}

fn tracked() -> Outcome<Vec<Tracked>> {
    let mut git = shell::program("git");
    git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let list = shell::output(git, "Tidy needs git and a checkout.")?;
    let mut files: Vec<Tracked> = String::from_utf8_lossy(&list)
        .split('\0')
        .filter(|path| !path.is_empty())
        // A file that was deleted but not yet from git's index has nothing to check.
        .filter_map(|path| {
            let bytes = fs::read(shell::root().join(path)).ok()?;
            Some(Tracked { path: path.to_owned(), text: String::from_utf8(bytes).ok() })
        })
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Whether a path ends in a dot and this extension.
fn has_extension(path: &str, extension: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, end)| end == extension)
}
