//! A browser and its driver, which come from the system.

use super::rust::geckodriver;
use crate::failure::{Failure, Outcome};
use crate::shell;
use std::env;
use std::path::{Path, PathBuf};

/// Where the browser and its driver are.
pub struct Browser {
    /// Chromium or Chrome.
    pub browser: PathBuf,
    /// ChromeDriver of the same version.
    pub driver: PathBuf,
}

const MAC_CHROME: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

const REMEDY: &str = "Install Chromium and its driver (Debian: `sudo apt-get install -y \
    --no-install-recommends chromium chromium-driver`), or say where they are in CHROME and \
    CHROMEDRIVER.";

/// Chromium and ChromeDriver: those named by `CHROME` and `CHROMEDRIVER`, else those on the path,
/// else, on Debian, those that apt brings.
///
/// # Errors
/// When one is missing and cannot be brought.
pub fn browser() -> Outcome<Browser> {
    if let Some(found) = present() {
        return Ok(found);
    }
    apt_install(
        &["chromium", "chromium-driver"],
        "Chromium or its driver is missing; the wasm and end-to-end tests need both",
        REMEDY,
    )?;
    present()
        .ok_or_else(|| Failure::new("apt installed Chromium, yet it is not on the path.", REMEDY))
}

fn present() -> Option<Browser> {
    let named = |variable: &str| env::var_os(variable).map(PathBuf::from).filter(|p| p.is_file());
    let browser = named("CHROME")
        .or_else(|| {
            ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
                .into_iter()
                .find_map(shell::find)
        })
        .or_else(|| Some(PathBuf::from(MAC_CHROME)).filter(|path| path.is_file()))?;
    let driver = named("CHROMEDRIVER").or_else(|| shell::find("chromedriver"))?;
    Some(Browser { browser, driver })
}

/// The engines beside Chromium's: what a session in each needs, as the variables that the scenarios read;
/// or why there is none.
///
/// # Errors
/// Where one is missing in CI, which has to have all.
pub fn other_engines() -> Outcome<Vec<Engine>> {
    let engines =
        [Engine { name: "firefox", found: firefox() }, Engine { name: "webkit", found: webkit() }];
    for Engine { name, found } in &engines {
        if let Err(failure) = found {
            if env::var_os("CI").is_some() {
                return Err(Failure::new(
                    format!("The session in {name} is missing: {failure}"),
                    "",
                ));
            }
            shell::say(&format!("the session in {name} is left out: {failure}"));
        }
    }
    Ok(engines.into())
}

/// An engine beside Chromium's.
pub struct Engine {
    /// The last word of its session's name.
    pub name: &'static str,
    /// The variables that name its programs.
    pub found: Outcome<Vec<(&'static str, PathBuf)>>,
}

fn firefox() -> Outcome<Vec<(&'static str, PathBuf)>> {
    let remedy = "Install Firefox (Debian: `sudo apt-get install -y firefox-esr`).";
    let find = || ["firefox-esr", "firefox"].into_iter().find_map(shell::find);
    let missing = || Failure::new("There is no Firefox.", remedy);
    if find().is_none() {
        apt_install(&["firefox-esr"], "one session of the tests is in Firefox", remedy)?;
    }
    let browser = find().ok_or_else(missing)?;
    geckodriver()?;
    let driver = shell::find("geckodriver").ok_or_else(missing)?;
    Ok(vec![("HEARSAY_FIREFOX", browser), ("HEARSAY_GECKODRIVER", driver)])
}

fn webkit() -> Outcome<Vec<(&'static str, PathBuf)>> {
    const PROGRAMS: [(&str, &str); 4] = [
        ("WebKitWebDriver", "webkit2gtk-driver"),
        ("xvfb-run", "xvfb"),
        ("xauth", "xauth"),
        ("dbus-run-session", "dbus-daemon"),
    ];
    let remedy = "It is there for Debian: `sudo apt-get install -y webkit2gtk-driver xvfb xauth dbus-daemon`.";
    let lacking = || PROGRAMS.iter().filter(|(program, _)| shell::find(program).is_none());
    let packages: Vec<&str> = lacking().map(|(_, package)| *package).collect();
    if !packages.is_empty() {
        apt_install(&packages, "one session of the tests is in WebKit", remedy)?;
    }
    let missing = || Failure::new("There is no WebKitGTK with its driver.", remedy);
    let driver = shell::find("WebKitWebDriver").ok_or_else(missing)?;
    Ok(vec![
        ("HEARSAY_WEBKIT", mini_browser().ok_or_else(missing)?),
        ("HEARSAY_WEBKIT_DRIVER", driver),
    ])
}

/// WebKitGTK's small browser, which lies beside its library.
fn mini_browser() -> Option<PathBuf> {
    let folders = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    let folders = folders.map(|entry| entry.path()).chain(["/usr/libexec".into()]);
    let versions = ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"];
    let mut places =
        folders.flat_map(|folder| versions.map(|version| folder.join(version).join("MiniBrowser")));
    places.find(|place| place.is_file())
}

/// Installs packages with apt where that needs no password; elsewhere says what to do.
pub(super) fn apt_install(packages: &[&str], why: &str, remedy: &str) -> Outcome {
    let Some(prefix) = apt_prefix() else {
        return Err(Failure::new(format!("{why}."), remedy));
    };
    shell::say(&format!("installing {} with apt: {why}", packages.join(" and ")));
    if shell::run(apt(prefix, &["install"], packages), remedy).is_ok() {
        return Ok(());
    }
    shell::say("apt's lists may be old: bringing them up to date");
    shell::run(apt(prefix, &["update"], &[]), remedy)?;
    shell::run(apt(prefix, &["install"], packages), remedy)
}

fn apt(prefix: &[&str], verb: &[&str], packages: &[&str]) -> std::process::Command {
    let words = [prefix, &["apt-get", "-q", "-y"], verb].concat();
    let mut command = shell::program(words.first().copied().unwrap_or("apt-get"));
    command.args(words.iter().skip(1)).env("DEBIAN_FRONTEND", "noninteractive");
    if !packages.is_empty() {
        command.arg("--no-install-recommends").args(packages);
    }
    command
}

/// What to put before `apt-get`: nothing for root, `sudo -n` where that asks for no password.
fn apt_prefix() -> Option<&'static [&'static str]> {
    if !Path::new("/etc/debian_version").exists() || shell::find("apt-get").is_none() {
        return None;
    }
    let mut id = shell::program("id");
    id.arg("-u");
    if shell::first_line(id).as_deref() == Some("0") {
        return Some(&[]);
    }
    let mut sudo = shell::program("sudo");
    sudo.args(["-n", "true"]);
    shell::first_line(sudo).map(|_| ["sudo", "-n"].as_slice())
}
