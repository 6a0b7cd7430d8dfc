//! `cargo xtask evaluate`: the analysis against hand-made annotations that are not in this
//! repository, because their texts may not be published.

use crate::failure::{Failure, Outcome};
use crate::shell;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// What a set is annotated with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Attributions,
    Names,
}

/// Name, annotated with what, file under the shared folder.
const SETS: [(&str, Kind, &str); 6] = [
    ("polnear", Kind::Attributions, "data/polnear/dev.jsonl.gz"),
    (TRAIN, Kind::Attributions, "data/polnear/train.jsonl.gz"),
    ("crossner-politics", Kind::Names, "data/ner/crossner-politics.dev.jsonl.gz"),
    ("gum-news", Kind::Names, "data/ner/gum-news.dev.jsonl.gz"),
    ("uner-ewt", Kind::Names, "data/ner/uner-ewt.dev.jsonl.gz"),
    ("wikigold", Kind::Names, "data/ner/wikigold.dev.jsonl.gz"),
];

/// Asked for by name or with `--split train` only: for reading errors, not for figures.
const TRAIN: &str = "polnear-train";

/// Unpacks a set and leaves the annotations out, so that the analysis cannot see them. Of a large
/// set it takes a sample, the same each time. What it took goes to a second file, annotations
/// included.
const STRIP: &str = "\
import gzip, json, random, sys
documents = [json.loads(line) for line in gzip.open(sys.argv[1], 'rt', encoding='utf-8')]
if len(documents) > 400:
    documents = random.Random(0).sample(documents, 120)
with open(sys.argv[2], 'w', encoding='utf-8') as gold:
    for document in documents:
        gold.write(json.dumps(document) + '\\n')
for document in documents:
    print(json.dumps({key: document[key] for key in ('id', 'text', 'title', 'date')
                      if document.get(key)}))";

/// Tables by publisher and of confidence, and the page of gold and found.
const PAGE: &str = include_str!("evaluate/page.py");

/// Scores the sets named, all by default, and prints what the scorers print.
///
/// # Errors
/// For a set that is not known, without the shared folder or Python, or when a program fails.
pub fn run(names: &[String]) -> Outcome {
    let split = match names {
        [option, split] if option == "--split" => Some(vec![match split.as_str() {
            "dev" => "polnear".to_owned(),
            "train" => TRAIN.to_owned(),
            _ => {
                let sentence = format!("There is no split `{split}`.");
                return Err(Failure::new(sentence, "There are dev and train."));
            }
        }]),
        _ => None,
    };
    let names = split.as_deref().unwrap_or(names);
    if let Some(name) = names.iter().find(|name| !SETS.iter().any(|set| set.0 == name.as_str())) {
        let all: Vec<&str> = SETS.iter().map(|set| set.0).collect();
        return Err(Failure::new(
            format!("There is no set `{name}`."),
            format!("The sets are {}.", all.join(", ")),
        ));
    }
    let shared = shell::root().join("..").join("shared");
    if !shared.join("eval").is_dir() {
        return Err(Failure::new(
            "The annotated texts are not here: there is no folder ../shared/eval.",
            "Evaluation works only beside that folder; everything else works without it.",
        ));
    }
    if shell::find("python3").is_none() {
        return Err(Failure::new(
            "There is no python3, in which the scorers are written.",
            "Install Python 3.11 or newer (Debian: `sudo apt-get install -y python3`).",
        ));
    }
    let program = analyser()?;
    for (name, kind, file) in SETS {
        if names.is_empty() && name != TRAIN || names.iter().any(|wanted| wanted == name) {
            println!("\n== {name}");
            score(&program, &shared, name, kind, &shared.join(file))?;
        }
    }
    Ok(())
}

/// Builds the command line and gives its path.
fn analyser() -> Outcome<PathBuf> {
    shell::say("building the command line");
    let mut cargo = shell::cargo();
    cargo.args(["build", "--release", "-p", "hearsay-cli", "--message-format", "json"]);
    let messages = shell::output(cargo, "Mend what the compiler names above.")?;
    String::from_utf8_lossy(&messages)
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter_map(|message| message.get("executable")?.as_str().map(PathBuf::from))
        .next_back()
        .ok_or_else(|| {
            Failure::new("crates/cli made no program.", "Look at its Cargo.toml and src/main.rs.")
        })
}

