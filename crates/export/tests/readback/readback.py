"""Reads back, with other people's programs, what the example `takeaway` wrote: nothing may be lost.

    python3 readback.py FOLDER

Python's csv and json, bibtexparser, rispy and PyLD each read their file; the words are held against
the text itself, everything else against what JSON says. Ends with 1 and a sentence where they differ.
"""

import csv
import json
import sys
from pathlib import Path

import bibtexparser
import rispy
from bibtexparser.bparser import BibTexParser
from pyld import jsonld

FOLDER = Path(sys.argv[1])
OA = "http://www.w3.org/ns/oa#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

# The terms of the Web Annotation vocabulary (https://www.w3.org/TR/annotation-vocab/) that are used,
# so that nothing has to be fetched. A term that is not here is lost in expansion, and noticed.
CONTEXT = {
    "oa": OA, "rdf": RDF, "as": "https://www.w3.org/ns/activitystreams#",
    "dc": "http://purl.org/dc/elements/1.1/", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id", "type": "@type",
    "Annotation": "oa:Annotation", "AnnotationPage": "as:OrderedCollectionPage",
    "SpecificResource": "oa:SpecificResource", "TextualBody": "oa:TextualBody",
    "TextPositionSelector": "oa:TextPositionSelector", "TextQuoteSelector": "oa:TextQuoteSelector",
    "identifying": "oa:identifying", "classifying": "oa:classifying",
    "describing": "oa:describing", "linking": "oa:linking",
    "items": {"@id": "as:items", "@container": "@list"},
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "value": "rdf:value", "format": "dc:format",
    "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
}
CONTEXTS = {"http://www.w3.org/ns/anno.jsonld": {"@context": CONTEXT}}


def read(name):
    return (FOLDER / name).read_bytes().decode("utf-8")


def same(what, found, wanted):
    if found != wanted:
        sys.exit(f"{what}:\n  found  {found!r}\n  wanted {wanted!r}")


TEXT = read("text.txt")
[DOCUMENT] = json.loads(read("documents.json"))
ATTRIBUTIONS, ENTITIES = DOCUMENT["attributions"], DOCUMENT["entities"]


def words(places):
    return " … ".join(" ".join(TEXT[start:end].split()) for start, end in places)


def quoted(it):
    return words(it["content"]) or words(it["cue"])


def cell(value):
    """A cell that a spreadsheet would take for a formula has an apostrophe before it."""
    return "'" + value if value[:1] in "=+-@" and value else value


def check_lines():
    same("JSON Lines", [json.loads(line) for line in read("documents.jsonl").splitlines()], [DOCUMENT])


def check_tables():
    rows = list(csv.DictReader((FOLDER / "attributions.csv").open(encoding="utf-8", newline="")))
    same("rows of attributions", len(rows), len(ATTRIBUTIONS))
    for row, it in zip(rows, ATTRIBUTIONS):
        speaker = ENTITIES[it["speaker"]]["name"] if it["speaker"] is not None else ""
        wanted = {
            "document": DOCUMENT["id"], "attribution": str(it["id"]), "kind": it["kind"],
            "speaker": cell(speaker), "source": cell(words(it["source"])), "cue": words(it["cue"]),
            "content": cell(words(it["content"])), "source_class": it["source_class"],
            "stance": it["stance"], "negated": "false", "channel": it["channel"] or "",
            "date": it["date"] or "", "confidence": str(it["confidence"]), "why": it["why"],
        }
        for column, value in wanted.items():
            same(f"attribution {it['id']}, {column}", row[column], value)
    rows = list(csv.DictReader((FOLDER / "entities.csv").open(encoding="utf-8", newline="")))
    same("rows of entities", len(rows), len(ENTITIES))
    for row, entity in zip(rows, ENTITIES):
        same("name", row["name"], cell(entity["name"]))
        same("aliases", row["aliases"], cell("; ".join(entity["aliases"])))
        same("mentions", row["mentions"], str(len(entity["mentions"])))


def paths():
    rows = csv.DictReader((FOLDER / "attributions.csv").open(encoding="utf-8", newline=""))
    return [row["path"] for row in rows]


