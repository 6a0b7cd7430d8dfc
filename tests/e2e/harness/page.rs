//! What a person does with a page, and what there is to see. Everything waits a while for what it
//! needs, and says what it waited for when it gives up.

use super::engine::Engine;
use super::must;
use super::server::Host;
use fantoccini::elements::Element;
use fantoccini::wd::WindowHandle;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// How long a page may take for anything, on a machine that runs other browsers as well.
const PATIENCE: Duration = Duration::from_secs(30);

/// A tab of the browser.
#[derive(Clone)]
pub struct Page {
    pub(super) client: Client,
    /// What it is drawn and run by.
    pub engine: Engine,
    address: String,
    /// The host that it came from.
    pub host: Host,
    /// What the console has said so far; the driver gives each line once.
    pub(super) heard: Arc<Mutex<Vec<super::console::Line>>>,
}

impl Page {
    pub(super) fn new(client: Client, engine: Engine, address: &str, host: Host) -> Self {
        Self { client, engine, address: address.to_owned(), host, heard: Arc::default() }
    }

    pub(super) async fn close(self) {
        // The driver is ended right after this in any case.
        let _ = self.client.close().await;
    }

    /// The tab that is looked at; see [`look_at`](Self::look_at).
    pub async fn tab(&self) -> WindowHandle {
        must(self.client.window().await, "asking for the tab")
    }

    /// Opens another tab and looks at that.
    pub async fn open_tab(&self) {
        let tab = must(self.client.new_window(true).await, "opening a tab");
        self.look_at(tab.handle).await;
    }

    /// Closes the tab that is looked at; another has to be looked at then.
    pub async fn close_tab(&self) {
        must(self.client.close_window().await, "closing a tab");
    }

    /// From here on everything happens in this tab.
    pub async fn look_at(&self, tab: WindowHandle) {
        must(self.client.switch_to_window(tab).await, "changing the tab");
    }

    /// Opens an address below the page's own: `""`, `"?q=a"`, `"#b"`.
    pub async fn open(&self, below: &str) {
        let address = format!("{}{below}", self.address);
        must(self.client.goto(&address).await, &format!("opening {address}"));
        self.listen().await;
    }

    /// Opens a file of this machine in place of the page, with `below` after its name.
    pub async fn open_file(&self, file: &Path, below: &str) {
        let address = format!("file://{}{below}", file.display());
        must(self.client.goto(&address).await, &format!("opening {address}"));
    }

    /// Moves the pointer, for which the program waits, and waits until it has drawn something.
    pub async fn started(&self) {
        let live = "document.dispatchEvent(new PointerEvent('pointermove', { bubbles: true })); \
            return document.querySelector('#hearsay[data-live]') !== null";
        self.wait_until("the program to start", live).await;
        self.wait_until("something to read", "return document.body.innerText.trim() !== ''").await;
    }

    /// The address after the page's own: what a person would send to share the view.
    pub async fn address_below(&self) -> String {
        let address = must(self.client.current_url().await, "asking for the address").to_string();
        address.strip_prefix(&self.address).unwrap_or(&address).to_owned()
    }

    /// The page's title.
    pub async fn title(&self) -> String {
        must(self.client.title().await, "asking for the title")
    }

    /// The browser's reload.
    pub async fn reload(&self) {
        must(self.client.refresh().await, "loading the page again");
        self.listen().await;
    }

    /// The browser's back.
    pub async fn back(&self) {
        must(self.client.back().await, "going back");
    }

    /// The browser's forward.
    pub async fn forward(&self) {
        must(self.client.forward().await, "going forward");
    }

    /// Runs a script in the page and gives what it returns.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        must(self.client.execute(script, arguments).await, &format!("running `{script}`"))
    }

    /// Runs a script in the page and gives what it hands to its last argument, a function, later.
    pub async fn answer(&self, script: &str) -> Value {
        must(self.client.execute_async(script, Vec::new()).await, &format!("running `{script}`"))
    }

    /// Waits until a script returns something true.
    pub async fn wait_until(&self, what: &str, script: &str) {
        let start = Instant::now();
        loop {
            let last = self.script(script, Vec::new()).await;
            if truthy(&last) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "waited for {what}; `{script}` gave {last}");
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// The first element that a CSS selector finds, once there is one.
    pub async fn find(&self, css: &str) -> Element {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await;
        must(found, &format!("waiting for `{css}`"))
    }

    /// How many elements a CSS selector finds now.
    pub async fn count(&self, css: &str) -> usize {
        // Not as elements: those that go while they are handed over fail in WebKit.
        let count = "return document.querySelectorAll(arguments[0]).length";
        self.script(count, vec![json!(css)]).await.as_u64().unwrap_or_default() as usize
    }

    /// Waits until a CSS selector finds so many.
    pub async fn wait_for_count(&self, css: &str, wanted: usize) {
        let start = Instant::now();
        loop {
            let now = self.count(css).await;
            if now == wanted {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "waited for {wanted} of `{css}`; there are {now}");
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// The visible text of the first element found.
    pub async fn text(&self, css: &str) -> String {
        must(self.find(css).await.text().await, &format!("reading `{css}`"))
    }

    /// The visible texts of all elements found now, read at one moment.
    pub async fn texts(&self, css: &str) -> Vec<String> {
        // For what is not drawn at all, innerText would give the hidden text.
        let script = "return [...document.querySelectorAll(arguments[0])] \
            .map(e => e.checkVisibility() ? e.innerText : '')";
        let texts = self.script(script, vec![json!(css)]).await;
        let texts = texts.as_array().into_iter().flatten();
        texts.map(|text| text.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Waits until the first element found has this text in it.
    pub async fn wait_for_text(&self, css: &str, wanted: &str) {
        let start = Instant::now();
        loop {
            let now = self.texts(css).await;
            if now.first().is_some_and(|text| text.contains(wanted)) {
                return;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "waited for “{wanted}” in `{css}`; there is {now:?}"
            );
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// An attribute of the first element found.
    pub async fn attribute(&self, css: &str, name: &str) -> Option<String> {
        must(self.find(css).await.attr(name).await, &format!("reading {name} of `{css}`"))
    }

    /// Clicks the first element found, once it can be clicked.
    pub async fn click(&self, css: &str) {
        let start = Instant::now();
        while let Err(error) = self.find(css).await.click().await {
            // It was drawn anew in between, or something still lies above it.
            assert!(start.elapsed() < PATIENCE, "clicking `{css}`: {error}");
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// Chooses files in a field for files.
    pub async fn choose(&self, css: &str, files: &[PathBuf]) {
        let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        let field = must(
            self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await,
            &format!("waiting for `{css}`"),
        );
        must(field.send_keys(&names.join("\n")).await, &format!("choosing files in `{css}`"));
    }

    /// Clicks the first element found that shows this text, and maybe more.
    pub async fn click_text(&self, css: &str, text: &str) {
        let start = Instant::now();
        loop {
            let shown = self.texts(css).await;
            let index = shown.iter().position(|shown| shown.contains(text));
            let all = self.client.find_all(Locator::Css(css)).await.unwrap_or_default();
            if let Some(element) = index.and_then(|index| all.get(index))
                && element.click().await.is_ok()
            {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "no `{css}` shows “{text}”; there are {shown:?}");
            sleep(Duration::from_millis(50)).await;
        }
    }
}

/// What JavaScript takes for true.
fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(yes) => *yes,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}
