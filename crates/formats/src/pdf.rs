//! PDF: the words that its pages show, put back into paragraphs; page numbers are kept.
//!
//! A PDF knows glyphs and places, no words: spaces are gaps, paragraphs are how lines end and begin,
//! and what says the same at the same height of page after page is furniture. What is read of pages is
//! bounded before the reading.

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hearsay_model::{BlockRole, Meta, PartialDate, RawDocument};

use crate::sheet::Sheet;
use crate::{FormatError, fields, txt};

mod columns;
mod content;
mod fonts;
mod furniture;
mod glyphs;
mod hyphens;
mod letters;
mod paragraphs;
mod unpack;

use paragraphs::Block;

/// Pages of one document.
const MOST_PAGES: usize = 10_000;
/// Where more than this share of the letters is unknown, in percent, what is left is no text.
const UNKNOWN: u64 = 20;

/// The document in a PDF file.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<RawDocument, FormatError> {
    let refused = |what: &str, remedy: &str| Err(FormatError::whole(name, what, remedy));
    if bytes.is_empty() {
        return Err(txt::empty(name));
    }
    if !ends(bytes) {
        return refused("the PDF is cut off: its end is missing", "Fetch or save it again.");
    }
    if !unpack::is_bounded(bytes) {
        let limit = crate::limits::in_words(unpack::LARGEST);
        let what = format!("a part of the PDF unpacks to more than {limit}, which no text does");
        return refused(&what, "Print it to a new PDF.");
    }
    let pdf = match Pdf::new(bytes.to_vec()) {
        Ok(pdf) => pdf,
        Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => {
            return refused(
                "the PDF is locked with a password",
                "Open it with its password and print it to a new PDF.",
            );
        }
        Err(LoadPdfError::Decryption(_)) => {
            return refused(
                "the PDF is locked in a way that is not read",
                "Print it to a new PDF.",
            );
        }
        Err(LoadPdfError::Invalid) => {
            return refused("the PDF is damaged", "Open it in a viewer and print it to a new PDF.");
        }
    };
    if pdf.pages().len() > MOST_PAGES {
        let what = format!("the PDF has more than {MOST_PAGES} pages");
        return refused(&what, "Split it into several documents.");
    }
    let mut reader = content::Reader::default();
    let mut pages = Vec::with_capacity(pdf.pages().len());
    for page in pdf.pages().iter() {
        let Some(lines) = reader.page(page) else {
            return refused(
                "the PDF draws too much on its pages to be followed",
                "Print it to a new PDF.",
            );
        };
        pages.push(columns::arrange(lines));
    }
    let (known, unknown) = (reader.lines.known, reader.lines.unknown);
    if known == 0 && unknown == 0 {
        return if reader.pictures {
            refused("the PDF is a picture of text, with no text in it", "Run OCR over it first.")
        } else {
            Err(txt::empty(name))
        };
    }
    if unknown * 100 > (known + unknown) * UNKNOWN {
        return refused(
            "the fonts of the PDF do not say which letters they show",
            "Run OCR over it, or save it again from the program that made it.",
        );
    }
    furniture::mark(&mut pages);
    let last = pages.len() as u32;
    write(paragraphs::blocks(pages), last).finish(name, stated(&pdf))
}

/// Whether the end of the file is there, or at least an end that was one before it was changed.
fn ends(bytes: &[u8]) -> bool {
    let tail = bytes.get(bytes.len().saturating_sub(1 << 16)..).unwrap_or(bytes);
    tail.windows(5).any(|it| it == b"%%EOF") || tail.windows(9).any(|it| it == b"startxref")
}

/// Title, author and date as the file states them, unless a program only filled them in.
fn stated(pdf: &Pdf) -> Meta {
    let info = pdf.metadata();
    let line = |bytes: &Option<Box<[u8]>>| {
        bytes.as_deref().and_then(|bytes| fields::line(&letters::of_string(bytes)))
    };
    let title = line(&info.title).filter(|title| {
        let title = title.to_lowercase();
        let file = [".doc", ".docx", ".odt", ".tex", ".dvi", ".indd", ".pdf", ".html", ".qxd"];
        !title.starts_with("microsoft word")
            && title != "untitled"
            && !file.iter().any(|it| title.ends_with(it))
    });
    // A browser or a virtual printer only knows when it was printed.
    let program = [&info.creator, &info.producer].map(|it| line(it).unwrap_or_default());
    let printed = ["Mozilla", "Chrom", "Safari", "Skia", "Print To PDF", "wkhtmltopdf", "CUPS"];
    let printed = program.iter().any(|it| printed.iter().any(|name| it.contains(name)));
    let date = info.creation_date.filter(|_| !printed).and_then(|it| {
        format!("{:04}-{:02}-{:02}", it.year, it.month, it.day).parse::<PartialDate>().ok()
    });
    let authors = line(&info.author).map(|it| fields::names(&it)).unwrap_or_default();
    Meta { title, authors, date, ..Meta::default() }
}

/// The text of the blocks, and where in it each page begins.
fn write(blocks: Vec<Block>, pages: u32) -> Sheet {
    let mut sheet = Sheet::default();
    let words = hyphens::Words::of(&blocks);
    let mut begun = 0;
    for block in blocks {
        let start = sheet.next();
        let mut text = String::new();
        for line in &block.lines {
            if block.role == BlockRole::NotProse {
                text.push_str(if text.is_empty() { "" } else { "\n" });
            } else if !words.mend(&mut text, &line.text) && !text.is_empty() {
                text.push(' ');
            }
            while begun <= line.page {
                sheet.page(start + text.len() as u32);
                begun += 1;
            }
            if block.role == BlockRole::NotProse {
                text.push_str(&line.text);
            } else {
                let first = text.is_empty();
                let words = if first { paragraphs::without_bullet(&line.text) } else { &line.text };
                text.push_str(&words.replace('\t', " "));
            }
        }
        sheet.block(block.role, &text);
    }
    for _ in begun..pages {
        sheet.page(sheet.text().len() as u32);
    }
    sheet
}

#[cfg(test)]
mod tests;
