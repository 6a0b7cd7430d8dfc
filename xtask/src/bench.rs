//! `cargo xtask bench analysis`: how fast the analysis reads news and mail, in a browser beside
//! compromise and wink-nlp and natively, and whether both give the same bytes.
//! `cargo xtask bench search`: how fast the index is built and asked, natively and in a browser
//! beside FlexSearch and MiniSearch, and whether it counts right.
//!
//! Benches and no tests: they print figures, and only differing bytes or counts make them fail. The
//! other benches are [`scenarios`].

mod scenarios;

use crate::failure::{Failure, Outcome};
use crate::{setup, shell, unknown_option};
use std::path::{Path, PathBuf};

/// Times that every set is read by every tool.
const ROUNDS: &str = "5";

/// Times that the index is built in the browser, in turn with FlexSearch.
const BUILDS: &str = "2";

/// What the worker is compiled with; browsers have had it since 2021 (Safari since 2023).
const SIMD: &str = "-C target-feature=+simd128";

/// Writes the sets as arrays of identity and text: news of the development set, and every 29th mail.
const SETS: &str = "\
import gzip, json, lzma, sys
shared, folder = sys.argv[1:]
news = gzip.open(shared + '/data/polnear/dev.jsonl.gz', 'rt', encoding='utf-8')
mail = lzma.open(shared + '/data/emails/state-foia-clinton.jsonl.xz', 'rt', encoding='utf-8')
for name, lines, step in (('news', news, 1), ('mail', mail, 29)):
    documents = [json.loads(line) for at, line in enumerate(lines) if at % step == 0]
    with open(f'{folder}/{name}.json', 'w', encoding='utf-8') as out:
        json.dump([[document['id'], document['text']] for document in documents], out)";

/// Builds, measures and prints.
///
/// # Errors
/// Without the shared texts, Python, Node or a browser; when a program fails; when the browser gives
/// other bytes than the native program.
pub fn run(what: &[String]) -> Outcome {
    match what {
        [one] if one == "analysis" => analysis(),
        [one, options @ ..] if one == "import" => scenarios::import(options),
        [one] if one == "interaction" => scenarios::interaction(),
        [one, folder] if one == "published" => scenarios::published(folder),
        [one] if one == "search" => search(),
        [other, ..] => Err(unknown_option("bench", other)),
        [] => Err(Failure::new(
            "Bench what?",
            "There are `analysis`, `import`, `interaction`, `published` and `search`.",
        )),
    }
}

/// The index over 50,000 mails that are made up.
fn search() -> Outcome {
    let maker = shell::root().join("..").join("shared").join("eval").join("make_corpus.py");
    if !maker.is_file() {
        return Err(Failure::new(
            "The maker of mails is not here: there is no ../shared/eval/make_corpus.py.",
            "The bench works only beside that folder; everything else works without it.",
        ));
    }
    let folder = shell::root().join("target").join("bench");
    std::fs::create_dir_all(&folder).map_err(|error| Failure::file("make", &folder, &error))?;
    let corpus = folder.join("mails.jsonl");
    if !corpus.is_file() {
        let mut python = shell::program("python3");
        python.arg(maker).args(["--docs", "50000", "--seed", "1", "--out"]).arg(&corpus);
        shell::run(python, "See whether python3 is there.")?;
    }
    setup::wasm_target()?;
    setup::wasm_bindgen()?;
    let tools = setup::rivals()?;
    let browser = setup::browser()?.browser;
    let native = build("hearsay-bench-search", &folder)?;
    bundle("search", &folder, &tools)?;
    shell::say("measuring; nothing else should run now");
    let mut bench = shell::program(native);
    bench.arg(corpus).arg(folder.join("queries.json"));
    shell::run(bench, "Mend what it names above.")?;
    let mut node = shell::program("node");
    node.arg(source("search").join("run.mjs")).arg(&folder).arg(browser).arg(BUILDS);
    shell::run(node, "Look at what it says above.")
}

fn analysis() -> Outcome {
    let shared = shell::root().join("..").join("shared");
    if !shared.join("data").is_dir() {
        return Err(Failure::new(
            "The texts are not here: there is no folder ../shared/data.",
            "The bench works only beside that folder; everything else works without it.",
        ));
    }
    setup::wasm_target()?;
    setup::wasm_bindgen()?;
    let tools = setup::rivals()?;
    let browser = setup::browser()?.browser;
    let folder = shell::root().join("target").join("bench");
    std::fs::create_dir_all(&folder).map_err(|error| Failure::file("make", &folder, &error))?;

    let mut python = shell::program("python3");
    python.args(["-c", SETS]).arg(&shared).arg(&folder);
    shell::run(python, "See whether ../shared is complete and python3 is there.")?;
    let native = build("hearsay-bench", &folder)?;
    bundle("analysis", &folder, &tools)?;

    shell::say("measuring; nothing else should run now");
    let mut node = shell::program("node");
    node.arg(source("analysis").join("run.mjs")).arg(&folder).arg(browser).arg(native).arg(ROUNDS);
    shell::run(node, "Look at what it says above.")
}

fn source(bench: &str) -> PathBuf {
    shell::root().join("benches").join(bench)
}

/// Builds a bench's wasm with its glue into `folder`, and the native program; gives the latter's path.
fn build(package: &str, folder: &Path) -> Outcome<PathBuf> {
    const REMEDY: &str = "Mend what the compiler names above.";
    let target = shell::root().join("target").join("simd");
    // As the worker is built that readers fetch.
    let build = ["build", "--profile", "worker", "-p", package];
    let mut wasm = shell::cargo();
    wasm.args(build).args(["--lib", "--target", "wasm32-unknown-unknown", "--target-dir"]);
    wasm.arg(&target).env("RUSTFLAGS", SIMD);
    shell::run(wasm, REMEDY)?;
    let mut glue = shell::program("wasm-bindgen");
    glue.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(folder);
    let name = format!("{}.wasm", package.replace('-', "_"));
    glue.arg(target.join("wasm32-unknown-unknown").join("worker").join(name));
    shell::run(glue, "Run `cargo xtask setup`.")?;
    let mut native = shell::cargo();
    native.args(build).args(["--bin", package]);
    shell::run(native, REMEDY)?;
    Ok(shell::root().join("target").join("worker").join(package))
}

/// Joins the worker, the glue and the other tools into one script.
fn bundle(bench: &str, folder: &Path, tools: &Path) -> Outcome {
    let input = folder.join("input.js");
    std::fs::copy(source(bench).join("worker.js"), &input)
        .map_err(|error| Failure::file("write", &input, &error))?;
    let mut esbuild = shell::program(tools.join("node_modules").join(".bin").join("esbuild"));
    esbuild.arg(&input).args(["--bundle", "--format=esm", "--log-level=warning"]);
    esbuild.arg(format!("--outfile={}", folder.join("worker.js").display()));
    esbuild.env("NODE_PATH", tools.join("node_modules"));
    shell::run(esbuild, "See whether .tools/bench is complete; delete it to install it anew.")
}
