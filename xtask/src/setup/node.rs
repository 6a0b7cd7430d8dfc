//! What comes from npm: wasm-opt, axe-core, and what the bench compares with.

use super::browser::apt_install;
use crate::failure::Outcome;
use crate::shell;
use std::path::PathBuf;

/// The binaryen that brings wasm-opt.
const BINARYEN: &str = "132.0.0";

/// The oldest wasm-opt that knows all features that rustc switches on.
const OLDEST_WASM_OPT: u32 = 120;

/// The rules that the end-to-end tests check the page against.
const AXE: &str = "4.14.1";

/// The best-known libraries of the kind that run in a browser, and what bundles them.
const RIVALS: [(&str, &str); 6] = [
    ("compromise", "14.17.0"),
    ("wink-nlp", "2.4.0"),
    ("wink-eng-lite-web-model", "1.8.1"),
    ("minisearch", "7.2.0"),
    ("flexsearch", "0.8.212"),
    ("esbuild", "0.28.2"),
];

/// wasm-opt, which makes release bundles small.
///
/// # Errors
/// When it has to be installed and that fails.
pub fn wasm_opt() -> Outcome {
    let mut ask = shell::program("wasm-opt");
    ask.arg("--version");
    if shell::first_line(ask).is_some_and(|line| wasm_opt_version(&line) >= Some(OLDEST_WASM_OPT)) {
        return Ok(());
    }
    npm_package("binaryen", BINARYEN, "its wasm-opt makes release bundles small")
}

/// axe-core's script, to be run inside the page.
///
/// # Errors
/// When it has to be installed and that fails.
pub fn axe() -> Outcome<PathBuf> {
    let folder = shell::tools().join("axe-core").join("node_modules").join("axe-core");
    let script = folder.join("axe.min.js");
    let right = std::fs::read_to_string(folder.join("package.json"))
        .is_ok_and(|text| text.contains(&format!("\"version\": \"{AXE}\"")));
    if !right || !script.is_file() {
        npm_package("axe-core", AXE, "it finds barriers for readers with disabilities")?;
    }
    Ok(script)
}

/// The folder with the libraries that the benches measure beside the analysis and the index.
///
/// # Errors
/// When they have to be installed and that fails.
pub fn rivals() -> Outcome<PathBuf> {
    let folder = shell::tools().join("bench");
    for (package, version) in RIVALS {
        let there = folder.join("node_modules").join(package).join("package.json");
        let right = std::fs::read_to_string(there)
            .is_ok_and(|text| text.contains(&format!("\"version\": \"{version}\"")));
        if !right {
            npm_into("bench", package, version, "the bench needs it")?;
        }
    }
    Ok(folder)
}

fn npm_package(package: &str, version: &str, why: &str) -> Outcome {
    npm_into(package, package, version, why)
}

fn npm_into(folder: &str, package: &str, version: &str, why: &str) -> Outcome {
    if shell::find("npm").is_none() {
        apt_install(
            &["nodejs", "npm"],
            &format!("npm is missing; it brings {package} ({why})"),
            "Install Node.js with npm (https://nodejs.org), then run the same verb again.",
        )?;
    }
    shell::say(&format!("installing {package} {version} from npm into .tools: {why}"));
    let mut npm = shell::program("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix"])
        .arg(shell::tools().join(folder))
        .arg(format!("{package}@{version}"));
    shell::run(npm, "Check the network, then run the same verb again.")
}

/// `132` of `wasm-opt version 132 (version_132)`.
fn wasm_opt_version(line: &str) -> Option<u32> {
    line.split_whitespace().nth(2)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_wasm_opt_is_its_third_word() {
        assert_eq!(wasm_opt_version("wasm-opt version 132 (version_132)"), Some(132));
        assert_eq!(wasm_opt_version("wasm-opt version 108"), Some(108));
        assert_eq!(wasm_opt_version("command not found"), None);
    }
}
