"""What is traded against what is aimed at, with the gap spelled out. A target without a year stands on no year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import polars as pl

from newsledger.charts.bars import axis_x, labelled_bars, scale_of, tooltips
from newsledger.charts.figures import (
    DONE,
    FLOWS,
    alike,
    comparable,
    exact,
    flow,
    latest,
    of_focus,
    part_in_words,
    period,
    rounded,
    whole,
)
from newsledger.charts.quotes import Quotes
from newsledger.charts.rows import Rows, stacked
from newsledger.charts.sources import source_line
from newsledger.charts.theme import ACCENT, PAPER
from newsledger.charts.told import Absent, Cell, Chart, Table, tell
from newsledger.charts.wording import between, count, edtf, money, pair, significant

MOST = 14  # periods drawn, the latest


def _measure(rows: list[dict[str, Any]]) -> str | None:
    """Turnover where anything is said of it, else the flow with most figures."""
    counts = {m: sum(row["measure"] == m for row in rows) for m in FLOWS if m != "balance"}
    if counts["turnover"]:
        return "turnover"
    best = max(counts, key=lambda m: counts[m])
    return best if counts[best] else None


def _words(row: dict[str, Any], currency: str | None, several: bool) -> str:
    amount = rounded(row, row["value"], currency)
    span = between(row["low"], row["high"], currency)
    what = {"actual": "traded", "estimate": "estimate", "target": "target"}[row["status"]]
    when = period(row)
    if row["status"] == "target":
        when = f"for {edtf(row['period'])}" if row["period"] else "no year given"
        said = f"Target, {when}: {amount}"
    else:
        said = f"{what.capitalize()} {when}: {amount}"
    said += f" ({span})" if row["amount"] is None or row["method"] == "derived" else ""
    said += ", derived" if row["method"] == "derived" else ""
    name = pair([row["reporter"], row["partner"]])
    if row["measure"] != "turnover" or row["commodity"]:
        name = flow(row)[:1].upper() + flow(row)[1:]
    return f"{name}. {said}" if several else said


def _one_a_period(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What was said goes before what is derived, an actual figure before an estimate."""
    best: dict[Any, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda r: (r["method"] != "stated", r["status"] != "actual", r["turnover_id"])):
        # figures without a period may be of any: none stands for another
        when = row["period"] or row["turnover_id"]
        best.setdefault((row["reporter"], row["partner"], row["commodity"], when), row)
    return sorted(best.values(), key=lambda r: (str(r["period_end"] or ""), str(r["reporter"]), r["turnover_id"]))


def trade_actual_and_target(
    turnover: pl.DataFrame,
    claims: pl.DataFrame,
    articles: pl.DataFrame,
    countries: Sequence[str],
    *,
    accent: str = ACCENT,
) -> Chart | Absent:
    """Bars of what was traded in each period and rings for what is aimed at.

    `turnover` is `trade_turnover`; figures are drawn in their currency, or in US dollars where several meet. Needs
    claims and articles for quotes and publishers.
    """
    rows = of_focus(turnover, countries).filter(pl.col("status").is_in([*DONE, "target"])).to_dicts()
    measure = _measure(rows)
    if measure is None:
        return Absent(f"No article states what {pair(countries)} trade or aim to trade.")
    drawn = comparable(whole([row for row in rows if row["measure"] == measure]))
    done = _one_a_period([row for row in drawn.rows if row["status"] in DONE])[-MOST:]
    targets = [row for row in drawn.rows if row["status"] == "target"]
    if not done and not targets:
        return Absent(f"No figure for {pair(countries)} can be put into one currency.")
    # exports have a direction, turnover has none
    unordered = measure == "turnover"
    sides = [(row["reporter"], row["partner"], row["commodity"]) for row in [*done, *targets]]
    several = len({(frozenset(s[:2]) if unordered else s[:2], s[2]) for s in sides}) > 1
    return _drawn(drawn, done, targets, several, claims, articles, accent)


def _record(row: dict[str, Any], divisor: float, currency: str | None, several: bool, quotes: Quotes) -> dict[str, Any]:
    return {
        "value": row["value"] / divisor,
        "low": None if row["low"] is None else row["low"] / divisor,
        "high": None if row["high"] is None else row["high"] / divisor,
        "kind": "estimate" if row["status"] == "estimate" else row["method"],
        "words": _words(row, currency, several),
        "tip": quotes.first(row["claims"]),
        "ref": row["turnover_id"],
    }


