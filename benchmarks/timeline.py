"""Accuracy and speed of the timeline: `python -m benchmarks.timeline` or `python benchmarks/timeline.py`.

Prints type F1 and source + type + target F1 on the labelled sentences, the events a set of plain news raises, and
articles a second against spaCy's whole default pipeline over the same text. Pages to time can be named as arguments;
without any, the pages of data/raw and tests/fixtures are taken.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

import newsledger
from newsledger.extraction import document_of
from newsledger.language.document import Document
from newsledger.language.grammar import parse, pipeline
from newsledger.timeline.events import events_of
from newsledger.timeline.gate import may_hold_event

ROOT = Path(__file__).parents[1]
LOOSE = {"other", "statement", "conflict"}


def f1(hits: int, false: int, missed: int) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * hits / (2 * hits + false + missed) if hits else 0.0


def rows_of(text: str) -> list[dict]:
    """Events of a sentence published on 23 July 2025."""
    return events_of(Document(text, published=date(2025, 7, 23)), {"article_id": "a"})


def sentences(name: str) -> None:
    """Scores on a table of labelled sentences in tests/timeline, by type and in all."""
    kinds: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    by_type: dict[str, Counter[str]] = {}
    for line in (ROOT / "tests/timeline" / name).read_text(encoding="utf-8").splitlines()[1:]:
        plover, source, target, text = line.split("\t")
        gold = (plover, frozenset(source.split(",")) - {""}, frozenset(target.split(",")) - {""})
        found = {
            (r["plover"], frozenset(r["source_countries"]), frozenset(r["target_countries"])) for r in rows_of(text)
        }
        types = {each[0] for each in found}
        kinds.update(hits=plover in types, false=len(types - {plover}), missed=plover not in types)
        whole.update(hits=gold in found, false=len(found - {gold}), missed=gold not in found)
        by_type.setdefault(plover, Counter()).update(told=1, typed=plover in types, whole=gold in found)
    print(f"{name}: type F1 {f1(**kinds):.3f}, source + type + target F1 {f1(**whole):.3f}")
    for plover, count in by_type.items():
        print(f"  {plover:<10} {count['typed']:>3} typed, {count['whole']:>3} whole, of {count['told']}")


def plain_news() -> None:
    """Events between states found in sentences that tell of none."""
    lines = (ROOT / "tests/timeline/plain_news.txt").read_text(encoding="utf-8").splitlines()
    wrong = [line for line in lines if any(r["event_type"] not in LOOSE for r in rows_of(line))]
    print(f"plain news: {len(wrong)} of {len(lines)} sentences raise an event between states")


def speed(paths: list[str]) -> None:
    """Articles a second: times, places, actors and events of each, against spaCy's default pipeline alone."""
    articles = [a for a in newsledger.parse_articles(newsledger.read_pages(paths)).iter_rows(named=True) if a["body"]]
    pipeline()
    document_of(articles[0]).actors  # noqa: B018  the taggers' tables are loaded before the clock starts
    parse.cache_clear()
    begin = time.perf_counter()
    for article in articles:
        events_of(document_of(article), article)
    ours = time.perf_counter() - begin
    begin = time.perf_counter()
    for article in articles:
        pipeline()(article["body"][:900_000])
    bare = time.perf_counter() - begin
    told = [s for a in articles for s in document_of(a).sentences]
    kept = sum(may_hold_event(s.text) for s in told)
    print(f"{len(articles)} articles: {len(articles) / ours:.2f} a second, bare spaCy {len(articles) / bare:.2f}")
    print(f"ratio {bare / ours:.2f}; the gate lets {kept} of {len(told)} sentences through")


if __name__ == "__main__":
    for table in ("sentences.tsv", "sentences_second.tsv", "sentences_third.tsv"):
        sentences(table)
    plain_news()
    given = sys.argv[1:] or [str(ROOT / "data/raw"), str(ROOT / "tests/fixtures/dev_pages/pages")]
    speed([path for path in given if Path(path).exists()])
