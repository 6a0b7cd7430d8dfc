//! A browser, a server and a page for each scenario; all of them gone at its end.

mod accessibility;
mod bundle;
mod console;
mod driver;
mod engine;
mod keyboard;
mod page;
mod screen;
mod server;

pub use bundle::copy_of_bundle;
pub use engine::Engine;
pub use page::Page;
pub use screen::Theme;
pub use server::Spoil;

use driver::Driver;
use server::Server;
use std::env;
use std::fmt::Display;
use std::panic::resume_unwind;
use std::path::PathBuf;

/// One story that a person lives through with the page.
pub struct Scenario {
    name: &'static str,
    site: Option<PathBuf>,
    folder: &'static str,
    spoiled: Vec<(&'static str, Spoil)>,
    engine: Engine,
}

impl Scenario {
    /// A scenario on the release bundle at the top of a host. Its name also names the picture that
    /// is taken when it fails.
    pub fn new(name: &'static str) -> Self {
        Self { name, site: None, folder: "/", spoiled: Vec::new(), engine: Engine::Blink }
    }

    /// Serves this folder of files in place of the bundle.
    pub fn site(mut self, site: PathBuf) -> Self {
        self.site = Some(site);
        self
    }

    /// Serves under this folder of the host; it begins and ends with a slash.
    pub fn folder(mut self, folder: &'static str) -> Self {
        self.folder = folder;
        self
    }

    /// Lives through it in this engine; in Chromium, unless this says otherwise.
    pub fn engine(mut self, engine: Engine) -> Self {
        self.engine = engine;
        self
    }

    /// Spoils every file whose path ends like this.
    pub fn spoil(mut self, suffix: &'static str, how: Spoil) -> Self {
        self.spoiled.push((suffix, how));
        self
    }

    /// Lives through it. When it fails, a picture and the console are kept first.
    pub fn run<Story, Told>(self, story: Story)
    where
        Story: FnOnce(Page) -> Told,
        Told: Future<Output = ()> + Send + 'static,
    {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap_or_else(|error| panic!("cannot start the runtime: {error}"));
        runtime.block_on(async {
            let site = self.site.unwrap_or_else(|| named_path("HEARSAY_DIST"));
            let server = Server::start(site, self.folder, self.spoiled).await;
            let (_driver, client) = Driver::start(self.engine).await;
            let page = Page::new(client, self.engine, server.address(), server.host());
            page.size(1440, 900).await;
            let (telling, heard) = (story(page.clone()), page.clone());
            let told = tokio::spawn(async move {
                telling.await;
                heard.assert_nothing_forbidden().await;
            })
            .await;
            if told.is_err() {
                page.keep_what_failed(self.name).await;
            }
            page.close().await;
            if let Err(failed) = told {
                resume_unwind(failed.into_panic());
            }
        });
    }
}

/// A file or folder that `cargo xtask test` names in the environment.
fn named_path(variable: &str) -> PathBuf {
    let Some(path) = env::var_os(variable) else {
        panic!("{variable} is not set: run these tests with `cargo xtask test --only e2e`.");
    };
    PathBuf::from(path)
}

/// The value, or a failure that says what was being done.
fn must<T, E: Display>(result: Result<T, E>, doing: &str) -> T {
    result.unwrap_or_else(|error| panic!("{doing}: {error}"))
}
