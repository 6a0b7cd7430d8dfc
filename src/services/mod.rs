//! The browser, one subject a module.

pub mod address_bar;
pub mod clipboard;
pub mod download;
pub mod files;
pub mod focus;
pub mod keys;
pub mod preferences;
pub mod program;
pub mod storage;
pub mod viewport;
pub mod worker;
