//! ChromeDriver, and the commands of it that the WebDriver standard does not have.

use super::must;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;
use url::{ParseError, Url};

/// Headless, without a sandbox (containers have none), and silent on the network.
const FLAGS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--lang=en-GB",
    "--window-size=1440,900",
];

/// How often it is started until it finds a port.
const TRIES: usize = 3;

/// A running ChromeDriver; it ends when dropped.
pub struct Driver {
    process: Child,
    address: String,
}

impl Driver {
    /// Starts ChromeDriver on a free port. It looks for one of IPv4 and ends where the same one of
    /// IPv6 is taken, so that it is started again then.
    pub async fn start(program: &Path) -> Self {
        for _ in 0..TRIES {
            if let Some(driver) = Self::try_start(program).await {
                return driver;
            }
        }
        panic!("{} ended {TRIES} times without naming its port", program.display());
    }

    async fn try_start(program: &Path) -> Option<Self> {
        let mut process = must(
            Command::new(program)
                .arg("--port=0")
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .kill_on_drop(true)
                .spawn(),
            &format!("starting {}", program.display()),
        );
        let output = process.stdout.take().unwrap_or_else(|| panic!("the driver has no output"));
        let mut lines = BufReader::new(output).lines();
        let port = timeout(Duration::from_secs(30), async {
            while let Some(line) = must(lines.next_line().await, "reading from the driver") {
                if let Some((_, port)) = line.split_once("successfully on port ") {
                    return Some(port.trim_end_matches('.').to_owned());
                }
            }
            None
        });
        let port = must(port.await, "waiting for the driver to name its port")?;
        // The rest of what it prints is read and dropped, or it would stop when the pipe is full.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Some(Self { process, address: format!("http://127.0.0.1:{port}") })
    }

    /// Opens a browser.
    pub async fn session(&self, browser: &Path) -> Client {
        let wanted = json!({
            "browserName": "chrome",
            "goog:chromeOptions": { "binary": browser, "args": FLAGS },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let Value::Object(wanted) = wanted else { unreachable!("written as an object above") };
        let capabilities: Capabilities = wanted;
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let session = timeout(Duration::from_mins(1), builder.connect(&self.address)).await;
        must(must(session, "waiting for the browser"), "opening the browser")
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.start_kill();
    }
}

/// A command of the browser's debugging protocol.
#[derive(Debug)]
pub struct Debug {
    /// For example `Emulation.setEmulatedMedia`.
    pub name: &'static str,
    /// What it takes.
    pub parameters: Value,
}

impl WebDriverCompatibleCommand for Debug {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let body = json!({ "cmd": self.name, "params": self.parameters });
        (Method::POST, Some(body.to_string()))
    }
}

/// Takes what the console said since the last time.
#[derive(Debug)]
pub struct TakeLog;

impl WebDriverCompatibleCommand for TakeLog {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "type": "browser" }).to_string()))
    }
}
