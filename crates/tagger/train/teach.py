"""What teachers say of raw news: how often they would give each label to each token.

    python teach.py --work DIR --out FILE [--every N] NAME...

The mean over the teachers DIR/NAME.pickle, of every Nth sequence: FILE.numbers.npy says which,
FILE.shares.npy [tokens, 2, labels] in 255ths, FILE.pairs.npy [sequences, 2, labels, labels].
"""

import argparse
import pickle
import time
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np

import network
import sequences

TOKENS = 6144


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("names", nargs="+")
    options = parser.parse_args()
    jax.config.update("jax_compilation_cache_dir", str(options.work / "compiled"))
    started = time.time()
    news = pickle.loads((options.work / "corpora.pickle").read_bytes())["news"]
    models = [jax.tree.map(jnp.asarray, pickle.loads((options.work / f"{n}.pickle").read_bytes())[1])
              for n in options.names]
    shape = (2, network.LABELS)
    shares = np.zeros((len(news.first), *shape), np.uint8)
    pairs = np.zeros((len(news.cuts), *shape, network.LABELS), np.float16)
    numbers = np.arange(0, len(news.cuts), options.every)
    whole = sequences.plan([(news, numbers)], TOKENS)
    for done, (length, rows) in enumerate(whole):
        batch = sequences.batch(length, rows, TOKENS)
        said = [network.marginals(p, batch["ids"], batch["mask"]) for p in models]
        mean, follow = (np.mean([np.asarray(part) for part in parts], 0) for parts in zip(*said))
        mean = np.rint(mean * 255).astype(np.uint8)
        for column, (_, number) in enumerate(rows):
            start, end = news.cuts[number]
            shares[start:end] = mean[:end - start, column]
            pairs[number] = follow[column]
        if done % 200 == 199:
            print(f"teach: batch {done + 1} of {len(whole)}, {time.time() - started:.0f} s",
                  flush=True)
    np.save(f"{options.out}.numbers.npy", numbers)
    np.save(f"{options.out}.shares.npy", shares)
    np.save(f"{options.out}.pairs.npy", pairs)


if __name__ == "__main__":
    main()
