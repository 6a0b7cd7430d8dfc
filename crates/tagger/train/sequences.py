"""Token arrays with labels, cut into sequences, and batches of them.

Every batch has one of a few shapes, so that the program is compiled once for each.
"""

import numpy as np

from network import LABELS, TABLES

LENGTHS = (8, 16, 24, 32, 40, 48, 64, 80, 96, 128, 192)


class Corpus:
    """Tokens of many documents with what is known about them.

    labels: roles, names and parts of speech, a number for each token, or None.
    weights: how much each of the three counts; what is None counts nothing.
    soft: what a teacher says instead, set by `teach`.
    """

    def __init__(self, tokens, vocabulary, labels=(None, None, None), weights=(1, 1, 1)):
        self.ids = {name: ids.astype(np.uint8 if ids.max(initial=0) < 256 else np.int16)
                    for name, ids in vocabulary.ids(tokens).items()}
        self.first = tokens["first"].copy()
        self.labels = [None if layer is None else layer.astype(np.int8) for layer in labels]
        self.weights = [weight * (layer is not None) for layer, weight in zip(labels, weights)]
        self.soft = None
        edges = np.append(np.flatnonzero(tokens["first"]), len(tokens))
        cuts = [(at, min(at + LENGTHS[-1], b)) for a, b in zip(edges[:-1], edges[1:])
                for at in range(a, b, LENGTHS[-1])]
        self.cuts = np.array(cuts).reshape(-1, 2)

    def teach(self, shares, pairs, weights):
        """Takes a teacher's word: `shares` [tokens, 2, labels] in 255ths, `pairs` [sequences, 2,
        labels, labels]."""
        self.soft, self.weights = (shares, pairs), list(weights) + [0]


def joined(corpora):
    """Corpora of hard labels of the same layers as one."""
    whole = object.__new__(Corpus)
    whole.soft, whole.weights = None, corpora[0].weights
    whole.ids = {name: np.concatenate([c.ids[name] for c in corpora]) for name in TABLES}
    whole.first = np.concatenate([c.first for c in corpora])
    whole.labels = [None if layers[0] is None else np.concatenate(layers)
                    for layers in zip(*(c.labels for c in corpora))]
    starts = np.cumsum([0] + [len(c.first) for c in corpora])
    whole.cuts = np.concatenate([c.cuts + start for c, start in zip(corpora, starts)])
    return whole


def plan(chosen, tokens_each, random=None):
    """[(length, [(corpus, number of its sequence)])]: what goes into each batch. chosen: pairs of
    a corpus and the numbers of the sequences to take from it. The order is that of the lengths
    without `random`."""
    waiting = {length: [] for length in LENGTHS}
    order = [(corpus, number) for corpus, numbers in chosen for number in numbers]
    if random is not None:
        order = [order[at] for at in random.permutation(len(order))]
    done = []
    for corpus, number in order:
        start, end = corpus.cuts[number]
        length = LENGTHS[np.searchsorted(LENGTHS, end - start)]
        waiting[length].append((corpus, number))
        if len(waiting[length]) == tokens_each // length:
            done.append((length, waiting[length]))
            waiting[length] = []
    done += [(length, rest) for length, rest in waiting.items() if rest]
    return done if random is None else [done[at] for at in random.permutation(len(done))]


def everything(corpora):
    return [(corpus, range(len(corpus.cuts))) for corpus in corpora]


def batch(length, rows, tokens_each):
    """One batch, padded: arrays [time, sequences, ...]."""
    count = tokens_each // length
    ids = {name: np.zeros((length, count), np.int32) for name in TABLES}
    mask = np.zeros((length, count), np.float32)
    shares = np.zeros((length, count, 2, LABELS), np.float32)
    pairs = np.zeros((count, 2, LABELS, LABELS), np.float32)
    last = np.zeros((count, 2, LABELS), np.float32)
    pos = np.zeros((length, count), np.int32)
    weights = np.zeros((3, count), np.float32)
    for column, (corpus, number) in enumerate(rows):
        start, end = corpus.cuts[number]
        size = end - start
        for name in TABLES:
            ids[name][:size, column] = corpus.ids[name][start:end]
        mask[:size, column] = 1
        weights[:, column] = corpus.weights
        if corpus.soft:
            shares[:size, column] = corpus.soft[0][start:end]
            shares[:size, column] /= 255
            pairs[column] = corpus.soft[1][number]
        else:
            for layer in range(2):
                if corpus.labels[layer] is None:
                    continue
                labels = corpus.labels[layer][start:end]
                shares[np.arange(size), column, layer, labels] = 1
                np.add.at(pairs[column, layer], (labels[:-1], labels[1:]), 1)
            if corpus.labels[2] is not None:
                pos[:size, column] = corpus.labels[2][start:end]
        last[column] = shares[size - 1, column]
    return {"ids": ids, "mask": mask, "shares": shares, "pairs": pairs, "last": last, "pos": pos,
            "weights": weights}
