//! Which format a file has: what stands at its start, then what its name ends in.

use crate::{Format, FormatError, mbox};

/// How many bytes of a file are looked at.
pub(crate) const HEAD: usize = 4096;

/// How old Office files begin, and those that are locked with a password.
pub(crate) const OLD_OFFICE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The format of the file called `name` that begins with `head`.
///
/// # Errors
/// For a file of a kind that holds no document, for an ending that nothing reads, and where the
/// content is not what the ending promises.
pub(crate) fn format(name: &str, head: &[u8]) -> Result<Format, FormatError> {
    let ending = ending(name);
    let promised = ending.as_deref().and_then(of_ending);
    if head.get(..1024).unwrap_or(head).windows(5).any(|bytes| bytes == b"%PDF-")
        && promised.is_none_or(|format| format == Format::Pdf)
    {
        return Ok(Format::Pdf);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return zipped(name, ending.as_deref(), head);
    }
    // A docx locked with a password is an old Office file around an encrypted one; docx says so.
    if promised == Some(Format::Docx) && head.starts_with(OLD_OFFICE) {
        return Ok(Format::Docx);
    }
    if let Some((kind, remedy)) = foreign(head) {
        return Err(FormatError::whole(name, format!("this is {kind}"), remedy).harmless());
    }
    if let Some(binary @ (Format::Pdf | Format::Docx | Format::Zip)) = promised {
        if head.is_empty() {
            return Err(crate::txt::empty(name));
        }
        let what = format!("this is no {}, although its name says so", binary.in_words());
        let remedy = "Save it again with the program that made it, or name it for what it is.";
        return Err(FormatError::whole(name, what, remedy));
    }
    if mbox::begins(head) {
        return Ok(Format::Mailbox);
    }
    let start = start_of_text(head);
    if promised != Some(Format::Markdown)
        && ["<!doctype html", "<html"].iter().any(|tag| starts_with(start, tag))
    {
        return Ok(Format::Html);
    }
    if matches!(promised, None | Some(Format::Text)) && is_mail(start) {
        return Ok(Format::Mail);
    }
    match (promised, ending) {
        (Some(format), _) => Ok(format),
        (None, None) => Ok(Format::Text),
        (None, Some(_)) => Err(unknown(name)),
    }
}

/// The ending in lower case, without the dot.
fn ending(name: &str) -> Option<String> {
    crate::split_ending(crate::file_name(name)).map(|(_, ending)| ending.to_ascii_lowercase())
}

pub(crate) fn of_ending(ending: &str) -> Option<Format> {
    Format::ALL
        .iter()
        .copied()
        .find(|format| format.endings().iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

/// What begins as a zip is one, or an office document in one.
fn zipped(name: &str, ending: Option<&str>, head: &[u8]) -> Result<Format, FormatError> {
    let first = head.get(30..).unwrap_or_default();
    let office = first.starts_with(b"[Content_Types].xml") || first.starts_with(b"word/");
    match ending {
        Some("docx") => Ok(Format::Docx),
        Some("zip") | None if office => Ok(Format::Docx),
        Some(other) if of_ending(other).is_none() => Err(unknown(name)),
        _ => Ok(Format::Zip),
    }
}

fn unknown(name: &str) -> FormatError {
    let what = "no format that hearsay reads has this ending";
    let remedy = "Save the document as plain text and name it .txt.";
    FormatError::whole(name, what, remedy).harmless()
}

/// Kinds of files that hold no document that can be read, by their first bytes.
fn foreign(head: &[u8]) -> Option<(&'static str, &'static str)> {
    const OTHER: &str = "It holds no text that could be read.";
    const UNPACK: &str = "Unpack it, or pack the documents as zip.";
    const KINDS: &[(&[u8], &str, &str)] = &[
        (b"\x89PNG\r\n", "a picture (PNG)", OTHER),
        (b"\xFF\xD8\xFF", "a picture (JPEG)", OTHER),
        (b"GIF8", "a picture (GIF)", OTHER),
        (b"II*\0", "a picture (TIFF)", OTHER),
        (b"MM\0*", "a picture (TIFF)", OTHER),
        (b"RIFF", "a picture, sound or film (RIFF)", OTHER),
        (b"ID3", "a sound file (MP3)", OTHER),
        (b"OggS", "a sound file (Ogg)", OTHER),
        (b"\0\0\0\x18ftyp", "a film (MP4)", OTHER),
        (b"\0\0\0\x20ftyp", "a film (MP4)", OTHER),
        (b"\x7FELF", "a program", OTHER),
        (b"MZ\x90", "a program", OTHER),
        (b"SQLite format 3", "a database (SQLite)", "Export the texts from it as plain text."),
        (b"\x1F\x8B", "a gzip archive", UNPACK),
        (b"BZh", "a bzip2 archive", UNPACK),
        (b"\xFD7zXZ", "an xz archive", UNPACK),
        (b"7z\xBC\xAF\x27\x1C", "a 7z archive", UNPACK),
        (b"Rar!", "a RAR archive", UNPACK),
        (
            OLD_OFFICE,
            "an old Office or Outlook file (doc, xls, ppt, msg)",
            "Open it there and save it as docx, or a mail as eml.",
        ),
        (b"!BDN", "an Outlook data file (pst)", "Export the mails from it as mbox."),
        (b"{\\rtf", "rich text (RTF)", "Open it in a word processor and save it as docx."),
    ];
    let (_, kind, remedy) = KINDS.iter().find(|(magic, ..)| head.starts_with(magic))?;
    Some((kind, remedy))
}

/// Without a byte order mark and white space.
fn start_of_text(head: &[u8]) -> &[u8] {
    head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start()
}

fn starts_with(head: &[u8], tag: &str) -> bool {
    head.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag.as_bytes()))
}

