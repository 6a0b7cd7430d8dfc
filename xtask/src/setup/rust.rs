//! What comes with Rust or is built by cargo: target, rustfmt and clippy, Trunk, wasm-bindgen.

use crate::failure::{Failure, Outcome};
use crate::shell;
use std::fs;
use std::path::Path;

/// The Trunk that the bundle is made with; the next one wants a newer compiler.
const TRUNK: &str = "0.21.14";

/// The geckodriver that the scenarios are known to run with.
const GECKODRIVER: &str = "0.37.1";

/// The cargo-deny whose settings `.cargo/deny.toml` speaks.
const CARGO_DENY: &str = "0.20.2";

const WASM: &str = "wasm32-unknown-unknown";

/// The standard library for WebAssembly.
///
/// # Errors
/// Without it and without rustup, or when rustup fails.
pub fn wasm_target() -> Outcome {
    let mut rustc = shell::program("rustc");
    rustc.args(["--print", "target-libdir", "--target", WASM]);
    if shell::first_line(rustc).is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    need_rustup(&format!("Rust's standard library for {WASM}"))?;
    shell::say("adding the wasm32 target (the explorer is compiled for it)");
    let mut rustup = shell::program("rustup");
    rustup.args(["target", "add", WASM]);
    shell::run(rustup, "Check the network, then run the same verb again.")
}

/// rustfmt and clippy.
///
/// # Errors
/// Without them and without rustup, or when rustup fails.
pub fn checkers() -> Outcome {
    for (component, verb) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        let mut cargo = shell::cargo();
        cargo.args([verb, "--version"]);
        if shell::first_line(cargo).is_some() {
            continue;
        }
        need_rustup(component)?;
        shell::say(&format!("adding {component}"));
        let mut rustup = shell::program("rustup");
        rustup.args(["component", "add", component]);
        shell::run(rustup, "Check the network, then run the same verb again.")?;
    }
    Ok(())
}

/// Trunk, which bundles the page.
///
/// # Errors
/// When it has to be installed and that fails.
pub fn trunk() -> Outcome {
    let why = "it bundles the page; about 4 minutes on two cores";
    cargo_tool("trunk", "trunk", TRUNK, why, &[])
}

/// wasm-bindgen's program, of the version of its library in `Cargo.lock`.
///
/// # Errors
/// When `Cargo.lock` names none, or when it has to be installed and that fails.
pub fn wasm_bindgen() -> Outcome {
    let path = shell::root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).map_err(|error| Failure::file("read", &path, &error))?;
    let version = locked(&lock, "wasm-bindgen").ok_or_else(|| {
        Failure::new(
            "Cargo.lock names no wasm-bindgen.",
            "Add wasm-bindgen to the dependencies in Cargo.toml and run `cargo update --workspace`.",
        )
    })?;
    cargo_tool(
        "wasm-bindgen",
        "wasm-bindgen-cli",
        version,
        "it joins the page and the program; about 2 minutes on two cores",
        &[],
    )
}

/// geckodriver, through which WebDriver drives Firefox.
///
/// # Errors
/// When it has to be installed and that fails.
pub fn geckodriver() -> Outcome {
    cargo_tool(
        "geckodriver",
        "geckodriver",
        GECKODRIVER,
        "it drives Firefox; about 2 minutes on two cores",
        &[],
    )
}

/// cargo-deny, which holds the packages to `.cargo/deny.toml`.
///
/// # Errors
/// When it has to be installed and that fails.
pub fn cargo_deny() -> Outcome {
    let why = "it looks at licences and origins of the packages; about a minute on two cores";
    // What it leaves out fetches by other means than git.
    cargo_tool("cargo-deny", "cargo-deny", CARGO_DENY, why, &["--no-default-features"])
}

/// Installs a program from the registry unless one of that version is there.
///
/// Trunk asks for the slowest of all builds (one unit, optimised as a whole); here it runs for
/// seconds, so a quick build serves better: barely optimised, in many units.
fn cargo_tool(name: &str, package: &str, version: &str, why: &str, options: &[&str]) -> Outcome {
    let mut ask = shell::program(name);
    ask.arg("--version");
    let found = shell::first_line(ask);
    if found.as_deref().and_then(|line| line.split_whitespace().nth(1)) == Some(version) {
        return Ok(());
    }
    let seen = found.map_or_else(|| "none here".to_owned(), |line| format!("found {line}"));
    shell::say(&format!("installing {package} {version} into .tools ({seen}): {why}"));
    let mut install = shell::cargo();
    install
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .args(["install", package, "--version", version, "--locked", "--force"])
        .args(options)
        .arg("--root")
        .arg(shell::tools());
    shell::run(install, "Check the network and the compiler above, then run the same verb again.")
}

fn need_rustup(wanted: &str) -> Outcome {
    if shell::find("rustup").is_some() {
        return Ok(());
    }
    Err(Failure::new(
        format!("{wanted} is missing, and there is no rustup to add it."),
        "Install Rust with rustup (https://rustup.rs), or add it with your system's packages.",
    ))
}

/// The version of a package in a `Cargo.lock`.
fn locked<'l>(lock: &'l str, package: &str) -> Option<&'l str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_that_of_the_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n";
        assert_eq!(locked(lock, "wasm-bindgen"), Some("0.2.129"));
        assert_eq!(locked(lock, "bindgen"), None);
        assert_eq!(locked("name = \"wasm-bindgen\"", "wasm-bindgen"), None);
    }
}
