//! The documents that came with the program.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The archive that the build made of `seeds/`; see `hearsay_archive` for its layout.
pub fn archive() -> &'static [u8] {
    include_bytes!(concat!(env!("OUT_DIR"), "/seeds.hearsay"))
}

/// The archive of the page: in a page that was saved with its documents those, else what was built in.
pub fn of_the_page() -> Cow<'static, [u8]> {
    gloo::utils::document()
        .get_element_by_id("hearsay-documents")
        .and_then(|element| element.text_content())
        // What cannot be decoded is no archive, and is told as one that is damaged.
        .map_or(Cow::Borrowed(archive()), |text| STANDARD.decode(text).unwrap_or_default().into())
}
