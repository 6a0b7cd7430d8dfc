//! The browsers, as their drivers want to be started and asked.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::time::{Instant, sleep};

use super::{must, named_path};

/// What a page is drawn and run by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Blink and V8: Chromium.
    Blink,
    /// Gecko: Firefox.
    Gecko,
    /// WebKit: `WebKitGTK`'s small browser.
    WebKit,
}

/// Headless, without a sandbox (containers have none), and silent on the network.
const CHROMIUM: [&str; 10] = [
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

/// How long a driver may take until it answers.
const PATIENCE: Duration = Duration::from_secs(30);

impl Engine {
    /// Starts its driver on a free port: the process, and its address. Nothing where it ended at once,
    /// since somebody else took the port.
    pub(super) async fn start(self) -> Option<(Child, String)> {
        let port = free_port();
        let port_is = format!("--port={port}");
        let mut command = match self {
            Self::Blink => Command::new(named_path("HEARSAY_DRIVER")),
            Self::Gecko => Command::new(named_path("HEARSAY_GECKODRIVER")),
            // It has to have a screen and a bus of its own.
            Self::WebKit => {
                let mut command = Command::new("dbus-run-session");
                command.args(["--", "xvfb-run", "-a", "-s", "-screen 0 1600x1000x24"]);
                command.arg(named_path("HEARSAY_WEBKIT_DRIVER"));
                command
            }
        };
        command.arg(port_is).kill_on_drop(true);
        if self.is_wrapped() {
            command.process_group(0);
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = must(command.spawn(), "starting a driver");
        // What it prints is read and dropped, or it would stop when the pipe is full.
        drain(process.stdout.take());
        drain(process.stderr.take());
        let began = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            if must(process.try_wait(), "looking after a driver").is_some() {
                return None;
            }
            assert!(began.elapsed() < PATIENCE, "the driver of {self:?} never answered");
            sleep(Duration::from_millis(50)).await;
        }
        Some((process, format!("http://127.0.0.1:{port}")))
    }

    /// Whether its driver runs below other programs, which end together only as a group. A group of its own
    /// is not reached by Ctrl+C.
    pub(super) fn is_wrapped(self) -> bool {
        self == Self::WebKit
    }

    /// The browser that is wanted.
    pub(super) fn capabilities(self) -> Value {
        match self {
            Self::Blink => json!({
                "browserName": "chrome",
                "goog:chromeOptions": { "binary": browser("HEARSAY_BROWSER"), "args": CHROMIUM },
                "goog:loggingPrefs": { "browser": "ALL" },
            }),
            Self::Gecko => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "binary": browser("HEARSAY_FIREFOX"),
                    "args": ["-headless", "--width=1440", "--height=900"],
                },
            }),
            Self::WebKit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": {
                    "binary": browser("HEARSAY_WEBKIT"), "args": ["--automation"],
                },
            }),
        }
    }
}

fn browser(variable: &str) -> PathBuf {
    named_path(variable)
}

/// A port that nobody listens on now.
fn free_port() -> u16 {
    let listener = must(TcpListener::bind(("127.0.0.1", 0)), "looking for a free port");
    must(listener.local_addr(), "asking for the port").port()
}

fn drain(output: Option<impl AsyncRead + Unpin + Send + 'static>) {
    if let Some(output) = output {
        let mut lines = BufReader::new(output).lines();
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    }
}
