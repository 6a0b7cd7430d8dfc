//! Brings what is missing, says what and why, and does nothing when all is there.
//!
//! | tool | why | from |
//! |---|---|---|
//! | wasm32 target | the explorer is compiled for it | rustup |
//! | Trunk | bundles the page | built by cargo |
//! | wasm-bindgen | joins the page and the program; its version is in `Cargo.lock` | built by cargo |
//! | cargo-deny | holds the packages to their licences and origins | built by cargo |
//! | wasm-opt | makes release bundles small | npm, package binaryen |
//! | Chromium, ChromeDriver | wasm and end-to-end tests | the system |
//! | Firefox, geckodriver | one session of the end-to-end tests | the system; built by cargo |
//! | WebKitGTK, its driver, Xvfb | one session of the end-to-end tests | the system |
//! | Python packages | other people's readers of what is exported | PyPI |
//! | axe-core | finds barriers for readers with disabilities | npm |
//! | compromise, wink-nlp, esbuild | what the bench measures beside the analysis, and the bundler that takes both to a worker | npm |

mod browser;
mod node;
mod python;
mod rust;

use crate::failure::Outcome;

pub use browser::{browser, other_engines};
pub use node::{axe, rivals, wasm_opt};
pub use python::python;
pub use rust::{cargo_deny, checkers, trunk, wasm_bindgen, wasm_target};

/// What building and serving a development bundle needs.
///
/// # Errors
/// When something is missing and cannot be brought.
pub fn bundler() -> Outcome {
    wasm_target()?;
    trunk()?;
    wasm_bindgen()
}

/// What all verbs together need.
///
/// # Errors
/// When something is missing and cannot be brought.
pub fn everything() -> Outcome {
    checkers()?;
    cargo_deny()?;
    bundler()?;
    wasm_opt()?;
    axe()?;
    browser()?;
    other_engines().map(|_| ())
}
