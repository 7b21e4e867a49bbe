"""How hard the articles are to read, the writer's words beside what is quoted."""

from __future__ import annotations

from typing import Any

import altair as alt
import polars as pl

from newsledger.charts.rows import Rows, stacked
from newsledger.charts.sources import source_line, title_of
from newsledger.charts.theme import BLUE, GREY, GRID, PAPER
from newsledger.charts.told import Absent, Cell, Chart, Table, tell
from newsledger.charts.wording import count, shortened, significant

MOST = 25
MEASURE = "flesch_kincaid_grade"
PARTS = {"all": "whole article", "narration": "writer", "quotes": "quotes"}


def readability_by_article(readability: pl.DataFrame, articles: pl.DataFrame, *, most: int = MOST) -> Chart | Absent:
    """Flesch-Kincaid grade of every article (of the `most` hardest), with its narration and its quotes."""
    kept = readability.filter(pl.col(MEASURE).is_not_null())
    titles = {row["article_id"]: row for row in articles.iter_rows(named=True)}
    whole = [row for row in kept.filter(pl.col("part") == "all").to_dicts() if row["article_id"] in titles]
    if not whole:
        return Absent("No article is long enough, and in English, to measure how hard it is to read.")
    order = sorted(whole, key=lambda row: (-row[MEASURE], row["article_id"]))
    shown = order[:most]
    rows = {row["article_id"]: i for i, row in enumerate(shown)}
    parts = [row for row in kept.to_dicts() if row["article_id"] in rows]
    bars = [_bar(row, titles[row["article_id"]]) for row in shown]
    placed = stacked([bar["words"] for bar in bars], [bar["ref"] for bar in bars], bar=12)
    for bar, middle in zip(bars, placed.middles, strict=True):
        bar["middle"] = middle
    marks = [_mark(row, placed.middles[rows[row["article_id"]]]) for row in parts if row["part"] != "all"]
    grades = sorted(row[MEASURE] for row in order)
    low, high = significant(grades[0], 2), significant(grades[-1], 2)
    who = "The article asks" if len(order) == 1 else "The articles ask"
    title = f"{who} for {low if low == high else f'{low} to {high}'} years of schooling"
    left = len(order) - len(shown)
    return tell(
        alt.layer(*_layers(bars, marks, placed, max(row[MEASURE] for row in parts))).properties(height=placed.height),
        bands=placed.bands,
        name="readability",
        title=title,
        subtitle="Flesch-Kincaid grade, US school years; the bar is the whole article",
        source=source_line([row["article_id"] for row in order], articles, len(order), "measured article").split(
            " from "
        )[0]
        + (f"; the {most} hardest drawn." if left else "."),
        alternative=f"{title}: " + "; ".join(bar["words"] for bar in bars[:6]) + ".",
        table=_table(kept, titles),
        key=[("▬", "whole article"), ("●", "the writer's words"), ("○", "what is quoted")],
    )


def _bar(row: dict[str, Any], article: dict[str, Any]) -> dict[str, Any]:
    title = shortened(title_of(article), 74)
    return {
        "value": row[MEASURE],
        "words": f"{title}: grade {significant(row[MEASURE])}",
        "ref": row["article_id"],
    }


def _mark(row: dict[str, Any], middle: float) -> dict[str, Any]:
    return {
        "middle": middle,
        "value": row[MEASURE],
        "part": row["part"],
        "words": f"{PARTS[row['part']]}: grade {significant(row[MEASURE])}, {row['words']} words",
        "ref": row["article_id"],
    }


def _layers(bars: list[dict[str, Any]], marks: list[dict[str, Any]], placed: Rows, largest: float) -> list[Any]:
    domain = [min(0.0, *(row["value"] for row in [*bars, *marks])), max(18.0, largest * 1.04)]
    x = alt.X(
        "value:Q",
        scale=alt.Scale(domain=domain, nice=False),
        axis=alt.Axis(title="years of schooling", grid=True, gridColor=GRID, tickCount=7, domain=False),
    )
    y = placed.y()
    base = alt.Chart(alt.InlineData(values=bars)).encode(y=y)
    what = [alt.Tooltip("words:N", title="what")]
    layers: list[Any] = [
        base.mark_bar(orient="horizontal", size=10, fill=GREY, opacity=0.45).encode(
            x=x, x2=alt.datum(0), tooltip=what, description=alt.Description("words:N")
        ),
        placed.names(),
    ]
    if marks:
        fill = alt.Fill("part:N", scale=alt.Scale(domain=["narration", "quotes"], range=[BLUE, PAPER]), legend=None)
        points = alt.Chart(alt.InlineData(values=marks)).mark_point(shape="circle", size=100, strokeWidth=2, opacity=1)
        layers.append(
            points.encode(
                x=x, y=y, fill=fill, stroke=alt.value(BLUE), tooltip=what, description=alt.Description("words:N")
            )
        )
    return layers


def _table(kept: pl.DataFrame, titles: dict[str, dict[str, Any]]) -> Table:
    measures = {
        "flesch_reading_ease": "reading ease",
        "flesch_kincaid_grade": "grade",
        "gunning_fog": "fog",
        "smog_index": "SMOG",
        "dale_chall": "Dale-Chall",
    }
    body = []
    for row in kept.to_dicts():
        if row["article_id"] in titles:
            figures = [Cell("" if row[m] is None else f"{row[m]:.1f}", sort=row[m]) for m in measures]
            name = Cell(title_of(titles[row["article_id"]]), ref=row["article_id"])
            seconds = row["reading_seconds"]
            time = Cell("" if seconds is None else count(max(1, round(seconds / 60)), "minute"), sort=seconds)
            body.append([name, Cell(PARTS[row["part"]]), Cell(f"{row['words']:,}", sort=row["words"]), *figures, time])
    numbers = ["words", *measures.values(), "reading time"]
    return Table(["article", "part", *numbers], body, numbers)
