//! Payloads of the known families on every screen: nothing runs, nothing is fetched, all stays text.

use crate::harness::{Page, Scenario};
use crate::library::{files, open_library};
use crate::payloads;
use serde_json::json;

/// What would tell that something ran, put there before anything is imported.
const TRAP: &str = "window.ran = 0; window.hacked = () => { window.ran += 1; return hacked; };";

/// Whether something ran or became an element: the names of what is there and should not be.
const CAUGHT: &str = "
    const caught = [];
    if (window.ran) caught.push('hacked() was called ' + window.ran + ' times');
    const root = document.querySelector('#hearsay');
    if (!root) return ['the explorer is gone'];
    for (const element of root.querySelectorAll(
        'script, iframe, object, embed, img, svg, math, style, link, meta, base, video, audio, ' +
        'template, marquee, form[action], plaintext, xmp')) caught.push(element.outerHTML);
    for (const element of root.querySelectorAll('*')) {
        for (const { name, value } of element.attributes) {
            if (name.startsWith('on') || name === 'style' && /hostile/.test(value) ||
                /^\\s*(javascript|vbscript|data):/i.test(value) || name === 'srcdoc')
                caught.push(element.outerHTML.slice(0, 200));
        }
        if (element.shadowRoot) caught.push('a shadow root');
    }
    for (const { name } of performance.getEntriesByType('resource'))
        if (!name.startsWith(location.origin) && !name.startsWith('blob:' + location.origin))
            caught.push(name);
    return caught;";

async fn assert_nothing_caught(page: &Page, where_: &str) {
    assert_eq!(page.script(CAUGHT, vec![]).await, json!([]), "{where_}");
}

#[test]
fn payloads_stay_text_on_every_screen() {
    Scenario::new("hostile").run(|page| async move {
        let all = payloads::payloads();
        // A mail each, so that each stands in titles and lists; all in one text of every format.
        let mailbox: Vec<u8> = all
            .iter()
            .filter_map(|payload| {
                let files = payloads::files(payload);
                files.into_iter().find(|(name, _)| *name == "hostile.mbox").map(|(_, mail)| mail)
            })
            .collect::<Vec<_>>()
            .concat();
        let together = all.iter().filter(|payload| !payload.contains('\0')).cloned();
        let together = together.collect::<Vec<_>>().join("\n\n");
        let mut given = payloads::files(&together);
        given.retain(|(name, _)| *name != "hostile.mbox");
        // Those of every format come last: what was added last is listed, and so opened, first.
        given.insert(0, ("all.mbox", mailbox));
        let given: Vec<(&str, &[u8])> =
            given.iter().map(|(n, bytes)| (*n, bytes.as_slice())).collect();
        let paths = files("hostile", &given);

        open_library(&page).await;
        page.script(TRAP, vec![]).await;
        page.choose("#choose-files", &paths).await;
        page.wait_for_text(".ended", "Imported:").await;
        assert_nothing_caught(&page, "the library").await;

        page.click("#open-shown").await;
        page.wait_until(
            "those of the list are open",
            "return (document.querySelector('select.which')?.options.length ?? 0) > 40",
        )
        .await;
        for number in 1..=20 {
            page.script(OPEN, vec![json!(number)]).await;
            for view in ["Quotes", "Sources", "Library"] {
                page.click_text("#beside [role=tab]", view).await;
                assert_nothing_caught(&page, &format!("document {number}, {view}")).await;
            }
        }
        page.script(PRESS_ALL, vec![]).await;
        assert_nothing_caught(&page, "every card, unfolded").await;
        assert_eq!(page.script("return window.ran", vec![]).await, json!(0));
        page.assert_no_console_errors().await;
    });
}

/// Opens the document with this number in the choice of documents.
const OPEN: &str = "
    const select = document.querySelector('select.which');
    select.selectedIndex = arguments[0];
    select.dispatchEvent(new Event('change', { bubbles: true }));";

/// Presses what unfolds on every card.
const PRESS_ALL: &str = "
    for (const tab of document.querySelectorAll('[role=tab]'))
        if (tab.innerText === 'Quotes') { tab.click(); break; }
    for (const button of document.querySelectorAll('.card button[aria-expanded]')) button.click();";
