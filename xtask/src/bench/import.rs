//! `cargo xtask bench import [--mails N] [--cores N]`: a mailbox of real mails imported by the bundle
//! as it ships, in a browser: rate, memory, how long the page is kept busy, stopping, opening again.

use crate::failure::{Failure, Outcome};
use crate::{dist, setup, shell, unknown_option};

/// Builds the bundle, writes the mailbox, imports it, prints a table.
///
/// # Errors
/// Without the shared mails or a browser; when a program fails.
pub fn run(options: &[String]) -> Outcome {
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
    let browser = setup::browser()?;
    let axe = setup::axe()?;
    dist::build()?;

    let folder = shell::root().join("target").join("bench");
    std::fs::create_dir_all(&folder).map_err(|error| Failure::file("make", &folder, &error))?;
    let mailbox = folder.join("mails.mbox");
    let mut python = shell::program("python3");
    python.args(["xtask/corpus_mbox.py", "../shared/data/emails"]).arg(&mailbox).args(mails);
    shell::run(python, "See whether ../shared is complete and python3 is there.")?;

    shell::say("measuring; nothing else should run now");
    let mut test = shell::cargo();
    test.args(["test", "-p", "hearsay", "--test", "e2e", "--", "import_rate", "--nocapture"])
        .env("HEARSAY_MAILBOX", mailbox)
        .env("HEARSAY_DIST", shell::bundle())
        .env("HEARSAY_BROWSER", browser.browser)
        .env("HEARSAY_DRIVER", browser.driver)
        .env("HEARSAY_AXE", axe);
    if let Some(cores) = cores {
        test.env("HEARSAY_CORES", cores);
    }
    shell::run(test, "Look at what it says above; tests/shots/ shows what the browser showed.")
}
