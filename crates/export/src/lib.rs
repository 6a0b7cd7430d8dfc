//! Documents as JSON Lines, CSV and other files.
