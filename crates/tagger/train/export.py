"""Writes trained weights in the form that weights.rs describes, numbers rounded to eight bits.

    python export.py --model FILE.pickle --link FILE --out FILE [--parity TEXT]

--parity: also label this text with the rounded weights and write the labels beside it as JSON, for
the test that the program finds the same.
"""

import argparse
import json
import pickle
import struct
from pathlib import Path

import numpy as np

import corpora
from figures import predict
from network import TABLES
from sequences import Corpus

VERSION = 1


def table(numbers):
    """(bytes, rounded numbers): one scale per row."""
    largest = np.abs(numbers).max(1)
    unit = np.float32(largest.max() / 127 / 65535)
    scales = np.ceil(largest / 127 / unit).clip(1, 65535).astype("<u2")
    factors = scales.astype(np.float32) * unit
    steps = np.rint(numbers / factors[:, None]).clip(-127, 127).astype(np.int8)
    packed = struct.pack("<If", len(numbers), unit) + scales.tobytes() + steps.tobytes()
    return packed, steps * factors[:, None]


def matrix(numbers, bias):
    """(bytes, rounded numbers): one scale per column, the bias as it is."""
    scales = (np.abs(numbers).max(0) / 127 + 1e-12).astype("<f4")
    steps = np.rint(numbers / scales).clip(-127, 127).astype(np.int8)
    return scales.tobytes() + steps.tobytes() + bias.astype("<f4").tobytes(), steps * scales


def packed(vocabulary, p, link):
    """(bytes of the file, rounded parameters). link: the bytes that the linker's training wrote."""
    size = p["tables"]["word"].shape[1]
    hidden = p["conv"].shape[2]
    out = [b"HSTG", struct.pack("<4H", VERSION, size, hidden, len(p["layers"]))]
    rounded = {**p, "tables": {}, "layers": []}
    for name in TABLES[:3]:
        hashes = vocabulary.hashes[name].astype("<u4")
        out += [struct.pack("<I", len(hashes)), hashes.tobytes()]
    for name in TABLES:
        part, rounded["tables"][name] = table(p["tables"][name])
        out.append(part)
    part, conv = matrix(p["conv"].reshape(-1, hidden), p["conv bias"])
    rounded["conv"] = conv.reshape(p["conv"].shape)
    out.append(part)
    for layer in p["layers"]:
        part, numbers = matrix(layer["matrix"], layer["bias"])
        out.append(part)
        rounded["layers"].append({**layer, "matrix": numbers})
    for head in (p["roles"], p["names"]):
        out += [head[part].astype("<f4").tobytes()
                for part in ("matrix", "bias", "next", "start", "end")]
    out += [struct.pack("<I", len(link) // 2), link]
    body = b"".join(out)
    return body + struct.pack("<I", fnv(body)), rounded


def fnv(data):
    """FNV-1a, 32 bits."""
    value = 0x811C9DC5
    for byte in data:
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", required=True)
    parser.add_argument("--link", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--parity")
    parser.add_argument("--cue", type=float, default=0.4, help="make a cue's beginning likelier: "
                        "the network finds too few, and a missed cue loses its statement")
    parser.add_argument("--features", default="target/release/examples/features")
    options = parser.parse_args()
    vocabulary, p = pickle.loads(Path(options.model).read_bytes())
    p["roles"]["bias"] = p["roles"]["bias"] + options.cue * (np.arange(len(p["roles"]["bias"])) == 3)
    data, rounded = packed(vocabulary, p, Path(options.link).read_bytes())
    Path(options.out).write_bytes(data)
    print(f"{options.out}: {len(data)} bytes")
    if options.parity:
        text = Path(options.parity).read_text(encoding="utf-8")
        tokens = corpora.tokens_of(options.features, [{"text": text}])
        roles, names = predict([rounded], Corpus(tokens, vocabulary))
        labels = {"roles": roles.tolist(), "names": names.tolist()}
        Path(options.parity).with_suffix(".json").write_text(json.dumps(labels) + "\n")


if __name__ == "__main__":
    main()
