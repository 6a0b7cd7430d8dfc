"""Which words, endings and beginnings have a row of their own in a table."""

import numpy as np


class Vocabulary:
    """Hashes of words, suffixes and prefixes that have a row of their own; row 0 is for the rest."""

    def __init__(self, tokens_and_weights, sizes):
        self.hashes = {}
        for name, size in sizes.items():
            found = [np.unique(t[name], return_counts=True) for t, _ in tokens_and_weights]
            hashes, where = np.unique(np.concatenate([h for h, _ in found]), return_inverse=True)
            weights = np.concatenate([n * w for (_, n), (_, w) in zip(found, tokens_and_weights)])
            counts = np.bincount(where, weights)
            best = np.argsort(-counts, kind="stable")[:size]
            self.hashes[name] = np.sort(hashes[best])

    def rows(self, name, hashes):
        known = self.hashes[name]
        at = np.clip(np.searchsorted(known, hashes), 0, len(known) - 1)
        return np.where(known[at] == hashes, at + 1, 0).astype(np.int32)

    def ids(self, tokens):
        ids = {name: self.rows(name, tokens[name]) for name in self.hashes}
        ids.update({name: tokens[name].astype(np.int32) for name in ("shape", "quote", "place")})
        return ids
