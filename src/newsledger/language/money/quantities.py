"""Percentages, factors of change and measured quantities."""

from __future__ import annotations

from decimal import Decimal

from newsledger.language.document import Document
from newsledger.language.mentions import Quantity
from newsledger.language.money import hedges
from newsledger.language.money.amounts import is_range
from newsledger.language.money.factors import Factor, factors
from newsledger.language.money.fractions import Fraction, fractions
from newsledger.language.money.reading import Item, Reading, read

_HALF = Decimal("0.5")


def tag_quantities(document: Document) -> list[Quantity]:
    """All percentages, factors, fractions and measured quantities of a document, in order.

    `value` is in units of `unit` (percent for kind percent); it is None for a range, whose ends are `low` and `high`.
    A minus sign printed before a percentage makes it negative; the direction of a change told in words is not read
    here, except for factors, whose `percent` is the change they mean. Percentage points are kind quantity. A fraction
    ("two-thirds of exports", "fell by a quarter") has kind fraction, and its share of the whole in `percent`.
    """
    reading = read(document)
    found: list[Quantity] = []
    items = reading.items
    at = 0
    while at < len(items):
        item = items[at]
        following = items[at + 1] if at + 1 < len(items) else None
        at += 1
        if item.kind not in ("percent", "point", "quantity") or item.unit is None:
            continue
        if following is not None and item.unit == following.unit and is_range(reading, item, following):
            found.append(_quantity(document, reading, item, following))
            at += 1
        else:
            found.append(_quantity(document, reading, item, item))
    found += [_fraction(document, reading, fraction) for fraction in fractions(reading)]
    found += [_factor(document, reading, factor) for factor in factors(reading)]
    return sorted(found, key=lambda quantity: (quantity.start, quantity.end))


def _negative(reading: Reading, item: Item) -> bool:
    tokens, i = reading.tokens, item.first
    if tokens.at(i - 1) == "minus":
        return True
    return (
        tokens.at(i - 1) == "-"
        and tokens.adjacent(i)
        and (i == 1 or tokens.gap[i - 1] != "" or tokens.at(i - 2) == "(")
    )


def _quantity(document: Document, reading: Reading, first: Item, last: Item) -> Quantity:
    unit = first.unit
    assert unit is not None
    tokens = reading.tokens
    sign = -1 if unit.kind == "percent" and _negative(reading, first) else 1
    begin = first.first - 1 if sign < 0 else first.first
    start, end = tokens.start[begin], tokens.last(last.stop)
    value = sign * first.value if first is last else None
    half = first.width * _HALF
    low, high = (value - half, value + half) if value is not None else sorted((sign * first.value, sign * last.value))
    return Quantity(
        start=start,
        end=end,
        text=document.text[start:end],
        rule=unit.rule if first is last else "range",
        kind="percent" if unit.kind == "percent" else "quantity",
        value=None if value is None else float(value),
        low=float(low),
        high=float(high),
        unit=unit.name,
        percent=float(value) if value is not None and unit.kind == "percent" else None,
        hedge=hedges.hedge_of(tokens, begin, last.stop),
    )


def _factor(document: Document, reading: Reading, factor: Factor) -> Quantity:
    tokens = reading.tokens
    start, end = tokens.start[factor.first], tokens.end[factor.stop - 1]
    times = float(round(factor.times, 6))
    return Quantity(
        start=start,
        end=end,
        text=document.text[start:end],
        rule=factor.rule,
        kind="factor",
        value=times if factor.least is None else None,
        low=times if factor.least is None else float(factor.least),
        high=times,
        unit=None,
        percent=factor.percent if factor.least is None else None,
        hedge=hedges.hedge_of(tokens, factor.first, factor.stop),
    )


def _fraction(document: Document, reading: Reading, fraction: Fraction) -> Quantity:
    tokens = reading.tokens
    start, end = tokens.start[fraction.first], tokens.last(fraction.stop)
    value = float(round(fraction.value, 6))
    return Quantity(
        start=start,
        end=end,
        text=document.text[start:end],
        rule=fraction.rule,
        kind="fraction",
        value=value,
        low=value,
        high=value,
        unit=None,
        percent=float(round(fraction.value * 100, 2)),
        hedge=hedges.hedge_of(tokens, fraction.first, fraction.stop),
    )
