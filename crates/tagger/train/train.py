"""Trains the network on the corpora of ../shared/data and writes its weights.

    python train.py --data DIR --features PROGRAM --work DIR --out FILE

The random numbers are seeded; figures repeat within what the order of sums on another processor
changes. Only train parts are learnt from; dev parts are for the figures printed at the end.
"""

import argparse
import functools
import pickle
import time
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np

import corpora
import network
from vectors import word_vectors
from vocabulary import Vocabulary

LENGTHS = (8, 16, 32, 48, 64, 96, 128, 192)
NER_TRAIN = ("gum-news", "wikigold", "crossner-politics")
NER_DEV = ("gum-news", "wikigold", "uner-ewt", "crossner-politics")
UNLABELLED = ("news-allsides", "news-bbc", "news-daoffices")


class Set:
    """Token arrays of several documents with labels, cut into sequences."""

    def __init__(self, tokens, vocabulary, roles=None, names=None, pos=None, weights=(1, 1, 1)):
        self.tokens, self.ids = tokens, vocabulary.ids(tokens)
        zeros = np.zeros(len(tokens), np.int8)
        self.labels = [zeros if layer is None else layer for layer in (roles, names, pos)]
        self.weights = [0 if layer is None else weight
                        for layer, weight in zip((roles, names, pos), weights)]
        edges = np.append(np.flatnonzero(tokens["first"]), len(tokens))
        self.sequences = [(s, min(s + LENGTHS[-1], b)) for a, b in zip(edges[:-1], edges[1:])
                          for s in range(a, b, LENGTHS[-1])]


