"""Reads the corpora and turns them into arrays, token by token as the program cuts them.

    python corpora.py --data DIR --work DIR --features PROGRAM

Tokens and features come from the Rust program `features` (examples/features.rs), so that they
exist once. Offsets are code points throughout.
"""

import argparse
import gzip
import json
import lzma
import pickle
import subprocess
from pathlib import Path

import numpy as np

from sequences import Corpus, joined as as_one
from vectors import word_vectors
from vocabulary import Vocabulary

TOKEN = np.dtype([("doc", "<u4"), ("start", "<u4"), ("end", "<u4"), ("word", "<u4"),
                  ("suffix", "<u4"), ("prefix", "<u4"), ("shape", "u1"), ("quote", "u1"),
                  ("place", "u1"), ("first", "u1")])

# Labels in the order of labels.rs: nothing, then begin and inside of each role or type.
ROLES = ("source", "cue", "content")
TYPES = ("PER", "ORG", "LOC")
CORENLP_TYPES = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC"}


NAMES_TRAIN = ("gum-news", "wikigold", "crossner-politics")
NAMES_DEV = ("gum-news", "wikigold", "uner-ewt", "crossner-politics")
UNLABELLED = ("news-allsides", "news-bbc", "news-daoffices")


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


def load(data, program, words, size):
    """Everything that training needs: see the keys at the end."""
    def polnear(part):
        documents = read_jsonl(data / f"polnear/{part}.jsonl.gz")
        return documents, tokens_of(program, documents)

    documents, tokens = polnear("train")
    news = np.concatenate([tokens_of(program, read_jsonl(data / f"more/{name}.jsonl.xz"))
                           for name in UNLABELLED])
    vocabulary = Vocabulary([(tokens, 4), (news, 1)],
                            {"word": words, "suffix": 1500, "prefix": 3000})
    running = np.concatenate([news[["word", "first"]], tokens[["word", "first"]]])
    vectors = word_vectors(vocabulary.rows("word", running["word"]), running["first"], words + 1,
                           size)

    tags = {}
    parsed = {d["id"]: d for d in read_jsonl(data / "polnear/train.corenlp.jsonl.gz")}
    places = slices(tokens, len(documents))
    with_layers, without, others = [], [], []
    for document, place in zip(documents, places):
        own = tokens[place]
        gold = role_labels(own, document, document["attributions"])
        if document["id"] in parsed:
            layers = corenlp_layers(own, parsed[document["id"]]["sentences"], tags)
            with_layers.append(Corpus(own, vocabulary, (gold, *layers), (1, 0.3, 0.3)))
        else:
            without.append(Corpus(own, vocabulary, (gold, None, None)))
        for attributions in document["alternatives"].values():
            gold = role_labels(own, document, attributions)
            others.append(Corpus(own, vocabulary, (gold, None, None), (0.5, 0, 0)))

    def named(part):
        documents = read_jsonl(data / f"ner/{part}.jsonl.gz")
        own = tokens_of(program, documents)
        labels = [name_labels(own[place], document["entities"])
                  for document, place in zip(documents, slices(own, len(documents)))]
        return Corpus(own, vocabulary, (None, np.concatenate(labels), None))

    gold = [as_one(corpora) for corpora in (with_layers, without, others) if corpora]
    documents, tokens = polnear("dev")
    labels = [role_labels(tokens[place], document, document["attributions"])
              for document, place in zip(documents, slices(tokens, len(documents)))]
    dev = {"roles": Corpus(tokens, vocabulary, (np.concatenate(labels), None, None))}
    dev.update({name: named(f"{name}.dev") for name in NAMES_DEV})
    return {"vocabulary": vocabulary, "vectors": vectors, "tags": len(tags),
            "gold": gold, "names": [named(f"{name}.train") for name in NAMES_TRAIN],
            "news": Corpus(news, vocabulary), "dev": dev}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--features", required=True)
    parser.add_argument("--words", type=int, default=12000)
    parser.add_argument("--size", type=int, default=64)
    options = parser.parse_args()
    done = load(options.data, options.features, options.words, options.size)
    temporary = options.work / "corpora.part"
    temporary.write_bytes(pickle.dumps(done))
    temporary.rename(options.work / "corpora.pickle")
    print(f"{len(done['news'].first)} tokens of raw news, "
          f"{sum(len(c.first) for c in done['gold'] + done['names'])} annotated")


if __name__ == "__main__":
    main()
