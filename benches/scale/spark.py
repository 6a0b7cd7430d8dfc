#!/usr/bin/env python3
"""A collection made by many machines: Apache Spark runs `hearsay analyze --jsonl --whole` as its map
step, `hearsay pack --from-analyzed` merges the shards.

  pip install pyspark          (and a Java runtime)
  spark.py --hearsay target/release/hearsay --shards 8 corpus.jsonl OUT

The lines are cut into shards in their order; Spark keeps that order in the names of its output files,
so that the collection is the same, byte for byte, as that of `hearsay pack corpus.jsonl`. `--compare`
makes that one as well and compares all files. `--master local[*]` is this machine; any other address
of a cluster will do, where every machine has the program under the same path.
"""
import argparse
import filecmp
import glob
import os
import shutil
import subprocess
import sys
import time


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", help="JSON Lines: id, text, title, date, from, to")
    parser.add_argument("out", help="the folder to write")
    parser.add_argument("--hearsay", default="target/release/hearsay")
    parser.add_argument("--shards", type=int, default=8)
    parser.add_argument("--master", default="local[*]")
    parser.add_argument("--compare", action="store_true")
    asked = parser.parse_args()
    hearsay = os.path.abspath(asked.hearsay)
    shards = asked.out.rstrip("/") + ".shards"
    shutil.rmtree(shards, ignore_errors=True)

    from pyspark import SparkContext

    start = time.time()
    spark = SparkContext(master=asked.master, appName="hearsay")
    spark.setLogLevel("ERROR")
    lines = spark.textFile(asked.corpus, asked.shards)
    lines.pipe(f"{hearsay} analyze --jsonl --whole").saveAsTextFile(shards)
    spark.stop()
    parts = sorted(glob.glob(os.path.join(shards, "part-*")))
    print(f"analysed in {len(parts)} shards: {time.time() - start:.1f} s", flush=True)

    start = time.time()
    subprocess.run([hearsay, "pack", "--from-analyzed", *parts, "-o", asked.out], check=True)
    print(f"merged: {time.time() - start:.1f} s")
    if asked.compare:
        compare(hearsay, asked.corpus, asked.out)


def compare(hearsay, corpus, out):
    direct = out.rstrip("/") + ".direct"
    subprocess.run([hearsay, "pack", corpus, "-o", direct], check=True)
    names = sorted(os.listdir(direct))
    if names != sorted(os.listdir(out)):
        sys.exit("the two collections have other files")
    _, other, unread = filecmp.cmpfiles(direct, out, names, shallow=False)
    if other or unread:
        sys.exit(f"files that differ: {other + unread}")
    print(f"the same {len(names)} files as without Spark")


if __name__ == "__main__":
    main()
