//! A real mailbox imported: rate, memory, how long the page is kept busy, stopping, opening again.
//!
//! Prints figures, and fails only where the import does, or where something cannot be measured. `cargo
//! xtask bench import` names a mailbox of thousands of mails; without one it is a small one, which
//! holds the measuring itself.

use crate::harness::{Page, Scenario};
use crate::import_faults::with_cores;
use crate::library::{files, mail};
use std::fs;
use std::path::PathBuf;
use std::time::Duration;
use tokio::time::sleep;

/// Mails of the small mailbox.
const SMALL: usize = 400;

/// Notes every long task, the longest time between two pictures, and when the list was first shown.
const WATCH: &str = "\
    window.longest = 0; window.tasks = 0; window.gap = 0; window.listed = 0;
    new PerformanceObserver(list => list.getEntries().forEach(task => {
        window.tasks += 1; window.longest = Math.max(window.longest, task.duration);
    })).observe({ type: 'longtask', buffered: true });
    let last = performance.now();
    const draw = now => { window.gap = Math.max(window.gap, now - last); last = now; requestAnimationFrame(draw); };
    requestAnimationFrame(draw);
    const look = setInterval(() => {
        if (!document.querySelector('.rows li')) return;
        window.listed = performance.now(); clearInterval(look);
    }, 5);";

/// Forgets what was noted until now.
const AGAIN: &str = "window.longest = 0; window.tasks = 0; window.gap = 0;";

/// Clicks on Cancel, and gives the milliseconds until the import had stopped.
const CANCEL: &str = "\
    const done = arguments[arguments.length - 1];
    const from = performance.now();
    document.querySelector('#cancel-import').click();
    const look = setInterval(() => {
        if (document.querySelector('.running progress')) return;
        clearInterval(look); done(performance.now() - from);
    }, 2);";

/// Words that are typed into the search of the library, letter by letter.
const TYPED: [&str; 8] =
    ["meeting", "contract", "monday", "price", "ferry", "the", "energy", "schedule"];

/// Types WORD; gives the milliseconds from each letter until what it finds is painted.
const TYPE: &str = "\
    const done = arguments[arguments.length - 1];
    const box = document.querySelector('.looking .filter');
    const took = [];
    const letters = [...'WORD'].map((_, end) => 'WORD'.slice(0, end + 1));
    const next = () => {
        const typed = letters.shift();
        if (!typed) return done(took);
        const from = performance.now();
        let over = false;
        const end = (change) => {
            if (over) return;
            over = true; watch.disconnect();
            if (!change) return setTimeout(next);
            // A task behind the next frame: the change is on the screen.
            requestAnimationFrame(() => setTimeout(() => { took.push(performance.now() - from); setTimeout(next, 150); }));
        };
        const watch = new MutationObserver(() => end(true));
        watch.observe(document.querySelector('.list'), { subtree: true, childList: true, characterData: true });
        // What is shown may rightly be the same.
        setTimeout(() => end(false), 2000);
        box.value = typed;
        box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    next();";

/// Types all of them; prints the median and the 95th percentile.
async fn letters(page: &Page, rate: u32) {
    let mut took: Vec<f64> = Vec::new();
    for word in TYPED {
        let times = page.answer(&TYPE.replace("WORD", word)).await;
        took.extend(times.as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64));
    }
    took.sort_by(f64::total_cmp);
    assert!(!took.is_empty(), "nothing was found");
    let of = |share: usize| took[(took.len() * share / 100).min(took.len() - 1)];
    println!(
        "| letter to what it finds, painted, processor {rate} times slower, p50 and p95, ms | {:.0}, {:.0} |",
        of(50),
        of(95)
    );
}

async fn number(page: &Page, script: &str) -> f64 {
    page.script(script, vec![]).await.as_f64().unwrap_or_default()
}

/// Waits, an hour at most, for what a script tells.
async fn wait(page: &Page, script: &str) {
    for _ in 0..36_000 {
        if page.script(script, vec![]).await == true {
            return;
        }
        sleep(Duration::from_millis(100)).await;
    }
    panic!("waited an hour for `{script}`");
}

async fn library(page: &Page) {
    page.open("?view=library").await;
    page.started().await;
    page.wait_for_count(".room #erase", 1).await;
    sleep(Duration::from_secs(1)).await;
    page.script(AGAIN, vec![]).await;
}

async fn busy(page: &Page, what: &str) {
    let [longest, tasks, gap] = [
        number(page, "return window.longest").await,
        number(page, "return window.tasks").await,
        number(page, "return window.gap").await,
    ];
    println!("| {what}: longest task on the page, ms | {longest:.0} |");
    println!("| {what}: tasks over 50 ms | {tasks:.0} |");
    println!("| {what}: longest time between two pictures, ms | {gap:.0} |");
}

