"""Rows of a bar chart whose names stand above their bars, broken into lines that a telephone holds."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Any

import altair as alt

from newsledger.charts.told import Band

LETTERS = 50
LINE = 17  # px
GAP = 16


@dataclass(frozen=True)
class Rows:
    """`middles` are the bars' middles, in px from the top of a drawing `height` px high; `bands` as in `told.tell`."""

    middles: list[float]
    lines: list[dict[str, Any]]
    height: float
    bands: list[Band]

    def y(self, name: str = "middle") -> alt.Y:
        """A vertical place in px, without an axis."""
        return alt.Y(f"{name}:Q", scale=alt.Scale(domain=[self.height, 0], nice=False, zero=False), axis=None)

    def names(self) -> alt.Chart:
        """The rows' names."""
        lines = alt.Chart(alt.InlineData(values=self.lines))
        return lines.mark_text(align="left", baseline="middle", aria=False).encode(
            x=alt.value(0), y=self.y("line"), text="name:N"
        )


def stacked(names: list[str], refs: list[str], *, bar: float = 18) -> Rows:
    """Rows from top to bottom, each its name's lines and a bar `bar` px high; `refs` are the rows they stand for."""
    middles, lines, bands, top = [], [], [], 0.0
    for name, ref in zip(names, refs, strict=True):
        begin = top
        for line in textwrap.wrap(name, LETTERS) or [""]:
            lines.append({"line": top + LINE / 2, "name": line, "ref": ref})
            top += LINE
        middles.append(top + 3 + bar / 2)
        top += bar + GAP
        bands.append((begin, top, [ref]))
    return Rows(middles, lines, top, bands)
