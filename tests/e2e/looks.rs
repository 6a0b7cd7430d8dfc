//! Every view in both themes, wide and narrow: no barrier, no console error, a picture to look at.

use crate::harness::{Scenario, Theme};

const VIEWS: [(&str, &str); 4] = [
    ("read", ""),
    ("filtered", "?q=speaker%3A%22Julian+Assange%22#q6"),
    ("sources", "?view=sources"),
    ("nothing", "?q=zebra&view=quotes"),
];

fn every_view(
    name: &'static str,
    width: u32,
    height: u32,
    theme: Theme,
    more: &'static [(&str, &str)],
) {
    Scenario::new(name).run(move |page| async move {
        page.size(width, height).await;
        page.theme(theme).await;
        for (view, address) in VIEWS.iter().chain(more) {
            page.open(address).await;
            page.started().await;
            page.assert_no_barriers(&format!("{view}, {name}")).await;
            page.shot(&format!("{view}-{name}")).await;
        }
        page.assert_no_console_errors().await;
    });
}

#[test]
fn wide_and_light() {
    every_view("1440-light", 1440, 900, Theme::Light, &[]);
}

#[test]
fn wide_and_dark() {
    every_view("1440-dark", 1440, 900, Theme::Dark, &[]);
}

#[test]
fn narrow_and_light() {
    let more = &[("entities", "?view=entities"), ("quotes", "?view=quotes")];
    every_view("360-light", 360, 740, Theme::Light, more);
}

#[test]
fn narrow_and_dark() {
    let more = &[("entities", "?view=entities"), ("quotes", "?view=quotes")];
    every_view("360-dark", 360, 740, Theme::Dark, more);
}

#[test]
fn an_opened_card_and_table_have_no_barriers() {
    Scenario::new("opened").run(|page| async move {
        page.open("").await;
        page.started().await;
        page.click("#c2 button[aria-expanded]").await;
        page.wait_for_count("#c2 .why", 1).await;
        page.click("#aside-sources").await;
        page.click(".voices tbody button").await;
        page.click(".check summary").await;
        page.assert_no_barriers("opened rows").await;
        page.shot("opened-rows-1440").await;
    });
}

#[test]
fn on_paper_the_sources_are_an_audit_sheet() {
    Scenario::new("paper").run(|page| async move {
        page.open("?view=sources").await;
        page.started().await;
        page.as_printed().await;
        let shown = |css: &str| {
            format!("return document.querySelector('{css}').getClientRects().length > 0")
        };
        assert_eq!(page.script(&shown(".voices"), vec![]).await, true);
        for css in [".search", ".entities", ".read", ".tools"] {
            assert_eq!(page.script(&shown(css), vec![]).await, false, "{css}");
        }
        page.shot("paper").await;
    });
}
