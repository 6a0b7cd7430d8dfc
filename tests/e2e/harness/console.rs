//! What the page said to its console, uncaught errors and failed requests among it.

use super::driver::TakeLog;
use super::engine::Engine;
use super::{Page, must};
use serde_json::Value;
use std::sync::PoisonError;

/// One line of the console.
#[derive(Debug, Clone)]
pub struct Line {
    /// `SEVERE`, `WARNING`, `INFO` or `DEBUG`.
    pub level: String,
    /// What was said, with the place that said it.
    pub message: String,
}

/// Notes what a page says from now on, where the driver does not tell.
const LISTEN: &str = "\
    if (window.heardOfConsole) return;
    const heard = window.heardOfConsole = [];
    const note = (level, message) => heard.push({ level, message: String(message) });
    addEventListener('error', (event) => note('SEVERE', event.message ?? `not loaded: ${event.target?.src}`), true);
    addEventListener('unhandledrejection', ({ reason }) => note('SEVERE', reason));
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        note('SEVERE', `Content Security Policy: ${violatedDirective} ${blockedURI}`));
    for (const [name, level] of [['error', 'SEVERE'], ['warn', 'WARNING']]) {
        const before = console[name];
        console[name] = (...said) => { note(level, said.join(' ')); before.apply(console, said); };
    }";

impl Page {
    /// Has the page note what it says, in an engine whose driver does not tell.
    pub(super) async fn listen(&self) {
        if self.engine != Engine::Blink {
            self.script(LISTEN, Vec::new()).await;
        }
    }

    async fn news(&self) -> Value {
        if self.engine == Engine::Blink {
            must(self.client.issue_cmd(TakeLog).await, "reading the console")
        } else {
            self.script("return (window.heardOfConsole ?? []).splice(0)", Vec::new()).await
        }
    }

    /// Everything that the console said since the page was opened first.
    pub async fn console(&self) -> Vec<Line> {
        let news = self.news().await;
        let field = |line: &Value, name: &str| line[name].as_str().unwrap_or_default().to_owned();
        let news = news
            .as_array()
            .into_iter()
            .flatten()
            .map(|line| Line { level: field(line, "level"), message: field(line, "message") });
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.extend(news);
        heard.clone()
    }

    /// The errors among it.
    pub async fn console_errors(&self) -> Vec<String> {
        let lines = self.console().await.into_iter();
        lines.filter(|line| line.level == "SEVERE").map(|line| line.message).collect()
    }

    /// Fails when the page did what its policy forbids: ran what it was not built with, or asked
    /// another host for anything. Every scenario ends with this.
    pub(super) async fn assert_nothing_forbidden(&self) {
        let lines = self.console().await.into_iter().map(|line| line.message);
        let signs = ["Content Security Policy", "Trusted", "violates"];
        let forbidden: Vec<String> =
            lines.filter(|line| signs.iter().any(|sign| line.contains(sign))).collect();
        assert!(forbidden.is_empty(), "against the policy:\n{}", forbidden.join("\n"));
        let reported = self.host.violations();
        assert!(reported.is_empty(), "against the policy:\n{}", reported.join("\n"));
    }

    /// Fails when the console holds an error.
    pub async fn assert_no_console_errors(&self) {
        let errors = self.console_errors().await;
        assert!(errors.is_empty(), "errors in the console:\n{}", errors.join("\n"));
    }
}
