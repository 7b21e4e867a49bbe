"""How well and how fast places are found, against `labels/places.jsonl`.

    python benchmarks/places.py [--part dev|held_out|all] [--set first|world] [--errors] [--peer]

The labels are sentences of our own, written before the tagger was run on them; every third is held out. The set
`world`, of all continents, was written when the rules for the first stood. A mention is
right where its span and its country (none for other bodies and regions) are the labelled ones and its kind is of the
same group: country (country, demonym), place (city, region, water) or body. `countries` is the F1 of the first group,
`places` that of the other two, `metonyms` the F1 of the mentions that stand for a government. `spans` asks for the
span alone, so that spaCy's small English model (GPE, LOC, NORP and FAC of its entity recogniser, "the" and "'s" read
over) can be set beside ours. Speed is CPU time on one core, measured on the labelled sentences joined to documents of
about 2,000 characters, and on 1, 10 and 100 times such a document.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from newsledger.language.document import Document
from newsledger.language.mentions import Place

LABELS = Path(__file__).parent / "labels" / "places.jsonl"
GROUPS = {"country": "country", "demonym": "country", "city": "place", "region": "place", "water": "place"}


def group(kind: str) -> str:
    return GROUPS.get(kind, "body")


def f1(right: int, found: int, wanted: int) -> float:
    return 2 * right / (found + wanted) if found + wanted else 1.0


def key(start: int, end: int, country: str | None, kind: str) -> tuple:
    return start, end, country, group(kind)


def mention(place: Place) -> tuple:
    return key(place.start, place.end, place.country, place.kind)


def labels(part: str, chosen: str) -> list[dict]:
    """The rows of one part of the set `chosen`."""
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row.get("set", "first") == chosen]
    return [row for row in rows if part == "all" or row["held_out"] == (part == "held_out")]


def score(rows: list[dict], show: bool) -> dict[str, float]:
    """Precision, recall and F1 by group over labelled rows; prints every error where `show`."""
    counts = {name: [0, 0, 0] for name in ("countries", "places", "metonyms")}
    for row in rows:
        places = Document(row["text"]).places
        wanted = {key(p["start"], p["end"], p["country"], p["kind"]) for p in row["places"]}
        found = {mention(p) for p in places}
        for name, groups in (("countries", ("country",)), ("places", ("place", "body"))):
            w = {m for m in wanted if m[3] in groups}
            f = {m for m in found if m[3] in groups}
            for k, value in enumerate((len(w & f), len(f), len(w))):
                counts[name][k] += value
        meant = {(p["start"], p["end"]) for p in row["places"] if p["metonym"]}
        taken = {(p.start, p.end) for p in places if p.metonym}
        for k, value in enumerate((len(meant & taken), len(taken), len(meant))):
            counts["metonyms"][k] += value
        if show and (wanted != found or meant != taken):
            text = row["text"]
            print(row["id"], text)
            for name, marks in (("missed", wanted - found), ("extra", found - wanted)):
                for start, end, country, kind in sorted(marks, key=lambda m: m[0]):
                    print(f"    {name}: {text[start:end]} {country} {kind}")
            for name, spans in (("metonym missed", meant - taken), ("metonym extra", taken - meant)):
                for start, end in sorted(spans):
                    print(f"    {name}: {text[start:end]}")
    return {name: f1(*values) for name, values in counts.items()} | {
        "mentions": float(counts["countries"][2] + counts["places"][2])
    }


def span_scores(rows: list[dict]) -> dict[str, float]:
    """F1 of bare spans, ours and spaCy's, and spaCy's documents a second over the same sentences."""
    from newsledger.language.grammar import pipeline

    model = pipeline()
    counts = {"spans": [0, 0, 0], "spans_spacy": [0, 0, 0]}
    seconds = 0.0
    for row in rows:
        wanted = {(p["start"], p["end"]) for p in row["places"]}
        ours = {(p.start, p.end) for p in Document(row["text"]).places}
        begin = time.process_time()
        entities = model(row["text"]).ents
        seconds += time.process_time() - begin
        theirs = {_bare(e) for e in entities if e.label_ in ("GPE", "LOC", "NORP", "FAC")}
        for name, found in (("spans", ours), ("spans_spacy", theirs)):
            for k, value in enumerate((len(wanted & found), len(found), len(wanted))):
                counts[name][k] += value
    characters = sum(len(row["text"]) for row in rows)
    return {name: f1(*values) for name, values in counts.items()} | {
        "documents_per_second_spacy": characters / 2000 / seconds
    }


def _bare(entity) -> tuple[int, int]:
    """An entity's span without a leading article and a trailing possessive, as the labels have it."""
    start, end, text = entity.start_char, entity.end_char, entity.text
    if text.lower().startswith("the ") and text != "The Hague":
        start += 4
    if text.endswith(("'s", "’s")):
        end -= 2
    return start, end


def speed() -> dict[str, float]:
    """Documents of about 2,000 characters a second, and the time of 1, 10 and 100 times one of them."""
    rows = [row["text"] for row in labels("all", "first")]
    texts = ["\n\n".join(rows[i : i + 20]) for i in range(0, len(rows), 20)]
    for text in texts:
        len(Document(text).places)
    begin = time.process_time()
    rounds = 10
    for _ in range(rounds):
        for text in texts:
            len(Document(text).places)
    seconds = (time.process_time() - begin) / (rounds * len(texts))
    measured = {"documents_per_second": 1 / seconds}
    for times in (1, 10, 100):
        begin = time.process_time()
        len(Document("\n\n".join([texts[0]] * times)).places)
        measured[f"seconds_{times}x"] = time.process_time() - begin
    return measured


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--part", choices=["dev", "held_out", "all"], default="all")
    parser.add_argument("--set", choices=["first", "world"], default="first")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--peer", action="store_true", help="set spaCy's entity recogniser beside ours")
    options = parser.parse_args()
    rows = labels(options.part, options.set)
    begin = time.process_time()
    len(Document("Kabul").places)
    print(f"first_call_seconds {time.process_time() - begin:.3f}")
    for name, value in score(rows, options.errors).items():
        print(f"{name} {value:.4f}" if name != "mentions" else f"mentions {value:.0f}")
    if options.peer:
        for name, value in span_scores(rows).items():
            print(f"{name} {value:.4f}")
    for name, value in speed().items():
        print(f"{name} {value:.4f}")


if __name__ == "__main__":
    main()
