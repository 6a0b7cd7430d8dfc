//! The catalogue: what can be read in one go instead of the whole log.
//!
//! Eight bytes [`MAGIC`], four bytes generation, four bytes zero; then records, each with its length
//! (4 bytes), its checksum (8) and itself as postcard writes it. The side with the higher generation
//! is the one in use; the header is written last when a side is made anew.

use serde::{Deserialize, Serialize};

use crate::disk::{Disk, DiskError, File, Side};
use crate::entry::{Entry, Unfinished};

/// How a catalogue of this layout begins. Another layout gets another magic, and the catalogue is
/// made from the log again.
const MAGIC: [u8; 8] = *b"hearsay\x01";
pub(crate) const HEADER: u64 = 16;
const RECORD: usize = 12;

/// One line of the catalogue.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Record {
    /// A document, new or back again.
    Added(Entry),
    /// The document whose frame begins here is gone.
    Removed(u64),
    /// The imports that have not come to their end, all of them.
    Unfinished(Vec<Unfinished>),
}

/// The generation of a side, if it has a catalogue.
pub(crate) fn generation(disk: &impl Disk, side: Side) -> Result<Option<u32>, DiskError> {
    let mut header = [0; HEADER as usize];
    let read = disk.read(File::Catalogue(side), 0, &mut header)?;
    let generation = header.strip_prefix(&MAGIC).and_then(|rest| rest.first_chunk::<4>());
    Ok(generation.filter(|_| read == header.len()).map(|bytes| u32::from_le_bytes(*bytes)))
}

/// Makes a side the one in use.
pub(crate) fn begin(disk: &mut impl Disk, side: Side, generation: u32) -> Result<(), DiskError> {
    let mut header = MAGIC.to_vec();
    header.extend_from_slice(&generation.to_le_bytes());
    header.extend_from_slice(&[0; 4]);
    disk.write(File::Catalogue(side), 0, &header)?;
    disk.flush(File::Catalogue(side))
}

/// Appends records in one write.
pub(crate) fn append(
    disk: &mut impl Disk,
    side: Side,
    records: &[Record],
) -> Result<(), DiskError> {
    let file = File::Catalogue(side);
    let end = disk.len(file);
    let mut bytes = Vec::new();
    for record in records {
        // A record has a length and fits in memory: writing it to a vector cannot fail.
        let record = postcard::to_allocvec(record).unwrap_or_default();
        bytes.extend_from_slice(&(record.len() as u32).to_le_bytes());
        bytes.extend_from_slice(&hearsay_archive::checksum(&record).to_le_bytes());
        bytes.extend_from_slice(&record);
    }
    disk.write(file, end, &bytes).inspect_err(|_| {
        // Half a record would be taken for damage at the next opening; it is harmless, and so is
        // failing to cut it off.
        let _ = disk.truncate(file, end);
    })
}

/// Every whole record up to the first that is not; then whether that was the end of the file.
pub(crate) fn read(disk: &mut impl Disk, side: Side) -> Result<(Vec<Record>, bool), DiskError> {
    let file = File::Catalogue(side);
    let mut bytes = vec![0; disk.len(file) as usize];
    let len = disk.read(file, 0, &mut bytes)?;
    let mut records = Vec::new();
    let mut rest = bytes.get(HEADER as usize..len).unwrap_or_default();
    while let Some((record, more)) = first(rest) {
        records.push(record);
        rest = more;
    }
    if !rest.is_empty() {
        disk.truncate(file, (len - rest.len()) as u64)?;
    }
    Ok((records, rest.is_empty()))
}

fn first(bytes: &[u8]) -> Option<(Record, &[u8])> {
    let (head, rest) = bytes.split_first_chunk::<RECORD>()?;
    let (len, sum) = head.split_first_chunk::<4>()?;
    let body = rest.get(..u32::from_le_bytes(*len) as usize)?;
    let sound = hearsay_archive::checksum(body).to_le_bytes() == *sum;
    let record = sound.then(|| postcard::from_bytes(body).ok()).flatten()?;
    Some((record, &rest[body.len()..]))
}
