#!/usr/bin/env python3
"""Learns the weights of crates/analysis/src/attributions/merit from annotated articles.

    merit.py GOLD CANDIDATES SCORER_FOLDER [--least N] [--write FILE]

CANDIDATES is what the example `merits` of hearsay-analysis writes for the articles of GOLD. A
candidate is right where the scorer matches it with a gold statement and finds the source right.
Logistic regression with a penalty (Newton's method). The figures printed are of the articles of
--test, which nothing is learnt from.

Python 3.11, standard library only.
"""

import argparse
import collections
import math
import sys

PENALTY = 3.0
RARE = 12  # a trait of fewer candidates gets no weight
# Transcripts of dashes are too rare in these articles to learn from; the form is exact.
DASH = {"grammar, verbatim; form: dash": 4.5}


def fit(rows, names):
    """Weights by name; `rows` are (traits, right)."""
    index = {name: at for at, name in enumerate(names)}
    data = [([index[t] for t in traits if t in index], right) for traits, right in rows]
    weights = [0.0] * len(names)
    for _ in range(12):
        gradient = [-PENALTY * w for w in weights]
        hessian = [[0.0] * len(names) for _ in names]
        for at in range(len(names)):
            hessian[at][at] = PENALTY
        if "always" in index:  # the base rate is not penalised
            gradient[index["always"]] += PENALTY * weights[index["always"]]
            hessian[index["always"]][index["always"]] = 1e-6
        for traits, right in data:
            p = probability(sum(weights[t] for t in traits))
            slope = p * (1 - p)
            for t in traits:
                gradient[t] += right - p
                row = hessian[t]
                for u in traits:
                    row[u] += slope
        step = solve(hessian, gradient)
        weights = [w + s for w, s in zip(weights, step)]
        if max(map(abs, step)) < 1e-4:
            break
    return DASH | dict(zip(names, weights))


def probability(x):
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))


def solve(matrix, vector):
    """Cholesky; the matrix is symmetric and positive."""
    n = len(vector)
    low = [[0.0] * n for _ in range(n)]
    for i in range(n):
        for j in range(i + 1):
            rest = matrix[i][j] - sum(a * b for a, b in zip(low[i][:j], low[j][:j]))
            low[i][j] = math.sqrt(rest) if i == j else rest / low[j][j]
    y = []
    for i in range(n):
        y.append((vector[i] - sum(a * b for a, b in zip(low[i][:i], y))) / low[i][i])
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (y[i] - sum(low[k][i] * x[k] for k in range(i + 1, n))) / low[i][i]
    return x


def traits_of(rows):
    seen = collections.Counter(t for traits, _ in rows for t in traits)
    return sorted(t for t, n in seen.items() if n >= RARE)


def stands(traits, chance, least):
    """As merit::weigh."""
    if "network, paraphrase" in traits:
        if traits & {"verb: that, without that", "cue: unreal", "content: that, relative"}:
            return False
        if "verb: unknown" in traits and "content: that" not in traits:
            return chance >= 0.5
    return chance >= least


def select(candidates, rivals, chances, least):
    """As merge::select: of two that exclude each other the likelier; layout stands."""
    layout = [not {"form: dash", "form: colon"}.isdisjoint(c["traits"]) for c in candidates]
    kept = [fixed or stands(set(c["traits"]), chance, least)
            for c, fixed, chance in zip(candidates, layout, chances)]
    for one, other in rivals:
        if kept[one] and kept[other]:
            wins = layout[one] or chances[one] > chances[other]
            kept[other if wins else one] = False
    return kept


def calibration_error(pairs, bins=10):
    """Expected calibration error over bins of equal width."""
    groups = collections.defaultdict(list)
    for chance, right in pairs:
        groups[min(bins - 1, int(chance * bins))].append((chance, right))
    gap = sum(abs(sum(c for c, _ in g) - sum(r for _, r in g)) for g in groups.values())
    return gap / max(1, len(pairs))


def read(scorer, gold, candidates):
    """Per document its candidates, whether each is right, its text and gold attributions."""
    gold = {d["id"]: d for d in scorer.read_jsonl(gold)}
    documents = []
    for row in scorer.read_jsonl(candidates):
        text = scorer.Text(gold[row["id"]]["text"])
        mine = scorer.Side(text, gold[row["id"]]["attributions"]).items
        # A content without a whole token takes no part.
        own = [i for i, c in enumerate(row["attributions"]) if text.covered(c["content"])]
        theirs = scorer.Side(text, [row["attributions"][i] for i in own]).items
        right = [0] * len(row["attributions"])
        for g, p in scorer.greedy_matches(mine, theirs, 0.5):
            a, b = mine[g]["source"], theirs[p]["source"]
            right[own[p]] = int(bool(a & b) or (not a and not b))
        documents.append((row, right, text, gold[row["id"]]["attributions"]))
    return documents


def rows(documents):
    return [(c["traits"], r) for row, right, _, _ in documents
            for c, r in zip(row["attributions"], right) if c["content"]]


def judged(scorer, documents, weights, least):
    """The scorer's metrics, and chance and outcome of what is kept."""
    counts, pairs = [], []
    for row, right, text, gold in documents:
        own = [probability(sum(weights.get(t, 0) for t in c["traits"])) if c["content"] else 0.9
               for c in row["attributions"]]
        kept = select(row["attributions"], row["rivals"], own, least)
        kept = [one for one, keep in zip(zip(row["attributions"], own, right), kept) if keep]
        counts.append(scorer.count_document(text, gold, [c for c, _, _ in kept]))
        pairs += [(p, r) for c, p, r in kept if c["content"]]
    return scorer.metrics(scorer.total(counts)), pairs


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold")
    parser.add_argument("candidates")
    parser.add_argument("--test", nargs=2, metavar=("GOLD", "CANDIDATES"))
    parser.add_argument("scorer")
    parser.add_argument("--least", type=float, default=0.30)
    parser.add_argument("--write")
    parser.add_argument("--sweep", action="store_true")
    args = parser.parse_args()
    sys.path.insert(0, args.scorer)
    import score_attributions as scorer

    documents = read(scorer, args.gold, args.candidates)
    names = traits_of(rows(documents))
    weights = fit(rows(documents), names)
    shown = read(scorer, *args.test) if args.test else documents

    for least in ([x / 20 for x in range(4, 13)] if args.sweep else [args.least]):
        result, pairs = judged(scorer, shown, weights, least)
        print(f"least {least:.2f}: " + "  ".join(
            f"{kind} {result[f'attribution {kind} with source']['p']:.3f} "
            f"{result[f'attribution {kind} with source']['r']:.3f} "
            f"{result[f'attribution {kind} with source']['f1']:.3f}"
            for kind in ("all", "direct", "indirect")) +
            f"  alpha {result['alpha']['value']:.3f}"
            f"  speaker {result['speaker accuracy direct']['value']:.3f}"
            f"  calibration error {calibration_error(pairs):.3f}")
    if args.write:
        with open(args.write, "w", encoding="utf-8") as out:
            out.write("//! Made by `train/merit.py`; see there.\n\n/// In thousandths.\n"
                      f"pub const LEAST: u16 = {round(args.least * 1000)};\n\n"
                      "/// By name.\npub const WEIGHTS: &[(&str, i32)] = &[\n")
            for name in sorted(weights, key=lambda n: n.encode()):
                out.write(f'    ("{name}", {round(weights[name] * 1000)}),\n')
            out.write("];\n")


if __name__ == "__main__":
    main()
