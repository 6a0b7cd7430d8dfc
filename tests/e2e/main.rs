//! The release bundle in a real browser, scenario by scenario.
//!
//! `cargo xtask test --only e2e` brings the browser, the driver and axe-core and says where they
//! are. [`harness`] holds everything that is not about hearsay itself; the other modules are the
//! scenarios, one subject each. Pictures go to `tests/shots/`.

#![cfg(not(target_arch = "wasm32"))]

mod address;
mod correct;
mod crossing;
mod entities;
mod failures;
mod faults;
mod harness;
mod harness_holds;
mod hostile;
mod import_faults;
mod import_rate;
mod interaction;
mod library;
mod looks;
mod offline;
#[path = "../hostile/mod.rs"]
mod payloads;
mod published;
mod search;
mod session;
mod smoke;
mod take;
mod unscripted;
