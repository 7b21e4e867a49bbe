"""The same amount said again in another currency: "€3.3bn ($3.6bn; £2.8bn)"."""

from __future__ import annotations

from dataclasses import replace

from newsledger.language.mentions import Money
from newsledger.language.money import hedges
from newsledger.language.money.lexicon import words
from newsledger.language.money.reading import Item
from newsledger.language.money.tokens import Tokens

_OPENERS = frozenset({"(", "[", "/", "or", "equivalent", "=", "equal", "equals", "i.e.", "≈", "~"})
_LONGEST_GAP = 10  # tokens


def link_conversions(tokens: Tokens, rows: list[tuple[Money, Item]]) -> list[Money]:
    """Amounts with `converts` set where one repeats the amount before it in another currency."""
    linked: list[Money] = []
    for index, (money, item) in enumerate(rows):
        if index:
            base, last = linked[index - 1], rows[index - 1][1]
            first = _first_token(tokens, money, item)
            target = _converts(tokens, base, last.stop, money, first, item.stop)
            if target == "chain" and base.converts is not None and linked[base.converts].currency != money.currency:
                money = replace(money, converts=base.converts)
            elif target == "direct":
                money = replace(money, converts=index - 1)
        linked.append(money)
    return linked


def _first_token(tokens: Tokens, money: Money, item: Item) -> int:
    first = item.first
    while first > 0 and tokens.start[first] > money.start:
        first -= 1
    return first


def _closes(tokens: Tokens, end: int) -> bool:
    """Does the bracket close soon, with no other figure in it ("(about $110,000 at today's rate)")?"""
    for i in range(end, min(end + 6, tokens.count)):
        if tokens.text[i] in (")", "]"):
            return True
        if tokens.kind[i] != "word":
            return False
    return False


def _apposition(tokens: Tokens, stop: int, before: int, end: int) -> bool:
    """Is the amount set off by a comma behind a short phrase: "13 billion won for chips, nearly $10 billion"?"""
    joiner = tokens.low[stop:before]
    hedged = tokens.at(before) in words("conversion")
    if joiner and joiner[-1] == "or":
        joiner.pop()
        hedged = True
    closed = (
        end >= tokens.count or not tokens.joined(end) or tokens.kind[end] == "sign" or tokens.at(end) in ("at", "in")
    )
    if not (joiner and joiner[-1] == "," and hedged and closed):
        return False
    phrase = joiner[:-1]
    return len(phrase) <= 5 and all(word.isalpha() for word in phrase) and "and" not in phrase


def _converts(tokens: Tokens, base: Money, stop: int, money: Money, first: int, end: int) -> str | None:
    """ "direct": repeats the amount before; "chain": repeats what that one repeats."""
    gap = tokens.low[stop:first]
    if not 1 <= len(gap) <= _LONGEST_GAP or base.currency == money.currency:
        return None
    if not all(tokens.joined(i) for i in range(stop, first + 1)):
        return None
    if base.converts is not None and gap[0] in (";", ",", "or", "/", "and") and ")" not in gap and len(gap) <= 4:
        return "chain"
    behind = gap[:3] == [")", ",", "or"] or gap[:2] == [")", "or"]
    if base.converts is not None and behind and len(gap) <= 6 and tokens.at(end) not in words("each"):
        return "chain"
    before = hedges.before(tokens, first)[1]
    opened = tokens.at(before - 1) in ("(", "[")
    closed = tokens.at(end) in (";", ",", "/", "or") or _closes(tokens, end)
    if not opened and tokens.at(end) in words("each") and tokens.at(end + 1) != "day":
        return None  # "$5 million, or 18 cents a share" is another figure
    clause = tokens.low[stop : before - 1]
    if opened and closed and ")" not in gap and len(clause) <= 4 and not {".", ";", ",", "and"} & set(clause):
        return "direct"
    if _apposition(tokens, stop, before, end):
        return "direct"
    listed = words("conversion")
    if all(token in listed for token in gap) and (
        _OPENERS & set(gap) or (gap[0] == "," and before <= stop + 1 and len(gap) > 1)
    ):
        return "direct"
    return None
