// Starts the worker. The page gives the number of its program after the question mark, so that a
// browser never takes an older copy of these files for those that belong to the page. An analyst is
// handed the compiled program by the worker that started it.
importScripts("hearsay-worker.js" + self.location.search);
const start = (program) =>
  wasm_bindgen({ module_or_path: program }).catch((error) => setTimeout(() => { throw error; }));
if (self.name === "analyst") onmessage = ({ data }) => start(data);
else start("hearsay-worker_bg.wasm" + self.location.search);
