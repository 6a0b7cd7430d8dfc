//! Dialogs and panels by keyboard alone: they take the focus, and give it back where it came from.

use crate::harness::{Page, Scenario};
use crate::library::open_library;
use fantoccini::key::Key;

async fn has_focus(page: &Page, css: &str) {
    let script = format!("return document.activeElement.matches('{css}')");
    page.wait_until(&format!("the focus on {css}"), &script).await;
}

/// Opens something with the keyboard, sees that the focus is in it, and leaves it with `Esc`.
async fn there_and_back(page: &Page, opener: &str, opened: &str) {
    page.tab_to(opener).await;
    page.press(Key::Enter).await;
    has_focus(page, &format!("{opened}, {opened} *")).await;
    page.press(Key::Escape).await;
    has_focus(page, opener).await;
}

#[test]
fn the_focus_goes_into_what_opens_and_back_to_what_opened_it() {
    Scenario::new("dialogs").run(|page| async move {
        for width in [1440, 360] {
            page.size(width, 740).await;
            open_library(&page).await;
            page.wait_for_count(".room #erase", 1).await;
            there_and_back(&page, ".tools button[aria-label=\"Take away\"]", "#take").await;
            there_and_back(&page, ".tools .corrections", ".correct").await;
            there_and_back(&page, ".tools button[aria-label=Help]", "#help").await;
            there_and_back(&page, "#paste-open", "#paste").await;
            there_and_back(&page, "#erase", "#erase-all").await;
        }
        page.assert_no_console_errors().await;
    });
}

#[test]
fn a_text_is_pasted_removed_and_brought_back_by_keyboard() {
    Scenario::new("paste by keyboard").run(|page| async move {
        open_library(&page).await;
        page.wait_for_count(".room #erase", 1).await;
        page.tab_to("#paste-open").await;
        page.press(Key::Enter).await;
        has_focus(&page, "#paste-name").await;
        page.type_text("Pier").await;
        page.press(Key::Tab).await;
        page.type_text("Ann Lee said that the pier was closed.").await;
        page.tab_to("#paste-add").await;
        page.press(Key::Enter).await;
        page.wait_for_text(".ended", "Imported: 1 document").await;
        has_focus(&page, ".ended, #paste-open").await;
        page.tab_to(".rows .remove").await;
        page.press(Key::Enter).await;
        has_focus(&page, "#undo-remove").await;
        page.press(Key::Enter).await;
        page.wait_for_count(".rows li", 1).await;
        page.assert_no_console_errors().await;
    });
}
