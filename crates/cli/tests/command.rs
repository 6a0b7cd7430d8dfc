//! The program as a person or a batch engine calls it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

fn hearsay(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hearsay"));
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs with `input` on standard input.
fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = hearsay(arguments).stdin(Stdio::piped()).spawn().expect("it starts");
    let mut stdin = child.stdin.take().expect("it listens");
    let input = input.to_vec();
    let feeder = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("it ends");
    feeder.join().expect("it was fed");
    output
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the program writes UTF-8")
}

fn values(output: &Output) -> Vec<Value> {
    text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("each line is JSON"))
        .collect()
}

/// A folder of this test's own with these files in it.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder to write to");
    for (file, content) in files {
        fs::write(folder.join(file), content).expect("a file to write");
    }
    folder
}

const HARBOUR: &str = "“The harbour stays,” Rosa Vale said on Monday.\n";

#[test]
fn one_line_in_is_one_line_out_in_order() {
    let input: String = (0..50)
        .map(|n| json!({"id": format!("n{n}"), "text": HARBOUR.repeat(n % 4)}).to_string() + "\n")
        .collect();
    let output = run(&["analyze", "--jsonl"], input.as_bytes());
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(0), ""));
    let ids: Vec<Value> = values(&output).iter().map(|line| line["id"].clone()).collect();
    let wanted: Vec<Value> = (0..50).map(|n| json!(format!("n{n}"))).collect();
    assert_eq!(ids, wanted);
}

