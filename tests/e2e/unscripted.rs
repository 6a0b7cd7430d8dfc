//! The page as the build drew it, before any program and without one.

use crate::harness::{Scenario, Spoil};

#[test]
fn the_document_can_be_read_where_the_program_never_comes() {
    Scenario::new("no program").spoil("_bg.wasm", Spoil::Missing).run(|page| async move {
        page.open("").await;
        page.wait_for_text(".failed", "could not be loaded").await;
        page.wait_for_count(".quotes .card", 19).await;
        assert!(page.count(".chip").await > 10);
        let text = page.text("#text").await;
        assert!(text.contains("Mr. Assange confirmed on Twitter"), "{text}");
        page.shot("unstarted-1440").await;
    });
}

/// The reader began before the program came.
#[test]
fn what_was_done_before_the_program_came_stays_done() {
    Scenario::new("takeover").run(|page| async move {
        page.open("").await;
        page.started().await;
        page.wait_for_count(".quotes .card", 19).await;
        // Drawn again by the whole program, the reader is where they were.
        page.script("document.querySelector('#text').scrollTop = 300", vec![]).await;
        page.script("document.querySelector('#aside-sources').focus()", vec![]).await;
        page.click("#aside-sources").await;
        page.wait_for_text(".voices", "Julian Assange").await;
        let top = page.script("return document.querySelector('#text').scrollTop", vec![]).await;
        // The wider pane makes the text longer; the browser holds the line, not the number.
        assert!(top.as_f64() >= Some(300.0), "it scrolled away: {top}");
        let focus = page.focus().await;
        assert!(focus.starts_with("button#aside-sources"), "{focus}");
    });
}
