//! A published collection beside the page: searched and read without being imported.

use crate::harness::{Scenario, Theme, copy_of_bundle};
use crate::library::search;
use hearsay_formats::Format;
use hearsay_pack::{Sink, Writer};
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// Writes files into a folder.
struct Into<'f>(&'f Path);

impl Sink for Into<'_> {
    type Error = io::Error;

    fn write(&mut self, name: &str, content: &[u8]) -> io::Result<()> {
        fs::write(self.0.join(name), content)
    }
}

/// A statement of a council's paper: who says what of what.
fn paper(number: usize) -> String {
    const PEOPLE: [&str; 3] = ["Ana Ruiz", "Ben Okafor", "Carla Stern"];
    const THINGS: [&str; 4] = ["ferry", "bridge", "tunnel", "lighthouse"];
    let (who, thing) = (PEOPLE[number % 3], THINGS[number % 4]);
    format!(
        "The {thing}, paper {number}\n\n“The {thing} of plan {number} opens late,” {who} said on \
         Monday. Officials said the cost had doubled.\n"
    )
}

/// The bundle with a collection of thirty papers in its folder `papers`.
pub fn site(name: &str) -> PathBuf {
    let site = copy_of_bundle(name);
    let folder = site.join("papers");
    fs::create_dir_all(&folder).expect("a folder can be made");
    let mut writer = Writer::new(1, Into(&folder));
    for number in 0..30 {
        let (name, text) = (format!("paper{number}.txt"), paper(number));
        let raw = hearsay_formats::read_as(Format::Text, &name, text.as_bytes());
        let mut document = hearsay_analysis::analyse(&raw.expect("it is a text"));
        writer.add(&mut document).expect("it is written");
    }
    writer.finish().expect("it is written");
    site
}

/// The file of a collection that begins with this letter.
pub fn file(site: &Path, letter: char) -> PathBuf {
    let names = fs::read_dir(site.join("papers")).expect("it can be read").flatten();
    let is = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(letter))
    };
    names.map(|entry| entry.path()).find(is).expect("there is one")
}

#[test]
fn a_collection_is_searched_narrowed_and_read() {
    Scenario::new("published").site(site("published")).run(|page| async move {
        page.open("?corpus=papers").await;
        page.started().await;
        page.wait_for_text(".about", "30 documents with").await;
        page.wait_for_text(".list .status", "30 documents").await;
        page.wait_for_count(".hits > li", 10).await;
        page.click_text(".pager button", "On").await;
        page.wait_for_text(".pager", "Page 2 of 3").await;
        page.wait_for_text(".hits > li", "paper 10").await;
        search(&page, "lighthouse").await;
        page.wait_for_text(".list .status", "7 documents, of 30").await;
        page.wait_for_text(".hits mark", "lighthouse").await;
        page.click(".narrow-by summary").await;
        page.wait_for_text(".narrowing .group", "Ana Ruiz").await;
        page.click_text(".narrowing .chip", "Ben Okafor").await;
        page.wait_for_text(".list .status", "2 documents, of 30").await;
        page.click_text(".looking button", "Statements").await;
        page.wait_for_text(".hits .who", "Ben Okafor").await;
        page.click(".hits .title").await;
        page.wait_for_text("#text", "opens late").await;
        let address = page.address_below().await;
        assert!(address.starts_with("?corpus=papers&doc="), "{address}");
        assert!(address.contains("paper") && address.contains("#q"), "{address}");

        // The address brings it all back.
        page.reload().await;
        page.started().await;
        page.wait_for_text("#text", "opens late").await;
        page.wait_for_text(".list .status", "2 documents, of 30").await;
        page.click_text(".looking button", "Show all").await;
        search(&page, "lihgthouse").await;
        page.wait_for_text(".list", "Did you mean").await;

        // One's own library is another thing.
        page.click_text(".about a", "Your own library").await;
        page.started().await;
        page.wait_for_text(".list", "There is nothing in your library yet.").await;
        assert_eq!(page.address_below().await, "?view=library");
    });
}

#[test]
fn a_collection_that_is_built_in_is_what_the_library_view_opens() {
    let site = site("built-in");
    // As `cargo xtask dist --corpus` has the page made.
    let page = site.join("index.html");
    let html = fs::read_to_string(&page).expect("the bundle has it");
    let html = html.replacen("<html ", "<html data-corpus=papers ", 1);
    assert!(html.contains("data-corpus"), "the page has no place for it");
    fs::write(&page, html).expect("it is written");
    Scenario::new("built in").site(site).run(|page| async move {
        page.open("").await;
        page.started().await;
        page.wait_for_count(".quotes .card", 19).await;
        page.click("#aside-library").await;
        page.wait_for_text(".list .status", "30 documents").await;
        let address = page.address_below().await;
        assert!(address.starts_with("?corpus=papers"), "{address}");
        page.click_text(".about a", "Your own library").await;
        page.started().await;
        page.wait_for_text(".list", "There is nothing in your library yet.").await;
        assert_eq!(page.address_below().await, "?corpus=&view=library");
    });
}

#[test]
fn a_host_that_gives_whole_files_only_is_understood() {
    Scenario::new("whole files").site(site("whole")).run(|page| async move {
        page.host.give_whole_files();
        page.open("?corpus=papers&q=tunnel").await;
        page.started().await;
        page.wait_for_text(".list .status", "7 documents, of 30").await;
        page.click(".hits .title").await;
        page.wait_for_text("#text", "The tunnel of plan").await;
    });
}

