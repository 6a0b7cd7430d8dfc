"""From the corpora to the file of weights, and its figures on dev: the whole recipe.

    python make.py [--data ../shared/data] [--work .tools/train-work] [--anew]

Run it in the root of the repository. A step whose output is there is passed over; --anew begins
with the first. Two models learn at a time, each on one core.
"""

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
CRATE = HERE.parent
WEIGHTS = CRATE / "weights" / "attribution-v1.bin"
PROGRAMS = Path("target/release/examples")
NAMES = ("gum-news", "wikigold", "uner-ewt", "crossner-politics")

# One core for each process; memory is kept, since giving it back and asking for it again at each
# step costs a third of the time (glibc).
os.environ.update({
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
    "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1",
    "MALLOC_MMAP_THRESHOLD_": "4294967296", "MALLOC_TRIM_THRESHOLD_": "17179869184",
    "MALLOC_TOP_PAD_": "268435456",
})


def run(*commands, **more):
    """Runs commands side by side; the first that fails ends the recipe."""
    for command in commands:
        print("$", *command, flush=True)
    running = [subprocess.Popen([str(word) for word in command], **more) for command in commands]
    if any([process.wait() for process in running]):
        sys.exit("error: a step failed; what it says stands above. Mend it and run the same again: "
                 "the steps that are done are not repeated.")


def step(name, outputs, *commands):
    """Runs a step unless its outputs are there."""
    if all(path.exists() for path in outputs):
        print(f"== {name}: there already", flush=True)
        return
    print(f"== {name}", flush=True)
    started = time.time()
    run(*commands)
    print(f"== {name}: {(time.time() - started) / 60:.1f} minutes", flush=True)


def unpacked(path):
    return gzip.decompress(Path(path).read_bytes())


def piped(command, text, out):
    """Runs a program with `text` as its input and the file `out` as its output."""
    print("$", *command, ">", out, flush=True)
    partial = out.with_suffix(".part")
    with partial.open("wb") as into:
        if subprocess.run([str(word) for word in command], input=text, stdout=into).returncode:
            sys.exit(f"error: {command[0]} failed; what it says stands above.")
    partial.rename(out)


def score(data, scorer, gold, work):
    """Labels a dev set with the exported weights and prints what the scorer says."""
    found = work / "dev.jsonl"
    piped((PROGRAMS / "label", WEIGHTS), unpacked(gold), found)
    run((sys.executable, data.parent / "eval" / scorer, gold, found))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, default=Path(".tools/train-work"))
    parser.add_argument("--anew", action="store_true", help="repeat every step")
    options = parser.parse_args()
    data, work = options.data, options.work
    if not (data / "polnear/train.jsonl.gz").exists():
        sys.exit(f"error: there is no {data / 'polnear/train.jsonl.gz'}. The corpora are not part "
                 "of the repository; say with --data where they are.")
    if options.anew:
        shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True, exist_ok=True)
    run(("cargo", "build", "--release", "-p", "hearsay-tagger", "--examples"))

    def model(name, *settings):
        return (sys.executable, HERE / "train.py", "--work", work, "--name", name, *settings)

    def made(*names):
        return [work / f"{name}.pickle" for name in names]

    step("corpora", made("corpora"),
         (sys.executable, HERE / "corpora.py", "--data", data, "--work", work,
          "--features", PROGRAMS / "features"))
    # Two teachers learn side by side; together they agree better with the gold than either alone,
    # and the student, which starts from the first, learns what they say of raw news.
    step("two teachers from gold labels", made("one", "two"),
         model("one", "--rounds", 8), model("two", "--rounds", 8, "--seed", 2))
    taught = work / "taught"
    step("what the teachers say of every second paragraph of raw news",
         [Path(f"{taught}.pairs.npy")],
         (sys.executable, HERE / "teach.py", "--work", work, "--out", taught, "--every", 2,
          "one", "two"))
    step("student", made("student"),
         model("student", "--start", "one", "--taught", taught, "--rounds", 8,
               "--rate", 2e-3, "--ner-times", 3))

    link = work / "link.bin"
    if not link.exists():
        piped((PROGRAMS / "linker", "train"), unpacked(data / "polnear/train.jsonl.gz"), link)
    run((sys.executable, HERE / "export.py", "--model", work / "student.pickle", "--link", link,
         "--out", WEIGHTS, "--parity", CRATE / "tests/parity.txt"))
    score(data, "score_attributions.py", data / "polnear/dev.jsonl.gz", work)
    for name in NAMES:
        score(data, "score_ner.py", data / f"ner/{name}.dev.jsonl.gz", work)


if __name__ == "__main__":
    main()
