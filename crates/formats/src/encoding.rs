//! Bytes to text in whatever encoding they are.
//!
//! A mark at the start decides; without one UTF-8 is tried, then UTF-16 (every other byte of most
//! scripts is zero in it), then the legacy encodings, told apart by the frequencies of their letters
//! as Firefox does for pages that do not say what they are.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::limits::{LARGEST_TEXT, in_words};
use crate::{FormatError, utf8};

/// The text, without a byte order mark.
///
/// # Errors
/// With the place, where bytes are no text in any encoding.
pub(crate) fn decode<'b>(name: &str, bytes: &'b [u8]) -> Result<Cow<'b, str>, FormatError> {
    if bytes.len() as u64 > LARGEST_TEXT {
        let (size, limit) = (in_words(bytes.len() as u64), in_words(LARGEST_TEXT));
        let what = format!("the text has {size}, and {limit} is the most that one may have");
        return Err(FormatError::whole(name, what, "Split it into several documents."));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes).filter(|(it, _)| *it != UTF_8) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return strict(encoding, rest)
            .map(Cow::Owned)
            .map_err(|at| damaged(name, encoding, rest, at));
    }
    let refusal = match utf8::decode(name, bytes) {
        Ok(text) if !text.contains('\0') => return Ok(Cow::Borrowed(text)),
        Ok(text) => no_text(name, text.as_bytes()),
        Err(refusal) => refusal,
    };
    if let Some(encoding) = utf16(bytes) {
        return strict(encoding, bytes)
            .map(Cow::Owned)
            .map_err(|at| damaged(name, encoding, bytes, at));
    }
    if bytes.contains(&0) {
        return Err(no_text(name, bytes));
    }
    // Some of it is UTF-8 beyond ASCII, and legacy text hardly ever is: the file is damaged.
    if has_utf8(bytes) {
        return Err(refusal);
    }
    legacy(bytes).map(Cow::Owned).ok_or(refusal)
}

/// The text, or the offset of the first bytes that are none.
fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, usize> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(room.unwrap_or(bytes.len()));
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::InputEmpty, _) => {}
        (DecoderResult::Malformed(length, after), read) => {
            return Err(read.saturating_sub(usize::from(length) + usize::from(after)));
        }
        (DecoderResult::OutputFull, read) => return Err(read),
    }
    // Legacy encodings fill their gaps with control characters.
    match text.char_indices().find(|(_, c)| matches!(c, '\u{80}'..='\u{9F}' | '\0')) {
        Some((at, _)) => Err(text.get(..at).map_or(0, |before| encoding.encode(before).0.len())),
        None => Ok(text),
    }
}

/// Whether these are UTF-16 without a mark: zeros, and nearly all in even places or in odd ones.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let (mut even, mut odd) = (0, 0);
    for pair in head.chunks_exact(2) {
        even += usize::from(pair.first() == Some(&0));
        odd += usize::from(pair.last() == Some(&0));
    }
    let most = head.len() / 4;
    if odd > most && even * 20 < odd {
        Some(UTF_16LE)
    } else if even > most && odd * 20 < even {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The text in a legacy encoding, if there is one in which all bytes are characters.
fn legacy(bytes: &[u8]) -> Option<String> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    strict(guess, bytes).or_else(|_| strict(WINDOWS_1252, bytes)).ok()
}

/// Whether a character of two bytes or more stands somewhere in UTF-8.
fn has_utf8(bytes: &[u8]) -> bool {
    bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii())
}

fn no_text(name: &str, bytes: &[u8]) -> FormatError {
    let at = bytes.iter().position(|&byte| byte == 0).unwrap_or(0);
    let what = "this is no text (there is a zero byte in it)";
    FormatError::whole(name, what, "Save the document as text, or as docx or PDF.").at(bytes, at)
}

/// `at` is an offset into bytes of this encoding; the place counts characters all the same.
fn damaged(name: &str, encoding: &'static Encoding, bytes: &[u8], at: usize) -> FormatError {
    let before = bytes.get(..at).unwrap_or(bytes);
    let (text, _) = encoding.decode_without_bom_handling(before);
    let what = format!("the text is {}, but damaged here", encoding.name());
    FormatError::whole(name, what, "Save the file again, as UTF-8.").at(text.as_bytes(), text.len())
}

#[cfg(test)]
mod tests {
    use super::decode;

    fn text(bytes: &[u8]) -> Result<String, String> {
        decode("a.txt", bytes).map(std::borrow::Cow::into_owned).map_err(|error| error.to_string())
    }

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    const FRENCH: &str = "Le maire a répété : « Le marché du port a été fermé dès l’été. » \
        Élodie Sérac, sa collègue, n’a pas voulu répondre à la presse.";

    #[test]
    fn utf16_with_and_without_its_mark() {
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            for mark in ["", "\u{feff}"] {
                let bytes = utf16(&format!("{mark}{FRENCH}"), order);
                assert_eq!(text(&bytes).as_deref(), Ok(FRENCH), "mark {mark:?}");
            }
        }
    }

    #[test]
    fn legacy_encodings_are_told_by_their_letters() {
        let polish = "Burmistrz powiedział, że „port będzie zamknięty”. Rzeczniczka Żaneta Łoś \
            potwierdziła, że nikt jej o tym wcześniej nie mówił, a część świadków się myliła.";
        let greek =
            "Ο δήμαρχος είπε ότι το λιμάνι θα κλείσει. Η εκπρόσωπος δεν θέλησε να πει κάτι.";
        let russian = "Мэр сказал, что порт закроют. Представитель совета отказалась говорить.";
        let english = "The mayor said: \u{93}No.\u{94}";
        for (label, wanted) in [
            ("windows-1252", FRENCH),
            ("windows-1250", polish),
            ("iso-8859-7", greek),
            ("iso-8859-5", russian),
            ("koi8-r", russian),
        ] {
            let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("known");
            let (bytes, _, lost) = encoding.encode(wanted);
            assert!(!lost, "{label}");
            assert_eq!(text(&bytes).as_deref(), Ok(wanted), "{label}");
        }
        let bytes: Vec<u8> = english.chars().map(|c| c as u8).collect();
        assert_eq!(text(&bytes).as_deref(), Ok("The mayor said: “No.”"));
    }

    #[test]
    fn what_no_encoding_reads_is_named_with_its_place() {
        for (bytes, sentence) in [
            // UTF-8 with one stray byte.
            (
                &b"The mayor\nsaid \xE2\x80\x9Cno\x94.\n"[..],
                "a.txt:2:9: byte 0x94 is not UTF-8. Save the file as UTF-8, in an editor or with \
                 `iconv -f Windows-1252 -t UTF-8`.",
            ),
            // UTF-16 cut in the middle of a character.
            (
                b"\xFF\xFEN\0o\0\n\0N\0o\0x",
                "a.txt:2:3: the text is UTF-16LE, but damaged here. Save the file again, as UTF-8.",
            ),
            (
                b"The mayor\0\0\0said",
                "a.txt:1:10: this is no text (there is a zero byte in it). Save the document as \
                 text, or as docx or PDF.",
            ),
        ] {
            assert_eq!(text(bytes), Err(sentence.to_owned()));
        }
    }
}
