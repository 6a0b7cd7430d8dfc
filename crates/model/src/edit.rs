//! What an editor did to an attribution.

use serde::{Deserialize, Serialize};

use crate::{QuotationKind, SourceClass, Stance};

/// One thing that an editor did to an attribution, with what stood there before; what stands there
/// now is in the attribution itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// Added it.
    Added,
    /// Looked at it and found it right.
    Confirmed,
    /// Named another speaker.
    Speaker {
        /// The name of the one before; nothing where none was told.
        from: Option<String>,
    },
    /// Set the words of the source.
    Source,
    /// Set the words of the cue.
    Cue,
    /// Set the words of the content.
    Content,
    /// Changed in whose words it stands.
    Kind {
        /// Before.
        from: QuotationKind,
    },
    /// Changed the kind of source.
    Class {
        /// Before.
        from: SourceClass,
    },
    /// Changed how the cue presents the content.
    Stance {
        /// Before.
        from: Stance,
    },
    /// Set or took away where it was said.
    Channel,
    /// Set or took away when it was said.
    Date,
}
