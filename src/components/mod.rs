//! What the reader sees. Props in, callbacks out; every component returns one root element and
//! every list is keyed, since Yew 0.23 mislays siblings that come and go without a key.
//!
//! | room | what lives there |
//! |---|---|
//! | `explorer` | the whole page: state, address, keys |
//! | `frame` | what stands around the panes: top line, search, tabs, dialogs |
//! | `reading` | the text with its marks and the strip above it |
//! | `quotes` | cards and entity chips |
//! | `sources` | who speaks how much, by which way, and the checks |
//! | `library` | one's own documents |
//! | `correct` | putting right |
//! | `desk` | library, corrections and taking away, as the page holds them; `without_desk` in their place |
//! | `beside` | the pane that shows quotes, sources or library |

mod beside;
#[cfg(feature = "desk")]
mod correct;
#[cfg(feature = "desk")]
mod desk;
#[cfg(not(feature = "desk"))]
#[path = "without_desk.rs"]
mod desk;
mod explorer;
mod frame;
#[cfg(feature = "desk")]
mod library;
mod quotes;
mod reading;
mod sources;
#[cfg(feature = "desk")]
mod still;
mod store;
mod styled;

pub use desk::item;
pub use explorer::{Explorer, ExplorerProps};
use hearsay_search::Answer;
#[cfg(feature = "desk")]
pub use still::StillSources;
use yew::Callback;

use self::desk::{Ask, Desk};
use crate::shelf::{Item, Same, Shelf};
use crate::state::{Action, Panel, State};

/// What nearly every part of the page needs; all of it cheap to compare and to clone.
#[derive(Clone, PartialEq, yew::Properties)]
pub struct Scene {
    /// The documents.
    pub shelf: Same<Shelf>,
    /// The open one.
    pub item: Same<Item>,
    /// What is shown.
    pub state: Same<State>,
    /// What the query finds.
    pub answer: Same<Answer>,
    /// Changes what is shown.
    pub act: Callback<Action>,
    /// Says something to the reader, seen and spoken.
    pub say: Callback<String>,
    /// The library and a running import.
    pub desk: Unwatched<Same<Desk>>,
    /// Asks the library for something.
    pub ask: Callback<Ask>,
    /// Opens what corrects.
    pub edit: Callback<Panel>,
}

/// What changes ten times a second and is shown by few: it makes no scene another one. Who shows it
/// has it as a property of its own beside the scene.
#[derive(Clone)]
pub struct Unwatched<T>(pub T);

impl<T> PartialEq for Unwatched<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> core::ops::Deref for Unwatched<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl Scene {
    /// Whether the query finds this attribution of the open document.
    pub fn finds(&self, quote: u32) -> bool {
        self.place_of(quote).is_ok()
    }

    /// Where in the list an attribution of the open document stands; where it would, if it did.
    fn place_of(&self, quote: u32) -> Result<usize, usize> {
        let at = (self.state.document as u32, quote);
        self.answer.quotes.binary_search_by_key(&at, |found| (found.doc, found.attribution.0))
    }
}
