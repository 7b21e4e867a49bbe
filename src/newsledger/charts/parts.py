"""What a turnover is made of: who sells how much to whom, with the interval that rounding leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import polars as pl

from newsledger.charts.bars import labelled_bars, scale_of
from newsledger.charts.figures import (
    DONE,
    comparable,
    exact,
    exporter,
    flow,
    latest,
    of_focus,
    part_in_words,
    period,
    rounded,
    whole,
)
from newsledger.charts.quotes import Quotes
from newsledger.charts.rows import stacked
from newsledger.charts.sources import source_line
from newsledger.charts.told import Absent, Cell, Chart, Table, tell
from newsledger.charts.wording import between, count, pair, percent


def _parts(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row a seller, what was said before what is derived; the biggest first."""
    best: dict[str | None, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda r: (r["method"] != "stated", r["status"] != "actual", r["turnover_id"])):
        best.setdefault(exporter(row), row)
    return sorted(best.values(), key=lambda r: (-r["value"], r["turnover_id"]))


def composition(
    turnover: pl.DataFrame, claims: pl.DataFrame, articles: pl.DataFrame, countries: Sequence[str]
) -> Chart | Absent:
    """Exports each way in the latest period for which any are known, as bars from zero."""
    done = of_focus(turnover, countries).filter(pl.col("status").is_in(DONE))
    drawn = comparable(done.filter(pl.col("measure").is_in(["turnover", "exports", "imports"])).to_dicts())
    flows = whole([row for row in drawn.rows if row["measure"] != "turnover"])
    newest = latest(flows)
    if newest is None:
        return Absent(f"No article says how the trade of {pair(countries)} splits into exports and imports.")
    sides = _pair(newest)
    parts = _parts([r for r in flows if r["period"] == newest["period"] and _pair(r) == sides])
    total = next((r for r in _totals(drawn.rows) if r["period"] == newest["period"] and _pair(r) == sides), None)
    return _drawn(parts, total, drawn.currency, claims, articles)


def _pair(row: dict[str, Any]) -> set[str | None]:
    return {row["reporter"], row["partner"]}


def _totals(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Turnover of all goods, what was said before what is derived."""
    kept = [row for row in rows if row["measure"] == "turnover" and not row["commodity"]]
    return sorted(kept, key=lambda r: (r["method"] != "stated", r["turnover_id"]))


def _words(row: dict[str, Any], currency: str | None) -> str:
    name = flow(row)
    span = between(row["low"], row["high"], currency) if row["method"] == "derived" or row["amount"] is None else ""
    notes = ", ".join(note for note in (span, "derived" if row["method"] == "derived" else "") if note)
    return f"{name[:1].upper()}{name[1:]}: {rounded(row, row['value'], currency)}" + (f" ({notes})" if notes else "")


def _drawn(
    parts: list[dict[str, Any]],
    total: dict[str, Any] | None,
    currency: str | None,
    claims: pl.DataFrame,
    articles: pl.DataFrame,
) -> Chart:
    quotes = Quotes(claims, "claim_id")
    largest = max([row["high"] or row["value"] for row in parts] + ([total["value"]] if total else []))
    divisor, word = scale_of(largest)
    unit = f"{currency or 'currency unknown'}{f', {word}' if word else ''}"
    rows = stacked([_words(row, currency) for row in parts], [row["turnover_id"] for row in parts])
    records = [
        {
            "middle": middle,
            "value": row["value"] / divisor,
            "low": None if row["low"] is None else row["low"] / divisor,
            "high": None if row["high"] is None else row["high"] / divisor,
            "kind": "estimate" if row["status"] == "estimate" else row["method"],
            "words": _words(row, currency),
            "tip": quotes.first(row["claims"]),
            "ref": row["turnover_id"],
        }
        for row, middle in zip(parts, rows.middles, strict=True)
    ]
    chart = alt.layer(*labelled_bars(records, rows, unit, largest / divisor), rows.names()).properties(
        height=rows.height
    )
    title = _title(parts, total)
    ids = sorted({one for row in parts for one in row["claims"]})
    derived = sum(row["method"] == "derived" for row in parts)
    note = (
        f" {count(derived, 'figure is', 'figures are')} derived, with the interval that rounding leaves."
        if derived
        else ""
    )
    table = Table(
        ["what", "period", "method", "figure", "interval", "formula"],
        [
            [
                Cell(flow(row), ref=row["turnover_id"]),
                Cell(period(row)),
                Cell(row["method"]),
                Cell(exact(row, currency), sort=row["value"]),
                Cell(between(row["low"], row["high"], currency)),
                Cell(row["formula"] or ""),
            ]
            for row in parts
        ],
        ["figure"],
    )
    return tell(
        chart,
        bands=rows.bands,
        name="composition",
        title=title,
        subtitle=f"Who sold how much to whom {period(parts[0])}, {unit}",
        source=source_line(quotes.articles(ids), articles, len(ids), "claim") + note,
        alternative=f"{title}. " + "; ".join(record["words"] for record in records) + ".",
        table=table,
        key=[
            *([("▬", "said by a source")] if derived < len(parts) else []),
            *([("╍", "derived"), ("├┤", "interval")] if derived else []),
        ],
    )


def _title(parts: list[dict[str, Any]], turnover: dict[str, Any] | None) -> str:
    first = parts[0]
    total = turnover["value"] if turnover else sum(p["value"] for p in parts) if len(parts) > 1 else None
    name = flow(first).rsplit(" to ", 1)[0]
    if any(part["commodity"] for part in parts):
        total = None  # goods of one kind are no part of which the whole is known
    if not total or first["value"] > total * 1.02:
        return f"{name[:1].upper()}{name[1:]} {period(first)}"
    ratio = first["value"] / total
    if ratio >= 0.8:
        return f"{percent(100 * ratio)} of the trade {'was' if first['period'] else 'is'} {name}"
    return f"{name[:1].upper()}{name[1:]} made up {part_in_words(ratio)} the trade"
