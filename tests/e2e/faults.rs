//! What goes wrong around a reader: the network breaks off, two tabs want one library, somebody sets the
//! clock. Each is said in a sentence where it has to be, and nothing is lost.

use crate::harness::{Scenario, Spoil};
use crate::import_faults::worker_behind;
use crate::library::{files, letter, mail, open_library, search};
use crate::published;

#[test]
fn the_whole_program_that_breaks_off_is_asked_for_again() {
    Scenario::new("cut program").spoil("hearsay-desk_bg.wasm", Spoil::Cut).run(|page| async move {
        page.open("").await;
        page.started().await;
        page.wait_for_count(".quotes .card", 19).await;
        page.click("#aside-sources").await;
        page.wait_for_text(".notice", "could not be loaded").await;
        assert!(page.count("#text p").await > 0, "the document stays");
        page.host.mend();
        page.click("#aside-quotes").await;
        page.click("#aside-sources").await;
        page.wait_for_text(".voices", "Julian Assange").await;
    });
}

#[test]
fn a_worker_that_breaks_off_is_told_and_there_after_loading_again() {
    Scenario::new("cut worker").spoil("hearsay-worker_bg.wasm", Spoil::Cut).run(
        |page| async move {
            open_library(&page).await;
            page.wait_for_text(".standing", "could not be loaded").await;
            page.host.mend();
            open_library(&page).await;
            page.wait_for_text(".list", "There is nothing in your library yet.").await;
        },
    );
}

#[test]
fn a_collection_that_breaks_off_is_named_and_asked_again() {
    let site = published::site("cut");
    let texts = published::file(&site, 'x');
    let name = texts.file_name().expect("it has one").to_string_lossy().into_owned();
    let scenario = Scenario::new("cut collection").site(site).spoil(name.leak(), Spoil::Cut);
    scenario.run(|page| async move {
        page.open("?corpus=papers&q=tunnel").await;
        page.started().await;
        page.wait_for_text(".list .standing", "could not be fetched").await;
        page.wait_for_text(".list .status", "7 documents, of 30").await;
        page.host.mend();
        search(&page, "plan").await;
        page.wait_for_count(".hits > li", 7).await;
        page.click(".hits .title").await;
        page.wait_for_text("#text", "The tunnel of plan").await;
    });
}

#[test]
fn two_tabs_take_turns_with_one_library() {
    Scenario::new("two tabs").run(|page| async move {
        open_library(&page).await;
        let paths = files("two-tabs", &[("letter.txt", letter(1).as_bytes())]);
        page.choose("#choose-files", &paths).await;
        page.wait_for_text(".ended", "Imported:").await;
        let first = page.tab().await;
        page.open_tab().await;
        let second = page.tab().await;
        open_library(&page).await;
        page.wait_for_text(".standing", "Your library is open in another tab").await;
        page.look_at(first).await;
        page.wait_for_count(".rows li", 1).await;
        page.close_tab().await;
        page.look_at(second).await;
        page.wait_for_count(".rows li", 1).await;
    });
}

/// The clock on the wall is set by ten years, there or back, while a mailbox is imported.
#[test]
fn a_clock_that_is_set_harms_no_import() {
    for (name, years) in [("clock back", -10), ("clock on", 10)] {
        let head = format!(
            "{{ const now = Date.now; let asked = 0; \
             Date.now = () => now() + (asked++ > 60 ? {years} * 31557600000 : 0); }}"
        );
        let scenario = Scenario::new(name).spoil("/worker.js", worker_behind(&head));
        scenario.run(move |page| async move {
            let mailbox: String = (1..=80).map(mail).collect();
            open_library(&page).await;
            page.choose("#choose-files", &files(name, &[("ferries.mbox", mailbox.as_bytes())]))
                .await;
            page.wait_for_text(".ended", "Imported: 80 documents").await;
            open_library(&page).await;
            page.wait_for_text(".list .status", "80 documents").await;
            search(&page, "ferry").await;
            page.wait_for_text(".list .status", "80 documents").await;
        });
    }
}
