//! Documents to versioned bytes and back.
