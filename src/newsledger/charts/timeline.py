"""The timeline: a lane a pair of countries, dates drawn as exactly as they are known and no more.

A day is a dot, a month or a longer time a bar, an open beginning or end an arrow. Planned events are hollow, denied
ones crossed out.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import altair as alt
import polars as pl

from newsledger.charts.lanes import Pair, busiest, focus_pairs, in_period, lane_name, newest_first, span
from newsledger.charts.quotes import Quotes
from newsledger.charts.sources import source_line
from newsledger.charts.theme import BLUE, GREY, GRID, INK, ORANGE, PAPER, WIDTH
from newsledger.charts.told import Absent, Cell, Chart, Table, tell
from newsledger.charts.wording import count, country, day, listed, pair, shortened, when

ROW = 24
HEADER = 30
LINE = 15  # px of a label's line
LABEL_LETTERS = 46  # letters of a line; longer labels go on below, none is cut
LETTER = 6.4  # px, on average, at the labels' size
MOST = 250  # events drawn, the newest; those left out are counted below
LABELLED = 45  # with more events than this, words would hide the picture; hovering and the table have them
LABEL_PLACES: dict[str, dict[str, Any]] = {
    "after": {"align": "left", "dx": 10},
    "before": {"align": "right", "dx": -10},
    "above": {"align": "left", "dx": 0, "dy": -13, "baseline": "bottom"},
}
MANNER = {"happened": "happened", "planned": "planned", "denied": "denied", "hypothetical": "only thought of"}


@dataclass
class _Lane:
    """Sub-rows of a lane, each as high as its highest label; an event goes to the first that has room."""

    ends: list[float] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)

    def place(self, left: float, right: float, high: float) -> int:
        for i, end in enumerate(self.ends):
            if left > end + 8:
                self.ends[i] = right
                self.heights[i] = max(self.heights[i], high)
                return i
        self.ends.append(right)
        self.heights.append(high)
        return len(self.ends) - 1


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


def _side(x0: float, x1: float, room: float) -> str:
    """Where the words of a mark from x0 to x1 px go: after it, before it, or above a long one."""
    if x1 + 8 + room <= WIDTH:
        return "after"
    return "before" if x0 - 8 - room >= 0 else "above"


def _shape(row: dict[str, Any], begin: date, end: date, left: bool, right: bool) -> str:
    if left:
        return "until"
    if right:
        return "since"
    return "day" if (end - begin).days <= 1 else "span"


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


def _records(
    drawn: list[tuple[dict[str, Any], Pair]], shown: list[Pair], first: date, last: date, quotes: Quotes
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float]:
    """Marks, lane headers and the height, in px from the top."""
    px = WIDTH / (last - first).days
    labelled = len(drawn) <= LABELLED
    marks: list[dict[str, Any]] = []
    headers: list[dict[str, Any]] = []
    top = 0.0
    for lane_pair in shown:
        lane = _Lane()
        headers.append({"y": top + 17, "rule": top + 2, "words": lane_name(lane_pair)})
        inside = [row for row, p in drawn if p == lane_pair]
        placed: list[tuple[int, dict[str, Any]]] = []
        for row in sorted(inside, key=lambda r: (r["date_start"] or r["date_end"], r["timeline_id"])):
            begin, end, left, right = span(row, last)
            x0, x1 = (begin - first).days * px, (end - first).days * px
            shape = _shape(row, begin, end, left, right)
            lines = textwrap.wrap(row["label"], LABEL_LETTERS) if labelled else []
            room = max(map(len, lines), default=0) * LETTER + 10
            side = _side(x0, x1, room)
            left_reach = x0 - 10 - (room if side == "before" else 0)
            right_reach = {"after": x1 + room, "before": x1, "above": max(x1, x0 + room)}[side]
            high = max(ROW, LINE * len(lines) + 9 + (ROW - 10 if side == "above" else 0))
            middle = begin + (end - begin) / 2
            mark = {
                "start": begin.isoformat(),
                "end": end.isoformat(),
                "middle": middle.isoformat(),
                "at": (begin if shape in ("until", "since") else middle).isoformat(),
                "anchor": (end if side == "after" else begin).isoformat(),
                "side": side,
                "shape": shape,
                "realis": row["realis"],
                "label": "\n".join(lines),
                "short": _short(row) if labelled else "",
                "near": "before" if x0 + x1 > WIDTH else "after",
                "when": when(row),
                "what": row["label"],
                "manner": MANNER[row["realis"]],
                "tip": quotes.first(row["events"]),
                "words": f"{when(row)}: {row['label']} ({MANNER[row['realis']]})",
                "ref": row["timeline_id"],
            }
            placed.append((lane.place(left_reach, max(right_reach, x0 + 10), high), mark))
        for place, mark in placed:
            begins = top + HEADER + sum(lane.heights[:place])
            y = (
                begins + lane.heights[place] - ROW * 0.3
                if mark["side"] == "above"
                else begins + lane.heights[place] / 2
            )
            up = 0 if mark["side"] == "above" else LINE / 2 * mark["label"].count("\n")
            marks.append(mark | {"y": y, "top": y - 4.5, "bottom": y + 4.5, "words_y": y - up})
        top += HEADER + max(ROW, sum(lane.heights)) + 8
    return marks, headers, top


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
    marks, headers, height = _records(drawn, shown, first, last, quotes)
    chart = alt.layer(*_layers(marks, headers, first, last, height)).properties(height=height)
    ids = sorted({one for row in unique for one in row["events"]})
    newest = newest_first(unique)[0]
    vague = sum(row["date_precision"] != "day" for row in unique)
    title = _title(unique)
    note = f" Not drawn: {'; '.join(left_out)}." if left_out else ""
    return tell(
        chart,
        name="timeline",
        title=title,
        subtitle=f"What {listed([country(c) for c in countries])} did, with each other or with others, a lane a pair; "
        f"{vague} of {count(number, 'date')} known only to the month or worse",
        source=source_line(quotes.articles(ids), articles, len(ids), "report") + note,
        alternative=f"Timeline of {count(number, 'event')} in {count(len(shown), 'lane')}; the newest: "
        f"{when(newest)}, “{shortened(newest['label'], 120)}”.",
        table=events_table(newest_first(unique)),
        key=_key(marks),
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
    years = Counter(r["date_start"].year for r in rows if r["date_start"] and r["date_end"])
    happened = [r for r in rows if r["realis"] == "happened"]
    best = min(years, key=lambda y: (-years[y], -y), default=None)
    if best is not None and 2 * years[best] >= len(rows) and years[best] < len(rows) == len(happened):
        return f"{years[best]} of {count(len(rows), 'dated event')} fall in {best}"
    return f"{count(len(rows), 'event')} between {day(first_day(rows))} and {day(last_day(rows))}"


def first_day(rows: list[dict[str, Any]]) -> date:
    """The first day that any of the events may lie on."""
    return min(row["date_start"] or row["date_end"] for row in rows)


def last_day(rows: list[dict[str, Any]]) -> date:
    """The last day that any of the events may lie on."""
    return max(row["date_end"] or row["date_start"] for row in rows)


def events_table(rows: list[dict[str, Any]]) -> Table:
    """Merged events as a table that every page shows alike."""
    body = [
        [
            Cell(when(row), sort=str(row["date_start"] or row["date_end"] or "")),
            Cell(row["label"], ref=row["timeline_id"]),
            Cell(row["event_type"]),
            Cell(MANNER[row["realis"]]),
            Cell(
                ", ".join(country(code) for code in dict.fromkeys([*row["source_countries"], *row["target_countries"]]))
            ),
            Cell(row["place"] or ""),
            Cell(str(row["sources"]), sort=row["sources"]),
        ]
        for row in rows
    ]
    return Table(["date", "what", "type", "status", "countries", "place", "sources"], body, ["sources"])


def _layers(
    marks: list[dict[str, Any]], headers: list[dict[str, Any]], first: date, last: date, height: float
) -> list[Any]:
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
    lines = alt.InlineData(values=headers)
    # Two unseen points hold the axis open from `first` to `last`: dates as a scale's domain clash between layers.
    held = alt.InlineData(values=[{"start": first.isoformat()}, {"start": last.isoformat()}])
    ends = alt.Chart(held).mark_point(opacity=0, aria=False, tooltip=None).encode(x=x("start"))
    rules = alt.Chart(lines).mark_rule(stroke=GRID, aria=False).encode(y=y("rule"))
    names = alt.Chart(lines).mark_text(align="left", fontWeight="bold", fontSize=14, aria=False)
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
    layers = [ends, rules, names]
    if bars := of("span", "since"):
        bars = bars.mark_rect(cornerRadius=4, strokeWidth=1.8)
        layers.append(bars.encode(x=x("start"), x2="end:T", y=y("top"), y2="bottom:Q"))
    if dots := of("day"):
        dots = dots.mark_point(shape="circle", size=110, strokeWidth=2, opacity=1)
        layers.append(dots.encode(x=x("middle"), y=y()))
    if since := of("since"):
        since = since.mark_point(shape="triangle-right", size=130, strokeWidth=1.8, opacity=1, aria=False)
        layers.append(since.encode(x=x("end"), y=y()))
    if until := of("until"):
        until = until.mark_point(shape="triangle-left", size=110, strokeWidth=1.8, opacity=1)
        layers.append(until.encode(x=x("start"), y=y()))
    denied = [mark for mark in marks if mark["realis"] == "denied"]
    if denied:
        crosses = alt.Chart(alt.InlineData(values=denied))
        crosses = crosses.mark_text(text="✕", fontSize=17, fontWeight="bold", fill=INK, aria=False)
        layers.append(crosses.encode(x=x("at"), y=y()))
    for side in LABEL_PLACES:
        words = [mark for mark in marks if mark["side"] == side and mark["label"]]
        if words:
            layers.append(_label(alt.InlineData(values=words), side, x, y))
        near = [mark for mark in marks if mark["near"] == side and mark["short"]]
        if near:
            layers.append(_narrow_label(alt.InlineData(values=near), side, x, y))
    return layers


def _label(data: alt.InlineData, side: str, x: Any, y: Any) -> alt.Chart:
    """Words beside a mark, where the drawing is wide enough for them."""
    return (
        alt.Chart(data)
        .mark_text(
            **LABEL_PLACES[side],
            fontSize=alt.ExprRef("width > 560 ? 12 : 0"),  # unseen words would still take their room
            lineBreak="\n",
            lineHeight=LINE,
            aria=False,
        )
        .encode(x=x("anchor"), y=y("words_y"), text="label:N")
    )


def _short(row: dict[str, Any]) -> str:
    """One word for an event, where a whole label has no room."""
    return row["event_type"] if row["event_type"] != "other" else (row["plover"] or "other").lower()


def _narrow_label(data: alt.InlineData, side: str, x: Any, y: Any) -> alt.Chart:
    """One word beside a mark on a narrow drawing; the table and hovering have the rest."""
    return (
        alt.Chart(data)
        .mark_text(**LABEL_PLACES[side], fontSize=alt.ExprRef("width > 560 ? 0 : 11"), aria=False)
        .encode(x=x("end" if side == "after" else "start"), y=y(), text="short:N")
    )
