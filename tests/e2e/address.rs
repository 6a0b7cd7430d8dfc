//! The address bar holds the whole state.

use crate::harness::Scenario;

const FOLDER: &str = "/some/folder/";

#[test]
fn a_pasted_link_restores_the_state() {
    Scenario::new("pasted link").folder(FOLDER).run(|page| async move {
        let link = "?q=speaker%3A%22Julian+Assange%22&view=sources#q3";
        page.open(link).await;
        page.started().await;
        page.wait_for_text(".box .term", "speaker:\"Julian Assange\"").await;
        page.wait_for_count(".voices", 1).await;
        page.wait_for_count("#text .run.lit.first", 1).await;
        assert_eq!(page.address_below().await, link);
        page.reload().await;
        page.started().await;
        page.wait_for_count(".voices", 1).await;
        assert_eq!(page.address_below().await, link);
    });
}

#[test]
fn back_and_forward_walk_through_what_was_shown() {
    Scenario::new("back and forward").run(|page| async move {
        page.open("").await;
        page.started().await;
        let all = page.count(".quotes .card").await;
        page.click_text("#entities .chip", "Julian Assange").await;
        page.wait_for_text(".status", "by Julian Assange").await;
        let his = page.count(".quotes .card").await;
        page.click("#aside-sources").await;
        page.wait_for_count(".voices", 1).await;
        page.back().await;
        page.wait_for_count(".quotes .card", his).await;
        page.back().await;
        page.wait_for_count(".quotes .card", all).await;
        assert_eq!(page.count(".box .term").await, 0);
        page.forward().await;
        page.wait_for_count(".quotes .card", his).await;
        page.forward().await;
        page.wait_for_count(".voices", 1).await;
        page.assert_no_console_errors().await;
    });
}

#[test]
fn what_an_address_asks_in_vain_is_named_and_the_rest_shown() {
    Scenario::new("older address").run(|page| async move {
        page.open("?view=map&q=type%3Adirect#somewhere").await;
        page.started().await;
        page.wait_for_text(".notice", "view=map").await;
        page.wait_for_text(".notice", "somewhere").await;
        page.wait_for_text(".box .term", "type:direct").await;
        page.click(".notice button").await;
        page.wait_for_count(".notice", 0).await;

        page.open("?q=emails#q999").await;
        page.wait_for_text(".notice", "q999").await;
    });
}

#[test]
fn a_paragraph_number_is_a_link_to_its_paragraph() {
    Scenario::new("paragraph link").run(|page| async move {
        page.open("#p9").await;
        page.started().await;
        page.wait_for_count("#p9.here", 1).await;
        let visible = "const p = document.querySelector('#p9').getBoundingClientRect();\
            return p.top >= 0 && p.bottom <= innerHeight";
        page.wait_until("paragraph 9 is on the screen", visible).await;
        page.click("#p9 .number").await;
        assert_eq!(page.address_below().await, "#p9");
    });
}