def check_bibtex():
    parser = BibTexParser(common_strings=True)
    entries = bibtexparser.loads(read("quotes.bib"), parser).entries
    same("BibTeX entries", len(entries), len(ATTRIBUTIONS))
    for entry, it, path in zip(entries, ATTRIBUTIONS, paths()):
        same("abstract", plain(entry["abstract"]), quoted(it))
        same("note", plain(entry["note"]), path)
        same("title", plain(entry["title"]).strip("{}"), DOCUMENT["meta"]["title"].strip("{}"))
        same("journal", plain(entry["journal"]), DOCUMENT["meta"]["publisher"])
        same("authors", plain(entry["author"]), "van Byrne, Ada and Diaz Jr., Cornel and {Reuters}")
        same("date", (entry["year"], entry["month"], entry["day"]), ("2019", "6", "1"))
        same("address", entry["url"], DOCUMENT["meta"]["url"])


def plain(tex):
    """What TeX would print for the few commands that are written."""
    for command, letter in (("\\textasciitilde{}", "~"), ("\\textasciicircum{}", "^"),
                            ("\\textbackslash{}", "\x00")):
        tex = tex.replace(command, letter)
    for letter in "{}$&%#_":
        tex = tex.replace("\\" + letter, letter)
    return tex.replace("\x00", "\\")


def check_ris():
    records = rispy.loads(read("quotes.ris"))
    same("RIS records", len(records), len(ATTRIBUTIONS))
    for record, it, path in zip(records, ATTRIBUTIONS, paths()):
        same("abstract", record["abstract"], quoted(it))
        same("note", record["notes"], [path])
        same("title", record["title"], DOCUMENT["meta"]["title"])
        same("publication", record["secondary_title"], DOCUMENT["meta"]["publisher"])
        same("authors", record["authors"], ["van Byrne, Ada", "Diaz Jr., Cornel", "Reuters"])
        same("date", (record["year"], record["date"]), ("2019", "2019/06/01/"))
        same("address", record["urls"], [DOCUMENT["meta"]["url"]])


def check_annotations():
    def load(url, _options):
        return {"document": CONTEXTS[url], "documentUrl": url, "contextUrl": None,
                "contentType": "application/ld+json"}

    page = json.loads(read("annotations.jsonld"))
    [expanded] = jsonld.expand(page, {"documentLoader": load})
    items = expanded["https://www.w3.org/ns/activitystreams#items"][0]["@list"]
    same("annotations", len(items), len(ATTRIBUTIONS))
    same("numbers of keys", keys(expanded), keys(page) - 1)
    for item, it in zip(items, ATTRIBUTIONS):
        same("type", item["@type"], [OA + "Annotation"])
        same("motivation", item[OA + "motivatedBy"], [{"@id": OA + "identifying"}])
        targets = [place(target) for target in item[OA + "hasTarget"]]
        same("targets", targets, it["content"] or it["cue"])
        bodies = item[OA + "hasBody"]
        linked = [place(body) for body in bodies if OA + "hasSelector" in body]
        same("source and cue", linked, it["source"] + it["cue"])
        told = [body[RDF + "value"][0]["@value"] for body in bodies if RDF + "value" in body]
        speaker = [ENTITIES[it["speaker"]]["name"]] if it["speaker"] is not None else []
        same("bodies", told[:-1], [*speaker, it["kind"], it["source_class"], it["stance"]])


def keys(value):
    """How many keys there are that carry something, whatever they are called."""
    if isinstance(value, dict):
        inner = [v for k, v in value.items() if k not in ("@value", "@list")]
        wrapped = [v for k, v in value.items() if k == "@list"]
        is_reference = set(value) <= {"@id"} or "@value" in value
        own = 0 if is_reference else len(inner)
        return own + sum(map(keys, inner)) * (not is_reference) + sum(map(keys, wrapped))
    if isinstance(value, list):
        return sum(map(keys, value))
    return 0


def place(resource):
    selectors = {selector["@type"][0]: selector for selector in resource[OA + "hasSelector"]}
    position, quote = selectors[OA + "TextPositionSelector"], selectors[OA + "TextQuoteSelector"]
    start, end = (int(position[OA + key][0]["@value"]) for key in ("start", "end"))
    same("quoted words", quote[OA + "exact"][0]["@value"], TEXT[start:end])
    return [start, end]


for check in (check_lines, check_tables, check_bibtex, check_ris, check_annotations):
    check()
    print("read back:", check.__name__.removeprefix("check_"))
