//! The bundle opens, wherever it lies.

use crate::harness::Scenario;

#[test]
fn the_page_opens() {
    Scenario::new("the page opens").run(|page| async move {
        page.open("").await;
        page.started().await;
        assert!(!page.title().await.trim().is_empty(), "the page has no title");
        page.shot("opened-1440").await;
        page.assert_no_console_errors().await;
    });
}

#[test]
fn the_page_opens_in_a_folder_of_a_host() {
    Scenario::new("the page opens in a folder").folder("/some/folder/").run(|page| async move {
        page.open("").await;
        page.started().await;
        page.assert_no_console_errors().await;
    });
}