/// The most memory that a process of the browser below this one has had, in megabytes.
fn peak() -> f64 {
    let own = std::process::id();
    let field = |status: &str, name: &str| -> Option<u32> {
        status
            .lines()
            .find_map(|line| line.strip_prefix(name)?.split_whitespace().next()?.parse().ok())
    };
    let status = |pid: u32| fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let ours = |mut pid: u32| {
        while pid > 1 && pid != own {
            pid = field(&status(pid), "PPid:").unwrap_or_default();
        }
        pid == own
    };
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let peaks = pids.filter(|&pid| ours(pid)).filter_map(|pid| {
        let line = fs::read_to_string(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        let kilobytes = field(&status(pid), "VmHWM:")?;
        line.contains("--type=renderer").then_some(f64::from(kilobytes) / 1e3)
    });
    peaks.fold(0.0, f64::max)
}

/// A mailbox of letters written here.
fn small_mailbox() -> PathBuf {
    let letters: String = (0..SMALL).map(mail).collect();
    files("import-rate", &[("ferries.mbox", letters.as_bytes())]).remove(0)
}

#[test]
fn a_mailbox_is_imported_and_measured() {
    let mailbox = std::env::var_os("HEARSAY_MAILBOX").map_or_else(small_mailbox, PathBuf::from);
    let mut scenario = Scenario::new("import rate");
    if let Some(cores) = std::env::var("HEARSAY_CORES").ok().and_then(|cores| cores.parse().ok()) {
        scenario = scenario.spoil("/worker.js", with_cores(cores));
    }
    scenario.run(|page| async move {
        let megabytes = fs::metadata(&mailbox).map_or(0.0, |file| file.len() as f64 / 1e6);
        page.debug("Page.addScriptToEvaluateOnNewDocument", serde_json::json!({ "source": WATCH })).await;
        println!("| | |\n|---|---|");

        library(&page).await;
        println!("| memory of the page before, MB | {:.0} |", peak());
        page.choose("#choose-files", std::slice::from_ref(&mailbox)).await;
        wait(&page, "return parseInt(document.querySelector('.running p')?.textContent) >= 3").await;
        let stopped = page.answer(CANCEL).await.as_f64().unwrap_or_default();
        println!("| from Cancel until stopped, ms | {stopped:.0} |");
        busy(&page, "stopping").await;
        page.wait_for_count(".room #erase:not(:disabled)", 1).await;
        page.click("#erase").await;
        page.click("#erase-sure").await;
        page.wait_for_text(".done", "is empty").await;

        library(&page).await;
        page.choose("#choose-files", std::slice::from_ref(&mailbox)).await;
        let began = std::time::Instant::now();
        wait(&page, "return document.querySelector('.ended p') !== null").await;
        let seconds = began.elapsed().as_secs_f64();
        println!("| {} |", page.text(".ended p").await);
        let documents: f64 =
            number(&page, "return parseInt(document.querySelector('.ended p').textContent.replace(/[^0-9]*([0-9,  ]+).*/, '$1').replace(/[^0-9]/g, ''))").await;
        assert!(documents >= SMALL as f64, "only {documents} documents came in");
        println!("| mails a second | {:.1} |", documents / seconds);
        println!("| megabytes a second | {:.3} |", megabytes / seconds);
        println!("| peak memory of the page and its workers, MB | {:.0} |", peak());
        busy(&page, "importing").await;
        let stored = page.answer("const done = arguments[0]; navigator.storage.estimate().then(it => done(it.usage))").await;
        let stored = stored.as_f64().unwrap_or_default() / 1e6;
        println!("| stored, bytes a byte of the mailbox | {:.2} |", stored / megabytes);

        for _ in 0..3 {
            page.open("?view=library").await;
            wait(&page, "return window.listed > 0").await;
            println!("| from loading the page until the list is shown, ms | {:.0} |", number(&page, "return window.listed").await);
        }
        busy(&page, "opening").await;

        // A page that is left right after an import leaves an index to be made whole.
        wait(&page, "return document.querySelector('.looking .standing.none') !== null").await;
        sleep(Duration::from_secs(3)).await;
        wait(&page, "return document.querySelector('.looking .standing.none') !== null").await;
        let throttle = |rate: u32| serde_json::json!({ "rate": rate });
        for rate in [1, 4] {
            page.debug("Emulation.setCPUThrottlingRate", throttle(rate)).await;
            letters(&page, rate).await;
            page.script("const box = document.querySelector('.looking .filter'); box.value = ''; \
                box.dispatchEvent(new InputEvent('input', { bubbles: true }))", vec![]).await;
        }
    });
}
