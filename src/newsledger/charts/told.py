"""What belongs to every chart beside its marks: title, subtitle, source, a sentence in words, a table."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from typing import Any

import altair as alt

from newsledger.charts.display import KEY
from newsledger.charts.theme import CONFIG, WIDTH

Band = tuple[float, float, list[str]]  # a strip of a drawing, px from its top, and the rows that stand in it
Chart = alt.Chart | alt.LayerChart | alt.FacetChart  # a layer of layers may be any of them


@dataclass(frozen=True)
class Cell:
    """A cell of a table: what is read, what it sorts by, and the row (`ref`) whose quote it opens.

    `links` are (words, row) pairs that stand after the text, each opening a quote of its own. `refs` are the rows that
    a number counts: a filter of the page counts them anew. `key` names a row that a filter knows and no quote stands
    behind.
    """

    text: str
    sort: float | str | None = None
    ref: str | None = None
    links: tuple[tuple[str, str], ...] = ()
    refs: tuple[str, ...] = ()
    key: str | None = None

    def plain(self) -> dict[str, Any]:
        links = [{"text": words, "ref": ref} for words, ref in self.links] or None
        fields: list[tuple[str, Any]] = [("text", self.text), ("sort", self.sort), ("ref", self.ref), ("links", links)]
        fields += [("refs", list(self.refs) or None), ("key", self.key)]
        return {k: v for k, v in fields if v is not None}


@dataclass(frozen=True)
class Table:
    """Columns by name (`numbers` are set right) and rows of cells."""

    columns: list[str]
    rows: list[list[Cell]]
    numbers: list[str] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        return {
            "columns": self.columns,
            "numbers": self.numbers,
            "rows": [[cell.plain() for cell in row] for row in self.rows],
        }


@dataclass(frozen=True)
class Absent:
    """Nothing to draw, said in one line."""

    message: str

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {"text/plain": self.message, f"application/vnd.{KEY}.absent+json": {"message": self.message}}


def tell(
    chart: Chart,
    *,
    name: str,
    title: str,
    subtitle: str,
    source: str,
    alternative: str,
    table: Table,
    key: list[tuple[str, str]] | None = None,
    narrow: Chart | None = None,
    bands: list[Band] | None = None,
    narrow_bands: list[Band] | None = None,
) -> Chart:
    """The chart with its words.

    `name` is fixed for a kind of chart, `alternative` one sentence for who cannot see it, `source` names publishers and
    counts, `key` pairs a sign with its meaning. In a page the words are set as text around the drawing; in JupyterLab
    they stand above it. `narrow` is another drawing of the same for where there is no room for the wide one.
    `bands` are strips that close up where a filter of the page leaves none of their rows.
    """
    above = [*textwrap.wrap(subtitle, 110), *textwrap.wrap(source, 110)]
    words = {
        "name": name,
        "title": title,
        "subtitle": subtitle,
        "source": source,
        "key": [list(pair) for pair in key or []],
        "table": table.plain(),
        "bands": bands or [],
        "narrow_bands": narrow_bands or [],
    }
    if narrow is not None:
        words["narrow"] = narrow.properties(description=alternative, width=WIDTH).configure(**CONFIG).to_dict()
    return chart.properties(
        title=alt.TitleParams(text=textwrap.wrap(title, 80), subtitle=above),
        description=alternative,
        width=WIDTH if chart.width is alt.Undefined else chart.width,
        usermeta={KEY: words},
    ).configure(**CONFIG)
