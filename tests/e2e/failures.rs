//! What stands in the way of the program is said in a plain sentence, never a blank page.

use crate::harness::{Scenario, Spoil};

const LOST: &str = "could not be loaded";

#[test]
fn a_missing_program_is_told() {
    Scenario::new("missing wasm").spoil(".wasm", Spoil::Missing).run(|page| async move {
        page.open("").await;
        page.wait_for_text(".failed", LOST).await;
    });
}

#[test]
fn a_page_in_place_of_the_program_is_told() {
    let spoil = Spoil::Replaced("<!doctype html><title>not found</title>");
    Scenario::new("html for wasm").spoil(".wasm", spoil).run(|page| async move {
        page.open("").await;
        page.wait_for_text(".failed", LOST).await;
    });
}

#[test]
fn a_missing_script_is_told() {
    Scenario::new("missing script").spoil(".js", Spoil::Missing).run(|page| async move {
        page.open("").await;
        page.wait_for_text(".failed", LOST).await;
    });
}
