//! How long a reader waits for what a click or a key does: from the press to the next picture, over a
//! hundred of them, on a processor four times slower.

use crate::harness::{Page, Scenario};
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::env;

/// Notes every interaction of more than 16 ms, as the browser measures it (Event Timing): from the press until
/// what it changed is painted.
const WATCH: &str = "\
    window.interactions = new Map();
    window.watching?.disconnect();
    window.watching = new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
        if (!entry.interactionId) return;
        const [before] = interactions.get(entry.interactionId) ?? [0];
        if (entry.duration <= before) return;
        const parts = [entry.processingStart - entry.startTime, entry.processingEnd - entry.processingStart, entry.startTime + entry.duration - entry.processingEnd];
        interactions.set(entry.interactionId, [entry.duration, `${window.doing}: ${entry.name}, waits, works, draws: ${parts.map(Math.round)}`]);
    }));
    watching.observe({ type: 'event', durationThreshold: 16 });
    window.before = performance.interactionCount;";

/// All of them in milliseconds, the longest first, with what they were; those that are not noted as 16.
const NOTED: &str = "\
    const done = arguments[arguments.length - 1];
    // The last ones are told some pictures later.
    setTimeout(() => {
        const noted = [...interactions.values()];
        const others = performance.interactionCount - window.before - noted.length;
        done([...noted, ...Array(Math.max(0, others)).fill([16, ''])].sort((a, b) => b[0] - a[0]));
    }, 1000);";

async fn doing(page: &Page, what: &str) {
    page.script("window.doing = arguments[0]", vec![json!(what)]).await;
}

/// What a reader does: filters by entities, types, wanders through cards, changes views, unfolds.
async fn session(page: &Page) {
    doing(page, "chips").await;
    for name in [
        "Julian Assange",
        "Donald J. Trump",
        "Alexander Nix",
        "WikiLeaks",
        "Robert Mercer",
        "Hillary Clinton",
    ] {
        for _ in ["include", "exclude", "off"] {
            page.click_text("#entities .chip", name).await;
        }
    }
    doing(page, "typing").await;
    page.press('/').await;
    page.type_text("emails campaign").await;
    for _ in 0.."emails campaign".len() {
        page.press(Key::Backspace).await;
    }
    page.press(Key::Escape).await;
    doing(page, "wandering").await;
    page.click("#beside .status").await;
    for _ in 0..10 {
        page.press('j').await;
    }
    for _ in 0..6 {
        page.press('k').await;
    }
    doing(page, "views").await;
    for _ in 0..6 {
        for view in ["sources", "library", "quotes"] {
            page.click(&format!("#aside-{view}")).await;
        }
    }
    doing(page, "relations").await;
    for _ in 0..3 {
        for label in ["about", "either", "by"] {
            page.click_text(".relation button", label).await;
        }
    }
    doing(page, "marks").await;
    for _ in 0..2 {
        for label in ["Sources", "Cues", "Statements", "Names"] {
            page.click_text(".marks button", label).await;
        }
    }
}

/// Prints figures, and fails only where there is nothing to measure; `cargo xtask bench interaction` asks for
/// the slower processor too.
#[test]
fn a_hundred_clicks_and_keys() {
    Scenario::new("interaction").run(|page| async move {
        page.open("").await;
        page.started().await;
        page.wait_for_count(".quotes .card", 19).await;
        // The whole program is there, as it is for whoever was here before.
        page.click("#aside-sources").await;
        page.wait_for_text(".voices", "Julian Assange").await;
        page.click("#aside-quotes").await;
        let rates: &[u32] = if env::var_os("HEARSAY_SLOWER").is_some() { &[1, 4] } else { &[1] };
        for rate in rates {
            page.debug("Emulation.setCPUThrottlingRate", json!({ "rate": rate })).await;
            page.script(WATCH, vec![]).await;
            session(&page).await;
            let noted = page.answer(NOTED).await;
            let noted: Vec<&Value> = noted.as_array().into_iter().flatten().collect();
            assert!(noted.len() >= 100, "{} interactions", noted.len());
            let at = |share: usize| noted[(noted.len() * (100 - share) / 100).min(noted.len() - 1)];
            println!(
                "| press to next picture, {} of them, processor {rate} times slower, p50, p95, longest, ms | {}, {}, {} |",
                noted.len(), at(50)[0], at(95)[0], noted[0][0]
            );
            for slow in noted.iter().take(8) {
                println!("  {slow}");
            }
        }
    });
}
