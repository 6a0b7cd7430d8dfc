//! Embeds the seeds.

fn main() {}
