//! One mail.

use hearsay_model::RawDocument;

use crate::FormatError;
use crate::documents::Part;

/// The mail, and the documents attached to it (or what is wrong with them).
pub(crate) fn read(
    name: &str,
    _bytes: &[u8],
) -> Result<(RawDocument, Vec<Result<Part, FormatError>>), FormatError> {
    Err(FormatError::whole(name, "Mail is not read yet", "Save the mail as plain text."))
}