#[test]
fn nothing_of_a_collection_is_changed() {
    Scenario::new("unchanged").site(site("unchanged")).run(|page| async move {
        page.open("?corpus=papers&view=library").await;
        page.started().await;
        page.wait_for_text(".list .status", "30 documents").await;
        assert_eq!(page.count("#choose-files, .remove, #erase").await, 0);
        page.script(
            "const own = new DataTransfer(); own.items.add(new File(['A letter.'], 'own.txt')); \
             document.querySelector('#text').dispatchEvent(new DragEvent('drop', \
             { bubbles: true, cancelable: true, dataTransfer: own }))",
            vec![],
        )
        .await;
        page.wait_for_text(".notice", "A published collection is open here").await;
    });
}

#[test]
fn a_bad_collection_is_named_and_the_document_stays() {
    let site = site("bad");
    let texts = file(&site, 'x');
    Scenario::new("bad collection").site(site.clone()).run(|page| async move {
        for (address, sentence) in [
            (
                "?corpus=nowhere",
                "The collection “nowhere” could not be opened (the host answers 404)",
            ),
            (
                "?corpus=https%3A%2F%2Fexample.org%2Fmails",
                "“https://example.org/mails” is not on this site",
            ),
            ("?corpus=%2F%2Fexample.org%2Fmails", "is not on this site"),
        ] {
            page.open(address).await;
            page.started().await;
            page.wait_for_text(".standing", sentence).await;
            assert!(page.count("#text p").await > 0, "the document is gone");
        }
        // A text is altered: what is found is counted all the same.
        let sound = fs::read(&texts).expect("it can be read");
        fs::write(&texts, vec![b'?'; sound.len()]).expect("it can be written");
        page.open("?corpus=papers&q=tunnel").await;
        page.started().await;
        page.wait_for_text(".list .status", "7 documents, of 30").await;
        page.wait_for_text(".list .standing", "was cut short or altered").await;
        // Mended, it is there with the next question.
        fs::write(&texts, sound).expect("it can be written");
        search(&page, "plan").await;
        page.wait_for_count(".hits > li", 7).await;
        assert_eq!(page.count(".list .standing").await, 0);
    });
}

/// Looked at by a person: `cargo xtask test --only e2e` leaves the pictures in `tests/shots`.
#[test]
fn a_collection_is_shown_without_a_barrier() {
    Scenario::new("published looks").site(site("looks")).run(|page| async move {
        page.open("?corpus=papers&q=late").await;
        page.started().await;
        page.click(".narrow-by summary").await;
        for (theme, name) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
            page.theme(theme).await;
            for (width, height) in [(1440, 900), (360, 740)] {
                page.size(width, height).await;
                page.wait_for_text(".narrowing .group", "Ana Ruiz").await;
                page.assert_no_barriers(&format!("a collection, {name}, {width}")).await;
                page.shot(&format!("published-{name}-{width}")).await;
            }
        }
    });
}

/// What is asked of a collection: of one that `cargo xtask bench published` names, and of the papers, which
/// hold the measuring itself.
const ASKED: [(&str, &str); 7] = [
    ("parliamentary", "tunnel"),
    ("refused opposition", "opens ferry"),
    ("\"former cash\"", "\"the tunnel of\""),
    ("from:baptiste", "speaker:ruiz"),
    ("parlimentary~", "tunel~"),
    ("confiden*", "light*"),
    ("date:2009-01 strongly", "-tunnel officials"),
];

/// What a reader fetches and waits for. Prints figures, and fails only where something is not found.
#[test]
fn what_a_reader_of_a_collection_fetches() {
    let named = env::var_os("HEARSAY_COLLECTION");
    let is_large = named.is_some();
    let site = match named {
        Some(folder) => {
            let site = copy_of_bundle("large");
            std::os::unix::fs::symlink(folder, site.join("papers")).expect("it can be linked");
            site
        }
        None => site("fetched"),
    };
    Scenario::new("fetched").site(site).run(move |page| async move {
        page.open("?view=library").await;
        page.started().await;
        page.wait_for_text(".list", "There is nothing").await;
        let mut before = page.host.sent();
        for (large, small) in [("", "")].into_iter().chain(ASKED) {
            let query = if is_large { large } else { small };
            if query.is_empty() {
                page.open("?corpus=papers").await;
                page.started().await;
            } else {
                page.click_text(".looking button", "Show all").await;
                page.wait_until(
                    "all of it",
                    "return !/, of /.test(document.querySelector('.list .status').innerText)",
                )
                .await;
            }
            let start = Instant::now();
            if query.is_empty() {
                page.wait_for_text(".list .status", "0 documents").await;
            } else {
                search(&page, query).await;
                page.wait_for_text(".list .status", ", of ").await;
            }
            let took = start.elapsed().as_millis();
            let status = page.text(".list .status").await;
            // What comes behind the answer is counted where it matters.
            sleep(Duration::from_secs(if is_large { 4 } else { 0 })).await;
            let sent = page.host.sent();
            println!("| {query} | {status} | {} | {took} |", (sent - before) / 1000);
            before = sent;
        }
    });
}
