"""Tables by publisher and of confidence, and a page of gold and found side by side.

    page.py SCORER_FOLDER GOLD FOUND PAGE

FOUND is what `hearsay analyze --jsonl` writes. What matches what is the scorer's own decision. The
page holds the articles' text: it is for looking at, never for passing on.
"""

import collections
import html
import json
import sys

sys.path.insert(0, sys.argv[1])
import score_attributions as scorer

ROLES = ("source", "cue", "content")


def mark(text, attributions, prefix):
    """The text with every role of `attributions` marked, as HTML."""
    labels = [()] * len(text)
    for number, one in enumerate(attributions):
        for role in ("content", "source", "cue"):
            for start, end in one.get(role) or []:
                for at in range(start, end):
                    labels[at] = labels[at][-1:] + ((role, number),)
    out, before = [], ()
    for at, label in enumerate(labels + [()]):
        if label != before:
            out.append("</span>" * len(before))
            out += [f'<span class="{r} {prefix}{n}">' for r, n in label]
            before = label
        if at < len(text):
            out.append(html.escape(text[at]))
    return "".join(out).replace("\n", "<br>")


def matched(text, gold, found):
    """What becomes of each: right, wrong source, wrong span, missed or extra."""
    sides = []
    for attributions in (gold, found):
        keep = [i for i, a in enumerate(attributions) if text.covered(a.get("content") or [])]
        sides.append((keep, scorer.Side(text, [attributions[i] for i in keep]).items))
    (mine, ours), (yours, theirs) = sides
    verdicts = [["no content"] * len(gold), ["no content"] * len(found)]
    for keep, items, verdict, name in ((mine, ours, verdicts[0], "missed"),
                                       (yours, theirs, verdicts[1], "extra")):
        for i in keep:
            verdict[i] = name
    pairs = {}
    for g, p in scorer.greedy_matches(ours, theirs, 0.5):
        a, b = ours[g]["source"], theirs[p]["source"]
        right = bool(a & b) or (not a and not b)
        verdict = "right" if right else "wrong source"
        verdicts[0][mine[g]] = verdicts[1][yours[p]] = verdict
        pairs[mine[g]] = yours[p]
    # What overlaps something of the other side and matches nothing has a wrong span.
    for keep, items, verdict, others in ((mine, ours, verdicts[0], theirs),
                                         (yours, theirs, verdicts[1], ours)):
        held = set().union(*(item["content"] for item in others)) if others else set()
        for i, item in zip(keep, items):
            if verdict[i] in ("missed", "extra") and 2 * len(item["content"] & held) > len(item["content"]):
                verdict[i] = "wrong span"
    kinds = [{k: "direct" if item["direct"] else "indirect" for k, item in zip(keep, items)}
             for keep, items in sides]
    return verdicts, kinds, pairs


def words(text, attribution):
    return {role: " … ".join(text[s:e] for s, e in attribution.get(role) or []) for role in ROLES}


def main():
    gold = list(scorer.read_jsonl(sys.argv[2]))
    found = {row["id"]: row["attributions"] for row in scorer.read_jsonl(sys.argv[3])}
    publishers, sure, cards = collections.defaultdict(list), [], []
    for document in gold:
        text, mine = scorer.Text(document["text"]), document["attributions"]
        yours = found.get(document["id"], [])
        publishers[document["publisher"]].append(scorer.count_document(text, mine, yours))
        (gold_verdicts, verdicts), (gold_kinds, kinds), _ = matched(text, mine, yours)
        sure += [(a["confidence"], v == "right") for a, v in zip(yours, verdicts)
                 if v != "no content"]
        rows = []
        for side, all_, own, kind in (("gold", mine, gold_verdicts, gold_kinds),
                                      ("found", yours, verdicts, kinds)):
            for number, (one, verdict) in enumerate(zip(all_, own)):
                rows.append({"side": side, "n": number, "verdict": verdict,
                             "kind": kind.get(number, ""), "why": one.get("why", ""),
                             "sure": one.get("confidence"), **words(document["text"], one)})
        wrong = sum(row["verdict"] not in ("right", "no content") for row in rows)
        cards.append({"id": document["id"], "publisher": document["publisher"],
                      "title": document.get("title") or document["id"], "wrong": wrong,
                      "all": len(rows), "rows": rows,
                      "gold": mark(document["text"], mine, "g"),
                      "found": mark(document["text"], yours, "f")})
    print(f"\n{'by publisher, with source':34s} {'P':>6s} {'R':>6s} {'F1':>6s} {'gold':>8s}")
    for name, counts in sorted(publishers.items()):
        row = scorer.metrics(scorer.total(counts))["attribution all with source"]
        print(f"{name:34s} {row['p']:6.3f} {row['r']:6.3f} {row['f1']:6.3f} {row['gold']:8d}")
    print(f"\n{'confidence':34s} {'mean':>6s} {'right':>6s} {'found':>8s}")
    bins, gap = collections.defaultdict(list), 0.0
    for chance, right in sure:
        bins[min(9, int(chance * 10))].append((chance, right))
    for at, some in sorted(bins.items()):
        mean, right = sum(c for c, _ in some) / len(some), sum(r for _, r in some) / len(some)
        gap += abs(mean - right) * len(some)
        print(f"{at / 10:.1f} to {at / 10 + 0.1:.1f}{'':24s} {mean:6.3f} {right:6.3f} {len(some):8d}")
    print(f"expected calibration error {gap / max(1, len(sure)):.3f}")
    cards.sort(key=lambda card: (-card["wrong"] / max(1, card["all"]), card["id"]))
    data = json.dumps(cards, ensure_ascii=False).replace("</", "<\\/")
    with open(sys.argv[4], "w", encoding="utf-8") as page:
        page.write(PAGE.replace("DATA", data, 1))


PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>hearsay: gold and found</title>
<style>
:root { color-scheme: light dark; --line: light-dark(#ccc, #444); --bad: light-dark(#b3261e, #ff8a80);
  --good: light-dark(#2e7d32, #81c784); --hint: light-dark(#666, #aaa); }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0; background: light-dark(#fff, #16181c); color: light-dark(#111, #eee); }
header { position: sticky; top: 0; background: inherit; border-bottom: 1px solid var(--line); padding: 8px 16px; z-index: 1; }
label { margin-right: 14px; } main { padding: 0 16px; } summary { padding: 8px 0; cursor: pointer; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 24px; font: 14px/1.6 Georgia, serif; }
.two > div { max-height: 70vh; overflow: auto; border-top: 1px solid var(--line); }
@media (max-width: 800px) { .two { grid-template-columns: 1fr; } }
.source { background: light-dark(#cfe3ff, #17406f); } .cue { background: light-dark(#ffe0b2, #6b4200); }
.content { text-decoration: underline; text-decoration-color: light-dark(#7b1fa2, #ce93d8); text-underline-offset: 3px; }
.lit { outline: 2px solid var(--bad); } table { border-collapse: collapse; width: 100%; font-size: 13px; }
td, th { text-align: left; vertical-align: top; border-top: 1px solid var(--line); padding: 3px 8px; }
tr { cursor: pointer; } .right { color: var(--good); } .wrong { color: var(--bad); } .hint { color: var(--hint); }
</style>
<header><b>Gold and found, worst first</b> <span id="count" role="status"></span><br>
<label>What <select id="verdict"><option value="">all</option><option>missed</option><option>extra</option><option>wrong span</option><option>wrong source</option><option>right</option></select></label>
<label>Whose words <select id="kind"><option value="">all</option><option>direct</option><option>indirect</option></select></label>
<label>Publisher <select id="publisher"><option value="">all</option></select></label></header>
<main id="list"></main>
<script type="application/json" id="data">DATA</script>
<script>
const cards = JSON.parse(document.getElementById('data').textContent);
const pick = id => document.getElementById(id);
for (const name of [...new Set(cards.map(card => card.publisher))].sort()) pick('publisher').add(new Option(name));
const add = (to, tag, text, cls) => { const e = to.appendChild(document.createElement(tag)); if (text != null) e.textContent = text; if (cls) e.className = cls; return e; };
function draw() {
  const [verdict, kind, publisher] = ['verdict', 'kind', 'publisher'].map(id => pick(id).value);
  const list = pick('list'); list.textContent = ''; let count = 0;
  for (const card of cards) {
    if (publisher && card.publisher !== publisher) continue;
    const rows = card.rows.filter(r => (!verdict || r.verdict === verdict) && (!kind || r.kind === kind));
    if (!rows.length) continue;
    count += rows.length;
    const details = add(list, 'details');
    add(details, 'summary', `${card.title} · ${card.publisher} · ${card.wrong} of ${card.all} not right · ${rows.length} shown`);
    details.addEventListener('toggle', () => {
      if (!details.open || details.children.length > 1) return;
      const two = add(details, 'div', null, 'two');
      for (const side of ['gold', 'found']) { const box = add(two, 'div'); add(box, 'h3', side); add(box, 'div').innerHTML = card[side]; }
      const table = add(details, 'table'), head = add(table, 'tr');
      for (const name of ['side', 'what', 'whose words', 'source', 'cue', 'content', 'sure', 'why']) add(head, 'th', name);
      for (const r of rows) {
        const tr = add(table, 'tr'); tr.tabIndex = 0;
        add(tr, 'td', r.side); add(tr, 'td', r.verdict, r.verdict === 'right' ? 'right' : 'wrong'); add(tr, 'td', r.kind);
        for (const role of ['source', 'cue', 'content']) add(tr, 'td', r[role]);
        add(tr, 'td', r.sure ?? ''); add(tr, 'td', r.why, 'hint');
        const go = () => {
          details.querySelectorAll('.lit').forEach(e => e.classList.remove('lit'));
          const lit = two.querySelectorAll('.' + r.side[0] + r.n);
          lit.forEach(e => e.classList.add('lit')); lit[0]?.scrollIntoView({ block: 'center' });
        };
        tr.addEventListener('click', go); tr.addEventListener('keydown', e => { if (e.key === 'Enter') go(); });
      }
    });
  }
  pick('count').textContent = `${count} shown`;
}
for (const id of ['verdict', 'kind', 'publisher']) pick(id).addEventListener('change', draw);
draw();
</script></html>
"""

if __name__ == "__main__":
    main()
