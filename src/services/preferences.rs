//! What a reader chose once and for all, kept in the browser's local storage.

use wasm_bindgen::JsValue;

use super::local;

/// Light, dark or as the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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

/// The chosen theme.
pub fn theme() -> Theme {
    match local::get(THEME).and_then(|it| it.as_string()).as_deref() {
        Some("Light") => Theme::Light,
        Some("Dark") => Theme::Dark,
        _ => Theme::System,
    }
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
    let name = match theme {
        Theme::System => "System",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    };
    local::set(THEME, &name.into());
}

/// Whether keys without a modifier act (WCAG 2.1.4 wants a switch).
pub fn single_keys() -> bool {
    local::get(SINGLE_KEYS).and_then(|it| it.as_bool()).unwrap_or(true)
}

/// Keeps whether keys without a modifier act.
pub fn set_single_keys(on: bool) {
    local::set(SINGLE_KEYS, &JsValue::from_bool(on));
}

/// Names of the marks that are switched off in the text.
pub fn hidden_marks() -> Vec<String> {
    local::strings(HIDDEN_MARKS)
}

/// Keeps which marks are switched off.
pub fn set_hidden_marks(names: &[String]) {
    local::set_strings(HIDDEN_MARKS, names);
}
