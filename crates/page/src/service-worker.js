// Answers for the files of one version of the explorer from the reader's machine. All of them are kept,
// each with the sum that it was built with, before a version begins. What a reader imports is never
// kept here. Not yet so: a tab of the version before is given the newer file of the same name.
const VERSION = "{{VERSION}}";
const FILES = {{FILES}};
const PREFIX = `hearsay ${registration.scope} `;
const CACHE = PREFIX + VERSION;
const address = (name) => new URL(name, registration.scope).href;

addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await Promise.all(Object.entries(FILES).map(async ([name, integrity]) => {
      const request = new Request(address(name), { integrity, cache: "reload" });
      const response = await fetch(request);
      if (!response.ok) throw new Error(`${name}: ${response.status}`);
      await cache.put(address(name), response);
    }));
  })());
});

// The version before stays for the tabs that it is open in.
addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const own = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
    await Promise.all(own.slice(0, -1).map((name) => caches.delete(name)));
    await clients.claim();
  })());
});

addEventListener("message", ({ data }) => {
  if (data === "take over") skipWaiting();
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(registration.scope)) return;
  const bare = url.origin + url.pathname;
  const page = bare === address("./") || bare === address("index.html");
  if (request.mode === "navigate" ? page : isOurs(bare)) {
    event.respondWith(kept(page ? address("./") : bare, request));
  }
});

// What a version before had is ours as well: it may still be open.
function isOurs(bare) {
  return /\.(js|wasm|css|svg|png|webmanifest)$/.test(bare) && !bare.endsWith("/service-worker.js");
}

async function kept(wanted, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(wanted)) ?? (await caches.match(wanted)) ?? fetch(request);
}
