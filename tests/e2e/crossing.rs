//! From a card to its place in the text, and back; by mouse and by keyboard alone.

mod dialogs;

use crate::harness::{Page, Scenario};
use fantoccini::key::Key;

async fn seen(page: &Page, css: &str) {
    let script = format!(
        "const e = document.querySelector('{css}'); if (!e) return false;\
         const [r, p] = [e.getBoundingClientRect(), e.closest('.pane').getBoundingClientRect()];\
         return r.top >= p.top && r.bottom <= p.bottom"
    );
    page.wait_until(&format!("{css} is on the screen"), &script).await;
}

#[test]
fn a_click_on_a_card_lights_the_text_and_a_click_on_the_text_its_card() {
    Scenario::new("crossing").run(|page| async move {
        page.open("").await;
        page.started().await;
        let last = page.count(".quotes .card").await;
        page.click(&format!("#c{last} blockquote")).await;
        page.wait_for_count(&format!("#c{last}.lit"), 1).await;
        seen(&page, &format!("#t{last}")).await;
        assert!(page.count("#text .run.lit").await > 0);
        assert_eq!(page.address_below().await, format!("#q{last}"));
        page.shot("crossed-1440").await;

        page.open("").await;
        page.started().await;
        page.click("#t1").await;
        page.wait_for_count("#c1.lit", 1).await;
        seen(&page, "#c1").await;
        page.assert_no_console_errors().await;
    });
}

#[test]
fn everything_again_by_keyboard_alone() {
    Scenario::new("keyboard").run(|page| async move {
        page.open("").await;
        page.started().await;
        page.press('j').await;
        page.press('j').await;
        page.wait_for_count("#c2.lit", 1).await;
        page.press(Key::Enter).await;
        assert!(page.focus().await.starts_with("a#t2"), "{}", page.focus().await);
        page.press(Key::Enter).await;
        assert!(page.focus().await.starts_with("article#c2"), "{}", page.focus().await);
        page.press('k').await;
        page.wait_for_count("#c1.lit", 1).await;
        page.press(Key::Escape).await;
        page.wait_for_count(".lit", 0).await;

        page.tab_to("#entities .chip").await;
        page.press(Key::Enter).await;
        page.wait_for_count(".box .term", 1).await;
        page.press(Key::Enter).await;
        page.wait_for_count(".box .term.not", 1).await;
        page.press(Key::Enter).await;
        page.wait_for_count(".box .term", 0).await;

        page.tab_to("#aside-quotes").await;
        page.press(Key::Right).await;
        page.wait_for_count(".voices", 1).await;
        page.tab_to(".voices tbody th button[aria-expanded=true]").await;
        page.press(Key::Enter).await;
        page.wait_for_count(".more .chain", 0).await;
        page.press(Key::Enter).await;
        page.wait_for_count(".more .chain", 1).await;

        page.tab_to(".bar button").await;
        page.press(Key::Right).await;
        page.wait_for_count(".bar button.lit", 1).await;

        page.press('?').await;
        page.wait_for_count("dialog[open]", 1).await;
        page.press(Key::Escape).await;
        page.wait_for_count("dialog[open]", 0).await;
        page.assert_no_console_errors().await;
    });
}

#[test]
fn single_keys_can_be_switched_off() {
    Scenario::new("single keys").run(|page| async move {
        page.open("").await;
        page.started().await;
        page.press('?').await;
        page.click("dialog input").await;
        page.press(Key::Escape).await;
        page.press('j').await;
        page.press('/').await;
        assert_eq!(page.count(".lit").await, 0);
        assert_ne!(page.focus().await.get(..5), Some("input"));
        page.tab_to(".tools button[aria-label=Help]").await;
        page.press(Key::Enter).await;
        page.wait_for_count("dialog[open]", 1).await;
    });
}

#[test]
fn on_a_phone_the_lit_quote_stands_at_the_foot_of_the_text() {
    Scenario::new("phone").run(|page| async move {
        page.size(360, 740).await;
        page.open("?view=quotes").await;
        page.started().await;
        page.click("#c2 blockquote").await;
        page.wait_for_count(".peek .card", 1).await;
        assert_eq!(page.address_below().await, "#q2");
        page.shot("lit-360").await;
        let wide = "return document.documentElement.scrollWidth";
        assert_eq!(page.script(wide, vec![]).await, 360, "nothing is wider than the screen");
    });
}
