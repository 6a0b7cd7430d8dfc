//! What was asked for.

use std::ffi::OsString;
use std::path::PathBuf;

use hearsay_export::csv::Table;
use lexopt::prelude::{Long, Short, Value};

pub const HELP: &str = "\
hearsay: who said what in a text, in whose words, and how it got there

    hearsay analyze [--format json|jsonl|csv] [--entities] [FILE…|-]
    hearsay analyze --jsonl [--whole]
    hearsay bundle [--explorer DIR] [--title TEXT] -o PAGE.html FILE…
    hearsay pack -o FOLDER FILE…
    hearsay pack --from-analyzed -o FOLDER LINES.jsonl…
    hearsay --help | --version

Reads each FILE (txt, md, html, eml, mbox, docx, pdf, zip), a folder with all that is
in it, or text from standard input for - or none. What NAME.toml states beside NAME.txt (title, author, date …) overrides the text.

    --format json    an object; a list of objects for several files (the default)
    --format jsonl   one line per document
    --format csv     a table of the attributions
    --entities       with csv: a table of the entities instead
    --jsonl          reads {\"id\", \"text\", \"title\"?, \"date\"?, \"from\"?, \"to\"?} lines from
                     standard input and writes one line for each, in order; a line
                     that cannot be read becomes {\"id\", \"error\"}
    --whole          with jsonl: a line has an \"archive\" as well, all that pack needs

bundle writes one page with the explorer and the analysed documents inside, which
opens by double click, without a server and without a network.

    --explorer DIR   the built explorer, as cargo xtask dist leaves it in dist/
                     (the default)
    --title TEXT     the title of the page (by default that of the first document)
    -o, --out PAGE   the file to write; - for standard output

pack writes a collection for any static host: a folder of files of which the explorer
fetches what a query needs. It uses every processor; stopped and started again, it goes
on where it was. Lines of a FILE.jsonl are documents as for analyze --jsonl.

    --from-analyzed  packs lines that analyze --jsonl --whole wrote, in the order of the
                     files; - is standard input
    -o, --out FOLDER the folder to write

Offsets count Unicode code points of the text as given, from 0, end exclusive.
Exit code: 0; 1 where some input could not be read; 2 for a wrong call.
";

/// A call of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// Say how to use it.
    Help,
    /// Say which version it is.
    Version,
    /// Analyse documents.
    Analyze(Input),
    /// Write explorer and documents as one page.
    Bundle(Bundle),
    /// Write a collection for a static host.
    Pack(Pack),
}

/// What goes into a collection, and where that goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// The folder.
    pub out: PathBuf,
    /// Whether the files are lines that were analysed before.
    pub analysed: bool,
    /// At least one.
    pub paths: Vec<PathBuf>,
}

/// What goes into one page, and where that goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The folder of the built explorer.
    pub explorer: PathBuf,
    /// The page's title, where it is not that of the first document.
    pub title: Option<String>,
    /// The page; `-` is standard output.
    pub out: PathBuf,
    /// At least one.
    pub paths: Vec<PathBuf>,
}

/// Where documents come from and what becomes of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// JSON lines from standard input to JSON lines.
    Lines {
        /// Whether each has all that the analysis found.
        whole: bool,
    },
    /// Files to any style; `-` is standard input.
    Files {
        /// At least one.
        paths: Vec<PathBuf>,
        /// How they are written.
        style: Style,
    },
}

/// How documents are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Indented JSON.
    Json,
    /// One line per document.
    JsonLines,
    /// One table for all.
    Csv(Table),
}

/// Reads the command line, the program's name first. The error is a clause without a full stop.
pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Call, String> {
    let mut parser = lexopt::Parser::from_iter(arguments);
    match parser.next().map_err(|fault| fault.to_string())? {
        Some(Long("help") | Short('h')) => Ok(Call::Help),
        Some(Long("version") | Short('V')) => Ok(Call::Version),
        Some(Value(command)) if command == "analyze" => analyze(&mut parser),
        Some(Value(command)) if command == "bundle" => bundle(&mut parser),
        Some(Value(command)) if command == "pack" => pack(&mut parser),
        Some(Value(command)) if command == "help" => Ok(Call::Help),
        Some(Value(command)) => Err(format!("there is no command {}", command.display())),
        Some(other) => Err(other.unexpected().to_string()),
        None => Err("say what to do, as in hearsay analyze FILE".to_owned()),
    }
}

fn analyze(parser: &mut lexopt::Parser) -> Result<Call, String> {
    let mut format: Option<String> = None;
    let (mut entities, mut lines, mut whole) = (false, false, false);
    let mut paths = Vec::new();
    while let Some(argument) = parser.next().map_err(|fault| fault.to_string())? {
        match argument {
            Long("help") | Short('h') => return Ok(Call::Help),
            Long("format") | Short('f') => {
                format = Some(value(parser)?.to_string_lossy().into_owned());
            }
            Long("entities") => entities = true,
            Long("jsonl") => lines = true,
            Long("whole") => whole = true,
            Value(path) => paths.push(PathBuf::from(path)),
            other => return Err(other.unexpected().to_string()),
        }
    }
    let style = style(format.as_deref(), entities, lines)?;
    if whole && !lines {
        return Err("--whole goes with --jsonl".to_owned());
    }
    if !lines {
        if paths.is_empty() {
            paths.push(PathBuf::from("-"));
        }
        return Ok(Call::Analyze(Input::Files { paths, style }));
    }
    if style != Style::JsonLines {
        return Err("--jsonl writes lines and goes with no other --format".to_owned());
    }
    if let Some(path) = paths.iter().find(|path| path.as_os_str() != "-") {
        let path = path.display();
        return Err(format!("--jsonl reads standard input: hearsay analyze --jsonl < {path}"));
    }
    Ok(Call::Analyze(Input::Lines { whole }))
}

