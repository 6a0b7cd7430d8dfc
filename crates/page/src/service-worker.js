// Answers for the files of the explorer from the reader's machine. All files of a version are kept,
// each checked against the sum that it was built with, before that version begins. Tabs of an older
// version go on with theirs: what a tab fetches later has the number of its version behind the question
// mark, and comes from what was kept under that number or not at all. What a reader imports is never
// kept here.
const VERSION = "{{VERSION}}";
const FILES = {{FILES}};
const PREFIX = `hearsay ${registration.scope} `;
// So many versions before this one stay, for the tabs that they are open in.
const BEFORE = 3;
const address = (name) => new URL(name, registration.scope).href;
const page = address("./");
const listed = new Set(Object.keys(FILES).map(address));

addEventListener("install", (event) => event.waitUntil(keep()));

async function keep() {
  const cache = await caches.open(PREFIX + VERSION);
  const one = async ([name, integrity]) => {
    const response = await fetch(new Request(address(name), { integrity, cache: "reload" }));
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    await cache.put(address(name), response);
  };
  const all = await Promise.allSettled(Object.entries(FILES).map(one));
  const failed = all.find(({ status }) => status === "rejected");
  if (!failed) return;
  await caches.delete(PREFIX + VERSION);
  throw failed.reason;
}

addEventListener("activate", (event) => event.waitUntil(begin()));

async function begin() {
  const before = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== PREFIX + VERSION);
  await Promise.all(before.slice(0, -BEFORE).map((name) => caches.delete(name)));
  await clients.claim();
}

addEventListener("message", ({ data }) => {
  if (data === "take over") skipWaiting();
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(registration.scope)) return;
  const bare = url.origin + url.pathname;
  const number = /^\?([\w-]+)$/.exec(url.search)?.[1];
  if (request.mode === "navigate") {
    if (bare === page || bare === address("index.html")) event.respondWith(kept(page, VERSION, request));
  } else if (number) {
    event.respondWith(kept(bare, number, request));
  } else if (listed.has(bare)) {
    event.respondWith(kept(bare, VERSION, request));
  } else if (/-[0-9a-f]{16}(_bg)?\.(js|wasm)$/.test(bare)) {
    // A page of the version before that was just being loaded. Such a name belongs to one content.
    event.respondWith(kept(bare, undefined, request));
  }
});

// What was not kept, or is kept no more, comes from the host as the page asks for it: with the sum that
// the page was built with.
async function kept(wanted, version, request) {
  const where = version ? { cacheName: PREFIX + version } : {};
  return (await caches.match(wanted, where)) ?? fetch(request);
}
