//! `cargo xtask test`: everything that must hold before a change goes in, step by step.
//!
//! A failing step does not stop the others; the last line counts both. Steps that build share one
//! set of packages and features, so that nothing is compiled twice.

use crate::failure::{Failure, Outcome};
use crate::{dist, setup, shell, size, tidy, unknown_option};
use std::fs;
use std::time::Instant;

/// One thing that must hold.
struct Step {
    name: &'static str,
    what: &'static str,
    run: fn() -> Outcome,
}

const STEPS: [Step; 12] = [
    Step { name: "setup", what: "what the other steps need", run: setup::everything },
    Step { name: "fmt", what: "the layout of the code", run: fmt },
    Step { name: "clippy", what: "lints, native", run: clippy },
    Step { name: "clippy-wasm", what: "lints, as compiled for the browser", run: clippy_wasm },
    Step { name: "tidy", what: "the rules of the house", run: tidy::run },
    Step { name: "deny", what: "licences, origins and known faults of packages", run: deny },
    Step { name: "native", what: "tests on this machine", run: native },
    Step { name: "doc", what: "the examples in the documentation", run: doc },
    Step { name: "readback", what: "exports, read by other programs", run: readback },
    Step { name: "wasm", what: "tests in a headless browser", run: wasm },
    Step { name: "dist", what: "the release bundle", run: dist_and_size },
    Step { name: "e2e", what: "the bundle in a real browser", run: e2e },
];

/// Runs the steps that were asked for, all by default.
///
/// # Errors
/// When a step fails or is not known.
pub fn run(options: &[String]) -> Outcome {
    let chosen = chosen(options)?;
    let mut failed: Vec<(&str, Failure)> = Vec::new();
    for step in &chosen {
        println!("\n== {}: {}", step.name, step.what);
        let start = Instant::now();
        let outcome = (step.run)();
        let seconds = start.elapsed().as_secs_f64();
        match outcome {
            Ok(()) => println!("== {}: passed in {seconds:.1} s", step.name),
            Err(failure) => {
                println!("== {}: FAILED after {seconds:.1} s. {failure}", step.name);
                failed.push((step.name, failure));
            }
        }
    }
    if !failed.is_empty() {
        println!("\nWhat failed:");
        for (name, failure) in &failed {
            println!("- {name}: {failure}");
        }
    }
    println!("\n{} passed, {} failed", chosen.len() - failed.len(), failed.len());
    let Some((first, _)) = failed.first() else { return Ok(()) };
    let names: Vec<&str> = failed.iter().map(|(name, _)| *name).collect();
    Err(Failure::new(
        format!("Failed: {}.", names.join(", ")),
        format!("Run one again with: cargo xtask test --only {first}"),
    ))
}

fn chosen(options: &[String]) -> Outcome<Vec<&'static Step>> {
    match options {
        [] => Ok(STEPS.iter().collect()),
        [only, names] if only == "--only" => {
            let names: Vec<&str> = names.split(',').collect();
            let known = |name: &&str| STEPS.iter().any(|step| step.name == *name);
            if let Some(name) = names.iter().find(|name| !known(name)) {
                let all: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
                return Err(Failure::new(
                    format!("There is no step `{name}`."),
                    format!("The steps are {}.", all.join(", ")),
                ));
            }
            Ok(STEPS.iter().filter(|step| names.contains(&step.name)).collect())
        }
        [only] if only == "--only" => {
            Err(Failure::new("--only needs steps.", "For example: --only fmt,clippy."))
        }
        [other, ..] => Err(unknown_option("test", other)),
    }
}

fn cargo(words: &[&str], remedy: &str) -> Outcome {
    let mut cargo = shell::cargo();
    cargo.args(words);
    shell::run(cargo, remedy)
}

fn fmt() -> Outcome {
    setup::checkers()?;
    cargo(&["fmt", "--all", "--check"], "Run `cargo fmt --all`.")
}

fn clippy() -> Outcome {
    setup::checkers()?;
    let remedy = "Mend what clippy names above.";
    cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"], remedy)?;
    // Not among all targets, because a plain `cargo test` leaves it out.
    cargo(&["clippy", "--workspace", "--test", "e2e", "--", "-D", "warnings"], remedy)
}

fn clippy_wasm() -> Outcome {
    setup::checkers()?;
    setup::wasm_target()?;
    for program in ["--bin hearsay-desk", "--bin hearsay-app --no-default-features"] {
        let words = format!(
            "clippy -p hearsay --lib {program} --target wasm32-unknown-unknown -- -D warnings"
        );
        cargo(&words.split(' ').collect::<Vec<_>>(), "Mend what clippy names above.")?;
    }
    Ok(())
}

