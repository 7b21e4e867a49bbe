"""The timeline: a lane a pair of countries, dates drawn as exactly as they are known and no more.

A day is a dot, a month or a longer time a bar, an open beginning or end an arrow. Planned events are hollow, denied
ones crossed out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import polars as pl

from newsledger.charts.lanes import Pair, busiest, countries_of, focus_pairs, in_period, middle_of, newest_first
from newsledger.charts.quotes import Quotes
from newsledger.charts.sources import source_line
from newsledger.charts.timeline_drawing import layers
from newsledger.charts.timeline_layout import MANNER, narrow, wide
from newsledger.charts.told import Absent, Cell, Chart, Table, tell
from newsledger.charts.wording import count, country, listed, pair, reach, shortened, when

MOST = 250  # events drawn, the newest; those left out are counted below
LABELLED = 45  # with more events than this, words would hide the picture; hovering and the table have them


def _axis_range(rows: list[dict[str, Any]]) -> tuple[date, date]:
    days = [d for row in rows for d in (row["date_start"], row["date_end"]) if d is not None]
    margin = timedelta(days=max(3, round((max(days) - min(days)).days * 0.02)))
    return min(days) - margin, max(days) + margin + timedelta(days=1)


def _recent(rows: list[tuple[dict[str, Any], Pair]]) -> list[tuple[dict[str, Any], Pair]]:
    """Without the few early events that would press all others into a corner: at most a fifth of them, and only where
    the time shown shrinks to less than half."""
    latest = last_day([row for row, _ in rows])
    ends = sorted(row["date_end"] or latest for row, _ in rows)  # what is still going on is not early
    for dropped in range(1, len(ends) // 5 + 1):
        whole, rest = (latest - ends[0]).days, (latest - ends[dropped]).days
        if whole > 730 and 2 * rest < whole:
            return [(row, p) for row, p in rows if (row["date_end"] or latest) >= ends[dropped]]
    return rows


def timeline_lanes(
    timeline: pl.DataFrame,
    events: pl.DataFrame,
    articles: pl.DataFrame,
    countries: Sequence[str],
    *,
    begin: str | None = None,
    end: str | None = None,
    lanes: int = 8,
    everything: bool = False,
) -> Chart | Absent:
    """Merged events of the countries in focus over time, at most `lanes` pairs of them, the pair in focus first.

    An event of which only its article's date is known has no place in time and is counted below. Unless `everything`
    is asked for, the few that lie long before all others are counted, too, not drawn. More than 250 are never drawn.
    """
    rows = in_period(timeline, begin, end).to_dicts()
    ours = [(row, p) for row in rows for p in focus_pairs(row, countries)]
    dated = [(row, p) for row, p in ours if row["date"] is not None and (row["date_start"] or row["date_end"])]
    if not dated:
        return Absent(f"No dated event of {pair(countries)} was found.")
    shown = busiest(Counter(p for _, p in dated), countries, lanes)
    chosen = [(row, p) for row, p in dated if p in shown]
    drawn = _newest(chosen if everything else _recent(chosen))
    lanes_drawn = [p for p in shown if any(p == q for _, q in drawn)]
    number = len(_ids(drawn))
    left_out = [
        (len(_ids(chosen)) - number, "earlier event"),
        (len(_ids(ours) - _ids(dated)), "event with no own date"),
        (len(_ids(dated) - _ids(chosen)), "event of other pairs"),
        (len(rows) - len(_ids(ours)), "event between other countries"),
    ]
    notes = [count(n, what, what.replace("event", "events", 1)) for n, what in left_out if n]
    return _drawn(drawn, lanes_drawn, number, notes, events, articles, countries)


def _newest(rows: list[tuple[dict[str, Any], Pair]]) -> list[tuple[dict[str, Any], Pair]]:
    """The newest `MOST` of them, in their order; more would be a wall of dots."""
    kept = {row["timeline_id"] for row in newest_first([row for row, _ in rows])[:MOST]}
    return [(row, p) for row, p in rows if row["timeline_id"] in kept]


def _ids(rows: list[tuple[dict[str, Any], Pair]]) -> set[str]:
    return {row["timeline_id"] for row, _ in rows}


def _drawn(
    drawn: list[tuple[dict[str, Any], Pair]],
    shown: list[Pair],
    number: int,
    left_out: list[str],
    events: pl.DataFrame,
    articles: pl.DataFrame,
    countries: Sequence[str],
) -> Chart:
    quotes = Quotes(events, "event_id")
    unique = list({row["timeline_id"]: row for row, _ in drawn}.values())
    first, last = _axis_range(unique)
    labelled = len(drawn) <= LABELLED
    laid, slim = wide(drawn, shown, first, last, quotes, labelled=labelled), narrow(drawn, shown, last, quotes)
    ids = sorted({one for row in unique for one in row["events"]})
    newest = newest_first(unique)[0]
    vague = sum(row["date_precision"] != "day" for row in unique)
    title = _title(unique)
    note = f" Not drawn: {'; '.join(left_out)}." if left_out else ""
    return tell(
        layers(laid, first, last),
        narrow=layers(slim, first, last) if labelled else None,
        bands=laid.bands,
        narrow_bands=slim.bands,
        name="timeline",
        title=title,
        subtitle=f"What {listed([country(c) for c in countries])} did, with each other or with others, a lane a pair; "
        f"{vague} of {count(number, 'date')} known only to the month or worse",
        source=source_line(quotes.articles(ids), articles, len(ids), "report") + note,
        alternative=f"Timeline of {count(number, 'event')} in {count(len(shown), 'lane')}; the newest: "
        f"{when(newest)}, “{shortened(newest['label'], 120)}”.",
        table=events_table(newest_first(unique)),
        key=_key(laid.marks),
    )


def _key(marks: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Only the signs that the drawing has."""
    signs = [
        ("●", "a day", "day"),
        ("▬", "a longer time in which it lies", "span"),
        ("▶", "since", "since"),
        ("◀", "until", "until"),
        ("○", "planned", "planned"),
        ("✕", "denied", "denied"),
    ]
    used = {mark[name] for mark in marks for name in ("shape", "realis")}
    return [(sign, meaning) for sign, meaning, name in signs if name in used]


