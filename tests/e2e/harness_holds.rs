//! The harness on a page of its own: what it says of a page is true, and it can fail.

use crate::harness::{Scenario, Spoil, Theme};
use fantoccini::key::Key;
use std::path::PathBuf;

fn fixture(name: &'static str) -> Scenario {
    let site = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/fixture");
    Scenario::new(name).site(site)
}

#[test]
fn clicks_texts_and_waits() {
    fixture("clicks, texts and waits").folder("/deep/down/").run(|page| async move {
        page.open("").await;
        page.click("#count").await;
        page.click_text("button", "1").await;
        assert_eq!(page.text("#count").await, "2");
        page.click("#late").await;
        page.wait_for_count("li", 2).await;
        page.wait_for_text("ul", "two").await;
        assert_eq!(page.texts("li").await, ["one", "two"]);
        assert_eq!(page.attribute("#count", "type").await.as_deref(), Some("button"));
        assert_eq!(page.address_below().await, "#two");
        page.back().await;
        assert_eq!(page.address_below().await, "");
        page.forward().await;
        assert_eq!(page.address_below().await, "#two");
        page.reload().await;
        assert_eq!(page.count("li").await, 0);
    });
}

#[test]
fn keys_go_to_what_has_the_focus() {
    fixture("keys").run(|page| async move {
        page.open("").await;
        page.tab_to("#words").await;
        page.type_text("a b").await;
        let words = page.script("return document.getElementById('words').value", vec![]).await;
        assert_eq!(words, "a b");
        page.press_with(&[Key::Shift], Key::Tab).await;
        assert_eq!(page.focus().await, "button#late Later");
        page.press(Key::Escape).await;
        page.wait_for_text("#keys", "Shift+Tab Escape").await;
    });
}

#[test]
fn the_console_is_heard_once_and_for_all() {
    fixture("console").run(|page| async move {
        page.open("").await;
        page.assert_no_console_errors().await;
        page.click("#complain").await;
        for _ in 0..2 {
            let errors = page.console_errors().await;
            assert_eq!(errors.len(), 1, "{errors:?}");
            assert!(errors[0].contains("a complaint"), "{errors:?}");
        }
    });
}

#[test]
fn a_missing_file_is_an_error_in_the_console() {
    fixture("missing file").spoil("barrier.html", Spoil::Missing).run(|page| async move {
        page.open("barrier.html").await;
        let errors = page.console_errors().await;
        assert!(errors.iter().any(|error| error.contains("404")), "{errors:?}");
    });
}

#[test]
fn a_replaced_file_arrives_replaced() {
    let words = "<title>other</title><link rel=icon href=data:,>";
    fixture("replaced").spoil("/", Spoil::Replaced(words)).run(|page| async move {
        page.open("").await;
        assert_eq!(page.title().await, "other");
    });
}

#[test]
fn barriers_are_found_and_only_where_they_are() {
    fixture("barriers").run(|page| async move {
        page.open("").await;
        page.assert_no_barriers("the fixture").await;
        page.open("barrier.html").await;
        let barriers = page.barriers().await;
        assert_eq!(barriers.len(), 1, "{barriers:?}");
        assert!(barriers[0].contains("image-alt") && barriers[0].contains("<img"), "{barriers:?}");
    });
}

#[test]
fn size_theme_and_paper_are_those_asked_for() {
    fixture("screen").run(|page| async move {
        page.open("").await;
        assert_eq!(page.script("return innerWidth", vec![]).await, 1440);
        page.size(360, 740).await;
        assert_eq!(page.script("return innerWidth", vec![]).await, 360);
        let background = "return getComputedStyle(document.body).backgroundColor";
        page.theme(Theme::Dark).await;
        assert_eq!(page.script(background, vec![]).await, "rgb(0, 0, 0)");
        page.theme(Theme::Light).await;
        assert_eq!(page.script(background, vec![]).await, "rgb(255, 255, 255)");
        assert_eq!(page.texts(".screen").await, ["For the screen"]);
        page.as_printed().await;
        assert_eq!(page.texts(".screen").await, [""]);
    });
}

#[test]
#[should_panic(expected = "waited for 3 of `li`; there are 0")]
fn what_never_comes_is_named() {
    fixture("on purpose").run(|page| async move {
        page.open("").await;
        page.wait_for_count("li", 3).await;
    });
}
