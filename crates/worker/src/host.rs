//! The host that this program came from, as far as a folder of it is read.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DedicatedWorkerGlobalScope, RequestCache, RequestInit, RequestRedirect, Response, Url,
};

/// A folder of the host.
pub struct Folder {
    scope: DedicatedWorkerGlobalScope,
    /// Its address, with a slash at the end.
    address: String,
}

impl Folder {
    /// The folder that `named` means, as seen from the page.
    ///
    /// # Errors
    /// A sentence, where that is no folder of the same host. A worker has the page's policy only where the
    /// host sends it as a header, so that it is here that other hosts are kept out.
    pub fn named(named: &str) -> Result<Self, String> {
        let elsewhere = || {
            format!(
                "The collection “{named}” is not on this site. Only collections that lie beside this page can be read: copy the folder here."
            )
        };
        let scope = crate::scope().ok_or_else(elsewhere)?;
        let own = scope.location();
        let url = format!("{}/", named.trim_end_matches('/'));
        // The worker's script lies beside the page.
        let url = Url::new_with_base(&url, &own.href()).map_err(|_| elsewhere())?;
        if url.origin() != own.origin() || url.protocol() != own.protocol() {
            return Err(elsewhere());
        }
        url.set_search("");
        url.set_hash("");
        Ok(Self { scope, address: url.href() })
    }

    /// Fetches a file, asking the host whether it is still so; or the bytes, from one to behind another, of one
    /// that never changes under its name, so that the browser may have kept them. For these a host may give
    /// the whole file all the same. It is asked for at once, and what this gives is waited for.
    ///
    /// # Errors
    /// Why not: a clause without a full stop.
    pub fn fetch(
        &self,
        file: &str,
        range: Option<(u64, u64)>,
    ) -> impl Future<Output = Result<Vec<u8>, String>> + use<> {
        let init = RequestInit::new();
        // What is elsewhere is not the host's.
        init.set_redirect(RequestRedirect::Error);
        if range.is_none() {
            init.set_cache(RequestCache::NoCache);
        }
        if let (Some((from, to)), Ok(headers)) = (range, web_sys::Headers::new()) {
            // A header of numbers can always be set; without it the whole file comes.
            let _ = headers.set("Range", &format!("bytes={from}-{}", to.saturating_sub(1)));
            init.set_headers(&headers);
        }
        let address = format!("{}{file}", self.address);
        let coming = self.scope.fetch_with_str_and_init(&address, &init);
        async move {
            let failed = |_| "the host does not answer, or the connection broke off".to_owned();
            let response: Response = JsFuture::from(coming).await.map_err(failed)?.unchecked_into();
            if !response.ok() {
                return Err(format!("the host answers {}", response.status()));
            }
            let broken = |_| "it broke off on its way".to_owned();
            let body = JsFuture::from(response.array_buffer().map_err(broken)?);
            Ok(Uint8Array::new(&body.await.map_err(broken)?).to_vec())
        }
    }
}
