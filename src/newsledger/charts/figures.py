"""Which rows of `trade_turnover` a chart is about, and how they read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from newsledger.charts.wording import adjective, country, edtf, money, places

FLOWS = ["turnover", "exports", "imports", "balance"]
TOWARDS = {"investment": "in", "aid": "to"}  # what goes from the reporter to the partner, and its preposition
DONE = ["actual", "estimate"]
_DAY = r"\d{4}-\d\d-\d\d"


@dataclass(frozen=True)
class Comparable:
    """Rows whose figures are in one currency; `left_out` could not be put into it."""

    rows: list[dict[str, Any]]
    currency: str | None
    left_out: int


def of_focus(turnover: pl.DataFrame, countries: Sequence[str]) -> pl.DataFrame:
    """Rows between the countries in focus; with one country in focus, rows of which it is a side."""
    sides = [pl.col(side).is_in(list(countries)).fill_null(False) for side in ("reporter", "partner")]
    return turnover.filter(sides[0] & sides[1] if len(countries) > 1 else sides[0] | sides[1])


def comparable(rows: list[dict[str, Any]]) -> Comparable:
    """Rows with `value`, `low`, `high` in one currency: their own where it is the same for all, else US dollars."""
    held = [row for row in rows if _middle(row) is not None]
    currencies = sorted({row["currency"] for row in held if row["currency"]})
    if len(currencies) <= 1:
        made = [row | {"value": _middle(row), "low": row["amount_low"], "high": row["amount_high"]} for row in held]
        return Comparable(made, currencies[0] if currencies else None, len(rows) - len(made))
    made = []
    for row in held:
        rate = 1.0 if row["currency"] == "USD" else row["rate"]
        if rate is not None:
            ends = {
                end: None if row[f"amount_{end}"] is None else row[f"amount_{end}"] * rate for end in ("low", "high")
            }
            value = row["amount_usd"] if row["amount_usd"] is not None else _middle(row) * rate
            made.append(row | {"value": value} | ends)
    return Comparable(made, "USD", len(rows) - len(made))


def _middle(row: dict[str, Any]) -> Any:
    """The amount; of a range its middle."""
    if row["amount"] is not None:
        return row["amount"]
    if row["amount_low"] is None or row["amount_high"] is None:
        return None
    return (row["amount_low"] + row["amount_high"]) / 2


def whole(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of all goods; those of single goods only where there are no others, as a part is no total."""
    return [row for row in rows if not row.get("commodity")] or rows


def alike(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Do two rows measure the same flow of the same goods, from and to the same countries?"""
    sides = [(row["reporter"], row["partner"]) for row in (one, other)]
    if one["measure"] == "turnover":
        sides = [tuple(sorted(map(str, pair))) for pair in sides]  # type: ignore[misc]
    kinds = [(row["measure"], row.get("commodity") or None) for row in (one, other)]
    return kinds[0] == kinds[1] and sides[0] == sides[1]


def latest(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The row of the latest period, said before derived; None where no row has a period."""
    dated = [row for row in rows if row["period_end"] is not None]
    return max(dated, key=lambda r: (r["period_end"], r["method"] == "stated", r["turnover_id"]), default=None)


def rounded(row: dict[str, Any], value: float | None = None, currency: str | None = None, *, digits: int = 3) -> str:
    """A figure in words, with at most so many significant digits; a derived one with no more than its interval allows.

    `value` and `currency` go over the row's own amount, in which case `low` and `high` are its interval.
    """
    own = value is None
    amount, ends = (row["amount"], "amount_") if own else (value, "")
    low, high = row.get(f"{ends}low"), row.get(f"{ends}high")
    if row["method"] == "derived" and amount and low is not None and high is not None:
        digits = min(digits, places(amount, high - low))
    return money(amount, row["currency"] if own else currency, digits=digits)


def exact(row: dict[str, Any], currency: str | None) -> str:
    """A comparable row's value for a table: every digit of what is said, of what is derived those that are known."""
    if row["method"] == "derived":
        return rounded(row, row["value"], currency, digits=12)
    return money(row["value"], currency, exact=True)


def flow(row: dict[str, Any]) -> str:
    """What a row measures: `trade between Kazakhstan and Afghanistan`, `Kazakh exports of flour to Afghanistan`."""
    measure, reporter, partner = row["measure"], row["reporter"], row["partner"]
    goods = row.get("commodity")
    if measure in ("exports", "imports"):
        seller, buyer = (reporter, partner) if measure == "exports" else (partner, reporter)
        if seller:
            whose = adjective(seller)
            of = f" of {goods}" if goods else ""
            first = f"{whose} exports{of}" if whose else f"exports{of} from {country(seller)}"
            return f"{first} to {country(buyer)}" if buyer else first
        return f"exports{f' of {goods}' if goods else ''} to {country(buyer)}"
    if measure == "turnover":
        return f"trade{f' in {goods}' if goods else ''} between {country(reporter)} and {country(partner)}"
    if measure in TOWARDS and reporter:
        whose = adjective(reporter)
        first = f"{whose} {measure}" if whose else f"{measure} from {country(reporter)}"
        return f"{first} {TOWARDS[measure]} {country(partner)}" if partner else first
    words = {"balance": "trade balance", "other": "money"}.get(measure, measure)
    return f"{words} of {country(reporter)} with {country(partner)}"


def sides(row: dict[str, Any]) -> str:
    """The two countries of a claim; an arrow where one gives, sells or pays to the other."""
    names = [country(code) for code in (row["reporter"], row["partner"]) if code]
    if row["measure"] == "imports":
        names = names[::-1] if len(names) == 2 else names
    return (" and " if row["measure"] in ("turnover", "balance") else " → ").join(names)


def exporter(row: dict[str, Any]) -> str | None:
    """Who sells, in a row of exports or imports."""
    return row["reporter"] if row["measure"] == "exports" else row["partner"]


def period(row: dict[str, Any]) -> str:
    """`in 2024`, `on 20 March 2022`, `from January 2024 to May 2024`, `no year given`."""
    if not row["period"]:
        return "no year given"
    words = edtf(row["period"])
    if "/" not in row["period"]:
        return f"{'on' if re.fullmatch(_DAY, row['period']) else 'in'} {words}"
    return words if words.startswith(("since", "until")) else f"from {words}"


def part_in_words(ratio: float) -> str:
    """A ratio as people say it: 0.18 → `under a fifth of`, 0.52 → `about half of`, 1.2 → `above`."""
    if ratio > 1.02:
        return "above"
    if ratio >= 0.98:
        return "at"
    named = [(0.9, "nine tenths"), (0.75, "three quarters"), (2 / 3, "two thirds"), (0.5, "half"), (1 / 3, "a third")]
    named += [(0.25, "a quarter"), (0.2, "a fifth"), (0.1, "a tenth"), (0.05, "a twentieth"), (0.01, "a hundredth")]
    value, words = min(named, key=lambda pair: abs(ratio - pair[0]) / pair[0])
    if abs(ratio - value) / value <= 0.05:
        return f"about {words} of"
    if ratio < 0.01:
        return "under a hundredth of"
    return f"{'over' if ratio > value else 'under'} {words} of"
