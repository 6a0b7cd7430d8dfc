//! After one visit the explorer opens without a network, and a newer version announces itself.

use crate::harness::{Page, Scenario, Spoil, copy_of_bundle};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};
use std::fs;
use std::path::PathBuf;

/// Opens the page and waits until the whole bundle is kept.
async fn visit(page: &Page) {
    page.open("").await;
    page.started().await;
    let kept = "return navigator.serviceWorker.controller !== null";
    page.wait_until("the bundle to be kept", kept).await;
}

/// The bundle as the next version would be: its page and its whole program say so, and every sum and
/// number is that of the new files.
fn newer(name: &str) -> PathBuf {
    let next = copy_of_bundle(name);
    let read = |file: &str| fs::read_to_string(next.join(file)).expect("the bundle has it");
    let write = |file: &str, text: &str| fs::write(next.join(file), text).expect("it is written");
    let sum = |text: &str| STANDARD.encode(Sha384::digest(text.as_bytes()));
    let (desk, page, worker) =
        (read("hearsay-desk.js"), read("index.html"), read("service-worker.js"));
    let next_desk = format!("globalThis.newer = true;{desk}");
    let number = worker.split("VERSION = \"").nth(1).and_then(|rest| rest.split('"').next());
    let number = number.expect("it has a number");
    let renew = |text: &str| {
        let text = text.replace(&sum(&desk), &sum(&next_desk));
        text.replace(&format!("data-bundle={number}"), "data-bundle=next")
    };
    let next_page = renew(&page).replacen("<body>", "<body data-version=next>", 1);
    let next_worker = renew(&worker).replace(&sum(&page), &sum(&next_page));
    assert!(next_page.contains("data-bundle=next") && next_page.contains("data-version=next"));
    assert!(next_page.contains(&sum(&next_desk)) && next_worker.contains(&sum(&next_page)));
    write("hearsay-desk.js", &next_desk);
    write("index.html", &next_page);
    write("service-worker.js", &next_worker.replace(number, "next"));
    next
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

#[test]
fn two_tabs_of_two_versions_each_go_on_with_their_own() {
    Scenario::new("two versions").run(|page| async move {
        visit(&page).await;
        let older = page.tab().await;
        page.open_tab().await;
        page.open("").await;
        page.started().await;
        page.host.serve(newer("tabs"));
        page.script(LOOK, vec![]).await;
        page.wait_for_text("#newer", "A newer version of hearsay is ready.").await;
        page.click_text("#newer button", "Load it").await;
        page.wait_for_count("body[data-version=next]", 1).await;
        for (tab, is_newer) in [(older, false), (page.tab().await, true)] {
            page.look_at(tab).await;
            page.started().await;
            let version = page.attribute("body", "data-version").await;
            assert_eq!(version.is_some(), is_newer);
            page.click_text("[role=tab]", "Sources").await;
            page.wait_for_text(".voices", "Julian Assange").await;
            let of = page.script("return globalThis.newer === true", vec![]).await;
            assert_eq!(of, is_newer, "the whole program is that of the other tab");
        }
    });
}

#[test]
fn a_first_visit_during_a_deployment_mixes_nothing() {
    let spoiled = Spoil::Replaced("globalThis.newer = true; export default () => {};");
    Scenario::new("deployment").spoil("hearsay-desk.js", spoiled).run(|page| async move {
        page.open("").await;
        page.started().await;
        page.click_text("[role=tab]", "Sources").await;
        page.wait_for_text(".notice", "there may be a newer version").await;
        assert_eq!(page.script("return globalThis.newer === true", vec![]).await, false);
        page.click_text("[role=tab]", "Quotes").await;
        page.wait_for_count(".card", 19).await;
    });
}

#[test]
fn an_installation_that_failed_leaves_nothing_of_it() {
    Scenario::new("leftovers").run(|page| async move {
        visit(&page).await;
        let next = newer("leftovers");
        fs::remove_file(next.join("hearsay-worker.js")).expect("it was there");
        page.host.serve(next);
        let given_up = "const done = arguments[arguments.length - 1]; \
            navigator.serviceWorker.getRegistration().then((it) => it.update()).then((it) => { \
            const next = it.installing; if (!next) return done('none'); \
            next.onstatechange = () => done(next.state); })";
        assert_eq!(page.answer(given_up).await, "redundant");
        let caches = "caches.keys().then(arguments[arguments.length - 1])";
        let kept = page.answer(caches).await;
        assert_eq!(kept.as_array().map(Vec::len), Some(1), "{kept}");
    });
}
