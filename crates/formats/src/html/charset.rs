//! Which encoding a page is in, as the HTML standard finds it.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// How far into a page its `<meta charset>` is looked for, in bytes (the standard's number).
const PRESCAN: usize = 1024;

/// The page as text: by its byte order mark, else by what it declares, else as UTF-8 where it is
/// that, else as Windows-1252.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let declared = declared(bytes.get(..PRESCAN).unwrap_or(bytes));
    // A page that can be read byte by byte so far is in no encoding of two bytes.
    let declared = declared.map(|it| if it.is_ascii_compatible() { it } else { UTF_8 });
    let encoding = declared
        .unwrap_or_else(|| if core::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 });
    encoding.decode(bytes).0
}

/// What follows `charset=` in a meta element, or `encoding=` in an XML declaration.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let in_meta = head.match_indices("<meta").find_map(|(at, _)| {
        let tag = head[at..].split('>').next()?;
        label(tag, "charset")
    });
    let xml =
        || head.strip_prefix("<?xml").and_then(|rest| label(rest.split('>').next()?, "encoding"));
    in_meta.or_else(xml)
}

fn label(tag: &str, key: &str) -> Option<&'static Encoding> {
    let value = tag.split(key).nth(1)?.trim_start().strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| matches!(c, '"' | '\'' | ';' | '/') || c.is_whitespace());
    let (label, _) = value.split_at(end.unwrap_or(value.len()));
    Encoding::for_label(label.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn the_encoding_is_the_marked_the_declared_or_the_likely_one() {
        for (bytes, text) in [
            (&b"\xEF\xBB\xBFcaf\xC3\xA9"[..], "café"),
            (b"\xFF\xFEN\0o\0", "No"),
            (b"caf\xC3\xA9", "café"),
            (b"\x93caf\xE9\x94", "“café”"),
            (b"<META http-equiv=x content='text/html; charset=ISO-8859-2'>\xB9", "š"),
            (b"<meta charset=\"koi8-r\">\xC1", "а"),
            (b"<meta charset=utf-16>caf\xC3\xA9", "café"),
            (b"<?xml version='1.0' encoding='windows-1250'?>\x9A", "š"),
            (b"<meta charset=\"nonsense\">\xE9", "é"),
        ] {
            assert!(decode(bytes).ends_with(text), "{bytes:?}: {}", decode(bytes));
        }
    }
}