#[test]
fn title_and_date_are_taken_from_the_line() {
    let input = concat!(
        "\u{feff}{\"id\":\"a\",\"text\":\"No.\",\"title\":\"Plan\",\"date\":\"2019-05-04T10:00:00Z\"}\r\n",
        "{\"id\":\"b\",\"text\":\"\",\"title\":null,\"more\":[1]}"
    );
    let output = run(&["analyze", "--jsonl"], input.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let lines = values(&output);
    assert_eq!(lines[0]["meta"]["title"], "Plan");
    assert_eq!(lines[0]["meta"]["date"], "2019-05-04");
    assert_eq!(lines[1]["id"], "b");
}

#[test]
fn a_bad_line_is_answered_in_its_place_and_the_rest_goes_on() {
    let cases: [(&[u8], Value, &str); 9] = [
        (b"{\"id\":\"a\",\"text\":\"No.\"}", json!("a"), ""),
        (b"", json!(null), "line 2: the line is empty"),
        (b"{\"id\":\"c\",", json!(null), "line 3: this is no JSON ("),
        (b"[1]", json!(null), "line 4: this is no JSON object"),
        (b"{\"text\":\"No.\"}", json!(null), "line 5: “id” must be a text"),
        (b"{\"id\":6,\"text\":\"No.\"}", json!(6), "line 6: “id” must be a text"),
        (b"{\"id\":\"g\"}", json!("g"), "line 7: “text” is missing"),
        (b"{\"id\":\"h\",\"text\":\"caf\xE9\"}", json!(null), "line 8: this is no JSON ("),
        (
            b"{\"id\":\"i\",\"text\":\"No.\",\"date\":\"May\"}",
            json!("i"),
            "line 9: “May” is not a date: a date is written 2017, 2017-10 or 2017-10-25",
        ),
    ];
    let input: Vec<&[u8]> = cases.iter().map(|(line, ..)| *line).collect();
    let output = run(&["analyze", "--jsonl"], &input.join(&b'\n'));
    let lines = values(&output);
    assert_eq!((output.status.code(), lines.len()), (Some(1), cases.len()));
    let complaints = text(&output.stderr);
    for ((_, id, error), line) in cases.iter().zip(&lines) {
        let said = line["error"].as_str().unwrap_or("");
        assert_eq!(&line["id"], id, "{error}");
        assert!(said.starts_with(error) && error.is_empty() == said.is_empty(), "{said}");
        assert!(complaints.contains(said));
    }
}

#[test]
fn an_answer_comes_before_the_next_question() {
    let mut child =
        hearsay(&["analyze", "--jsonl"]).stdin(Stdio::piped()).spawn().expect("it starts");
    let mut stdin = child.stdin.take().expect("it listens");
    let mut stdout = BufReader::new(child.stdout.take().expect("it speaks"));
    for id in ["a", "b"] {
        writeln!(stdin, "{}", json!({"id": id, "text": HARBOUR})).expect("it reads");
        let mut answer = String::new();
        stdout.read_line(&mut answer).expect("it answers");
        assert!(answer.starts_with(&format!("{{\"id\":\"{id}\"")), "{answer}");
    }
    drop(stdin);
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn it_stops_quietly_when_nobody_reads_on() {
    let line = json!({"id": "a", "text": HARBOUR.repeat(20)}).to_string() + "\n";
    let mut child =
        hearsay(&["analyze", "--jsonl"]).stdin(Stdio::piped()).spawn().expect("it starts");
    let mut stdin = child.stdin.take().expect("it listens");
    drop(child.stdout.take());
    for _ in 0..2000 {
        if stdin.write_all(line.as_bytes()).is_err() {
            break;
        }
    }
    drop(stdin);
    let mut complaints = String::new();
    child.stderr.take().expect("it can complain").read_to_string(&mut complaints).expect("UTF-8");
    assert_eq!((child.wait().expect("it ends").code(), complaints.as_str()), (Some(0), ""));
}

#[test]
fn a_sidecar_overrides_the_text() {
    let folder = folder(
        "sidecar",
        &[
            ("a.txt", HARBOUR),
            ("a.toml", "title = \"Plan\"\ndate = 2019-05-04\nauthor = \"Ada Byrne\""),
        ],
    );
    let output = hearsay(&["analyze", "--format", "jsonl", "a.txt"])
        .current_dir(folder)
        .output()
        .expect("it runs");
    let lines = values(&output);
    assert_eq!(lines[0]["id"], "a");
    assert_eq!(lines[0]["meta"]["title"], "Plan");
    assert_eq!(lines[0]["meta"]["date"], "2019-05-04");
    assert_eq!(lines[0]["meta"]["authors"], json!(["Ada Byrne"]));
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_others_are_done() {
    let folder = folder(
        "faults",
        &[
            ("a.txt", HARBOUR),
            ("empty.txt", " \n"),
            ("b.txt", HARBOUR),
            ("b.toml", "dat = 2019"),
            ("c.odt", "PK"),
            ("plain", HARBOUR),
        ],
    );
    let files = ["a.txt", "empty.txt", "b.txt", "missing.txt", "c.odt", "plain"];
    for (format, documents) in [("json", 2), ("jsonl", 2), ("csv", 0)] {
        let mut arguments = vec!["analyze", "--format", format];
        arguments.extend(files);
        let output = hearsay(&arguments).current_dir(&folder).output().expect("it runs");
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(
            text(&output.stderr).lines().map(str::to_owned).collect::<Vec<_>>(),
            [
                "empty.txt: the document is empty. Put the text in, or remove the file.",
                "b.toml:1: “dat” is not a field of a sidecar. Use title, author, contributor, \
                 photo_credit, publisher, date or url.",
                "missing.txt: there is no such file. Check its name.",
                "c.odt: no format that hearsay reads has this ending. Save the document as plain \
                 text and name it .txt.",
            ]
        );
        let found = match format {
            "json" => serde_json::from_slice(&output.stdout).expect("a JSON list"),
            "jsonl" => values(&output),
            _ => Vec::new(),
        };
        assert_eq!(found.len(), documents, "{format}");
    }
}

#[test]
fn every_format_is_written() {
    let json = run(&["analyze"], HARBOUR.as_bytes());
    let one: Value = serde_json::from_slice(&json.stdout).expect("a JSON object");
    assert_eq!(one["id"], "stdin");
    let csv = run(&["analyze", "--format", "csv", "-"], HARBOUR.as_bytes());
    assert!(text(&csv.stdout).starts_with("document,attribution,paragraph,"));
    let csv = run(&["analyze", "--format", "csv", "--entities"], HARBOUR.as_bytes());
    assert!(text(&csv.stdout).starts_with("document,entity,kind,"));
}

#[test]
fn it_says_how_to_use_it() {
    let help = run(&["--help"], b"");
    assert_eq!(help.status.code(), Some(0));
    assert!(text(&help.stdout).contains("hearsay analyze"));
    let version = run(&["--version"], b"");
    assert_eq!(text(&version.stdout), format!("hearsay {}\n", env!("CARGO_PKG_VERSION")));
    let wrong = run(&["analyze", "--format", "xml"], b"");
    assert_eq!(wrong.status.code(), Some(2));
    assert_eq!(
        text(&wrong.stderr),
        "hearsay: “xml” is no format: choose json, jsonl or csv. See hearsay --help.\n"
    );
}

#[test]
fn a_folder_is_all_that_is_in_it() {
    let root = folder("a_folder", &[("b.txt", HARBOUR), ("a.txt", HARBOUR), ("notes.xyz", "?")]);
    fs::create_dir_all(root.join("deeper")).expect("a folder");
    fs::write(root.join("deeper/c.txt"), HARBOUR).expect("a file");
    fs::write(root.join(".hidden.txt"), HARBOUR).expect("a file");
    let output = run(&["analyze", "--format", "jsonl", &root.to_string_lossy()], b"");
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(0), ""));
    let ids: Vec<Value> = values(&output).iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, ["a", "b", "c"]);
}

