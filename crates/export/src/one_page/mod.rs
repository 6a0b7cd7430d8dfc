//! Program and documents in one HTML file that opens without a server and without a network.

use sha2::{Digest, Sha256};

/// What the program is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program<T> {
    /// Its style sheets, one after the other.
    pub style: String,
    /// Those of the whole program alone.
    pub desk: T,
    /// The JavaScript module that starts the program.
    pub glue: T,
    /// The program itself.
    pub wasm: T,
}

impl Program<&'static str> {
    /// What the page `html` of a bundle is made of: the style that stands in it, and the addresses of
    /// the files, relative to it. Nothing where it is no page of a bundle.
    ///
    /// The page names the program that reads; into one page goes the whole one, which lies beside it.
    pub fn named_in(html: &str) -> Option<Self> {
        let elements = html.split("<style").skip(1).filter_map(|it| it.split_once('>'));
        let style: String = elements.filter_map(|(_, it)| it.split("</style>").next()).collect();
        let is_bundle = html.contains("hearsay-app-") && html.contains("_bg.wasm");
        let (glue, wasm) = ("./hearsay-desk.js", "./hearsay-desk_bg.wasm");
        is_bundle.then_some(Program { style, desk: "./desk.css", glue, wasm })
    }
}

const PAGE: &str = include_str!("page.html");

/// The page: the files of the program and an archive of documents (see `hearsay_archive`).
///
/// Nothing in it can end the element it stands in: styles and glue have every `</` of theirs
/// escaped, the rest is base64.
pub fn write(title: &str, program: &Program<Vec<u8>>, archive: &[u8]) -> String {
    let desk = String::from_utf8_lossy(&program.desk);
    let glue = String::from_utf8_lossy(&program.glue);
    // A module in the page itself has nobody to export to, and names its own start below.
    let glue = glue.rsplit_once("export").map_or(&*glue, |(glue, _)| glue);
    let parts = [
        ("TITLE", escaped(title)),
        ("STYLES", [&program.style, &*desk].concat().replace("</", "<\\/")),
        ("ARCHIVE", base64(archive)),
        ("PROGRAM", base64(&program.wasm)),
        ("GLUE", glue.replace("</", "<\\/").replace("<!--", "<\\!--")),
    ];
    let mut page = String::new();
    let mut rest = PAGE;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        page.push_str(before);
        if matches!(name, "SCRIPT" | "STYLE") {
            page.extend(["{{", name, "}}"]);
        }
        page.extend(parts.iter().find(|(key, _)| *key == name).map(|(_, part)| part.as_str()));
        rest = after;
    }
    page.push_str(rest);
    // The policy stands before everything that could look like its marks.
    let script = sum_of(&page, "<script type=\"module\">", "</script>");
    let style = sum_of(&page, "<style>", "</style>");
    page.replacen("{{SCRIPT}}", &script, 1).replacen("{{STYLE}}", &style, 1)
}

/// By what a policy knows the element that begins and ends so.
fn sum_of(page: &str, open: &str, close: &str) -> String {
    let content = page.split_once(open).and_then(|(_, rest)| rest.split_once(close));
    let content = content.map_or("", |(content, _)| content);
    format!("'sha256-{}'", base64(&Sha256::digest(content.as_bytes())))
}

/// RFC 4648, section 4. The page carries this function, for which a library of it would be too heavy.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |index: usize| u32::from(three.get(index).copied().unwrap_or_default());
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for letter in 0..4 {
            let value = bits >> (18 - 6 * letter) & 63;
            text.push(if letter > three.len() { '=' } else { LETTERS[value as usize].into() });
        }
    }
    text
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_its_element_early() {
        let program = Program {
            style: "a::after { content: '</style><b>' }".to_owned(),
            desk: b"b::after { content: '</style><b>' }".to_vec(),
            glue: b"const x = '</script><b>'; export { x, __wbg_init as default };".to_vec(),
            wasm: b"</script>{{TITLE}}".to_vec(),
        };
        let page = write("</title><b> & {{GLUE}}", &program, b"</script>");
        for ended in ["</script><b>", "</style><b>", "<title></title>"] {
            assert!(!page.contains(ended), "{ended}");
        }
        assert!(page.contains("<title>&lt;/title&gt;&lt;b&gt; &amp; {{GLUE}} · hearsay</title>"));
        assert!(!page.contains("export {"));
        assert_eq!(page.matches("</script>").count(), PAGE.matches("</script>").count());
    }

    #[test]
    fn the_policy_names_what_may_run_by_its_sum() {
        let program = Program {
            style: "ab".to_owned(),
            desk: b"c".to_vec(),
            glue: b"f();".to_vec(),
            wasm: Vec::new(),
        };
        let page = write("{{STYLE}}", &program, b"");
        // FIPS 180-4, the message “abc”.
        let abc = "style-src 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=';";
        assert!(page.contains(abc), "{page}");
        assert!(page.contains("'wasm-unsafe-eval' 'sha256-") && !page.contains("unsafe-inline"));
        assert!(page.contains("<title>{{STYLE}} · hearsay</title>"));
    }

    #[test]
    fn bytes_as_base64() {
        // The test vectors of RFC 4648, and the two letters that only other bytes have.
        let cases = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ];
        for (bytes, text) in cases {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
        assert_eq!(base64(&[0xfb, 0xef, 0xff]), "++//");
    }

    #[test]
    fn the_parts_of_a_bundle_are_found() {
        let html = "<head><style type=text/css>a{}</style><link rel=icon href='x.svg'>\
                    <link crossorigin href=./hearsay-app-1.js rel=modulepreload>\
                    <link as=fetch href=./hearsay-app-1_bg.wasm rel=preload><style>b{}</style></head>";
        let program = Program::named_in(html).expect("it is a bundle");
        assert_eq!((program.style.as_str(), program.glue), ("a{}b{}", "./hearsay-desk.js"));
        assert_eq!(Program::named_in("<p>An article</p>"), None);
    }
}
