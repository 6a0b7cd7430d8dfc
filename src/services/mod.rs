//! The browser, one subject a module.

pub mod address_bar;
pub mod clipboard;
pub mod download;
pub mod files;
pub mod focus;
pub mod handover;
pub mod kept;
pub mod keys;
mod local;
pub mod places;
pub mod preferences;
pub mod program;
pub mod selection;
pub mod storage;
pub mod upload;
pub mod viewport;
#[cfg(not(feature = "desk"))]
pub mod waiting;
#[cfg(not(feature = "desk"))]
pub mod whole;
pub mod worker;
