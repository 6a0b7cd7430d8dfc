"""Reads the corpora and turns them into arrays, token by token as the program cuts them.

Tokens and features come from the Rust program `features` (examples/features.rs), so that they
exist once. Offsets are code points throughout.
"""

import gzip
import json
import lzma
import subprocess
from pathlib import Path

import numpy as np

TOKEN = np.dtype([("doc", "<u4"), ("start", "<u4"), ("end", "<u4"), ("word", "<u4"),
                  ("suffix", "<u4"), ("prefix", "<u4"), ("shape", "u1"), ("quote", "u1"),
                  ("place", "u1"), ("first", "u1")])

# Labels in the order of labels.rs: nothing, then begin and inside of each role or type.
ROLES = ("source", "cue", "content")
TYPES = ("PER", "ORG", "LOC")
CORENLP_TYPES = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC"}


def read_jsonl(path):
    """The lines of a JSON Lines file, packed or not."""
    opener = {".gz": gzip.open, ".xz": lzma.open}.get(Path(path).suffix, open)
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def tokens_of(program, documents):
    """The tokens of all documents as one structured array."""
    lines = "".join(json.dumps({"text": d["text"]}) + "\n" for d in documents)
    done = subprocess.run([program], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return np.frombuffer(done.stdout, TOKEN)


def slices(tokens, count):
    """The slice of `tokens` that belongs to each of `count` documents."""
    edges = np.searchsorted(tokens["doc"], np.arange(count + 1))
    return [slice(a, b) for a, b in zip(edges[:-1], edges[1:])]


def joined(text, fragments):
    """Fragments of one role, in order; those with only white space between them made one."""
    whole = []
    for start, end in sorted(fragments):
        if whole and not text[whole[-1][1]:start].strip():
            whole[-1][1] = max(end, whole[-1][1])
        else:
            whole.append([start, end])
    return whole


def mark(tokens, labels, span, label):
    """Writes begin and inside labels (`label`, `label + 1`) on the tokens that start in `span`."""
    first, last = np.searchsorted(tokens["start"], span)
    labels[first:last] = label + 1
    if first < last:
        labels[first] = label
        # No span goes on over a paragraph's end.
        again = first + 1 + np.flatnonzero(tokens["first"][first + 1:last])
        labels[again] = label


def role_labels(tokens, document, attributions):
    """One label per token: source, cue, content."""
    labels = np.zeros(len(tokens), np.int8)
    for attribution in attributions:
        for number, role in enumerate(ROLES):
            for span in joined(document["text"], attribution[role]):
                mark(tokens, labels, span, 1 + 2 * number)
    return labels


def name_labels(tokens, entities):
    """One label per token: PER, ORG, LOC; other types count as nothing."""
    labels = np.zeros(len(tokens), np.int8)
    for start, end, kind in entities:
        if kind in TYPES:
            mark(tokens, labels, (start, end), 1 + 2 * TYPES.index(kind))
    return labels


def corenlp_layers(tokens, sentences, tags):
    """Machine-made names and parts of speech: (name labels, numbers of tags in `tags`)."""
    flat = [token for sentence in sentences for token in sentence["tokens"]]
    starts = np.array([token[0] for token in flat])
    part = np.array([tags.setdefault(token[2], len(tags)) for token in flat], np.int8)
    at = np.clip(np.searchsorted(starts, tokens["start"], side="right") - 1, 0, None)
    entities, previous = [], None
    for sentence in sentences:
        previous = None
        for start, end, _, kind, _ in sentence["tokens"]:
            kind = CORENLP_TYPES.get(kind)
            if kind and kind == previous:
                entities[-1][1] = end
            elif kind:
                entities.append([start, end, kind])
            previous = kind
    return name_labels(tokens, entities), part[at]
