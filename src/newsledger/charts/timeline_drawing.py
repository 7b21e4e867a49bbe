"""The timeline's marks, words and axis as layers of a drawing."""

from __future__ import annotations

from datetime import date
from typing import Any

import altair as alt

from newsledger.charts.theme import BLUE, GREY, GRID, INK, ORANGE, PAPER
from newsledger.charts.timeline_layout import LINE, MANNER, Layout
from newsledger.charts.told import Chart

LABEL_PLACES: dict[str, dict[str, Any]] = {
    "after": {"align": "left", "dx": 10},
    "before": {"align": "right", "dx": -10},
    "above": {"align": "left", "dx": 0, "dy": -13, "baseline": "bottom"},
    "line": {"align": "left", "baseline": "middle"},
}


def layers(layout: Layout, first: date, last: date) -> Chart:
    """The drawing of a layout on an axis from `first` to `last`."""
    marks, height = layout.marks, layout.height
    x_scale = alt.Scale(type="utc", nice=False)
    y_scale = alt.Scale(domain=[height, 0], nice=False, zero=False)

    def x(name: str) -> alt.X:
        return alt.X(
            f"{name}:T",
            scale=x_scale,
            axis=alt.Axis(title=None, orient="bottom", gridColor=GRID, tickCount=6, labelOverlap=True, domain=False),
        )

    def y(name: str = "y") -> alt.Y:
        return alt.Y(f"{name}:Q", scale=y_scale, axis=None)

    colours = alt.Scale(domain=list(MANNER), range=[BLUE, ORANGE, GREY, GREY])
    fills = alt.Scale(domain=list(MANNER), range=[BLUE, PAPER, PAPER, PAPER])
    # A lane's head goes where a filter of the page leaves none of its events.
    heads = alt.Chart(alt.InlineData(values=layout.headers)).transform_filter("length(datum.refs) > 0")
    # Two unseen points hold the axis open from `first` to `last`: dates as a scale's domain clash between layers.
    held = alt.InlineData(values=[{"start": first.isoformat()}, {"start": last.isoformat()}])
    ends = alt.Chart(held).mark_point(opacity=0, aria=False, tooltip=None).encode(x=x("start"))
    rules = heads.mark_rule(stroke=GRID, aria=False).encode(y=y("rule"))
    names = heads.mark_text(align="left", fontWeight="bold", fontSize=14, aria=False)
    names = names.encode(x=alt.value(0), y=y(), text="words:N")

    def of(*shapes: str) -> alt.Chart | None:
        """Marks of these shapes; None where there are none, as an empty layer has no scale."""
        kept = [mark for mark in marks if mark["shape"] in shapes]
        return alt.Chart(alt.InlineData(values=kept)).encode(**shared) if kept else None

    shared: dict[str, Any] = {
        "stroke": alt.Stroke("realis:N", scale=colours, legend=None),
        "fill": alt.Fill("realis:N", scale=fills, legend=None),
        "tooltip": [
            alt.Tooltip("when:N", title="when"),
            alt.Tooltip("what:N", title="what"),
            alt.Tooltip("manner:N", title="status"),
            alt.Tooltip("tip:N", title="quote"),
        ],
        "description": alt.Description("words:N"),
    }
    drawn: list[Any] = [ends, rules, names]
    if bars := of("span", "since"):
        bars = bars.mark_rect(cornerRadius=4, strokeWidth=1.8)
        drawn.append(bars.encode(x=x("start"), x2="end:T", y=y("top"), y2="bottom:Q"))
    if dots := of("day"):
        dots = dots.mark_point(shape="circle", size=110, strokeWidth=2, opacity=1)
        drawn.append(dots.encode(x=x("middle"), y=y()))
    if since := of("since"):
        since = since.mark_point(shape="triangle-right", size=130, strokeWidth=1.8, opacity=1, aria=False)
        drawn.append(since.encode(x=x("end"), y=y()))
    if until := of("until"):
        until = until.mark_point(shape="triangle-left", size=110, strokeWidth=1.8, opacity=1)
        drawn.append(until.encode(x=x("start"), y=y()))
    denied = [mark for mark in marks if mark["realis"] == "denied"]
    if denied:
        crosses = alt.Chart(alt.InlineData(values=denied))
        crosses = crosses.mark_text(text="✕", fontSize=17, fontWeight="bold", fill=INK, aria=False)
        drawn.append(crosses.encode(x=x("at"), y=y()))
    for side in LABEL_PLACES:
        words = [mark for mark in marks if mark["side"] == side and mark["label"]]
        if words:
            drawn.append(_label(alt.InlineData(values=words), side, x, y))
    return alt.layer(*drawn).properties(height=height)


def _label(data: alt.InlineData, side: str, x: Any, y: Any) -> alt.Chart:
    """Words beside a mark, or on lines of their own above it."""
    return (
        alt.Chart(data)
        .mark_text(
            **LABEL_PLACES[side],
            fontSize=12,
            lineBreak="\n",
            lineHeight=LINE,
            aria=False,
        )
        .encode(x=alt.value(0) if side == "line" else x("anchor"), y=y("words_y"), text="label:N")
    )
