//! What both ways of reading share: how it went, and where complaints go.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// How a run went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Every document was read.
    Complete,
    /// Some were not; each was complained about.
    SomeFailed,
}

/// Says `sentence` on standard error; where nobody listens there, nobody is told.
pub fn complain(sentence: &str) {
    let _ = writeln!(io::stderr(), "{sentence}");
}

/// How far a long file is, for somebody who watches: a line that is written over, on a terminal only.
#[derive(Default)]
pub struct Progress {
    documents: u64,
    told: Option<Instant>,
}

impl Progress {
    /// How often the line changes.
    const EVERY: Duration = Duration::from_millis(200);

    /// One more document of the file `name` is done; `read` bytes of `all` are.
    pub fn tell(&mut self, name: &str, (read, all): (u64, u64)) {
        self.documents += 1;
        let documents = self.documents;
        self.say(|| {
            let percent = read.saturating_mul(100).checked_div(all).unwrap_or(100);
            format!("{name}: {documents} documents, {percent} %")
        });
    }

    /// Says how far it is, if it is time to.
    pub fn say(&mut self, how_far: impl FnOnce() -> String) {
        let now = Instant::now();
        let first = *self.told.get_or_insert(now);
        if now - first < Self::EVERY || !io::stderr().is_terminal() {
            return;
        }
        self.told = Some(now);
        let _ = write!(io::stderr(), "\r{}\x1b[K\r", how_far());
    }
}
