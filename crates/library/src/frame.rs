//! One document in the log.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | [`MAGIC`] |
//! | 1 | [`LIVE`], [`REMOVED`] or [`BLANK`]; the only byte that changes later |
//! | 3 | zero |
//! | 32 | key |
//! | 3 × 4 | lengths of head, text and analysis, little-endian |
//! | 8 | checksum of key, lengths, head, text and analysis |
//! | rest | head (JSON), text (UTF-8), analysis (an archive without its text) |

use crate::disk::{Disk, DiskError, File};
use crate::entry::{Entry, Head, Key};

/// How a frame begins. Not text, so that no document holds one by chance.
pub(crate) const MAGIC: [u8; 4] = [0xff, b'h', b's', 0xfe];
/// The frame holds a document.
pub(crate) const LIVE: u8 = 1;
/// The document was removed and can still be brought back.
pub(crate) const REMOVED: u8 = 2;
/// The document was removed, and zeros stand in its place.
pub(crate) const BLANK: u8 = 3;

/// Bytes before the head.
pub(crate) const HEADER: usize = 60;
const STATE: u64 = 4;

/// The first bytes of a frame, taken apart.
pub(crate) struct Header {
    pub state: u8,
    pub key: Key,
    lengths: [u32; 3],
    sum: u64,
    /// What the checksum covers of the header.
    covered: [u8; 44],
}

impl Header {
    /// The header that begins at `at`, if one does.
    pub fn read(disk: &impl Disk, file: File, at: u64) -> Result<Option<Header>, DiskError> {
        let mut bytes = [0; HEADER];
        if disk.read(file, at, &mut bytes)? < HEADER {
            return Ok(None);
        }
        Ok(Self::parse(&bytes))
    }

    fn parse(bytes: &[u8; HEADER]) -> Option<Header> {
        let (magic, rest) = bytes.split_first_chunk::<4>()?;
        let (state, rest) = rest.split_first_chunk::<4>()?;
        let (covered, rest) = rest.split_first_chunk::<44>()?;
        let (sum, _) = rest.split_first_chunk::<8>()?;
        let (key, mut rest) = covered.split_first_chunk::<32>()?;
        let mut lengths = [0; 3];
        for length in &mut lengths {
            let (four, more) = rest.split_first_chunk::<4>()?;
            *length = u32::from_le_bytes(*four);
            rest = more;
        }
        let known = *magic == MAGIC && matches!(state[0], LIVE | REMOVED | BLANK);
        known.then_some(Header {
            state: state[0],
            key: *key,
            lengths,
            sum: u64::from_le_bytes(*sum),
            covered: *covered,
        })
    }

    /// The length of the whole frame.
    pub fn len(&self) -> u64 {
        HEADER as u64 + self.lengths.iter().map(|&length| u64::from(length)).sum::<u64>()
    }
}

/// A frame, read and found whole.
pub(crate) struct Frame {
    pub key: Key,
    pub head: Head,
    pub text: String,
    pub analysis: Vec<u8>,
}

impl Frame {
    /// The bytes of a live frame.
    pub fn bytes(key: &Key, head: &Head, text: &str, analysis: &[u8]) -> Vec<u8> {
        let head = serde_json::to_vec(head).unwrap_or_default();
        let parts = [head.as_slice(), text.as_bytes(), analysis];
        let mut covered = key.to_vec();
        for part in parts {
            covered.extend_from_slice(&(part.len() as u32).to_le_bytes());
        }
        let mut bytes = Vec::with_capacity(HEADER + parts.iter().map(|p| p.len()).sum::<usize>());
        bytes.extend_from_slice(&MAGIC);
        bytes.extend_from_slice(&[LIVE, 0, 0, 0]);
        bytes.extend_from_slice(&covered);
        bytes.extend_from_slice(&[0; 8]);
        for part in parts {
            bytes.extend_from_slice(part);
        }
        let sum = sum(&covered, &bytes[HEADER..]);
        bytes[HEADER - 8..HEADER].copy_from_slice(&sum.to_le_bytes());
        bytes
    }

    /// The frame at `at`; nothing where it is not whole.
    pub fn read(
        disk: &impl Disk,
        file: File,
        at: u64,
        header: &Header,
    ) -> Result<Option<Frame>, DiskError> {
        let body = header.len() - HEADER as u64;
        // A length that was damaged must not ask for more memory than the file could fill.
        if at + header.len() > disk.len(file) {
            return Ok(None);
        }
        let mut bytes = vec![0; body as usize];
        let read = disk.read(file, at + HEADER as u64, &mut bytes)?;
        if read < bytes.len() || sum(&header.covered, &bytes) != header.sum {
            return Ok(None);
        }
        let [head, text, _] = header.lengths.map(|length| length as usize);
        let analysis = bytes.split_off(head + text);
        let text = bytes.split_off(head);
        let whole = serde_json::from_slice(&bytes).ok().zip(String::from_utf8(text).ok());
        Ok(whole.map(|(head, text)| Frame { key: header.key, head, text, analysis }))
    }

    pub fn entry(&self, at: u64, len: u64) -> Entry {
        self.head.entry(self.key, self.text.len() as u32, at, len)
    }
}

/// Writes a frame's state.
pub(crate) fn mark(disk: &mut impl Disk, file: File, at: u64, state: u8) -> Result<(), DiskError> {
    disk.write(file, at + STATE, &[state])
}

fn sum(covered: &[u8], body: &[u8]) -> u64 {
    hearsay_archive::checksum(covered) ^ hearsay_archive::checksum(body).rotate_left(1)
}
