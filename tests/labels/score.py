"""Scores whom sources mean and what kind of sources they are, against labels made by hand.

    python3 score.py DEV.jsonl.gz FOUND.jsonl [--errors a]

DEV is PolNeAR's dev part, FOUND what `hearsay analyze --jsonl` makes of it. Attributions are
matched by content exactly as score_attributions.py does, which has to lie beside DEV's folder in
eval/. `--errors a` lists what is not right in half a; half b is for scoring only. What the columns
of dev.tsv mean, and what counts as right, is in README.md.
"""

import collections
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
TITLES = set("the mr mrs ms miss dr sen rep gov gen senator president secretary jr sr".split())


def words(name):
    name = re.sub(r"['’]s\b", "", name.lower())
    return [word for word in re.findall(r"\w+", name) if word not in TITLES]


def within(short, long):
    rest = iter(long)
    return all(word in rest for word in short)


def same_name(label, entity, entities):
    """Whether an entity is the one of this name. A short form is enough only where no other entity
    has the longer one, so that a name that was not joined counts as wrong."""
    want = words(label)
    whole = any(words(other["name"]) == want for other in entities if other is not entity)
    for name in [entity["name"], *(entity["aliases"] if entity["kind"] != "person" else [])]:
        have = words(name)
        if have == want:
            return True
        if not have or have[-1] != want[-1]:
            continue
        if within(want, have) or within(have, want) and (len(have) > 1 or not whole):
            return True
    return False


def is_speaker(label, entity, entities):
    kind, _, detail = label.partition(": ")
    if kind in ("none", "author"):
        return entity is None
    if entity is None:
        return False
    if kind != "unnamed":
        return entity["named"] and same_name(label, entity, entities)
    if detail.startswith("of "):
        of = entity.get("of")
        return not entity["named"] and of is not None and owns(detail[3:], entities[of], entities)
    return not entity["named"] or detail != "" and same_name(detail, entity, entities)


def owns(label, entity, entities):
    return same_name(label, entity, entities) or words(label)[-1] in words(entity["name"])


def is_second_hand(found):
    """From another publication, or through somebody who told what somebody else said."""
    steps = [step for step in found["chain"] if step["hop"] in ("source", "stated")]
    return found["source_class"] == "publication" or len(steps) > 1


def main(dev, found, errors):
    sys.path.insert(0, str(pathlib.Path(dev).resolve().parents[2] / "eval"))
    import score_attributions as scorer

    gold = {document["id"]: document for document in scorer.read_jsonl(dev)}
    made = {document["id"]: document for document in scorer.read_jsonl(found)}
    rows = collections.defaultdict(list)
    with open(HERE / "dev.tsv", encoding="utf-8") as lines:
        head = next(lines).rstrip("\n").split("\t")
        for line in lines:
            row = dict(zip(head, line.rstrip("\n").split("\t")))
            rows[row["document"]].append(row)

    count = collections.Counter()
    for name, labels in sorted(rows.items()):
        text, out = gold[name]["text"], made[name]
        ours = [a for a in out["attributions"] if a["content"]]
        theirs = [a for a in gold[name]["attributions"] if a["content"]]
        surface = scorer.Text(text)
        pairs = dict((g, p) for g, p, *_ in scorer.greedy_matches(
            scorer.Side(surface, theirs).items, scorer.Side(surface, ours).items, 0.5))
        place = {spans(a["source"]) + spans(a["content"]): i for i, a in enumerate(theirs)}
        for row in labels:
            index = pairs.get(place[row["source"] + row["content"]])
            score(row, index is not None and ours[index], out["entities"], text, count, errors)
    report(count)


def spans(pieces):
    return ";".join(f"{start}-{end}" for start, end in pieces) or "-"


def score(row, found, entities, text, count, errors):
    wrong = []
    verdicts = {"all": True, "matched": bool(found)}
    if found:
        who = found["speaker"]
        who = None if who is None else entities[who]
        right = any(is_speaker(label, who, entities) for label in row["speaker"].split("|"))
        verdicts["speaker " + ("right" if right else "none" if who is None else "wrong")] = True
        verdicts["sourced"] = share_words(row["source"], found["source"])
        verdicts["sourced right"] = verdicts["sourced"] and right
        verdicts["class"] = found["source_class"] in row["class"].split("|")
        verdicts["stance"] = found["stance"] in row["stance"].split("|")
        if not right:
            wrong.append(f"speaker {row['speaker']} not {who and who['name']}")
        for key, made in (("class", found["source_class"]), ("stance", found["stance"])):
            if not verdicts[key]:
                wrong.append(f"{key} {row[key]} not {made}")
    hand = "publication" in row["class"].split("|") or row["hops"] != "1"
    sure = row["class"] == "publication" or row["hops"] == "2"
    through = bool(found) and is_second_hand(found)
    verdicts |= {"second": sure and bool(found), "second found": through, "second true": through and hand,
                 "second got": through and sure}
    if through and not hand:
        wrong.append("not second-hand")
    for half in (row["half"], "both"):
        for form in (row["form"], "every"):
            for verdict, holds in verdicts.items():
                count[half, form, verdict] += holds
    if wrong and row["half"] == errors:
        source = text_of(text, spans(found["source"]))
        print(row["document"][:34], row["source"], text_of(text, row["source"]), source, *wrong, sep=" | ")


def share_words(labelled, found):
    """Whether the source found is the one labelled, as the attribution scorer counts it."""
    places = [tuple(map(int, piece.split("-"))) for piece in labelled.split(";") if piece != "-"]
    if not places or not found:
        return not places and not found
    return any(a < end and start < b for a, b in places for start, end in found)


def text_of(text, places):
    pieces = [piece.split("-") for piece in places.split(";") if piece != "-"]
    return " ".join(text[int(start):int(end)] for start, end in pieces)[:80].replace("\n", " ")


def report(count):
    print(f"{'':14}{'labels':>8}{'matched':>9}{'speaker':>9}{'wrong':>7}{'none':>6}{'of all':>8}{'sourced':>9}"
          f"{'class':>8}{'stance':>8}")
    for half in ("a", "b", "both"):
        for form in ("direct", "indirect", "every"):
            n = lambda verdict: count[half, form, verdict]
            share = lambda verdict, of="matched": f"{n(verdict) / max(1, n(of)):.3f}".lstrip("0")
            print(f"{half + ' ' + form:14}{n('all'):8}{n('matched'):9}{share('speaker right'):>9}"
                  f"{share('speaker wrong'):>7}{share('speaker none'):>6}"
                  f"{share('speaker right', 'all'):>8}"
                  f"{share('sourced right', 'sourced'):>9}{share('class'):>8}{share('stance'):>8}")
    for half in ("a", "b", "both"):
        n = lambda verdict: count[half, "every", verdict]
        print(f"second-hand chains, {half}: {n('second true')} right of {n('second found')} found;"
              f" {n('second got')} of {n('second')} labelled and matched")


if __name__ == "__main__":
    flag = sys.argv.index("--errors") if "--errors" in sys.argv else None
    main(*sys.argv[1:3], sys.argv[flag + 1] if flag else None)
