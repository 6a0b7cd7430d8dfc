//! A collection as `hearsay pack` writes it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

type Files = BTreeMap<String, Vec<u8>>;

fn run(arguments: &[&str], folder: &Path, input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hearsay"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("it listens");
    let input = input.to_owned();
    let feeder = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let output = child.wait_with_output().expect("it ends");
    feeder.join().expect("it was fed");
    output
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder to write to");
    folder
}

fn files(folder: &Path) -> Files {
    let entries = fs::read_dir(folder).expect("it was written").flatten();
    let name = |path: &Path| path.file_name().map(|it| it.to_string_lossy().into_owned());
    entries
        .map(|it| (name(&it.path()).expect("it has a name"), fs::read(it.path()).expect("a file")))
        .collect()
}

/// As many mails as need several drafts.
fn mails(range: std::ops::Range<usize>) -> String {
    let mail = |n: usize| {
        let text =
            format!("“The harbour stays {n},” Rosa Vale said on Monday.\n").repeat(1 + n % 3);
        let (from, to) = ("Ann Lee <ann@example.org>", ["board@example.org"]);
        json!({"id": format!("n{n}"), "subject": format!("Plan {n}"), "text": text, "from": from,
               "to": to, "date": "2019-05-04T10:00"})
        .to_string()
            + "\n"
    };
    range.map(mail).collect()
}

#[test]
fn lines_that_were_analysed_in_shards_give_the_same_collection() {
    let folder = folder("pack-shards");
    fs::write(folder.join("all.jsonl"), mails(0..150)).expect("a file to write");
    let output = run(&["pack", "all.jsonl", "-o", "direct"], &folder, "");
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert!(told(&output).starts_with("direct: 150 documents in "), "{}", told(&output));
    for (shard, range) in [("a.jsonl", 0..70), ("b.jsonl", 70..150)] {
        let output = run(&["analyze", "--jsonl", "--whole"], &folder, &mails(range));
        assert!(output.status.success());
        fs::write(folder.join(shard), output.stdout).expect("a file to write");
    }
    let output =
        run(&["pack", "--from-analyzed", "a.jsonl", "b.jsonl", "-o", "merged"], &folder, "");
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let direct = files(&folder.join("direct"));
    assert!(direct.contains_key("hearsay.pack") && direct.len() > 10);
    assert_eq!(
        direct.keys().collect::<Vec<_>>(),
        files(&folder.join("merged")).keys().collect::<Vec<_>>()
    );
    assert!(direct == files(&folder.join("merged")));
    // From a pipe as well, over what stood there.
    let lines = fs::read_to_string(folder.join("a.jsonl")).expect("it was written");
    let output = run(&["pack", "--from-analyzed", "-", "-o", "merged"], &folder, &lines);
    assert!(told(&output).starts_with("merged: 70 documents in "), "{}", told(&output));
    let fewer = files(&folder.join("merged"));
    let stale = direct.keys().filter(|name| name.starts_with('x') && fewer.contains_key(*name));
    assert_eq!(stale.count(), 0, "what belonged to the collection before is gone");
}

#[test]
fn what_was_killed_goes_on_where_it_was() {
    let folder = folder("pack-again");
    fs::write(folder.join("all.jsonl"), mails(0..900)).expect("a file to write");
    let mut killed = Command::new(env!("CARGO_BIN_EXE_hearsay"))
        .args(["pack", "all.jsonl", "-o", "again"])
        .current_dir(&folder)
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let drafts = folder.join("again/hearsay-unfinished");
    let is_draft = |path: PathBuf| path.extension().is_some_and(|ending| ending == "analysed");
    let is_begun =
        || fs::read_dir(&drafts).is_ok_and(|all| all.flatten().any(|it| is_draft(it.path())));
    while !is_begun() && killed.try_wait().is_ok_and(|ended| ended.is_none()) {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    killed.kill().expect("it can be ended");
    killed.wait().expect("it ended");
    assert!(is_begun() && !folder.join("again/hearsay.pack").exists(), "it was killed in between");
    let again = run(&["pack", "all.jsonl", "-o", "again"], &folder, "");
    assert!(
        told(&again).contains(" documents were analysed before and not again."),
        "{}",
        told(&again)
    );
    assert!(run(&["pack", "all.jsonl", "-o", "whole"], &folder, "").status.success());
    assert!(files(&folder.join("whole")) == files(&folder.join("again")));
    assert!(!drafts.exists());
}

#[test]
fn what_cannot_be_packed_is_named_and_the_rest_is_packed() {
    let folder = folder("pack-bad");
    let whole = run(&["analyze", "--jsonl", "--whole"], &folder, &mails(0..1)).stdout;
    let whole: Value = serde_json::from_slice(&whole).expect("a line of JSON");
    let mut altered = whole.clone();
    altered["archive"] = json!("AAAA");
    let lines = [
        whole.to_string(),
        "{".to_owned(),
        r#"{"id":"x","attributions":[]}"#.to_owned(),
        r#"{"id":"y","error":"line 3: “text” is missing"}"#.to_owned(),
        altered.to_string(),
    ];
    let output = run(&["pack", "--from-analyzed", "-", "-o", "out"], &folder, &lines.join("\n"));
    assert_eq!(output.status.code(), Some(1));
    for part in [
        "-, line 2: this is no line of an analysis",
        "-, line 3: the line has no “archive”: write it with hearsay analyze --jsonl --whole.",
        "-, line 4: \"y\" was not analysed: line 3: “text” is missing",
        "-, line 5: This is not a hearsay archive",
        "out: 1 documents in ",
        "Some were left out",
    ] {
        assert!(told(&output).contains(part), "{part}: {}", told(&output));
    }
    let output = run(&["pack", "nothing.txt", "-o", "none"], &folder, "");
    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).contains("nothing.txt: there is no such file"));
    assert!(
        told(&output).contains("nothing was written") && !folder.join("none/hearsay.pack").exists()
    );
}

#[test]
fn lines_that_cannot_be_read_are_told_by_their_own_name() {
    let folder = folder("pack-unreadable");
    fs::create_dir(folder.join("shards")).expect("a folder");
    let output = run(&["analyze", "--jsonl", "--whole"], &folder, &mails(0..3));
    fs::write(folder.join("a.jsonl"), output.stdout).expect("a file to write");
    let output = run(&["pack", "--from-analyzed", "shards", "a.jsonl", "-o", "out"], &folder, "");
    assert!(told(&output).starts_with("shards: it cannot be read ("), "{}", told(&output));
    assert!(told(&output).contains("out: 3 documents in "), "{}", told(&output));
}
