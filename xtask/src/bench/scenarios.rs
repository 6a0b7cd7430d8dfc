//! `cargo xtask bench import [--mails N] [--cores N]`: a mailbox of real mails imported by the bundle
//! as it ships, in a browser: rate, memory, how long the page is kept busy, stopping, opening again. And
//! what else is measured as a scenario.

use crate::failure::{Failure, Outcome};
use crate::{dist, setup, shell, unknown_option};
use std::path::Path;
use std::process::Command;

/// Builds the bundle, writes the mailbox, imports it, prints a table.
///
/// # Errors
/// Without the shared mails or a browser; when a program fails.
pub fn import(options: &[String]) -> Outcome {
    let (mut mails, mut cores) = (None, None);
    for pair in options.chunks(2) {
        let wanted = match pair[0].as_str() {
            "--mails" => &mut mails,
            "--cores" => &mut cores,
            other => return Err(unknown_option("bench", other)),
        };
        let number = pair.get(1).filter(|number| number.parse::<u32>().is_ok());
        let remedy = "For example: cargo xtask bench import --mails 2700.";
        let failed = || Failure::new(format!("{} needs a number.", pair[0]), remedy);
        *wanted = Some(number.ok_or_else(failed)?);
    }
    let mut scenario = scenario("import_rate")?;

    let folder = shell::root().join("target").join("bench");
    std::fs::create_dir_all(&folder).map_err(|error| Failure::file("make", &folder, &error))?;
    let mailbox = folder.join("mails.mbox");
    let mut python = shell::program("python3");
    python.args(["xtask/corpus_mbox.py", "../shared/data/emails"]).arg(&mailbox).args(mails);
    shell::run(python, "See whether ../shared is complete and python3 is there.")?;

    shell::say("measuring; nothing else should run now");
    scenario.env("HEARSAY_MAILBOX", mailbox);
    if let Some(cores) = cores {
        scenario.env("HEARSAY_CORES", cores);
    }
    shell::run(scenario, REMEDY)
}

const REMEDY: &str = "Look at what it says above; tests/shots/ shows what the browser showed.";

/// `cargo xtask bench interaction`: how long a reader waits for what clicks and keys do.
///
/// # Errors
/// Without a browser; when a program fails.
pub fn interaction() -> Outcome {
    let mut scenario = scenario("interaction")?;
    scenario.env("HEARSAY_SLOWER", "1");
    shell::say("measuring; nothing else should run now");
    shell::run(scenario, REMEDY)
}

/// `cargo xtask bench published FOLDER`: what a reader of that collection fetches and waits for.
///
/// # Errors
/// Without a browser; when a program fails.
pub fn published(folder: &str) -> Outcome {
    let folder = std::path::absolute(folder)
        .map_err(|error| Failure::file("find", Path::new(folder), &error))?;
    let mut scenario = scenario("what_a_reader_of_a_collection_fetches")?;
    scenario.env("HEARSAY_COLLECTION", folder);
    shell::run(scenario, REMEDY)
}

/// A scenario of the end-to-end tests that measures, over a new bundle.
fn scenario(name: &str) -> Outcome<Command> {
    let browser = setup::browser()?;
    let axe = setup::axe()?;
    dist::build()?;
    let mut test = shell::cargo();
    test.args(["test", "-p", "hearsay", "--test", "e2e", "--", name, "--nocapture"])
        .env("HEARSAY_DIST", shell::bundle())
        .env("HEARSAY_BROWSER", browser.browser)
        .env("HEARSAY_DRIVER", browser.driver)
        .env("HEARSAY_AXE", axe);
    Ok(test)
}
