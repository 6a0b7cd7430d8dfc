"""Figures on dev while training goes on: F1 of exact spans."""

import jax
import numpy as np

import corpora
import network
import sequences


def predict(models, corpus, tokens_each=4096):
    """Role and name labels of every token of a corpus, by the mean of several models' scores."""
    found = np.zeros((2, len(corpus.first)), np.int8)
    heads = [jax.tree.map(lambda *parts: np.mean(parts, 0), *(p[head] for p in models))
             for head in network.HEADS]
    for length, rows in sequences.plan(sequences.everything([corpus]), tokens_each):
        batch = sequences.batch(length, rows, tokens_each)
        scores = np.mean([np.asarray(network.scores_of(p, batch["ids"], batch["mask"]))
                          for p in models], 0)
        for layer, head in enumerate(heads):
            labels = network.viterbi(head, scores[:, :, layer], batch["mask"])
            for column, (_, number) in enumerate(rows):
                start, end = corpus.cuts[number]
                found[layer, start:end] = labels[:end - start, column]
    return found


def spans(labels, first):
    """{(start, end, kind)} of a label sequence."""
    found, start, kind = set(), None, None
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


def figures(models, dev):
    """One line: roles (all, source, cue, content), names of each set."""
    line = []
    for name, one in dev.items():
        found = predict(models, one)
        first = np.append(one.first, 1)
        for layer, kinds in ((0, corpora.ROLES), (1, corpora.TYPES)):
            if one.labels[layer] is None:
                continue
            gold, mine = (spans(labels[layer], first) for labels in (one.labels, found))
            each = [f1({s for s in gold if s[2] == k}, {s for s in mine if s[2] == k})
                    for k in range(len(kinds))]
            line.append(f"{name} {f1(gold, mine):.3f} (" + " ".join(f"{x:.3f}" for x in each) + ")")
    return "; ".join(line)
