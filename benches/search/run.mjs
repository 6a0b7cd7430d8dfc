// The driver of the half of `cargo xtask bench search` that runs in a headless browser.
//   node run.mjs FOLDER BROWSER ROUNDS
// FOLDER holds worker, wasm, mails.jsonl and queries.json, an array of [kind, query, count].
import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { answer, cells, inBrowser, median, table } from "../browser.mjs";

const [folder, browser, rounds] = process.argv.slice(2);
const file = (name, type) => answer(type, readFileSync(join(folder, name)));
const queries = JSON.parse(readFileSync(join(folder, "queries.json"), "utf8"));
const plain = queries.map(([kind]) => kind === "word" || kind === "common");
const words = queries.filter((_, at) => plain[at]).map(([, query]) => query);

const pages = {
  "/": answer("text/html", `<!doctype html><script type="module">
    const run = (task, given) => new Promise((resolve, reject) => {
      const worker = new Worker("worker.js", { type: "module" });
      worker.onmessage = ({ data }) => { worker.terminate(); resolve(data); };
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage([task, given]);
    });
    const send = (body) => fetch("/found", { method: "POST", body: JSON.stringify(body) });
    try {
      const task = await (await fetch("/task")).json();
      const { found, bytes } = await run("builds", task);
      const asked = await run("asks", { bytes, queries: task.queries });
      await send({ ...found, ...asked, size: bytes.length });
    } catch (error) {
      await send({ error: String(error) });
    }
  </script>`),
  "/worker.js": file("worker.js", "text/javascript"),
  "/hearsay_bench_search_bg.wasm": file("hearsay_bench_search_bg.wasm", "application/wasm"),
  "/mails.jsonl": (response) => createReadStream(join(folder, "mails.jsonl")).pipe(response),
  "/task": answer("application/json", JSON.stringify({ queries, words, rounds: Number(rounds) })),
};

const found = await inBrowser(browser, join(folder, "profile"), pages);
const rate = (tool) => found.text / 1e6 / median(found.times[tool]);
const quantiles = (times) => {
  const sorted = [...times].sort((a, b) => a - b);
  return [50, 95, 99].map((part) =>
    sorted[Math.min(Math.floor((sorted.length * part) / 100), sorted.length - 1)].toFixed(3));
};
console.log(`\nin the browser: ${(found.text / 1e6).toFixed(1)} MB of text`);
table("build", "MB/s", "× FlexSearch", "rounds, seconds");
for (const [tool, times] of Object.entries(found.times)) {
  const all = times.map((time) => time.toFixed(1)).join(", ");
  cells(tool, rate(tool).toFixed(1), (rate(tool) / rate("flexsearch")).toFixed(2), all);
}
console.log(`\nindex ÷ text ${(found.size / found.text).toFixed(3)}`);
console.log(`open to first answer ${found.open.toFixed(1)} ms`);
console.log(`memory of the opened index ${(found.memory / found.size).toFixed(2)} × its bytes, ` +
  `most of building ${(found.peak / found.size).toFixed(2)} ×`);
table("queries", "number", "p50", "p95", "p99, ms");
for (const kind of [...new Set(queries.map(([kind]) => kind))]) {
  const these = found.answers.filter((_, at) => queries[at][0] === kind);
  cells(kind, these.length, ...quantiles(these));
}
cells("all", queries.length, ...quantiles(found.answers));
cells("plain words", words.length, ...quantiles(found.answers.filter((_, at) => plain[at])));
for (const [tool, times] of Object.entries(found.asked)) {
  cells(`plain words, ${tool}`, times.length, ...quantiles(times));
}
console.log(`\ncounts: ${found.wrong.length} of ${queries.length} differ from reading every document`);
for (const query of found.wrong) console.log(query);
process.exit(found.wrong.length ? 1 : 0);
