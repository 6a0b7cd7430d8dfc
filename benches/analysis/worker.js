// Times the tools on the texts that the page sends, in one worker, in turn.
import nlp from "compromise";
import winkNLP from "wink-nlp";
import model from "wink-eng-lite-web-model";
import init, { analyse, digest, forget, stages } from "./hearsay_bench.js";

const wink = winkNLP(model, ["sbd", "pos", "ner"]);
const tools = {
  hearsay: (text) => analyse(text),
  wink: (text) => wink.readDoc(text).entities().out().length,
  compromise: (text) => nlp(text).topics().length,
};

const seconds = (work, texts) => {
  forget();
  const from = performance.now();
  for (const text of texts) work(text);
  return (performance.now() - from) / 1000;
};

onmessage = async ({ data: { sets, hostile, rounds } }) => {
  await init();
  const found = { sets: {}, hostile: {} };
  for (const [name, { texts, share }] of Object.entries(sets)) {
    const all = texts.map(([, text]) => text);
    // Compromise is slow: it gets a share of the texts, spread evenly.
    const few = all.filter((_, at) => at % share === 0);
    const given = { hearsay: all, wink: all, compromise: few };
    const times = { hearsay: [], wink: [], compromise: [] };
    for (const [tool, work] of Object.entries(tools)) seconds(work, given[tool].slice(0, 20));
    for (let round = 0; round < rounds; round++) {
      for (const [tool, work] of Object.entries(tools)) times[tool].push(seconds(work, given[tool]));
    }
    forget();
    const split = new Array(6).fill(0);
    for (const text of all) stages(text).forEach((time, at) => (split[at] += time));
    const digests = texts.map(([id, text]) => digest(id, text));
    found.sets[name] = { times, split, digests };
  }
  for (const [name, [short, long]] of Object.entries(hostile)) {
    found.hostile[name] = [seconds(analyse, [short]), seconds(analyse, [long])];
  }
  postMessage(found);
};
