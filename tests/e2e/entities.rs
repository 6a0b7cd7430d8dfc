//! Entity chips filter the quotes: include, exclude, let go; by, about, either.

use crate::harness::{Page, Scenario};

const SPEAKERS: &str = ".quotes .card .who strong";
const ASSANGE: &str = "Julian Assange";

/// How many cards there are, and how many of them are his.
async fn cards(page: &Page) -> (usize, usize) {
    let speakers = page.texts(SPEAKERS).await;
    let his = speakers.iter().filter(|name| *name == ASSANGE).count();
    (page.count(".quotes .card").await, his)
}

async fn pressed(page: &Page) -> String {
    let script = "return [...document.querySelectorAll('#entities .chip')]\
        .find(chip => chip.querySelector('span').innerText === 'Julian Assange').getAttribute('aria-pressed')";
    page.script(script, vec![]).await.as_str().unwrap_or_default().to_owned()
}

#[test]
fn one_click_leaves_exactly_his_cards_a_second_excludes_a_third_clears() {
    Scenario::new("chips").run(|page| async move {
        page.open("").await;
        page.started().await;
        let (all, his) = cards(&page).await;
        assert!(his > 0 && his < all, "{his} of {all} cards are his");

        page.click_text("#entities .chip", ASSANGE).await;
        page.wait_for_count(".quotes .card", his).await;
        assert_eq!(cards(&page).await, (his, his));
        assert_eq!(pressed(&page).await, "true");
        page.wait_for_text(".status", &format!("{his} of {all}")).await;
        page.shot("filtered-1440").await;

        page.click_text("#entities .chip", ASSANGE).await;
        page.wait_for_count(".quotes .card", all - his).await;
        assert_eq!(cards(&page).await, (all - his, 0));
        assert_eq!(pressed(&page).await, "mixed");

        page.click_text("#entities .chip", ASSANGE).await;
        page.wait_for_count(".quotes .card", all).await;
        assert_eq!(pressed(&page).await, "false");
        page.assert_no_console_errors().await;
    });
}

#[test]
fn by_about_and_either_say_what_a_chosen_entity_means() {
    Scenario::new("by about either").run(|page| async move {
        page.open("").await;
        page.started().await;
        page.click_text("#entities .chip", ASSANGE).await;
        page.wait_for_text(".status", "by Julian Assange").await;
        let by = page.count(".quotes .card").await;
        page.click_text(".relation button", "about").await;
        page.wait_for_text(".status", "about Julian Assange").await;
        let about = page.count(".quotes .card").await;
        assert_eq!(cards(&page).await.1, 0, "he is not about himself");
        page.click_text(".relation button", "either").await;
        page.wait_for_count(".quotes .card", by + about).await;
        page.click_text("button.quiet", "Show all").await;
        page.wait_for_text(".status", "attributions").await;
        assert_eq!(page.address_below().await, "?by=either");
    });
}

#[test]
fn the_filter_above_the_chips_finds_entities_by_any_spelling() {
    Scenario::new("filter entities").run(|page| async move {
        page.open("").await;
        page.started().await;
        page.click(".filter").await;
        page.type_text("ASSÁNGE").await;
        page.wait_for_count("#entities .chip", 1).await;
        assert_eq!(page.text("#entities .chip span").await, ASSANGE);
    });
}
