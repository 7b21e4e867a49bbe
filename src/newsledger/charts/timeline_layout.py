"""Where the timeline's marks and words stand: side by side on a wide drawing, one below the other on a narrow one."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from newsledger.charts.lanes import Pair, lane_name, span
from newsledger.charts.quotes import Quotes
from newsledger.charts.theme import WIDTH
from newsledger.charts.told import Band
from newsledger.charts.wording import when

ROW = 24
HEADER = 30
LINE = 15  # px of a label's line
LABEL_LETTERS = 46  # letters of a line; longer labels go on below, none is cut
LETTER = 6.4  # px, on average, at the labels' size
MANNER = {"happened": "happened", "planned": "planned", "denied": "denied", "hypothetical": "only thought of"}
Drawn = list[tuple[dict[str, Any], Pair]]


@dataclass(frozen=True)
class Layout:
    """Marks, heads of lanes, bands (`told.tell`) and the height; all in px from the top."""

    marks: list[dict[str, Any]]
    headers: list[dict[str, Any]]
    bands: list[Band]
    height: float


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


def _side(x0: float, x1: float, room: float) -> str:
    """Where the words of a mark from x0 to x1 px go: after it, before it, or above a long one."""
    if x1 + 8 + room <= WIDTH:
        return "after"
    return "before" if x0 - 8 - room >= 0 else "above"


def _shape(begin: date, end: date, left: bool, right: bool) -> str:
    if left:
        return "until"
    if right:
        return "since"
    return "day" if (end - begin).days <= 1 else "span"


def _mark(row: dict[str, Any], last: date, quotes: Quotes) -> tuple[dict[str, Any], date, date]:
    """What a mark says and when it lies, with its first day and the day after its last."""
    begin, end, left, right = span(row, last)
    shape, middle = _shape(begin, end, left, right), begin + (end - begin) / 2
    mark = {
        "start": begin.isoformat(),
        "end": end.isoformat(),
        "middle": middle.isoformat(),
        "at": (begin if shape in ("until", "since") else middle).isoformat(),
        "shape": shape,
        "realis": row["realis"],
        "when": when(row),
        "what": row["label"],
        "manner": MANNER[row["realis"]],
        "tip": quotes.first(row["events"]),
        "words": f"{when(row)}: {row['label']} ({MANNER[row['realis']]})",
        "ref": row["timeline_id"],
    }
    return mark, begin, end


def _of_lane(drawn: Drawn, lane: Pair) -> list[dict[str, Any]]:
    """A lane's events in the order of time."""
    return sorted(
        (row for row, pair in drawn if pair == lane), key=lambda r: (r["date_start"] or r["date_end"], r["timeline_id"])
    )


def _header(lane: Pair, rows: list[dict[str, Any]], top: float) -> dict[str, Any]:
    return {
        "y": top + 17,
        "rule": top + 2,
        "words": lane_name(lane),
        "refs": [row["timeline_id"] for row in rows],
    }


def _at(y: float) -> dict[str, float]:
    return {"y": y, "top": y - 4.5, "bottom": y + 4.5}


def wide(drawn: Drawn, lanes: list[Pair], first: date, last: date, quotes: Quotes, *, labelled: bool) -> Layout:
    """Words beside their marks; a lane's events share lines where there is room."""
    px = WIDTH / (last - first).days
    marks: list[dict[str, Any]] = []
    headers: list[dict[str, Any]] = []
    top = 0.0
    bands: list[Band] = []
    for lane_pair in lanes:
        lane = _Lane()
        rows = _of_lane(drawn, lane_pair)
        headers.append(_header(lane_pair, rows, top))
        placed: list[tuple[int, dict[str, Any]]] = []
        for row in rows:
            mark, begin, end = _mark(row, last, quotes)
            x0, x1 = (begin - first).days * px, (end - first).days * px
            lines = textwrap.wrap(row["label"], LABEL_LETTERS) if labelled else []
            room = max(map(len, lines), default=0) * LETTER + 10
            side = _side(x0, x1, room)
            left_reach = x0 - 10 - (room if side == "before" else 0)
            right_reach = {"after": x1 + room, "before": x1, "above": max(x1, x0 + room)}[side]
            high = max(ROW, LINE * len(lines) + 9 + (ROW - 10 if side == "above" else 0))
            mark |= {"side": side, "anchor": (end if side == "after" else begin).isoformat(), "label": "\n".join(lines)}
            placed.append((lane.place(left_reach, max(right_reach, x0 + 10), high), mark))
        for place, mark in placed:
            begins = top + HEADER + sum(lane.heights[:place])
            above = mark["side"] == "above"
            y = begins + lane.heights[place] - ROW * 0.3 if above else begins + lane.heights[place] / 2
            up = 0 if above else LINE / 2 * mark["label"].count("\n")
            marks.append(mark | _at(y) | {"words_y": y - up})
        bands.append((top, top + HEADER, [row["timeline_id"] for row in rows]))
        top += HEADER
        for i, tall in enumerate(lane.heights):
            bands.append((top, top + tall, [mark["ref"] for place, mark in placed if place == i]))
            top += tall
        top += max(0.0, ROW - sum(lane.heights)) + 8
    return Layout(marks, headers, bands, top)


def narrow(drawn: Drawn, lanes: list[Pair], last: date, quotes: Quotes) -> Layout:
    """Every event on lines of its own: when and what, and its mark below, as on a telephone."""
    marks: list[dict[str, Any]] = []
    headers: list[dict[str, Any]] = []
    top = 0.0
    bands: list[Band] = []
    for lane_pair in lanes:
        rows = _of_lane(drawn, lane_pair)
        headers.append(_header(lane_pair, rows, top))
        bands.append((top, top + HEADER, [row["timeline_id"] for row in rows]))
        top += HEADER
        for row in rows:
            mark, _, _ = _mark(row, last, quotes)
            lines = textwrap.wrap(f"{mark['when']}: {row['label']}", LABEL_LETTERS)
            begin: float = top
            words_y = top + LINE / 2
            top += LINE * len(lines)
            marks.append(mark | _at(top + 10) | {"side": "line", "label": "\n".join(lines), "words_y": words_y})
            top += 28
            bands.append((begin, top, [row["timeline_id"]]))
    return Layout(marks, headers, bands, top)
