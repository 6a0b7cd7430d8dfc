//! The documents that came with the program.

/// The archive that the build made of `seeds/`; see `hearsay_archive` for its layout.
pub fn archive() -> &'static [u8] {
    include_bytes!(concat!(env!("OUT_DIR"), "/seeds.hearsay"))
}
