//! A person without a mouse.

use super::{Page, must};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

impl Page {
    /// Presses one key, a letter or a [`Key`], for whatever has the focus.
    pub async fn press(&self, key: impl Into<char>) {
        self.chord(&[], key.into()).await;
    }

    /// Types a text, key by key, into whatever has the focus.
    pub async fn type_text(&self, text: &str) {
        for letter in text.chars() {
            self.chord(&[], letter).await;
        }
    }

    /// Presses a key while others are held: `&[Key::Shift]` and `Key::Tab`.
    pub async fn press_with(&self, held: &[Key], key: impl Into<char>) {
        self.chord(held, key.into()).await;
    }

    async fn chord(&self, held: &[Key], value: char) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for key in held {
            actions = actions.then(KeyAction::Down { value: (*key).into() });
        }
        actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        for key in held.iter().rev() {
            actions = actions.then(KeyAction::Up { value: (*key).into() });
        }
        must(self.client.perform_actions(actions).await, &format!("pressing {value:?}"));
    }

    /// Presses Tab until the focus is on something that the selector finds.
    pub async fn tab_to(&self, css: &str) {
        for _ in 0..200 {
            let script = "return document.activeElement.matches(arguments[0])";
            if self.script(script, vec![css.into()]).await == true {
                return;
            }
            self.press(Key::Tab).await;
        }
        panic!(
            "200 times Tab, and the focus was never on `{css}`; now it is on {}",
            self.focus().await
        );
    }

    /// What has the focus: its tag, its id and the beginning of its name or text.
    pub async fn focus(&self) -> String {
        let script = "const e = document.activeElement; \
            const name = e.getAttribute('aria-label') || e.innerText || ''; \
            return e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + ' ' + name.slice(0, 60)";
        let focus = self.script(script, Vec::new()).await;
        focus.as_str().unwrap_or_default().trim().to_owned()
    }
}
