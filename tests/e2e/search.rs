//! The search box: words, phrases, filters; completion; what to do where nothing is found.

use crate::harness::{Page, Scenario};
use fantoccini::key::Key;

async fn opened(page: &Page) {
    page.open("").await;
    page.started().await;
    page.press('/').await;
    assert!(page.focus().await.starts_with("input"), "the search box has the focus");
}

#[test]
fn words_and_phrases_narrow_the_quotes_and_are_lit() {
    Scenario::new("words").run(|page| async move {
        opened(&page).await;
        let all = page.count(".quotes .card").await;
        page.type_text("missing").await;
        page.wait_for_text(".status", "that mention").await;
        let missing = page.count(".quotes .card").await;
        assert!(missing > 0 && missing < all);
        assert!(page.count(".quotes .card mark").await >= missing);
        assert!(page.count("#text .hit").await > missing, "hits outside quotes are lit as well");
        page.press(Key::Enter).await;
        page.type_text("\"emails that are missing\"").await;
        page.press(Key::Enter).await;
        page.wait_for_count(".quotes .card", 1).await;
        assert_eq!(page.count(".box .term").await, 2);
        page.click(".box .term").await;
        page.wait_for_count(".box .term", 1).await;
    });
}

#[test]
fn a_filter_is_completed_with_counts_and_becomes_a_chip() {
    Scenario::new("completion").run(|page| async move {
        opened(&page).await;
        page.type_text("speaker:ass").await;
        page.wait_for_text("#completions", "Julian Assange").await;
        assert!(page.count("#completions em").await > 0, "values have counts");
        page.press(Key::Down).await;
        let active = page.attribute(".box input", "aria-activedescendant").await;
        assert_eq!(active.as_deref(), Some("option-0"));
        page.press(Key::Enter).await;
        page.wait_for_text(".box .term", "speaker:\"Julian Assange\"").await;
        page.wait_for_text(".status", "by Julian Assange").await;
        page.press(Key::Backspace).await;
        page.wait_for_count(".box .term", 0).await;
    });
}

#[test]
fn a_query_that_finds_nothing_names_the_term_to_take_away() {
    Scenario::new("nothing found").run(|page| async move {
        page.open("?q=zebra+type%3Adirect").await;
        page.started().await;
        page.wait_for_text(".empty", "Without zebra").await;
        page.click(".empty button").await;
        page.wait_for_text(".status", "direct").await;
        assert!(page.count(".quotes .card.direct").await > 0);
        assert_eq!(page.address_below().await, "?q=type%3Adirect");
    });
}

#[test]
fn an_unknown_filter_is_read_as_words_and_said_so() {
    Scenario::new("unknown filter").run(|page| async move {
        opened(&page).await;
        page.type_text("colour:blue \"open").await;
        page.wait_for_text(".reading", "colour").await;
        page.wait_for_count(".reading .problem", 2).await;
        page.assert_no_console_errors().await;
    });
}
