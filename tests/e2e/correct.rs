//! Putting right what the analysis found: it shows, it stays, it can be taken back and handed on.

use crate::harness::{Page, Scenario, Theme};
use fantoccini::key::Key;
use serde_json::json;

const CARDS: &str = ".quotes .card";
const SPEAKER: &str = "#c1 .who strong";

async fn opened(page: &Page) {
    page.open("").await;
    page.started().await;
    page.wait_until("cards", "return document.querySelectorAll('.quotes .card').length > 9").await;
}

/// Fills a field as a paste would.
async fn fill(page: &Page, css: &str, text: &str) {
    page.find(css).await;
    let script = "const e = document.querySelector(arguments[0]); e.value = arguments[1];\
        e.dispatchEvent(new Event(e.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }))";
    page.script(script, vec![json!(css), json!(text)]).await;
}

/// Selects words of the text with the mouse's result: a selection.
async fn select(page: &Page, words: &str) {
    let script = "const walker = document.createTreeWalker(document.querySelector('#text'), NodeFilter.SHOW_TEXT);\
        for (let n = walker.nextNode(); n; n = walker.nextNode()) {\
            const at = n.data.indexOf(arguments[0]);\
            if (at >= 0) { getSelection().setBaseAndExtent(n, at, n, at + arguments[0].length); return true } }\
        return false";
    assert_eq!(page.script(script, vec![json!(words)]).await, true, "{words} stand in the text");
}

/// Chooses an option by its text from the list with this label.
async fn choose(page: &Page, label: &str, option: &str) {
    let list = "[...document.querySelectorAll('.correct label')].find(l => l.querySelector('span').textContent === arguments[0])";
    let script = format!(
        "const list = {list}; if (!list) return false; const e = list.querySelector('select');\
         e.value = [...e.options].find(o => o.text === arguments[1]).value;\
         e.dispatchEvent(new Event('change', {{ bubbles: true }})); return true"
    );
    page.find(".correct select").await;
    let done = page.script(&script, vec![json!(label), json!(option)]).await;
    assert_eq!(done, true, "there is a list {label}");
}

/// By keyboard alone: another man said it.
async fn say_it_was_stone(page: &Page) {
    page.press('j').await;
    page.wait_for_count("#c1.lit", 1).await;
    page.press('e').await;
    page.find("#speaker").await;
    page.wait_until("the focus", "return document.activeElement.id === 'speaker'").await;
    page.press_with(&[Key::Control], 'a').await;
    page.type_text("Roger Stone").await;
    page.press(Key::Enter).await;
    page.wait_for_text(SPEAKER, "Roger Stone").await;
}

#[test]
fn another_speaker_shows_says_so_stays_and_is_taken_back() {
    Scenario::new("correct the speaker").run(|page| async move {
        opened(&page).await;
        say_it_was_stone(&page).await;
        page.wait_for_text("#c1 .looked", "Corrected").await;
        page.wait_for_text(".notice", "Speaker (Roger Stone)").await;
        page.click("#c1 button[aria-expanded]").await;
        let said = "An editor changed the speaker from Julian Assange to Roger Stone";
        page.wait_for_text("#c1 .why", said).await;

        page.reload().await;
        page.started().await;
        page.wait_for_text(SPEAKER, "Roger Stone").await;

        page.press_with(&[Key::Control], 'z').await;
        page.wait_for_text(SPEAKER, "Julian Assange").await;
        page.wait_for_text(".notice", "Taken back: Speaker (Roger Stone)").await;
        page.press_with(&[Key::Control, Key::Shift], 'z').await;
        page.wait_for_text(SPEAKER, "Roger Stone").await;
        page.assert_no_console_errors().await;
    });
}

#[test]
fn what_is_wrong_is_removed_and_comes_back() {
    Scenario::new("reject a quote").run(|page| async move {
        opened(&page).await;
        let all = page.count(CARDS).await;
        page.click("#c2 .to-correct").await;
        page.click_text(".correct button", "Remove").await;
        page.wait_for_count(CARDS, all - 1).await;
        page.wait_for_count(".correct", 0).await;
        page.press_with(&[Key::Control], 'z').await;
        page.wait_for_count(CARDS, all).await;
        page.assert_no_console_errors().await;
    });
}

#[test]
fn what_was_missed_is_added_from_a_selection() {
    Scenario::new("add a quote").run(|page| async move {
        opened(&page).await;
        let all = page.count(CARDS).await;
        select(&page, "when the two men corresponded").await;
        page.click_text(".selected button", "Add as quote").await;
        page.find(".correct form").await;
        fill(&page, "#speaker", "The clerk").await;
        fill(&page, ".correct .part textarea[placeholder^=Who]", "It is not clear").await;
        page.shot("adding-1440").await;
        page.click_text(".correct .row button", "Add").await;
        page.wait_for_count(CARDS, all + 1).await;
        page.wait_for_text(".card.lit .who", "The clerk").await;
        page.wait_for_text(".card.lit blockquote", "when the two men corresponded").await;
        assert_eq!(page.count("#entities .chip b.looked").await, 1, "The clerk is an editor's");
        page.assert_no_console_errors().await;
    });
}

