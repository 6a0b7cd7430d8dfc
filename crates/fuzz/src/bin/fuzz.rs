//! libFuzzer for the target that `HEARSAY_TARGET` names.
#![no_main]

use std::sync::OnceLock;

use hearsay_fuzz::{Target, target};

static CHOSEN: OnceLock<&'static Target> = OnceLock::new();

libfuzzer_sys::fuzz_target!(
    init: {
        let name = std::env::var("HEARSAY_TARGET").unwrap_or_default();
        let Some(target) = target(&name) else { panic!("there is no target `{name}`") };
        let _ = CHOSEN.set(target);
    },
    |bytes: &[u8]| {
        if let Some(target) = CHOSEN.get() {
            (target.feed)(bytes);
        }
    }
);