def _gap(now: dict[str, Any] | None, target: dict[str, Any], currency: str | None) -> str:
    if now is None or now["value"] <= 0 or not alike(now, target):
        return ""
    difference, ratio = target["value"] - now["value"], target["value"] / now["value"]
    if difference <= 0:
        return f"passed by {money(-difference, currency)}"
    return f"{money(difference, currency)} to go: {significant(ratio, 2)}\u00a0× what is traded"


def _drawn(
    drawn: Any,
    done: list[dict[str, Any]],
    targets: list[dict[str, Any]],
    several: bool,
    claims: pl.DataFrame,
    articles: pl.DataFrame,
    accent: str,
) -> Chart:
    currency = drawn.currency
    quotes = Quotes(claims, "claim_id")
    every = [*done, *targets]
    largest = max(abs(row["high"] or row["value"]) for row in every)
    divisor, word = scale_of(largest)
    unit = f"{currency or 'currency unknown'}{f', {word}' if word else ''}"
    records = [_record(row, divisor, currency, several, quotes) for row in every]
    bars, rings = records[: len(done)], records[len(done) :]
    now = latest(done) or (done[-1] if done else None)
    for record, row in zip(rings, targets, strict=True):
        record["from"] = 0 if now is None else min(now["value"] / divisor, record["value"])
        gap = _gap(now, row, currency)
        record["words"] += f" · {gap}" if gap else ""
    rows = stacked([record["words"] for record in records], [record["ref"] for record in records])
    for record, middle in zip(records, rows.middles, strict=True):
        record["middle"] = middle
    layers: list[Any] = labelled_bars(bars, rows, unit, largest / divisor) if bars else []
    layers += _rings(rings, rows, unit, largest / divisor, accent)
    chart = alt.layer(*layers, rows.names()).properties(height=rows.height)
    title = _title(now, targets, several)
    ids = sorted({one for row in every for one in row["claims"]})
    left = f" {count(drawn.left_out, 'figure')} without a rate left out." if drawn.left_out else ""
    return tell(
        chart,
        bands=rows.bands,
        name="trade",
        title=title,
        subtitle=f"{flow(every[0])[:1].upper()}{flow(every[0])[1:]}, {unit}" if not several else f"Trade, {unit}",
        source=source_line(quotes.articles(ids), articles, len(ids), "claim") + left,
        alternative=f"{title}. " + "; ".join(record["words"] for record in records) + ".",
        table=_table(every, currency),
        key=_key(every),
    )


def _key(rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Only the signs that the drawing has."""
    done = [row for row in rows if row["status"] != "target"]
    signs = [
        ("▬", "said by a source", any(r["method"] == "stated" and r["status"] == "actual" for r in done)),
        ("▭", "estimate", any(r["status"] == "estimate" for r in done)),
        ("╍", "derived", any(r["method"] == "derived" for r in done)),
        ("○", "target", len(done) < len(rows)),
    ]
    return [(sign, meaning) for sign, meaning, used in signs if used]


def _rings(rings: list[dict[str, Any]], rows: Rows, unit: str, largest: float, accent: str) -> list[alt.Chart]:
    if not rings:
        return []
    base, y = alt.Chart(alt.InlineData(values=rings)), rows.y()
    gap = base.mark_rule(stroke=accent, strokeWidth=2, strokeDash=[2, 5], aria=False)
    ring = base.mark_point(shape="circle", size=260, stroke=accent, strokeWidth=3, fill=PAPER, opacity=1)
    words = alt.Description("words:N")
    return [
        gap.encode(x="from:Q", x2="value:Q", y=y),
        ring.encode(x=axis_x(unit, largest), y=y, tooltip=tooltips(), description=words),
    ]


def _title(now: dict[str, Any] | None, targets: list[dict[str, Any]], several: bool) -> str:
    same = [] if now is None else [target for target in targets if alike(now, target)]
    if several or now is None or len(same) != 1 or same[0]["value"] <= 0:
        if now is None:
            return "A target is named, but nothing on what is traded" if targets else "What is said to be traded"
        return "What is said to be traded" + (" and aimed at" if targets else "")
    name = "Trade is" if now["measure"] == "turnover" else f"{flow(now)[:1].upper()}{flow(now)[1:]} are"
    return f"{name} {part_in_words(now['value'] / same[0]['value'])} the target"


def _table(rows: list[dict[str, Any]], currency: str | None) -> Table:
    body = [
        [
            Cell(flow(row), ref=row["turnover_id"]),
            Cell(period(row), sort=str(row["period_end"] or "")),
            Cell(row["status"]),
            Cell(row["method"]),
            Cell(exact(row, currency), sort=row["value"]),
            Cell(between(row["low"], row["high"], currency)),
        ]
        for row in rows
    ]
    return Table(["what", "period", "status", "method", "figure", "interval"], body, ["figure"])
