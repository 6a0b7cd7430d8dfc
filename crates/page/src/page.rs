//! Where in Trunk's page what goes. Trunk's release build takes away every quotation mark and end tag
//! that HTML can do without.

use crate::head::Head;
use crate::still::Still;

/// The page with its head and with what was drawn.
///
/// # Errors
/// Names what `index.html` has not, where it should go.
pub fn filled(page: &str, head: &Head, still: &Still) -> Result<String, String> {
    let page = between(page, "<title>", "</title>", &head.title)?;
    let page = between(&page, DESCRIPTION, "", "")?.replacen(DESCRIPTION, &head.description, 1);
    let more = format!("<style>{}</style>{}</head>", still.rules(), head.more);
    let page = between(&page, "</head>", "", "").map(|page| page.replacen("</head>", &more, 1))?;
    let page = between(&page, "<noscript>", "</noscript>", &unscripted(&still.sources))?;
    let root = if page.contains("id=hearsay>") { "id=hearsay>" } else { "id=\"hearsay\">" };
    between(&page, root, "</div>", &still.explorer)
}

/// The page with a script of the bundle that runs once all is there.
///
/// # Errors
/// Where the page has no head.
pub fn with_script(page: &str, file: &str) -> Result<String, String> {
    let script = format!("<script type=module src=./{file} integrity=sha384-></script></head>");
    if page.contains("</head>") {
        Ok(page.replacen("</head>", &script, 1))
    } else {
        Err(lacks("</head>"))
    }
}

/// The page with the number of its bundle, by which it asks for what it fetches later.
///
/// # Errors
/// Where the page does not name its language, before which it goes.
pub fn with_number(page: &str, number: &str) -> Result<String, String> {
    with_attribute(page, &format!("data-bundle={number}"))
}

/// The page that reads the published collection in this folder where its address names no other.
///
/// # Errors
/// As [`with_number`].
pub fn with_collection(page: &str, folder: &str) -> Result<String, String> {
    with_attribute(page, &format!("data-corpus={folder}"))
}

fn with_attribute(page: &str, attribute: &str) -> Result<String, String> {
    let mark = "<html ";
    if page.contains(mark) {
        Ok(page.replacen(mark, &format!("{mark}{attribute} "), 1))
    } else {
        Err(lacks(mark))
    }
}

/// What `index.html` says of any document.
const DESCRIPTION: &str = "Who said what, in whose words, and how it reached you. Everything is worked out in your own browser.";

/// What a reader finds below the text whose browser runs no program.
fn unscripted(sources: &str) -> String {
    format!(
        "<section class=\"unscripted\" aria-label=\"Sources\">\
         <p>This browser runs no JavaScript. Text, quotes and sources can be read; searching them and \
         opening documents of your own needs it.</p>{sources}</section>"
    )
}

/// The page with something else between two pieces of it.
fn between(page: &str, from: &str, to: &str, content: &str) -> Result<String, String> {
    let start = page.find(from).ok_or_else(|| lacks(from))? + from.len();
    let length = page[start..].find(to).ok_or_else(|| lacks(to))?;
    Ok(format!("{}{content}{}", &page[..start], &page[start + length..]))
}

fn lacks(what: &str) -> String {
    format!("index.html has no longer {what}: put it back, or mend crates/page/src/page.rs")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts() -> (Head, Still) {
        let told = |text: &str| text.to_owned();
        let head = Head { title: told("T"), description: told("D"), more: told("<meta>") };
        (head, Still { explorer: told("<p>E</p>"), sources: told("<table>") })
    }

    #[test]
    fn the_page_is_filled_as_written_and_as_minified() {
        let (head, still) = parts();
        for mark in ["", "\""] {
            let page = format!(
                "<html><head><meta content=\"{DESCRIPTION}\"><title>x</title></head><body>\
                 <div id={mark}hearsay{mark}><p>…</p></div><noscript>no</noscript>"
            );
            let filled = filled(&page, &head, &still).expect("it is a page");
            for there in [
                "content=\"D\"",
                "<title>T</title>",
                "<meta></head>",
                "<p>E</p></div>",
                "<table></section></noscript>",
            ] {
                assert!(filled.contains(there), "{there} in {filled}");
            }
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let (head, still) = parts();
        let told =
            filled("<title></title>", &head, &still).expect_err("it lacks nearly everything");
        assert!(told.contains("Who said what"), "{told}");
    }
}
