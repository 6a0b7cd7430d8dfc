//! How much is read, and why no more. The sentences of refusal state these numbers.

/// No single document is larger: a longer file is data, and its analysis would take the better part
/// of an hour. A mail counts with its attachments.
pub(crate) const LARGEST_FILE: u64 = 256 << 20;

/// No text is longer (about 30 novels): what is analysed is held in memory several times over.
pub(crate) const LARGEST_TEXT: u64 = 32 << 20;

/// Files within files within files: no deeper. Mails passed on as attachments reach three or four.
pub(crate) const DEEPEST: usize = 8;

/// One zip inside another is usual, a third layer is a trap.
pub(crate) const DEEPEST_ZIP: usize = 2;

/// Entries of one zip.
pub(crate) const MOST_ENTRIES: usize = 200_000;

/// No honest text shrinks to less than one part in this many; deflate's own bound is 1032.
pub(crate) const GREATEST_RATIO: u64 = 200;

/// Below this size of an unpacked entry the ratio is not looked at: a page of blanks is harmless.
pub(crate) const RATIO_FROM: u64 = 1 << 20;

/// All entries of one zip together, unpacked.
pub(crate) const LARGEST_UNPACKED: u64 = 8 << 30;

/// MIME parts of one mail, those of mails within it included.
pub(crate) const MOST_PARTS: usize = 500;

/// A number of bytes as a reader says it: “256 MB”.
pub(crate) fn in_words(bytes: u64) -> String {
    match bytes {
        0x4000_0000.. => format!("{} GB", bytes >> 30),
        0x10_0000.. => format!("{} MB", bytes >> 20),
        0x400.. => format!("{} KB", bytes >> 10),
        _ => format!("{bytes} bytes"),
    }
}
