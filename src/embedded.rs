//! The documents that came with the program.

use std::borrow::Cow;

/// The archive that the build made of `seeds/`; see `hearsay_archive` for its layout.
pub fn archive() -> &'static [u8] {
    include_bytes!(concat!(env!("OUT_DIR"), "/seeds.hearsay"))
}

/// The archive of the page: in a page that was saved with its documents those, else what was built in.
pub fn of_the_page() -> Cow<'static, [u8]> {
    gloo::utils::document()
        .get_element_by_id("hearsay-documents")
        .and_then(|element| element.text_content())
        .map_or(Cow::Borrowed(archive()), |text| bytes(&text).into())
}

/// What a page holds as base64. What cannot be decoded is no archive, and is told as a damaged one.
fn bytes(text: &str) -> Vec<u8> {
    // The browser gives a character below 256 for each byte.
    let characters = gloo::utils::window().atob(text).unwrap_or_default();
    characters.chars().map(|it| it as u8).collect()
}
