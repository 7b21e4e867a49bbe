"""Figures that follow from what sources say: with their formula, the claims they rest on, and their interval.

An interval takes both inputs at the ends of their rounding ("97 percent" is 96.5 to 97.5, "$2.2 billion" 2.15 to 2.25
billion). One is left out: an amount of three significant digits or more whose share is taken is as good as exact beside
the rounding of a whole percentage, and taken as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from newsledger.trade.figures import Figure, Key, plain
from newsledger.trade.period import Period, lasts_a_year, shifted

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_EXACT = 0.005  # half a unit of the third significant digit, at most
_FLOWS = ("exports", "imports")
_OTHER_FLOW = {"exports": "imports", "imports": "exports"}
_RATIOS = ("turnover", "exports", "imports", "investment")


def rounding(percent: float, quote: str) -> tuple[float, float]:
    """Lower and upper end of a printed percentage's rounding: half a unit of its last digit."""
    found = _NUMBER.search(quote)
    decimals = len(re.split(r"[.,]", found.group())[1]) if found and re.search(r"[.,]", found.group()) else 0
    half = 0.5 * 10**-decimals
    return percent - half, percent + half


def quotient(over: Figure, under: Figure) -> tuple[float, float | None]:
    """Lower and upper end of one figure over another, each taken at the ends of its own interval.

    A range that reaches down to nothing leaves the upper end open (None).
    """
    low, high = over.low or 0.0, over.high
    if under.high is None or high is None:
        return low / max(under.amount, under.high or 0.0), None
    return low / under.high, high / under.low if under.low and under.low > 0 else None


def _ends(total: Figure) -> tuple[float, float]:
    """The ends at which a total is taken for its parts: as printed where it is known to half a percent or better."""
    if total.low is None or total.high is None or (total.high - total.low) / 2 <= _EXACT * abs(total.amount):
        return total.amount, total.amount
    return total.low, total.high


def shares(claims: Iterable[dict], whole_of: dict[str, Figure], stated: set[Key]) -> list[Figure]:
    """share × total, and total − part: exports that are 97 percent of a turnover, and the imports that remain.

    Only for a turnover of two countries, whose parts are the exports of the one to the other and its imports from it.
    """
    made: list[Figure] = []
    for claim in claims:
        total = whole_of.get(claim["share_of"] or "")
        if claim["kind"] != "share" or claim["measure"] not in _FLOWS or total is None:
            continue
        if total.key.measure != "turnover" or {claim["reporter"], claim["partner"]} != {
            total.key.reporter,
            total.key.partner,
        }:
            continue
        percent = claim["percent"]
        low, high = rounding(percent, claim["quote"])
        least, most = _ends(total)
        ids = [*total.claims, claim["claim_id"]]
        key = _part_key(total.key, claim["measure"], claim["reporter"], claim["partner"])
        if key not in stated:
            made.append(
                Figure(
                    key,
                    "derived",
                    total.amount * percent / 100,
                    least * low / 100,
                    most * high / 100,
                    total.currency,
                    ids,
                    total.sources,
                    formula=f"{plain(percent)} % × {plain(total.amount)} {total.currency}",
                )
            )
        rest = _part_key(total.key, _OTHER_FLOW[claim["measure"]], claim["reporter"], claim["partner"])
        if rest not in stated:
            made.append(
                Figure(
                    rest,
                    "derived",
                    total.amount * (100 - percent) / 100,
                    least * max(0.0, 100 - high) / 100,
                    most * (100 - low) / 100,
                    total.currency,
                    ids,
                    total.sources,
                    formula=f"{plain(total.amount)} {total.currency} − {plain(percent)} % of it "
                    "(turnover = exports + imports)",
                )
            )
    return made


def remainders(figures: list[Figure], stated: set[Key]) -> list[Figure]:
    """total − part, both stated: the imports left when a turnover and the exports in it are known."""
    made = []
    for part in figures:
        if part.key.measure not in _FLOWS or part.key.status != "actual" or part.key.commodity:
            continue
        rest = _part_key(part.key, _OTHER_FLOW[part.key.measure], part.key.reporter, part.key.partner)
        total = next((f for f in figures if _is_whole(f, part)), None)
        if total is None or rest in stated or total.amount <= part.amount:
            continue
        made.append(
            Figure(
                rest,
                "derived",
                total.amount - part.amount,
                max(0.0, (total.low or 0.0) - (part.high or part.amount)),
                None if total.high is None else total.high - (part.low or 0.0),
                total.currency,
                sorted({*total.claims, *part.claims}),
                min(total.sources, part.sources),
                formula=f"{plain(total.amount)} − {plain(part.amount)} {total.currency} (turnover = exports + imports)",
            )
        )
    return made


