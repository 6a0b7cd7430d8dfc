//! Finishes the bundle that Trunk made. Trunk runs this after every build (see `Trunk.toml`) over the
//! folder that `TRUNK_STAGING_DIR` names.
//!
//! | part | does |
//! |---|---|
//! | `still`, `head`, `page` | draw the embedded document into the page, so that it can be read before the program arrives, and without it |
//! | `names` | shortens what program and script call each other, in a release |
//! | `integrity` | the sums of the files that the page links to |
//! | `policy` | what the page may do, in a release |
//! | `offline` | the service worker, in a release |

#![expect(clippy::disallowed_methods, reason = "it reads and writes the bundle")]

mod head;
mod integrity;
mod names;
mod offline;
mod page;
mod policy;
mod still;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use head::Head;
use still::Still;

const PAGE: &str = "index.html";
const HEADERS: &str = "_headers";

/// Set where a published collection is put beside the page, into [`FOLDER`] (`cargo xtask dist --corpus`).
const COLLECTION: &str = "HEARSAY_CORPUS";
const FOLDER: &str = "corpus";

fn main() -> ExitCode {
    match finish() {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("hearsay: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn finish() -> Result<(), String> {
    let folder = env::var("TRUNK_STAGING_DIR")
        .map_err(|_| "this finishes what Trunk builds: run `trunk build` or `trunk serve`")?;
    let bundle = Bundle(folder.into());
    // While somebody works on it, nothing is kept from yesterday, and names tell what they are.
    let release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    if release {
        bundle.shorten()?;
    }
    let mut page = bundle.text(PAGE)?;
    if release {
        page = page::with_script(&page, "offline.js")?;
    }
    page = integrity::renewed(&page, |file| bundle.bytes(file))?;
    let documents =
        hearsay_archive::decode(hearsay::embedded::archive()).map_err(|it| it.to_string())?;
    // Without a document the program says so itself.
    if let Some(first) = documents.first() {
        page = page::filled(&page, &Head::of(first), &Still::draw(&documents)?)?;
    }
    if env::var_os(COLLECTION).is_some() {
        page = page::with_collection(&page, FOLDER)?;
    }
    let files = bundle.parts()?;
    let number = offline::number(&files, &page);
    page = page::with_number(&page, &number)?;
    if !release {
        // Trunk's server adds the script that loads the page again to what it sends: no sum is its.
        return bundle.write(PAGE, page.as_bytes());
    }
    page = policy::with_policy(&page)?;
    bundle.write(PAGE, page.as_bytes())?;
    bundle.write(HEADERS, headers(&policy::policy(&page)).as_bytes())?;
    let files: Vec<_> = files.into_iter().chain([(PAGE.to_owned(), page.into_bytes())]).collect();
    bundle.write(offline::NAME, offline::worker(&files, &number).as_bytes())
}

/// What hosts that read a file of this name (Netlify, Cloudflare Pages) send with every file.
fn headers(policy: &str) -> String {
    format!(
        "/*\n  Content-Security-Policy: {policy}; frame-ancestors 'self'\n  \
         X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n  \
         Cross-Origin-Opener-Policy: same-origin\n  \
         Permissions-Policy: camera=(), geolocation=(), microphone=()\n"
    )
}

/// The folder of the bundle.
struct Bundle(PathBuf);

impl Bundle {
    /// Shortens the names of both programs of the page.
    fn shorten(&self) -> Result<(), String> {
        const PROGRAM: &str = "_bg.wasm";
        let programs = self.names()?.into_iter().filter(|name| name.ends_with(PROGRAM));
        for name in programs.filter(|name| !name.starts_with("hearsay-worker")) {
            let script = name.replace(PROGRAM, ".js");
            let short = names::shortened(&self.bytes(&name)?, &self.text(&script)?);
            let (program, text) = short.map_err(|error| format!("{name}: {error}"))?;
            self.write(&name, &program)?;
            self.write(&script, text.as_bytes())?;
        }
        Ok(())
    }

    fn names(&self) -> Result<Vec<String>, String> {
        Ok(self.files()?.into_iter().map(|(name, _)| name).collect())
    }

    /// Every file but the page and what is made from it.
    fn parts(&self) -> Result<Vec<(String, Vec<u8>)>, String> {
        let mut files = self.files()?;
        files.retain(|(name, _)| ![PAGE, HEADERS, offline::NAME].contains(&name.as_str()));
        Ok(files)
    }

    /// Every file with its bytes, by its name from the folder on.
    fn files(&self) -> Result<Vec<(String, Vec<u8>)>, String> {
        let mut files = Vec::new();
        let mut folders = vec![String::new()];
        while let Some(folder) = folders.pop() {
            let path = self.0.join(&folder);
            for entry in
                fs::read_dir(&path).map_err(|error| cannot("read", &path, &error))?.flatten()
            {
                let name = format!("{folder}{}", entry.file_name().to_string_lossy());
                if entry.path().is_dir() {
                    folders.push(format!("{name}/"));
                } else {
                    files.push((name.clone(), self.bytes(&name)?));
                }
            }
        }
        Ok(files)
    }

    fn bytes(&self, name: &str) -> Result<Vec<u8>, String> {
        let path = self.0.join(name);
        fs::read(&path).map_err(|error| cannot("read", &path, &error))
    }

    fn text(&self, name: &str) -> Result<String, String> {
        Ok(String::from_utf8_lossy(&self.bytes(name)?).into_owned())
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), String> {
        let path = self.0.join(name);
        fs::write(&path, bytes).map_err(|error| cannot("write", &path, &error))
    }
}

fn cannot(doing: &str, path: &Path, error: &std::io::Error) -> String {
    format!("cannot {doing} {}: {error}", path.display())
}
