//! A reader's own documents, read: mail inside mail, pages, names in doubt, long lists, corrections
//! that outlast the document.

use crate::harness::{Page, Scenario};
use crate::library::{files, letter, mail, open_library};
use fantoccini::key::Key;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Three people quoted one inside the other, and somebody else forwarded.
const DEEP: &str = "From: Ada Byrne <ada@example.org>\nTo: Tomas Vale <tomas@example.org>\n\
    Subject: Re: Re: Pier 3\nDate: Tue, 4 Jun 2019 10:00:00 +0000\nMessage-ID: <4@example.org>\n\
    Content-Type: text/plain; charset=utf-8\n\n\
    On Monday the mayor said that the pier would open in July.\n\n\
    On Mon, 3 Jun 2019 at 09:00, Tomas Vale <tomas@example.org> wrote:\n\
    > The surveyor told me that the pier was \"safe enough\".\n>\n\
    > On Sun, 2 Jun 2019 at 08:00, Lin Osei <lin@example.org> wrote:\n\
    >> Mr. Quist said that no money was left for the repair.\n>>\n\
    >> On Sat, 1 Jun 2019 at 07:00, Ana Ruiz <ana@example.org> wrote:\n\
    >>> \"We will not pay for it,\" the port office said in a statement.\n>>\n>> Please ask him.\n>\n> Yes.\n\n\
    ---------- Forwarded message ---------\nFrom: Bo Dahl <bo@example.org>\n\
    Date: Fri, 31 May 2019 at 12:00\nSubject: Ferry times\nTo: Ada Byrne <ada@example.org>\n\n\
    The harbour master announced that ferries would run every hour.\n";

/// Imports files, and waits until so many documents are open beside the article.
async fn import(page: &Page, paths: &[PathBuf], documents: usize) {
    open_library(page).await;
    page.choose("#choose-files", paths).await;
    page.wait_for_text(".ended", "Imported:").await;
    page.wait_for_count("select.which option", documents + 1).await;
}

/// Opens one of the documents from the list at the head of the page.
async fn read(page: &Page, index: usize) {
    let choose = "const list = document.querySelector('select.which'); list.selectedIndex = arguments[0];\
        list.dispatchEvent(new Event('change', { bubbles: true }))";
    page.script(choose, vec![json!(index)]).await;
}

#[test]
fn frames_around_what_a_mail_quotes_say_whose_words_they_are() {
    Scenario::new("quoted mail").run(|page| async move {
        import(&page, &files("quoted-mail", &[("deep.eml", DEEP.as_bytes())]), 1).await;
        let [tomas, lin, ana, bo] = [
            "Quoted from Tomas Vale, 3 June 2019",
            "Quoted from Lin Osei, 2 June 2019",
            "Quoted from Ana Ruiz, 1 June 2019",
            "Forwarded from Bo Dahl, 31 May 2019",
        ];
        page.wait_for_count(".passage", 4).await;
        assert_eq!(page.texts(".passage > .whose").await, [tomas, lin, ana, bo]);
        assert_eq!(page.texts(".passage .passage .passage > .whose").await, [ana]);
        let groups = page.attribute(".passage .passage .passage", "aria-label").await;
        assert_eq!(groups.as_deref(), Some(ana));
        let inmost = page.text(".passage .passage .passage").await;
        assert!(inmost.contains("We will not pay for it"), "{inmost}");
        let text = page.text("#text .article").await;
        assert!(!text.lines().any(|line| line.starts_with('>')), "marks are seen in {text}");
        page.click("#aside-quotes").await;
        page.wait_for_text(".quotes .card", "").await;
        let cards = page.texts(".quotes .card blockquote").await;
        assert!(!cards.iter().any(|words| words.contains('>')), "{cards:?}");
        page.assert_no_barriers("a mail inside mails").await;
        page.assert_no_console_errors().await;
    });
}

#[test]
fn pages_of_a_pdf_stand_in_the_margin_and_in_citations() {
    Scenario::new("pages").run(|page| async move {
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/formats/tests/fixtures");
        import(&page, &[fixtures.join("pages/writer.pdf")], 1).await;
        page.wait_for_count("#text .page", 3).await;
        assert_eq!(page.texts("#text .page").await, ["p. 1", "p. 2", "p. 3"]);
        page.click("#aside-quotes").await;
        page.click_text(".card[id^=c] .actions > a", "p. 3, ¶").await;
        page.click(".card.lit button[title^=Copy]").await;
        page.wait_for_text(".card.lit .cite p", "p. 3").await;
        page.assert_no_console_errors().await;
    });
}

