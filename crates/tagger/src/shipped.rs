//! The network that goes with the program.

use std::sync::OnceLock;

use crate::Tagger;

/// The file of weights that goes with this version.
pub const WEIGHTS: &[u8] = include_bytes!("../weights/attribution-v1.bin");

impl Tagger {
    /// The network with [`WEIGHTS`], read once. `None` would mean that they are of another version
    /// than the code, which a test rules out; whoever asks does without it then.
    pub fn shipped() -> Option<&'static Self> {
        static TAGGER: OnceLock<Option<Tagger>> = OnceLock::new();
        TAGGER.get_or_init(|| Tagger::read(WEIGHTS).ok()).as_ref()
    }
}
