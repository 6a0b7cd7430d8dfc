//! A static host on this machine.

use super::must;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::CONTENT_TYPE;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What goes wrong with a file on its way.
#[derive(Debug, Clone)]
pub enum Spoil {
    /// The host does not have it.
    Missing,
    /// Something else comes in its place.
    Replaced(&'static str),
}

/// Serves a folder of files until dropped.
pub struct Server {
    address: String,
    task: JoinHandle<()>,
}

struct Site {
    files: PathBuf,
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
        let site = Arc::new(Site { files, folder, spoiled });
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let site = Arc::clone(&site);
                tokio::spawn(async move {
                    let answer = service_fn(move |request: Request<Incoming>| {
                        let response = site.answer(request.uri().path());
                        async move { Ok::<_, Infallible>(response) }
                    });
                    // A browser may hang up at any time.
                    let _ =
                        http1::Builder::new().serve_connection(TokioIo::new(stream), answer).await;
                });
            }
        });
        Self { address: format!("http://127.0.0.1:{port}{folder}"), task }
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
    fn answer(&self, path: &str) -> Response<Full<Bytes>> {
        let (status, body) = match self.body(path) {
            Some(body) => (StatusCode::OK, body),
            None => (StatusCode::NOT_FOUND, Bytes::from_static(b"not here")),
        };
        let mut response = Response::new(Full::new(body));
        *response.status_mut() = status;
        if status == StatusCode::OK {
            let kind = hyper::header::HeaderValue::from_static(media_type(path));
            response.headers_mut().insert(CONTENT_TYPE, kind);
        }
        response
    }

    fn body(&self, path: &str) -> Option<Bytes> {
        match self.spoiled.iter().find(|(suffix, _)| path.ends_with(suffix)) {
            Some((_, Spoil::Missing)) => return None,
            Some((_, Spoil::Replaced(text))) => return Some(Bytes::from_static(text.as_bytes())),
            None => {}
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
        std::fs::read(self.files.join(name)).ok().map(Bytes::from)
    }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "wasm" => "application/wasm",
        "js" => "text/javascript",
        "css" => "text/css",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => "text/html; charset=utf-8",
    }
}
