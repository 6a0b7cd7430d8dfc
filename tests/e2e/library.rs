//! Documents of one's own: import, keep, take away again.

mod finding;
mod own;

use crate::harness::{Page, Scenario, Theme};
use fantoccini::key::Key;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

/// Files of this scenario's own, to be chosen.
pub fn files(scenario: &str, files: &[(&str, &[u8])]) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(scenario);
    fs::create_dir_all(&folder).expect("a folder to write to");
    files
        .iter()
        .map(|(name, content)| {
            let path = folder.join(name);
            fs::write(&path, content).expect("a file to write");
            path
        })
        .collect()
}

pub fn letter(number: usize) -> String {
    format!(
        "Ferry {number} late\n\nThe mayor, Ann Lee, said that ferry {number} was late. “We are \
         sorry,” Ms. Lee said on Monday.\n"
    )
}

/// A letter as one message of a mailbox.
pub fn mail(number: usize) -> String {
    format!(
        "From a@example.org Mon Jun  3 10:00:00 2019\nFrom: Ada Byrne <a@example.org>\n\
         Message-ID: <{number}@example.org>\nSubject: Ferry {number}\n\n{}\n",
        letter(number)
    )
}

pub async fn open_library(page: &Page) {
    page.open("?view=library").await;
    page.started().await;
    page.wait_until(
        "the library is open",
        "return document.querySelector('#choose-files') !== null",
    )
    .await;
}

/// Asks the library, or what stands in its place.
pub async fn search(page: &Page, words: &str) {
    page.click(".looking .filter").await;
    page.type_text(words).await;
    page.press(Key::Enter).await;
}

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/crates/formats/tests/fixtures");

#[test]
fn imported_documents_are_kept_and_can_be_taken_out_again() {
    Scenario::new("library").run(|page| async move {
        let letters: Vec<String> = (1..=3).map(letter).collect();
        let paths = files(
            "library",
            &[
                ("ferry1.txt", letters[0].as_bytes()),
                ("ferry2.txt", letters[1].as_bytes()),
                ("ferry3.txt", letters[2].as_bytes()),
                ("odd.bin", &[0, 1, 2, 255]),
            ],
        );
        open_library(&page).await;
        page.choose("#choose-files", &paths).await;
        page.wait_for_text(".ended", "Imported: 3 documents").await;
        page.wait_for_text(".skipped li", "odd.bin").await;
        page.wait_for_count(".rows li", 3).await;
        page.shot("library-1440").await;

        open_library(&page).await;
        page.wait_for_count(".rows li", 3).await;
        page.choose("#choose-files", &paths[..1]).await;
        page.wait_for_text(".ended", "1 already there").await;
        page.wait_for_count(".rows li", 3).await;

        page.click(".rows li .remove").await;
        page.wait_for_count(".rows li", 2).await;
        page.click("#undo-remove").await;
        page.wait_for_count(".rows li", 3).await;

        page.click("#erase").await;
        page.click("#erase-sure").await;
        page.wait_for_text(".done", "is empty").await;
        open_library(&page).await;
        page.wait_for_count(".rows li", 0).await;
        page.assert_no_console_errors().await;
    });
}

/// Mails, a mailbox, an archive, a page, a Word document and a PDF, each made by a real program.
#[test]
fn every_format_is_read_in_the_browser() {
    Scenario::new("formats").run(|page| async move {
        let fixtures = Path::new(FIXTURES);
        let paths: Vec<PathBuf> = [
            "mail/answer.eml",
            "mail/inbox.mbox",
            "mail/texts.zip",
            "pages/chromium.html",
            "pages/pier.md",
            "pages/writer.docx",
            "pages/writer.pdf",
        ]
        .iter()
        .map(|name| fixtures.join(name))
        .collect();
        open_library(&page).await;
        page.choose("#choose-files", &paths).await;
        page.wait_for_text(".ended", "Imported:").await;
        let listed = page.texts(".rows li").await.join("\n");
        assert!(page.count(".rows li").await >= paths.len(), "{listed}");
        // The archive holds, on purpose, three things that are no documents; nothing else is left out.
        let skipped = page.texts(".skipped li").await;
        assert_eq!(skipped.len(), 3, "{skipped:?}");
        for name in ["photo.jpg", "empty.txt", "three.zip"] {
            assert!(
                skipped.iter().any(|line| line.starts_with("texts.zip/") && line.contains(name)),
                "{name}: {skipped:?}"
            );
        }
        page.assert_no_console_errors().await;
    });
}

