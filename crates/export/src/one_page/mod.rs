//! Program and documents in one HTML file that opens without a server and without a network.

mod links;

/// The files of a bundle that make the program, as its page names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program<T> {
    /// The style sheets in their order.
    pub styles: Vec<T>,
    /// The JavaScript module that starts the program.
    pub glue: T,
    /// The program itself.
    pub wasm: T,
}

impl Program<String> {
    /// The addresses of the files, relative to the page `html` of a bundle; nothing where it names
    /// no program. It names the one that reads; into one page goes the whole one, which lies beside it.
    pub fn named_in(html: &str) -> Option<Self> {
        let mut styles = Vec::new();
        let mut is_bundle = false;
        for link in links::of(html) {
            match link.rel {
                "stylesheet" => styles.push(link.href.to_owned()),
                "preload" => is_bundle |= link.href.contains("_bg.wasm"),
                _ => {}
            }
        }
        let (glue, wasm) = ("./hearsay-desk.js".to_owned(), "./hearsay-desk_bg.wasm".to_owned());
        is_bundle.then_some(Program { styles, glue, wasm })
    }
}

const PAGE: &str = include_str!("page.html");

/// The page: the files of the program and an archive of documents (see `hearsay_archive`).
///
/// Nothing in it can end the element it stands in: styles and glue have every `</` of theirs
/// escaped, the rest is base64.
pub fn write(title: &str, program: &Program<Vec<u8>>, archive: &[u8]) -> String {
    let styles: Vec<_> = program.styles.iter().map(|it| String::from_utf8_lossy(it)).collect();
    let glue = String::from_utf8_lossy(&program.glue);
    // A module in the page itself has nobody to export to, and names its own start below.
    let glue = glue.rsplit_once("export").map_or(&*glue, |(glue, _)| glue);
    let parts = [
        ("TITLE", escaped(title)),
        ("STYLES", styles.join("\n").replace("</", "<\\/")),
        ("ARCHIVE", base64(archive)),
        ("PROGRAM", base64(&program.wasm)),
        ("GLUE", glue.replace("</", "<\\/").replace("<!--", "<\\!--")),
    ];
    let mut page = String::new();
    let mut rest = PAGE;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        page.push_str(before);
        page.extend(parts.iter().find(|(key, _)| *key == name).map(|(_, part)| part.as_str()));
        rest = after;
    }
    page + rest
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
            styles: vec![b"a::after { content: '</style><b>' }".to_vec()],
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
    fn the_files_of_a_bundle_are_found() {
        let html = "<head><link href=./base-1.css integrity=sha384-a/b= rel=stylesheet>\
                    <LINK rel=\"stylesheet\" href=\"./b&amp;c.css\"><link rel=icon href='x.svg'>\
                    <link crossorigin href=./app.js rel=modulepreload>\
                    <link as=fetch href=./app_bg.wasm rel=preload type=application/wasm></head>";
        assert_eq!(
            Program::named_in(html),
            Some(Program {
                styles: vec!["./base-1.css".to_owned(), "./b&amp;c.css".to_owned()],
                glue: "./hearsay-desk.js".to_owned(),
                wasm: "./hearsay-desk_bg.wasm".to_owned(),
            })
        );
        assert_eq!(Program::named_in("<p>An article</p>"), None);
    }
}
