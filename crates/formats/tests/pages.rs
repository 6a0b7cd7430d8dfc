//! The files that real programs made of one article (`fixtures/make_pages.py`), read back: the same
//! words, the same parts, the metadata that each format can hold.

use hearsay_formats::{FormatError, read};
use hearsay_model::{
    BlockRole::{self, Boilerplate, Byline, Heading, Headline, NotProse, Paragraph},
    RawDocument,
};

macro_rules! files {
    ($($name:literal)*) => { &[$(($name, include_bytes!(concat!("fixtures/pages/", $name)))),*] };
}

const FILES: &[(&str, &[u8])] = files!(
    "pier.txt" "pier.md" "chromium.html" "writer.docx" "writer.pdf" "latex.pdf" "ghostscript.pdf"
    "chromium.pdf" "locked.pdf" "scan.pdf"
);

fn open(wanted: &str) -> Result<RawDocument, FormatError> {
    let file = FILES.iter().find(|(name, _)| *name == wanted);
    file.map_or_else(|| panic!("no file {wanted}"), |(name, bytes)| read(name, bytes))
}

fn article(name: &str) -> RawDocument {
    open(name).unwrap_or_else(|error| panic!("{error}"))
}

/// Blocks with their words, without furniture of the page.
fn blocks(raw: &RawDocument) -> Vec<(BlockRole, &str)> {
    let blocks = raw.layout.blocks.iter().filter(|(_, role)| *role != Boilerplate);
    blocks.map(|(span, role)| (*role, span.of(&raw.text))).collect()
}

const NOTE: &str = "The letter was seen by this newspaper.";

/// The blocks that the plain text of the article has, with what each plays.
fn wanted(text: &str) -> Vec<(BlockRole, &str)> {
    let role = |(at, words): (usize, &str)| match at {
        0 => Headline,
        1 => Byline,
        _ if words.contains('\t') => NotProse,
        _ if words.ends_with('.') || words.ends_with('”') => Paragraph,
        _ => Heading,
    };
    text.trim_end().split("\n\n").enumerate().map(|block| (role(block), block.1)).collect()
}

#[test]
fn every_program_says_the_same() {
    let plain = article("pier.txt").text;
    for (name, byline, note) in [
        ("pier.md", None, Some(NOTE)),
        ("chromium.html", Some((Byline, "By Ada Byrne 2 May 2019")), None),
        ("writer.docx", Some((Paragraph, "By Ada Byrne")), Some(NOTE)),
        (
            "writer.pdf",
            Some((Paragraph, "By Ada Byrne")),
            Some("1 The letter was seen by this newspaper."),
        ),
        ("latex.pdf", Some((Heading, "By Ada Byrne")), Some(NOTE)),
        ("ghostscript.pdf", Some((Heading, "By Ada Byrne")), Some(NOTE)),
        ("chromium.pdf", Some((Paragraph, "By Ada Byrne 2 May 2019")), None),
    ] {
        let raw = article(name);
        let mut found = blocks(&raw);
        let noted = found.iter().position(|(_, words)| Some(*words) == note);
        assert_eq!(noted.is_some(), note.is_some(), "{name}: the note");
        noted.map(|at| found.remove(at));
        let mut wanted = wanted(&plain);
        match byline {
            Some(byline) => wanted[1] = byline,
            None => drop(wanted.remove(1)),
        }
        if hearsay_formats::Format::by_ending(name) == Some(hearsay_formats::Format::Pdf) {
            // Chromium and LaTeX set narrow columns without lines: rows may come one by one.
            let row = |(_, words): &(BlockRole, &str)| {
                !words.starts_with("Year") && !words.starts_with("201")
            };
            found.retain(row);
            wanted.retain(row);
        }
        assert_eq!(found, wanted, "{name}");
    }
}

#[test]
fn metadata_are_kept() {
    for (name, date) in [
        ("pier.md", Some("2019-05-02")),
        ("chromium.html", Some("2019-05-02")),
        ("writer.docx", Some("2019-05-02")),
    ] {
        let stated = article(name).stated;
        let title = "Ferry Pier Will Close for Two Years, Mayor Says";
        assert_eq!(stated.title.as_deref(), Some(title), "{name}");
        assert_eq!(stated.authors, ["Ada Byrne"], "{name}");
        assert_eq!(stated.date.map(|it| it.to_string()).as_deref(), date, "{name}");
    }
    let page = article("chromium.html").stated;
    assert_eq!(page.publisher.as_deref(), Some("The Quay Courier"));
    assert_eq!(page.url.as_deref(), Some("https://quaycourier.example/pier"));
    for name in ["writer.pdf", "latex.pdf", "ghostscript.pdf"] {
        assert_eq!(article(name).stated.authors, ["Ada Byrne"], "{name}");
    }
    // A browser only knows when it printed.
    assert_eq!(article("chromium.pdf").stated.date, None);
}

#[test]
fn pages_begin_where_they_do() {
    let raw = article("writer.pdf");
    let page_of = |words: &str| {
        let at = raw.text.find(words).expect(words) as u32;
        raw.layout.pages.partition_point(|&start| start <= at)
    };
    assert_eq!(raw.layout.pages.len(), 3);
    for (words, page) in [
        ("The old ferry pier", 1),
        // One paragraph, of which the page ends in the middle.
        ("The board did not respond", 1),
        ("affordable”.", 2),
        ("What the Shopkeepers Say", 2),
        ("1 The letter was seen", 2),
        ("A spokesman for the governor", 2),
        ("denied that any such promise", 3),
        ("“But I have never known it", 3),
    ] {
        assert_eq!(page_of(words), page, "{words}");
    }
}

#[test]
fn heads_and_page_numbers_are_furniture() {
    let raw = article("writer.pdf");
    let furniture = raw.layout.blocks.iter().filter(|(_, role)| *role == Boilerplate);
    let mut furniture: Vec<_> = furniture.map(|(span, _)| span.of(&raw.text)).collect();
    furniture.sort_unstable();
    let head = "The Quay Courier";
    assert_eq!(furniture, ["Page 1", "Page 2", "Page 3", head, head, head]);
}

#[test]
fn a_pdf_that_cannot_be_read_is_told() {
    for (name, sentence) in [
        (
            "locked.pdf",
            "locked.pdf: the PDF is locked with a password. Open it with its password and print it to \
             a new PDF.",
        ),
        (
            "scan.pdf",
            "scan.pdf: the PDF is a picture of text, with no text in it. Run OCR over it first.",
        ),
    ] {
        assert_eq!(open(name).map_err(|error| error.to_string()), Err(sentence.to_owned()));
    }
}

#[test]
fn harm_done_to_a_file_is_told_or_survived() {
    for (name, whole) in FILES {
        for share in 1..16 {
            let cut = whole.len() * share / 16;
            let _ = read(name, &whole[..cut]);
            let mut harmed = whole.to_vec();
            for at in (cut..cut + 200.min(whole.len() - cut)).step_by(7) {
                harmed[at] = harmed[at].wrapping_add(101);
            }
            let _ = read(name, &harmed);
        }
    }
}