#[test]
fn two_entities_become_one() {
    Scenario::new("merge entities").run(|page| async move {
        opened(&page).await;
        let named = |name: &str| {
            format!("return [...document.querySelectorAll('#entities .chip span')].some(e => e.innerText === '{name}')")
        };
        assert_eq!(page.script(&named("Robert Mercer"), vec![]).await, true);
        page.click_text("#entities button", "Correct an entity…").await;
        choose(&page, "Entity", "Robert Mercer").await;
        page.find(".correct .mentions").await;
        page.shot("entity-1440").await;
        choose(&page, "Is the same as", "Roger Stone").await;
        page.click_text(".correct button", "Merge").await;
        page.wait_until("he is gone", &named("Robert Mercer").replace("return ", "return !")).await;
        page.press_with(&[Key::Control], 'z').await;
        page.wait_until("he is back", &named("Robert Mercer")).await;
        page.assert_no_console_errors().await;
    });
}

#[test]
fn corrections_leave_as_a_file_and_come_back() {
    Scenario::new("corrections as a file").run(|page| async move {
        opened(&page).await;
        say_it_was_stone(&page).await;
        page.click(".tools .corrections").await;
        let watch = "URL.createObjectURL = blob => { blob.text().then(text => window.saved = text); return 'data:,' }";
        page.script(watch, vec![]).await;
        page.click_text(".correct button", "Save as a file").await;
        page.wait_until("the file", "return window.saved").await;
        let saved = page.script("return window.saved", vec![]).await;
        assert!(saved.as_str().unwrap_or_default().contains("\"hearsay corrections\""));

        page.script("localStorage.clear()", vec![]).await;
        opened(&page).await;
        page.wait_for_text(SPEAKER, "Julian Assange").await;
        page.click(".tools .corrections").await;
        page.find(".correct input[type=file]").await;
        let load = "const files = new DataTransfer(); files.items.add(new File([arguments[0]], 'mine.json'));\
            const input = document.querySelector('.correct input[type=file]'); input.files = files.files;\
            input.dispatchEvent(new Event('change', { bubbles: true }))";
        page.script(load, vec![saved.clone()]).await;
        page.wait_for_text(SPEAKER, "Roger Stone").await;
        page.wait_for_text(".notice", "Of 1 in the file 1 correction was new and placed.").await;

        let other = saved.as_str().unwrap_or_default().replace("Says", "Sings").replace("WikiLeaks", "Nobody");
        page.script(load, vec![json!(other)]).await;
        page.wait_for_text(".notice", "Could not be placed again").await;
        page.script(load, vec![json!("{}")]).await;
        page.wait_for_text(".notice", "mine.json: this is no file of corrections").await;
        page.assert_no_console_errors().await;
    });
}

#[test]
fn quotes_are_gone_through_by_keys_the_doubtful_first() {
    Scenario::new("review").run(|page| async move {
        opened(&page).await;
        let all = page.count(CARDS).await;
        let done = page.count(".quotes .looked").await;
        page.click(".tools .corrections").await;
        page.click_text(".correct button", "Go through the doubtful").await;
        let progress = ".correct [role=status]";
        page.wait_for_text(progress, &format!("{} of {all}", done + 1)).await;
        page.wait_for_count(".card.lit", 1).await;
        page.press('.').await;
        page.wait_for_text(progress, &format!("{} of {all}", done + 2)).await;
        page.press('y').await;
        page.wait_for_text(progress, &format!("{} of {all}", done + 3)).await;
        assert_eq!(page.count(".quotes .looked").await, done + 1);
        page.press('n').await;
        page.wait_for_count(CARDS, all - 1).await;
        page.shot("review-1440").await;
        page.press(Key::Escape).await;
        page.wait_for_count(".correct", 0).await;
        page.press('y').await;
        assert_eq!(
            page.count(".quotes .looked").await,
            done + 1,
            "outside the review y does nothing"
        );
        page.assert_no_console_errors().await;
    });
}

#[test]
fn no_panel_has_barriers_wide_or_narrow_light_or_dark() {
    Scenario::new("correcting without barriers").run(|page| async move {
        for (width, height) in [(1440, 900), (360, 740)] {
            for (theme, shade) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
                page.size(width, height).await;
                page.theme(theme).await;
                page.open("?view=quotes#q2").await;
                page.started().await;
                page.press('e').await;
                page.find(".correct form").await;
                page.assert_no_barriers(&format!("quote form, {width} {shade}")).await;
                page.shot(&format!("correct-{width}-{shade}")).await;
                page.press(Key::Escape).await;
                page.wait_for_count(".correct", 0).await;
                page.click(".tools .corrections").await;
                page.find(".correct .row").await;
                page.assert_no_barriers(&format!("corrections, {width} {shade}")).await;
                page.click_text(".correct button", "Correct an entity").await;
                choose(&page, "Entity", "Roger Stone").await;
                page.find(".correct .mentions").await;
                page.assert_no_barriers(&format!("entity, {width} {shade}")).await;
                let wide = "return document.documentElement.scrollWidth";
                assert_eq!(
                    page.script(wide, vec![]).await,
                    width,
                    "nothing is wider than the screen"
                );
            }
        }
        page.assert_no_console_errors().await;
    });
}
