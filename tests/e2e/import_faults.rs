//! What goes wrong on a reader's machine while importing: no storage, a full disk, a document or a
//! file that is too much for the program. The rest goes on, and each is said in a sentence.

use crate::harness::{Page, Scenario, Spoil};
use crate::library::{files, letter, mail, open_library};
use std::sync::{Arc, Mutex};

/// The worker's own script behind a few lines that bring about what is to go wrong.
pub fn worker_behind(head: &str) -> Spoil {
    let script = include_str!("../../crates/worker/worker.js");
    Spoil::Replaced(format!("{head}\n{script}").leak())
}

/// On a machine that seems to have so many cores.
pub fn with_cores(cores: usize) -> Spoil {
    worker_behind(&format!(
        "Object.defineProperty(WorkerNavigator.prototype, 'hardwareConcurrency', \
         {{ get: () => {cores} }});"
    ))
}

const DENIED: &str = "StorageManager.prototype.getDirectory = \
    () => Promise.reject(new DOMException('', 'SecurityError'));";

const FULL: &str = "{ let room = 4000;
    const write = FileSystemSyncAccessHandle.prototype.write;
    FileSystemSyncAccessHandle.prototype.write = function (bytes, at) {
        if ((room -= bytes.byteLength) < 0) throw new DOMException('', 'QuotaExceededError');
        return write.call(this, bytes, at);
    }; }";

/// Analysts end with an error where a text holds these words.
const ANALYST_FALLS: &str = "if (self.name === 'analyst') addEventListener('message', event => {
        if (!(event.data instanceof Uint8Array)) return;
        if (!new TextDecoder().decode(event.data).includes('too much')) return;
        event.stopImmediatePropagation();
        throw new WebAssembly.RuntimeError('unreachable');
    });";

/// Where a file holds these words, more is read than any memory has.
const READER_FALLS: &str = "{ const read = FileReaderSync.prototype.readAsArrayBuffer;
    FileReaderSync.prototype.readAsArrayBuffer = function (part) {
        const bytes = read.call(this, part);
        return new TextDecoder().decode(bytes).includes('too much') ? 2200000000 : bytes;
    }; }";

async fn import_letters(page: &Page, scenario: &str, odd: Option<usize>) {
    let letters: Vec<(String, String)> = (1..=6)
        .map(|number| {
            let more = if odd == Some(number) { " It was too much." } else { "" };
            (format!("ferry{number}.txt"), letter(number) + more)
        })
        .collect();
    let letters: Vec<(&str, &[u8])> =
        letters.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let paths = files(scenario, &letters);
    open_library(page).await;
    page.choose("#choose-files", &paths).await;
}

#[test]
fn without_storage_it_is_said_and_the_import_goes_on() {
    Scenario::new("denied").spoil("/worker.js", worker_behind(DENIED)).run(|page| async move {
        import_letters(&page, "denied", None).await;
        page.wait_for_text(".ended", "Imported: 6 documents").await;
        page.wait_for_text(".standing", "no storage").await;
        page.wait_for_count(".rows li", 6).await;
        page.shot("denied-1440").await;
        page.assert_no_console_errors().await;
    });
}

#[test]
fn a_full_disk_is_said_and_the_import_goes_on_without_it() {
    Scenario::new("full").spoil("/worker.js", worker_behind(FULL)).run(|page| async move {
        import_letters(&page, "full", None).await;
        page.wait_for_text(".ended", "Imported: 6 documents").await;
        page.wait_for_text(".standing", "no room left").await;
        page.wait_for_count(".rows li", 6).await;
        page.shot("full-1440").await;

        open_library(&page).await;
        page.wait_until(
            "the list is there",
            "return document.querySelectorAll('.rows li').length > 0",
        )
        .await;
        let kept = page.count(".rows li").await;
        assert!(kept < 6, "{kept} documents on a disk with room for one or two");
        page.assert_no_console_errors().await;
    });
}

#[test]
fn a_document_that_is_too_much_is_named_and_the_others_are_there() {
    a_fall_is_named("analyst-falls", ANALYST_FALLS, 2, ("5 documents, 1 left out", "ferry2"));
}

#[test]
fn a_file_that_is_too_much_is_named_and_the_worker_starts_again_without_it() {
    a_fall_is_named("reader-falls", READER_FALLS, 4, ("1 left out", "ferry4.txt"));
}

/// Over one of the letters a worker falls: how the import ends, and the name that is left out.
fn a_fall_is_named(
    scenario: &'static str,
    falls: &str,
    letter: usize,
    (ended, named): (&'static str, &'static str),
) {
    let worker = worker_behind(falls);
    Scenario::new(scenario).spoil("/worker.js", worker).run(move |page| async move {
        import_letters(&page, scenario, Some(letter)).await;
        page.wait_for_text(".ended", ended).await;
        page.wait_for_text(".skipped li", named).await;
        page.wait_for_count(".rows li", 5).await;
    });
}

/// What is kept, and its order, does not depend on how many analysts there are. (The catalogue also
/// has notes of how far the import was at what time.)
#[test]
fn one_analyst_and_four_keep_the_same_bytes() {
    const DIGEST: &str = "\
        const done = arguments[arguments.length - 1];
        (async () => {
            const folder = await navigator.storage.getDirectory();
            const log = await (await folder.getFileHandle('documents.a')).getFile();
            const sum = await crypto.subtle.digest('SHA-256', await log.arrayBuffer());
            return log.size + ' ' + [...new Uint8Array(sum)].join();
        })().then(done, error => done(String(error)))";
    let kept = Arc::new(Mutex::new(Vec::new()));
    for cores in [2, 5] {
        let kept = Arc::clone(&kept);
        let scenario = Scenario::new("analysts").spoil("/worker.js", with_cores(cores));
        scenario.run(move |page| async move {
            // Some long, some short, the first again at the end.
            let long = |number: usize| mail(number) + &letter(number).repeat(number * 7 % 23);
            let mails: String = (0..60).chain([0]).map(long).collect();
            let paths = files("analysts", &[("b.mbox", mails.as_bytes()), ("odd.bin", &[0, 255])]);
            open_library(&page).await;
            page.choose("#choose-files", &paths).await;
            page.wait_for_text(".ended", "Imported: 60 documents, 1 already there, 1 left out")
                .await;
            let digest = page.answer(DIGEST).await;
            kept.lock()
                .expect("no test holds it")
                .push(digest.as_str().unwrap_or_default().to_owned());
        });
    }
    let kept = kept.lock().expect("no test holds it");
    assert!(kept[0].contains(' ') && kept[0] == kept[1], "{kept:?}");
}
