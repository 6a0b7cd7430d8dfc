//! A static host on this machine.

use super::must;
use http_body_util::{BodyExt, Collected};
use hyper::body::{Body, Bytes, Frame, Incoming};
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, RANGE};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use std::io;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::task::{Context, Poll};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What goes wrong with a file on its way.
#[derive(Debug, Clone)]
pub enum Spoil {
    /// The host does not have it.
    Missing,
    /// Something else comes in its place.
    Replaced(&'static str),
    /// The connection breaks off in the middle of it.
    Cut,
}

/// What is sent of a file.
struct Sent {
    rest: Option<Bytes>,
    breaks_off: bool,
}

impl Body for Sent {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let broken = || io::Error::other("the connection broke off");
        Poll::Ready(match self.rest.take() {
            Some(rest) => Some(Ok(Frame::data(rest))),
            None => self.breaks_off.then(|| Err(broken())),
        })
    }
}

/// Where browsers report what the policy forbade: all of them do, whatever their drivers tell.
const VIOLATIONS: &str = "/violations-of-the-policy";

/// Serves a folder of files until dropped.
pub struct Server {
    address: String,
    host: Host,
    task: JoinHandle<()>,
}

/// What a story can do to the host.
#[derive(Clone)]
pub struct Host(Arc<Site>);

impl Host {
    /// From now on nobody answers.
    pub fn stop(&self) {
        self.0.down.store(true, Relaxed);
    }

    /// From now on whole files are given, whatever part of them is asked for.
    pub fn give_whole_files(&self) {
        self.0.knows_ranges.store(false, Relaxed);
    }

    /// How many bytes of files were sent so far.
    pub fn sent(&self) -> u64 {
        self.0.sent.load(Relaxed)
    }

    /// What browsers reported to the host of violations of its policy.
    pub fn violations(&self) -> Vec<String> {
        self.0.violations.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// From now on nothing goes wrong on the way.
    pub fn mend(&self) {
        self.0.mended.store(true, Relaxed);
    }

    /// From now on these files are served.
    pub fn serve(&self, files: PathBuf) {
        *self.0.files.write().unwrap_or_else(PoisonError::into_inner) = files;
    }
}

struct Site {
    files: RwLock<PathBuf>,
    down: AtomicBool,
    knows_ranges: AtomicBool,
    mended: AtomicBool,
    sent: AtomicU64,
    violations: Mutex<Vec<String>>,
    folder: &'static str,
    spoiled: Vec<(&'static str, Spoil)>,
}

impl Server {
    /// Serves the files under a folder of the host, on a free port.
    pub async fn start(
        files: PathBuf,
        folder: &'static str,
        spoiled: Vec<(&'static str, Spoil)>,
    ) -> Self {
        assert!(files.is_dir(), "there is no folder {}: run `cargo xtask dist`", files.display());
        let listener = must(TcpListener::bind(("127.0.0.1", 0)).await, "opening a port");
        let port = must(listener.local_addr(), "asking for the port").port();
        let (files, down) = (RwLock::new(files), AtomicBool::new(false));
        let (knows_ranges, mended) = (AtomicBool::new(true), AtomicBool::new(false));
        let violations = Mutex::default();
        let sent = AtomicU64::new(0);
        let site =
            Arc::new(Site { files, down, knows_ranges, mended, sent, violations, folder, spoiled });
        let host = Host(Arc::clone(&site));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                if site.down.load(Relaxed) {
                    continue;
                }
                let site = Arc::clone(&site);
                tokio::spawn(async move {
                    let answer = service_fn(move |request: Request<Incoming>| {
                        let site = Arc::clone(&site);
                        async move {
                            if request.uri().path() == VIOLATIONS {
                                let report = request.into_body().collect().await;
                                site.note(&report.map(Collected::to_bytes).unwrap_or_default());
                                return Ok(Response::new(Sent { rest: None, breaks_off: false }));
                            }
                            let down = site.down.load(Relaxed);
                            let response = (!down).then(|| site.answer(&request));
                            response.ok_or("nobody answers")
                        }
                    });
                    // A browser may hang up at any time.
                    let _ =
                        http1::Builder::new().serve_connection(TokioIo::new(stream), answer).await;
                });
            }
        });
        Self { address: format!("http://127.0.0.1:{port}{folder}"), host, task }
    }