def batches(sets, tokens_each, random):
    """Sequences of about the same length, padded; each pass sees every sequence once."""
    waiting = {length: [] for length in LENGTHS}
    order = [(s, a, b) for s in sets for a, b in s.sequences]
    if random is not None:
        random.shuffle(order)
    for s, a, b in order:
        length = next(n for n in LENGTHS if n >= b - a)
        waiting[length].append((s, a, b))
        if len(waiting[length]) == tokens_each // length:
            yield padded(waiting[length], length, tokens_each // length)
            waiting[length] = []
    for length, rest in waiting.items():
        if rest:
            yield padded(rest, length, tokens_each // length)


def padded(rows, length, count):
    shape = (count, length)
    ids = {name: np.zeros(shape, np.int32) for name in network.TABLES}
    mask = np.zeros(shape, np.float32)
    labels = np.zeros((3, *shape), np.int32)
    weights = np.zeros((3, count), np.float32)
    for row, (s, a, b) in enumerate(rows):
        for name in ids:
            ids[name][row, :b - a] = s.ids[name][a:b]
        mask[row, :b - a] = 1
        for layer in range(3):
            labels[layer, row, :b - a] = s.labels[layer][a:b]
            weights[layer, row] = s.weights[layer]
    return {"ids": ids, "mask": mask, "labels": labels, "weights": weights, "rows": rows}


def loss(p, batch, key, rate, word_rate):
    key, unknown = jax.random.split(key)
    mask = batch["mask"]
    ids = dict(batch["ids"])
    ids["word"] = ids["word"] * jax.random.bernoulli(unknown, 1 - word_rate, mask.shape)
    outputs = network.hidden_states(p, ids, mask, key, rate)
    tokens = mask.sum() + 1
    total = 0
    for layer, head in enumerate(("roles", "names")):
        each = network.crf_loss(p[head], network.emissions(p[head], outputs[-1]),
                                batch["labels"][layer], mask)
        total += (each * batch["weights"][layer] * (mask[:, 0] > 0)).sum() / tokens
    scores = jax.nn.log_softmax(outputs[0] @ p["pos"] + p["pos bias"])
    right = jnp.take_along_axis(scores, batch["labels"][2][..., None], 2)[..., 0]
    return total - (right * mask * batch["weights"][2][:, None]).sum() / tokens


def pace(path, word, part):
    """How fast a parameter learns. Adam moves the row of a rare word as far as any other, which
    learns the training texts by heart; the word table comes with what raw text taught it."""
    name = jax.tree_util.keystr(path)
    return word if "word" in name else part if "fix" in name else 1.0


@functools.partial(jax.jit, static_argnums=(5, 6, 7))
def update(state, batch, key, rate, number, dropout, word_dropout, paces):
    """One step of Adam (Kingma and Ba 2015) with a moving average of the weights."""
    value, gradient = jax.value_and_grad(loss)(state["now"], batch, key, dropout, word_dropout)
    norm = jnp.sqrt(sum((g * g).sum() for g in jax.tree.leaves(gradient)))
    gradient = jax.tree.map(lambda g: g * jnp.minimum(1, 1 / (norm + 1e-6)), gradient)
    first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, state["first"], gradient)
    second = jax.tree.map(lambda v, g: 0.99 * v + 0.01 * g * g, state["second"], gradient)
    a, b = 1 - 0.9 ** number, 1 - 0.99 ** number
    now = jax.tree_util.tree_map_with_path(
        lambda path, p, m, v: p - rate * pace(path, *paces) * (m / a) / (jnp.sqrt(v / b) + 1e-8),
        state["now"], first, second)
    slow = jnp.minimum(0.998, number / (number + 10))
    mean = jax.tree.map(lambda old, new: slow * old + (1 - slow) * new, state["mean"], now)
    return {"now": now, "first": first, "second": second, "mean": mean}, value


@jax.jit
def scores_of(p, ids, mask):
    top = network.hidden_states(p, ids, mask)[-1]
    return [network.emissions(p[head], top) for head in ("roles", "names")]


def predict(models, one, tokens_each=4096):
    """Role and name labels of every token of a set, by the mean of several models' scores."""
    found = np.zeros((2, len(one.tokens)), np.int8)
    heads = [jax.tree.map(lambda *parts: np.mean(parts, 0), *(p[head] for p in models))
             for head in ("roles", "names")]
    for batch in batches([one], tokens_each, None):
        scores = [scores_of(p, batch["ids"], batch["mask"]) for p in models]
        for layer in range(2):
            mean = np.mean([np.asarray(s[layer]) for s in scores], 0)
            labels = network.viterbi(heads[layer], mean, batch["mask"])
            for row, (_, a, b) in enumerate(batch["rows"]):
                found[layer, a:b] = labels[row, :b - a]
    return found


def silver(options, vocabulary):
    """Raw news with the labels that the program gave it with a teacher's weights: a set for each."""
    documents = corpora.read_jsonl(options.silver)
    tokens = corpora.tokens_of(options.features, documents)
    sets = []
    for document, place in zip(documents, corpora.slices(tokens, len(documents))):
        roles, names = (np.array(document[layer], np.int8) for layer in ("roles", "names"))
        sets.append(Set(tokens[place], vocabulary, roles, names,
                        weights=(options.silver_roles, options.silver_names, 1)))
    return sets


def spans(labels, first):
    """{(start, end, kind)} of a label sequence."""
    found, start = set(), None
    for at, label in enumerate(list(labels) + [0]):
        goes_on = label and label % 2 == 0 and start is not None and not first[at] \
            and (label - 1) // 2 == kind
        if start is not None and not goes_on:
            found.add((start, at, kind))
            start = None
        if label and start is None:
            start, kind = at, (label - 1) // 2
    return found


def f1(gold, found):
    both = len(gold & found)
    return 2 * both / max(1, len(gold) + len(found))


def figures(p, sets):
    """Exact-span F1 on dev, as a line to print: roles, and names of each set."""
    line = []
    for name, one in sets.items():
        found = predict([p], one)
        first = np.append(one.tokens["first"], 1)
        for layer, kinds in ((0, corpora.ROLES), (1, corpora.TYPES)):
            if not one.weights[layer]:
                continue
            gold, mine = (spans(x[layer], first) for x in (one.labels, found))
            each = [f1({s for s in gold if s[2] == k}, {s for s in mine if s[2] == k})
                    for k in range(3)] if layer == 0 else []
            line.append(f"{name} {f1(gold, mine):.3f} " + " ".join(f"{x:.3f}" for x in each))
    return "; ".join(line)


def load(options):
    """(vocabulary, word vectors, training sets, dev sets, number of parts of speech)."""
    data = Path(options.data)

    def polnear(part):
        documents = corpora.read_jsonl(data / f"polnear/{part}.jsonl.gz")
        return documents, corpora.tokens_of(options.features, documents)

    train, tokens = polnear("train")
    news = [corpora.tokens_of(options.features, corpora.read_jsonl(data / f"more/{n}.jsonl.xz"))
            for n in UNLABELLED]
    news = np.concatenate(news)
    sizes = {"word": options.words, "suffix": 1500, "prefix": 3000}
    vocabulary = Vocabulary([(tokens, 4), (news, 1)], sizes)
    running = np.concatenate([news[["word", "first"]], tokens[["word", "first"]]])
    vectors = word_vectors(vocabulary.rows("word", running["word"]), running["first"],
                           options.words + 1, options.size)

    def named(part):
        documents = corpora.read_jsonl(data / f"ner/{part}.jsonl.gz")
        own = corpora.tokens_of(options.features, documents)
        places = corpora.slices(own, len(documents))
        names = [corpora.name_labels(own[place], document["entities"])
                 for document, place in zip(documents, places)]
        return Set(own, vocabulary, None, np.concatenate(names))

    tags = {}
    parsed = {d["id"]: d for d in corpora.read_jsonl(data / "polnear/train.corenlp.jsonl.gz")}
    sets = [[], []]
    for document, place in zip(train, corpora.slices(tokens, len(train))):
        own = tokens[place]
        roles = corpora.role_labels(own, document, document["attributions"])
        layers = (None, None)
        if document["id"] in parsed:
            layers = corpora.corenlp_layers(own, parsed[document["id"]]["sentences"], tags)
        sets[0].append(Set(own, vocabulary, roles, *layers,
                           weights=(1, options.silver_names, 0.3)))
        for attributions in document["alternatives"].values():
            roles = corpora.role_labels(own, document, attributions)
            sets[0].append(Set(own, vocabulary, roles, weights=(0.5, 1, 1)))
    for name in NER_TRAIN:
        sets[1].append(named(f"{name}.train"))

    dev = {}
    documents, tokens = polnear("dev")
    places = corpora.slices(tokens, len(documents))
    roles = [corpora.role_labels(tokens[place], document, document["attributions"])
             for document, place in zip(documents, places)]
    dev["roles"] = Set(tokens, vocabulary, np.concatenate(roles))
    for name in NER_DEV:
        dev[name] = named(f"{name}.dev")
    return vocabulary, vectors, sets[0] + sets[1], dev, len(tags)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--features", default="target/release/examples/features")
    parser.add_argument("--work", default=".tools/train-work")
    parser.add_argument("--name", default="mid")
    parser.add_argument("--start", help="the model to start from; default: fresh")
    parser.add_argument("--silver", help="raw news labelled by a teacher: what `label --labels` writes")
    for name, value in (("size", 64), ("hidden", 96), ("layers", 2), ("words", 12000),
                        ("epochs", 12), ("seed", 1), ("batch", 3072),
                        ("shares", 4), ("ner-times", 1), ("minutes", 600)):
        parser.add_argument(f"--{name}", type=int, default=value)
    for name, value in (("rate", 3e-3), ("dropout", 0.3), ("word-dropout", 0.15),
                        ("silver-names", 0.3), ("gold-names", 1.0), ("silver-roles", 0.5),
                        ("word-pace", 0.1), ("part-pace", 0.3)):
        parser.add_argument(f"--{name}", type=float, default=value)
    options = parser.parse_args()
    work = Path(options.work)
    work.mkdir(parents=True, exist_ok=True)
    jax.config.update("jax_compilation_cache_dir", str(work / "compiled"))
    started = time.time()
    cache = work / f"corpora-{options.words}-{options.size}.pickle"
    if cache.exists():
        vocabulary, vectors, sets, dev, tags = pickle.loads(cache.read_bytes())
    else:
        vocabulary, vectors, sets, dev, tags = load(options)
        cache.write_bytes(pickle.dumps((vocabulary, vectors, sets, dev, tags)))
    raw = silver(options, vocabulary) if options.silver else []
    for one in sets:  # The corpora of names carry no roles.
        if not one.weights[0] and not one.weights[2]:
            one.weights[1] = options.gold_names
            one.sequences = one.sequences * options.ner_times
    plan = [sets + raw[epoch % options.shares::options.shares] for epoch in range(options.epochs)]
    print(f"{len(sets)} annotated sets, {len(raw)} of raw news, {time.time() - started:.0f} s")

    rows = {name: len(hashes) + 1 for name, hashes in vocabulary.hashes.items()}
    rows.update(shape=38, quote=29, place=12)
    p = network.initial(rows, options.size, options.hidden, options.layers, tags, vectors,
                        options.seed)
    if options.start:
        _, p = pickle.loads((work / f"{options.start}.pickle").read_bytes())
    p = jax.tree.map(jnp.asarray, p)
    zero = jax.tree.map(jnp.zeros_like, p)
    state = {"now": p, "first": zero, "second": zero, "mean": p}
    random = np.random.default_rng(options.seed)
    key = jax.random.key(options.seed)
    steps = sum(1 for now in plan for _ in batches(now, options.batch, None))
    number, recent = 0, []
    for epoch in range(options.epochs):
        for batch in batches(plan[epoch], options.batch, random):
            del batch["rows"]
            number += 1
            done = max(number / steps, (time.time() - started) / 60 / options.minutes)
            rate = options.rate * min(1, number / 200) * max(0.01, 1 - done)
            key, now = jax.random.split(key)
            state, value = update(state, batch, now, rate, float(number), options.dropout,
                                  options.word_dropout, (options.word_pace, options.part_pace))
            recent.append(value)
            if done >= 1:
                break
        mean = float(np.mean([float(v) for v in recent]))
        recent = []
        print(f"{epoch + 1}: loss {mean:.4f}, {time.time() - started:.0f} s; "
              + (figures(state["mean"], dev) if epoch % 3 == 2 or done >= 1 else ""), flush=True)
        saved = jax.tree.map(np.asarray, state["mean"])
        (work / f"{options.name}.pickle").write_bytes(pickle.dumps((vocabulary, saved)))
        if done >= 1:
            break


if __name__ == "__main__":
    main()