fn score(program: &Path, shared: &Path, name: &str, kind: Kind, gold: &Path) -> Outcome {
    let folder = shell::root().join("target").join("evaluate");
    fs::create_dir_all(&folder).map_err(|error| Failure::file("make", &folder, &error))?;
    let input = folder.join(format!("{name}.in.jsonl"));
    let found = folder.join(format!("{name}.out.jsonl"));

    let mut python = shell::program("python3");
    let taken = folder.join(format!("{name}.gold.jsonl"));
    python.args(["-c", STRIP]).args([gold, taken.as_path()]).stdout(create(&input)?);
    shell::run(python, "See whether ../shared is complete.")?;

    let mut hearsay = shell::program(program);
    let open = File::open(&input).map_err(|error| Failure::file("read", &input, &error))?;
    hearsay.args(["analyze", "--jsonl"]).stdin(open).stdout(create(&found)?);
    shell::run(hearsay, "Run it by hand on a file of target/evaluate.")?;

    if kind == Kind::Names {
        let lines = fs::read_to_string(&found).map_err(|e| Failure::file("read", &found, &e))?;
        let names: String = lines.lines().map(|line| names_only(line) + "\n").collect();
        fs::write(&found, names).map_err(|error| Failure::file("write", &found, &error))?;
    }
    let scorer = match kind {
        Kind::Attributions => "score_attributions.py",
        Kind::Names => "score_ner.py",
    };
    let mut python = shell::program("python3");
    python.arg(shared.join("eval").join(scorer)).args([&taken, &found]).stdout(Stdio::inherit());
    shell::run(python, "Look at what the scorer says above.")?;
    if kind == Kind::Attributions {
        let page = folder.join("index.html");
        let mut python = shell::program("python3");
        python.args(["-c", PAGE]).arg(shared.join("eval")).args([&taken, &found, &page]);
        python.stdout(Stdio::inherit());
        shell::run(python, "Look at what Python says above.")?;
        println!("gold and found side by side: {}", page.display());
    }
    if name == "polnear" {
        println!("\n== whom a source means, what kind it is");
        let mut python = shell::program("python3");
        python.arg(shell::root().join("tests/labels/score.py")).args([gold, found.as_path()]);
        python.stdout(Stdio::inherit());
        shell::run(python, "Look at what Python says above.")?;
    }
    Ok(())
}

fn create(path: &Path) -> Outcome<File> {
    File::create(path).map_err(|error| Failure::file("write", path, &error))
}

/// The names in a line of `hearsay analyze --jsonl`, as `score_ner.py` reads them.
fn names_only(line: &str) -> String {
    let document: Value = serde_json::from_str(line).unwrap_or_default();
    let entities = document.get("entities").and_then(Value::as_array).into_iter().flatten();
    let spans: Vec<Value> = entities
        .filter_map(|entity| {
            let kind = match entity.get("kind")?.as_str()? {
                "person" => "PER",
                "organisation" => "ORG",
                "place" => "LOC",
                _ => return None,
            };
            Some((kind, entity.get("mentions")?.as_array()?))
        })
        .flat_map(|(kind, mentions)| {
            mentions.iter().filter_map(move |mention| {
                let name = mention.get(2)?.as_str()? == "name";
                name.then_some(json!([mention.get(0)?, mention.get(1)?, kind]))
            })
        })
        .collect();
    json!({ "id": document.get("id"), "entities": spans }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_persons_organisations_and_places_are_kept() {
        let line = r#"{"id":"a","entities":[
            {"kind":"person","mentions":[[0,3,"name"],[9,11,"pronoun"]]},
            {"kind":"place","mentions":[[20,24,"name"]]},
            {"kind":"date","mentions":[[30,34,"name"]]}]}"#;
        let kept: Value = serde_json::from_str(&names_only(line)).unwrap();
        assert_eq!(kept, json!({"id": "a", "entities": [[0, 3, "PER"], [20, 24, "LOC"]]}));
    }

    #[test]
    fn a_line_that_is_no_document_has_no_names() {
        assert_eq!(names_only("?"), r#"{"entities":[],"id":null}"#);
    }
}
