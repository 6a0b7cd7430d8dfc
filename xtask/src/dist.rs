//! `cargo xtask dist`: the static bundle, ready for any folder of any static host.

use crate::failure::Outcome;
use crate::{setup, shell, size};

/// Builds the release bundle and says what it weighs.
///
/// # Errors
/// When something cannot be set up, or Trunk fails.
pub fn run() -> Outcome {
    build()?;
    print!("{}", size::measure(&shell::bundle())?);
    shell::say("the bundle is in dist/: copy that folder to any static host");
    Ok(())
}

/// Builds the release bundle.
///
/// # Errors
/// When something cannot be set up, or Trunk fails.
pub fn build() -> Outcome {
    setup::bundler()?;
    setup::wasm_opt()?;
    let mut trunk = shell::program("trunk");
    trunk.args(["build", "--release", "--dist", "dist", "--public-url", "./"]);
    shell::run(trunk, "What Trunk says above names the file to mend.")
}
