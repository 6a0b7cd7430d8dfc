// The driver of `cargo xtask bench analysis`: serves the bench to a headless browser, waits for its
// figures, and prints them beside the native ones.
//   node run.mjs FOLDER BROWSER NATIVE ROUNDS
// FOLDER holds page, worker, wasm and NAME.json, arrays of [id, text] pairs.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { answer, cells, inBrowser, median, table } from "../browser.mjs";

const [folder, browser, native, rounds] = process.argv.slice(2);
const STAGES = ["structure", "network", "names", "attributions", "resolution", "portrait"];
const SHARES = { news: 1, mail: 8 };
const sets = Object.fromEntries(Object.entries(SHARES).map(([name, share]) => {
  const texts = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
  return [name, { texts, share }];
}));

// One megabyte and ten, of news and of what no reader would write.
const grown = (part, bytes) => part.repeat(Math.ceil(bytes / Buffer.byteLength(part)));
const news = sets.news.texts.map(([, text]) => text).join("\n\n");
const parts = {
  "news as one text": `${news}\n\n`,
  "one endless line": "the senator said that he would not go there and ",
  "no spaces": "saidthathewouldnot",
  "quotation marks": "“ he said ",
  "straight marks": '" ',
  "nested parentheses": "(he said ",
  "capitals": "Ann Bell Corp of Ohio ",
  "empty lines": "a\n\n",
};
const hostile = Object.fromEntries(Object.entries(parts).map(([name, part]) =>
  [name, [grown(part, 1e6), grown(part, 1e7)]]));

const file = (name, type) => answer(type, readFileSync(join(folder, name)));
const pages = {
  "/": answer("text/html", `<!doctype html><script type="module">
    const worker = new Worker("worker.js", { type: "module" });
    const send = (body) => fetch("/found", { method: "POST", body: JSON.stringify(body) });
    worker.onmessage = ({ data }) => send(data);
    worker.onerror = (event) => send({ error: event.message });
    worker.postMessage(await (await fetch("/task")).json());
  </script>`),
  "/worker.js": file("worker.js", "text/javascript"),
  "/hearsay_bench_bg.wasm": file("hearsay_bench_bg.wasm", "application/wasm"),
  "/task": answer("application/json", JSON.stringify({ sets, hostile, rounds: Number(rounds) })),
};

const bytes = (texts) => texts.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
const shares = (split) => {
  const sum = split.reduce((a, b) => a + b, 0);
  return split.map((part) => `${((100 * part) / sum).toFixed(0)} %`);
};

const wasm = readFileSync(join(folder, "hearsay_bench_bg.wasm"));
console.log(`\nwasm with weights: ${wasm.length} bytes, ${brotliCompressSync(wasm).length} brotli`);
const found = await inBrowser(browser, join(folder, "profile"), pages);
const splits = [];
let differing = 0;
table("texts", "MB", "hearsay", "wink-nlp", "compromise", "× compromise", "× wink-nlp", "native");
for (const [name, { texts, share }] of Object.entries(sets)) {
  const { times, split, digests } = found.sets[name];
  const all = bytes(texts) / 1e6;
  const few = bytes(texts.filter((_, at) => at % share === 0)) / 1e6;
  const rate = { hearsay: all, wink: all, compromise: few };
  for (const tool of Object.keys(rate)) rate[tool] /= median(times[tool]);
  const own = JSON.parse(execFileSync(native, [join(folder, `${name}.json`), rounds], { maxBuffer: 1e9 }));
  const show = (number) => number.toFixed(2);
  cells(name, show(all), show(rate.hearsay), show(rate.wink), show(rate.compromise),
    show(rate.hearsay / rate.compromise), show(rate.hearsay / rate.wink),
    show(all / median(own.seconds)));
  splits.push([`${name}, browser`, ...shares(split)], [`${name}, native`, ...shares(own.stages)]);
  differing += digests.filter((digest, at) => digest !== own.digests[at]).length;
}
table("share of the time", ...STAGES);
for (const row of splits) cells(...row);
table("ten times the text", "1 MB, seconds", "10 MB, seconds", "times as long");
for (const [name, [short, long]] of Object.entries(found.hostile)) {
  cells(name, short.toFixed(2), long.toFixed(2), (long / short).toFixed(1));
}
console.log(differing
  ? `\n${differing} documents have other bytes in the browser than natively`
  : "\nevery document has the same bytes in the browser and natively");
process.exit(differing ? 1 : 0);
