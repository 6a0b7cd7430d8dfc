//! Bytes of files to text and metadata.