/// Whether these are the headers of a mail: lines “Name: value”, one of them such as no letter
/// copied into a text file has.
fn is_mail(start: &[u8]) -> bool {
    const ONLY_MAIL: &[&str] = &[
        "message-id:",
        "mime-version:",
        "received:",
        "return-path:",
        "delivered-to:",
        "dkim-signature:",
    ];
    for line in start.split(|&byte| byte == b'\n') {
        if ONLY_MAIL.iter().any(|header| starts_with(line, header)) {
            return true;
        }
        if !is_header(line) && !line.starts_with(b" ") && !line.starts_with(b"\t") {
            return false;
        }
    }
    false
}

/// Whether a line reads “Name: value”.
pub(crate) fn is_header(line: &[u8]) -> bool {
    let name =
        line.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count();
    name > 0 && line.get(name) == Some(&b':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_first_then_the_ending() {
        for (name, head, wanted) in [
            ("harbour.txt", &b"The mayor spoke."[..], Format::Text),
            ("HARBOUR.TXT", b"", Format::Text),
            ("harbour", b"The mayor spoke.", Format::Text),
            ("texts.v2/harbour", b"The mayor spoke.", Format::Text),
            ("harbour.md", b"# Pier", Format::Markdown),
            ("locked.docx", OLD_OFFICE, Format::Docx),
            ("harbour.md", b"<html> is a tag", Format::Markdown),
            ("harbour.htm", b"<p>Pier", Format::Html),
            ("harbour.txt", b"\xEF\xBB\xBF <!DOCTYPE HTML>\n", Format::Html),
            ("harbour.pdf", b"%PDF-1.7", Format::Pdf),
            ("harbour", b"\n%PDF-1.7", Format::Pdf),
            ("about-pdf.txt", b"%PDF- is how they begin", Format::Text),
            ("a.eml", b"Subject: Pier", Format::Mail),
            ("a.txt", b"Received: by x\n\tfor y\nMIME-Version: 1.0\n", Format::Mail),
            ("a.txt", b"From: the mayor\nTo: all\n\nThe pier.", Format::Text),
            ("mayor.txt", b"Mayor: No.\n\nMessage-ID: is a header", Format::Text),
            ("inbox", b"From a@b.example Sat May  4 10:00:00 2019\nSubject: x\n", Format::Mailbox),
            ("a.txt", b"From the beginning it was clear.\n", Format::Text),
            ("empty.mbox", b"", Format::Mailbox),
            ("a.zip", b"PK\x03\x04", Format::Zip),
            ("a.docx", b"PK\x03\x04", Format::Docx),
            ("a", b"PK\x03\x04..........................[Content_Types].xml", Format::Docx),
        ] {
            assert_eq!(format(name, head), Ok(wanted), "{name}");
        }
    }

    #[test]
    fn what_is_no_document_is_told_as_what_it_is() {
        for (name, head, part, harmless) in [
            ("a.odt", &b"PK\x03\x04"[..], "no format that hearsay reads has this ending", true),
            ("a.csv", b"a,b", "no format that hearsay reads has this ending", true),
            ("a.txt", b"\x89PNG\r\n\x1a\n", "this is a picture (PNG)", true),
            ("a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "save it as docx", true),
            ("a.pdf", b"The mayor spoke.", "this is no PDF, although its name says so", false),
            ("a.docx", b"", "the document is empty", false),
        ] {
            let error = format(name, head).expect_err(name);
            assert!(error.to_string().contains(part), "{error}");
            assert_eq!(error.harmless, harmless, "{error}");
        }
    }
}
