//! Short names between a program and its script.
//!
//! wasm-bindgen names every function that the program imports after what it does and sixteen digits,
//! and both files of a first visit carry the digits of some two hundred of them, which no packer makes
//! smaller. Here both get short names; what they do stays the same.

use std::collections::BTreeMap;

use wasm_encoder::{Module, RawSection};
use wasmparser::{BinaryReaderError, Parser, Payload};

/// So many digits end the names that are changed.
const DIGITS: usize = 16;

/// The program and its script with short names, the script without comments and margins too.
///
/// # Errors
/// Where the program is no WebAssembly.
pub fn shortened(program: &[u8], script: &str) -> Result<(Vec<u8>, String), BinaryReaderError> {
    let mut short = BTreeMap::new();
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(program) {
        let payload = payload?;
        let names: Vec<&str> = match &payload {
            Payload::ImportSection(all) => {
                let imports = all.clone().into_imports().map(|one| one.map(|one| one.name));
                imports.collect::<Result<_, _>>()?
            }
            Payload::ExportSection(all) => {
                let exports = all.clone().into_iter().map(|one| one.map(|one| one.name));
                exports.collect::<Result<_, _>>()?
            }
            _ => Vec::new(),
        };
        let Some((id, range)) = payload.as_section() else { continue };
        let mut data = Vec::new();
        let mut from = range.start;
        for name in names.into_iter().filter(|name| ends_in_digits(name)) {
            let next = format!("${}", short.len());
            let new = short.entry(name.to_owned()).or_insert(next);
            // The parser lends parts of the bytes that it reads.
            let at = name.as_ptr().addr() - program.as_ptr().addr();
            // Its length stands before it: of such a name and of a short one a single byte.
            data.extend(&program[from..at - 1]);
            data.push(new.len() as u8);
            data.extend(new.as_bytes());
            from = at + name.len();
        }
        data.extend(&program[from..range.end]);
        module.section(&RawSection { id, data: &data });
    }
    Ok((module.finish(), plain(&renamed(script, &short))))
}

/// Whether it is one of wasm-bindgen’s own names; longer ones than it makes are left as they are.
fn ends_in_digits(name: &str) -> bool {
    let digits = name.bytes().rev().take(DIGITS);
    (DIGITS + 1..128).contains(&name.len()) && digits.clone().all(|it| it.is_ascii_hexdigit())
}

/// The script with the same names as the program.
fn renamed(script: &str, short: &BTreeMap<String, String>) -> String {
    let is_word = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_word) {
        let (before, word) = rest.split_at(start);
        let (word, after) = word.split_at(word.find(|it| !is_word(it)).unwrap_or(word.len()));
        out.push_str(before);
        out.push_str(short.get(word).map_or(word, String::as_str));
        rest = after;
    }
    out + rest
}

/// A script without comments that fill lines, and without the margins of its lines. One with text over
/// several lines keeps them.
fn plain(script: &str) -> String {
    if script.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return script.to_owned();
    }
    let mut commented = false;
    let mut out = String::with_capacity(script.len());
    for line in script.lines().map(str::trim) {
        commented |= line.starts_with("/**");
        if !commented && !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
        commented &= !line.ends_with("*/");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        EntityType, ExportKind, ExportSection, ImportSection, MemoryType, TypeSection,
    };

    const LONG: &str = "__wbg_then_0123456789abcdef";

    fn program(import: &str, export: &str) -> Vec<u8> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import(
            "./x.js",
            "memory",
            EntityType::Memory(MemoryType {
                minimum: 1,
                maximum: None,
                memory64: false,
                shared: false,
                page_size_log2: None,
            }),
        );
        imports.import("./x.js", import, EntityType::Function(0));
        let mut exports = ExportSection::new();
        exports.export(export, ExportKind::Func, 0);
        module.section(&types).section(&imports).section(&exports);
        module.finish()
    }

    #[test]
    fn both_sides_call_it_the_same() {
        let script = format!("const i = {{\n    {LONG}: function() {{}},\n}};\nwasm.{LONG}a();");
        let (short, script) = shortened(&program(LONG, "start"), &script).expect("it is a program");
        assert_eq!(short, program("$0", "start"));
        assert_eq!(script, format!("const i = {{\n$0: function() {{}},\n}};\nwasm.{LONG}a();\n"));
    }

    #[test]
    fn a_name_that_goes_both_ways_stays_one() {
        let (short, _) = shortened(&program(LONG, LONG), "").expect("it is a program");
        assert_eq!(short, program("$0", "$0"));
    }

    #[test]
    fn comments_go_and_text_over_lines_stays() {
        assert_eq!(
            plain("/**\n * what\n */\n  f();\n\n// why\n  g(); // how\n"),
            "f();\ng(); // how\n"
        );
        assert_eq!(plain("a = `\n  b`;\n"), "a = `\n  b`;\n");
    }
}
