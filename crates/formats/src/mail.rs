//! One mail: what its headers state, its words, and the documents attached to it.
//!
//! | module | does |
//! |---|---|
//! | [`headers`] | sender, receivers, date, subject, what it answers |
//! | [`quoted`] | the words cut into what the sender wrote and what the sender quotes of whom |
//! | [`introduction`] | whose words a quotation is: “On Tuesday, Ana Ruiz wrote:” |

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use hearsay_model::{Layout, PassageKind, RawDocument};

use crate::documents::Part;
use crate::limits::MOST_PARTS;
use crate::{Format, FormatError, encoding, html, txt};

mod headers;
mod introduction;
mod quoted;

/// Documents attached to a mail, or what is wrong with them.
type Attached = Vec<Result<Part, FormatError>>;

/// The mail, and the documents attached to it.
///
/// Its text is the plain version of its body where there is one, else the words of the HTML version.
/// A mail without words is its subject.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<(RawDocument, Attached), FormatError> {
    if parts(bytes) > MOST_PARTS {
        let what = format!("the mail holds more than {MOST_PARTS} parts, one within the other");
        let remedy = "Save the parts that matter on their own.";
        return Err(FormatError::whole(name, what, remedy));
    }
    let Some(message) = MessageParser::default().parse(bytes) else {
        let what = "this is no mail: it has no headers";
        return Err(FormatError::whole(name, what, "Save it again from the mail program, as eml."));
    };
    let stated = headers::meta(&message);
    let (text, layout) = body(&message);
    let (text, layout) = match stated.title.as_deref() {
        Some(subject) if txt::is_blank(&text) => (subject.to_owned(), Layout::default()),
        _ => (text, layout),
    };
    if txt::is_blank(&text) {
        return Err(FormatError::whole(name, "the mail has no words", "There is nothing to read."));
    }
    let mut raw = RawDocument { text, stated, layout, ..RawDocument::default() };
    let forwarded = raw.stated.title.as_deref().is_some_and(headers::is_forward);
    for passage in raw.layout.passages.iter_mut().filter(|it| forwarded && it.depth == 1) {
        passage.kind = PassageKind::Forward;
    }
    Ok((raw, attached(name, &message)))
}

/// An upper bound of the parts that the mail and the mails within it have. Counted before parsing,
/// since a parser goes as deep as they do.
fn parts(bytes: &[u8]) -> usize {
    const HEADER: &[u8] = b"content-type";
    let starts = bytes.iter().enumerate().filter(|(_, byte)| matches!(byte, b'C' | b'c'));
    starts
        .filter(|&(at, _)| {
            bytes.get(at..at + HEADER.len()).is_some_and(|it| it.eq_ignore_ascii_case(HEADER))
        })
        .count()
}

/// The words of the mail and how they are laid out.
fn body(message: &Message<'_>) -> (String, Layout) {
    let plain: Vec<String> = message
        .text_bodies()
        .filter(|part| matches!(part.body, PartType::Text(_)))
        .map(|part| words(message, part))
        .collect();
    let plain = plain.join("\n\n");
    if !txt::is_blank(&plain) {
        let text = newlines(&plain);
        let layout = quoted::layout(&text);
        return (text, layout);
    }
    for part in message.html_bodies().filter(|part| matches!(part.body, PartType::Html(_))) {
        let (text, stated) = html::fragment(&words(message, part));
        if !txt::is_blank(&text) {
            let layout = quoted::complete(&text, stated);
            return (text, layout);
        }
    }
    (String::new(), Layout::default())
}

/// The words of a text part. What the parser could not decode (no charset stated, or a wrong one) is
/// tried again.
fn words(message: &Message<'_>, part: &MessagePart<'_>) -> String {
    let decoded = part.text_contents().unwrap_or_default();
    if !decoded.contains('\u{FFFD}') {
        return decoded.to_owned();
    }
    let body = part.offset_body as usize..part.offset_end as usize;
    let sent = message.raw_message.get(body).unwrap_or_default();
    let bytes = match part.encoding {
        Encoding::None => None,
        Encoding::Base64 => base64_decode(sent),
        Encoding::QuotedPrintable => quoted_printable_decode(sent),
    };
    let again = encoding::decode("", bytes.as_deref().unwrap_or(sent));
    again.map_or_else(|_| decoded.to_owned(), std::borrow::Cow::into_owned)
}

/// Lines as they are written everywhere but on the wire.
fn newlines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The files attached, named or numbered, those within the body (pictures of a signature) too.
fn attached(name: &str, message: &Message<'_>) -> Attached {
    let mut found = Attached::new();
    let bodies = |id: &u32| message.text_body.contains(id) || message.html_body.contains(id);
    for (number, id) in message.attachments.iter().enumerate() {
        let Some(part) = message.part(*id).filter(|it| !(bodies(id) && it.is_text())) else {
            continue;
        };
        let (own_name, format) = match &part.body {
            PartType::Message(_) => (None, Some(Format::Mail)),
            PartType::Multipart(_) => continue,
            _ => (part.attachment_name(), None),
        };
        // A signature, a delivery report: no file that anybody attached.
        if own_name.is_none() && format.is_none() && !part.is_text() {
            continue;
        }
        let kind = part.content_type().and_then(mail_parser::ContentType::subtype);
        let numbered = match (format, kind) {
            (Some(_), _) => format!("{}.eml", number + 1),
            (None, Some("html")) => format!("{}.html", number + 1),
            _ => format!("{}.txt", number + 1),
        };
        let file = own_name.map_or(numbered, |it| it.replace(['/', '\\'], "_"));
        let bytes = if part.is_message() { inner(message, part) } else { part.contents().to_vec() };
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        found.push(Ok(Part { name: format!("{name}/{file}"), bytes, format }));
    }
    found
}

/// A mail within the mail, as it was sent.
fn inner(message: &Message<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    // The library panics when asked for the bytes of a mail without any.
    let read = part.message().filter(|it| !it.is_empty());
    let whole = read.map(Message::raw_message).unwrap_or_default();
    let body = part.offset_body as usize..part.offset_end as usize;
    let within = message.raw_message.get(body).unwrap_or_default();
    if part.encoding == Encoding::None { within } else { whole }.to_vec()
}

#[cfg(test)]
mod tests;
