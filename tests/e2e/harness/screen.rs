//! What the page is shown on: size, theme, paper; and pictures of it.

use super::driver::Debug;
use super::engine::Engine;
use super::{Page, must};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

/// The colours that the system asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Page {
    /// Runs a command of the browser's debugging protocol.
    pub async fn debug(&self, name: &'static str, parameters: Value) -> Value {
        must(self.client.issue_cmd(Debug { name, parameters }).await, name)
    }

    /// Gives the page so many CSS pixels. Without `ChromeDriver` it is the window that gets them, which
    /// cannot be narrower than about 450: gives the width that it is.
    pub async fn size(&self, width: u32, height: u32) -> u32 {
        if self.engine != Engine::Blink {
            must(self.client.set_window_size(width, height).await, "changing the window");
            let now = self.script("return innerWidth", Vec::new()).await;
            return now.as_u64().and_then(|now| u32::try_from(now).ok()).unwrap_or_default();
        }
        let parameters =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.debug("Emulation.setDeviceMetricsOverride", parameters).await;
        width
    }

    /// Lets the system ask for these colours, and for no movement.
    pub async fn theme(&self, theme: Theme) {
        let scheme = match theme {
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.debug("Emulation.setEmulatedMedia", json!({ "media": "", "features": features }))
            .await;
    }

    /// Shows the page as it would be printed; [`Page::theme`] goes back to the screen.
    pub async fn as_printed(&self) {
        let parameters = json!({ "media": "print", "features": [] });
        self.debug("Emulation.setEmulatedMedia", parameters).await;
    }

    /// Keeps a picture of what is shown in `tests/shots/NAME.png`.
    pub async fn shot(&self, name: &str) {
        // WebKitGTK takes none without a graphics card.
        if self.engine == Engine::WebKit {
            return;
        }
        let picture = must(self.client.screenshot().await, "taking a picture");
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests").join("shots");
        must(fs::create_dir_all(&folder), "making tests/shots");
        must(fs::write(folder.join(format!("{name}.png")), picture), "writing a picture");
    }

    /// After a failure: a picture, the address and the console, as far as they can be had.
    pub(super) async fn keep_what_failed(&self, scenario: &str) {
        let page = self.clone();
        let name = format!("failed-{}", scenario.replace(|c: char| !c.is_alphanumeric(), "-"));
        let picture = name.clone();
        // In a task of its own: a browser that is gone must not hide the first failure.
        let kept = tokio::spawn(async move {
            eprintln!("the picture of it: tests/shots/{picture}.png");
            page.shot(&picture).await;
            eprintln!("the address: {}", page.address_below().await);
            for line in page.console().await {
                eprintln!("the console: {} {}", line.level, line.message);
            }
        });
        if kept.await.is_err() {
            eprintln!("the browser could not be asked what it shows ({name})");
        }
    }
}
