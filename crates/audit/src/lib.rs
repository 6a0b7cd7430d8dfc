//! What a standards editor asks of a document: voices, shares, checks.
