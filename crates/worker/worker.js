// Starts the worker. The page gives the number of its program after the question mark, so that a
// browser never takes an older copy of these files for those that belong to the page.
importScripts("hearsay-worker.js" + self.location.search);
wasm_bindgen({ module_or_path: "hearsay-worker_bg.wasm" + self.location.search });
