"""Money: amounts in base units of an ISO 4217 currency, with ranges, rounding, conversions and suspected misprints."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from newsledger.language.document import Document
from newsledger.language.mentions import Money
from newsledger.language.money import hedges
from newsledger.language.money.context import Context
from newsledger.language.money.conversions import link_conversions
from newsledger.language.money.lexicon import words
from newsledger.language.money.reading import Item, Reading, read
from newsledger.language.money.tokens import Tokens

# Currencies of which a hundred thousand millions is more than most news has to tell.
_DEAR = frozenset({"USD", "EUR", "GBP", "CHF", "CAD", "AUD", "SGD", "NZD", "KWD"})
_SUSPECT = Decimal(10) ** 11
_SUSPECT_BILLIONS = Decimal(10) ** 12
_HALF = Decimal("0.5")


def tag_money(document: Document) -> list[Money]:
    """All amounts of money of a document, in order.

    Amounts are in base units of their currency. Where several countries share a noun or sign ("rupees", "Rs") the
    countries named in the sentence, then in the document decide; the currency is None where they do not.
    """
    reading = read(document)
    found = [item for item in reading.items if item.kind == "money"]
    if not found:
        return []
    context = Context(reading.tokens, [(s.start, s.end) for s in document.sentences], document.title)
    context.explicit([item.mark for item in found if item.mark is not None and not item.lent])
    found = [item for item in found if not _foreign(reading, context, item)]
    slips = any(item.figure.comma in ("odd", "decimal") for item in found)
    rows: list[tuple[Money, Item]] = []
    at = 0
    while at < len(reading.items):
        item = reading.items[at]
        following = reading.items[at + 1] if at + 1 < len(reading.items) else None
        at += 1
        if item.kind != "money" or _foreign(reading, context, item):
            continue
        if following is not None and is_range(reading, item, following) and _same(item, following):
            rows.append((_range(document, reading, context, item, following), following))
            at += 1
        else:
            rows.append((_single(document, reading, context, item, slips), item))
    return link_conversions(reading.tokens, rows)


def _same(item: Item, following: Item) -> bool:
    if item.mark is None or following.mark is None:
        return False
    return bool(set(item.mark.denomination.codes) & set(following.mark.denomination.codes))


def is_range(reading: Reading, item: Item, following: Item) -> bool:
    """Are two neighbours the ends of one range ("$10-12 million", "between 5 and 7 percent")?

    "from X to Y" and "rose X to Y" are two figures.
    """
    tokens = reading.tokens
    if item.kind != following.kind or not item.link or item.value >= following.value:
        return False
    begin = hedges.before(tokens, item.first)[1]
    announced = any(tokens.at(i) in words("range") for i in range(max(0, begin - 4), begin) if tokens.joined(i + 1))
    if item.link == "-":
        return True
    if item.link == "and":
        return any(tokens.at(i) == "between" for i in range(max(0, begin - 3), begin))
    if item.link != "to":
        return False
    if announced:
        return True
    if tokens.at(begin - 1) == "from":
        return False
    both = not item.lent and not (following.lent and following.rule == "ellipsis")
    if item.kind == "percent" and following.value <= 5 * item.value:
        return True  # "rose 10% to 20%"
    return not (both and _changed(tokens, begin))


def _changed(tokens: Tokens, stop: int) -> bool:
    """Does a word of change stand shortly before token `stop`, in its clause ("an increase of X to Y")?"""
    for i in range(stop - 1, max(-1, stop - 9), -1):
        dashes = tokens.text[i] == "-" and not tokens.adjacent(i)
        if tokens.text[i] in ("(", ";", ".", ":") or dashes:
            return False
        if tokens.low[i] in words("change") and (i >= stop - 2 or tokens.low[i] not in ("up", "down", "by", "went")):
            return tokens.low[i] != "by"
    return False


def _span(document: Document, reading: Reading, first: Item, last: Item) -> dict:
    start, end = reading.tokens.start[first.first], reading.tokens.last(last.stop)
    return {"start": start, "end": end, "text": document.text[start:end]}


def _code(reading: Reading, context: Context, item: Item) -> str | None:
    mark = item.mark
    if mark is None:
        return None
    if item.figure.strong and mark.key in ("$",) and item.after is not None and item.before is not None:
        mark = item.after if len(item.after.denomination.codes) == 1 else mark
    return context.currency(mark.denomination, mark.start)


def _foreign(reading: Reading, context: Context, item: Item) -> bool:
    """Is the sign one that means money in a country which the text does not name ("M180 million")?"""
    return item.mark is not None and item.mark.denomination.local and _code(reading, context, item) is None


def _range(document: Document, reading: Reading, context: Context, first: Item, last: Item) -> Money:
    single = first if len(first.mark.denomination.codes) == 1 else last  # type: ignore[union-attr]
    return Money(
        **_span(document, reading, first, last),
        rule="range",
        amount=None,
        low=float(first.value),
        high=float(last.value),
        currency=_code(reading, context, single),
        hedge=hedges.hedge_of(reading.tokens, first.first, last.stop),
    )


def _single(document: Document, reading: Reading, context: Context, item: Item, slips: bool) -> Money:
    value, half = item.value, item.width * _HALF
    currency = _code(reading, context, item)
    money = Money(
        **_span(document, reading, item, item),
        rule=item.rule,
        amount=float(value),
        low=float(value - half),
        high=float(value + half),
        currency=currency,
        hedge=hedges.hedge_of(reading.tokens, item.first, item.stop),
    )
    comma = item.figure.comma
    if comma == "decimal":
        return replace(money, flag="decimal_comma")
    if comma == "odd" or (comma == "group" and item.figure.strong and _misprint(item, currency, slips)):
        return replace(money, flag="decimal_comma", likely=float(value / 1000))
    if item.figure.cut:
        return replace(money, flag="cut_off")
    return money


def _misprint(item: Item, currency: str | None, slips: bool) -> bool:
    """Is the comma before three digits likely a decimal comma? `slips`: the document has such commas elsewhere."""
    if slips:
        return True
    if currency not in _DEAR or item.figure.numeral % 100 == 0:
        return False
    return item.value >= (_SUSPECT if item.figure.factor < Decimal(10) ** 9 else _SUSPECT_BILLIONS)
