//! One whole session, the same in every engine: read, filter, search, sources, corrections, documents of
//! one's own, finding in them, a published collection, everything again without a network. Nothing forbidden, no error, no other
//! host, no barrier.

use crate::harness::{Engine, Page, Scenario};
use crate::library::{files, letter, mail};
use crate::published;
use fantoccini::key::Key;

const CARDS: &str = ".quotes .card";

/// Fails when anything came from another host, or the page said that something went wrong.
async fn assert_clean(page: &Page, when: &str) {
    let others = "return performance.getEntriesByType('resource').map((entry) => entry.name)\
        .filter((name) => !name.startsWith(location.origin)).join(' ')";
    assert_eq!(page.script(others, vec![]).await, "", "other hosts, {when}");
    let errors = page.console_errors().await;
    assert!(errors.is_empty(), "errors in the console, {when}:\n{}", errors.join("\n"));
}

async fn reading(page: &Page) {
    page.open("").await;
    page.started().await;
    page.wait_for_count(CARDS, 19).await;
    page.click_text("#entities .chip", "Julian Assange").await;
    page.wait_for_text(".status", "by Julian Assange").await;
    page.click_text("button.quiet", "Show all").await;
    page.wait_for_count(CARDS, 19).await;
    page.press('/').await;
    page.type_text("type:direct ").await;
    page.wait_for_text(".box .term", "type:direct").await;
    page.press(Key::Backspace).await;
    page.press(Key::Escape).await;
    page.press(Key::Escape).await;
    page.click_text("button.quiet", "Show all").await;
    page.wait_for_count(CARDS, 19).await;
    page.click("#beside .status").await;
    page.press('j').await;
    page.wait_for_count("#c1.lit", 1).await;
    // Another tab: geckodriver's reload does not ask the service worker.
    page.open_tab().await;
    page.open("#q1").await;
    page.started().await;
    page.wait_for_count("#c1.lit", 1).await;
    assert_clean(page, "reading").await;
}

async fn sources_and_corrections(page: &Page) {
    page.click("#aside-sources").await;
    page.wait_for_text(".voices", "Julian Assange").await;
    page.click(".voices th button").await;
    page.open("?view=quotes#q2").await;
    page.started().await;
    page.wait_for_count("#c2.lit", 1).await;
    page.click("#c2 .to-correct").await;
    page.click_text(".correct button", "Remove").await;
    page.wait_for_count(CARDS, 18).await;
    page.press_with(&[Key::Control], 'z').await;
    page.wait_for_count(CARDS, 19).await;
    page.click("header button[aria-label='Take away']").await;
    page.wait_for_text("#take", "Everything").await;
    page.assert_no_barriers("taking away").await;
    page.press(Key::Escape).await;
    page.press('?').await;
    page.wait_for_count("#help[open]", 1).await;
    page.assert_no_barriers("help").await;
    page.press(Key::Escape).await;
    assert_clean(page, "sources and corrections").await;
}

async fn own_documents(page: &Page) {
    page.open("?view=library").await;
    page.started().await;
    let mailbox: String = (1..=4).map(mail).collect();
    // The sessions run at once; each writes files of its own.
    let paths = files(
        &format!("session-{:?}", page.engine),
        &[("letter.txt", letter(9).as_bytes()), ("ferries.mbox", mailbox.as_bytes())],
    );
    page.choose("#choose-files", &paths).await;
    page.wait_for_text(".ended", "Imported: 5 documents").await;
    page.click("#aside-library").await;
    page.wait_for_count(".rows li", 5).await;
    page.click(".looking .filter").await;
    page.type_text("ferry from:ada").await;
    page.press(Key::Enter).await;
    page.wait_for_text(".list .status", "4 documents").await;
    page.click_text(".looking button", "Statements").await;
    page.wait_for_text(".hits .who", "Lee").await;
    page.click(".hits .title").await;
    page.wait_for_text("#text", "Ferry").await;
    page.click_text(".looking button", "Show all").await;
    page.click_text(".looking button", "Documents").await;
    page.wait_for_count(".rows li", 5).await;
    page.click(".rows li .remove").await;
    page.wait_for_count(".rows li", 4).await;
    page.click("#undo-remove").await;
    page.wait_for_count(".rows li", 5).await;
    assert_clean(page, "own documents").await;
}

async fn collection(page: &Page) {
    page.open("?corpus=papers&q=tunnel").await;
    page.started().await;
    page.wait_for_text(".list .status", "7 documents, of 30").await;
    page.click(".hits .title").await;
    page.wait_for_text("#text", "The tunnel of plan").await;
    assert_clean(page, "a published collection").await;
}

async fn erase(page: &Page) {
    page.open("?view=library").await;
    page.started().await;
    page.wait_for_count(".room #erase:not(:disabled)", 1).await;
    page.click("#erase").await;
    page.click("#erase-sure").await;
    page.wait_for_text(".done", "is empty").await;
}

/// Chooses a theme, as a reader does.
async fn wear(page: &Page, theme: &str) {
    let button = "header button[aria-label^=Theme]";
    for _ in ["of the system", "light", "dark"] {
        let before = page.attribute(button, "aria-label").await.unwrap_or_default();
        if before.ends_with(theme) {
            break;
        }
        page.click(button).await;
        let other = format!("return document.querySelector('{button}').ariaLabel !== '{before}'");
        page.wait_until("another theme", &other).await;
    }
    let worn = page.attribute(button, "aria-label").await.unwrap_or_default();
    assert!(worn.ends_with(theme), "{theme} was wanted, not {worn}");
}

/// Every view in both themes, wide and narrow.
async fn barriers(page: &Page) {
    for width in [1440, 360] {
        let width = page.size(width, 800).await;
        println!("{:?}: looking for barriers at {width} px", page.engine);
        for view in ["read", "entities", "quotes", "sources", "library"] {
            page.open(&format!("?view={view}")).await;
            page.started().await;
            for theme in ["light", "dark"] {
                wear(page, theme).await;
                page.assert_no_barriers(&format!("{view}, {theme}, {width} wide")).await;
            }
        }
        assert_clean(page, "looking for barriers").await;
    }
    page.size(1440, 900).await;
}

/// Whether this engine keeps the explorer for flight mode: service workers and a disk of its own.
async fn keeps(page: &Page) -> bool {
    let kept = "const done = arguments[arguments.length - 1]; \
        if (!navigator.serviceWorker) return done(false); \
        navigator.serviceWorker.ready.then(() => done(navigator.serviceWorker.controller !== null)); setTimeout(() => done(false), 8000)";
    page.answer(kept).await == true
}

fn session(name: &'static str, engine: Engine) {
    Scenario::new(name).engine(engine).site(published::site(name)).run(|page| async move {
        reading(&page).await;
        sources_and_corrections(&page).await;
        own_documents(&page).await;
        collection(&page).await;
        barriers(&page).await;
        if keeps(&page).await {
            erase(&page).await;
            page.host.stop();
            reading(&page).await;
            sources_and_corrections(&page).await;
        } else {
            assert_eq!(page.engine, Engine::WebKit, "only WebKitGTK's driver keeps no pages");
            println!("WebKit, as its driver starts it, has no service workers: not looked at without a network");
        }
    });
}

#[test]
fn a_whole_session_in_chromium() {
    session("session in chromium", Engine::Blink);
}

#[test]
fn a_whole_session_in_firefox() {
    session("session in firefox", Engine::Gecko);
}

#[test]
fn a_whole_session_in_webkit() {
    session("session in webkit", Engine::WebKit);
}