def _title(rows: list[dict[str, Any]]) -> str:
    """The year that most events fall in, where that is most of them; else how many there are and when."""
    if len(rows) == 1:
        return f"One event, {when(rows[0])}"
    whole = [r for r in rows if r["date_start"] and r["date_end"] and r["date_start"].year == r["date_end"].year]
    years = Counter(r["date_start"].year for r in whole)
    happened = [r for r in rows if r["realis"] == "happened"]
    best = min(years, key=lambda y: (-years[y], -y), default=None)
    if best is not None and 2 * years[best] > len(rows) and years[best] < len(rows) == len(happened):
        return f"{years[best]} of {count(len(rows), 'dated event')} fall in {best}"
    first, last = reach(rows)
    if first == last:
        return f"{count(len(rows), 'event')}, {first}"
    return f"{count(len(rows), 'event')} between {first} and {last}"


def last_day(rows: list[dict[str, Any]]) -> date:
    """The last day that any of the events may lie on."""
    return max(row["date_end"] or row["date_start"] for row in rows)


def events_table(rows: list[dict[str, Any]]) -> Table:
    """Merged events as a table that every page shows alike."""
    body = [
        [
            Cell(when(row), sort=f"{middle_of(row):010.1f}"),
            Cell(row["label"], ref=row["timeline_id"]),
            Cell(row["event_type"]),
            Cell(MANNER[row["realis"]]),
            Cell(", ".join(country(code) for code in countries_of(row))),
            Cell(row["place"] or ""),
            Cell(str(row["sources"]), sort=row["sources"]),
        ]
        for row in rows
    ]
    return Table(["date", "what", "type", "status", "countries", "place", "sources"], body, ["sources"])
