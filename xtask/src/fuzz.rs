//! `cargo xtask fuzz [TARGET] [--minutes N]`: searches for bytes that make a reader panic, take more
//! than a second for 100 KB or take much memory.
//!
//! A search and no test: what it finds goes into `crates/fuzz/cases/TARGET/` under a name that says
//! what it is, and is a test from then on.

use crate::failure::{Failure, Outcome};
use crate::{shell, unknown_option};
use std::fs;
use std::path::Path;

/// Counts what ran, for libFuzzer to see which input leads where. These are stable flags; what
/// needs a nightly compiler is the search for wrong memory, which safe code has no need of. Assertions
/// for debugging stay off: some of a library's hold for well-formed input only, and it recovers.
const COVERAGE: &str = "--cfg fuzzing -Cpasses=sancov-module -Ccodegen-units=1 \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// Longer inputs are not tried, in bytes; one of them may take a second.
const LONGEST: u32 = 102_400;

/// Searches each target in turn.
///
/// # Errors
/// Without a C++ compiler, and when something is found.
pub fn run(options: &[String]) -> Outcome {
    let mut chosen = None;
    let mut minutes = 10;
    let mut rest = options.iter();
    while let Some(option) = rest.next() {
        if option == "--minutes" {
            let number = rest.next().and_then(|number| number.parse::<u32>().ok());
            let remedy = "For example: cargo xtask fuzz pdf --minutes 2.";
            minutes = number.ok_or_else(|| Failure::new("--minutes needs a number.", remedy))?;
        } else if option.starts_with('-') || chosen.is_some() {
            return Err(unknown_option("fuzz", option));
        } else {
            chosen = Some(option.as_str());
        }
    }
    let target_dir = shell::root().join("target").join("fuzz");
    let mut seeds = shell::cargo();
    seeds.args(["run", "--quiet", "-p", "hearsay-fuzz", "--bin", "seeds", "--"]);
    seeds.arg(target_dir.join("seeds"));
    shell::run(seeds, "Mend what the compiler names above.")?;
    let targets = targets(&target_dir.join("seeds"), chosen)?;

    let host = shell::output(host(), "See whether rustc is there.")?;
    let host = String::from_utf8_lossy(&host).trim().to_owned();
    let mut build = shell::cargo();
    build
        .args(["build", "--release", "-p", "hearsay-fuzz", "--bin", "fuzz", "--features", "search"])
        .args(["--target", &host])
        .arg("--target-dir")
        .arg(&target_dir)
        .env("RUSTFLAGS", COVERAGE)
        // The page's profile makes small code and no panic that could be caught.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "2")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_STRIP", "none");
    shell::run(build, "It needs a C++ compiler (Debian: apt install g++).")?;

    for target in &targets {
        shell::say(&format!("{target}, {minutes} minutes"));
        let folder = |name: &str| {
            let folder = target_dir.join(name).join(target);
            let made = fs::create_dir_all(&folder);
            made.map(|()| folder.clone()).map_err(|error| Failure::file("make", &folder, &error))
        };
        let (corpus, seeds, found) = (folder("corpus")?, folder("seeds")?, folder("found")?);
        let mut search = shell::program(target_dir.join(&host).join("release").join("fuzz"));
        search
            .env("HEARSAY_TARGET", target)
            .args([corpus, seeds])
            .args(["-timeout=5", "-rss_limit_mb=1024", "-print_final_stats=1", "-verbosity=0"])
            .arg(format!("-max_len={LONGEST}"))
            .arg(format!("-max_total_time={}", minutes * 60))
            .arg(format!("-artifact_prefix={}/", found.display()));
        let remedy = format!(
            "The bytes lie in target/fuzz/found/{target}: mend it, and keep them as a case."
        );
        shell::run(search, &remedy)?;
    }
    Ok(())
}

/// The readers, each of which has a folder of seeds; the chosen one alone, where there is one.
fn targets(seeds: &Path, chosen: Option<&str>) -> Outcome<Vec<String>> {
    let folders = fs::read_dir(seeds).map_err(|error| Failure::file("read", seeds, &error))?;
    let names = folders.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut all: Vec<String> = names.collect();
    all.sort();
    match chosen {
        None => Ok(all),
        Some(one) if all.iter().any(|name| name == one) => Ok(vec![one.to_owned()]),
        Some(one) => {
            let remedy = format!("There are {}.", all.join(", "));
            Err(Failure::new(format!("There is no reader `{one}`."), remedy))
        }
    }
}

fn host() -> std::process::Command {
    let mut rustc = shell::program("rustc");
    rustc.args(["--print", "host-tuple"]);
    rustc
}
