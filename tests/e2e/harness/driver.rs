//! The driver of a browser, and the commands of ChromeDriver that the WebDriver standard does not have.

use super::engine::Engine;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::process::Command;
use std::time::Duration;
use tokio::process::Child;
use tokio::time::timeout;
use url::{ParseError, Url};

/// How often it is started until it has a port to itself and a browser opens: on a busy machine the first
/// one may not get so far.
const TRIES: usize = 3;

/// A running driver; it ends when dropped, with all that it started.
pub struct Driver {
    process: Child,
    address: String,
    engine: Engine,
}

impl Driver {
    /// Starts the driver of an engine, and a browser with it.
    pub async fn start(engine: Engine) -> (Self, Client) {
        let mut why = "it ended at once".to_owned();
        for _ in 0..TRIES {
            let Some((process, address)) = engine.start().await else { continue };
            let driver = Self { process, address, engine };
            match driver.session().await {
                Ok(client) => return (driver, client),
                Err(error) => why = error,
            }
        }
        panic!("the driver of {engine:?} opened no browser {TRIES} times; the last time: {why}");
    }

    async fn session(&self) -> Result<Client, String> {
        let Value::Object(wanted) = self.engine.capabilities() else {
            unreachable!("written as an object")
        };
        let capabilities: Capabilities = wanted;
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let session = timeout(Duration::from_mins(1), builder.connect(&self.address)).await;
        let opened = session.map_err(|_| "no answer in a minute".to_owned())?;
        opened.map_err(|error| error.to_string())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if let Some(group) = self.process.id().filter(|_| self.engine.is_wrapped()) {
            // It may have ended by itself.
            let _ = Command::new("kill").args(["-TERM", "--", &format!("-{group}")]).status();
        }
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
