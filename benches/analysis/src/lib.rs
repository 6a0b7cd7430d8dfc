//! The analysis as the bench drives it: the same functions natively and, through wasm-bindgen, in
//! a worker of a browser. `cargo xtask bench analysis` runs both.

use hearsay_analysis::{Reading, attributions, names, portrait, resolution};
use hearsay_model::RawDocument;
use wasm_bindgen::prelude::wasm_bindgen;

/// The parts of the time that [`profile`] tells apart, in its order. The first holds tokens,
/// structure, sentences and quotations.
pub const STAGES: [&str; 6] =
    ["structure", "network", "names", "attributions", "resolution", "portrait"];

fn raw(id: &str, text: &str) -> RawDocument {
    RawDocument { id: id.to_owned(), text: text.to_owned(), ..RawDocument::default() }
}

/// Forgets every document read before: what comes again would be read for nothing.
#[wasm_bindgen]
pub fn forget() {
    hearsay_analysis::forget();
}

/// Reads a document and gives the number of its attributions.
#[wasm_bindgen]
pub fn analyse(text: &str) -> usize {
    hearsay_analysis::analyse(&raw("", text)).attributions.len()
}

/// FNV-1a (64 bits) of everything that the analysis says of a document, as the archive writes it.
#[wasm_bindgen]
pub fn digest(id: &str, text: &str) -> String {
    let bytes = hearsay_archive::encode(&[hearsay_analysis::analyse(&raw(id, text))]);
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// Milliseconds that each of [`STAGES`] takes for a document, by the caller's clock.
pub fn profile(text: &str, clock: &impl Fn() -> f64) -> [f64; STAGES.len()] {
    let mut times = [clock(); STAGES.len() + 2];
    let mut reading = Reading::unlabelled(text);
    times[1] = clock();
    reading.look();
    times[2] = clock();
    reading.label();
    times[3] = clock();
    let meta = reading.structure.meta.clone();
    let names = names::find(&reading, &meta);
    times[4] = clock();
    let drafts = attributions::find(&reading, &names);
    times[5] = clock();
    let resolved = resolution::resolve(&reading, names, &drafts, &meta);
    times[6] = clock();
    core::hint::black_box(portrait::paint(&reading, &resolved, &drafts, &meta));
    times[7] = clock();
    // Names are looked for before the network reads, and decided after.
    let [structure, looked, network, decided, attributions, resolution, portrait] =
        core::array::from_fn(|part| times[part + 1] - times[part]);
    [structure, network, looked + decided, attributions, resolution, portrait]
}

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// [`profile`] by the browser's clock.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
pub fn stages(text: &str) -> Vec<f64> {
    profile(text, &now).to_vec()
}