def years_before(claims: Iterable[dict], level_of: dict[str, Figure], stated: set[Key]) -> list[Figure]:
    """level ÷ (1 + growth): what a figure was a year before, where it says by how much it grew in the year.

    Growth over several years, average yearly growth and growth that a hedge leaves open give none.
    """
    made = []
    for claim in claims:
        level = level_of.get(claim["share_of"] or "")
        if claim["kind"] != "growth" or level is None or "multi-year" in (claim["rule"] or ""):
            continue
        if claim["measure"] != level.key.measure or level.key.status != "actual" or claim["hedge"]:
            continue
        period = Period(level.key.period, level.key.start, level.key.end, "derived")
        if not lasts_a_year(period) and not (period.start and period.end and period.start.year == period.end.year):
            continue
        before = shifted(period, -1)
        key = Key(
            level.key.reporter,
            level.key.partner,
            before.edtf,
            before.start,
            before.end,
            level.key.measure,
            "actual",
            level.key.commodity,
        )
        percent = claim["percent"]
        low, high = rounding(percent, claim["quote"])
        if key in stated or low <= -100:
            continue
        made.append(
            Figure(
                key,
                "derived",
                level.amount / (1 + percent / 100),
                (level.low or 0.0) / (1 + high / 100),
                None if level.high is None else level.high / (1 + low / 100),
                level.currency,
                [*level.claims, claim["claim_id"]],
                level.sources,
                formula=f"{plain(level.amount)} {level.currency} ÷ (1 {'+' if percent >= 0 else '−'} "
                f"{plain(abs(percent))} %)",
            )
        )
    return made


def ambitions(figures: list[Figure]) -> list[Figure]:
    """target ÷ actual, and where the target has a year the growth needed for it, a year."""
    made = []
    for target in figures:
        if target.key.status != "target" or target.key.measure not in _RATIOS:
            continue
        actual = _latest_year(target, figures)
        if actual is None or actual.amount <= 0 or target.amount <= 0:
            continue
        ids = sorted({*target.claims, *actual.claims})
        ratio = target.amount / actual.amount
        low, high = quotient(target, actual)
        made.append(
            Figure(
                _ratio_key(target, f"{target.key.measure}_ratio"),
                "derived",
                ratio,
                low,
                high,
                None,
                ids,
                min(target.sources, actual.sources),
                formula=f"{plain(target.amount)} ÷ {plain(actual.amount)} {actual.currency} "
                f"(target over {actual.key.period}; {_as_printed(target)} over {_as_printed(actual)})",
            )
        )
        years = _years_between(actual.key.end, target.key.end)
        if years:
            made.append(
                Figure(
                    _ratio_key(target, f"{target.key.measure}_growth_needed"),
                    "derived",
                    _yearly(ratio, years),
                    _yearly(low, years),
                    None if high is None else _yearly(high, years),
                    None,
                    ids,
                    min(target.sources, actual.sources),
                    formula=f"(({plain(target.amount)} ÷ {plain(actual.amount)})^(1/{years}) − 1) × 100 "
                    f"percent a year, {actual.key.period} to {target.key.period}",
                )
            )
    return made


def _as_printed(figure: Figure) -> str:
    """The interval a quotient takes a figure at."""
    if figure.low == figure.high:
        return plain(figure.amount)
    return f"{plain(figure.low or 0.0)}–{'…' if figure.high is None else plain(figure.high)}"


def _yearly(ratio: float, years: int) -> float:
    """The growth a year, in percent, that makes a figure `ratio` times itself in so many years."""
    return (max(ratio, 0.0) ** (1 / years) - 1) * 100


def _part_key(whole: Key, measure: str, reporter: str | None, partner: str | None) -> Key:
    return Key(reporter, partner, whole.period, whole.start, whole.end, measure, whole.status, whole.commodity)


def _is_whole(figure: Figure, part: Figure) -> bool:
    a, b = figure.key, part.key
    return (
        a.measure == "turnover"
        and a.status == "actual"
        and a.period is not None
        and a.period == b.period
        and {a.reporter, a.partner} == {b.reporter, b.partner}
        and figure.currency == part.currency
        and a.commodity is None
    )


def _latest_year(target: Figure, figures: list[Figure]) -> Figure | None:
    """The latest actual figure of a whole year for what the target is set for, in its currency."""
    fits = [
        f
        for f in figures
        if f.key.status == "actual"
        and f.key.measure == target.key.measure
        and (f.key.reporter, f.key.partner, f.key.commodity)
        == (target.key.reporter, target.key.partner, target.key.commodity)
        and f.currency == target.currency
        and lasts_a_year(Period(f.key.period, f.key.start, f.key.end, ""))
        and (target.key.end is None or (f.key.end is not None and f.key.end < target.key.end))
    ]
    return max(fits, key=lambda f: (f.key.end or date.min, f.key.start or date.min), default=None)


def _ratio_key(target: Figure, measure: str) -> Key:
    key = target.key
    return Key(key.reporter, key.partner, key.period, key.start, key.end, measure, "target", key.commodity)


def _years_between(first: date | None, last: date | None) -> int:
    return last.year - first.year if first and last and last.year > first.year else 0