#[test]
fn what_cannot_be_read_is_named_with_its_reason_and_the_rest_goes_on() {
    Scenario::new("bad-files").run(|page| async move {
        let good = letter(1);
        let mut paths = files(
            "bad-files",
            &[
                ("good.txt", good.as_bytes()),
                ("empty.txt", b" "),
                ("cut.pdf", b"%PDF-1.7\n1 0 obj"),
            ],
        );
        let fixtures = Path::new(FIXTURES);
        paths.extend(
            [
                "mail/bomb.zip",
                "mail/cut.zip",
                "mail/locked.zip",
                "pages/locked.pdf",
                "pages/scan.pdf",
            ]
            .map(|name| fixtures.join(name)),
        );
        open_library(&page).await;
        page.choose("#choose-files", &paths).await;
        page.wait_for_text(".ended", "Imported: 1 document").await;
        let skipped = page.texts(".skipped li").await;
        for name in
            ["empty.txt", "cut.pdf", "bomb.zip", "cut.zip", "locked.zip", "locked.pdf", "scan.pdf"]
        {
            let told = skipped.iter().find(|line| line.starts_with(name));
            // The name, and a sentence with what to do about it.
            assert!(told.is_some_and(|line| line.len() > name.len() + 20), "{name}: {skipped:?}");
        }
        page.shot("left-out-1440").await;
        page.assert_no_console_errors().await;
    });
}

#[test]
fn an_import_can_be_stopped_and_the_library_opens_after_a_killed_tab() {
    Scenario::new("cancel").run(|page| async move {
        let mails: String = (0..4000).map(mail).collect();
        let paths = files("cancel", &[("ferries.mbox", mails.as_bytes())]);
        open_library(&page).await;
        page.choose("#choose-files", &paths).await;
        page.wait_until("some are in", "return parseInt(document.querySelector('.running strong + *, .running p')?.textContent) > 0")
            .await;
        page.click("#cancel-import").await;
        page.wait_for_text(".ended", "Import stopped").await;

        open_library(&page).await;
        page.wait_until("what was imported before the stop is there", "return document.querySelectorAll('.rows li').length > 0").await;
        page.choose("#choose-files", &paths).await;
        page.wait_until("it runs", "return document.querySelector('.running progress') !== null").await;
        page.wait_until("some are in", "return parseInt(document.querySelector('.running p')?.textContent) > 1").await;
        // The tab goes away in the middle.
        page.open("?view=read").await;
        open_library(&page).await;
        page.wait_until("the list is there", "return document.querySelectorAll('.rows li').length > 0").await;
        page.wait_for_text(".unfinished", "ferries.mbox").await;
        page.assert_no_console_errors().await;
    });
}

#[test]
fn the_library_has_no_barriers() {
    Scenario::new("library-barriers").run(|page| async move {
        let text = letter(1);
        let paths = files("library-barriers", &[("ferry.txt", text.as_bytes())]);
        open_library(&page).await;
        page.choose("#choose-files", &paths).await;
        page.wait_for_text(".ended", "Imported: 1 document").await;
        for theme in [Theme::Light, Theme::Dark] {
            page.theme(theme).await;
            for (width, height) in [(1440, 900), (360, 740)] {
                page.size(width, height).await;
                page.shot(&format!("library-{width}-{theme:?}").to_lowercase()).await;
                page.assert_no_barriers(&format!("the library, {width} px, {theme:?}")).await;
            }
        }
    });
}

/// Nothing of what is imported leaves the page: every request is one of the bundle's own files.
#[test]
fn an_import_asks_no_other_host_for_anything() {
    Scenario::new("silent").run(|page| async move {
        let paths = files(
            "silent",
            &[("page.html", b"<h1>Ferry</h1><p>Ann Lee said it was late. <img src='http://example.org/x.png'><script src='http://example.org/x.js'></script></p>")],
        );
        open_library(&page).await;
        page.choose("#choose-files", &paths).await;
        page.wait_for_text(".ended", "Imported: 1 document").await;
        let script = "return performance.getEntriesByType('resource').map(e => e.name)\
                      .filter(name => !name.startsWith(location.origin))";
        assert_eq!(page.script(script, vec![]).await, json!([]));
        page.assert_no_console_errors().await;
    });
}
