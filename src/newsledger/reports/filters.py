"""What a page's filters choose by: for every row of figures, claims and events its countries, kind, status, publishers,
years and the number of publishers behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from newsledger.charts.wording import country
from newsledger.reports.blocks import Block
from newsledger.reports.corpus import SHOWN, Corpus

FACETS = ("country", "kind", "status", "publisher", "year")
UNKNOWN = "unknown"


def filters(corpus: Corpus, *, trade: bool = False, events: bool = False) -> Block:
    """A block with the choices that the page's rows leave, `trade` rows, `events` or both.

    Values that every row shares are no choice and are left out; so is a facet with fewer than two values.
    """
    rows: dict[str, dict[str, Any]] = {}
    if trade:
        for figure in corpus.figures.iter_rows(named=True):
            claims = _articles(corpus.claim, figure["claims"])
            rows[figure["turnover_id"]] = _flow(corpus, figure, claims) | {"sources": figure["sources"]}
        for claim in corpus.listed_claims[:SHOWN]:
            rows[claim["claim_id"]] = _flow(corpus, claim, [claim["article_id"]])
    if events:
        for event in corpus.happenings[:SHOWN]:
            rows[event["timeline_id"]] = _event(corpus, event, _articles(corpus.event, event["events"]))
    groups = [(facet, _values(facet, rows.values())) for facet in FACETS]
    kept = [{"name": facet, "values": values} for facet, values in groups if len(values) > 1]
    several = any(row["sources"] > 1 for row in rows.values()) and any(row["sources"] < 2 for row in rows.values())
    return Block("filters", {"groups": kept, "rows": rows, "several": several}, f"{len(kept)} filters")


def _values(facet: str, rows: Iterable[dict[str, Any]]) -> list[list[str]]:
    found = {value for row in rows for value in row[facet]}
    named = [[value, country(value) if facet == "country" else value.replace("_", " ")] for value in found]
    return sorted(named, key=lambda pair: (pair[1].casefold(), pair[0]), reverse=facet == "year")


def _years(start: Any, end: Any) -> list[str]:
    """Years that a period touches; an open or unknown end counts for nothing."""
    bounds = [bound.year for bound in (start, end) if bound is not None]
    return [str(year) for year in range(min(bounds), max(bounds) + 1)] if bounds else [UNKNOWN]


def _flow(corpus: Corpus, row: dict[str, Any], article_ids: Iterable[str]) -> dict[str, Any]:
    """Facets of a figure or a claim."""
    return {
        "country": sorted({code for code in (row["reporter"], row["partner"]) if code}),
        "kind": [row["measure"] or UNKNOWN],
        "status": [row["status"] or UNKNOWN],
        "year": _years(row["period_start"], row["period_end"]),
    } | _published(corpus, article_ids)


def _event(corpus: Corpus, row: dict[str, Any], article_ids: Iterable[str]) -> dict[str, Any]:
    """Facets of a merged event; a date that only bounds it gives no year."""
    dated = row["date_start"] is not None and row["date_end"] is not None
    return {
        "country": sorted({*row["source_countries"], *row["target_countries"]}),
        "kind": [row["event_type"]],
        "status": [row["realis"]],
        "year": _years(row["date_start"], row["date_end"]) if dated else [UNKNOWN],
    } | _published(corpus, article_ids)


def _published(corpus: Corpus, article_ids: Iterable[str]) -> dict[str, Any]:
    names = {(corpus.article.get(one) or {}).get("source") or UNKNOWN for one in article_ids}
    return {"publisher": sorted(names), "sources": len(names - {UNKNOWN})}


def _articles(known: Mapping[str, dict[str, Any]], ids: Iterable[str]) -> list[str]:
    return [known[one]["article_id"] for one in ids if one in known]
