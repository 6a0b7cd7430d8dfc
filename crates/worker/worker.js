// Starts the worker. The page gives the number of its program after the question mark, so that a
// browser never takes an older copy of these files for those that belong to the page. An analyst is
// handed the compiled program by the worker that started it.
// Where the host's policy asks for it: nothing but files of this program starts as a script.
self.trustedTypes?.createPolicy("default", {
  createScriptURL: (address) => {
    const url = new URL(address, self.location);
    return url.origin === self.location.origin && /\/(hearsay-)?worker\.js$/.test(url.pathname) ? url.href : null;
  },
});
importScripts("hearsay-worker.js" + self.location.search);
const start = (program) =>
  wasm_bindgen({ module_or_path: program }).catch((error) => setTimeout(() => { throw error; }));
if (self.name === "analyst") onmessage = ({ data }) => start(data);
else start("hearsay-worker_bg.wasm" + self.location.search);
