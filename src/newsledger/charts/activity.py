"""How many events or contacts a pair of countries had in each month; vaguer dates are counted, not drawn on a month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import polars as pl

from newsledger.charts.counted import DARK, counting
from newsledger.charts.lanes import Pair, busiest, focus_pairs, in_period, lane_name, months_of
from newsledger.charts.quotes import Quotes
from newsledger.charts.sources import source_line
from newsledger.charts.theme import EMPTY, ON_DARK, ON_LIGHT, SHADES
from newsledger.charts.told import Absent, Cell, Chart, Table, tell
from newsledger.charts.wording import count, edtf, listed, pair
from newsledger.timeline.relations import CONTACTS

MONTHS_DRAWN = 24
EARLIER = "before"
ROW = 54


def _window(last: str) -> list[str]:
    year, month = int(last[:4]), int(last[5:])
    total = year * 12 + month - 1
    return [f"{t // 12:04d}-{t % 12 + 1:02d}" for t in range(total - MONTHS_DRAWN + 1, total + 1)]


def events_per_month(
    timeline: pl.DataFrame,
    events: pl.DataFrame,
    articles: pl.DataFrame,
    countries: Sequence[str],
    *,
    begin: str | None = None,
    end: str | None = None,
    most: int = 8,
) -> Chart | Absent:
    """A tile a pair and month, over the last two years that have events; what lies before is one column."""
    rows = in_period(timeline, begin, end).filter(pl.col("realis") == "happened").to_dicts()
    return _per_month(rows, events, articles, countries, most, _Kind("activity", "event", "Events that happened"))


def contacts_per_month(
    timeline: pl.DataFrame,
    events: pl.DataFrame,
    articles: pl.DataFrame,
    countries: Sequence[str],
    *,
    begin: str | None = None,
    end: str | None = None,
    most: int = 8,
) -> Chart | Absent:
    """The same of visits, meetings and calls that happened, by pairs of two countries."""
    rows = in_period(timeline, begin, end).filter(pl.col("realis") == "happened")
    rows = rows.filter(pl.col("event_type").is_in(CONTACTS))
    paired = [row for row in rows.to_dicts() if any(len(p) > 1 for p in focus_pairs(row, countries))]
    kind = _Kind("contacts", "contact", "Visits, meetings and calls that happened")
    return _per_month(paired, events, articles, countries, most, kind)


@dataclass(frozen=True)
class _Kind:
    """What is counted: the drawing's name, one of them, all of them in words."""

    name: str
    noun: str
    what: str


def _per_month(
    rows: list[dict[str, Any]],
    events: pl.DataFrame,
    articles: pl.DataFrame,
    countries: Sequence[str],
    most: int,
    kind: _Kind,
) -> Chart | Absent:
    ours = [(row, p) for row in rows for p in focus_pairs(row, countries)]
    monthly = [(months_of(row), row, p) for row, p in ours]
    dated = [(month, row, p) for month, row, p in monthly if month is not None]
    if not dated:
        return Absent(f"No {kind.noun} of {pair(countries)} is dated to a month.")
    window = _window(max(month for month, _, _ in dated))
    shown = busiest(Counter(p for _, _, p in dated), countries, most)
    cells: dict[tuple[Pair, str], list[str]] = {}
    for month, row, p in dated:
        if p in shown:
            cells.setdefault((p, month if month in window else EARLIER), []).append(row["timeline_id"])
    vague = len({row["timeline_id"] for month, row, _ in monthly if month is None})
    quotes = Quotes(events, "event_id")
    unique = {row["timeline_id"]: row for _, row, _ in dated}
    ids = sorted({one for row in unique.values() for one in row["events"]})
    source = source_line(quotes.articles(ids), articles, len(ids), "report")
    return _drawn(cells, shown, window, vague, source, kind)


