//! What a reader chose once and for all, kept in the browser's local storage.

use gloo::storage::{LocalStorage, Storage};
use serde::{Deserialize, Serialize};

/// Light, dark or as the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// The next in turn.
    #[must_use]
    pub fn next(self) -> Theme {
        match self {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        }
    }

    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            Theme::System => "as the system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

const THEME: &str = "hearsay.theme";
const SINGLE_KEYS: &str = "hearsay.single-keys";
const HIDDEN_MARKS: &str = "hearsay.hidden-marks";

/// What is stored under `key`, or the default where nothing is or storage is denied.
fn stored<T: Default + for<'de> Deserialize<'de>>(key: &str) -> T {
    LocalStorage::get(key).unwrap_or_default()
}

/// Keeps `value`; where storage is denied it holds for this page only.
fn store(key: &str, value: impl Serialize) {
    // A private window may deny storage; nothing a reader needs is lost by that.
    let _ = LocalStorage::set(key, value);
}

/// The chosen theme.
pub fn theme() -> Theme {
    stored(THEME)
}

/// Shows a theme.
pub fn apply_theme(theme: Theme) {
    let Some(root) = gloo::utils::document().document_element() else { return };
    // Setting an attribute of the root element cannot fail for these names.
    let _ = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        Theme::Light => root.set_attribute("data-theme", "light"),
        Theme::Dark => root.set_attribute("data-theme", "dark"),
    };
}

/// Shows and keeps a theme.
pub fn choose_theme(theme: Theme) {
    apply_theme(theme);
    store(THEME, theme);
}

/// Whether keys without a modifier act (WCAG 2.1.4 wants a switch).
pub fn single_keys() -> bool {
    LocalStorage::get(SINGLE_KEYS).unwrap_or(true)
}

/// Keeps whether keys without a modifier act.
pub fn set_single_keys(on: bool) {
    store(SINGLE_KEYS, on);
}

/// Names of the marks that are switched off in the text.
pub fn hidden_marks() -> Vec<String> {
    stored(HIDDEN_MARKS)
}

/// Keeps which marks are switched off.
pub fn set_hidden_marks(names: &[String]) {
    store(HIDDEN_MARKS, names);
}
