//! Taking things away: files, citations, and the whole explorer as one page.

use crate::harness::{Page, Scenario};
use serde_json::{Value, json};
use std::path::Path;

/// From here on, what would be saved as a file is kept in the page.
async fn keep_what_is_saved(page: &Page) {
    let script = "window.saved = null; const make = URL.createObjectURL;
        URL.createObjectURL = blob => { blob.text().then(text => { window.saved = text }); return make(blob) };";
    page.script(script, vec![]).await;
}

/// Presses the button of the dialog and gives the file that would be saved.
async fn saved(page: &Page, button: &str) -> String {
    page.script("window.saved = null", vec![]).await;
    page.click_text("#take li button", button).await;
    page.wait_until("a file is saved", "return window.saved !== null").await;
    let Value::String(text) = page.script("return window.saved", vec![]).await else {
        panic!("{button}: what is saved is a text");
    };
    text
}

/// Waits for the explorer of a page that no bundler has started.
async fn opened(page: &Page) {
    let script = "return document.querySelector('.explorer .card') !== null";
    page.wait_until("the explorer is there", script).await;
}

#[test]
fn what_is_shown_and_everything_become_files() {
    Scenario::new("take-away").run(|page| async move {
        page.open("?q=type%3Adirect").await;
        page.started().await;
        let shown = page.count(".quotes .card").await;
        keep_what_is_saved(&page).await;
        page.click("header button[aria-label='Take away']").await;
        page.shot("take-1440").await;
        let table = saved(&page, "Table of quotes").await;
        // No cell of the article holds a line break.
        assert_eq!(table.lines().count(), shown + 1, "{table}");
        page.click_text("#take label", "Everything").await;
        let list: Value = serde_json::from_str(&saved(&page, "JSON").await).expect("JSON");
        let all = list[0]["attributions"].as_array().map_or(0, Vec::len);
        assert!(all > shown, "{all} of all, {shown} shown");
        for (button, start) in [
            ("JSON Lines", "{\"id\""),
            ("Web Annotations", "{\"@context\""),
            ("Markdown", "# "),
            ("BibTeX", "@article{"),
            ("RIS", "TY  - NEWS"),
            ("Table of entities", "\u{feff}document,entity"),
        ] {
            let file = saved(&page, button).await;
            // A text that is read from a file loses its byte order mark.
            assert!(file.starts_with(start.trim_start_matches('\u{feff}')), "{button}: {file:.60}");
        }
        page.assert_no_barriers("the dialog of taking away").await;
        page.assert_no_console_errors().await;
    });
}

#[test]
fn a_quotation_is_cited_with_its_path() {
    Scenario::new("cite").run(|page| async move {
        page.open("?q=type%3Adirect").await;
        page.started().await;
        page.click_text(".quotes .card button", "Cite").await;
        let plain = page.text(".quotes .cite p").await;
        assert!(
            plain.contains("quoted in Confessore, The New York Times, 25 Oct 2017, para."),
            "{plain}"
        );
        page.assert_no_console_errors().await;
    });
}

#[test]
fn one_page_opens_from_a_file_and_explores_like_the_site() {
    Scenario::new("one-page").run(|page| async move {
        page.open("").await;
        page.started().await;
        let cards = page.count(".quotes .card").await;
        keep_what_is_saved(&page).await;
        page.click("header button[aria-label='Take away']").await;
        let text = saved(&page, "One page").await;
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("one-page.html");
        std::fs::write(&file, text).expect("a file to write");

        page.debug("Network.enable", json!({})).await;
        let off = json!({ "offline": true, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0 });
        page.debug("Network.emulateNetworkConditions", off).await;
        page.open_file(&file, "").await;
        opened(&page).await;
        assert_eq!(page.count(".quotes .card").await, cards);
        page.click("#aside-sources").await;
        page.wait_until("the table", "return document.querySelectorAll('.voices tbody tr').length > 5").await;
        page.click("button[aria-label^=Theme]").await;
        let theme = "return document.documentElement.dataset.theme";
        page.wait_until("a theme of its own", theme).await;
        page.click("#aside-library").await;
        page.wait_for_text("#beside .empty", "one page").await;
        page.shot("one-page-library-1440").await;
        page.click("#aside-quotes").await;
        page.click(".chips .chip").await;
        page.wait_until(
            "fewer quotes",
            &format!("return document.querySelectorAll('.quotes .card').length < {cards}"),
        )
        .await;
        let fewer = page.count(".quotes .card").await;
        page.reload().await;
        opened(&page).await;
        assert_eq!(page.count(".quotes .card").await, fewer, "reload keeps the query");
        page.open_file(&file, "#q3").await;
        opened(&page).await;
        page.wait_for_count("#c3.lit", 1).await;
        page.assert_no_console_errors().await;
    });
}
