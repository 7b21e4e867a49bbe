"""Which pair of countries an event belongs to, and where it stands in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import polars as pl

from newsledger.charts.wording import pair as names
from newsledger.timeline import relations

Pair = tuple[str, ...]


def pairs_of(row: dict[str, Any]) -> list[Pair]:
    """Unordered pairs of countries as `relations.pairs_of` tells them; a country that is in none stands alone."""
    made: list[Pair] = list(relations.pairs_of(row))
    return made or [(code,) for code in countries_of(row)]


def countries_of(row: dict[str, Any]) -> list[str]:
    """The countries of an event, those that act first; of one that is named alone also the one where it acted."""
    named = list(dict.fromkeys([*(row["source_countries"] or []), *(row["target_countries"] or [])]))
    paired = [code for pair in relations.pairs_of(row) for code in pair]
    return list(dict.fromkeys([*named, *paired]))


def ordered(pair: Pair, countries: Sequence[str]) -> Pair:
    """Countries in focus first, in the order of the focus."""
    rank = {code: i for i, code in enumerate(countries)}
    return tuple(sorted(pair, key=lambda code: (rank.get(code, len(rank)), code)))


def focus_pairs(row: dict[str, Any], countries: Sequence[str]) -> list[Pair]:
    """The event's pairs that the focus is about: both in focus where there is such a pair, else one."""
    pairs = [ordered(pair, countries) for pair in pairs_of(row)]
    inside = [p for p in pairs if len(p) > 1 and all(code in countries for code in p)]
    if inside:
        return inside
    return [p for p in pairs if any(code in countries for code in p)]


def in_period(timeline: pl.DataFrame, begin: str | None, end: str | None) -> pl.DataFrame:
    """Events that may lie between two days (ISO 8601, both may be None); undated ones stay."""
    kept = timeline
    if begin:
        kept = kept.filter(pl.col("date_end").is_null() | (pl.col("date_end") >= date.fromisoformat(begin)))
    if end:
        first = pl.coalesce("date_start", "date_end")
        kept = kept.filter(first.is_null() | (first <= date.fromisoformat(end)))
    return kept


def months_of(row: dict[str, Any]) -> str | None:
    """The month (`2025-07`) that the whole of an event's date lies in; None for anything vaguer."""
    start, end = row["date_start"], row["date_end"]
    if row["date"] is None or start is None or end is None or (start.year, start.month) != (end.year, end.month):
        return None
    return f"{start.year:04d}-{start.month:02d}"


def newest_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Dated events by the middle of the time in which they lie, newest first; open and undated ones after them.

    By the middle, so that "2024" stands neither above "August 2024" nor below "March 2024".
    """

    def key(row: dict[str, Any]) -> tuple[int, float, str]:
        known = row["date"] is not None and row["date_start"] is not None and row["date_end"] is not None
        return (0 if known else 1 if row["date"] else 2, -middle_of(row), row["timeline_id"])

    return sorted(rows, key=key)


def middle_of(row: dict[str, Any]) -> float:
    """The middle of an event's time as a day's number (`date.toordinal`); of an open one its known end, else 0."""
    bounds = [bound.toordinal() for bound in (row["date_start"], row["date_end"]) if bound is not None]
    return sum(bounds) / len(bounds) if bounds else 0.0


def busiest(pairs: Counter[Pair], countries: Sequence[str], most: int) -> list[Pair]:
    """Pairs wholly in focus first, countries alone last, each by their number of events."""

    def key(pair: Pair) -> tuple[bool, bool, int, Pair]:
        inside = len(pair) > 1 and all(code in countries for code in pair)
        return (not inside, len(pair) == 1, -pairs[pair], pair)

    return sorted(pairs, key=key)[:most]


def lane_name(pair: Pair) -> str:
    """`Chile – Norway`; of a country alone, that no other is named."""
    return names(pair) if len(pair) > 1 else f"{names(pair)}, no other country named"


def span(row: dict[str, Any], last: date) -> tuple[date, date, bool, bool]:
    """First day, day after the last, open to the left, to the right, as drawn on an axis that ends at `last`."""
    start, end = row["date_start"], row["date_end"]
    if start is None:
        assert end is not None
        return end, end + timedelta(days=1), True, False
    if end is None:
        return start, last, False, True
    return start, end + timedelta(days=1), False, False
