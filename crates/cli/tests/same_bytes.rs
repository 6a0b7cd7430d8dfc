//! The invariant of the house, last part: the command line says of every seed, byte for byte, what
//! the analysis makes of it, whether it comes as a file or as a line. `tests/same_bytes.rs` holds
//! the embedded archive against the same analysis.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use hearsay_formats::{Format, sidecar};
use hearsay_model::RawDocument;

fn seeds() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("there is a folder of seeds")
        .map(|entry| entry.expect("it can be listed").path())
        .filter(|path| Format::by_ending(&path.to_string_lossy()).is_some())
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

fn raw(path: &Path) -> RawDocument {
    let bytes = fs::read(path).expect("a seed can be read");
    let mut raw = hearsay_formats::read(&path.to_string_lossy(), &bytes).expect("it is a document");
    if let Ok(bytes) = fs::read(path.with_extension("toml")) {
        raw.stated = sidecar::read("sidecar", &bytes).expect("it is a sidecar");
    }
    raw
}

fn line(raw: &RawDocument) -> String {
    hearsay_export::json::line(&hearsay_analysis::analyse(raw)) + "\n"
}

#[test]
fn files_become_the_lines_of_the_analysis() {
    let files = seeds();
    let output = Command::new(env!("CARGO_BIN_EXE_hearsay"))
        .args(["analyze", "--format", "jsonl"])
        .args(&files)
        .output()
        .expect("it runs");
    let wanted: String = files.iter().map(|path| line(&raw(path))).collect();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stdout), wanted);
}

#[test]
fn lines_become_the_lines_of_the_analysis() {
    let raws: Vec<RawDocument> = seeds()
        .iter()
        .map(|path| RawDocument { stated: hearsay_model::Meta::default(), ..raw(path) })
        .collect();
    let mut child = Command::new(env!("CARGO_BIN_EXE_hearsay"))
        .args(["analyze", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("it listens");
    let input: String = raws
        .iter()
        .map(|raw| serde_json::json!({"id": raw.id, "text": raw.text}).to_string() + "\n")
        .collect();
    let feeder = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("it ends");
    feeder.join().expect("it was fed").expect("it read everything");
    let wanted: String = raws.iter().map(line).collect();
    assert_eq!(String::from_utf8_lossy(&output.stdout), wanted);
}
