"""Who acts on or with whom: countries against countries, with the number of events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import altair as alt
import polars as pl

from newsledger.charts.counted import DARK, counting
from newsledger.charts.lanes import in_period
from newsledger.charts.quotes import Quotes
from newsledger.charts.sources import source_line
from newsledger.charts.theme import EMPTY, ON_DARK, ON_LIGHT, PAPER, SHADES, WIDTH
from newsledger.charts.told import Absent, Cell, Chart, Table, tell
from newsledger.charts.wording import count, country, pair

NAMED = 2  # pairs that a title names
MOST = 12  # countries; a bigger matrix is no picture


def who_with_whom(
    timeline: pl.DataFrame,
    events: pl.DataFrame,
    articles: pl.DataFrame,
    countries: Sequence[str],
    *,
    begin: str | None = None,
    end: str | None = None,
) -> Chart | Absent:
    """Events that happened, acting country by row and country acted on or with by column.

    Countries in focus stand first, the others by their number of events; at most twelve of them.
    """
    rows = in_period(timeline, begin, end).filter(pl.col("realis") == "happened").to_dicts()
    cells: dict[tuple[str, str], list[str]] = {}
    used: list[dict[str, Any]] = []
    for row in rows:
        pairs = sorted({(s, t) for s in row["source_countries"] for t in row["target_countries"] if s != t})
        if any(code in countries for p in pairs for code in p):
            for p in pairs:
                if p[0] in countries or p[1] in countries:
                    cells.setdefault(p, []).append(row["timeline_id"])
            used.append(row)
    if not cells:
        return Absent(f"No event shows {pair(countries)} acting on or with a country.")
    weight: Counter[str] = Counter()
    for (s, t), held in cells.items():
        weight[s] += len(held)
        weight[t] += len(held)
    rank = {code: i for i, code in enumerate(countries)}
    order = sorted(weight, key=lambda code: (rank.get(code, len(rank)), -weight[code], country(code)))
    return _drawn(cells, order[:MOST], order[MOST:], used, events, articles)


def _drawn(
    cells: dict[tuple[str, str], list[str]],
    order: list[str],
    left_out: list[str],
    used: list[dict[str, Any]],
    events: pl.DataFrame,
    articles: pl.DataFrame,
) -> Chart:
    inside = {key: held for key, held in cells.items() if key[0] in order and key[1] in order}
    most = max(map(len, inside.values()), default=1)
    names = {code: country(code) for code in order}
    records = []
    for s in order:
        for t in order:
            records.append(
                {
                    "source": names[s],
                    "target": names[t],
                    "refs": inside.get((s, t), []),
                    "same": s == t,
                    "name": f"{names[s]} → {names[t]}",
                }
            )
    data = alt.InlineData(values=records)
    listed = [names[code] for code in order]
    size = 38 if len(order) > 6 else 46
    x = alt.X(
        "target:N",
        sort=listed,
        title="with or towards",
        axis=alt.Axis(orient="top", labelAngle=-40 if len(order) > 3 else 0, ticks=False, domain=False, labelLimit=110),
    )
    y = alt.Y("source:N", sort=listed, title=None, axis=alt.Axis(ticks=False, domain=False, labelLimit=110))
    steps = alt.Scale(domain=[-1, 0, 1, 2, 3, 4, 5], range=[PAPER, EMPTY, *SHADES])
    counted = counting(alt.Chart(data), "event", most)
    tiles = counted.mark_rect(stroke=PAPER, strokeWidth=3).encode(
        x=x,
        y=y,
        fill=alt.Fill("step:O", scale=steps, legend=None),
        tooltip=[alt.Tooltip("words:N", title="who")],
        description=alt.Description("words:N"),
    )
    figures = [
        counted.transform_filter(f"datum.number > 0 && datum.step {'>=' if dark else '<'} {DARK}")
        .mark_text(fill=ON_DARK if dark else ON_LIGHT, fontSize=14, aria=False)
        .encode(x=x, y=y, text="number:Q")
        for dark in (False, True)
    ]
    quotes = Quotes(events, "event_id")
    ids = sorted({one for row in used for one in row["events"]})
    ranked = sorted(cells.items(), key=lambda item: (-len(item[1]), country(item[0][0]), country(item[0][1])))
    title, pairs = _title(cells, order), len({frozenset(cell) for cell in cells})
    note = f" {count(len(left_out), 'more country', 'more countries')} not drawn." if left_out else ""
    return tell(
        alt.layer(tiles, *figures).properties(height=size * len(order), width=min(WIDTH, 76 * len(order))),
        name="matrix",
        title=title,
        subtitle="Events that happened; the country in the row acts, the one in the column is met or acted on",
        source=source_line(quotes.articles(ids), articles, len(ids), "report") + note,
        alternative=f"{title}. {count(pairs, 'pair of countries', 'pairs of countries')} in all, "
        f"{count(len({one for held in cells.values() for one in held}), 'event')}.",
        table=Table(
            ["acting", "with or towards", "events"],
            [
                [Cell(country(s)), Cell(country(t)), Cell(str(len(held)), sort=len(held), refs=tuple(held))]
                for (s, t), held in ranked
            ],
            ["events"],
        ),
    )


def _title(cells: dict[tuple[str, str], list[str]], order: list[str]) -> str:
    """Which two countries have most events with each other, whoever acted; those that have as many are named too."""
    rank = {code: i for i, code in enumerate(order)}
    held: dict[tuple[str, ...], set[str]] = {}
    for cell, ids in cells.items():
        two = tuple(sorted(cell, key=lambda code: (rank.get(code, len(rank)), country(code))))
        held.setdefault(two, set()).update(ids)
    most = max(map(len, held.values()))
    top = sorted((two for two, ids in held.items() if len(ids) == most), key=lambda two: [rank.get(c, 99) for c in two])
    if most == 1:
        return f"{count(len(held), 'pair of countries', 'pairs of countries')}, one event each"
    if len(top) > NAMED:
        return f"{len(top)} pairs of countries share the most, {count(most, 'event')} each"
    each = " each" if len(top) > 1 else ""
    return f"Most often: {' and '.join(pair(two) for two in top)}, {count(most, 'event')}{each}"