def _drawn(
    cells: dict[tuple[Pair, str], list[str]],
    shown: list[Pair],
    window: list[str],
    vague: int,
    source: str,
    kind: _Kind,
) -> Chart:
    columns = [EARLIER, *window] if any(month == EARLIER for _, month in cells) else window
    most = max(map(len, cells.values()))
    records: list[dict[str, Any]] = []
    for i, lane in enumerate(shown):
        for month in columns:
            name = "before " + edtf(window[0]) if month == EARLIER else edtf(month)
            records.append(
                {
                    "row": i,
                    "middle": i + 0.66,
                    "month": month,
                    "refs": cells.get((lane, month), []),
                    "name": f"{lane_name(lane)}, {name}",
                }
            )
    rows = len(shown)
    data = alt.InlineData(values=records)
    names = alt.InlineData(
        values=[{"row": i, "middle": i + 0.18, "words": lane_name(lane)} for i, lane in enumerate(shown)]
    )
    y = alt.Y("middle:Q", scale=alt.Scale(domain=[rows, 0], nice=False, zero=False), axis=None)
    ticks = [m for m in columns if m == EARLIER or m.endswith(("-01", "-07"))]
    labels = alt.Axis(
        title=None,
        values=ticks,
        labelAngle=0,
        labelExpr="datum.value == 'before' ? 'before' : timeFormat(toDate(datum.value + '-15'), '%b %Y')",
        labelOverlap=True,
        ticks=False,
        domain=False,
    )
    x = alt.X("month:O", sort=columns, scale=alt.Scale(paddingInner=0.12, paddingOuter=0.02), axis=labels)
    counted = counting(alt.Chart(data), kind.noun, most)
    tiles = counted.mark_rect(height=24).encode(
        x=x,
        y=y,
        fill=alt.Fill("step:O", scale=alt.Scale(domain=[0, 1, 2, 3, 4, 5], range=[EMPTY, *SHADES]), legend=None),
        tooltip=[alt.Tooltip("words:N", title="what")],
        description=alt.Description("words:N"),
    )
    figures = [
        counted.transform_filter(f"datum.number > 0 && datum.step {'>=' if dark else '<'} {DARK}")
        .mark_text(fill=ON_DARK if dark else ON_LIGHT, fontSize=12, aria=False)
        .encode(x=x, y=y, text="number:Q")
        for dark in (False, True)
    ]
    heads = alt.Chart(names).mark_text(align="left", aria=False).encode(x=alt.value(0), y=y, text="words:N")
    busiest_cell = min(cells, key=lambda cell: (-len(cells[cell]), shown.index(cell[0]), cell[1]))
    (lane, month), number = busiest_cell, len(cells[busiest_cell])
    spoken = f"before {edtf(window[0])}" if month == EARLIER else f"in {edtf(month)}"
    title = f"Most in one month: {lane_name(lane)}, {count(number, kind.noun)} {spoken}"
    if month == EARLIER:
        title = f"Most of what is known lies {spoken}"
    if number == 1:
        title = f"No pair had more than one {kind.noun} in a month"
    missing = f"; {count(vague, kind.noun)} with a vaguer date or none not drawn" if vague else ""
    return tell(
        alt.layer(tiles, *figures, heads).properties(height=ROW * rows),
        name=kind.name,
        title=title,
        subtitle=f"{kind.what}, by pair of countries and month{missing}",
        source=source,
        alternative=f"{title}. {_reach(cells, shown, kind)}.",
        table=Table(
            ["pair", "month", f"{kind.noun}s"],
            [
                [
                    Cell(lane_name(lane)),
                    Cell(month if month == EARLIER else edtf(month), sort=month),
                    Cell(str(len(held)), sort=len(held), refs=tuple(held)),
                ]
                for (lane, month), held in sorted(cells.items(), key=lambda item: (shown.index(item[0][0]), item[0][1]))
            ],
            [f"{kind.noun}s"],
        ),
    )


def _reach(cells: dict[tuple[Pair, str], list[str]], shown: list[Pair], kind: _Kind) -> str:
    """Who is drawn and from when to when: `1 pair of countries and 1 country alone, June 2024 to July 2025; 2 events
    before`."""
    pairs = sum(len(lane) > 1 for lane in shown)
    who = [count(pairs, "pair of countries", "pairs of countries") if pairs else ""]
    who.append(count(len(shown) - pairs, "country alone", "countries alone") if pairs < len(shown) else "")
    months = sorted({month for _, month in cells if month != EARLIER})
    time = edtf(months[0]) if months[0] == months[-1] else f"{edtf(months[0])} to {edtf(months[-1])}"
    early = len({one for (_, month), held in cells.items() if month == EARLIER for one in held})
    return f"{listed([part for part in who if part])}, {time}" + (
        f"; {count(early, kind.noun)} before" if early else ""
    )
