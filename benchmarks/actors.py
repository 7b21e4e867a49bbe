"""How well and how fast actors are read.

    python benchmarks/actors.py [--set first|world] [--held-out] [--errors] [--speed]

Labels: `labels/actors.jsonl`, one text a line, sentences of our own in the style of news from all regions, written and
committed before the tagger saw them; a third is held out. The set `world` came when the rules for the first stood.
Every actor has its exact span, `kind`, `role` (as written, without the country; a list names readings that are all
right; left out where a later mention needs none) and `country` (null: the text does not tell; left out: open).

Conventions: a name stands without courtesy titles and, where two more words follow, without honorifics; a body keeps
the adjective of its country but not the possessive ("German Foreign Office"; Israel's "foreign ministry"). A ministry
or army inside an office ("army chief") has no span of its own; a group or organisation with a name has.

`names` counts persons, offices, bodies, organisations and groups by exact span; `crowds` (protesters, officials) apart.
`role`, `country` and `both` are shares of the labelled actors for which they are right, a missed actor being wrong;
`of found` leaves the missed out.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

from newsledger.language.document import Document
from newsledger.language.rules import load

LABELS = Path(__file__).parent / "labels" / "actors.jsonl"
CROWDS = {rule["name"] for rule in load("newsledger.language.actors", "crowds.toml")["rule"]}


def is_crowd(actor) -> bool:
    return actor.kind == "group" and actor.rule in CROWDS


def role_right(label: dict, role: str | None) -> bool:
    """Is the role one of those the label allows? Case and the article do not count; "-" allows none."""
    wanted = label["role"] if isinstance(label["role"], list) else [label["role"]]
    plain = {(w or "").lower() for w in wanted} | {"" for w in wanted if w == "-"}
    return (role or "").lower() in plain


def score(rows: list[dict], errors: bool) -> dict[str, float]:
    """Counts over the texts and the figures made of them."""
    n: Counter[str] = Counter()
    for row in rows:
        found = {(a.start, a.end): a for a in Document(row["text"]).actors}
        gold = {(a["start"], a["end"]): a for a in row["actors"]}
        wrong = []
        for span, label in gold.items():
            actor = found.get(span)
            crowd = label["kind"] == "crowd"
            family = "crowd" if crowd else "name"
            n[f"{family}_gold"] += 1
            n[f"{family}_hit"] += actor is not None
            if actor is None:
                wrong.append(f"MISS {label['text']!r}")
            if crowd:
                continue
            n[f"{label['kind']}_gold"] += 1
            n[f"{label['kind']}_hit"] += actor is not None
            n["kind_right"] += actor is not None and actor.kind == label["kind"]
            right = []
            for key in ("role", "country"):
                if key not in label:
                    continue
                good = actor is not None and (
                    role_right(label, actor.role) if key == "role" and label["kind"] in ("person", "office") else True
                )
                if key == "country":
                    good = actor is not None and actor.country == label["country"]
                elif label["kind"] not in ("person", "office"):
                    continue
                n[f"{key}_asked"] += 1
                n[f"{key}_right"] += good
                n[f"{key}_seen"] += actor is not None
                right.append(good)
                if actor is not None and not good:
                    wrong.append(f"{key.upper()} {label['text']!r}: {getattr(actor, key)!r} not {label[key]!r}")
            if right:
                n["both_asked"] += 1
                n["both_right"] += all(right)
                n["both_seen"] += actor is not None
        for span, actor in found.items():
            family = "crowd" if is_crowd(actor) else "name"
            n[f"{family}_found"] += 1
            if span not in gold:
                n[f"{family}_false"] += 1
                wrong.append(f"FALSE {actor.text!r} ({actor.kind}, {actor.rule})")
        if errors and wrong:
            print(row["id"], row["text"])
            for line in wrong:
                print("     ", line)
    figures: dict[str, float] = {"texts": len(rows), "actors": n["name_gold"]}
    for family in ("name", "crowd"):
        precision = 1 - n[f"{family}_false"] / max(1, n[f"{family}_found"])
        recall = n[f"{family}_hit"] / max(1, n[f"{family}_gold"])
        figures |= {f"{family}s precision": precision, f"{family}s recall": recall}
        figures[f"{family}s F1"] = 2 * precision * recall / max(1e-9, precision + recall)
    for kind in ("person", "office", "government", "organisation", "group"):
        figures[f"{kind} recall"] = n[f"{kind}_hit"] / max(1, n[f"{kind}_gold"])
    figures["kind of found"] = n["kind_right"] / max(1, n["name_hit"])
    for key in ("role", "country", "both"):
        figures[key] = n[f"{key}_right"] / max(1, n[f"{key}_asked"])
        figures[f"{key} of found"] = n[f"{key}_right"] / max(1, n[f"{key}_seen"])
    return figures


def speed(rows: list[dict]) -> dict[str, float]:
    """Documents of about 2,000 characters a second, and seconds at 1, 10 and 100 times the length."""
    unit = ""
    texts = []
    for row in rows:
        unit += row["text"] + "\n\n"
        if len(unit) > 2000:
            texts.append(unit)
            unit = ""
    whole = "".join(texts)[:2000]
    figures: dict[str, float] = {}
    for factor in (1, 10, 100):
        document = Document((whole + "\n\n") * factor)
        _ = document.sentences, document.places
        begin = time.perf_counter()
        _ = document.actors
        figures[f"seconds at {factor}x"] = time.perf_counter() - begin
    documents = [Document(t) for t in texts]
    for document in documents:
        _ = document.sentences, document.places
    begin = time.perf_counter()
    for document in documents:
        _ = document.actors
    figures["documents/s"] = len(documents) / (time.perf_counter() - begin)
    return figures


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=["first", "world"], default="first")
    parser.add_argument("--held-out", action="store_true", help="score the held-out third instead of the rest")
    parser.add_argument("--errors", action="store_true", help="print what is wrong, text by text")
    parser.add_argument("--speed", action="store_true", help="measure time instead")
    options = parser.parse_args(argv)
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row.get("set", "first") == options.set]
    if options.speed:
        figures = speed(rows)
    else:
        figures = score([r for r in rows if r["held_out"] is options.held_out], options.errors)
    for name, value in figures.items():
        print(f"{name:24} {value:.3f}" if isinstance(value, float) else f"{name:24} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
