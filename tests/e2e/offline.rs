//! After one visit the explorer opens without a network, and a newer version announces itself.

use crate::harness::{Page, Scenario};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Opens the page and waits until the whole bundle is kept.
async fn visit(page: &Page) {
    page.open("").await;
    page.started().await;
    let kept = "return navigator.serviceWorker.controller !== null";
    page.wait_until("the bundle to be kept", kept).await;
}

/// The bundle as the next version would be: its page says so, and its list has the page's new sum.
fn newer(name: &str) -> PathBuf {
    let now = PathBuf::from(env::var_os("HEARSAY_DIST").expect("cargo xtask test names it"));
    let next = env::temp_dir().join(format!("hearsay-{name}-{}", std::process::id()));
    copy(&now, &next);
    let read = |file: &str| fs::read_to_string(next.join(file)).expect("the bundle has it");
    let (page, worker) = (read("index.html"), read("service-worker.js"));
    let next_page = page.replacen("<body>", "<body data-version=next>", 1);
    assert_ne!(page, next_page);
    let sum = |text: &str| STANDARD.encode(Sha384::digest(text.as_bytes()));
    let next_worker = worker.replace(&sum(&page), &sum(&next_page)).replacen(
        "const VERSION = \"",
        "const VERSION = \"next",
        1,
    );
    fs::write(next.join("index.html"), next_page).expect("it can be written");
    fs::write(next.join("service-worker.js"), next_worker).expect("it can be written");
    next
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("it can be read").flatten() {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("a file can be copied");
        }
    }
}

const LOOK: &str = "navigator.serviceWorker.getRegistration().then((it) => it.update())";

#[test]
fn explorer_and_library_open_without_a_network() {
    Scenario::new("offline").run(|page| async move {
        visit(&page).await;
        page.host.stop();
        page.open("?view=library").await;
        page.started().await;
        page.click("#paste-open").await;
        let text = "arguments[0].value = '“The ferry is late,” Ana Ruiz said.'";
        page.script(
            &format!(
                "const it = document.querySelector('#paste-text'); (function () {{ {text} }})(it)"
            ),
            vec![],
        )
        .await;
        page.click("#paste-add").await;
        page.wait_for_text(".ended", "Imported:").await;
        page.open("?view=quotes").await;
        page.started().await;
        page.wait_for_text(".quotes", "The ferry is late").await;
        page.open("?view=sources").await;
        page.wait_for_text(".voices", "Julian Assange").await;
    });
}

#[test]
fn a_newer_version_announces_itself_and_waits_for_the_reader() {
    Scenario::new("newer version").run(|page| async move {
        visit(&page).await;
        page.host.serve(newer("version"));
        page.script(LOOK, vec![]).await;
        page.wait_for_text("#newer", "A newer version of hearsay is ready.").await;
        page.reload().await;
        page.started().await;
        assert_eq!(page.attribute("body", "data-version").await, None, "it took over by itself");
        page.wait_for_text("#newer", "newer").await;
        page.click_text("#newer button", "Load it").await;
        page.wait_for_count("body[data-version=next]", 1).await;
        page.started().await;
        page.wait_for_count(".card", 19).await;
    });
}

#[test]
fn a_version_of_which_a_file_is_missing_never_begins() {
    Scenario::new("half a version").run(|page| async move {
        visit(&page).await;
        let next = newer("half");
        fs::write(next.join("hearsay-desk.js"), "export default () => {};").expect("it is written");
        page.host.serve(next);
        page.script(
            &format!(
                "window.looked = {LOOK}.then((it) => new Promise((done) => \
            {{ const next = it.installing; if (!next) return done('none'); \
            next.onstatechange = () => done(next.state); }})).then((it) => window.state = it)"
            ),
            vec![],
        )
        .await;
        page.wait_until("the new version to be given up", "return window.state === 'redundant'")
            .await;
        page.open("?view=sources").await;
        page.wait_for_text(".voices", "Julian Assange").await;
        assert_eq!(page.count("#newer").await, 0);
        assert_eq!(page.attribute("body", "data-version").await, None);
    });
}
