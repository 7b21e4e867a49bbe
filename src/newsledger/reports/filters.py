"""What a page's filters choose by: of every row of figures, claims, events and articles its countries, type, status and
publishers, the days it lies between and the number of publishers behind it; of scores and rejects the part of the work
they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from newsledger.charts.quality import part_of_work, score_ref
from newsledger.charts.wording import country
from newsledger.reports.blocks import Block
from newsledger.reports.corpus import Corpus
from newsledger.reports.lists import reject_ref
from newsledger.reports.measured import SHOWN_TASKS, reliability_rows, task_ref

FACETS = ("country", "type", "status", "source", "part")
LABELS = {"part": "part of the work"}
UNKNOWN = "unknown"
MOST = 4000  # rows of a kind that can be told apart, so that a page stays one that can be mailed
EARLIEST, LATEST = "0001-01-01", "9999-12-31"
_PARTS = {"trade_claims": "trade", "trade_turnover": "trade", "events": "events", "timeline": "events"}


def filters(
    corpus: Corpus, *, trade: bool = False, events: bool = False, articles: bool = False, scores: bool = False
) -> Block:
    """A block with the choices that the page's rows leave: figures and claims with `trade`, merged events with
    `events`, `articles` by what they tell, and with `scores` what the quality page shows.

    A facet with fewer than two values is no choice and is left out. A row without a facet is not judged by it.
    """
    flows = _trade(corpus) if trade or articles else {}
    happened = _events(corpus) if events or articles else {}
    rows: dict[str, dict[str, Any]] = {}
    if trade:
        rows |= flows
    if events:
        rows |= happened
    if articles:
        rows |= _articles(corpus, [*flows.values(), *happened.values()])
    if scores:
        rows |= _scores(corpus)
    groups = [(facet, _values(facet, rows.values())) for facet in FACETS]
    kept = [
        {"name": facet, "label": LABELS.get(facet, facet), "values": values}
        for facet, values in groups
        if len(values) > 1
    ]
    counts = {row["sources"] > 1 for row in rows.values() if row.get("sources") is not None}
    plain = {ref: {key: value for key, value in row.items() if key != "articles"} for ref, row in rows.items()}
    data = {"groups": kept, "rows": plain, "several": len(counts) > 1, "period": _period(rows.values())}
    return Block("filters", data, f"{len(kept)} filters")


def _values(facet: str, rows: Iterable[dict[str, Any]]) -> list[list[str]]:
    found = {value for row in rows for value in row.get(facet) or []}
    named = [[value, country(value) if facet == "country" else value.replace("_", " ")] for value in found]
    return sorted(named, key=lambda pair: (pair[1].casefold(), pair[0]))


def _period(rows: Iterable[dict[str, Any]]) -> list[str] | None:
    """The first and the last day that any row may lie on; None where they are one."""
    ends = [row.get(end) for row in rows for end in ("from", "to")]
    days = {end for end in ends if end and end not in (EARLIEST, LATEST)}
    return [min(days), max(days)] if len(days) > 1 else None


def _days(start: date | None, end: date | None) -> dict[str, str | None]:
    """First and last day of a row; an open end reaches to the ends of time, a row without a date has neither."""
    if start is None and end is None:
        return {"from": None, "to": None}
    return {"from": start.isoformat() if start else EARLIEST, "to": end.isoformat() if end else LATEST}


def _trade(corpus: Corpus) -> dict[str, dict[str, Any]]:
    rows = {}
    for figure in corpus.figures.head(MOST).iter_rows(named=True):
        claims = _of(corpus.claim, figure["claims"])
        rows[figure["turnover_id"]] = _flow(corpus, figure, claims) | {"sources": figure["sources"]}
    for claim in corpus.listed_claims[:MOST]:
        rows[claim["claim_id"]] = _flow(corpus, claim, [claim["article_id"]])
    return rows


def _flow(corpus: Corpus, row: dict[str, Any], articles: list[str]) -> dict[str, Any]:
    return {
        "country": sorted({code for code in (row["reporter"], row["partner"]) if code}),
        "type": [row["measure"] or UNKNOWN],
        "status": [row["status"] or UNKNOWN],
        "articles": articles,
        **_days(row["period_start"], row["period_end"]),
        **_published(corpus, articles),
    }


def _events(corpus: Corpus) -> dict[str, dict[str, Any]]:
    """Merged events; a date that only bounds one gives no day."""
    rows = {}
    for event in corpus.happenings[:MOST]:
        articles = _of(corpus.event, event["events"])
        dated = event["date"] is not None
        rows[event["timeline_id"]] = {
            "country": sorted({*event["source_countries"], *event["target_countries"]}),
            "type": [event["event_type"]],
            "status": [event["realis"]],
            "articles": articles,
            **_days(event["date_start"] if dated else None, event["date_end"] if dated else None),
            **_published(corpus, articles),
        }
    return rows


def _articles(corpus: Corpus, told: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Articles by what they tell, their publisher and the day they were published."""
    inside: dict[str, list[dict[str, Any]]] = {}
    for row in told:
        for article in row["articles"]:
            inside.setdefault(article, []).append(row)
    rows = {}
    for article in corpus.articles.head(MOST).iter_rows(named=True):
        held = inside.get(article["article_id"], [])
        union = {facet: sorted({v for row in held for v in row[facet]}) for facet in ("country", "type", "status")}
        rows[article["article_id"]] = union | {
            "source": [article["source"] or UNKNOWN],
            "sources": max((row["sources"] for row in held), default=0),
            **_days(article["published"], article["published"]),
        }
    return rows


def _scores(corpus: Corpus) -> dict[str, dict[str, Any]]:
    """Scores, confidences and rejects by the part of the work they are about, disagreements by being of events."""
    rows: dict[str, dict[str, Any]] = {}
    for labels, tasks in corpus.quality.items():
        for task in tasks if isinstance(tasks, dict) else {}:
            rows[score_ref(labels, task)] = {"part": part_of_work(task)}
    rows |= {task_ref(task): {"part": part_of_work(task)} for task in SHOWN_TASKS}
    rows |= {ref: {"part": ["trade"]} for ref, _, _ in reliability_rows(corpus)}
    for number, row in enumerate(corpus.rejects.head(MOST).iter_rows(named=True)):
        rows[reject_ref(number)] = {"part": [_PARTS.get(row["table"], "articles")]}
    for event in corpus.happenings[:MOST]:
        if event["contradictions"]:
            rows[event["timeline_id"]] = {"part": ["events"]}
    return rows


def _published(corpus: Corpus, articles: Iterable[str]) -> dict[str, Any]:
    names = {(corpus.article.get(one) or {}).get("source") or UNKNOWN for one in articles}
    return {"source": sorted(names), "sources": len(names - {UNKNOWN})}


def _of(known: Mapping[str, dict[str, Any]], ids: Iterable[str]) -> list[str]:
    return [known[one]["article_id"] for one in ids if one in known]
