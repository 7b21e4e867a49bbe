"""Bars from zero with their words above them, so that they read on a telephone as on a wall.

What a source said is a full bar; what is derived has a dashed outline and its interval; an estimate is hollow.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from newsledger.charts.rows import Rows
from newsledger.charts.theme import BLUE, INK, PAPER, SKY

FILLS = {"stated": BLUE, "derived": SKY, "estimate": PAPER}
DASHES: dict[str, list[int]] = {"stated": [1, 0], "derived": [5, 3], "estimate": [1, 0]}


def scale_of(largest: float) -> tuple[float, str]:
    """Divisor and word of an axis: billions, millions, thousands or ones."""
    for divisor, word in ((1e9, "billion"), (1e6, "million"), (1e3, "thousand")):
        if largest >= divisor:
            return divisor, word
    return 1.0, ""


def axis_x(title: str, largest: float) -> alt.X:
    """A money axis from zero with room for a label right of the longest bar."""
    return alt.X(
        "value:Q",
        scale=alt.Scale(domain=[0, largest * 1.06], nice=False, zero=True),
        axis=alt.Axis(title=title, format=",~f", tickCount=5, grid=True, domain=False),
    )


def labelled_bars(records: list[dict[str, Any]], rows: Rows, title: str, largest: float) -> list[alt.Chart]:
    """Layers for records with `middle`, `value`, `low`, `high`, `words`, `kind`, `tip` and `ref`."""
    kinds = list(FILLS)
    base = alt.Chart(alt.InlineData(values=records))
    y = rows.y()
    bars = base.mark_bar(orient="horizontal", size=18, stroke=BLUE, strokeWidth=1.5).encode(
        x=axis_x(title, largest),
        x2=alt.datum(0),
        y=y,
        fill=alt.Fill("kind:N", scale=alt.Scale(domain=kinds, range=[FILLS[k] for k in kinds]), legend=None),
        strokeDash=alt.StrokeDash(
            "kind:N", scale=alt.Scale(domain=kinds, range=[DASHES[k] for k in kinds]), legend=None
        ),
        tooltip=tooltips(),
        description=alt.Description("words:N"),
    )
    wide = [r for r in records if r["low"] is not None and r["high"] is not None and r["low"] < r["high"]]
    if not wide:
        return [bars]
    between = alt.Chart(alt.InlineData(values=wide))
    spans = between.mark_rule(stroke=INK, strokeWidth=2, aria=False).encode(x="low:Q", x2="high:Q", y=y)
    ends = between.mark_tick(stroke=INK, thickness=2, size=12, orient="vertical", aria=False)
    return [bars, spans, *(ends.encode(x=alt.X(f"{end}:Q"), y=y) for end in ("low", "high"))]


def tooltips() -> list[alt.Tooltip]:
    """What hovering shows: the words, and the quote they rest on."""
    return [alt.Tooltip("words:N", title="what"), alt.Tooltip("tip:N", title="quote")]
