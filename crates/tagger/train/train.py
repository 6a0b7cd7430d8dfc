"""Trains the network: on gold labels, or on gold and a teacher's labels.

    python train.py --work DIR --name NAME [--start NAME] [--taught FILE] ...

Reads what `corpora.py` put into DIR, writes DIR/NAME.pickle. The random numbers
are seeded. Learns from train parts only; dev parts are for the figures printed at the end.
"""

import argparse
import functools
import pickle
import time
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np

import network
import sequences
from figures import figures


def labelling(p, batch, key, rate, word_rate):
    """The loss of labelling: cross entropy between the gold path (or a teacher's paths) and the
    network's, and of the parts of speech."""
    key, unknown = jax.random.split(key)
    mask = batch["mask"]
    ids = {**batch["ids"]}
    ids["word"] = ids["word"] * jax.random.bernoulli(unknown, 1 - word_rate, mask.shape)
    outputs = network.hidden_states(p, ids, mask, key, rate)
    chain, scores = network.chains(p), network.emissions(p, outputs[-1])
    each = network.log_partition(chain, scores, mask) - network.path_score(
        chain, scores, batch["shares"], batch["pairs"], batch["last"])
    total = (each * batch["weights"][:2].T * (mask[0] > 0)[:, None]).sum()
    scores = jax.nn.log_softmax(network.times(outputs[0], p["pos"]) + p["pos bias"])
    right = (scores * jax.nn.one_hot(batch["pos"], scores.shape[-1])).sum(-1)
    return (total - (right * mask * batch["weights"][2]).sum()) / (mask.sum() + 1)


def pace(path, word, part):
    """How fast a parameter learns. Adam moves the row of a rare word as far as any other, which
    learns the training texts by heart; the word table comes with what raw text taught it."""
    name = jax.tree_util.keystr(path)
    return word if "word" in name else part if "fix" in name else 1.0


@functools.partial(jax.jit, static_argnums=(5, 6, 7), donate_argnums=0)
def update(state, batch, key, rate, number, dropout, word_dropout, paces):
    """One step of Adam (Kingma and Ba 2015) with a moving average of the weights."""
    value, gradient = jax.value_and_grad(labelling)(state["now"], batch, key, dropout,
                                                    word_dropout)
    norm = jnp.sqrt(sum((g * g).sum() for g in jax.tree.leaves(gradient)))
    small = jnp.minimum(1, 1 / (norm + 1e-6))
    first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * small * g, state["first"], gradient)
    second = jax.tree.map(lambda v, g: 0.99 * v + 0.01 * (small * g) ** 2, state["second"],
                          gradient)
    a, b = 1 - 0.9 ** number, 1 - 0.99 ** number
    now = jax.tree_util.tree_map_with_path(
        lambda path, p, m, v: p - rate * pace(path, *paces) * (m / a) / (jnp.sqrt(v / b) + 1e-8),
        state["now"], first, second)
    slow = jnp.minimum(0.998, number / (number + 10))
    mean = jax.tree.map(lambda old, new: slow * old + (1 - slow) * new, state["mean"], now)
    return {"now": now, "first": first, "second": second, "mean": mean}, value


def rounds(options, data, random):
    """For each round what to learn from: pairs of a corpus and the numbers of its sequences."""
    gold = sequences.everything(data["gold"]) + options.ner_times * sequences.everything(
        data["names"])
    if not options.taught:
        return [gold] * options.rounds
    news = data["news"]
    shares, pairs, order = (np.load(f"{options.taught}.{part}.npy")
                            for part in ("shares", "pairs", "numbers"))
    news.teach(shares, pairs, (options.silver_roles, options.silver_names))
    random.shuffle(order)
    return [gold + [(news, order[number % options.shares::options.shares])]
            for number in range(options.rounds)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--start", help="the model to start from; default: fresh")
    parser.add_argument("--taught", help="also learn what a teacher says of raw news")
    for name, value in (("size", 64), ("hidden", 96), ("layers", 2), ("rounds", 10), ("seed", 1),
                        ("batch", 3072), ("shares", 4), ("ner-times", 1)):
        parser.add_argument(f"--{name}", type=int, default=value)
    for name, value in (("rate", 3e-3), ("dropout", 0.2), ("word-dropout", 0.1),
                        ("silver-names", 0.3), ("silver-roles", 0.5), ("word-pace", 0.3),
                        ("part-pace", 0.5)):
        parser.add_argument(f"--{name}", type=float, default=value)
    options = parser.parse_args()
    jax.config.update("jax_compilation_cache_dir", str(options.work / "compiled"))
    started = time.time()
    data = pickle.loads((options.work / "corpora.pickle").read_bytes())
    vocabulary, random = data["vocabulary"], np.random.default_rng(options.seed)

    rows = {name: len(hashes) + 1 for name, hashes in vocabulary.hashes.items()}
    rows.update(shape=38, quote=29, place=12)
    p = network.initial(rows, options.size, options.hidden, options.layers, data["tags"],
                        data["vectors"], options.seed)
    if options.start:
        _, p = pickle.loads((options.work / f"{options.start}.pickle").read_bytes())
    copies = lambda tree: jax.tree.map(lambda leaf: jnp.array(leaf), tree)
    zero = jax.tree.map(np.zeros_like, p)
    state = {"now": copies(p), "first": copies(zero), "second": copies(zero), "mean": copies(p)}
    key = jax.random.key(options.seed)

    plans = rounds(options, data, random)
    steps = sum(len(sequences.plan(chosen, options.batch)) for chosen in plans)
    print(f"{options.name}: {steps} steps", flush=True)
    number, shown, losses = 0, 0, []
    for chosen in plans:
        for length, chosen_rows in sequences.plan(chosen, options.batch, random):
            batch = sequences.batch(length, chosen_rows, options.batch)
            number += 1
            rate = options.rate * min(1, number / 200) * max(0.01, 1 - number / steps)
            key, now = jax.random.split(key)
            state, value = update(state, batch, now, rate, float(number), options.dropout,
                                  options.word_dropout, (options.word_pace, options.part_pace))
            losses.append(value)
            if number % 400 == 0 or number == steps:
                print(f"{options.name}: step {number} of {steps}, loss "
                      f"{np.mean(jax.device_get(losses)):.4f}, {time.time() - started:.0f} s",
                      flush=True)
                losses = []
        mean = jax.tree.map(np.asarray, state["mean"])
        if number == steps or number - shown > 2000:
            shown = number
            print(f"{options.name}: {figures([mean], data['dev'])}", flush=True)
    temporary = options.work / f"{options.name}.part"
    temporary.write_bytes(pickle.dumps((vocabulary, mean)))
    temporary.rename(options.work / f"{options.name}.pickle")


if __name__ == "__main__":
    main()
