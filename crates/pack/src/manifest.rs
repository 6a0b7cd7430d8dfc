//! The list of the files, which is fetched first.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `hearpack` |
//! | 4 | [`VERSION`], little-endian |
//! | 8 | FNV-1a checksum of the rest, little-endian |
//! | rest | `Manifest`, as postcard writes it |

use hearsay_archive::checksum;
use hearsay_library::Kind;
use serde::{Deserialize, Serialize};

use crate::fault::{Fault, Trouble};
use crate::stream::{CHUNK, Listed, Stream};

/// The name of the list in the folder.
pub const MANIFEST: &str = "hearsay.pack";

/// The layout that this program writes, and the only one it reads.
pub const VERSION: u32 = 1;

const MAGIC: [u8; 8] = *b"hearpack";

/// What has to be known before anything else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// The number of the analysis that made it; the archive of an analysis has a version of its own.
    pub(crate) build: u64,
    pub(crate) documents: u32,
    /// Bytes of all texts.
    pub(crate) bytes: u64,
    /// Words of all texts.
    pub(crate) words: u64,
    /// Attributions of all documents.
    pub(crate) statements: u32,
    /// Words of what they attribute.
    pub(crate) words_of_statements: u64,
    /// In the order of [`Stream::ALL`].
    pub(crate) streams: Vec<Listed>,
}

impl Manifest {
    pub(crate) fn write(&self) -> Vec<u8> {
        // A list has a length and fits in memory: writing it to a vector cannot fail.
        let payload = postcard::to_allocvec(self).unwrap_or_default();
        let mut out = MAGIC.to_vec();
        out.extend(VERSION.to_le_bytes());
        out.extend(checksum(&payload).to_le_bytes());
        out.extend(payload);
        out
    }

    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let fault = |kind| Fault { file: MANIFEST.to_owned(), kind };
        let rest = bytes.strip_prefix(&MAGIC).ok_or(fault(Trouble::Foreign))?;
        let (version, rest) = rest.split_first_chunk().ok_or(fault(Trouble::Damaged))?;
        let found = u32::from_le_bytes(*version);
        if found != VERSION {
            return Err(fault(Trouble::Version(found)));
        }
        let (sum, payload) = rest.split_first_chunk().ok_or(fault(Trouble::Damaged))?;
        if u64::from_le_bytes(*sum) != checksum(payload) {
            return Err(fault(Trouble::Damaged));
        }
        let manifest: Self = postcard::from_bytes(payload).map_err(|_| fault(Trouble::Damaged))?;
        let is_whole = |it: &Listed| it.sums.len() as u64 == it.length.div_ceil(CHUNK);
        let sound =
            manifest.streams.len() == Stream::ALL.len() && manifest.streams.iter().all(is_whole);
        if sound { Ok(manifest) } else { Err(fault(Trouble::Damaged)) }
    }

    /// Documents, or statements, and words of all of them.
    pub(crate) fn entries(&self, kind: Kind) -> (u32, u64) {
        match kind {
            Kind::Documents => (self.documents, self.words),
            Kind::Statements => (self.statements, self.words_of_statements),
        }
    }

    pub(crate) fn stream(&self, stream: Stream) -> (u64, &[crate::stream::Sum]) {
        let place = Stream::ALL.iter().position(|(own, _)| *own == stream);
        let listed = place.and_then(|place| self.streams.get(place));
        listed.map_or((0, &[]), |listed| (listed.length, &listed.sums))
    }

    /// The name of a file.
    pub(crate) fn file(&self, stream: Stream, number: u64) -> String {
        let sum = self.stream(stream).1.get(number as usize).copied();
        stream.file(number, sum.unwrap_or_default())
    }
}
