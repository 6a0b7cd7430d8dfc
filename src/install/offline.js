// Keeps the explorer on the reader's machine, so that it opens without a network, and tells when there
// is a newer one. Only a published bundle has this file's other half, service-worker.js.
const host = navigator.serviceWorker;
const safe = location.protocol === "https:" || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname);
if (host && safe && !navigator.connection?.saveData) {
  addEventListener("load", async () => {
    const registration = await host.register("service-worker.js").catch(() => undefined);
    if (!registration) return;
    const look = (worker) => {
      worker?.addEventListener("statechange", () => {
        // The first one has nothing to take the place of.
        if (worker.state === "installed" && host.controller) tell(registration);
      });
    };
    if (registration.waiting && host.controller) tell(registration);
    look(registration.installing);
    registration.addEventListener("updatefound", () => look(registration.installing));
  });
}

function tell(registration) {
  if (document.getElementById("newer")) return;
  const notice = document.createElement("div");
  notice.id = "newer";
  notice.className = "notice";
  notice.setAttribute("role", "status");
  const said = document.createElement("span");
  said.textContent = "A newer version of hearsay is ready.";
  const load = document.createElement("button");
  load.type = "button";
  load.textContent = "Load it";
  load.addEventListener("click", () => {
    host.addEventListener("controllerchange", () => location.reload(), { once: true });
    // It may have begun already, for another tab.
    if (registration.waiting) registration.waiting.postMessage("take over");
    else location.reload();
  });
  const later = document.createElement("button");
  later.type = "button";
  later.textContent = "Later";
  later.addEventListener("click", () => notice.remove());
  notice.append(said, load, later);
  document.body.append(notice);
}
