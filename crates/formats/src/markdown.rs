//! Markdown.

use hearsay_model::RawDocument;

use crate::FormatError;

/// The document in a file of this format.
pub(crate) fn read(name: &str, _bytes: &[u8]) -> Result<RawDocument, FormatError> {
    Err(FormatError::whole(name, "Markdown is not read yet", "Save the document as plain text."))
}
