//! From the program that reads to the whole one: what is shown goes by the address, what the reader
//! asked for by the page's root element, which both draw into.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, Element};

use super::files::Named;
use crate::state::Panel;

/// The id of the element that a program draws into.
pub const ROOT: &str = "hearsay";
/// Heard by the program that draws there already: another one takes its place.
pub const EVENT: &str = "hearsay-handover";

/// The attribute of that element once a program has drawn there.
pub const LIVE: &str = "data-live";

const INTENT: &str = "data-intent";
const FILES: &str = "hearsayFiles";
/// The ids of the dialogs that only the whole program has and that are opened from everywhere.
const DIALOGS: [&str; 2] = [TAKE, HELP];
/// Taking away.
pub const TAKE: &str = "take";
/// Keys and the query language.
pub const HELP: &str = "help";

/// What the reader asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Intent {
    /// Nothing but what the address says.
    #[default]
    Nothing,
    /// To open the dialog with this id.
    Dialog(&'static str),
    /// To correct.
    Correct(Panel),
    /// To import these files.
    Import(Named),
}

/// The element that a program draws into.
pub fn root() -> Option<Element> {
    gloo::utils::document().get_element_by_id(ROOT)
}

/// Asks the program that draws into `root`, if there is one, to make room.
pub fn announce(root: &Element) {
    if let Ok(event) = CustomEvent::new(EVENT) {
        // Nobody can object to it.
        let _ = root.dispatch_event(&event);
    }
}

/// Leaves an intent for the program to come. Nothing leaves an earlier one as it is.
pub fn leave(intent: &Intent) {
    let Some(root) = root() else { return };
    let word = match intent {
        Intent::Nothing => return,
        Intent::Dialog(id) => (*id).to_owned(),
        Intent::Correct(panel) => panel.to_string(),
        Intent::Import(files) => {
            let pairs: Array = files
                .iter()
                .map(|(name, file)| Array::of2(&JsValue::from_str(name), file.as_ref()))
                .collect();
            // An element takes any property.
            let _ = Reflect::set(&root, &FILES.into(), &pairs);
            String::new()
        }
    };
    let _ = root.set_attribute(INTENT, &word);
}

/// The intent that was left; it is taken away.
pub fn found() -> Intent {
    let Some(root) = root() else { return Intent::Nothing };
    let files = Reflect::get(&root, &FILES.into()).ok().and_then(|it| it.dyn_into::<Array>().ok());
    let word = root.get_attribute(INTENT);
    // What is not there cannot be taken away.
    let _ = (root.remove_attribute(INTENT), Reflect::delete_property(root.as_ref(), &FILES.into()));
    if let Some(files) = files {
        let pairs = files.iter().map(JsCast::unchecked_into::<Array>);
        let named = pairs.filter_map(|pair| Some((pair.get(0).as_string()?, pair.get(1).into())));
        return Intent::Import(named.collect());
    }
    let word = word.unwrap_or_default();
    match (DIALOGS.into_iter().find(|id| *id == word), Panel::read(&word)) {
        (Some(id), _) => Intent::Dialog(id),
        (None, Panel::Closed) => Intent::Nothing,
        (None, panel) => Intent::Correct(panel),
    }
}
