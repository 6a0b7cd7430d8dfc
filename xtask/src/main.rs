//! Sets up, serves, tests and packs hearsay.

fn main() {}