#[test]
fn a_name_that_may_be_one_of_two_people_is_joined_with_neither_and_says_so() {
    Scenario::new("which Lee").run(|page| async move {
        let paths = files(
            "which-lee",
            &[
                ("ann.txt", b"Ann speaks\n\nAnn Lee said that the pier was closed.\n"),
                ("tom.txt", b"Tom answers\n\nTom Lee said that the pier was open.\n"),
                ("note.txt", b"A short note\n\nLee said that nobody had asked.\n"),
            ],
        );
        import(&page, &paths, 3).await;
        page.click("#aside-quotes").await;
        page.wait_for_text(".status", "attributions").await;
        page.click_text("#entities .chip", "Lee?").await;
        page.wait_for_count(".quotes .card", 1).await;
        page.wait_for_text(".quotes .card blockquote", "nobody had asked").await;
        let chip = "#entities .chip[aria-pressed=true]";
        page.wait_for_text(&format!("{chip} small"), "could be Ann Lee or Tom Lee").await;
        let described = page.attribute(chip, "aria-description").await.unwrap_or_default();
        assert!(described.contains("could be Ann Lee or Tom Lee"), "{described}");
        page.assert_no_console_errors().await;
    });
}

/// Notes the longest task from the first moment of the page on.
const WATCH: &str = "window.longest = 0;
    new PerformanceObserver(list => list.getEntries().forEach(task => {
        window.longest = Math.max(window.longest, task.duration);
    })).observe({ type: 'longtask', buffered: true });";

#[test]
fn a_list_of_hundreds_comes_in_steps_and_goes_on_by_keyboard() {
    Scenario::new("long list").run(|page| async move {
        let letters: String = (1..=90).map(mail).collect();
        let paths = files("long-list", &[("ferries.mbox", letters.as_bytes())]);
        import(&page, &paths, 90).await;

        page.debug("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
        page.open("?view=quotes").await;
        page.started().await;
        page.wait_for_count("select.which option", 91).await;
        page.wait_for_count(".quotes .card", 100).await;
        // Drawn and indexed at once this would be most of a second.
        let longest = page.script("return window.longest", vec![]).await.as_f64();
        assert!(longest.is_some_and(|longest| longest < 600.0), "a task of {longest:?} ms");

        page.wait_for_text(".further", "Show more: 100 of").await;
        let last = "const all = document.querySelectorAll('.quotes .card a'); all[all.length - 1].focus()";
        page.script(last, vec![]).await;
        page.press(Key::Tab).await;
        assert!(page.focus().await.contains("Show more"), "{}", page.focus().await);
        page.press(Key::Enter).await;
        page.wait_until("more cards", "return document.querySelectorAll('.quotes .card').length > 150").await;
        let focus = "return [...document.querySelectorAll('.quotes .card')].indexOf(document.activeElement)";
        assert_eq!(page.script(focus, vec![]).await, 100, "the first of the new ones has the focus");

        // A document far down the list brings its cards, and a way back to those before.
        page.open("?view=quotes").await;
        page.started().await;
        page.wait_for_count("select.which option", 91).await;
        read(&page, 88).await;
        page.wait_for_text(".quotes .from", "Ferry 88").await;
        let seen = "const [head, pane] = ['#from88', '#beside'].map(css => document.querySelector(css)?.getBoundingClientRect().top);\
            return head >= pane && head < pane + 300";
        page.wait_until("its cards are on the screen", seen).await;
        page.click_text(".further", "Show earlier").await;
        page.wait_until("cards of those before", "return document.querySelector('#from60') !== null").await;
        page.click("#aside-sources").await;
        page.find(".voices").await;
        let start = "return document.querySelector('#beside').scrollTop === 0";
        page.wait_until("another view begins at its start", start).await;
        page.assert_no_console_errors().await;
    });
}

/// Gives the first card of the open document to Bo Dahl.
async fn say_it_was_bo(page: &Page) {
    page.click("#c1 .to-correct").await;
    page.wait_until("the focus", "return document.activeElement.id === 'speaker'").await;
    page.press_with(&[Key::Control], 'a').await;
    page.type_text("Bo Dahl").await;
    page.press(Key::Enter).await;
    page.wait_for_text("#c1 .who", "Bo Dahl").await;
}

#[test]
fn corrections_outlast_reload_removal_and_a_text_that_changed() {
    Scenario::new("corrections stay").run(|page| async move {
        let text = letter(1);
        let paths = files("corrections-stay", &[("ferry.txt", text.as_bytes())]);
        import(&page, &paths, 1).await;
        page.click("#aside-quotes").await;
        say_it_was_bo(&page).await;
        page.reload().await;
        page.started().await;
        page.wait_for_text("#c1 .who", "Bo Dahl").await;

        page.click("#aside-library").await;
        page.click(".rows .remove").await;
        page.wait_for_count("select.which option", 0).await;
        page.wait_until(
            "the focus is on the way back",
            "return document.activeElement.id === 'undo-remove'",
        )
        .await;
        import(&page, &paths, 1).await;
        page.click("#aside-quotes").await;
        page.wait_for_text("#c1 .who", "Bo Dahl").await;

        // The same file with other words in it: nothing to hold on to, and that is said.
        page.click("#aside-library").await;
        page.click(".rows .remove").await;
        page.wait_for_count("select.which option", 0).await;
        let other = files("corrections-stay", &[("ferry.txt", b"Gone\n\nNobody said a word.\n")]);
        import(&page, &other, 1).await;
        page.wait_for_text(".notice", "Could not be placed again").await;
        page.click(".tools .corrections").await;
        page.wait_for_text(".correct .problem", "Could not be placed again").await;
        page.assert_no_console_errors().await;
    });
}
