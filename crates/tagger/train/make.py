"""From the corpora to the file of weights, and its figures on dev: the whole recipe.

    python make.py [--data ../shared/data] [--work .tools/train-work]

Run it in the root of the repository.
"""

import argparse
import gzip
import lzma
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
CRATE = HERE.parent
WEIGHTS = CRATE / "weights" / "attribution-v1.bin"
PROGRAMS = Path("target/release/examples")
NAMES = ("gum-news", "wikigold", "uner-ewt", "crossner-politics")


def run(*command, **more):
    print("$", *command, flush=True)
    subprocess.run([str(word) for word in command], check=True, **more)


def unpacked(path):
    return gzip.decompress(Path(path).read_bytes())


def raw_news(data):
    """Every third article of the largest set of raw news."""
    lines = lzma.decompress((data / "more/news-allsides.jsonl.xz").read_bytes()).splitlines(True)
    return b"".join(lines[::3])


def score(data, scorer, gold, work):
    """Labels a dev set with the exported weights and prints what the scorer says."""
    found = work / "dev.jsonl"
    with found.open("wb") as out:
        run(PROGRAMS / "label", WEIGHTS, input=unpacked(gold), stdout=out)
    run(sys.executable, data.parent / "eval" / scorer, gold, found)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, default=Path(".tools/train-work"))
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    run("cargo", "build", "--release", "-p", "hearsay-tagger", "--examples")

    places = ("--data", options.data, "--work", options.work)
    train = (sys.executable, "-B", HERE / "train.py", *places)
    link, weights = options.work / "link.bin", options.work / "teacher.bin"
    with link.open("wb") as out:
        run(PROGRAMS / "linker", "train", stdout=out,
            input=unpacked(options.data / "polnear/train.jsonl.gz"))

    # Two models from the annotated data alone: one labels raw news, the student starts from the other.
    fast = ("--dropout", 0.2, "--word-dropout", 0.1)
    run(*train, "--name", "teacher", "--epochs", 12, *fast, "--word-pace", 1, "--part-pace", 1)
    run(*train, "--name", "start", "--epochs", 6)
    export = (sys.executable, "-B", HERE / "export.py", "--link", link)
    run(*export, "--model", options.work / "teacher.pickle", "--out", weights, "--cue", 0)
    silver = options.work / "silver.jsonl"
    with silver.open("wb") as out:
        run(PROGRAMS / "label", weights, "--labels", input=raw_news(options.data), stdout=out)
    run(*train, "--name", "student", "--start", "start", "--silver", silver, "--epochs", 5,
        "--rate", 2e-3, *fast, "--word-pace", 0.2, "--ner-times", 3)
    run(*export, "--model", options.work / "student.pickle", "--out", WEIGHTS,
        "--parity", CRATE / "tests/parity.txt")

    score(options.data, "score_attributions.py", options.data / "polnear/dev.jsonl.gz", options.work)
    for name in NAMES:
        score(options.data, "score_ner.py", options.data / f"ner/{name}.dev.jsonl.gz", options.work)


if __name__ == "__main__":
    main()
