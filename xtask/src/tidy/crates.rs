//! Rules about the crates: which may know which, and that every outside one has its reason written.

use crate::failure::{Failure, Outcome};
use crate::shell;
use serde_json::Value;
use std::fs;

/// Where the reason for every outside crate is written.
const REASONS: &str = "docs/dependencies.md";

/// The order of our crates: each may use only those of a lower rank.
const RANKS: [(&str, u8); 21] = [
    ("hearsay-model", 0),
    (TESTING, 1),
    ("hearsay-tagger", FIRST_STAGE),
    ("hearsay-formats", 3),
    ("hearsay-analysis", 3),
    ("hearsay-search", 3),
    ("hearsay-audit", 3),
    ("hearsay-archive", 3),
    ("hearsay-corrections", 3),
    ("hearsay-export", 3),
    ("hearsay-index", 4),
    ("hearsay-library", 5),
    ("hearsay-pack", 6),
    ("hearsay-bridge", 6),
    ("hearsay-worker", OUTER),
    ("hearsay-cli", OUTER),
    ("hearsay-fuzz", OUTER),
    ("hearsay-bench", OUTER),
    ("hearsay-bench-search", OUTER),
    ("hearsay", OUTER),
    ("hearsay-page", OUTER + 1),
];

/// The rank of the stage that others build on.
const FIRST_STAGE: u8 = 2;

/// The rank of what people start.
const OUTER: u8 = 7;

/// What tests share; nothing else may use it.
const TESTING: &str = "hearsay-testing";

/// What knows of the web belongs into the app.
const WEB: [&str; 5] = ["yew", "gloo", "web-sys", "js-sys", "wasm-bindgen"];

/// One crate that uses another.
struct Use<'m> {
    user: &'m str,
    used: &'m str,
    ours: bool,
    for_tests: bool,
}

/// What is wrong with the dependencies, one line each.
///
/// # Errors
/// When cargo cannot read the manifests.
pub fn check() -> Outcome<Vec<String>> {
    let mut cargo = shell::cargo();
    cargo.args(["metadata", "--no-deps", "--offline", "--format-version", "1"]);
    let bytes = shell::output(cargo, "Mend the Cargo.toml named above.")?;
    let metadata: Value = serde_json::from_slice(&bytes).map_err(|error| {
        Failure::new(format!("cargo metadata made no JSON: {error}."), "Update Rust.")
    })?;
    let reasons = fs::read_to_string(shell::root().join(REASONS)).unwrap_or_default();
    Ok(judge(&uses(&metadata), &reasons))
}

fn uses(metadata: &Value) -> Vec<Use<'_>> {
    let packages = metadata.get("packages").and_then(Value::as_array);
    packages
        .into_iter()
        .flatten()
        .filter_map(|package| {
            Some((package.get("name")?.as_str()?, package.get("dependencies")?.as_array()?))
        })
        .flat_map(|(user, dependencies)| {
            dependencies.iter().filter_map(move |dependency| {
                Some(Use {
                    user,
                    used: dependency.get("name")?.as_str()?,
                    ours: dependency.get("path").is_some_and(|path| !path.is_null()),
                    for_tests: dependency.get("kind").and_then(Value::as_str) == Some("dev"),
                })
            })
        })
        .collect()
}

fn judge(uses: &[Use<'_>], reasons: &str) -> Vec<String> {
    let mut found: Vec<String> = uses.iter().filter_map(|one| problem(one, reasons)).collect();
    found.sort();
    found.dedup();
    found
}

fn problem(one: &Use<'_>, reasons: &str) -> Option<String> {
    let Use { user, used, ours, for_tests } = *one;
    if !ours {
        if !reasons.contains(&format!("| `{used}` |")) {
            return Some(format!("{REASONS}: no row says what `{used}` is for ({user} uses it)"));
        }
        let web = WEB.iter().any(|name| used == *name || used.starts_with(&format!("{name}-")));
        let pure = rank(user).is_some_and(|rank| rank < OUTER);
        return (web && pure).then(|| format!("{user} may not know of the web ({used})"));
    }
    let Some(lower) = rank(used) else {
        return Some(format!("{user} may not use {used}, which has no place in the order"));
    };
    let Some(upper) = rank(user) else {
        return Some(format!("{user} has no place in the order and may not use {used}"));
    };
    if used == TESTING && !for_tests {
        return Some(format!("{user} may use {used} in its tests only"));
    }
    // Tests of one stage may feed it with what another stage made.
    let stages = FIRST_STAGE..OUTER;
    let fine = lower < upper || (for_tests && stages.contains(&lower) && stages.contains(&upper));
    (!fine).then(|| format!("{user} may not use {used}: the crates look one way only"))
}

fn rank(name: &str) -> Option<u8> {
    RANKS.iter().find(|(crate_name, _)| *crate_name == name).map(|(_, rank)| *rank)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(from: &str, to: &str, ours: bool, for_tests: bool) -> String {
        judge(
            &[Use { user: from, used: to, ours, for_tests }],
            "| `serde` | … |\n| `web-sys` | … |",
        )
        .join("\n")
    }

    #[test]
    fn crates_look_one_way() {
        for (user, used, for_tests, fine) in [
            ("hearsay-search", "hearsay-model", false, true),
            ("hearsay", "hearsay-search", false, true),
            ("hearsay-audit", "hearsay-analysis", true, true),
            ("hearsay-audit", "hearsay-analysis", false, false),
            ("hearsay-audit", "hearsay-testing", true, true),
            ("hearsay-audit", "hearsay-testing", false, false),
            ("hearsay-analysis", "hearsay-tagger", false, true),
            ("hearsay-tagger", "hearsay-analysis", true, true),
            ("hearsay-tagger", "hearsay-analysis", false, false),
            ("hearsay-model", "hearsay-search", true, false),
            ("hearsay-cli", "hearsay", false, false),
            ("xtask", "hearsay-model", false, false),
            ("hearsay-search", "hearsay-novel", false, false),
        ] {
            let found = finding(user, used, true, for_tests);
            assert_eq!(found.is_empty(), fine, "{user} -> {used}: {found}");
        }
    }

    #[test]
    fn outside_crates_need_a_reason_and_the_web_stays_in_the_app() {
        assert_eq!(finding("hearsay-model", "serde", false, false), "");
        assert!(finding("hearsay-model", "sherde", false, false).contains("no row"));
        assert_eq!(finding("hearsay", "web-sys", false, false), "");
        assert!(finding("hearsay-search", "web-sys", false, false).contains("web"));
    }
}