/// Where the list of known faults cannot be fetched, that is said and the rest holds.
fn deny() -> Outcome {
    setup::cargo_deny()?;
    let cargo_deny = |words: &[&str]| {
        let mut deny = shell::program("cargo-deny");
        // A host that does not answer is not waited for.
        deny.args(words)
            .envs([("GIT_HTTP_LOW_SPEED_LIMIT", "1"), ("GIT_HTTP_LOW_SPEED_TIME", "20")]);
        deny
    };
    let remedy = "`.cargo/deny.toml` says why; choose another package, or another version of it.";
    let rest =
        ["--log-level", "error", "check", "--hide-inclusion-graph", "licenses", "bans", "sources"];
    shell::run(cargo_deny(&rest), remedy)?;
    if shell::first_line(cargo_deny(&["fetch", "db"])).is_none() {
        shell::say("the list of known faults of packages cannot be fetched here: not looked up");
        return Ok(());
    }
    shell::run(cargo_deny(&["check", "--disable-fetch", "advisories"]), remedy)
}

fn native() -> Outcome {
    cargo(&["test", "--workspace", "--tests", "--no-fail-fast"], "Mend what failed above.")
}

fn doc() -> Outcome {
    cargo(&["test", "--workspace", "--doc", "--no-fail-fast"], "Mend what failed above.")
}

fn readback() -> Outcome {
    let here = "crates/export/tests/readback";
    let python = setup::python(
        "readback",
        &format!("{here}/requirements.txt"),
        "other people's programs read back what is exported",
    )?;
    let folder = shell::root().join("target").join("readback");
    fs::create_dir_all(&folder).map_err(|error| {
        let remedy = "Check the rights of the folder target.";
        Failure::new(format!("{} cannot be made ({error}).", folder.display()), remedy)
    })?;
    let mut write = shell::cargo();
    write.args(["run", "--quiet", "-p", "hearsay-export", "--example", "takeaway"]).arg(&folder);
    shell::run(write, "Mend what failed above.")?;
    let mut read = shell::program(python);
    read.arg(shell::root().join(here).join("readback.py")).arg(&folder);
    shell::run(read, "Mend what was lost, as named above.")
}

fn wasm() -> Outcome {
    setup::wasm_target()?;
    setup::wasm_bindgen()?;
    let browser = setup::browser()?;
    let mut cargo = shell::cargo();
    cargo
        .args(["test", "-p", "hearsay", "--target", "wasm32-unknown-unknown", "--test", "wasm"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", browser.driver);
    shell::run(cargo, "Mend what failed above.")
}

fn dist_and_size() -> Outcome {
    dist::build()?;
    size::check()
}

fn e2e() -> Outcome {
    let browser = setup::browser()?;
    let axe = setup::axe()?;
    let bundle = shell::bundle();
    if !bundle.join("index.html").is_file() {
        return Err(Failure::new("There is no bundle in dist/.", "Run `cargo xtask dist` first."));
    }
    forget_old_failures();
    let mut cargo = shell::cargo();
    cargo
        .args(["test", "--workspace", "--test", "e2e", "--no-fail-fast"])
        .env("HEARSAY_DIST", bundle)
        .env("HEARSAY_BROWSER", browser.browser)
        .env("HEARSAY_DRIVER", browser.driver)
        .env("HEARSAY_AXE", axe)
        // The sentence of a failed scenario says it; the stack below it is that of the runtime.
        .env("RUST_BACKTRACE", "0")
        .arg("--");
    for engine in setup::other_engines()? {
        match engine.found {
            Ok(variables) => {
                cargo.envs(variables);
            }
            Err(_) => {
                cargo.args(["--skip", &format!("a_whole_session_in_{}", engine.name)]);
            }
        }
    }
    shell::run(cargo, "Mend what failed above; tests/shots/ shows what the browser showed.")
}

/// Removes the pictures of what failed in an earlier run, so that none is taken for a new one.
fn forget_old_failures() {
    let entries = fs::read_dir(shell::root().join("tests/shots")).into_iter().flatten().flatten();
    for entry in entries.filter(|e| e.file_name().to_string_lossy().starts_with("failed-")) {
        // One that cannot be removed is replaced by the next failure.
        let _ = fs::remove_file(entry.path());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(options: &[&str]) -> Vec<&'static str> {
        let options: Vec<String> = options.iter().map(ToString::to_string).collect();
        chosen(&options).unwrap().iter().map(|step| step.name).collect()
    }

    #[test]
    fn all_steps_by_default_and_the_named_ones_in_order() {
        assert_eq!(names(&[]).len(), STEPS.len());
        assert_eq!(names(&["--only", "tidy,fmt"]), ["fmt", "tidy"]);
    }
}
