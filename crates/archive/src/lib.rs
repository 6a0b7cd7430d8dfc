//! Documents to versioned bytes and back.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | [`MAGIC`] |
//! | 2 | [`VERSION`], little-endian |
//! | 8 | FNV-1a checksum of the rest, little-endian |
//! | rest | the documents, as [postcard](https://postcard.jamesmunns.com/wire-format) writes them |
//!
//! Invariants: the same documents give the same bytes on every platform; [`decode`] panics on no
//! bytes at all, and every span and id of what it returns points at something that is there.

mod checksum;
mod error;
mod sound;

pub use checksum::of as checksum;
pub use error::ArchiveError;

use hearsay_model::Document;

/// How every archive begins.
pub const MAGIC: [u8; 8] = *b"hearsay\0";

/// The layout that this program writes and the only one it reads. Raise it with every change of
/// [`hearsay_model`] that changes the bytes (a test holds a small archive of this version).
pub const VERSION: u16 = 5;

/// Where the documents begin, in bytes.
const HEADER: usize = MAGIC.len() + 2 + 8;

/// Writes `documents` as one archive.
///
/// # Panics
/// Never for lack of anything but memory: no [`Document`] is unfit to be written.
pub fn encode(documents: &[Document]) -> Vec<u8> {
    let Ok(payload) = postcard::to_allocvec(documents) else {
        unreachable!("a list of documents has a length and fits in memory");
    };
    let mut bytes = Vec::with_capacity(HEADER + payload.len());
    bytes.extend_from_slice(&MAGIC);
    bytes.extend_from_slice(&VERSION.to_le_bytes());
    bytes.extend_from_slice(&checksum::of(&payload).to_le_bytes());
    bytes.extend_from_slice(&payload);
    bytes
}

/// Writes one document without its text, for a store that keeps the text beside it.
pub fn encode_bare(document: &mut Document) -> Vec<u8> {
    let text = core::mem::take(&mut document.text);
    let bytes = encode(core::slice::from_ref(document));
    document.text = text;
    bytes
}

/// Reads what [`encode_bare`] wrote and gives it its text back.
///
/// # Errors
/// As [`decode`]; and where the text is not the one that it was written for.
pub fn decode_bare(bytes: &[u8], text: String) -> Result<Document, ArchiveError> {
    let mut documents = unpack(bytes)?;
    let mut document = documents.pop().ok_or(ArchiveError::Damaged)?;
    document.text = text;
    if documents.is_empty() && sound::is_sound(&document) {
        Ok(document)
    } else {
        Err(ArchiveError::Damaged)
    }
}

/// Reads an archive that [`encode`] wrote.
///
/// # Errors
/// Where the bytes are no archive, one of another version, or not all there any more.
pub fn decode(bytes: &[u8]) -> Result<Vec<Document>, ArchiveError> {
    let documents = unpack(bytes)?;
    if documents.iter().all(sound::is_sound) { Ok(documents) } else { Err(ArchiveError::Damaged) }
}

/// The documents of an archive, not yet held against their texts.
fn unpack(bytes: &[u8]) -> Result<Vec<Document>, ArchiveError> {
    let rest = bytes.strip_prefix(&MAGIC).ok_or(ArchiveError::NotAnArchive)?;
    let (version, rest) = rest.split_first_chunk().ok_or(ArchiveError::Damaged)?;
    let found = u16::from_le_bytes(*version);
    if found != VERSION {
        return Err(ArchiveError::OtherVersion { found });
    }
    let (sum, payload) = rest.split_first_chunk().ok_or(ArchiveError::Damaged)?;
    if u64::from_le_bytes(*sum) != checksum::of(payload) {
        return Err(ArchiveError::Damaged);
    }
    let (documents, left): (Vec<Document>, &[u8]) =
        postcard::take_from_bytes(payload).map_err(|_| ArchiveError::Damaged)?;
    if left.is_empty() { Ok(documents) } else { Err(ArchiveError::Damaged) }
}