    /// The host, for the story.
    pub fn host(&self) -> Host {
        self.host.clone()
    }

    /// Where the page lies, with a slash at the end.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Site {
    fn note(&self, report: &[u8]) {
        let report = String::from_utf8_lossy(report).into_owned();
        self.violations.lock().unwrap_or_else(PoisonError::into_inner).push(report);
    }

    fn answer(&self, request: &Request<Incoming>) -> Response<Sent> {
        let path = request.uri().path();
        let range = request.headers().get(RANGE).and_then(|range| range.to_str().ok());
        let range = range.filter(|_| self.knows_ranges.load(Relaxed));
        let (status, body) = match self.body(path) {
            Some(body) => match range.and_then(|range| part(&body, range)) {
                Some(part) => (StatusCode::PARTIAL_CONTENT, part),
                None => (StatusCode::OK, body),
            },
            None => (StatusCode::NOT_FOUND, Bytes::from_static(b"not here")),
        };
        self.sent.fetch_add(body.len() as u64, Relaxed);
        let (length, breaks_off) = (body.len(), matches!(self.spoil_of(path), Some(Spoil::Cut)));
        let half = if breaks_off { body.slice(..length / 2) } else { body };
        let mut response = Response::new(Sent { rest: Some(half), breaks_off });
        response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
        *response.status_mut() = status;
        if status.is_success() {
            let kind = HeaderValue::from_static(media_type(path));
            response.headers_mut().insert(CONTENT_TYPE, kind);
            self.send_with(response.headers_mut());
        }
        response
    }

    /// What the bundle asks its host to send with every file (its `_headers`).
    fn send_with(&self, headers: &mut HeaderMap) {
        let asked = std::fs::read_to_string(self.files().join("_headers")).unwrap_or_default();
        for (name, value) in asked.lines().filter_map(|line| line.trim().split_once(": ")) {
            let reported = if name.eq_ignore_ascii_case("content-security-policy") {
                format!("{value}; report-uri {VIOLATIONS}")
            } else {
                value.to_owned()
            };
            let (name, value) = (must(HeaderName::try_from(name), "reading _headers"), reported);
            headers.insert(name, must(HeaderValue::try_from(value), "reading _headers"));
        }
    }

    fn files(&self) -> PathBuf {
        self.files.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn spoil_of(&self, path: &str) -> Option<&Spoil> {
        let mut spoiled = self.spoiled.iter().filter(|_| !self.mended.load(Relaxed));
        spoiled.find(|(suffix, _)| path.ends_with(suffix)).map(|(_, how)| how)
    }

    fn body(&self, path: &str) -> Option<Bytes> {
        match self.spoil_of(path) {
            Some(Spoil::Missing) => return None,
            Some(Spoil::Replaced(text)) => return Some(Bytes::from_static(text.as_bytes())),
            Some(Spoil::Cut) | None => {}
        }
        let inside = path.strip_prefix(self.folder)?;
        if inside.split('/').any(|part| part == "..") {
            return None;
        }
        let name = if inside.is_empty() || inside.ends_with('/') {
            format!("{inside}index.html")
        } else {
            inside.to_owned()
        };
        std::fs::read(self.files().join(name)).ok().map(Bytes::from)
    }
}

/// What `bytes=3-17` asks for.
fn part(body: &Bytes, range: &str) -> Option<Bytes> {
    let (from, to) = range.strip_prefix("bytes=")?.split_once('-')?;
    let (from, to): (usize, usize) = (from.parse().ok()?, to.parse().ok()?);
    (from <= to && to < body.len()).then(|| body.slice(from..=to))
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "wasm" => "application/wasm",
        "js" => "text/javascript",
        "webmanifest" => "application/manifest+json",
        "css" => "text/css",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => "text/html; charset=utf-8",
    }
}