#[test]
fn explorer_and_documents_become_one_page() {
    let root = folder(
        "one_page",
        &[
            ("a.txt", HARBOUR),
            (
                "index.html",
                "<style>b { color: red }</style><link rel=modulepreload href=./hearsay-app-1.js>\
                 <link rel=preload href=./hearsay-app-1_bg.wasm>",
            ),
            ("hearsay-desk.js", "const started = 1;\nexport { started };"),
            ("hearsay-desk_bg.wasm", "wasm"),
            ("desk.css", "i { color: blue }"),
        ],
    );
    let at = |name: &str| root.join(name).to_string_lossy().into_owned();
    let explorer = root.to_string_lossy();
    let call = ["bundle", "--explorer", &explorer, "-o", &at("page.html"), &at("a.txt")];
    let output = run(&call, b"");
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(0), ""));
    let page = fs::read_to_string(root.join("page.html")).expect("a page");
    for part in [
        "<title>a · hearsay</title>",
        "b { color: red }",
        "i { color: blue }",
        "const started = 1;",
    ] {
        assert!(page.contains(part), "{part}");
    }

    fs::remove_file(root.join("hearsay-desk.js")).expect("it was there");
    let output = run(&call, b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("hearsay-desk.js: there is no such file."), "{output:?}");
}

#[test]
fn a_mailbox_is_many_documents() {
    let mails = "From ada@example.org Mon Jun  3 10:00:00 2019\n\
                 From: Ada Byrne <ada@example.org>\nSubject: Harbour\n\n“It stays,” Rosa Vale said.\n\n\
                 From tom@example.org Mon Jun  3 11:00:00 2019\n\
                 From: Tom Vale <tom@example.org>\nSubject: Re: Harbour\n\nGood.\n";
    let root = folder("a_mailbox", &[("inbox.mbox", mails)]);
    let path = root.join("inbox.mbox").to_string_lossy().into_owned();
    let output = run(&["analyze", &path], b"");
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(0), ""));
    let list: Value = serde_json::from_slice(&output.stdout).expect("a JSON list");
    let told: Vec<&Value> = list.as_array().expect("a list").iter().map(|it| &it["meta"]).collect();
    assert_eq!(told.len(), 2);
    assert_eq!(told[0]["title"], "Harbour");
    assert_eq!(told[1]["mail"]["from"][0]["name"], "Tom Vale");
}
