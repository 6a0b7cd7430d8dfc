//! Finding over the whole library: documents, threads of mails, statements, narrowing, and again after
//! a reload.

use super::{files, open_library, search};
use crate::harness::{Page, Scenario, Theme};

/// A mail of a mailbox of sixty: ten threads of six, in each of which somebody else says something.
fn mail(number: usize) -> String {
    const PEOPLE: [&str; 5] = ["Ana Ruiz", "Ben Okafor", "Carla Stern", "Dan Wu", "Eve Moss"];
    const THINGS: [&str; 5] = ["ferry", "bridge", "tunnel", "harbour", "lighthouse"];
    let (thread, answer) = (number / 6, number % 6);
    let (who, thing) = (PEOPLE[number % 5], THINGS[thread % 5]);
    let address = who.split(' ').next().unwrap_or_default().to_lowercase();
    let (answers, re) = if answer == 0 {
        (String::new(), "")
    } else {
        (format!("In-Reply-To: <{thread}.0@example.org>\n"), "Re: ")
    };
    format!(
        "From {address}@example.org Mon Jun  3 10:00:00 2019\nFrom: {who} <{address}@example.org>\n\
         To: Council <council@example.org>\nDate: {:02} Jun 2019 10:{answer:02}:00 +0000\n\
         Message-ID: <{thread}.{answer}@example.org>\n{answers}Subject: {re}The {thing}, plan {thread}\n\n\
         Dear all,\n\n“The {thing} of plan {thread} opens late,” {who} said on Monday. The mayor, Lena \
         Voss, denied that note {number} was known. Officials said the cost had doubled.\n\n",
        thread + 1
    )
}

async fn import(page: &Page, scenario: &str) {
    let mailbox: String = (0..60).map(mail).collect();
    open_library(page).await;
    page.choose("#choose-files", &files(scenario, &[("council.mbox", mailbox.as_bytes())])).await;
    page.wait_for_text(".ended", "Imported:").await;
    page.open("?view=library").await;
    page.started().await;
    page.wait_for_count(".rows li", 50).await;
}

#[test]
fn a_mailbox_is_searched_as_a_whole() {
    Scenario::new("finding").run(|page| async move {
        import(&page, "finding").await;
        search(&page, "lighthouse").await;
        page.wait_for_text(".list .status", "12 documents in 2 threads, of 60").await;
        page.wait_for_count(".hits > li", 2).await;
        page.wait_for_text(".thread summary", "5 more in this thread").await;
        page.wait_for_text(".hits mark", "lighthouse").await;
        page.wait_for_text(".narrowing .group", "Ana Ruiz\n2").await;
        page.wait_for_text(".box .term", "lighthouse").await;
        assert!(
            !page.text(".box .term").await.contains('*'),
            "what was typed to its end is no beginning"
        );
        page.click_text(".narrowing .chip", "Ana Ruiz").await;
        page.wait_for_text(".list .status", "2 documents, of 60").await;
        page.wait_for_text(".narrowing .group", "Eve Moss\n4").await;
        let address = page.address_below().await;
        assert!(address.contains("from%3A%22Ana+Ruiz"), "{address}");

        // The address brings it all back, and the index is there at once.
        page.reload().await;
        page.started().await;
        page.wait_for_text(".list .status", "2 documents, of 60").await;
        page.click_text(".looking button", "Show all").await;
        page.wait_for_count(".rows li", 50).await;
        search(&page, "lihgthouse").await;
        page.wait_for_text(".list", "Did you mean").await;
        page.click_text(".list .row button", "lighthouse").await;
        page.wait_for_text(".list .status", "12 documents in 2 threads, of 60").await;
    });
}

#[test]
fn statements_of_all_documents_are_found_and_opened_where_they_stand() {
    Scenario::new("statements").run(|page| async move {
        import(&page, "statements").await;
        page.click_text(".looking button", "Statements").await;
        page.wait_for_count(".hits > li", 25).await;
        search(&page, "speaker:\"Ben Okafor\" bridge").await;
        page.wait_for_text(".hits .who", "Ben Okafor").await;
        page.wait_for_text(".list .status", "4 statements, of 180").await;
        page.click(".hits .title").await;
        page.wait_for_text("#text", "opens late").await;
        page.wait_until("the statement is lit", "return location.hash.startsWith('#q')").await;
    });
}

#[test]
fn what_is_removed_is_found_no_more_and_again_when_brought_back() {
    Scenario::new("removed").run(|page| async move {
        import(&page, "removed").await;
        let first = page.text(".rows li .title strong").await;
        page.click(".rows li .remove").await;
        page.wait_for_text(".done", "1 document removed.").await;
        search(&page, "late").await;
        page.wait_for_text(".list .status", "59 documents in 10 threads").await;
        page.click("#undo-remove").await;
        page.wait_for_text(".list .status", "60 documents in 10 threads").await;
        assert!(first.contains("plan 9"), "{first}");
    });
}

/// Looked at by a person: `cargo xtask test --only e2e` leaves the pictures in `tests/shots`.
#[test]
fn what_was_found_is_shown_without_a_barrier() {
    Scenario::new("found").run(|page| async move {
        import(&page, "found").await;
        search(&page, "opens").await;
        for (theme, name) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
            page.theme(theme).await;
            for (width, height) in [(1440, 900), (360, 740)] {
                page.size(width, height).await;
                for (label, count) in [("Documents", 5), ("Statements", 25)] {
                    page.click_text(".looking button", label).await;
                    page.wait_for_count(
                        ".hits > li",
                        if label == "Documents" { 10 } else { count },
                    )
                    .await;
                    page.wait_until(
                        "what it can be narrowed by",
                        "return document.querySelector('.narrowing .chip') !== null",
                    )
                    .await;
                    page.assert_no_barriers(&format!("{label}, {name}, {width}")).await;
                    page.shot(&format!("found-{}-{name}-{width}", label.to_lowercase())).await;
                }
            }
        }
    });
}