fn bundle(parser: &mut lexopt::Parser) -> Result<Call, String> {
    let mut title = None;
    let mut explorer = PathBuf::from("dist");
    let mut out = None;
    let mut paths = Vec::new();
    while let Some(argument) = parser.next().map_err(|fault| fault.to_string())? {
        match argument {
            Long("help") | Short('h') => return Ok(Call::Help),
            Long("explorer") => explorer = value(parser)?.into(),
            Long("title") => title = Some(value(parser)?.to_string_lossy().into_owned()),
            Long("out") | Short('o') => out = Some(value(parser)?.into()),
            Value(path) => paths.push(PathBuf::from(path)),
            other => return Err(other.unexpected().to_string()),
        }
    }
    let out = out.ok_or("bundle needs the file to write: -o PAGE.html")?;
    if paths.is_empty() {
        return Err("bundle needs documents: hearsay bundle -o PAGE.html FILE…".to_owned());
    }
    Ok(Call::Bundle(Bundle { explorer, title, out, paths }))
}

fn pack(parser: &mut lexopt::Parser) -> Result<Call, String> {
    let (mut out, mut analysed) = (None, false);
    let mut paths = Vec::new();
    while let Some(argument) = parser.next().map_err(|fault| fault.to_string())? {
        match argument {
            Long("help") | Short('h') => return Ok(Call::Help),
            Long("from-analyzed") => analysed = true,
            Long("out") | Short('o') => out = Some(value(parser)?.into()),
            Value(path) => paths.push(PathBuf::from(path)),
            other => return Err(other.unexpected().to_string()),
        }
    }
    let out = out.ok_or("pack needs the folder to write: -o FOLDER")?;
    if paths.is_empty() {
        return Err("pack needs documents: hearsay pack -o FOLDER FILE…".to_owned());
    }
    Ok(Call::Pack(Pack { out, analysed, paths }))
}

/// The value of the option just read.
fn value(parser: &mut lexopt::Parser) -> Result<OsString, String> {
    parser.value().map_err(|fault| fault.to_string())
}

fn style(format: Option<&str>, entities: bool, lines: bool) -> Result<Style, String> {
    let default = if lines { "jsonl" } else { "json" };
    let style = match format.unwrap_or(default) {
        "json" => Style::Json,
        "jsonl" => Style::JsonLines,
        "csv" if entities => Style::Csv(Table::Entities),
        "csv" => Style::Csv(Table::Attributions),
        other => return Err(format!("“{other}” is no format: choose json, jsonl or csv")),
    };
    if entities && !matches!(style, Style::Csv(_)) {
        return Err("--entities goes with --format csv".to_owned());
    }
    Ok(style)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(line: &str) -> Result<Call, String> {
        read(std::iter::once("hearsay").chain(line.split_whitespace()).map(OsString::from))
    }

    fn files(paths: &[&str], style: Style) -> Call {
        let paths = paths.iter().map(PathBuf::from).collect();
        Call::Analyze(Input::Files { paths, style })
    }

    #[test]
    fn calls_are_understood() {
        for (line, wanted) in [
            ("--help", Call::Help),
            ("analyze --help", Call::Help),
            ("-V", Call::Version),
            ("analyze", files(&["-"], Style::Json)),
            ("analyze a.txt - b.txt", files(&["a.txt", "-", "b.txt"], Style::Json)),
            ("analyze a.txt --format jsonl", files(&["a.txt"], Style::JsonLines)),
            ("analyze --format=csv a.txt", files(&["a.txt"], Style::Csv(Table::Attributions))),
            ("analyze --entities -f csv", files(&["-"], Style::Csv(Table::Entities))),
            ("analyze -- --odd.txt", files(&["--odd.txt"], Style::Json)),
            ("analyze --jsonl", Call::Analyze(Input::Lines { whole: false })),
            (
                "bundle a.txt -o a.html --title Harbour",
                Call::Bundle(Bundle {
                    explorer: "dist".into(),
                    title: Some("Harbour".to_owned()),
                    out: "a.html".into(),
                    paths: vec!["a.txt".into()],
                }),
            ),
            ("analyze --jsonl --whole", Call::Analyze(Input::Lines { whole: true })),
            (
                "pack --from-analyzed a.jsonl b.jsonl -o out",
                Call::Pack(Pack {
                    out: "out".into(),
                    analysed: true,
                    paths: vec!["a.jsonl".into(), "b.jsonl".into()],
                }),
            ),
            ("analyze --jsonl --format jsonl -", Call::Analyze(Input::Lines { whole: false })),
        ] {
            assert_eq!(call(line), Ok(wanted), "{line}");
        }
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (line, part) in [
            ("", "say what to do"),
            ("analyse", "there is no command analyse"),
            ("analyze --format xml", "“xml” is no format: choose json, jsonl or csv"),
            ("analyze --format", "missing argument for option '--format'"),
            ("analyze --entities", "--entities goes with --format csv"),
            ("analyze --jsonl --format csv", "goes with no other --format"),
            ("analyze --jsonl a.jsonl", "hearsay analyze --jsonl < a.jsonl"),
            ("analyze --verbose", "'--verbose'"),
            ("--verbose", "'--verbose'"),
            ("analyze --whole", "--whole goes with --jsonl"),
            ("pack a.txt", "pack needs the folder to write"),
            ("pack -o out", "pack needs documents"),
            ("bundle a.txt", "bundle needs the file to write"),
            ("bundle -o a.html", "bundle needs documents"),
        ] {
            assert!(call(line).is_err_and(|fault| fault.contains(part)), "{line}: {part}");
        }
    }
}
