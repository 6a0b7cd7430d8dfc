// Builds the index and those of the others over the same mails, in turn; or opens a stored one and
// asks it. One worker each, so that memory is told apart.
import { Index } from "flexsearch";
import MiniSearch from "minisearch";
import init, { Shelf } from "./hearsay_bench_search.js";

const seconds = (work) => {
  const from = performance.now();
  const made = work();
  return [(performance.now() - from) / 1000, made];
};

const build = {
  hearsay(mails) {
    const shelf = new Shelf();
    for (const mail of mails) shelf.add(mail.text, mail.subject, mail.from, mail.to, mail.date);
    shelf.finish();
    return shelf;
  },
  flexsearch(mails) {
    const index = new Index();
    mails.forEach((mail, at) => index.add(at, mail.text));
    return index;
  },
  minisearch(mails) {
    const index = new MiniSearch({ fields: ["text"] });
    index.addAll(mails);
    return index;
  },
};

// Milliseconds of one answer: the median of five batches, each long enough for a coarse clock.
const time = (ask) => {
  const batches = [];
  for (let batch = 0; batch < 5; batch++) {
    const from = performance.now();
    let asked = 0;
    let took;
    do {
      ask();
      asked += 1;
      took = performance.now() - from;
    } while (took < 2);
    batches.push(took / asked);
  }
  return batches.sort((a, b) => a - b)[2];
};

async function builds({ rounds, words }) {
  const wasm = await init();
  const lines = (await (await fetch("/mails.jsonl")).text()).trimEnd().split("\n");
  const mails = lines.map((line) => JSON.parse(line));
  lines.length = 0;
  const encoder = new TextEncoder();
  const text = mails.reduce((sum, mail) => sum + encoder.encode(mail.text).length, 0);
  const found = { text, times: { hearsay: [], flexsearch: [], minisearch: [] }, asked: {} };
  let bytes;
  for (let round = 0; round < rounds; round++) {
    const [own, shelf] = seconds(() => build.hearsay(mails));
    found.times.hearsay.push(own);
    bytes = shelf.bytes();
    shelf.free();
    found.peak ??= wasm.memory.buffer.byteLength;
    const [other, index] = seconds(() => build.flexsearch(mails));
    found.times.flexsearch.push(other);
    if (round === 0) found.asked.flexsearch = words.map((word) => time(() => index.search(word, { limit: 10 })));
  }
  const [last, index] = seconds(() => build.minisearch(mails));
  found.times.minisearch.push(last);
  found.asked.minisearch = words.map((word) => time(() => index.search(word)));
  return { found, bytes };
}

async function asks({ bytes, queries }) {
  const wasm = await init();
  const before = wasm.memory.buffer.byteLength;
  const [open, shelf] = seconds(() => {
    const shelf = Shelf.open(bytes);
    shelf.search("meeting");
    return shelf;
  });
  const wrong = queries.filter(([, query, count]) => shelf.search(query) !== count);
  const answers = queries.map(([, query]) => time(() => shelf.search(query)));
  const memory = wasm.memory.buffer.byteLength - before;
  return { open: open * 1000, wrong: wrong.map(([, query]) => query), answers, memory };
}

onmessage = async ({ data: [task, given] }) => {
  postMessage(await { builds, asks }[task](given));
};
